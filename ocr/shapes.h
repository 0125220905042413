/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The ink of a page as shapes: sets of black pixels that touch, by their boxes.
 *
 * A letter is one shape, i and å are two, a speck is one. What an engine says it read can be held against
 * them: whether a sign reaches below its line, whether a bullet is round, whether ink was passed over. */
#ifndef REFERAT_OCR_SHAPES_H
#define REFERAT_OCR_SHAPES_H

#include "models/arena.h"
#include "models/page.h"

struct Pix;

typedef struct {
    int x0, y0, x1, y1;      /* pixels; x1 and y1 are outside */
} shape;

typedef struct {
    struct Pix *ink;         /* borrowed */
    shape *all;              /* left to right, then top to bottom */
    size_t count;
} shapes;

shapes shapes_of(arena *a, struct Pix *ink);

/* Those whose middle lies in the box, left to right; at most SHAPES_IN_MOST of them. */
enum { SHAPES_IN_MOST = 64 };
size_t shapes_in(const shapes *s, box where, shape out[SHAPES_IN_MOST]);

/* The letters of a word from its ink: shapes over one another (i, å, :) are one. SHAPES_IN_MOST where there are too
 * many to tell. Letters that touch count as one, so a count that differs from the word's length says nothing. */
size_t shapes_letters(const shapes *s, box where, shape out[SHAPES_IN_MOST]);

/* Share of black pixels in a shape's box, 0..1. */
float shape_fill(const shapes *s, shape of);

#endif
