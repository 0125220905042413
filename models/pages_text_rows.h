/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The pages text coming in: rows cut into fields, and the reader's state that the rows fill. */
#ifndef REFERAT_PAGES_TEXT_ROWS_H
#define REFERAT_PAGES_TEXT_ROWS_H

#include "fault.h"
#include "page.h"
#include "pages_text_form.h"

typedef struct {
    arena *a;
    const char *name;
    fault *f;
    document *d;
    str rest;                /* what follows the row */
    size_t row;              /* 1-based number of the row, for faults */
    str fields;              /* what is left of the row */
    page *page;              /* the last one begun, or NULL */
    line *line;              /* the last one begun on this page, or NULL */
    cell_page cells;         /* of the page; .from 0 where it has none */
    bool on_cells;           /* the line stands on them */
    word plain;              /* the line's words before the rows under them */
    unsigned rows_seen;      /* of the line, a bit for each sign */
    size_t page_capacity, line_capacity, note_capacity;
    int page_before;         /* number of the page before the first in *d; 0 for none */
} pages_reader;

/* All rows of `rest`; the first of a text are preceded by its head. */
bool pages_read_head(pages_reader *r);
bool pages_read_rows(pages_reader *r);
/* "cells 57 12": where the page's lines lie. */
bool row_read_cells(pages_reader *r);

/* Sets the fault to "NAME:ROW: " and the text; returns false. */
bool row_wrong(pages_reader *r, const char *text);

/* The next row; false at the end and where the row has bytes that may not stand in it (*sound false). */
bool row_next(pages_reader *r, bool *sound);

bool row_field(pages_reader *r, str *field);            /* up to the next blank; false at the row's end */
bool row_whole(pages_reader *r, long most, int *number);
bool row_length(pages_reader *r, float *length);
bool row_lengths(pages_reader *r, float *lengths, size_t count);
bool row_quoted(pages_reader *r, str *text);
bool row_to_length(str field, float *length);
/* Without its escapes; lends the field where it has none. False where an escape is unknown. */
bool row_unescape(arena *a, str field, str *text);

/* The rows of a line: words, and what is said of them (pages_text_words.c). */
bool row_read_words(pages_reader *r);
bool row_read_x(pages_reader *r);
bool row_read_y(pages_reader *r);
bool row_read_style(pages_reader *r);
bool row_read_confidence(pages_reader *r);
bool row_read_reading(pages_reader *r);

bool row_to_style(str letters, uint8_t *style);

#endif
