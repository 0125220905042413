/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A place in a text, and small steps from it: what the specialists for dates, times and case ids read with.
 *
 * A step that finds what it looks for moves past it; one that doesn't stays. Each step is bounded, so that
 * trying a form at every place of a text keeps the whole linear. A copy of a cursor is the way to try. */
#ifndef REFERAT_CURSOR_H
#define REFERAT_CURSOR_H

#include "../models/chars.h"

typedef struct {
    str text;
    size_t at;
} cursor;

enum { CURSOR_BLANKS_MOST = 12 };            /* more is a gap between columns, and belongs to nothing */

static inline bool cursor_is_digit(const cursor *c, size_t ahead)        /* the byte `ahead` of the place */
{
    size_t at = c->at + ahead;
    return at < c->text.n && char_is_digit((unsigned char)c->text.p[at]);
}

static inline bool cursor_is_word(const cursor *c, size_t ahead)         /* a letter or digit begins there */
{
    size_t n;
    uint32_t here = text_char(c->text, c->at + ahead, &n);
    return char_is_digit(here) || char_is_letter(here);
}

static inline bool cursor_inside_word(const cursor *c)                   /* one ends directly before the place */
{
    size_t n;
    uint32_t before = text_char_before(c->text, c->at, &n);
    return char_is_digit(before) || char_is_letter(before);
}

static inline bool cursor_take(cursor *c, const char *any)               /* one of these ASCII bytes */
{
    for (; c->at < c->text.n && *any; any++)
        if (c->text.p[c->at] == *any) {
            c->at++;
            return true;
        }
    return false;
}

static inline size_t cursor_count_digits(const cursor *c, size_t most)   /* digits from here on, at most `most` */
{
    size_t n = 0;
    while (n < most && cursor_is_digit(c, n))
        n++;
    return n;
}

bool cursor_take_text(cursor *c, const char *text);           /* this text, folded */
size_t cursor_take_any_blanks(cursor *c);
static inline size_t cursor_take_blanks(cursor *c)            /* how many; never past an empty line */
{
    bool none = c->at >= c->text.n || (unsigned char)(c->text.p[c->at] - '!') < 0x7F - '!';
    return none ? 0 : cursor_take_any_blanks(c);
}

/* A number of `least` to `most` digits, with no digit behind it; -1 if there is none. */
long cursor_take_digits(cursor *c, size_t least, size_t most);
/* The letters from here on; empty where there are none, or more than 14, which no word of a date has. */
str cursor_letters(const cursor *c);
/* The letters from here on are one of these words, folded. */
bool cursor_take_word(cursor *c, const char *const *words, size_t count);
#define CURSOR_TAKE_WORD(c, table) cursor_take_word((c), (table), sizeof(table) / sizeof *(table))

#endif
