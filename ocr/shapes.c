/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "shapes.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "components.h"

static int by_place(const void *a, const void *b)
{
    const shape *x = a, *y = b;
    return x->x0 != y->x0 ? (x->x0 > y->x0) - (x->x0 < y->x0) : (x->y0 > y->y0) - (x->y0 < y->y0);
}

shapes shapes_of(arena *a, struct Pix *ink)
{
    components found = components_of(ink);
    shapes s = { ink, ARENA_NEW(a, shape, found.count), found.count };
    for (size_t i = 0; i < found.count; i++)
        s.all[i] = found.all[i].at;
    components_drop(&found);
    qsort(s.all, s.count, sizeof *s.all, by_place);
    return s;
}

size_t shapes_in(const shapes *s, box where, shape out[SHAPES_IN_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < s->count && count < SHAPES_IN_MOST && (float)s->all[i].x0 < where.x1; i++) {
        float x = (float)(s->all[i].x0 + s->all[i].x1) / 2, y = (float)(s->all[i].y0 + s->all[i].y1) / 2;
        if (x >= where.x0 && x < where.x1 && y >= where.y0 && y < where.y1)
            out[count++] = s->all[i];
    }
    return count;
}

/* The narrower stands for half of its width or more over or under the other. */
static bool is_over(const shape *a, const shape *b)
{
    int left = a->x0 > b->x0 ? a->x0 : b->x0, right = a->x1 < b->x1 ? a->x1 : b->x1;
    int narrower = a->x1 - a->x0 < b->x1 - b->x0 ? a->x1 - a->x0 : b->x1 - b->x0;
    return 2 * (right - left) >= narrower;
}

static void join(shape *a, const shape *b)
{
    a->x0 = a->x0 < b->x0 ? a->x0 : b->x0;
    a->y0 = a->y0 < b->y0 ? a->y0 : b->y0;
    a->x1 = a->x1 > b->x1 ? a->x1 : b->x1;
    a->y1 = a->y1 > b->y1 ? a->y1 : b->y1;
}

size_t shapes_letters(const shapes *s, box where, shape out[SHAPES_IN_MOST])
{
    shape found[SHAPES_IN_MOST];
    size_t count = shapes_in(s, where, found), letters = 0;
    if (count == SHAPES_IN_MOST)
        return SHAPES_IN_MOST;
    for (size_t i = 0; i < count; i++)
        if (letters > 0 && is_over(&out[letters - 1], &found[i]))
            join(&out[letters - 1], &found[i]);
        else
            out[letters++] = found[i];
    return letters;
}

float shape_fill(const shapes *s, shape of)
{
    l_int32 black = 0;
    BOX *where = boxCreate(of.x0, of.y0, of.x1 - of.x0, of.y1 - of.y0);
    pixCountPixelsInRect(s->ink, where, &black, NULL);
    boxDestroy(&where);
    return (float)black / (float)((of.x1 - of.x0) * (of.y1 - of.y0));
}
