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

static void list_entries(arena *a, layout *l)
{
    layout_index *x = &l->index;
    x->entries = ARENA_NEW(a, entry, count_alternatives(l) + 1);
    for (size_t r = 0; r < l->rule_count; r++) {
        const pattern *p = l->rules[r].pattern;
        for (size_t k = 0; k < pattern_alternatives(p); k++)
            x->entries[x->count++] = (entry){ .needs = *pattern_needs(p, k), .run_in = l->rules[r].style & STYLE_RUN_IN,
                .kind = RULE_KIND(l->rules[r].role, (int)l->rules[r].field), .run = NO_RUN, .rule = (uint32_t)r,
                .alternative = (uint32_t)k };
    }
    x->set_words = (x->count + 63) / 64;
}

static void add_to_set(uint64_t *set, size_t i)
{
    set[i / 64] |= (uint64_t)1 << i % 64;
}

/* ------------------------------------------------------------------ by a run */

/* The rarest first, and of all only few: they prove nearly as much. */
static void sort_needs(text_needs *needs, const uint16_t needed[RUN_BITS])
{
    enum { RUNS_ASKED_MOST = 8 };
    for (size_t k = 1; k < needs->run_count; k++)
        for (size_t i = k; i > 0 && needed[needs->runs[i]] < needed[needs->runs[i - 1]]; i--) {
            uint16_t rarer = needs->runs[i];
            needs->runs[i] = needs->runs[i - 1];
            needs->runs[i - 1] = rarer;
        }
    needs->run_count = needs->run_count < RUNS_ASKED_MOST ? needs->run_count : RUNS_ASKED_MOST;
}

/* Each entry's run, and in run_at how many have it. */
static void choose_runs(layout_index *x)
{
    uint16_t needed[RUN_BITS] = { 0 };
    for (size_t i = 0; i < x->count; i++)
        for (size_t k = 0; k < x->entries[i].needs.run_count; k++)
            needed[x->entries[i].needs.runs[k]]++;
    for (size_t i = 0; i < x->count; i++) {
        entry *e = &x->entries[i];
        sort_needs(&e->needs, needed);
        if (e->needs.run_count > 0)
            x->run_at[e->run = e->needs.runs[0]]++;
    }
}

static void sort_by_run(arena *a, layout_index *x)
{
    x->by_run = ARENA_NEW(a, uint16_t, x->count + 1);
    x->without_run = ARENA_NEW(a, uint64_t, x->set_words + 1);
    choose_runs(x);
    for (size_t r = 1; r <= RUN_BITS; r++)
        x->run_at[r] += x->run_at[r - 1];
    for (size_t i = x->count; i-- > 0;)          /* from its end to its start, so run_at comes to the starts */
        if (x->entries[i].run == NO_RUN)
            add_to_set(x->without_run, i);
        else
            x->by_run[--x->run_at[x->entries[i].run]] = (uint16_t)i;
}

/* ------------------------------------------------------------------ by the first character */

static void add_to_firsts(layout_index *x, const first_set *s, const rule *r, size_t i)
{
    for (size_t c = 0; c < FIRSTS; c += 64)
        for (uint64_t bits = s->bits[c / 64]; bits; bits &= bits - 1) {
            size_t place = c + (size_t)__builtin_ctzll(bits);
            if (place >= FIRSTS)
                return;
            add_to_set(x->firsts[place].entries, i);
            x->firsts[place].kinds |= RULE_KIND(r->role, (int)r->field);
            if (x->entries[i].run != NO_RUN)
                add_to_set(x->firsts[place].runs, x->entries[i].run);
        }
}

static void sort_by_first(arena *a, layout *l)
{
    layout_index *x = &l->index;
    first_set of_capture[CAPTURE_END];
    find_capture_firsts(of_capture);
    x->firsts = ARENA_NEW(a, entries_of_first, FIRSTS);
    for (size_t c = 0; c < FIRSTS; c++)
        x->firsts[c].entries = ARENA_NEW(a, uint64_t, x->set_words + 1);
    for (size_t i = 0; i < x->count; i++) {
        const rule *r = &l->rules[x->entries[i].rule];
        first_set firsts = pattern_firsts(r->pattern, x->entries[i].alternative, of_capture);
        add_to_firsts(x, &firsts, r, i);
    }
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
    list_entries(a, l);
    sort_by_run(a, &l->index);
    sort_by_first(a, l);
    find_stems(&l->index);
    return true;
}

/* ------------------------------------------------------------------ walking */

/* The entries that may fit a text with this first character and these runs. */
static void fill_set(const layout_index *x, const entries_of_first *first, const text_traits *traits, uint64_t *may)
{
    memcpy(may, x->without_run, x->set_words * sizeof *may);
    for (size_t w = 0; w < RUN_BITS / 64; w++)
        for (uint64_t runs = first->runs[w] & traits->runs[w]; runs; runs &= runs - 1) {
            size_t run = w * 64 + (size_t)__builtin_ctzll(runs);
            for (uint32_t i = x->run_at[run]; i < x->run_at[run + 1]; i++)
                add_to_set(may, x->by_run[i]);
        }
    for (size_t w = 0; w < x->set_words; w++)
        may[w] &= first->entries[w];
}

entry_walk layout_walk(
    const layout *l, str text, const text_traits *traits, uint64_t kinds, uint64_t may[SET_WORDS_MOST])
{
    const layout_index *x = &l->index;
    fill_set(x, &x->firsts[first_place(traits->first)], traits, may);
    return (entry_walk){ .layout = l, .text = text, .traits = traits, .kinds = kinds, .tail = text_tail(text),
        .may = may, .date_first = dates_may_begin(text_from_first(text)), .bits = x->set_words > 0 ? may[0] : 0 };
}

bool layout_may_name_organ(const layout *l, const text_traits *traits)
{
    for (size_t i = 0; i < l->index.organ_stem_count; i++)
        if (text_traits_hold(traits, &l->index.organ_stems[i]))
            return true;
    return false;
}

static bool organ_may_stand(entry_walk *w)
{
    if (w->organ == ORGAN_NOT_ASKED)
        w->organ = layout_may_name_organ(w->layout, w->traits) ? ORGAN_MAY : ORGAN_NONE;
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
    for (;;) {
        for (; w->bits; w->bits &= w->bits - 1) {
            const entry *e = &w->layout->index.entries[w->word * 64 + (size_t)__builtin_ctzll(w->bits)];
            if ((e->kind & w->kinds) && text_traits_hold(w->traits, &e->needs) && captures_allow(w, e)) {
                w->bits &= w->bits - 1;
                return e;
            }
        }
        if (w->word + 1 >= w->layout->index.set_words)
            return NULL;
        w->bits = w->may[++w->word];
    }
}
