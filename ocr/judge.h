/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What an OCR engine gave, without what is clearly no text: nothing is invented.
 *
 * An engine reads something into everything: handwriting, pictures, stamps, crumbs of a border. Its confidence tells
 * (measured, means by letters: print 0.85 to 0.96, faded print 0.6, handwriting 0.2): by page, by line, and by region,
 * for several lines of rubbish below one another are a handwritten half of a page, or a picture, beside
 * which the print stays. What is left out is told by its place, so that someone can look. */
#ifndef REFERAT_OCR_JUDGE_H
#define REFERAT_OCR_JUDGE_H

#include "lines.h"

typedef struct {
    float confidence;        /* mean by letters over all that the engine gave; 0 for nothing */
    bool unreadable;         /* the page as a whole is no print: all but a few sure lines went */
    box *left_out;           /* places with ink that looked like text: lines that went one after the other are one */
    size_t left_out_count, left_out_lines;
} verdict;

/* Takes words and segments out in place; the order of the rest stays. */
verdict judge_segments(arena *a, segment *segments, size_t *count);

#endif
