/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The inner loop of SHA-256 on processors that have instructions for it; sha256.c says what it is. */
#ifndef REFERAT_OCR_SHA256_X86_H
#define REFERAT_OCR_SHA256_X86_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool sha256_x86(void);           /* this processor has them */
/* Adds `count` blocks of 64 bytes to the state. Only where sha256_x86 says so. */
void sha256_x86_add(uint32_t state[8], const uint32_t constants[64], const unsigned char *blocks, size_t count);

#endif
