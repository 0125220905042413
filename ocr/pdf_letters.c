/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a page draws, letter by letter -> the letters of its lines, in the order that they are drawn.
 *
 * MuPDF has a device for this, its structured text, whose letters and lines these are to the bit. It asks a font for
 * each letter's outline, only to leave out those that lie beside the page; carries colours, blocks and counted
 * references to fonts; and works out for each letter what all letters of a span have in common. That was a fifth of
 * the time for a long document. Here a letter is looked up only where it stands near the page's edge. */
#include <float.h>
#include <math.h>

#include <mupdf/ucdn.h>

#include "pdf_fitz.h"

#define SPACE_LEAST 0.15f     /* of the type size: a gap that is a blank, */
#define SPACE_MOST 0.8f       /* and one that parts lines */
#define BASE_OFF_MOST 0.8f    /* of the type size, that a line's letters lie above or below each other */
#define SAME_WAY_LEAST 0.999f /* cosine between the directions of a line's letters */
#define OUTLINE_EM_MOST 2.0f  /* no letter's outline is farther from where the letter begins */

enum { ITEMS_FIRST = 1024, LINES_FIRST = 64 };
enum { BEYOND_LATIN = 0x590, LIGATURE_FIRST = 0xFB00 };

/* ------------------------------------------------------------------ room */

void drawn_begin(drawn_letters *d, fz_rect page)
{
    *d = (drawn_letters){
        .items = d->items,
        .capacity = d->capacity,
        .lines = d->lines,
        .line_capacity = d->line_capacity,
        .page = page,
        .way = 1,
        .last_character = ' ',
    };
}

void drawn_end(fz_context *ctx, drawn_letters *d)
{
    fz_drop_text(ctx, d->last_text);
    fz_drop_font(ctx, d->styled);
    d->last_text = NULL;
    d->styled = NULL;
}

void drawn_drop(fz_context *ctx, drawn_letters *d)
{
    drawn_end(ctx, d);
    fz_free(ctx, d->items);
    fz_free(ctx, d->lines);
}

static drawn_line *new_line(fz_context *ctx, drawn_letters *d)
{
    if (d->line_count == d->line_capacity) {
        size_t wanted = d->line_capacity ? 2 * d->line_capacity : LINES_FIRST;
        d->lines = fz_realloc_array(ctx, d->lines, wanted, drawn_line);
        d->line_capacity = wanted;
    }
    return &d->lines[d->line_count++];
}

static glyph *new_item(fz_context *ctx, drawn_letters *d)
{
    if (d->count == d->capacity) {
        size_t wanted = d->capacity ? 2 * d->capacity : ITEMS_FIRST;
        d->items = fz_realloc_array(ctx, d->items, wanted, glyph);
        d->capacity = wanted;
    }
    return &d->items[d->count++];
}

/* ------------------------------------------------------------------ letters */

/* What the letters of a span have in common, on the page. */
typedef struct {
    const fz_text_span *span;
    fz_matrix ctm;
    fz_point along, way; /* a step of one em, and the same of length 1 */
    fz_point up, down;   /* from the base line to the font's upper edge and to its lower */
    float size;
    fz_rect well_inside; /* what begins there cannot lie beside the page; empty where that is not known */
    uint8_t style;
} drawn_span;

static float least_of(float a, float b, float c, float d)
{
    return fz_min(fz_min(a, b), fz_min(c, d));
}

static float most_of(float a, float b, float c, float d)
{
    return fz_max(fz_max(a, b), fz_max(c, d));
}

/* A letter on the last line, from p to q. */
static void add_letter(fz_context *ctx, drawn_letters *d, const drawn_span *s, int character, fz_point p, fz_point q)
{
    fz_point up = s->up, down = s->down;
    drawn_line *l = &d->lines[d->line_count - 1];
    *new_item(ctx, d) = (glyph){
        .character = (uint32_t)character,
        .at = {
            least_of(p.x + down.x, q.x + down.x, p.x + up.x, q.x + up.x),
            least_of(p.y + down.y, q.y + down.y, p.y + up.y, q.y + up.y),
            most_of(p.x + down.x, q.x + down.x, p.x + up.x, q.x + up.x),
            most_of(p.y + down.y, q.y + down.y, p.y + up.y, q.y + up.y),
        },
        .size_pt = s->size, .style = s->style,
    };
    if (l->count++ == 0)
        l->first = p;
    l->last = p;
}

/* 1: to the right, -1: to the left, 0: neither; what has no direction goes on as before. */
static int way_behind(int way, int character)
{
    if (way == 1 && (unsigned)character < BEYOND_LATIN)
        return way;
    switch (ucdn_get_bidi_class((uint32_t)character)) {
    case UCDN_BIDI_CLASS_L:
        return 1;
    case UCDN_BIDI_CLASS_R:
    case UCDN_BIDI_CLASS_AL:
        return -1;
    case UCDN_BIDI_CLASS_LRE:
    case UCDN_BIDI_CLASS_LRO:
    case UCDN_BIDI_CLASS_RLE:
    case UCDN_BIDI_CLASS_RLO:
    case UCDN_BIDI_CLASS_PDF:
    case UCDN_BIDI_CLASS_LRI:
    case UCDN_BIDI_CLASS_RLI:
    case UCDN_BIDI_CLASS_FSI:
    case UCDN_BIDI_CLASS_PDI:
        return 0;
    default:
        return way;
    }
}

