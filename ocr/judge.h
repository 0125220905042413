/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What an OCR engine gave, without what is clearly no text: nothing is invented.
 *
 * An engine reads something into everything: handwriting, stamps, crumbs of a border. Its confidence tells
 * (measured, means by letters: print 0.85 to 0.96, faded print 0.6, handwriting 0.2). What is left out is
 * told by its place, so that someone can look. */
#ifndef REFERAT_OCR_JUDGE_H
#define REFERAT_OCR_JUDGE_H

#include "lines.h"

typedef struct {
    float confidence;        /* mean by letters over all that the engine gave; 0 for nothing */
    bool unreadable;         /* the page as a whole is no print: all but a few sure lines went */
    box *left_out;           /* lines that went, with ink that looked like text */
    size_t left_out_count;
} verdict;

/* Takes words and segments out in place; the order of the rest stays. */
verdict judge_segments(arena *a, segment *segments, size_t *count);

#endif
