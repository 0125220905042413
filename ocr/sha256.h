/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* SHA-256 (FIPS 180-4), to name a file by its content in the archive's records. */
#ifndef REFERAT_OCR_SHA256_H
#define REFERAT_OCR_SHA256_H

#include "models/arena.h"

/* 64 lower-case hexadecimal digits, in the arena. */
str sha256_of(arena *a, str bytes);

#endif
