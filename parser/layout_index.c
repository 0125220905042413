/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "layout_inside.h"

#include <string.h>

#include "captures.h"
#include "organs.h"

static size_t place_of(uint32_t first)
{
    return first < FIRSTS - 1 ? first : FIRSTS - 1;
}

static void list_entries(arena *a, layout *l)
{
    layout_index *x = &l->index;
    size_t capacity = 0;
    for (size_t r = 0; r < l->rule_count; r++) {
        const pattern *p = l->rules[r].pattern;
        for (size_t k = 0; k < pattern_alternatives(p); k++)
            *ARENA_PUSH(a, x->entries, x->count, capacity)
                = (entry){ *pattern_needs(p, k), pattern_opening(p, k), pattern_holds_body(p, k), (uint32_t)r, (uint32_t)k };
    }
}

/* Sorts the entries by their first character, those of one character in file order. */
static void sort_entries(arena *a, layout_index *x)
{
    x->by_first = ARENA_NEW(a, uint32_t, x->count + 1);
    x->others = ARENA_NEW(a, uint32_t, x->count + 1);
    for (size_t i = 0; i < x->count; i++)
        if (x->entries[i].needs.first)
            x->first_at[place_of(x->entries[i].needs.first) + 1]++;
        else
            x->others[x->other_count++] = (uint32_t)i;
    for (size_t c = 0; c < FIRSTS; c++)
        x->first_at[c + 1] += x->first_at[c];
    uint32_t next[FIRSTS];
    memcpy(next, x->first_at, sizeof next);
    for (size_t i = 0; i < x->count; i++)
        if (x->entries[i].needs.first)
            x->by_first[next[place_of(x->entries[i].needs.first)]++] = (uint32_t)i;
}

void layout_index_build(arena *a, layout *l)
{
    list_entries(a, l);
    sort_entries(a, &l->index);
    for (uint32_t c = 0; c < FIRSTS; c++)
        for (int kind = CAPTURE_NONE; kind < CAPTURE_END; kind++)
            if (c == FIRSTS - 1 || capture_may_begin((capture_kind)kind, c))
                l->index.openings[c] |= (uint32_t)1 << kind;
}

entry_walk layout_walk(const layout *l, str text, const text_traits *traits)
{
    const layout_index *x = &l->index;
    size_t place = place_of(traits->first);
    return (entry_walk){
        .index = x, .text = text, .traits = traits,
        .own = x->by_first + x->first_at[place], .own_end = x->by_first + x->first_at[place + 1],
        .other = x->others, .other_end = x->others + x->other_count,
        .openings = x->openings[place],
    };
}

static bool organ_may_stand(entry_walk *w)
{
    if (w->organ == ORGAN_NOT_ASKED)
        w->organ = organ_may_stand_in(w->text) ? ORGAN_MAY : ORGAN_NONE;
    return w->organ == ORGAN_MAY;
}

const entry *layout_walk_next(entry_walk *w)
{
    while (w->own < w->own_end || w->other < w->other_end) {
        bool own = w->other == w->other_end || (w->own < w->own_end && *w->own < *w->other);
        const entry *e = &w->index->entries[own ? *w->own++ : *w->other++];
        if ((w->openings >> e->opening & 1) && text_traits_hold(w->traits, &e->needs)
            && (!e->holds_body || organ_may_stand(w)))
            return e;
    }
    return NULL;
}
