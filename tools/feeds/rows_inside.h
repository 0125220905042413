/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between rows.c (documents, meetings, people) and rows_parts.c (what stands in a meeting). */
#ifndef REFERAT_FEEDS_ROWS_INSIDE_H
#define REFERAT_FEEDS_ROWS_INSIDE_H

#include "rows.h"

/* A text that grows line by line, and how many characters it has. */
typedef struct {
    text_builder text;
    long long chars;
} running_text;

typedef struct {
    arena *a;
    const row_taker *taker;
    bool good;
    long long document, meeting, item, contents;   /* where we are; 0: in none */
    long day;                    /* the meeting's: 20130312; 0: unknown */
    long long counts[TABLES];    /* rows of the document so far */
    running_text outside, inside;    /* the meeting's text outside items, and the open item's */
} walk_rows;

typedef struct {
    walk_rows *w;
    table_id table;
    value values[TABLE_COLUMNS_MOST];
    size_t n;
} table_row;

/* A row begins with the document; table_row_next counts it within the document. */
table_row table_row_begin(walk_rows *w, table_id table);
table_row table_row_next(walk_rows *w, table_id table);
void table_row_whole(table_row *r, long long value);
void table_row_whole_if(table_row *r, bool there, long long value);   /* else NULL */
void table_row_text(table_row *r, str text);                 /* NULL where it is empty */
void table_row_text_always(table_row *r, str text);
void table_row_word(table_row *r, const char *word);         /* NULL where there is none */
void table_row_place(table_row *r, const place *at);
void table_row_end(table_row *r);                            /* to the taker */

void rows_person(walk_rows *w, str name);
/* The text that was gathered, into the row and for the search; empties it. */
void table_row_running(table_row *r, running_text *t, str title);
/* A meeting's parts, and theirs. */
void rows_parts(walk_rows *w, const part *first);

#endif
