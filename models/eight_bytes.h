/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Eight bytes of a text asked at once, for those who pass over most of it.
 *
 * The questions are those of "Bit Twiddling Hacks" (https://graphics.stanford.edu/~seander/bithacks.html: a byte less
 * than n, between m and n), and hold on any machine, as none asks which byte it is. */
#ifndef REFERAT_EIGHT_BYTES_H
#define REFERAT_EIGHT_BYTES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { EIGHT_BYTES = 8 };
#define EIGHT_TIMES(byte) (~(uint64_t)0 / 255 * (byte))

static inline uint64_t eight_bytes(const char *p)
{
    uint64_t bytes;
    memcpy(&bytes, p, sizeof bytes);
    return bytes;
}

static inline bool eight_ascii(uint64_t bytes)
{
    return (bytes & EIGHT_TIMES(0x80)) == 0;
}

/* None below 0x20 or above 0x7E. */
static inline bool eight_printed(uint64_t bytes)
{
    return ((bytes | (bytes - EIGHT_TIMES(0x20)) | (bytes + EIGHT_TIMES(1))) & EIGHT_TIMES(0x80)) == 0;
}

/* One of them is a digit 0-9. */
static inline bool eight_hold_digit(uint64_t bytes)
{
    uint64_t low = bytes & EIGHT_TIMES(0x7F);
    return (EIGHT_TIMES(0x7F + '9' + 1) - low) & ~bytes & (low + EIGHT_TIMES(0x7F - '0' + 1)) & EIGHT_TIMES(0x80);
}

#endif
