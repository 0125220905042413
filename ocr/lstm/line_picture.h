/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The picture of a line, as a network wants it: of its height, and stretched from black to white.
 *
 * What is black and white is told by the row through the middle of the line, which crosses letters and the paper
 * between them, as Tesseract's NetworkIO does. By Leptonica. */
#ifndef REFERAT_LSTM_LINE_PICTURE_H
#define REFERAT_LSTM_LINE_PICTURE_H

#include <stdint.h>

#include "models/arena.h"

struct Pix;

typedef struct {
    int x0, y0, x1, y1;
} pixel_box;

typedef struct {
    uint8_t *greys;              /* rows from the top, in the arena; NULL: there is no picture */
    int width, height;
    float scale;                 /* its pixels per pixel of the page */
} line_picture;

/* The part of a picture of 8 bits, `height` pixels high. */
line_picture line_picture_of(arena *a, struct Pix *pix, pixel_box where, int height);
/* Its pixels as a network's activations; `inverted`: white on black. In the arena. */
uint8_t *line_picture_activations(arena *a, const line_picture *p, bool inverted);

#endif
