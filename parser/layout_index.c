/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "layout_inside.h"

#include "captures.h"
#include "dates.h"
#include "organs.h"

static size_t count_of(const layout *l, size_t (*of)(const pattern *p))
{
    size_t count = 0;
    for (; l; l = l->base)
        for (size_t r = 0; r < l->rule_count; r++)
            count += of(l->rules[r].pattern);
    return count;
}

/* "{body} den {date}": in running text, a date may begin at every other word behind whatever begins like a name. To
 * follow all of these would take thousands of states more. Few rows name an organ and hold a digit: those are read
 * again for these. */
static bool is_dated(const text_needs *n)
{
    return n->body && n->digit && n->opening == CAPTURE_BODY;
}

/* A text that a run-in rule takes may be cut, and then begin with another capture. */
static entry entry_of(const rule *r, size_t alternative)
{
    text_needs needs = *pattern_needs(r->pattern, alternative);
    needs.opening = r->style & STYLE_RUN_IN ? CAPTURE_NONE : needs.opening;
    return (entry){ needs, RULE_KIND(r->role, (int)r->field), r, alternative };
}

static bool list_entries(arena *a, layout *l)
{
    layout_index *x = &l->index;
    size_t most = count_of(l, pattern_alternatives);
    if (most > LAYOUT_ENTRIES_MOST)
        return false;
    x->entries = ARENA_NEW(a, entry, most + 1);
    for (const layout *of = l; of; of = of->base)
        for (size_t r = 0; r < of->rule_count; r++)
            for (size_t k = 0; k < pattern_alternatives(of->rules[r].pattern); k++) {
                const entry e = entry_of(&of->rules[r], k);
                x->dated_kinds |= is_dated(&e.needs) ? e.kind : 0;
                pattern_add_fronts(e.rule->pattern, k, &x->fronts[__builtin_ctzll(e.kind)]);
                x->entries[x->count++] = e;
            }
    return true;
}

bool layout_index_build(arena *a, layout *l)
{
    layout_index *x = &l->index;
    size_t stem_count;
    if (!list_entries(a, l))
        return false;
    x->automaton = automaton_new(a);
    x->dated = automaton_new(a);
    automaton_reserve(x->automaton, count_of(l, pattern_ops));
    for (size_t i = 0; i < x->count; i++) {
        const entry *e = &x->entries[i];
        bool run_in = e->rule->style & STYLE_RUN_IN;
        automaton_end end = { (uint16_t)i, run_in, run_in && e->rule->role == ROLE_ITEM };
        automaton_add(is_dated(&e->needs) ? x->dated : x->automaton, e->rule->pattern, e->alternative, end);
    }
    const str *stems = organ_stems(&stem_count);
    for (size_t i = 0; i < stem_count; i++)
        automaton_add_word(x->automaton, stems[i], (uint16_t)x->count);
    return true;
}

void layout_index_take(arena *a, layout *l, const automaton_image *automaton, const automaton_image *dated)
{
    list_entries(a, l);
    l->index.automaton = automaton_of(a, automaton);
    l->index.dated = automaton_of(a, dated);
}

bool layout_may_begin(const layout *l, str text, uint64_t kinds)
{
    text_fronts all = { { 0 } };
    for (; kinds && !fronts_are_any(&all); kinds &= kinds - 1)
        for (size_t i = 0; i < FRONT_CHARS; i++)
            all.at[i] |= l->index.fronts[__builtin_ctzll(kinds)].at[i];
    return fronts_are_any(&all) || text_is_among_fronts(text, &all);
}

/* ------------------------------------------------------------------ following */

text_trace layout_begin(const layout *l)
{
    return automaton_begin(l->index.automaton);
}

void layout_follow(const layout *l, text_trace *t, str more)
{
    automaton_follow(l->index.automaton, t, more);
}

void layout_note(const layout *l, text_trail *trail, str piece)
{
    automaton_note(l->index.automaton, trail, piece);
}

void layout_follow_trail(const layout *l, text_trace *t, str piece, const text_trail *trail)
{
    automaton_follow_trail(l->index.automaton, t, piece, trail);
}

text_trace layout_found(const layout *l, const text_trace *t)
{
    return automaton_finish(l->index.automaton, t);
}

/* Entries are in order, and that of organs is the last; where one is named, the dated ones may fit. */
bool layout_finds_organ(const layout *l, const text_trace *found)
{
    return found->all || (found->count > 0 && found->entries[found->count - 1] == l->index.count);
}

bool layout_finds_rule(const layout *l, const text_trace *found, uint64_t kinds)
{
    const layout_index *x = &l->index;
    bool finds = found->all || (layout_finds_organ(l, found) && !found->shut && (x->dated_kinds & kinds));
    for (size_t i = 0; i < found->count && !finds; i++)
        finds = found->entries[i] < x->count && (x->entries[found->entries[i]].kind & kinds);
    return finds;
}

/* ------------------------------------------------------------------ walking */

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

static text_trace find_dated(const layout_index *x, str text)
{
    text_trace t = automaton_begin(x->dated);
    automaton_follow(x->dated, &t, text);
    return automaton_finish(x->dated, &t);
}

entry_walk layout_walk(const layout *l, str text, const text_trace *found, uint64_t kinds)
{
    entry_walk w = { .layout = l, .text = text, .found = found, .kinds = kinds,
        .organ = layout_finds_organ(l, found), .digit = str_find_digit(text, 0) < text.n,
        .date_first = dates_may_begin(text_from_first(text)) };
    if (found->shut)
        w.asked |= (uint32_t)1 << CAPTURE_BODY;
    if (w.organ && w.digit && (l->index.dated_kinds & kinds) && opens(&w, CAPTURE_BODY))
        w.dated = find_dated(&l->index, text);
    return w;
}

static bool may_fit(entry_walk *w, const entry *e)
{
    const text_needs *n = &e->needs;
    return (e->kind & w->kinds) && (!n->digit || w->digit) && (!n->date_first || w->date_first)
        && (!n->body || w->organ) && (n->opening == CAPTURE_NONE || opens(w, n->opening));
}

static size_t number_at(const layout_index *x, const text_trace *found, size_t at)
{
    return at < found->count ? found->entries[at] : x->count;
}

/* The next of those found, whichever automaton found it; the number of all at the end. */
static size_t next_number(entry_walk *w)
{
    const layout_index *x = &w->layout->index;
    if (w->found->all || w->dated.all)
        return w->at < x->count ? w->at++ : x->count;
    size_t found = number_at(x, w->found, w->at), dated = number_at(x, &w->dated, w->dated_at);
    w->at += found < dated;
    w->dated_at += dated < found;
    return found < dated ? found : dated;
}

const entry *layout_walk_next(entry_walk *w)
{
    const layout_index *x = &w->layout->index;
    for (size_t number; (number = next_number(w)) < x->count;)
        if (may_fit(w, &x->entries[number]))
            return &x->entries[number];
    return NULL;
}
