/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the kernels share. Included by kernels.c, kernels_avx2.c and kernels_vnni.c alone. */
#ifndef REFERAT_LSTM_KERNELS_INSIDE_H
#define REFERAT_LSTM_KERNELS_INSIDE_H

#include <stdbool.h>
#include <string.h>

#include "kernels.h"

/* Tesseract looks its functions up and draws straight lines between, and the networks feed on what they said: the
 * smallest difference grows along a line until it is a tenth of all that is said. So they are looked up here, too. */
enum { CURVE_POINTS = 4096, CURVE_PER_ONE = 256 };

typedef struct {
    float value, rise;           /* at the point, and from it to the next */
} curve_point;

/* For x from 0 on; the last point is 1 for all beyond it. Filled before a kernel is handed out. */
extern curve_point curve_tanh[CURVE_POINTS], curve_logistic[CURVE_POINTS];

#define CURVE_LAST ((float)(CURVE_POINTS - 1))
#define STATE_MOST 100.0f        /* kStateClip */
#define EXP_LEAST (-86.0f)       /* kMaxSoftmaxActivation */
#define FULL 127.0f

#define INLINED static inline __attribute__((always_inline))

/* e^x for x from EXP_LEAST to 0: 2^n times a polynomial, right to 2e-7 of it (Cephes' expf). */
INLINED float exp_near(float x)
{
    x = x < EXP_LEAST ? EXP_LEAST : x;
    int n = (int)(x * 1.44269504088896341f - 0.5f);
    float r = x - (float)n * 0.693359375f;
    r = r + (float)n * 2.12194440e-4f;
    float y = r * 1.9875691500e-4f + 1.3981999507e-3f;
    y = y * r + 8.3334519073e-3f;
    y = y * r + 4.1665795894e-2f;
    y = y * r + 1.6666665459e-1f;
    y = y * r + 5.0000001201e-1f;
    y = y * (r * r) + r + 1.0f;
    union { int32_t bits; float value; } power = { .bits = (n + 127) << 23 };
    return y * power.value;
}

/* The total is added up one by one, so that it is the same however wide the vectors are that a compiler makes. */
INLINED void softmax_body(const int32_t *sums, const float *scales, int count, float *restrict shares)
{
    float most = (float)sums[0] * scales[0], total = 0;
    for (int i = 0; i < count; i++) {
        shares[i] = (float)sums[i] * scales[i];
        most = shares[i] > most ? shares[i] : most;
    }
    for (int i = 0; i < count; i++)
        shares[i] = exp_near(shares[i] - most);
    for (int i = 0; i < count; i++)
        total += shares[i];
    for (int i = 0; i < count; i++)
        shares[i] /= total;
}

/* Four activations, for all rows. */
INLINED int32_t four_activations(const uint8_t *column)
{
    int32_t all;
    memcpy(&all, column, sizeof all);
    return all;
}

/* NULL: this processor lacks it. */
const kernels *kernels_avx2(void);
const kernels *kernels_vnni(void);

#endif
