/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* SHA-256 (FIPS 180-4), to name a file by its content in the archive's records. */
#ifndef REFERAT_OCR_SHA256_H
#define REFERAT_OCR_SHA256_H

#include <stdint.h>

#include "models/arena.h"

/* 64 lower-case hexadecimal digits, in the arena. */
str sha256_of(arena *a, str bytes);

/* The same of bytes that come in pieces: begin, add, end. */
typedef struct {
    uint32_t state[8];
    bool by_x86;                 /* this processor has instructions for it (sha256_x86.h) */
    char rest[64];               /* less than a block */
    size_t rest_n;
    uint64_t length;
} sha256_sum;

sha256_sum sha256_begin(void);
void sha256_add(sha256_sum *s, str bytes);
str sha256_end(sha256_sum *s, arena *a);
enum { SHA256_DIGITS = 64 };
void sha256_digits(sha256_sum *s, char digits[SHA256_DIGITS + 1]);   /* the same as end, with a NUL */

#endif
