/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which states of a layout's automata go into the program: those that texts like those to be read lead to.
 *
 * The layout's examples and a set of texts are walked through as the parser walks (parser/judge.c): each row alone,
 * behind the rows before it, and its parts. States stand in the order of how many texts lead to them, so that those
 * used together lie together, and the first so many are taken: each costs a quarter of a KiB of the program's file, and
 * nothing at a start that does not come to it. Where texts lead to very many, the rest of them is left: what is found
 * in a document does not depend on what was learned. Where one state taken leads to another is learned for all
 * characters, also those that no text had there: documents unlike all texts come to the same states by other ways. */
#ifndef REFERAT_LAYOUTS_LEARN_H
#define REFERAT_LAYOUTS_LEARN_H

#include "parser/layout_inside.h"
#include "parser/automaton_inside.h"

enum { LEARNED_MOST = 30000 };   /* states, before the choice */

typedef struct {
    const automaton *automaton;
    size_t count;
    uint16_t states[LEARNED_MOST];           /* in their new order: what number they have in the automaton */
    uint16_t numbers[LEARNED_MOST];          /* the other way round; 0: left out */
} learned_states;

typedef struct {
    learned_states automaton, dated;
} learned_layout;

/* false where an automaton has no room for what its states lead to. */
bool layout_learn(arena *a, const layout *l, const str *texts, size_t count, learned_layout *learned);

#endif
