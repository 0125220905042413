/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The reading text: all that the pages say, as one text in reading order.
 *
 * The rows (printed lines) of all pages lie end to end in one buffer, joined by one blank, or
 * by nothing where a word goes on after a hyphen at the line's end. So a paragraph, a wrapped
 * heading or a name across two lines is always one slice of the buffer, nothing is copied, and any
 * slice's address says on which page and where it was read (reading_place). Rows that are furniture
 * (running heads, page numbers) are laid behind all others, so that a paragraph that goes on over a
 * page break is one slice too. The parser never changes the text: it only cuts it up. */
#ifndef REFERAT_READING_H
#define REFERAT_READING_H

#include "../models/minutes.h"

/* Space above a row (its gap) counts as a paragraph's where it is this share of a line's height (measured on
 * born-digital referater: 0.5 to 1.2 between paragraphs, below 0.15 inside them). */
static const float PARAGRAPH_GAP = 0.35f;
/* Between cells of a row, in row heights: three blanks of a typewriter. */
static const float CELLS_APART = 1.4f;

typedef struct {
    str text;                    /* the row's words, one blank between; a slice of the reading text */
    const page *page;
    const line *source;
    float left, right;           /* points from the page's left edge */
    float gap;                   /* clear space above beyond the leading, in line heights; 0 at a page's first row */
    float size;                  /* type size relative to the document's body text, 1 where unknown */
    bool bold, capitals;         /* of most letters; all letters */
    bool page_first;             /* first row of its page, or first behind furniture in the middle of one */
    bool full;                   /* reaches the right edge: the next row's first word had no room on it */
    bool mended;                 /* its last word goes on in the next row */
    bool goes_on;                /* mended, or a date goes on: "den 24." and below it "august 2020" */
    bool beside;                 /* begins a column that faces the rows above it */
    bool in_cells;               /* gaps as wide as a column's stand between its words */
    bool by_line;                /* of a text file, nothing guessed or mended: where its words stand its line tells */
    bool marginal;               /* stands wholly right of where the page's text ends: a note in the margin */
    bool footnote;               /* set small at the page's foot, under a number that a word above ends with */
    str furniture;               /* why it is furniture ("running-head", "page-number"); empty where it is text */
} row;

/* A word of a row, one after the other: for (row_word k = row_first_word(x); k.word; row_next_word(&k)) */
typedef struct {
    const row *row;
    const word *word;            /* NULL behind the last */
    size_t at;                   /* byte of the row's text where it begins */
} row_word;

/* A word of the text by its number in its row, and the byte of the reading text where it begins. */
typedef struct {
    size_t row, word, offset;
} word_seat;

typedef struct {
    const document *source;
    row *rows;                   /* the text's rows first, then the furniture's, each in page order */
    size_t row_count;            /* text rows only */
    size_t all_count;            /* with furniture */
    word_seat *landmarks;        /* of each TEXT_BLOCK bytes of the buffer: a word that begins at or before them */
    str text;                    /* the whole buffer */
    bool typography;             /* the pages tell sizes or weights apart */
    bool loose_paragraphs;       /* paragraphs are set apart by space above, throughout */
} reading;

/* `why[i]` of the i-th line of all pages in order: why it is furniture, or the empty slice. */
reading *reading_new(arena *a, const document *d, const str *why);

row_word row_first_word(const row *x);
void row_next_word(row_word *w);
/* The byte of the row's text where word n of it begins; its end where it has no more than these. */
size_t row_word_at(const row *x, size_t n);

/* Where a slice of the reading text was read; a slice of nothing gives an empty place. */
place reading_place(const reading *r, str part);
/* The row that holds the slice's first byte. */
size_t reading_row(const reading *r, str part);
/* Where the words of a slice of row i begin on the page; the row's right edge where none of them does. */
float reading_left(const reading *r, size_t i, str part);
/* From the start of row `first` to the end of row `last`, as one slice. */
str reading_rows(const reading *r, size_t first, size_t last);
/* From the start of slice `from` to the end of slice `to`, both of the reading text. */
str reading_span(str from, str to);

#endif
