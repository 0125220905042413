/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "book.h"

#include <string.h>

#include "../models/chars.h"
#include "../models/text.h"

enum { FIRST_YEAR = 1780, LAST_YEAR = 2029 };

/* Four figures at `at` that are a year and no part of a longer number; 0 for none. */
static int year_at(str text, size_t at)
{
    enum { DIGITS = 4 };
    long year;
    bool alone = (at == 0 || !char_is_digit((unsigned char)text.p[at - 1]))
        && (at + DIGITS >= text.n || !char_is_digit((unsigned char)text.p[at + DIGITS]));
    bool reads = alone && at + DIGITS <= text.n && str_to_number(str_part(text, at, at + DIGITS), LAST_YEAR, &year);
    return reads && year >= FIRST_YEAR ? (int)year : 0;
}

/* "1927—28", "1911/12": behind a year goes on another. */
static bool goes_on_to_year(str behind)
{
    size_t n;
    uint32_t mark = char_fold(text_char(behind, 0, &n));
    str rest = str_trim(str_from(behind, n));
    return (mark == '-' || mark == '/') && rest.n > 1 && char_is_digit((unsigned char)rest.p[0]);
}

void book_read_years(book_title *b, str titles)
{
    for (size_t at = str_find_digit(titles, 0); at < titles.n; at = str_find_digit(titles, at + 1)) {
        int year = year_at(titles, at);
        if (year == 0)
            continue;
        b->one_year = (b->year == 0 || b->year == year) && !goes_on_to_year(str_trim(str_from(titles, at + 4)));
        b->year = b->year == 0 ? year : b->year;
        if (!b->one_year)
            return;
    }
}

int book_last_year(str text)
{
    int last = 0, year;
    for (size_t at = str_find_digit(text, 0); at < text.n; at = str_find_digit(text, at + 1))
        if ((year = year_at(text, at)) > last)
            last = year;
    return last;
}

/* Capitals do not count: a title page may be set in them. */
static bool names(str titles, str what)
{
    size_t n;
    for (size_t at = 0; at + what.n <= titles.n; at++)
        if (text_starts(str_from(titles, at), what, &n))
            return true;
    return false;
}

static void keep(book_name *kept, str titles, const said *fact)
{
    if (kept->bytes > 0 || fact->value.n == 0 || fact->value.n > BOOK_NAME_MOST || !names(titles, fact->value))
        return;
    memcpy(kept->text, fact->value.p, fact->value.n);
    kept->bytes = fact->value.n;
    kept->at = fact->at;
    kept->at.read = (str){ NULL, 0 };
}

void book_keep(book_title *b, str titles, const meeting *m)
{
    keep(&b->committee, titles, &m->committee);
    keep(&b->authority, titles, &m->authority);
}

static void fill(arena *a, const book_name *kept, said *fact)
{
    if (fact->value.n == 0 && kept->bytes > 0)
        *fact = (said){ arena_copy(a, (str){ kept->text, kept->bytes }), kept->at };
}

void book_fill(arena *a, const book_title *b, meeting *m)
{
    fill(a, &b->committee, &m->committee);
    fill(a, &b->authority, &m->authority);
}
