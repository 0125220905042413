/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whether an old text layer lies on the ink of its picture, and on all of it.
 *
 * A layer may be of another page, or of half of the page. The picture is made so small that a word is one blot;
 * blots of the size of words are held against the words' boxes. It says nothing about
 * what the words should be: whoever finds much ink without words reads the picture and takes the better. */
#ifndef REFERAT_OCR_COVERAGE_H
#define REFERAT_OCR_COVERAGE_H

#include "lines.h"
#include "mapping.h"

struct Pix;

typedef struct {
    float ink_left;          /* share of the ink like text that lies under no word; 0 where there is hardly any */
    float words_off_ink;     /* share of the words' letters that lie on bare paper */
} coverage;

/* `grey` is the page's picture as it was taken from the file, `m` its way to the words' points. About 0.05 s. */
coverage coverage_of(struct Pix *grey, const mapping *m, const segment *segments, size_t count);

#endif
