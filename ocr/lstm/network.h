/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The network of a traineddata file: the picture of a line -> what stands at each place of it, with probabilities.
 *
 * All of Tesseract's fast data for alphabets have one build: a convolution of 3 by 3 pixels, the largest of each
 * few, an LSTM up each column of what remains, LSTMs along the line to the right and to the left, and a softmax.
 * Exactly this is known here, in whole numbers of 8 bits; another network is none, and Tesseract itself reads with
 * it. The columns' LSTMs do not know of each other, so many run at once; along the line, what comes in is multiplied
 * for all steps before. Source: Tesseract's src/lstm (Apache 2.0), whose files say what is stored; what the layers
 * say is the same to the bit. */
#ifndef REFERAT_LSTM_NETWORK_H
#define REFERAT_LSTM_NETWORK_H

#include "kernels.h"
#include "models/arena.h"

enum {
    LAYERS_MOST = 8,             /* along the line */
    UNITS_MOST = 1024,           /* of a layer */
    OUTPUTS_MOST = 4096,
    INPUT_HEIGHT_MOST = 128,     /* pixels */
    LINE_STEPS_MOST = 20000,     /* a line longer than this is not read: 30 times a line of A4 */
    FILTER = 9,                  /* pixels of the convolution */
};

/* An LSTM: what comes in and what it said last are multiplied apart. */
typedef struct {
    matrix in, back;
    gates gates;
    bool reversed;               /* runs from right to left */
} lstm;

typedef struct {
    int height;                  /* of the line's picture, pixels */
    int pool_x, pool_y;          /* pixels that become one; pool_x to a step */
    matrix filters;
    float *filter_scales;
    lstm upright;                /* both of its matrices side by side are `in`: it has no `back` */
    lstm along[LAYERS_MOST];
    int layer_count;
    matrix last;
    float *last_scales;
    int outputs, blank;          /* `blank`: the output that says nothing stands here */
    uint64_t seed;               /* of the noise that the convolution sees outside the picture */
} network;

/* False where it isn't a network of this kind. All in the arena. */
bool network_read(arena *a, str file, network *n);

/* Pixels as activations, row by row; width at least pool_x. Shares of `outputs` for each of *steps, one after the
 * other, in the arena; NULL where the line is too long. */
float *network_run(const network *n, const kernels *k, arena *a, const uint8_t *pixels, int width, int *steps);

#endif
