/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between the files of facing.h: facing_lines.c reads lines, facing.c finds matters and columns, and parts them. Points
 * and line heights as on the page; nothing is allocated. */
#ifndef REFERAT_OCR_FACING_INSIDE_H
#define REFERAT_OCR_FACING_INSIDE_H

#include "facing.h"

enum { MATTERS_MOST = 200, PLACES_MOST = 24 };

/* Where a column is known to begin, what ends left of it may come this near, in line heights. */
#define FACING_NARROW 0.6f

typedef struct {
    size_t first, end;           /* lines */
} matter;

/* Where cells begin, and beside how many matters they do. */
typedef struct {
    float x;
    size_t beside, wordy;        /* matters; those of which the cell has words */
    size_t last;                 /* the last matter counted, plus 1 */
    size_t last_wordy;
} cell_place;

typedef struct {
    const page *p;
    matter matters[MATTERS_MOST];
    size_t matter_count;
    float left;                  /* where the numbers stand */
    float outer;                 /* where the page's lines begin: clock times may stand left of the numbers */
    bool marked;                 /* "1.", not "1" */
    bool goes_on;                /* right above them a cell goes on from the page before, and tells the columns */
    bool headed;                 /* heads stand above the columns, each where the words of its column begin */
    cell_place places[PLACES_MOST];
    size_t place_count;
    float edges[FACING_COLUMNS_MOST];        /* of the columns behind the first, from left to right */
    size_t edge_count;
} facing;

/* So near each other begin the head of a typeset column and its words, in points; and so narrow a white is enough
 * between such columns, in line heights. */
#define FACING_ALIGNED_PT 2.0f
#define FACING_NARROWEST 0.1f

float facing_height(const line *l);
bool facing_same_x(float a, float b);
float facing_gap(const line *l, size_t w);                   /* before word w, which is not the first */
bool facing_is_wordy(const line *l, size_t w);
bool facing_follows_closely(const line *above, const line *below);

/* The word that may be the number: the first, or the first behind a column of clock times. */
size_t facing_number_word(const line *l);
/* "12.", "12)", "12 -" at the line's front, or "12" with a gap behind it: its number, else 0. */
long facing_number(const line *l, bool *marked);
size_t facing_title_word(const line *l);                     /* the first word of the title behind the number */

/* The column of that word of the line: the last that begins at or left of it. */
size_t facing_first_column(const facing *f, const line *l, size_t w);
/* Where the part of the line that begins with word w in that column ends; *next is the column behind it. */
size_t facing_part_end(const facing *f, const line *l, size_t w, size_t column, size_t *next);
/* Text that runs on over the beginning of a column belongs to none. */
bool facing_crosses(const facing *f, const line *l);

#endif