/* How a letter follows the last one. */
typedef enum { FOLLOWS_AGAIN, FOLLOWS, FOLLOWS_BLANK, FOLLOWS_ON_NEW_LINE } following;

static following follows(const drawn_letters *d, const drawn_span *s, int character, fz_point p, fz_point q)
{
    const drawn_line *l = d->line_count > 0 ? &d->lines[d->line_count - 1] : NULL;
    fz_point way = s->way;
    if (!l || l->down != (s->span->wmode != 0) || way.x * l->way.x + way.y * l->way.y < SAME_WAY_LEAST)
        return FOLLOWS_ON_NEW_LINE;
    /* Printed twice on one place to make it bold. */
    if (fabsf(q.x - d->pen.x) < FLT_EPSILON && fabsf(q.y - d->pen.y) < FLT_EPSILON && character == d->last_character)
        return FOLLOWS_AGAIN;
    float dx = p.x - d->pen.x, dy = p.y - d->pen.y;
    float gap = way.x * dx + way.y * dy, off = -way.y * dx + way.x * dy;
    if (!(fabsf(off) < s->size * BASE_OFF_MOST))
        return FOLLOWS_ON_NEW_LINE;
    if (d->way < 0 || fabsf(gap) < s->size * SPACE_LEAST)
        return FOLLOWS;
    if (fabsf(gap) > s->size * SPACE_MOST)
        return FOLLOWS_ON_NEW_LINE;
    return !(gap < 0) && d->last_character != ' ' && !l->down ? FOLLOWS_BLANK : FOLLOWS;
}

/* A letter that begins at p. */
static void place_letter(fz_context *ctx, drawn_letters *d, const drawn_span *s, int character, fz_point p,
                         float advance)
{
    fz_point q = { p.x + advance * s->along.x, p.y + advance * s->along.y };
    if (s->span->wmode) {
        q = p;
        p = (fz_point){ p.x - advance * s->along.x, p.y - advance * s->along.y };
    }
    d->way = way_behind(d->way, character);
    following how = follows(d, s, character, p, q);
    if (how == FOLLOWS_AGAIN)
        return;
    if (how == FOLLOWS_ON_NEW_LINE)
        *new_line(ctx, d) = (drawn_line){ .from = d->count, .way = s->way, .down = s->span->wmode != 0 };
    if (how == FOLLOWS_BLANK)
        add_letter(ctx, d, s, ' ', d->pen, p);
    add_letter(ctx, d, s, character, p, q);
    d->last_character = character;
    d->pen = q;
}

/* A letter without a sign of its own: the second of a ligature, or of several that one sign stands for. */
static void join_letter(fz_context *ctx, drawn_letters *d, const drawn_span *s, int character, fz_point p)
{
    if (d->line_count == 0) {
        place_letter(ctx, d, s, character, p, 0);
        return;
    }
    d->way = way_behind(d->way, character);
    add_letter(ctx, d, s, character, d->pen, d->pen);
    d->last_character = character;
}

static bool is_blank(int character)
{
    switch (character) {
    case '\t':
    case ' ':
    case 0xA0:
    case 0x1680:
    case 0x180E:
    case 0x202F:
    case 0x205F:
    case 0x3000:
        return true;
    default:
        return character >= 0x2000 && character <= 0x200A;
    }
}

/* ------------------------------------------------------------------ outlines */

/* For each letter of a text, MuPDF asks where its outline lies, to tell what a group or a clip covers. Of a page that
 * is looked at nobody wants that, and the outline need not be loaded: a box that surely holds it will do. The linker
 * puts this in front of the asking (--wrap). */
fz_rect __real_fz_bound_glyph(fz_context *ctx, fz_font *font, int glyph, fz_matrix trm);
fz_rect __wrap_fz_bound_glyph(fz_context *ctx, fz_font *font, int glyph, fz_matrix trm);

static fz_point reach_of(fz_matrix m)
{
    return (fz_point){ OUTLINE_EM_MOST * (fabsf(m.a) + fabsf(m.c)), OUTLINE_EM_MOST * (fabsf(m.b) + fabsf(m.d)) };
}

/* A letter that a procedure draws (Type 3) may lie anywhere. */
static bool has_outlines(fz_context *ctx, fz_font *font)
{
    return fz_font_t3_procs(ctx, font) == NULL;
}

