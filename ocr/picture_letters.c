/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdlib.h>

#include "picture_pix.h"
#include "shapes.h"

static int by_value(const void *a, const void *b)
{
    const int *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static bool may_be_letter(const shape *s)
{
    int w = s->x1 - s->x0, h = s->y1 - s->y0;
    return h >= 6 && h <= 200 && w >= 3 && w <= 4 * h && h <= 6 * w;
}

/* A shape of about its height stands close behind it on the same line: letters do, specks seldom. */
static bool has_neighbour(const shapes *s, size_t i)
{
    const shape *left = &s->all[i];
    int h = left->y1 - left->y0;
    for (size_t k = i + 1; k < s->count && s->all[k].x0 <= left->x1 + h; k++) {
        const shape *right = &s->all[k];
        if (right->x0 > left->x0 + (left->x1 - left->x0) / 2 && may_be_letter(right)
            && 6 * abs(right->y1 - left->y1) <= h && 3 * abs(right->y1 - right->y0 - h) <= 2 * h)
            return true;
    }
    return false;
}

/* Heights of what may be letters, sorted: of those that stand beside another, or, where that are too few, of all. */
static int *shape_heights(arena *a, PIX *ink, int *count)
{
    shapes s = shapes_of(a, ink);
    int *beside = ARENA_NEW(a, int, s.count), *all = ARENA_NEW(a, int, s.count), beside_count = 0, all_count = 0;
    for (size_t i = 0; i < s.count; i++) {
        if (!may_be_letter(&s.all[i]))
            continue;
        int h = s.all[i].y1 - s.all[i].y0;
        all[all_count++] = h;
        if (has_neighbour(&s, i))
            beside[beside_count++] = h;
    }
    bool few = beside_count < TELLING_LETTERS_LEAST;
    int *heights = few ? all : beside;
    *count = few ? all_count : beside_count;
    qsort(heights, (size_t)*count, sizeof *heights, by_value);
    return heights;
}

/* The first of the sorted heights, from `from` on, that is at least `least`. */
static int first_of(const int *heights, int from, int count, int least)
{
    while (from < count && heights[from] < least)
        from++;
    return from;
}

/* Median height in pixels of what may be letters; what is wanted where there are too few. Specks and dots are
 * left out by taking the median again without what is less than half of it. Where a fifth of the shapes is twice as
 * high as the median, most are leader dots or dirt: in print, capitals are half higher than small letters. */
int letter_height(arena *a, PIX *ink)
{
    int count, from = 0;
    const int *heights = shape_heights(a, ink, &count);
    if (count < TELLING_LETTERS_LEAST)
        return LETTER_PX_WANTED;
    for (int median = heights[count / 2]; from < count;) {
        int high = first_of(heights, from, count, 2 * median);
        if (count - high < TELLING_LETTERS_LEAST || (count - high) * 5 < count - from)
            break;
        from = high;
        median = heights[from + (count - from) / 2];
    }
    from = first_of(heights, from, count, heights[from + (count - from) / 2] / 2 + 1);
    return heights[from + (count - from) / 2];
}
