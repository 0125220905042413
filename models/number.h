/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Decimal numbers as text, the same in every locale. */
#ifndef REFERAT_NUMBER_H
#define REFERAT_NUMBER_H

#include "str.h"

/* No paper is 14 km long: larger lengths are errors of some producer and are cut down to this. */
#define LENGTH_MOST 1e6

enum { NUMBER_BYTES = 32 };    /* room for any number written here */

/* In units of 1/10^decimals, nearest; not-a-number gives 0, and +-LENGTH_MOST is the most. */
long long number_scaled(double value, int decimals);
/* "72.0", "-0.4": exactly `decimals` (0 to 6) of them; a slice of `bytes`. */
str number_fixed(char bytes[NUMBER_BYTES], double value, int decimals);
/* "72", "98.2": at most `decimals`, zeros at the end dropped. */
str number_short(char bytes[NUMBER_BYTES], double value, int decimals);
str number_whole(char bytes[NUMBER_BYTES], long long value);

#endif
