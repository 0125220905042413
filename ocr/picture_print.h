/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which of a page's coloured ink is print: headings in blue, a letterhead, a page that is violet all over.
 *
 * Print stands in rows along the page's lines, letters of about one height on one base line; a stamp lies askew and
 * has a frame, a pen makes strokes. So shapes of ink that may be letters are chained to rows, and rows that run as
 * the page's lines do are print, unless they are the lesser part of one blot of colour, as in a straight stamp; where
 * they begin on a margin of the black text they are a heading, whatever a pen has joined them to. */
#ifndef REFERAT_OCR_PICTURE_PRINT_H
#define REFERAT_OCR_PICTURE_PRINT_H

#include "shapes.h"

/* What is known of the page. */
typedef struct {
    const shapes *all;       /* of its ink */
    struct Pix *ink;         /* black and white */
    struct Pix *coloured;    /* that part of it that has a colour */
    int letter_px;
    double slope;            /* of the page's lines: pixels down per pixel to the right */
} coloured_page;

/* Black where ink stays, a little more than the print itself; the caller's. NULL: most letters of the page have a
 * colour, or it cannot be told: all stays. */
struct Pix *print_in_colour(arena *a, const coloured_page *p);

#endif
