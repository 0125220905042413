/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "lines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In type sizes. Lines are at least one size apart, and a cell of one line beside a cell of two is
 * half a line off, so a third keeps them apart; hinting, skew left over and mixed fonts need a fifth. */
#define BASE_TOLERANCE 0.35f
#define TOUCH_MOST 0.10f      /* a word blank is 0.2 or more in all text faces */
#define OVERLAP_MOST 0.30f    /* italics and kerning reach into the next piece */
#define DOUBLE_SHIFT 0.15f    /* two strokes that make one bold letter */
#define SLANT_MOST 0.5f       /* a base line that climbs more, and more than 3 degrees, is no line of the page's */
#define SLOPE_MOST 0.05f
#define OVER_BASE 0.80f       /* of a line's box in a PDF: 0.79 to 0.83, with the rest below */
#define UNDER_BASE 0.20f

enum { LAYERS_MOST = 16 };    /* pieces on one place; more are drawing, not text */

typedef struct {
    segment **members;
    size_t count, capacity;
} layer;

static float base_of(const segment *s)
{
    return (s->base0 + s->base1) / 2;
}

static float left_of(const segment *s)
{
    return s->words[0].at.x0;
}

static float right_of(const segment *s)
{
    return s->words[s->word_count - 1].at.x1;
}

static int order(float a, float b)
{
    return (a > b) - (a < b);
}

/* Both orders end with the address, the order of drawing, so that sorting is the same everywhere. */
static int by_base(const void *a, const void *b)
{
    const segment *const *x = a, *const *y = b;
    int c = (*x)->part - (*y)->part;
    c = c ? c : order(base_of(*x), base_of(*y));
    c = c ? c : order(left_of(*x), left_of(*y));
    return c ? c : (*x > *y) - (*x < *y);
}

static int by_left(const void *a, const void *b)
{
    const segment *const *x = a, *const *y = b;
    int c = order(left_of(*x), left_of(*y));
    return c ? c : (*x > *y) - (*x < *y);
}

static bool is_slanted(const segment *s)
{
    float climb = fabsf(s->base1 - s->base0);
    return climb > SLANT_MOST * s->size_pt && climb > SLOPE_MOST * (right_of(s) - left_of(s));
}

static bool is_double(const segment *a, const segment *b)
{
    if (a->word_count != b->word_count || fabsf(left_of(a) - left_of(b)) > DOUBLE_SHIFT * a->size_pt)
        return false;
    for (size_t i = 0; i < a->word_count; i++)
        if (!str_equal(a->words[i].text, b->words[i].text))
            return false;
    return true;
}

static void make_bold(segment *s)
{
    for (size_t i = 0; i < s->word_count; i++)
        s->words[i].style |= STYLE_BOLD;
}

/* The layer that ends before the segment begins, nearest to its base line; NULL where all are in its way. */
static layer *layer_for(layer *layers, size_t count, const segment *s)
{
    layer *best = NULL;
    float best_distance = 0;
    for (size_t i = 0; i < count; i++) {
        const segment *last = layers[i].members[layers[i].count - 1];
        float distance = fabsf(last->base1 - s->base0);
        if (right_of(last) > left_of(s) + OVERLAP_MOST * s->size_pt || (best && best_distance <= distance))
            continue;
        best = &layers[i];
        best_distance = distance;
    }
    return best;
}

static bool drop_double(layer *layers, size_t count, const segment *s)
{
    for (size_t i = 0; i < count; i++) {
        segment *last = layers[i].members[layers[i].count - 1];
        if (is_double(last, s)) {
            make_bold(last);
            return true;
        }
    }
    return false;
}

/* Joins the last word of a line with the first of the next piece where nothing is between them. */
static bool join_words(arena *a, word *last, const word *next, float size)
{
    float gap = next->at.x0 - last->at.x1;
    if (gap > TOUCH_MOST * size || gap < -OVERLAP_MOST * size)
        return false;
    text_builder t = { .a = a };
    text_add(&t, last->text);
    text_add(&t, next->text);
    last->text = text_done(&t);
    last->at = box_union(last->at, next->at);
    return true;
}

