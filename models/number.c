/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "number.h"

#include <math.h>

static const double powers_of_ten[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6 };

long long number_scaled(double value, int decimals)
{
    if (isnan(value))
        return 0;
    if (value > LENGTH_MOST)
        value = LENGTH_MOST;
    if (value < -LENGTH_MOST)
        value = -LENGTH_MOST;
    return llround(value * powers_of_ten[decimals]);
}

/* Written from the end of `bytes`; a point goes before the last `decimals` digits. */
static str scaled_text(char bytes[NUMBER_BYTES], long long scaled, int decimals)
{
    char *at = bytes + NUMBER_BYTES;
    unsigned long long rest = scaled < 0 ? 0ULL - (unsigned long long)scaled : (unsigned long long)scaled;
    for (int digits = 0; rest > 0 || digits <= decimals; digits++) {
        if (decimals > 0 && digits == decimals)
            *--at = '.';
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (scaled < 0)
        *--at = '-';
    return (str){ at, (size_t)(bytes + NUMBER_BYTES - at) };
}

str number_fixed(char bytes[NUMBER_BYTES], double value, int decimals)
{
    return scaled_text(bytes, number_scaled(value, decimals), decimals);
}

str number_short(char bytes[NUMBER_BYTES], double value, int decimals)
{
    long long scaled = number_scaled(value, decimals);
    while (decimals > 0 && scaled % 10 == 0) {
        scaled /= 10;
        decimals--;
    }
    return scaled_text(bytes, scaled, decimals);
}

str number_whole(char bytes[NUMBER_BYTES], long long value)
{
    return scaled_text(bytes, value, 0);
}
