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
    bool run_in;                 /* of the rule: the text may be cut at a colon, and then begin with another capture */
    uint32_t rule, alternative;
} entry;

/* Which entries may fit a text, by its first character, so that a line is held against few of them. Entries are
 * numbered in file order; those of place c are list[at[c]] to list[at[c + 1]]. */
enum { LAYOUT_ENTRIES_MOST = 20000, ORGAN_STEMS_MOST = 32 };

typedef struct {
    entry *entries;
    size_t count;
    uint16_t *list;
    uint32_t at[FIRSTS + 1];
    text_needs organ_stems[ORGAN_STEMS_MOST];    /* a text with an organ's name holds one of them */
    size_t organ_stem_count;
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

/* Fills the index of a layout whose rules are all read; false where they have more than LAYOUT_ENTRIES_MOST
 * alternatives. */
bool layout_index_build(arena *a, layout *l);

/* A walk over the entries that may fit a text, in file order. */
typedef struct {
    const layout_index *index;
    str text;
    const text_traits *traits;
    enum { ORGAN_NOT_ASKED, ORGAN_MAY, ORGAN_NONE } organ;       /* stands in the text; asked when needed */
    bool date_first;
    uint32_t asked, opens;       /* captures, as bits: whether the text begins with them was asked, and it does */
    const uint16_t *next, *end;
} entry_walk;

entry_walk layout_walk(const layout *l, str text, const text_traits *traits);
const entry *layout_walk_next(entry_walk *w);        /* NULL at the end */

#endif
