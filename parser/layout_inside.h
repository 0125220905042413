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

enum { NO_RUN = RUN_BITS };

/* One alternative of one rule. */
typedef struct {
    text_needs needs;
    bool run_in;                 /* of the rule: the text may be cut at a colon, and then begin with another capture */
    uint64_t kind;               /* RULE_KIND of its rule */
    uint16_t run;                /* of those it needs, the one that it is found by; NO_RUN where it needs none */
    uint32_t rule, alternative;
} entry;

/* Which entries may fit a text: by its first character, and by one run of letters that the entry needs, the one that
 * fewest others need. So a line is held against few of them. Entries are numbered in file order. */
enum { LAYOUT_ENTRIES_MOST = 20000, ORGAN_STEMS_MOST = 32, SET_WORDS_MOST = LAYOUT_ENTRIES_MOST / 64 + 1 };

/* Those of one first character: a set of entries, and the runs that one or another of them is found by. */
typedef struct {
    uint64_t *entries;
    uint64_t runs[RUN_BITS / 64];
    uint64_t kinds;              /* RULE_KIND of the entries' rules */
} entries_of_first;

typedef struct {
    entry *entries;
    size_t count, set_words;     /* of a set of entries: a bit each */
    entries_of_first *firsts;    /* FIRSTS of them */
    uint64_t *without_run;       /* the entries that need none */
    uint16_t *by_run;            /* the others: those of run r are by_run[run_at[r]] to by_run[run_at[r + 1]] */
    uint32_t run_at[RUN_BITS + 1];
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

bool look_allows(unsigned style, look seen);
/* What stands before the first colon where text follows it; empty where it cannot be a heading. */
str run_in_heading(str text);

/* A walk over the entries that may fit a text, in file order. */
typedef struct {
    const layout *layout;
    str text;
    const text_traits *traits;
    enum { ORGAN_NOT_ASKED, ORGAN_MAY, ORGAN_NONE } organ;       /* stands in the text; asked when needed */
    uint64_t kinds;              /* of the rules that are asked for */
    bool date_first;
    uint32_t tail;               /* text_tail of the text */
    uint32_t asked, opens;       /* captures, as bits: whether the text begins with them was asked, and it does */
    const uint64_t *may;         /* the set of those that its first character and its runs allow */
    uint64_t bits;               /* of word `word` of the set, those still to come */
    size_t word;
} entry_walk;

/* Of rules of these kinds. The walk fills `may` and reads it: it lasts no longer. */
entry_walk layout_walk(
    const layout *l, str text, const text_traits *traits, uint64_t kinds, uint64_t may[SET_WORDS_MOST]);
const entry *layout_walk_next(entry_walk *w);        /* NULL at the end */

#endif
