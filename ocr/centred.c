/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "centred.h"

#include <math.h>

#include "facing_inside.h"

/* In heights of the lines beside. */
static const float SIDE_GAP = 0.15f;         /* of clear space between the line and those beside it */
static const float CLOSE = 0.5f;             /* of clear space between those */
static const float OFF_MIDDLE = 0.25f;

typedef struct {
    size_t first, end;                       /* the lines around line `at`, which is one of them by its height */
    size_t at;
    bool on_left;
} centred;

static bool is_clear(const page *p, size_t at, size_t i, bool on_left)
{
    const box *alone = &p->lines[at].at, *beside = &p->lines[i].at;
    float gap = on_left ? beside->x0 - alone->x1 : alone->x0 - beside->x1;
    return gap > SIDE_GAP * facing_height(&p->lines[i]);
}

static bool overlaps(const line *above, const line *below)
{
    return above->at.y1 > below->at.y0 && below->at.y1 > above->at.y0;
}

/* Line i may stand beside, on the other side of the lines from `next`, which does. */
static bool goes_on(const page *p, const centred *c, size_t i, size_t next)
{
    const line *l = &p->lines[i], *n = &p->lines[next];
    float gap = i < next ? n->at.y0 - l->at.y1 : l->at.y0 - n->at.y1;
    return is_clear(p, c->at, i, c->on_left) && gap < CLOSE * facing_height(n) && facing_height(l) < 2 * facing_height(n)
        && facing_height(n) < 2 * facing_height(l);
}

static float off_middle(const page *p, const centred *c)
{
    const box *alone = &p->lines[c->at].at;
    return (p->lines[c->first].at.y0 + p->lines[c->end - 1].at.y1 - alone->y0 - alone->y1) / 2;
}

/* One more line above or below, as the middle asks for it; both where it is met. */
static bool grow(const page *p, centred *c, float off, float most)
{
    bool up = c->first > 0 && goes_on(p, c, c->first - 1, c->first);
    bool down = c->end < p->line_count && goes_on(p, c, c->end, c->end - 1);
    if (c->end - c->first > CENTRED_BESIDE_MOST)
        return false;
    if (fabsf(off) <= most && !(up && down))
        return false;
    if ((off > most && !up) || (off < -most && !down))
        return false;
    c->first -= off >= -most && up;
    c->end += off <= most && down;
    return true;
}

static bool find_centred(const page *p, size_t i, centred *c)
{
    if (i == 0 || i + 1 >= p->line_count)
        return false;
    const line *above = &p->lines[i - 1], *l = &p->lines[i], *below = &p->lines[i + 1];
    *c = (centred){ i - 1, i + 2, i, l->at.x0 < above->at.x0 };
    if (!overlaps(above, l) || !overlaps(l, below) || !is_clear(p, i, i - 1, c->on_left) || !goes_on(p, c, i + 1, i - 1))
        return false;
    float most = OFF_MIDDLE * facing_height(above), off = off_middle(p, c);
    centred met = { .end = 0 };
    do {
        off = off_middle(p, c);
        met = fabsf(off) <= most ? *c : met;
    } while (grow(p, c, off, most));
    *c = met;
    return met.end > 0;
}

void centred_order(page *p)
{
    for (size_t i = 1; i + 1 < p->line_count; i++) {
        centred c;
        if (!find_centred(p, i, &c))
            continue;
        line alone = p->lines[i];
        for (size_t k = i; c.on_left && k > c.first; k--)
            p->lines[k] = p->lines[k - 1];
        for (size_t k = i; !c.on_left && k + 1 < c.end; k++)
            p->lines[k] = p->lines[k + 1];
        p->lines[c.on_left ? c.first : c.end - 1] = alone;
        i = c.end - 1;
    }
}
