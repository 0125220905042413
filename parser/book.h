/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a bound protocol's title page says of all its meetings: of which years the book is, who met, and whose it is.
 * "Forhandlingsprotokol for Fattigkommissionen i Nørre Elby Sogn 1894-1902" over meetings that open by "Møde d. 4/8
 * 99." It outlives the stretch that it stands in, so what it names is copied. */
#ifndef REFERAT_BOOK_H
#define REFERAT_BOOK_H

#include "../models/minutes.h"
#include "dates.h"

enum { BOOK_NAME_MOST = 120 };

typedef struct {
    char text[BOOK_NAME_MOST];
    size_t bytes;                /* 0: not said */
    place at;
} book_name;

typedef struct {
    int year;                    /* the first that it names; 0: none */
    bool one_year;               /* and it names no other, nor that it was begun then: each day is of that year */
    date day;                    /* of the meeting whose year it told last */
    book_name committee, authority;
} book_title;

/* The years in a title page's text. */
void book_read_years(book_title *b, str titles);
/* The latest year that a text names; 0: none. */
int book_last_year(str text);
/* A day without a year is of the book's: it is a book of one year, and the day is not before the one asked last, where
 * another year has begun. */
bool book_of_day(book_title *b, date day);
/* Keeps what the title page named of a meeting, and gives a meeting that says nothing itself what was kept. */
void book_keep(book_title *b, str titles, const meeting *m);
void book_fill(arena *a, const book_title *b, meeting *m);

#endif
