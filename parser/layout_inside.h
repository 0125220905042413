/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The inside of a layout, shared by its reader, matcher and checker. */
#ifndef REFERAT_LAYOUT_INSIDE_H
#define REFERAT_LAYOUT_INSIDE_H

#include "layout.h"

/* A part of the layout's source. */
typedef struct {
    uint32_t at, n;
} source_part;

typedef struct {
    source_part text;
    uint32_t rule;               /* index of the rule it belongs to */
    uint32_t line;
    bool taken;                  /* yes: must be taken; no: must not */
} example;

/* One alternative of one rule. */
typedef struct {
    text_needs needs;
    uint64_t kind;               /* RULE_KIND of its rule */
    const rule *rule;
    size_t alternative;
} entry;

/* All alternatives of a layout and those it builds on, in the order in which they are asked, and what tells which of
 * them may fit a text. The words that names of organs hold stand behind them as one entry more. */
enum { LAYOUT_ENTRIES_MOST = 20000 };

typedef struct {
    entry *entries;
    size_t count;
    automaton *automaton;
    automaton *dated;            /* of the entries that the other leaves out (see is_dated in layout_index.c) */
    uint64_t dated_kinds;        /* RULE_KIND of those */
    text_fronts fronts[64];      /* of all entries of a kind, by the number of its bit */
} layout_index;

struct layout {
    str name, file, source;
    const layout *base;
    str *marks;
    size_t mark_count, mark_capacity;
    rule *rules;
    size_t rule_count, rule_capacity;
    const example *examples;
    size_t example_count;
    layout_index index;
};

/* Fills the index of a layout whose rules are all read; false where they have more than LAYOUT_ENTRIES_MOST
 * alternatives. */
bool layout_index_build(arena *a, layout *l);
/* The same of a layout whose automata were made before. */
void layout_index_take(arena *a, layout *l, const automaton_image *automaton, const automaton_image *dated);

str example_text(const layout *l, const example *e);

bool look_allows(unsigned style, look seen);
/* What stands before the first colon where text follows it; empty where it cannot be a heading. */
str run_in_heading(str text);
/* What stands before the text that a rule lets follow on the same line, or the empty slice; *behind: bytes to it. */
str rule_heading_run_in(const rule *r, str text, size_t *behind);

/* Nearly all texts begin otherwise than any rule of a few kinds: told without following them. */
bool layout_may_begin(const layout *l, str text, uint64_t kinds);

/* A walk over the entries that may fit a text, in their order. */
typedef struct {
    const layout *layout;
    str text;
    const text_trace *found;
    text_trace dated;            /* of the entries that are asked apart */
    uint64_t kinds;              /* of the rules that are asked for */
    bool organ, digit, date_first;           /* may stand in the text; may begin it */
    uint32_t asked, opens;       /* captures, as bits: whether the text begins with them was asked, and it does */
    size_t at, dated_at;         /* of those found, or of all; of those that are asked apart */
} entry_walk;

/* Of rules of these kinds. */
entry_walk layout_walk(const layout *l, str text, const text_trace *found, uint64_t kinds);
const entry *layout_walk_next(entry_walk *w);        /* NULL at the end */

#endif
