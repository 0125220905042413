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

/* "Begyndt 1894", "autoriseret d. 3. Januar 1894": when the book was begun, not how far it goes. */
static bool tells_of_beginning(str titles, size_t at)
{
    static const str begun[] = { STR("begyndt"), STR("begyndende"), STR("fra"), STR("siden") };
    enum { DATE_BYTES = 24 };
    size_t from = at > DATE_BYTES ? at - DATE_BYTES : 0, none = 0;
    date_found day;
    while (from < at && ((unsigned char)titles.p[from] & 0xC0) == 0x80)      /* inside a letter */
        from++;
    str rest = str_part(titles, from, at), word, last = { NULL, 0 };
    while (str_next_word(&rest, &word))
        last = word;
    return TEXT_AMONG(last, begun)
        || (dates_next(str_part(titles, from, at + 4), &none, 0, &day) && date_whole(day.when));
}

void book_read_years(book_title *b, str titles)
{
    for (size_t at = str_find_digit(titles, 0); at < titles.n; at = str_find_digit(titles, at + 1)) {
        int year = year_at(titles, at);
        if (year == 0)
            continue;
        b->one_year = (b->year == 0 || b->year == year) && !goes_on_to_year(str_trim(str_from(titles, at + 4)))
            && !tells_of_beginning(titles, at);
        b->year = b->year == 0 ? year : b->year;
        if (!b->one_year)
            return;
    }
}

bool book_of_day(book_title *b, date day)
{
    bool before = day.month < b->day.month || (day.month == b->day.month && day.day < b->day.day);
    b->one_year &= !before;
    b->day = day;
    return b->one_year;
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
