/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The arithmetic that a line's recognition is made of: small integer matrices times columns, and what an LSTM's
 * gates do.
 *
 * Each has a portable form, one for AVX2 and one for AVX-512 with VNNI; the processor is asked once. Integer sums
 * are exact, and the floating point is the same sequence of additions, products and quotients in all of them (the
 * compiler may not contract them), so all give the same bits. Activations are whole numbers from -127 to 127, kept
 * as bytes with 128 added, which is what VNNI multiplies. */
#ifndef REFERAT_LSTM_KERNELS_H
#define REFERAT_LSTM_KERNELS_H

#include <stddef.h>
#include <stdint.h>

enum {
    KERNEL_ROWS = 16,            /* rows of a matrix come in such groups, */
    KERNEL_COLUMNS = 4,          /* and what they are multiplied with in these */
    ACTIVATION_ZERO = 128,       /* how zero is kept */
};

/* Weights from -127 to 127 as [group of rows][group of columns][row][column]. */
typedef struct {
    int rows, columns;           /* multiples of KERNEL_ROWS and KERNEL_COLUMNS */
    const int8_t *weights;       /* aligned to 64 bytes */
    const int32_t *bias;         /* of each row: what is added where activations count as what they are */
    const int32_t *raised;       /* and where they count as they are kept, 128 more */
} matrix;

/* Of one LSTM cell for one step: rows 0..ns-1 of the sums are the cell's input, then its input, forget and output
 * gates. */
typedef struct {
    int units;                   /* multiple of KERNEL_ROWS */
    const float *scales;         /* of the 4 * units rows */
} gates;

typedef struct {
    const char *name;
    /* sums[c * m->rows + r] for `count` columns that stand `stride` bytes apart. */
    void (*multiply)(const matrix *m, const uint8_t *columns, size_t stride, int count, int32_t *sums);
    /* One step: sums (and `more`, if not NULL, to be added) -> the new state and output. */
    void (*step)(const gates *g, const int32_t *sums, const int32_t *more, float *state, uint8_t *output);
    /* `count` is a multiple of KERNEL_ROWS. */
    void (*tanh_of)(const int32_t *sums, const float *scales, int count, uint8_t *output);
    /* Shares that add up to 1, of `count` sums. */
    void (*softmax)(const int32_t *sums, const float *scales, int count, float *shares);
} kernels;

const kernels *kernels_best(void);                     /* for this processor */
/* All that this processor can run, the portable ones first: for tests. */
const kernels *kernels_at(int index);                  /* NULL behind the last */

#endif