/* As high as its type, where the boxes of the words hold their ink only: so high are those of a PDF's own text. */
static box type_box(const segment *s)
{
    float foot = base_of(s);
    return (box){ left_of(s), foot - OVER_BASE * s->size_pt, right_of(s), foot + UNDER_BASE * s->size_pt };
}

static line line_of(arena *a, const layer *l)
{
    size_t most = 0;
    for (size_t i = 0; i < l->count; i++)
        most += l->members[i]->word_count;
    line made = { .words = ARENA_NEW(a, word, most) };
    for (size_t i = 0; i < l->count; i++) {
        segment *s = l->members[i];
        bool touches = i > 0 && s->open_start && l->members[i - 1]->open_end
            && join_words(a, &made.words[made.word_count - 1], &s->words[0], s->size_pt);
        size_t from = touches;
        memcpy(made.words + made.word_count, s->words + from, (s->word_count - from) * sizeof *s->words);
        made.word_count += s->word_count - from;
    }
    for (size_t i = 0; i < made.word_count; i++)
        made.at = box_union(made.at, made.words[i].at);
    if (l->members[0]->pixels)
        made.at = (box){ 0 };
    for (size_t i = 0; i < l->count && l->members[0]->pixels; i++)
        made.at = box_union(made.at, type_box(l->members[i]));
    return made;
}

typedef struct {
    arena *a;
    line *lines;
    size_t count;
} page_lines;

static int by_layer_base(const void *a, const void *b)
{
    const layer *x = a, *y = b;
    return by_base(&x->members[0], &y->members[0]);
}

/* One band of segments with about the same base line: one line, or several where they overlap. */
static void add_band(page_lines *p, segment **band, size_t count)
{
    layer layers[LAYERS_MOST] = { 0 };
    size_t layer_count = 0;
    qsort(band, count, sizeof *band, by_left);
    for (size_t i = 0; i < count; i++) {
        if (drop_double(layers, layer_count, band[i]))
            continue;
        layer *l = layer_for(layers, layer_count, band[i]);
        if (!l)
            l = layer_count < LAYERS_MOST ? &layers[layer_count++] : &layers[LAYERS_MOST - 1];
        *ARENA_PUSH(p->a, l->members, l->count, l->capacity) = band[i];
    }
    qsort(layers, layer_count, sizeof *layers, by_layer_base);
    for (size_t i = 0; i < layer_count; i++)
        p->lines[p->count++] = line_of(p->a, &layers[i]);
}

static size_t band_end(segment **sorted, size_t from, size_t count)
{
    if (is_slanted(sorted[from]))
        return from + 1;
    float size = sorted[from]->size_pt;
    size_t end = from + 1;
    for (; end < count && !is_slanted(sorted[end]); end++) {
        if (sorted[end]->size_pt < size)
            size = sorted[end]->size_pt;
        if (sorted[end]->part != sorted[from]->part
            || base_of(sorted[end]) - base_of(sorted[from]) > BASE_TOLERANCE * size)
            break;
    }
    return end;
}

line *lines_group(arena *a, segment *segments, size_t segment_count, size_t *line_count)
{
    page_lines p = { .a = a, .lines = ARENA_NEW(a, line, segment_count) };
    segment **sorted = ARENA_NEW(a, segment *, segment_count);
    for (size_t i = 0; i < segment_count; i++)
        sorted[i] = &segments[i];
    qsort(sorted, segment_count, sizeof *sorted, by_base);
    for (size_t from = 0, end; from < segment_count; from = end) {
        end = band_end(sorted, from, segment_count);
        add_band(&p, sorted + from, end - from);
    }
    *line_count = p.count;
    return p.lines;
}
