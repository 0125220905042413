/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Texts side by side that have nothing to do with each other: a box of who was there beside the items, the two columns
 * of a newsletter.
 *
 * Lines of a page are taken across its whole width, so that such texts come mixed, line by line. A gutter is a strip of
 * white that no word of several lines stands in, with words on both sides. In a table, too, columns have such strips,
 * but there the rows run across them: what stands side by side begins at the same height, and white bands part the
 * rows from edge to edge. Texts of their own keep to no rows: their lines lie at other heights, so that they overlap,
 * and hardly any band is white on both sides; a list's marks alone are none. Then one text comes after the other: a
 * narrow one, which is a box beside the page's text, first; else the left one. (A scan's columns of running text are
 * told before it is read: columns.h.) */
#ifndef REFERAT_OCR_GUTTER_H
#define REFERAT_OCR_GUTTER_H

#include "models/page.h"

enum {
    GUTTER_SIDE_LEAST = 4,       /* lines on each side */
    GUTTER_WORDS_MOST = 200,     /* of a line that two texts may have been taken for: no sheet is as wide */
    GUTTER_LINES_MOST = 300      /* along a gutter, down from where it was found and up from there */
};

/* Parts and reorders the page's lines where texts stand side by side. New lines lend the page's words; linear. */
void gutter_part(arena *a, page *p);

#endif
