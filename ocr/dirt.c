/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "dirt.h"

#include <stdlib.h>

#include "models/text.h"
#include "shapes.h"

#define SURE_LEAST 0.70f          /* of a word */
#define SURE_SHORT 0.85f          /* of one of two letters; a speck alone is read as "i" or "3" with 0.95 */

enum {
    SHORT_LETTERS = 2,
    SHAPES_LEAST = 10,            /* fewer say nothing: the page may hold its number alone */
    SHAPES_PER_ROW = 20,          /* one in so many stands in a row by chance, or a little more */
    LOOKED_AT_MOST = 2000         /* to the right of a shape, which on a page of dense type has about 200 there */
};

static int height(const shape *s)
{
    return s->y1 - s->y0;
}

/* Strokes, pictures: no letter, and no speck either. */
static bool is_large(const shape *s, int letter_px)
{
    return height(s) > 4 * letter_px || s->x1 - s->x0 > 3 * letter_px;
}

static bool may_be_letter(const shape *s, int letter_px)
{
    return 3 * height(s) >= letter_px && !is_large(s, letter_px);
}

static bool stands_behind(const shape *left, const shape *right)
{
    int h = height(left), other = height(right), higher = h > other ? h : other;
    bool alike = other <= 2 * h && h <= 2 * other;
    return alike && 2 * right->x0 > left->x0 + left->x1 && 3 * abs(right->y1 - left->y1) <= higher;
}

/* The next shape of the row that shape i stands in; the count of all where there is none. */
static size_t next_in_row(const shapes *s, size_t i, int letter_px)
{
    const shape *left = &s->all[i];
    int reach = height(left) > letter_px ? height(left) : letter_px;
    for (size_t k = i + 1; k < s->count && k - i < LOOKED_AT_MOST && s->all[k].x0 <= left->x1 + reach; k++)
        if (may_be_letter(&s->all[k], letter_px) && stands_behind(left, &s->all[k]))
            return k;
    return s->count;
}

bool dirt_only(arena *a, const picture *p)
{
    shapes s = shapes_of(a, p->ink);
    size_t counted = 0, like_text = 0;
    for (size_t i = 0; i < s.count; i++) {
        like_text += is_large(&s.all[i], p->letter_px);
        if (!may_be_letter(&s.all[i], p->letter_px))
            continue;
        counted++;
        size_t second = next_in_row(&s, i, p->letter_px);
        like_text += second < s.count && next_in_row(&s, second, p->letter_px) < s.count;
    }
    return counted >= SHAPES_LEAST && like_text * SHAPES_PER_ROW < counted;
}

static bool is_sure(const word *w)
{
    size_t letters = text_letters_and_digits(w->text);
    return letters >= SHORT_LETTERS && w->confidence >= (letters == SHORT_LETTERS ? SURE_SHORT : SURE_LEAST);
}

void dirt_leave_out(reading *r)
{
    size_t segments = 0;
    for (size_t i = 0; i < r->count; i++) {
        segment s = r->segments[i];
        size_t kept = 0;
        for (size_t k = 0; k < s.word_count; k++)
            if (is_sure(&s.words[k])) {
                s.words[kept] = s.words[k];
                s.pixels[kept++] = s.pixels[k];
            }
        s.word_count = kept;
        if (kept)
            r->segments[segments++] = s;
    }
    r->count = segments;
}
