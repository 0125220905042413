/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdlib.h>

#include "picture_pix.h"
#include "shapes.h"

enum { DOTS_LEAST = 5, LEADERS_MOST = 1000, DOTS_MOST = 20000 };    /* more dots are a half-tone or dirt */
#define DOT_MOST 0.40f        /* in letter heights: its side */
#define STEP_MOST 2.0f        /* from dot to dot; ". . ." has 1.2 */
#define STEP_SAME 0.35f       /* two steps of one leader differ by no more, as share of the step */
#define ROW_SAME 0.25f        /* and lie no higher or lower, in letter heights */

typedef struct {
    shape *dots;
    size_t count;
    float letter_px;
} dot_rows;

static int by_left(const void *a, const void *b)
{
    const shape *x = a, *y = b;
    return x->x0 != y->x0 ? (x->x0 > y->x0) - (x->x0 < y->x0) : (x->y0 > y->y0) - (x->y0 < y->y0);
}

static float middle_x(const shape *s)
{
    return (float)(s->x0 + s->x1) / 2;
}

static float middle_y(const shape *s)
{
    return (float)(s->y0 + s->y1) / 2;
}

static dot_rows dots_of(arena *a, const shapes *s, int letter_px)
{
    dot_rows r = { ARENA_NEW(a, shape, s->count), 0, (float)letter_px };
    for (size_t i = 0; i < s->count; i++) {
        const shape *d = &s->all[i];
        int w = d->x1 - d->x0, h = d->y1 - d->y0;
        bool small = (float)w <= DOT_MOST * r.letter_px && (float)h <= DOT_MOST * r.letter_px;
        if (small && w <= 2 * h && h <= 2 * w && w > 1)
            r.dots[r.count++] = *d;
    }
    if (r.count > DOTS_MOST)
        r.count = 0;
    qsort(r.dots, r.count, sizeof *r.dots, by_left);
    return r;
}

/* The next dot of the row that ends with dot i, at about the same step (0: none yet); r->count where there is none. */
static size_t next_dot(const dot_rows *r, size_t i, float step)
{
    for (size_t k = i + 1; k < r->count; k++) {
        float further = middle_x(&r->dots[k]) - middle_x(&r->dots[i]);
        if (further > STEP_MOST * r->letter_px || (step > 0 && further > step * (1 + STEP_SAME)))
            return r->count;
        float higher = middle_y(&r->dots[k]) - middle_y(&r->dots[i]);
        bool level = higher < ROW_SAME * r->letter_px && higher > -ROW_SAME * r->letter_px;
        if (level && further > 1 && (step <= 0 || further > step * (1 - STEP_SAME)))
            return k;
    }
    return r->count;
}

/* Letters that broke into dots have ink between and above them; over a leader there is none. */
static bool is_clear(const shapes *all, const leader *l, float letter_px)
{
    shape inside[SHAPES_IN_MOST];
    box over = { l->at.x0, l->at.y1 - letter_px, l->at.x1, l->at.y1 + letter_px / 4 };
    size_t count = shapes_in(all, over, inside);
    return count == SHAPES_IN_MOST || count <= (size_t)l->dots + 1;
}

/* Follows a row from dot i on; marks its dots in `taken`. A dot may be missing: the step then counts anew. */
static leader follow(const dot_rows *r, size_t i, size_t *row, bool *taken)
{
    leader l = { .dots = 0 };
    float step = 0;
    for (size_t at = i; at < r->count;) {
        const shape *d = &r->dots[at];
        row[l.dots++] = at;
        l.at = box_union(l.at, (box){ (float)d->x0, (float)d->y0, (float)d->x1, (float)d->y1 });
        size_t next = next_dot(r, at, step);
        if (next < r->count)
            step = middle_x(&r->dots[next]) - middle_x(&r->dots[at]);
        at = next;
    }
    for (int k = 0; l.dots >= DOTS_LEAST && k < l.dots; k++)
        taken[row[k]] = true;
    return l;
}

static void paint_white(setting *s, box b)
{
    int x = (int)b.x0 - 1, y = (int)b.y0 - 1, w = (int)(b.x1 - b.x0) + 3, h = (int)(b.y1 - b.y0) + 3;
    BOX *where = boxCreate(x, y, w, h);
    pixSetInRect(s->p->pix, where);
    pixClearInRect(s->ink, where);
    boxDestroy(&where);
}

void wipe_leaders(setting *s)
{
    shapes all = shapes_of(s->a, s->ink);
    dot_rows r = dots_of(s->a, &all, s->letter_px);
    bool *taken = ARENA_NEW(s->a, bool, r.count);
    size_t *row = ARENA_NEW(s->a, size_t, r.count), capacity = 0;
    for (size_t i = 0; i < r.count && s->p->leader_count < LEADERS_MOST; i++) {
        leader l = taken[i] ? (leader){ .dots = 0 } : follow(&r, i, row, taken);
        if (l.dots < DOTS_LEAST || !is_clear(&all, &l, r.letter_px))
            continue;
        *ARENA_PUSH(s->a, s->p->leaders, s->p->leader_count, capacity) = l;
        paint_white(s, l.at);
    }
    if (s->p->leader_count)
        setting_step(s, (str)STR("leaders"));
}
