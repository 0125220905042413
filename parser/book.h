/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a bound protocol's title page says of all its meetings: of which years the book is, who met, and whose it is.
 * "Forhandlingsprotokol for Fattigkommissionen i Nørre Elby Sogn 1894-1902" over meetings that open by "Møde d. 4/8
 * 99." It outlives the stretch that it stands in, so what it names is copied. */
#ifndef REFERAT_BOOK_H
#define REFERAT_BOOK_H

#include "../models/minutes.h"

enum { BOOK_NAME_MOST = 120 };

typedef struct {
    char text[BOOK_NAME_MOST];
    size_t bytes;                /* 0: not said */
    place at;
} book_name;

typedef struct {
    int year;                    /* the first that it names; 0: none */
    bool one_year;               /* and it names no other: each day of the book is of that year */
    book_name committee, authority;
} book_title;

/* The years in a title page's text. */
void book_read_years(book_title *b, str titles);
/* The latest year that a text names; 0: none. */
int book_last_year(str text);
/* Keeps what the title page named of a meeting, and gives a meeting that says nothing itself what was kept. */
void book_keep(book_title *b, str titles, const meeting *m);
void book_fill(arena *a, const book_title *b, meeting *m);

#endif
