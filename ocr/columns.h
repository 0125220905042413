/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Columns of running text on a picture: a newsletter's two, printed proceedings, the two pages of an open book.
 *
 * An engine that takes a page as one block reads across them, and where their lines lie at different heights it reads
 * neither. What parts them is a strip of white near the page's middle that many lines do not enter, with full lines
 * of text on both sides: lines that begin at one edge and end near another, without wide gaps inside. A table's or a
 * list's cells are no such lines; matters that face each other, as decisions beside their items (facing.h), are, but
 * where a wide white is on one side there is one on the other. */
#ifndef REFERAT_OCR_COLUMNS_H
#define REFERAT_OCR_COLUMNS_H

#include "picture.h"

/* What is read by itself, in this order: above the columns, left, right, below. */
enum { COLUMN_PARTS = 4 };

typedef struct {
    bool found;
    box parts[COLUMN_PARTS]; /* pixels; a part may be empty */
} columns;

/* Of a picture that was set right; one pass over its ink. */
columns columns_of(arena *a, const picture *p);

/* The part that holds the middle of the box: 0 where there are no columns. */
int columns_part(const columns *c, box pixels);

#endif
