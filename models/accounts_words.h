/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The distinct words of the accounts, and cutting a text into them; used by accounts.c only. */
#ifndef REFERAT_ACCOUNTS_WORDS_H
#define REFERAT_ACCOUNTS_WORDS_H

#include <stdint.h>

#include "arena.h"

#define NO_WORD UINT32_MAX

typedef struct {
    str text;                                   /* folded */
    uint32_t on_pages, in_minutes, in_skipped;  /* how often; skipped ones count in both of the latter */
    uint32_t first;                             /* its first run on the pages that is not yet passed */
    bool needed;                                /* the minutes had more of it than the pages before mending */
    bool unsure;                                /* which of its runs were mended can't be told */
} account;

typedef struct {
    arena *a;
    account *accounts;
    size_t count, capacity;
    uint32_t *slots;                            /* a hash table of indexes into accounts */
    size_t slot_count;                          /* a power of two */
} word_table;

uint32_t words_add(word_table *t, str folded);  /* its index, added where it is new */
uint32_t words_find(const word_table *t, str folded);   /* or NO_WORD */

/* The next run of letters or of digits of a text, folded into `scratch`. */
typedef struct {
    str text;
    size_t at;
    text_builder scratch;
} run_cutter;

typedef struct {
    str folded;              /* until the next call */
    bool hyphen_after;       /* a hyphen or what OCR takes for one comes before the next run or the end */
} run;

bool run_next(run_cutter *c, run *r);

#endif
