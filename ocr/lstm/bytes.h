/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reading numbers out of bytes that may lie: little-endian, and never past their end.
 *
 * A read that does not fit gives zero and spoils the rest, so that a format is read straight on and asked once, at its
 * end, whether all of it was there. */
#ifndef REFERAT_LSTM_BYTES_H
#define REFERAT_LSTM_BYTES_H

#include <stdint.h>

#include "models/str.h"

typedef struct {
    str rest;
    bool spoilt;                 /* something did not fit; all that was read since is zero */
} bytes;

/* The next `count` bytes, lent; empty where they aren't there. */
str bytes_take(bytes *b, size_t count);
int8_t bytes_int8(bytes *b);
int16_t bytes_int16(bytes *b);
int32_t bytes_int32(bytes *b);
int64_t bytes_int64(bytes *b);
double bytes_double(bytes *b);
str bytes_text(bytes *b);        /* its length before it, in 32 bits */
/* A number from `least` to `most`; others spoil. */
int32_t bytes_within(bytes *b, int32_t least, int32_t most);

#endif
