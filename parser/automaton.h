/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which alternatives of a layout's patterns may fit a text, told in one pass over its bytes, for all of them at once.
 *
 * The patterns are laid out as a row of nodes, and a text walks through all that can still fit, as through Thompson's
 * automaton (Programming Techniques: Regular expression search algorithm, CACM 11:6, 1968). Each set of nodes that
 * comes up becomes a state with a table of what follows it by each class of characters, made when it is first asked
 * for: so text that looks like text before it costs one look into a table a byte. What captures hold is told by their
 * first character and the kind of characters in them only. So an alternative that is not named does not fit for sure;
 * one that is named is for the matcher (pattern.h) to say.
 *
 * Nodes that stay whatever comes (behind "{text} ") are kept apart from the others, as a family: what they lead to by a
 * character is found once for all states that have them. States, families and lists are bounded; where there is no more
 * room, a text is told "all", and the next one begins with an automaton without states.
 *
 * To make a state takes as long as to read a hundred bytes, and a process that reads one short document reads little
 * else. So the automata of the layouts that are built into the program come with the states that their examples and the
 * fixtures lead to (an image: constant data, made by tools/layouts when the program is built). */
#ifndef REFERAT_AUTOMATON_H
#define REFERAT_AUTOMATON_H

#include "pattern.h"

enum { TRACE_ENTRIES_MOST = 26 };

/* How far a text has come, and which entries it has proven so far whatever follows. */
typedef struct {
    uint32_t age;                /* of the states */
    uint16_t state;
    uint8_t count;
    bool all;                    /* any entry may fit */
    bool shut;                   /* no name of an organ begins it: said by whoever asked */
    uint16_t entries[TRACE_ENTRIES_MOST];
    uint16_t at[TRACE_ENTRIES_MOST];         /* the byte of its last piece that proved it again */
} text_trace;

typedef struct automaton automaton;
typedef struct automaton_image automaton_image;

/* Its memory is the arena's, also what it takes later. */
automaton *automaton_new(arena *a);
automaton *automaton_of(arena *a, const automaton_image *image);      /* patterns and states are in it; none come */
void automaton_reserve(automaton *x, size_t ops);        /* room for patterns of so many more (pattern_ops) */
/* The entry's number is below 2^16; `run_in`: what stands before a colon may be all of it; `dashed`: before a dash. */
typedef struct {
    uint16_t entry;
    bool run_in, dashed;
} automaton_end;

void automaton_add(automaton *x, const pattern *p, size_t alternative, automaton_end end);
void automaton_add_word(automaton *x, str word, uint16_t entry);     /* folded; wherever it stands in the text */

/* A text may be followed piece by piece. */
text_trace automaton_begin(automaton *x);
void automaton_follow(automaton *x, text_trace *t, str more);

/* A piece that stands behind several others is read once: from where another text has come to the same state at the
 * same byte of it, all goes on alike. */
enum { TRAIL_BYTES_MOST = 300 };

typedef struct {
    text_trace end;
    uint16_t states[TRAIL_BYTES_MOST];       /* behind the character that begins at the byte */
} text_trail;

/* From the text's beginning; of a longer piece only the end is kept. */
void automaton_note(automaton *x, text_trail *trail, str piece);
void automaton_follow_trail(automaton *x, text_trace *t, str piece, const text_trail *trail);
/* The same with the entries that fit where the text ends here, in the order of their numbers; only for reading them. */
text_trace automaton_finish(automaton *x, const text_trace *t);

#endif
