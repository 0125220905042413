/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Minutes -> the rows of tables.h, in one walk; the back ends take them as they come.
 *
 * The walk is over the minutes that the reader of the XML gives (models/minutes_read.h), so that an index made of XML
 * and one made of the documents themselves are the same. Nothing the XML says is left out: tests/test_feeds.py builds
 * it again from either database. */
#ifndef REFERAT_FEEDS_ROWS_H
#define REFERAT_FEEDS_ROWS_H

#include "models/minutes.h"
#include "tables.h"

typedef enum { VALUE_NULL, VALUE_INTEGER, VALUE_DOUBLE, VALUE_STRING } value_type;

typedef struct {
    value_type type;
    long long whole;
    double real;
    str text;                    /* UTF-8 without NUL; lent for the call */
} value;

/* What minutes were made of. */
typedef struct {
    str hash;                    /* what the document is recognised by */
    str xml_hash;                /* SHA-256 of the XML they were read from; empty: of none that lies in a file */
    bool left_out;               /* by the rules of dissemination (--public) */
} minutes_origin;

/* What the search finds: an item's title and text, or the text of a meeting outside its items (item 0). */
typedef struct {
    long day;                    /* of the meeting: 20130312; 0: unknown */
    long long document, meeting, item;
    str title, text;
} searched_text;

/* Where rows go. The first failure ends the walk; the taker knows why. */
typedef struct {
    /* As many values as the table has columns. Of TABLE_PERSONS the same may come again. */
    bool (*take)(void *to, table_id table, const value *values);
    /* Gives the text its row of TABLE_SEARCHED, with a number above all others of its day, and its words. */
    bool (*take_text)(void *to, const searched_text *t);
    void *to;
} row_taker;

bool rows_write(arena *a, const minutes *m, long long document, const minutes_origin *from, const row_taker *taker);

/* The number of the first text of a day; those of the next begin TEXTS_A_DAY later. */
#define TEXTS_A_DAY 100000000LL
long day_of(str date);           /* "2013-03-12" -> 20130312; 0 where it is none */

#endif
