/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which states of a layout's automata go into the program: those that texts like those to be read lead to.
 *
 * The layout's examples and a set of texts are walked through as the parser walks (parser/judge.c): each row alone,
 * behind the rows before it, and its parts. A state that only one text leads to is that text's own, and stays out; the
 * others are put in the order of how many texts lead to them, so that those used together lie together. */
#ifndef REFERAT_LAYOUTS_LEARN_H
#define REFERAT_LAYOUTS_LEARN_H

#include "parser/layout_inside.h"
#include "parser/automaton_inside.h"

enum { LEARNED_MOST = 16000 };    /* states, before the choice */

typedef struct {
    const automaton *automaton;
    size_t count;
    uint16_t states[LEARNED_MOST];           /* chosen, in their new order: what number they have in the automaton */
    uint16_t numbers[LEARNED_MOST];          /* the other way round; 0: not chosen */
} chosen_states;

typedef struct {
    chosen_states automaton, dated;
} learned_layout;

/* false where the texts lead to more states than can be looked through. */
bool layout_learn(arena *a, const layout *l, const str *texts, size_t count, learned_layout *learned);

#endif
