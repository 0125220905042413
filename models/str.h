/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A slice of UTF-8 text: a pointer and a length, never owned.
 *
 * All text in the program is passed as slices of somebody else's bytes: of the
 * input, of an arena, of a literal. A slice is not NUL-terminated. Because a part
 * of a text is a slice of the same bytes, the parser can always tell from a
 * slice's address where on the paper it was read (see parser/reading.h).
 * The empty slice is {NULL, 0} or any slice of length 0. */
#ifndef REFERAT_STR_H
#define REFERAT_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct {
    const char *p;
    size_t n;
} str;

/* A literal as a slice; usable in initialisers of tables. */
#define STR(literal) { (literal), sizeof(literal) - 1 }
/* For printf: "%.*s", STR_ARG(s). */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

/* A NUL-terminated text as a slice; NULL gives the empty one. */
static inline str str_of(const char *text)
{
    str s = { text, text ? strlen(text) : 0 };
    return s;
}

/* Bytes [from, to); both are cut down to s.n. Slicing is most of what the parser does, so it stands here to be
 * inlined. */
static inline str str_part(str s, size_t from, size_t to)
{
    to = to > s.n ? s.n : to;
    from = from > to ? to : from;
    str part = { s.p ? s.p + from : NULL, to - from };
    return part;
}

/* What follows byte `from`. */
static inline str str_from(str s, size_t from)
{
    return str_part(s, from, s.n);
}

str str_trim(str s);                          /* without blanks, tabs, line ends and no-break spaces at both ends */
str str_trim_end(str s, const char *bytes);   /* without any of these ASCII bytes at the end */

static inline bool str_equal(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Most are told by one byte. */
static inline bool str_starts(str s, str head)
{
    return head.n == 0 || (s.n >= head.n && s.p[0] == head.p[0] && memcmp(s.p, head.p, head.n) == 0);
}

static inline bool str_ends(str s, str tail)
{
    return tail.n == 0
        || (s.n >= tail.n && s.p[s.n - 1] == tail.p[tail.n - 1] && memcmp(s.p + s.n - tail.n, tail.p, tail.n) == 0);
}

int str_compare(str a, str b);                /* byte order, shorter first: <0, 0, >0 */

#define STR_NOT_FOUND ((size_t)-1)
size_t str_find(str s, str part);             /* first byte offset, or STR_NOT_FOUND */
size_t str_find_byte(str s, char byte);       /* first byte offset, or STR_NOT_FOUND */
/* The first digit 0-9 at or behind byte `from`, or s.n: who looks for dates and numbers need not ask the rest. */
size_t str_find_digit(str s, size_t from);

/* Cuts off and returns what stands before the first `byte`, and moves *rest past it;
 * the last piece is all of *rest. False when *rest is used up (its p is NULL then). */
bool str_cut(str *rest, char byte, str *piece);

/* Words are runs of bytes other than blank, tab and line ends. False when there is none left. */
bool str_next_word(str *rest, str *word);

/* A non-negative decimal number that fills the whole slice and is at most `most`. */
bool str_to_number(str s, long most, long *number);
/* A decimal number with optional sign and fraction that fills the whole slice. */
bool str_to_real(str s, double *real);

#endif
