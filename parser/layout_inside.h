/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The inside of a layout, shared by its reader, matcher and checker. */
#ifndef REFERAT_LAYOUT_INSIDE_H
#define REFERAT_LAYOUT_INSIDE_H

#include "layout.h"

typedef struct {
    str text;
    size_t rule;                 /* index of the rule it belongs to */
    bool taken;                  /* yes: must be taken; no: must not */
    size_t line;
} example;

/* One alternative of one rule. */
typedef struct {
    text_needs needs;
    first_set firsts;
    uint32_t rule, alternative;
} entry;

/* Which entries may fit a text, by its first character, so that a line is held against few of them. Entries are numbered in
 * file order. */
typedef struct {
    entry *entries;
    size_t count;
    uint32_t *by_first;          /* those that begin with a letter or mark of their own, by its place and in file order */
    uint32_t first_at[FIRSTS + 1];       /* where in by_first those of a place begin */
    uint32_t *others;            /* all other entries, in file order */
    size_t other_count;
} layout_index;

struct layout {
    str name, file;
    const layout *base;
    str *marks;
    size_t mark_count, mark_capacity;
    rule *rules;
    size_t rule_count, rule_capacity;
    example *examples;
    size_t example_count, example_capacity;
    layout_index index;
};

/* Fills the index of a layout whose rules are all read. */
void layout_index_build(arena *a, layout *l);

/* A walk over the entries that may fit a text, in file order. */
typedef struct {
    const layout_index *index;
    str text;
    const text_traits *traits;
    enum { ORGAN_NOT_ASKED, ORGAN_MAY, ORGAN_NONE } organ, organ_first;  /* anywhere and at the start; asked when needed */
    const uint32_t *own, *own_end, *other, *other_end;
    size_t place;
} entry_walk;

entry_walk layout_walk(const layout *l, str text, const text_traits *traits);
const entry *layout_walk_next(entry_walk *w);        /* NULL at the end */

#endif
