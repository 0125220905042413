/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Calendar dates as Danish minutes write them, from 1860 to today.
 *
 * Finds the written date in a text and says which day it means; never guesses: what does not
 * name a month and a year (or whose year the text does not prove) is found as incomplete and left
 * to the caller. A two-digit year takes the century of `near_year` (the meeting's year), or where
 * that is 0 the hundred years that end in 2029. Range checks keep fractions, law numbers, amounts and
 * times from being dates. */
#ifndef REFERAT_DATES_H
#define REFERAT_DATES_H

#include "../models/arena.h"

typedef struct {
    int year, month, day;        /* 0 where not said */
} date;

typedef struct {
    str text;                    /* as printed, a slice of the searched text: "den 27. juni 2017", without a weekday */
    date when;
    int weekday;                 /* 1 Monday … 7 Sunday where one is printed right before it, else 0 */
    str weekday_text;            /* as printed, or empty */
} date_found;

/* The first date at or after byte *from; moves *from past it. False when there is none. */
bool dates_next(str text, size_t *from, int near_year, date_found *found);
/* The next that says its day of the week. A date that says none is not read for it: what such a one ends in may come
 * out as another date (of which the caller knows by its weekday being 0). */
bool dates_next_on_weekday(str text, size_t *from, int near_year, date_found *found);
/* A date that begins exactly at byte `at` (a weekday name before it is part of it). */
bool dates_at(str text, size_t at, int near_year, date_found *found);

/* Bytes of what stands behind a day for a month that is not named, at the front of the text: "ds.", "d. M.", "f. Md.";
 * 0 for none. */
size_t dates_unnamed_month(str text);

/* No date begins where this is false: told by three letters, for those who have many places to look at. */
bool dates_may_begin(str text);

bool date_same(date a, date b);
bool date_whole(date d);                     /* day, month and year, and a day that exists */
int date_weekday(date d);                    /* 1 Monday … 7 Sunday */
str date_iso(arena *a, date d);              /* "2017-06-27", "2014-05" */

#endif
