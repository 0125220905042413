/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The words' accounts behind conserve.h: what the pages hold against what the minutes hold.
 *
 * Opened with the pages, filled with the printed places in the order of the minutes, balanced once. Time and
 * memory are linear in the words. */
#ifndef REFERAT_ACCOUNTS_H
#define REFERAT_ACCOUNTS_H

#include "fault.h"
#include "page.h"

typedef struct accounts accounts;

/* How the words of a unit stand to those of the units before it. */
typedef enum {
    UNIT_ORDERED,    /* after them, and in their own order */
    UNIT_FREE,       /* after them, in any order */
    UNIT_BESIDE,     /* after what is before the last free unit: a case line beside a heading */
    UNIT_SKIPPED     /* anywhere */
} unit_kind;

accounts *accounts_open(arena *a, const document *d);
/* Begins a unit; The page's number is for faults, 0 where unknown. */
void accounts_unit(accounts *c, unit_kind kind, int page_number);
/* Words of the unit begun last. Text ends a word. */
void accounts_take(accounts *c, str text);
bool accounts_balance(accounts *c, fault *f);

#endif
