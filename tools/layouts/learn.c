/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "learn.h"

#include <stdlib.h>

#include "models/text.h"

enum {
    TAKEN_MOST = 22000,          /* states */
    ROW_MOST = 500,              /* bytes; a row leads to a state a byte at most, some ten times over */
    LEARNING_MOST = LEARNED_MOST / 4 * 3, FAMILIES_LEARNED_MOST = FAMILIES_MOST / 4,
    LEARNED_POOL = 1 << 24
};

/* How many texts led to a state, and the last one. Examples are of all that was ever written, each once: they count for
 * nothing beside a text. */
typedef struct {
    automaton *automaton;
    uint16_t texts[LEARNED_MOST], last[LEARNED_MOST];
} census;

static void count_state(census *c, uint16_t state, uint16_t text)
{
    c->texts[state] += c->last[state] != text;
    c->last[state] = text;
}

/* ------------------------------------------------------------------ walking */

static void walk(census *c, text_trace *t, str row, uint16_t text)
{
    for (size_t at = 0, n; at < row.n && !t->all; at += n) {
        text_char(row, at, &n);
        automaton_follow(c->automaton, t, str_part(row, at, at + n));
        count_state(c, t->state, text);
    }
}

static void walk_alone(census *c, str row, uint16_t text)
{
    text_trace t = automaton_begin(c->automaton);
    walk(c, &t, row, text);
}

/* A layout's automata, and the text in hand, 1-based; 0 counts for none. */
typedef struct {
    const layout *layout;
    census *automaton, *dated;
    uint16_t text;
} learner;

/* Those with dates are asked where an organ is named and a digit stands (layout_walk). */
static void learn_row(learner *k, str row)
{
    text_trace t = layout_begin(k->layout);
    walk_alone(k->automaton, row, k->text);
    layout_follow(k->layout, &t, row);
    text_trace found = layout_found(k->layout, &t);
    if (layout_finds_organ(k->layout, &found) && str_find_digit(row, 0) < row.n)
        walk_alone(k->dated, row, k->text);
}

/* "Mødested: Rådhuset", "Punkt 4. Ny vej": also what stands before and behind. */
static void learn_parts(learner *k, str row)
{
    static const str marks[] = { STR(":"), STR(". "), STR(" ") };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = str_find(row, marks[i]);
        if (at == STR_NOT_FOUND)
            continue;
        learn_row(k, str_part(row, 0, at));
        learn_row(k, str_trim(str_from(row, at + 1)));
    }
}

/* The row behind those that it may go on. */
static void learn_joined(learner *k, const str *before, size_t count, str row)
{
    text_trace t = automaton_begin(k->automaton->automaton);
    for (size_t i = 0; i < count; i++) {
        walk(k->automaton, &t, before[i], k->text);
        walk(k->automaton, &t, (str)STR(" "), k->text);
    }
    walk(k->automaton, &t, row, k->text);
}

/* An automaton that runs out of room begins anew, and forgets. */
static bool has_room(const automaton *x)
{
    return x->state_count < LEARNING_MOST && x->family_count < FAMILIES_LEARNED_MOST;
}

static bool may_learn(const learner *k)
{
    return has_room(k->automaton->automaton) && has_room(k->dated->automaton);
}

static void learn_text(learner *k, str text)
{
    enum { ROWS_BEFORE = 2 };
    str row, before[ROWS_BEFORE] = { STR(""), STR("") };
    while (may_learn(k) && str_cut(&text, '\n', &row)) {
        row = str_part(str_trim(row), 0, ROW_MOST);
        if (row.n == 0)
            continue;
        learn_row(k, row);
        learn_parts(k, row);
        learn_joined(k, before + 1, 1, row);
        learn_joined(k, before, ROWS_BEFORE, row);
        before[0] = before[1];
        before[1] = row;
    }
}

static void learn_examples(learner *k)
{
    for (size_t i = 0; i < k->layout->example_count && may_learn(k); i++) {
        str row = str_part(example_text(k->layout, &k->layout->examples[i]), 0, ROW_MOST);
        learn_row(k, row);
        learn_parts(k, row);
    }
}

/* The start has the most places of all, so a character that nobody has seen there yet takes longest. */
static void learn_firsts(census *c)
{
    const alphabet *all = &c->automaton->alphabet;
    static const char common[CLASS_OWN] = { '*', ' ', 'w', '0' };
    for (unsigned class = 0; class < all->class_count; class++) {
        char first = class < CLASS_OWN ? common[class] : (char)all->class_char[class];
        walk_alone(c, (str){ &first, 1 }, UINT16_MAX);
    }
}

/* ------------------------------------------------------------------ ordering */

static const census *ordered;

static int by_texts(const void *a, const void *b)
{
    uint16_t x = *(const uint16_t *)a, y = *(const uint16_t *)b;
    int more = ordered->texts[y] - ordered->texts[x];
    return more ? more : x - y;
}

/* None, and the start, keep their numbers. */
static bool choose(const census *c, learned_states *learned)
{
    automaton *x = c->automaton;
    const size_t fixed = AUTOMATON_START + 1;
    learned->automaton = x;
    learned->count = x->state_count < TAKEN_MOST ? x->state_count : TAKEN_MOST;
    for (size_t s = 0; s < x->state_count; s++)
        learned->states[s] = (uint16_t)s;
    ordered = c;
    qsort(learned->states + fixed, x->state_count - fixed, sizeof *learned->states, by_texts);
    for (size_t i = 0; i < learned->count; i++)
        learned->numbers[learned->states[i]] = (uint16_t)i;
    if (!automaton_complete(x) || x->age != 1)
        return false;
    automaton_connect(x);
    return true;
}

static census *census_of(arena *a, automaton *x)
{
    census *c = ARENA_NEW(a, census, 1);
    c->automaton = x;
    x->states_most = LEARNED_MOST;
    x->pool_most = LEARNED_POOL;
    automaton_restart(x);
    return c;
}

bool layout_learn(arena *a, const layout *l, const str *texts, size_t count, learned_layout *learned)
{
    learner k = { l, census_of(a, l->index.automaton), census_of(a, l->index.dated), 0 };
    learn_firsts(k.automaton);
    learn_firsts(k.dated);
    learn_examples(&k);
    for (size_t i = 0; i < count; i++) {
        k.text++;
        learn_text(&k, texts[i]);
    }
    return choose(k.automaton, &learned->automaton) && choose(k.dated, &learned->dated);
}
