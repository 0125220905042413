/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The paper: a page's picture where there is one, else its words drawn where they stood, or the lines of a text. */
#include "inside.h"

#include <math.h>

#include "models/place_text.h"

/* Of type with usual ascenders and descenders: how much of a word's box lies above its base line, and its size. */
#define BASE_LINE 0.8f
#define TYPE_OF_BOX 1.15f

enum { PAGE_ROWS_MOST = 500 };   /* a page of print has 60 */

typedef struct {
    view_out *o;
    size_t picture_bytes, lines, pictures_left_out, lines_left_out;
} paper;

static void write_length(view_out *o, const char *name, float pt)
{
    char bytes[NUMBER_BYTES];
    xml_attribute_always(o->x, name, number_short(bytes, (double)pt, 1));
}

static void write_map(view_out *o, const mapping *m)
{
    const double six[] = { m->xx, m->yx, m->xy, m->yy, m->x0, m->y0 };
    text_builder t = { .a = o->a };
    char bytes[NUMBER_BYTES];
    for (size_t i = 0; i < sizeof six / sizeof *six; i++) {
        if (i > 0)
            text_add_byte(&t, ' ');
        text_add(&t, number_short(bytes, six[i], 6));
    }
    xml_attribute(o->x, "data-map", text_done(&t));
}

/* ------------------------------------------------------------------ a picture */

static const view_picture *picture_of(paper *k, const page *p)
{
    const view *v = k->o->v;
    size_t i = (size_t)p->number - 1;
    if (p->number < 1 || i >= v->picture_count || !v->pictures[i].bytes.n)
        return NULL;
    if (k->picture_bytes + v->pictures[i].bytes.n > VIEW_PICTURE_BYTES_MOST) {
        k->pictures_left_out++;
        return NULL;
    }
    k->picture_bytes += v->pictures[i].bytes.n;
    return &v->pictures[i];
}

static void write_picture(view_out *o, const page *p, const view_picture *picture)
{
    arena *a = arena_open();
    xml_start(o->x, "img", XML_HOLDS_ELEMENTS);
    xml_attribute(o->x, "alt", arena_format(o->a, "Page %d as it was read", p->number));
    view_number(o, "width", picture->width_px);
    view_number(o, "height", picture->height_px);
    view_word(o, "decoding", "async");
    xml_attribute(o->x, "src",
                  arena_format(a, "data:%s;base64,%.*s", picture->media_type, STR_ARG(view_base64(a, picture->bytes))));
    xml_end(o->x);
    arena_close(a);
}

/* ------------------------------------------------------------------ words without a picture */

static bool take_line(paper *k)
{
    if (k->lines < VIEW_LINES_MOST)
        return ++k->lines;
    k->lines_left_out++;
    return false;
}

static void draw_word(view_out *o, const word *w)
{
    float height = w->at.y1 - w->at.y0;
    if (!(height > 0) || !(w->at.x1 > w->at.x0))
        return;
    xml_start(o->x, "text", XML_HOLDS_TEXT);
    write_length(o, "x", w->at.x0);
    write_length(o, "y", w->at.y0 + height * (w->size_pt > 0 ? 1 : BASE_LINE));
    write_length(o, "font-size", w->size_pt > 0 ? w->size_pt : height * TYPE_OF_BOX);
    write_length(o, "textLength", w->at.x1 - w->at.x0);
    view_word(o, "lengthAdjust", "spacingAndGlyphs");
    view_word(o, "font-weight", w->style & STYLE_BOLD ? "bold" : NULL);
    xml_text(o->x, w->text);
    xml_end(o->x);
}

static void draw_words(paper *k, const page *p)
{
    view_out *o = k->o;
    xml_start(o->x, "svg", XML_HOLDS_ELEMENTS);
    view_word(o, "class", "drawn");
    view_word(o, "lang", "da");
    view_word(o, "role", "img");
    xml_attribute(o->x, "aria-label", arena_format(o->a, "Words of page %d where they stand", p->number));
    xml_attribute(o->x, "viewBox", arena_format(o->a, "0 0 %ld %ld", lroundf(p->width_pt), lroundf(p->height_pt)));
    for (size_t i = 0; i < p->line_count; i++)
        for (size_t j = 0; take_line(k) && j < p->lines[i].word_count; j++)
            draw_word(o, &p->lines[i].words[j]);
    xml_end(o->x);
}

