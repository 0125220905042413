/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One character: read from UTF-8, and what it is.
 *
 * Each byte of a document is asked many times whether it is a letter, a digit or a blank. So the characters up to
 * U+00FF, nearly all that Danish is written with, are told by a table of one byte each, in the place where the question
 * is asked; all others are told by utf8proc (chars.c), and mean the same by it as by the table. */
#ifndef REFERAT_CHARS_H
#define REFERAT_CHARS_H

#include <stdint.h>

#include "str.h"

enum { CHAR_LETTER = 1, CHAR_UPPER = 2, CHAR_LOWER = 4, CHAR_DIGIT = 8, CHAR_BLANK = 16, CHARS_TOLD = 256 };
enum { CHAR_UNKNOWN = 0xFFFD };

extern const uint8_t char_classes[CHARS_TOLD];
extern const uint8_t char_folds[CHARS_TOLD];

/* For what the tables do not hold. */
uint32_t text_char_wide(str s, size_t at, size_t *length);
uint32_t text_char_before_wide(str s, size_t at, size_t *length);
bool char_is_wide(uint32_t c, unsigned class);
uint32_t char_fold_wide(uint32_t c);

/* The character at byte `at` and the bytes it takes (at least 1). Bytes that are no UTF-8
 * give 0xFFFD and length 1; at the end of the text it gives 0 and length 0. */
static inline uint32_t text_char(str s, size_t at, size_t *length)
{
    if (at < s.n && (unsigned char)s.p[at] < 0x80) {
        *length = 1;
        return (unsigned char)s.p[at];
    }
    if (at + 1 < s.n && (s.p[at] & 0xFE) == 0xC2 && ((unsigned char)s.p[at + 1] & 0xC0) == 0x80) {      /* to U+00FF */
        *length = 2;
        return (uint32_t)(s.p[at] & 3) << 6 | (s.p[at + 1] & 0x3F);
    }
    return text_char_wide(s, at, length);
}

/* The character that ends right before byte `at`; 0 at the text's start. */
static inline uint32_t text_char_before(str s, size_t at, size_t *length)
{
    if (at > 0 && at <= s.n && (unsigned char)s.p[at - 1] < 0x80) {
        *length = 1;
        return (unsigned char)s.p[at - 1];
    }
    return text_char_before_wide(s, at, length);
}

static inline bool char_is(uint32_t c, unsigned class)
{
    return c < CHARS_TOLD ? char_classes[c] & class : char_is_wide(c, class);
}

static inline bool char_is_letter(uint32_t c) { return char_is(c, CHAR_LETTER); }
static inline bool char_is_upper(uint32_t c) { return char_is(c, CHAR_UPPER); }
static inline bool char_is_lower(uint32_t c) { return char_is(c, CHAR_LOWER); }
static inline bool char_is_digit(uint32_t c) { return c >= '0' && c <= '9'; }        /* 0-9 only */
static inline bool char_is_word(uint32_t c) { return char_is(c, CHAR_LETTER | CHAR_DIGIT); }
/* Blank, tab, line ends, no-break and thin spaces. */
static inline bool char_is_blank(uint32_t c) { return char_is(c, CHAR_BLANK); }
/* May reach a terminal or a log: no control character, nothing that turns the direction of what stands around it, and
 * no byte that is no UTF-8. */
static inline bool char_is_harmless(uint32_t c)
{
    return c >= ' ' && !(c >= 0x7F && c < 0xA0) && c != 0x061C && c != 0x200E && c != 0x200F
        && !(c >= 0x2028 && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069) && c != CHAR_UNKNOWN;
}
/* Simple lower case; one character stays one character. */
static inline uint32_t char_fold(uint32_t c) { return c < CHARS_TOLD ? char_folds[c] : char_fold_wide(c); }

#endif
