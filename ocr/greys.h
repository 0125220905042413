/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pictures of greys made to ink, larger, straight or softer: Leptonica's results to the bit, in a fraction of its time.
 *
 * Leptonica goes from pixel to pixel and asks of each where it lies. Here a row is worked at once: its bytes are put in
 * order of the pixels, what belongs to the row or the column alone is worked out once, and what is left are plain loops
 * over bytes, which compilers turn into vectors. Only whole numbers decide, so every processor gives the same. */
#ifndef REFERAT_OCR_GREYS_H
#define REFERAT_OCR_GREYS_H

#include <stdbool.h>

struct Pix;

enum { GREYS = 256 };

/* New pictures of `grey`, of 8 bits; NULL for want of memory. */
struct Pix *greys_ink(struct Pix *grey, int below);                /* 1 bit, ink where darker: pixThresholdToBinary */
struct Pix *greys_scaled(struct Pix *grey, float factor);         /* pixScale, both ways alike */
struct Pix *greys_rotated(struct Pix *grey, float radians);       /* pixRotate by area, room for its corners in white */

/* Puts the mean of each pixel and its eight neighbours in its place; at the edges, which are paper, the picture goes on
 * as it ends. pixBlockconv takes four times the picture's memory for it. */
void greys_soften(struct Pix *grey);

/* Paints what the mask, which is as large, covers: pixSetMasked. */
void greys_paint(struct Pix *grey, struct Pix *mask, bool white);

/* Pixels [x0, x1) by [y0, y1), each that is `step` from the last. */
typedef struct {
    int x0, y0, x1, y1, step;
} grey_sample;

/* How many pixels of a sample, which lies in the picture, have each grey; NULL: of all. */
void greys_count(struct Pix *grey, const grey_sample *of, int counts[GREYS]);

#endif
