/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "layout_inside.h"

#include <assert.h>
#include <string.h>

#include "captures.h"
#include "dates.h"
#include "organs.h"

static void find_capture_firsts(first_set of_capture[CAPTURE_END])
{
    memset(of_capture, 0, CAPTURE_END * sizeof *of_capture);
    for (uint32_t c = 0; c < FIRSTS; c++)
        for (int kind = CAPTURE_NONE; kind < CAPTURE_END; kind++)
            if (c == FIRSTS - 1 || capture_may_begin((capture_kind)kind, c))
                of_capture[kind].bits[c / 64] |= (uint64_t)1 << c % 64;
}

static size_t count_alternatives(const layout *l)
{
    size_t count = 0;
    for (size_t r = 0; r < l->rule_count; r++)
        count += pattern_alternatives(l->rules[r].pattern);
    return count;
}

static first_set *list_entries(arena *a, layout *l)
{
    layout_index *x = &l->index;
    first_set of_capture[CAPTURE_END], *firsts = ARENA_NEW(a, first_set, count_alternatives(l) + 1);
    find_capture_firsts(of_capture);
    x->entries = ARENA_NEW(a, entry, count_alternatives(l) + 1);
    for (size_t r = 0; r < l->rule_count; r++) {
        const pattern *p = l->rules[r].pattern;
        for (size_t k = 0; k < pattern_alternatives(p); k++) {
            firsts[x->count] = pattern_firsts(p, k, of_capture);
            x->entries[x->count++] = (entry){ *pattern_needs(p, k), l->rules[r].style & STYLE_RUN_IN,
                (uint32_t)r, (uint32_t)k };
        }
    }
    return firsts;
}

/* For each place of the set: counts it, or where there is a list, puts the entry in. */
static void take_set(const first_set *s, uint32_t at[FIRSTS], uint16_t *list, size_t entry)
{
    for (size_t i = 0; i < FIRSTS; i += 64)
        for (uint64_t bits = s->bits[i / 64]; bits; bits &= bits - 1) {
            size_t place = i + (size_t)__builtin_ctzll(bits);
            if (list && place < FIRSTS)
                list[at[place]] = (uint16_t)entry;
            if (place < FIRSTS)
                at[place]++;
        }
}

static void sort_by_first(arena *a, layout_index *x, const first_set *firsts)
{
    uint32_t next[FIRSTS];
    for (size_t i = 0; i < x->count; i++)
        take_set(&firsts[i], x->at + 1, NULL, i);
    for (size_t c = 0; c < FIRSTS; c++)
        x->at[c + 1] += x->at[c];
    memcpy(next, x->at, sizeof next);
    x->list = ARENA_NEW(a, uint16_t, x->at[FIRSTS] + 1);
    for (size_t i = 0; i < x->count; i++)
        take_set(&firsts[i], next, x->list, i);
}

static void find_stems(layout_index *x)
{
    const str *stems = organ_stems(&x->organ_stem_count);
    assert(x->organ_stem_count <= ORGAN_STEMS_MOST);
    for (size_t i = 0; i < x->organ_stem_count; i++)
        x->organ_stems[i] = text_needs_of(stems[i]);
}

bool layout_index_build(arena *a, layout *l)
{
    if (count_alternatives(l) > LAYOUT_ENTRIES_MOST)
        return false;
    const first_set *firsts = list_entries(a, l);
    sort_by_first(a, &l->index, firsts);
    find_stems(&l->index);
    return true;
}

entry_walk layout_walk(const layout *l, str text, const text_traits *traits)
{
    const layout_index *x = &l->index;
    size_t place = first_place(traits->first);
    return (entry_walk){ .index = x, .text = text, .traits = traits,
        .date_first = dates_may_begin(text_from_first(text)), .next = x->list + x->at[place],
        .end = x->list + x->at[place + 1] };
}

static bool holds_stem(const entry_walk *w)
{
    for (size_t i = 0; i < w->index->organ_stem_count; i++)
        if (text_traits_hold(w->traits, &w->index->organ_stems[i]))
            return true;
    return false;
}

static bool organ_may_stand(entry_walk *w)
{
    if (w->organ == ORGAN_NOT_ASKED)
        w->organ = holds_stem(w) ? ORGAN_MAY : ORGAN_NONE;
    return w->organ == ORGAN_MAY;
}

/* Rules that begin with the same capture share the answer. */
static bool opens(entry_walk *w, capture_kind kind)
{
    uint32_t bit = (uint32_t)1 << kind;
    if (!(w->asked & bit)) {
        w->asked |= bit;
        w->opens |= capture_may_open(kind, w->text) ? bit : 0;
    }
    return w->opens & bit;
}

static bool captures_allow(entry_walk *w, const entry *e)
{
    return (!e->needs.date_first || w->date_first) && (!e->needs.body || organ_may_stand(w))
        && (e->needs.opening == CAPTURE_NONE || e->run_in || opens(w, e->needs.opening));
}

const entry *layout_walk_next(entry_walk *w)
{
    while (w->next < w->end) {
        const entry *e = &w->index->entries[*w->next++];
        if (text_traits_hold(w->traits, &e->needs) && captures_allow(w, e))
            return e;
    }
    return NULL;
}
