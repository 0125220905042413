/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Eight or sixteen bytes of a text asked at once, for those who pass over most of it.
 *
 * The questions are those of "Bit Twiddling Hacks" (https://graphics.stanford.edu/~seander/bithacks.html: a byte less
 * than n, between m and n), and hold on any machine, as none asks which byte it is. */
#ifndef REFERAT_MANY_BYTES_H
#define REFERAT_MANY_BYTES_H

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

/* Sixteen go through one register where the machine has such; what is asked of them is written as of one byte, and
 * gives all bits of those for which it is true. */
typedef uint8_t sixteen __attribute__((vector_size(16)));

static inline sixteen sixteen_bytes(const char *p)
{
    sixteen bytes;
    memcpy(&bytes, p, sizeof bytes);
    return bytes;
}

/* The place of the first for which it is true; 16 where it is of none. */
static inline size_t sixteen_first(sixteen is)
{
    uint64_t halves[2];
    memcpy(halves, &is, sizeof halves);
    uint64_t half = halves[0] ? halves[0] : halves[1];
    if (!half)
        return sizeof is;
    int before = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? __builtin_ctzll(half) : __builtin_clzll(half);
    return (halves[0] ? 0 : 8) + (size_t)before / 8;
}

/* Of how many it is true. */
static inline size_t sixteen_count(sixteen is)
{
    uint64_t halves[2];
    memcpy(halves, &is, sizeof halves);
    return (size_t)(__builtin_popcountll(halves[0]) + __builtin_popcountll(halves[1])) / 8;
}

#endif
