/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "layout_inside.h"

#include <string.h>

#include "captures.h"
#include "organs.h"

static void find_capture_firsts(first_set of_capture[CAPTURE_END])
{
    memset(of_capture, 0, CAPTURE_END * sizeof *of_capture);
    for (uint32_t c = 0; c < FIRSTS; c++)
        for (int kind = CAPTURE_NONE; kind < CAPTURE_END; kind++)
            if (c == FIRSTS - 1 || capture_may_begin((capture_kind)kind, c))
                of_capture[kind].bits[c / 64] |= (uint64_t)1 << c % 64;
}

static void list_entries(arena *a, layout *l)
{
    layout_index *x = &l->index;
    size_t capacity = 0;
    first_set of_capture[CAPTURE_END];
    find_capture_firsts(of_capture);
    for (size_t r = 0; r < l->rule_count; r++) {
        const pattern *p = l->rules[r].pattern;
        for (size_t k = 0; k < pattern_alternatives(p); k++)
            *ARENA_PUSH(a, x->entries, x->count, capacity) = (entry){
                .needs = *pattern_needs(p, k), .firsts = pattern_firsts(p, k, of_capture),
                .rule = (uint32_t)r, .alternative = (uint32_t)k,
            };
    }
}

/* Sorts the entries by their first character, those of one character in file order. */
static void sort_entries(arena *a, layout_index *x)
{
    x->by_first = ARENA_NEW(a, uint32_t, x->count + 1);
    x->others = ARENA_NEW(a, uint32_t, x->count + 1);
    for (size_t i = 0; i < x->count; i++)
        if (x->entries[i].needs.first)
            x->first_at[first_place(x->entries[i].needs.first) + 1]++;
        else
            x->others[x->other_count++] = (uint32_t)i;
    for (size_t c = 0; c < FIRSTS; c++)
        x->first_at[c + 1] += x->first_at[c];
    uint32_t next[FIRSTS];
    memcpy(next, x->first_at, sizeof next);
    for (size_t i = 0; i < x->count; i++)
        if (x->entries[i].needs.first)
            x->by_first[next[first_place(x->entries[i].needs.first)]++] = (uint32_t)i;
}

void layout_index_build(arena *a, layout *l)
{
    list_entries(a, l);
    sort_entries(a, &l->index);
}

entry_walk layout_walk(const layout *l, str text, const text_traits *traits)
{
    const layout_index *x = &l->index;
    size_t place = first_place(traits->first);
    return (entry_walk){
        .index = x, .text = text, .traits = traits,
        .own = x->by_first + x->first_at[place], .own_end = x->by_first + x->first_at[place + 1],
        .other = x->others, .other_end = x->others + x->other_count,
        .place = place,
    };
}

static bool organ_may_stand(entry_walk *w)
{
    if (w->organ == ORGAN_NOT_ASKED)
        w->organ = organ_may_stand_in(w->text) ? ORGAN_MAY : ORGAN_NONE;
    return w->organ == ORGAN_MAY;
}

static bool organ_may_begin(entry_walk *w)
{
    str text = str_trim(w->text);
    if (w->organ_first == ORGAN_NOT_ASKED)
        w->organ_first = organ_may_stand_in(str_part(text, 0, organ_reach(text))) ? ORGAN_MAY : ORGAN_NONE;
    return w->organ_first == ORGAN_MAY;
}

static bool organ_allows(entry_walk *w, const text_needs *needs)
{
    return !needs->body || (needs->body_first ? organ_may_begin(w) : organ_may_stand(w));
}

const entry *layout_walk_next(entry_walk *w)
{
    while (w->own < w->own_end || w->other < w->other_end) {
        bool own = w->other == w->other_end || (w->own < w->own_end && *w->own < *w->other);
        const entry *e = &w->index->entries[own ? *w->own++ : *w->other++];
        if (first_set_has(&e->firsts, w->place) && text_traits_hold(w->traits, &e->needs)
            && organ_allows(w, &e->needs))
            return e;
    }
    return NULL;
}
