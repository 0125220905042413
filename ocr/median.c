/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "median.h"

#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
    const float *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

float median_of(float *values, size_t count)
{
    qsort(values, count, sizeof *values, by_value);
    return count ? values[count / 2] : 0;
}
