/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* SHA-256 (FIPS 180-4), to name a file by its content in the archive's records. */
#ifndef REFERAT_OCR_SHA256_H
#define REFERAT_OCR_SHA256_H

#include <stdint.h>

#include "models/arena.h"

enum { SHA256_DIGITS = 64, SHA256_BLOCK = 64 };

/* Bytes that come piece by piece. */
typedef struct {
    uint32_t state[8];
    uint64_t length;
    unsigned char block[SHA256_BLOCK];   /* what does not fill one yet */
} sha256;

sha256 sha256_begin(void);
void sha256_add(sha256 *s, str bytes);
void sha256_end(sha256 *s, char digits[SHA256_DIGITS + 1]);   /* with a NUL; s is then used up */

/* 64 lower-case hexadecimal digits, in the arena. */
str sha256_of(arena *a, str bytes);

#endif
