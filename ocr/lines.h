/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pieces of text -> the lines of a page, as an eye sees them.
 *
 * What draws a page (a PDF) or reads it (an OCR engine) gives pieces in its own order: an item's
 * number and its title apart, a table cell by cell, a word in two spans. A line here is all that
 * stands on one base line, from left to right; lines come from top to bottom. Nothing is lost but
 * a piece that was drawn twice on one place to make it bold, which becomes STYLE_BOLD. */
#ifndef REFERAT_OCR_LINES_H
#define REFERAT_OCR_LINES_H

#include "models/page.h"

typedef struct {
    word *words;               /* left to right, at least one */
    size_t word_count;
    float base0, base1;        /* y of the base line at the first word's start and the last one's end */
    float size_pt;
    int part;                  /* of the page, which are read one after the other (columns.h); 0 where it has none */
    bool open_end, open_start; /* no blank was drawn there: may touch its neighbour to make one word */
    box *pixels;               /* of the words, on the picture that they were read from; NULL where there was none */
} segment;

/* The lines of a page, in the arena; words are moved out of the segments. Linear but for sorting. */
line *lines_group(arena *a, segment *segments, size_t segment_count, size_t *line_count);

#endif
