/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Danish text: characters, folding, and old encodings (by utf8proc).
 *
 * Matching never depends on the locale. Folding is for comparing and matching only:
 * what is printed is never replaced by its folded form. */
#ifndef REFERAT_TEXT_H
#define REFERAT_TEXT_H

#include <stdint.h>

#include "arena.h"
#include "chars.h"

void text_add_char(text_builder *t, uint32_t c);
bool char_is_among(uint32_t c, str signs);

/* Lower case; kinds of dash become '-', kinds of quote '"' and '\'', kinds of blank ' '. Same order of
 * characters, so that a prefix stays a prefix, though byte lengths may differ. In the arena. */
str text_fold(arena *a, str s);
/* The same into `size` bytes; returns how many it took, 0 where there is no room for all of it. */
size_t text_fold_into(str s, char *folded, size_t size);
/* Equal when folded, runs of blanks counting as one. */
bool text_same(str a, str b);
/* The word is one of these, folded; they are folded already and hold no blanks. */
bool text_among(str word, const str *words, size_t count);
#define TEXT_AMONG(word, table) text_among((word), (table), sizeof(table) / sizeof *(table))
/* The next character, folded, from *at on, which moves behind it; 0 at the end. "aa" is å, as it was printed until
 * 1948, and by some long after; a run of blanks is one, blanks at the end are none. */
enum { LETTER_AA = 0xE5 };
uint32_t text_next_letter(str s, size_t *at);
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
/* Compatible form (NFKC): ligatures, full-width and raised characters as plain ones. For comparing, not for
 * printing. */
str text_compatible(arena *a, str s);
/* Without accents: letters lose the marks that Unicode sets on them (é, ç, å; not ø, æ). */
str text_bare(arena *a, str s);

#endif
