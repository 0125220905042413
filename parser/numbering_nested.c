/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Matters of running text that hold lists of their own: "1. Ansøgninger … 1. Lærer A … 2. Lærer B … 2. Høstferien".
 * Nothing but the count tells them apart, so all of it is read at once, as matters and points of the open matter's
 * list, in the way that leaves the fewest numbers over. Few ways are kept at each step, so that it stays linear. */
#include "numbering_inside.h"

enum { WAYS_MOST = 12, CANDIDATES_MOST = 2000 };

/* One way to read the candidates up to here. */
typedef struct {
    double sum;
    size_t matter, point;        /* the last matter, and the last point of its list; NO_CANDIDATE for none */
    size_t step;                 /* the last member of `steps` */
} way;

/* A candidate that a way took for a matter, and the step of the matter before. */
typedef struct {
    size_t matter, before;
} step;

typedef struct {
    numbering *n;
    way ways[WAYS_MOST], next[3 * WAYS_MOST];
    size_t count, next_count;
    step *steps;
    size_t step_count, step_capacity;
} nesting;

static bool is_plain(const candidate *c)
{
    return (c->form->style & STYLE_WEAK) && c->part == 0 && c->value > 0;
}

static bool is_written_alike(const candidate *a, const candidate *b)
{
    return a->form == b->form && a->alternative == b->alternative;
}

/* What it costs that candidate k is the matter behind that of the way; negative: it cannot be. */
static double cost_of_matter(const nesting *s, const way *w, size_t k)
{
    const candidate *c = &s->n->list[k];
    if (w->matter == NO_CANDIDATE)
        return c->value == 1 || c->value == s->n->p->last_number + 1 ? 0 : 1;
    const candidate *before = &s->n->list[w->matter];
    long up = c->value - before->value;
    double other = is_written_alike(before, c) ? 0 : 1;
    if (up == 0 && c->letter && c->letter == (before->letter ? before->letter + 1 : 'a'))
        return other;
    if (up < 1 || up > 3 || c->letter > 'a')
        return -1;
    return 1.5 * (double)(up - 1) + other;
}

/* The same of a point of its list. */
static double cost_of_point(const nesting *s, const way *w, size_t k)
{
    const candidate *c = &s->n->list[k];
    if (w->matter == NO_CANDIDATE || c->letter)
        return -1;
    if (c->value == 1)
        return 0;
    if (w->point == NO_CANDIDATE || s->n->list[w->point].value + 1 != c->value)
        return -1;
    return is_written_alike(&s->n->list[w->point], c) ? 0 : 0.4;
}

/* Of two ways that stand at the same matter and point, the better one is kept. */
static void keep(nesting *s, way w)
{
    for (size_t i = 0; i < s->next_count; i++)
        if (s->next[i].matter == w.matter && s->next[i].point == w.point) {
            if (w.sum > s->next[i].sum)
                s->next[i] = w;
            return;
        }
    s->next[s->next_count++] = w;
}

static void take_as_matter(nesting *s, const way *w, size_t k)
{
    static const double OF_MATTER = 0.8, OF_FIRST = 1.5;
    double cost = cost_of_matter(s, w, k);
    if (cost < 0)
        return;
    way taken = { .matter = k, .point = NO_CANDIDATE, .step = s->step_count };
    taken.sum = w->sum + s->n->list[k].weight + OF_MATTER - cost + (k == 0 ? OF_FIRST : 0);
    *ARENA_PUSH(s->n->p->a, s->steps, s->step_count, s->step_capacity) = (step){ k, w->step };
    keep(s, taken);
}

static void take(nesting *s, size_t k)
{
    static const double OF_POINT = 0.5, LEFT_OVER = 0.3;
    s->next_count = 0;
    for (size_t i = 0; i < s->count; i++) {
        way w = s->ways[i];
        double cost = cost_of_point(s, &w, k);
        take_as_matter(s, &w, k);
        if (cost >= 0)
            keep(s, (way){ w.sum + OF_POINT - cost, w.matter, k, w.step });
        w.sum -= LEFT_OVER;
        keep(s, w);
    }
}

static void keep_the_best(nesting *s)
{
    for (s->count = 0; s->count < WAYS_MOST && s->count < s->next_count; s->count++) {
        size_t best = s->count;
        for (size_t i = best + 1; i < s->next_count; i++)
            if (s->next[i].sum > s->next[best].sum)
                best = i;
        s->ways[s->count] = s->next[best];
        s->next[best] = s->next[s->count];
    }
}

/* The number 1 twice, or numbers in two forms: else a chain of one form tells all. */
static bool asks(const numbering *n)
{
    size_t ones = 0, plain = 0, other = 0;
    const rule *form = NULL;
    for (size_t k = 0; k < n->count; k++) {
        const candidate *c = &n->list[k];
        if (!is_plain(c))
            continue;
        form = form ? form : c->form;
        plain++;
        ones += c->value == 1;
        other += c->form != form;
    }
    return plain > 2 && (ones > 1 || other > 0);
}

/* The way's matters as a chain; returns its last member. */
static size_t chain_of(nesting *s, const way *w)
{
    candidate *list = s->n->list;
    size_t length = 0, first = NO_CANDIDATE, last = w->matter;
    for (size_t at = w->step; at != NO_CANDIDATE; at = s->steps[at].before) {
        size_t before = s->steps[at].before;
        first = s->steps[at].matter;
        list[first].before = before == NO_CANDIDATE ? NO_CANDIDATE : s->steps[before].matter;
        length++;
    }
    list[last].first = first;
    list[last].length = length;
    return last;
}

size_t numbering_find_nested(numbering *n)
{
    if (!n->rec->prose || n->count > CANDIDATES_MOST || !asks(n))
        return NO_CANDIDATE;
    nesting s = { .n = n, .count = 1, .ways = { { 0, NO_CANDIDATE, NO_CANDIDATE, NO_CANDIDATE } } };
    for (size_t k = 0; k < n->count; k++) {
        if (!is_plain(&n->list[k]))
            continue;
        take(&s, k);
        keep_the_best(&s);
    }
    return s.ways[0].matter == NO_CANDIDATE ? NO_CANDIDATE : chain_of(&s, &s.ways[0]);
}
