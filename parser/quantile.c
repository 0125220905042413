/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "quantile.h"

#include <stdint.h>
#include <string.h>

/* Bits that stand in the order of the numbers: negative ones turned over, others behind them. */
static uint32_t order_of(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

static float from_order(uint32_t order)
{
    uint32_t bits = order & 0x80000000u ? order & 0x7FFFFFFFu : ~order;
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Found byte by byte from the highest, by counting the values that share the bytes found so far. */
float quantile(const float *values, size_t count, double share)
{
    if (count == 0)
        return 0;
    size_t alike = 1;
    while (alike < count && values[alike] == values[0])
        alike++;
    if (alike == count)          /* the rows of a plain text are all of one height */
        return values[0];
    size_t rank = (size_t)((double)(count - 1) * share + 0.5);
    uint32_t found = 0, known = 0;
    for (int shift = 24; shift >= 0; shift -= 8) {
        size_t counts[256] = { 0 }, byte = 0;
        for (size_t i = 0; i < count; i++)
            if ((order_of(values[i]) & known) == found)
                counts[order_of(values[i]) >> shift & 0xFF]++;
        while (rank >= counts[byte])
            rank -= counts[byte++];
        found |= (uint32_t)byte << shift;
        known |= (uint32_t)0xFF << shift;
    }
    return from_order(found);
}
