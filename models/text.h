/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Danish text: characters, folding, and old encodings (by utf8proc).
 *
 * Matching never depends on the locale. Folding is for comparing and matching only:
 * what is printed is never replaced by its folded form. */
#ifndef REFERAT_TEXT_H
#define REFERAT_TEXT_H

#include <stdint.h>

#include "arena.h"

/* The character at byte `at` and the bytes it takes (at least 1). Bytes that are no UTF-8
 * give 0xFFFD and length 1; at the end of the text it gives 0 and length 0. */
uint32_t text_char(str s, size_t at, size_t *length);
/* The character that ends right before byte `at`; 0 at the text's start. */
uint32_t text_char_before(str s, size_t at, size_t *length);

bool char_is_letter(uint32_t c);
bool char_is_upper(uint32_t c);
bool char_is_lower(uint32_t c);
bool char_is_digit(uint32_t c);        /* 0-9 only */
bool char_is_blank(uint32_t c);        /* blank, tab, line ends, no-break and thin spaces */
bool char_is_among(uint32_t c, str signs);
uint32_t char_fold(uint32_t c);        /* simple lower case; one character stays one character */

/* Lower case; kinds of dash become '-', kinds of quote '"' and '\'', kinds of blank ' '. Same order of
 * characters, so that a prefix stays a prefix, though byte lengths may differ. In the arena. */
str text_fold(arena *a, str s);
/* Equal when folded, runs of blanks counting as one. */
bool text_same(str a, str b);
/* s begins with `head`, folded; *length = bytes of s that it took. */
bool text_starts(str s, str head, size_t *length);

bool text_is_utf8(str s);
bool text_is_ascii(str s);
/* True when it has letters, and no lower-case one among them. */
bool text_is_capitals(str s);
size_t text_length(str s);             /* in characters */
bool text_has_letter_or_digit(str s);
size_t text_letters_and_digits(str s); /* how many */
bool text_has_any(str s, str signs);   /* one of these characters stands in it */
/* How many characters must be changed, put in or left out to make one of the other (Levenshtein); of longer texts
 * only the first TEXT_DISTANCE_LETTERS count. */
enum { TEXT_DISTANCE_LETTERS = 48 };
size_t text_distance(str a, str b);

/* The bytes as UTF-8: a byte order mark is dropped; UTF-16 with one is converted; what is no UTF-8
 * is taken for Windows-1252 (of which Latin-1 is the printable part). Control characters other than
 * tab, line feed and form feed become blanks; CR LF and CR become LF; invalid or non-characters become
 * U+FFFD. *name = "utf-8", "utf-16" or "windows-1252". */
str text_decode(arena *a, str bytes, const char **name);

/* The same in pieces, for a text whose encoding is known. */
typedef enum {
    ENCODING_NONE, ENCODING_UTF8, ENCODING_UTF16_BIG, ENCODING_UTF16_LITTLE, ENCODING_WINDOWS_1252
} encoding;

encoding encoding_marked(str bytes, size_t *mark);     /* by its byte order mark of *mark bytes; else none and 0 */
/* A piece that ends behind a line, or the text. */
str encoding_decode(arena *a, encoding e, str bytes);
/* Composed form (NFC); returns s itself where it is so already. */
str text_compose(arena *a, str s);

#endif
