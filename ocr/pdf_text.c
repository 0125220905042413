/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The letters of a page -> segments of the upright page. */
#include <math.h>

#include "pdf_fitz.h"

/* How text runs on the page: to the right, or turned by quarters. */
static int quarter_of(fz_point direction)
{
    if (fabsf(direction.x) >= fabsf(direction.y))
        return direction.x >= 0 ? 0 : 2;
    return direction.y > 0 ? 1 : 3;
}

static int main_quarter(const drawn_letters *text)
{
    size_t counts[4] = { 0 };
    for (size_t i = 0; i < text->line_count; i++)
        counts[quarter_of(text->lines[i].way)] += text->lines[i].count;
    int most = 0;
    for (int i = 1; i < 4; i++)
        if (counts[i] > counts[most])
            most = i;
    return most;
}

/* Turns the page's coordinates so that text of that quarter runs to the right. */
static fz_matrix upright(fz_rect bounds, int quarter)
{
    float w = bounds.x1 - bounds.x0, h = bounds.y1 - bounds.y0;
    const fz_matrix turns[4] = {
        { 1, 0, 0, 1, 0, 0 }, { 0, -1, 1, 0, 0, w }, { -1, 0, 0, -1, w, h }, { 0, 1, -1, 0, h, 0 }
    };
    return turns[quarter];
}

/* A letter whose box lies on the turned page. */
static glyph turned(glyph g, fz_matrix turn)
{
    fz_rect r = fz_transform_rect((fz_rect){ g.at.x0, g.at.y0, g.at.x1, g.at.y1 }, turn);
    g.at = (box){ r.x0, r.y0, r.x1, r.y1 };
    return g;
}

static segment *collect(arena *a, const drawn_letters *text, int quarter, fz_matrix turn, size_t *count)
{
    const float thin = 0.01f;    /* combining marks have no width, and an empty box adds nothing */
    glyph_collector k = { .a = a };
    for (size_t i = 0; i < text->line_count; i++) {
        const drawn_line *l = &text->lines[i];
        for (size_t at = l->from; at < l->from + l->count; at++) {
            glyph g = quarter == 0 ? text->items[at] : turned(text->items[at], turn);
            g.at.x1 = fz_max(g.at.x1, g.at.x0 + thin);
            g.at.y1 = fz_max(g.at.y1, g.at.y0 + thin);
            glyphs_add(&k, &g);
        }
        fz_point first = fz_transform_point(l->first, turn), last = fz_transform_point(l->last, turn);
        glyphs_end_line(&k, first.y, last.y);
    }
    *count = k.count;
    return k.segments;
}

void pdf_take_texts(const pdf_file *p, arena *a, pdf_page *out)
{
    bool hidden_leads = (p->painted_over || p->seen.count == 0) && p->unseen.count > 0;
    int quarter = main_quarter(hidden_leads ? &p->unseen : &p->seen);
    fz_matrix turn = upright(p->bounds, quarter);
    fz_rect shown = fz_transform_rect(p->bounds, turn);
    out->turned = (4 - quarter) & 3;
    out->width_pt = shown.x1;
    out->height_pt = shown.y1;
    out->visible = collect(a, &p->seen, quarter, turn, &out->visible_count);
    out->hidden = collect(a, &p->unseen, quarter, turn, &out->hidden_count);
    if (p->painted_over && out->hidden_count == 0) {
        out->hidden = out->visible;
        out->hidden_count = out->visible_count;
        out->visible_count = 0;
    }
}