fz_rect __wrap_fz_bound_glyph(fz_context *ctx, fz_font *font, int glyph, fz_matrix trm)
{
    const pdf_file *p = fz_user_context(ctx);
    if (!p || !p->looking || !has_outlines(ctx, font))
        return __real_fz_bound_glyph(ctx, font, glyph, trm);
    fz_point reach = reach_of(trm);
    return (fz_rect){ trm.e - reach.x, trm.f - reach.y, trm.e + reach.x, trm.f + reach.y };
}

/* ------------------------------------------------------------------ texts */

/* The outline is asked for only where it may lie outside. */
static bool is_outside(fz_context *ctx, const drawn_letters *d, const drawn_span *s, const fz_text_item *item,
                       fz_point at)
{
    fz_rect page = d->page, well = s->well_inside;
    if (at.x > well.x0 && at.x < well.x1 && at.y > well.y0 && at.y < well.y1)
        return false;
    fz_rect r = __real_fz_bound_glyph(ctx, s->span->font, item->gid, s->span->trm);
    r = (fz_rect){ r.x0 + item->x, r.y0 + item->y, r.x1 + item->x, r.y1 + item->y };
    r = fz_transform_rect(r, s->ctm);
    return r.x1 <= page.x0 || r.y1 <= page.y0 || r.x0 >= page.x1 || r.y0 >= page.y1;
}

static void add_item(fz_context *ctx, drawn_letters *d, const drawn_span *s, const fz_text_item *item)
{
    static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
    enum { LIGATURES = sizeof ligatures / sizeof *ligatures };
    fz_point p = { item->x * s->ctm.a + item->y * s->ctm.c + s->ctm.e,
                   item->x * s->ctm.b + item->y * s->ctm.d + s->ctm.f };
    int character = item->ucs;
    if (character == -1 || is_outside(ctx, d, s, item, p)) /* one sign may show several characters, or none */
        return;
    float advance = item->gid >= 0 ? fz_advance_glyph(ctx, s->span->font, item->gid, (int)s->span->wmode) : 0;
    const char *letters = NULL;
    if (character >= LIGATURE_FIRST && character < LIGATURE_FIRST + LIGATURES) {
        letters = ligatures[character - LIGATURE_FIRST];
        character = *letters++;
    }
    character = is_blank(character) ? ' ' : character;
    if (item->gid < 0)
        join_letter(ctx, d, s, character, p);
    else
        place_letter(ctx, d, s, character, p, advance);
    for (; letters && *letters; letters++)
        join_letter(ctx, d, s, *letters, p);
}

static uint8_t style_of(fz_context *ctx, fz_font *font)
{
    int flags = (fz_font_is_bold(ctx, font) ? STYLE_BOLD : 0) | (fz_font_is_italic(ctx, font) ? STYLE_ITALIC : 0);
    return (uint8_t)(flags | font_name_style(fz_font_name(ctx, font)));
}

/* Asked once while fonts don't change: a font's name is searched for words. */
static uint8_t style_again(fz_context *ctx, drawn_letters *d, fz_font *font)
{
    if (font != d->styled) {
        fz_drop_font(ctx, d->styled);
        d->styled = fz_keep_font(ctx, font);
        d->style = style_of(ctx, font);
    }
    return d->style;
}

static fz_rect inside_by(fz_rect r, fz_point margin)
{
    return (fz_rect){ r.x0 + margin.x, r.y0 + margin.y, r.x1 - margin.x, r.y1 - margin.y };
}

static drawn_span span_of(fz_context *ctx, const fz_text_span *span, fz_matrix ctm, fz_rect page)
{
    fz_matrix m = fz_concat(span->trm, ctm);
    fz_point up = { 0, 0 }, down = { 0, 0 }, along = { 1, 0 };
    if (span->wmode) {
        up.x = 1;
        along = (fz_point){ 0, -1 };
    } else {
        up.y = fz_font_ascender(ctx, span->font);
        down.y = fz_font_descender(ctx, span->font);
    }
    along = fz_transform_vector(along, m);
    return (drawn_span){
        .span = span,
        .ctm = ctm,
        .along = along,
        .way = fz_normalize_vector(along),
        .up = fz_transform_vector(up, m),
        .down = fz_transform_vector(down, m),
        .size = fz_matrix_expansion(m),
        .well_inside = has_outlines(ctx, span->font) ? inside_by(page, reach_of(m)) : fz_empty_rect,
    };
}

void drawn_add(fz_context *ctx, drawn_letters *d, const fz_text *text, fz_matrix ctm)
{
    if (text == d->last_text) /* filled, and then stroked */
        return;
    for (const fz_text_span *span = text->head; span; span = span->next) {
        drawn_span s = span_of(ctx, span, ctm, d->page);
        s.style = style_again(ctx, d, span->font);
        for (int i = 0; i < span->len; i++)
            add_item(ctx, d, &s, &span->items[i]);
    }
    fz_drop_text(ctx, d->last_text);
    d->last_text = fz_keep_text(ctx, text);
}
