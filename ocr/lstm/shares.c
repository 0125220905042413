/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "shares.h"

#include <stdint.h>
#include <string.h>

#include "ocr/vectors.h"

/* Of numbers that are not below zero, the bits are ordered as they are; and compilers make vectors of whole numbers. */
static inline __attribute__((always_inline)) int32_t bits_of(const float *share)
{
    int32_t bits;
    memcpy(&bits, share, sizeof bits);
    return bits;
}

VECTORS static int32_t largest(const float *shares, int count)
{
    int32_t most = 0;
    for (int i = 0; i < count; i++) {
        int32_t bits = bits_of(shares + i);
        most = bits > most ? bits : most;
    }
    return most;
}

int shares_best(const float *shares, int count)
{
    int32_t most = largest(shares, count);
    int best = 0;
    while (best + 1 < count && bits_of(shares + best) != most)
        best++;
    return best;
}
