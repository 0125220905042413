/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sets of the bytes that the words of a list begin or end with.
 *
 * A list of words is written once, `#define WORDS(X) X("udvalg") X("råd")`, and makes its table,
 * `static const str words[] = { WORDS(AS_STR) };`, and its sets, `0 WORDS(FIRST_BIT)`, which the compiler knows. A
 * byte is told by its last six bits, so a set may hold some more; nearly all words of a text are told by two sets. */
#ifndef REFERAT_BYTE_SETS_H
#define REFERAT_BYTE_SETS_H

#include <stdint.h>

#include "../models/str.h"

#define AS_STR(word) STR(word),
#define BYTE_BIT(byte) ((uint64_t)1 << ((byte) & 63))
#define FIRST_BIT(word) | BYTE_BIT((word)[0])
#define SECOND_BIT(word) | BYTE_BIT((word)[1])
#define LAST_BIT(word) | BYTE_BIT((word)[sizeof(word) - 2])
#define LAST_BUT_ONE_BIT(word) | BYTE_BIT((word)[sizeof(word) - 3])

static inline bool byte_is_in(uint64_t set, char byte)
{
    return set >> (byte & 63) & 1;
}

#endif