/* As far to the right as it stood, on a typewriter's cells. */
static void write_line(view_out *o, const line *l, bool apart)
{
    size_t column = 0;
    xml_start(o->x, "div", XML_HOLDS_TEXT);
    view_word(o, "class", apart ? "line apart" : "line");
    view_number(o, "data-line", l->number);
    for (size_t i = 0; i < l->word_count; i++) {
        const word *w = &l->words[i];
        size_t wanted = w->at.x0 > 0 && w->at.x0 < 4096 * PLAIN_CELL_X ? (size_t)lroundf(w->at.x0 / PLAIN_CELL_X) : 0;
        for (bool first = true; (first && i > 0) || column < wanted; first = false, column++)
            xml_text(o->x, (str)STR(" "));
        xml_text(o->x, w->text);
        column += (size_t)lroundf((w->at.x1 - w->at.x0) / PLAIN_CELL_X);
    }
    xml_end(o->x);
}

static void write_lines(paper *k, const page *p)
{
    xml_start(k->o->x, "div", XML_HOLDS_ELEMENTS);
    view_word(k->o, "class", "lines");
    view_word(k->o, "lang", "da");
    for (size_t i = 0; i < p->line_count; i++)
        if (take_line(k))
            write_line(k->o, &p->lines[i], i > 0 && p->lines[i].number > p->lines[i - 1].number + 1);
    xml_end(k->o->x);
}

/* ------------------------------------------------------------------ a page */

static void write_caption(view_out *o, const page *p)
{
    xml_start(o->x, "figcaption", XML_HOLDS_TEXT);
    view_text(o, "h2", NULL, arena_format(o->a, "Page %d", p->number));
    xml_text(o->x,
             arena_format(o->a, " %s%s%.*s%s%.*s",
                          p->reading == READ_OCR     ? "read by OCR"
                          : p->reading == READ_LAYER ? "from its text layer"
                          : p->reading == READ_PLAIN ? "text"
                                                     : "not read",
                          p->reason.n ? ": " : "", STR_ARG(p->reason), p->steps.n ? "; " : "", STR_ARG(p->steps)));
    xml_end(o->x);
}

static void write_sheet(paper *k, const page *p, const view_picture *picture)
{
    xml_start(k->o->x, "div", XML_HOLDS_ELEMENTS);
    view_word(k->o, "class", "sheet");
    if (picture)
        write_picture(k->o, p, picture);
    else
        draw_words(k, p);
    xml_end(k->o->x);
}

/* Place and words of each line: an element that goes on from the page before has no place of its own on this one, and
 * the script finds it by them. */
static void write_rows(view_out *o, const page *p)
{
    text_builder t = { .a = o->a };
    char bytes[PLACE_BYTES];
    for (size_t i = 0; i < p->line_count && i < PAGE_ROWS_MOST; i++) {
        const line *l = &p->lines[i];
        const place at = { .page = p->number, .at = line_place(l) };
        text_add(&t, place_box(&at, bytes));
        for (size_t j = 0; j < l->word_count; j++) {
            text_add_byte(&t, ' ');
            text_add(&t, l->words[j].text);
        }
        text_add_byte(&t, '\n');
    }
    xml_attribute(o->x, "data-rows", text_done(&t));
}

static void write_page(paper *k, const page *p)
{
    view_out *o = k->o;
    const mapping same = { .xx = 1, .yy = 1 };
    bool plain = p->reading == READ_PLAIN;
    const view_picture *picture = plain ? NULL : picture_of(k, p);
    xml_start(o->x, "figure", XML_HOLDS_ELEMENTS);
    view_word(o, "class", "page");
    view_number(o, "data-page", p->number);
    if (!plain) {
        write_map(o, picture ? &picture->from_page : &same);
        write_length(o, "data-width", picture ? (float)picture->width_px : p->width_pt);
        write_length(o, "data-height", picture ? (float)picture->height_px : p->height_pt);
        write_rows(o, p);
    }
    write_caption(o, p);
    if (plain)
        write_lines(k, p);
    else
        write_sheet(k, p, picture);
    xml_end(o->x);
}

/* A plain text may be one page in the file and many here; pages that are not at hand have no lines either. */
void view_paper(view_out *o)
{
    paper k = { .o = o };
    const document *d = o->v->pages;
    xml_start(o->x, "section", XML_HOLDS_ELEMENTS);
    view_word(o, "id", "paper");
    view_word(o, "class", "pane");
    view_word(o, "aria-label", "Pages");
    view_word(o, "tabindex", "0");
    view_text(o, "p", "missing", o->v->missing);
    for (size_t i = 0; d && i < d->page_count; i++)
        write_page(&k, &d->pages[i]);
    if (k.pictures_left_out > 0)
        view_text(o, "p", "missing",
                  arena_format(o->a,
                               "The pictures of %zu pages are left out: together they are too"
                               " large for one page. Split the file to see them.",
                               k.pictures_left_out));
    if (k.lines_left_out > 0)
        view_text(o, "p", "missing",
                  arena_format(o->a,
                               "%zu lines of the pages are left out: there are too many for"
                               " one page.",
                               k.lines_left_out));
    xml_end(o->x);
}
