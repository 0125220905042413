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
    text_traits needs;
    capture_kind opening;        /* the capture it begins with, or CAPTURE_NONE */
    bool holds_body;
    uint32_t rule, alternative;
} entry;

/* Which entries may fit a text, by its first character, so that a line is held against one in ten of them. Entries are
 * numbered in file order. Characters beyond U+00FF share the last place. */
enum { FIRSTS = 257 };

typedef struct {
    entry *entries;
    size_t count;
    uint32_t *by_first;          /* those that begin with a letter or mark of their own, by this character and in file order */
    uint32_t first_at[FIRSTS + 1];       /* where in by_first those of a character begin */
    uint32_t *others;            /* all other entries, in file order */
    size_t other_count;
    uint32_t openings[FIRSTS];   /* the captures that may begin with a character, as bits */
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
    enum { ORGAN_NOT_ASKED, ORGAN_MAY, ORGAN_NONE } organ;       /* asked when the first entry with a {body} comes up */
    const uint32_t *own, *own_end, *other, *other_end;
    uint32_t openings;
} entry_walk;

entry_walk layout_walk(const layout *l, str text, const text_traits *traits);
const entry *layout_walk_next(entry_walk *w);        /* NULL at the end */

#endif
