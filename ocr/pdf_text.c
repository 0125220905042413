/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What MuPDF collected of a page's text -> segments of the upright page. */
#include <math.h>

#include "glyphs.h"
#include "pdf_fitz.h"

/* How text runs on the page: to the right, or turned by quarters. */
static int quarter_of(fz_point direction)
{
    if (fabsf(direction.x) >= fabsf(direction.y))
        return direction.x >= 0 ? 0 : 2;
    return direction.y > 0 ? 1 : 3;
}

static int main_quarter(const fz_stext_page *text)
{
    size_t counts[4] = { 0 };
    for (const fz_stext_block *b = text->first_block; b; b = b->next)
        for (const fz_stext_line *l = b->type == FZ_STEXT_BLOCK_TEXT ? b->u.t.first_line : NULL; l; l = l->next)
            for (const fz_stext_char *c = l->first_char; c; c = c->next)
                counts[quarter_of(l->dir)]++;
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

static uint8_t style_of(fz_context *ctx, fz_font *font)
{
    int flags = (fz_font_is_bold(ctx, font) ? STYLE_BOLD : 0) | (fz_font_is_italic(ctx, font) ? STYLE_ITALIC : 0);
    return (uint8_t)(flags | font_name_style(fz_font_name(ctx, font)));
}

/* A font's style, asked once while it lasts: its name is searched for words. */
typedef struct {
    fz_font *font;
    uint8_t style;
} styled_font;

static uint8_t style_again(fz_context *ctx, styled_font *last, fz_font *font)
{
    if (last->font != font)
        *last = (styled_font){ font, style_of(ctx, font) };
    return last->style;
}

static glyph glyph_of(const fz_stext_char *c, fz_matrix turn, uint8_t style)
{
    const float thin = 0.01f;    /* combining marks have no width, and an empty box adds nothing */
    fz_rect r = fz_rect_from_quad(fz_transform_quad(c->quad, turn));
    return (glyph){
        .character = (uint32_t)c->c,
        .at = { r.x0, r.y0, fz_max(r.x1, r.x0 + thin), fz_max(r.y1, r.y0 + thin) },
        .size_pt = c->size, .style = style,
    };
}

static segment *collect(arena *a, fz_context *ctx, const fz_stext_page *text, fz_matrix turn, size_t *count)
{
    glyph_collector k = { .a = a };
    styled_font styled = { NULL, STYLE_PLAIN };
    for (const fz_stext_block *b = text->first_block; b; b = b->next)
        for (const fz_stext_line *l = b->type == FZ_STEXT_BLOCK_TEXT ? b->u.t.first_line : NULL; l; l = l->next) {
            for (const fz_stext_char *c = l->first_char; c; c = c->next) {
                glyph g = glyph_of(c, turn, style_again(ctx, &styled, c->font));
                glyphs_add(&k, &g);
            }
            fz_point first = fz_transform_point(l->first_char->origin, turn);
            fz_point last = fz_transform_point(l->last_char->origin, turn);
            glyphs_end_line(&k, first.y, last.y);
        }
    *count = k.count;
    return k.segments;
}

void pdf_take_texts(const pdf_file *p, arena *a, const fz_stext_page *seen, const fz_stext_page *unseen, pdf_page *out)
{
    bool hidden_leads = p->painted_over || !seen->first_block;
    int quarter = main_quarter(hidden_leads ? unseen->first_block ? unseen : seen : seen);
    fz_matrix turn = upright(p->bounds, quarter);
    fz_rect shown = fz_transform_rect(p->bounds, turn);
    out->turned = (4 - quarter) & 3;
    out->width_pt = shown.x1;
    out->height_pt = shown.y1;
    out->visible = collect(a, p->ctx, seen, turn, &out->visible_count);
    out->hidden = collect(a, p->ctx, unseen, turn, &out->hidden_count);
    if (p->painted_over && out->hidden_count == 0) {
        out->hidden = out->visible;
        out->hidden_count = out->visible_count;
        out->visible_count = 0;
    }
}
