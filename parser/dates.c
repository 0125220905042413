/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "dates.h"

#include "../models/text.h"
#include "date_forms.h"
#include "months.h"

bool date_whole(date d)
{
    return d.year > 0 && date_exists(d);
}

int date_weekday(date d)
{
    /* Sakamoto's rule: https://en.wikipedia.org/wiki/Determination_of_the_day_of_the_week */
    static const int shift[] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };
    if (!date_whole(d))
        return 0;
    int y = d.month < 3 ? d.year - 1 : d.year;
    int sunday_is_0 = (y + y / 4 - y / 100 + y / 400 + shift[d.month - 1] + d.day) % 7;
    return sunday_is_0 ? sunday_is_0 : 7;
}

str date_iso(arena *a, date d)
{
    if (!d.year || !d.month)
        return (str){ NULL, 0 };
    return d.day ? arena_format(a, "%04d-%02d-%02d", d.year, d.month, d.day)
                 : arena_format(a, "%04d-%02d", d.year, d.month);
}

/* ------------------------------------------------------------------ what stands before it */

static const char *const articles[] = { "den", "d", "dem" };
static const char *const year_labels[] = { "aar", "aaret", "år", "året", "anno" };

static bool take_article(cursor *r)
{
    cursor s = *r;
    if (!CURSOR_TAKE_WORD(&s, articles))
        return false;
    cursor_take(&s, ".,");
    cursor_take_blanks(&s);
    if (!cursor_is_word(&s, 0))
        return false;
    *r = s;
    return true;
}

/* "Aar 1941 den 24 Februar", "Aaret 1940, den 3' Juni": the year stands first. */
static bool take_year_first(cursor *r, const date_context *c, date *d)
{
    cursor s = *r;
    date_context said = { .near_year = c->near_year, .said_date = true };
    int year;
    CURSOR_TAKE_WORD(&s, year_labels);
    cursor_take_blanks(&s);
    if (!date_forms_take_year(&s, &year))
        return false;
    cursor_take(&s, ",.:");
    cursor_take_blanks(&s);
    if (!take_article(&s) || !(date_forms_take_named(&s, &said, d) || date_forms_take_roman(&s, &said, d)) || d->year
        || !date_exists((date){ year, d->month, d->day }))
        return false;
    d->year = year;
    *r = s;
    return true;
}

static bool take_weekday(cursor *r, date_found *found)
{
    cursor s = *r;
    str letters = cursor_letters(&s);
    found->weekday = weekday_of(letters);
    found->weekday_text = found->weekday ? letters : (str){ NULL, 0 };
    if (!found->weekday)
        return false;
    s.at += letters.n;
    cursor_take(&s, ".");
    cursor_take(&s, ",");
    if (!cursor_take_blanks(&s))
        return false;
    *r = s;
    return true;
}

/* A number that goes on to the left is none of ours: "85.02.02", "1-51-71", "G01-5-17". */
static bool begins_cleanly(str text, size_t at, bool *after_dash)
{
    size_t n, m;
    uint32_t before = text_char_before(text, at, &n);
    if (char_is_letter(before) || char_is_digit(before))
        return false;
    uint32_t two = text_char_before(text, at - n, &m);
    *after_dash = before == '-' && char_is_digit(two);
    return before == '-' ? !char_is_letter(two) : (before != '/' && before != '.') || !char_is_digit(two);
}

/* The second and third letters of the words that begin a date (weekdays, months, articles, a year's labels), by the first: so
 * nearly all other words are told apart by three bytes. */
#define L(c) ((uint32_t)1 << ((c) - 'a'))
static const struct { uint32_t second, third; } date_letters[26] = {
    ['a' - 'a'] = { L('a') | L('n') | L('p') | L('u'), L('g') | L('n') | L('r') },
    ['d' - 'a'] = { L('e'), L('c') | L('m') | L('n') },
    ['f' - 'a'] = { L('e') | L('r'), L('b') | L('e') },
    ['j' - 'a'] = { L('a') | L('u'), L('l') | L('n') },
    ['m' - 'a'] = { L('a'), L('j') | L('n') | L('r') | L('y') },
    ['n' - 'a'] = { L('o'), L('b') | L('v') },
    ['o' - 'a'] = { L('c') | L('k') | L('n'), L('k') | L('s') | L('t') },
    ['s' - 'a'] = { L('e'), L('p') },
    ['t' - 'a'] = { L('h') | L('i') | L('o'), L('o') | L('r') },
};
#undef L

static unsigned char byte_at(const cursor *r, size_t ahead)
{
    return r->at + ahead < r->text.n ? (unsigned char)r->text.p[r->at + ahead] : 0;
}

static bool is_ascii_letter(unsigned char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* A date begins with a digit or with one of few words. Where a letter is no ASCII one (lørdag, året), it may. */
static bool may_begin_date(const cursor *r)
{
    unsigned char first = byte_at(r, 0), second = byte_at(r, 1), third = byte_at(r, 2);
    if (char_is_digit(first))
        return true;
    if (first >= 0x80)
        return cursor_is_word(r, 0);
    if (!is_ascii_letter(first))
        return false;
    size_t letter = (first | 0x20) - 'a';
    if (second >= 0x80)
        return true;
    if (!is_ascii_letter(second))
        return letter == 'd' - 'a';                  /* d. */
    if (!(date_letters[letter].second >> ((second | 0x20) - 'a') & 1))
        return false;
    return third >= 0x80 || (is_ascii_letter(third) && (date_letters[letter].third >> ((third | 0x20) - 'a') & 1));
}

bool dates_at(str text, size_t at, int near_year, date_found *found)
{
    cursor r = { text, at };
    date_context c = { .near_year = near_year };
    bool after_dash;
    *found = (date_found){ .weekday = 0 };
    if (!may_begin_date(&r) || !begins_cleanly(text, at, &after_dash))
        return false;
    bool weekday = take_weekday(&r, found);
    size_t from = r.at;
    if (!take_year_first(&r, &c, &found->when)) {
        c.said_date = take_article(&r) || weekday;
        cursor day = r;
        if (!date_forms_take(&r, &c, &found->when))
            return false;
        bool dashed = cursor_take_digits(&day, 1, 4) >= 0 && cursor_take(&day, "-");
        if (after_dash && dashed)        /* the tail of a longer number with dashes */
            return false;
    }
    found->text = str_part(text, from, r.at);
    return true;
}

/* The byte of the first digit at or behind `at`, or the text's end. */
static size_t digit_from(str text, size_t at)
{
    while (at < text.n && !char_is_digit((unsigned char)text.p[at]))
        at++;
    return at;
}

/* The start of the character that byte `at` belongs to. */
static size_t char_start(str text, size_t at)
{
    while (at > 0 && at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* No date is without a digit, and what may stand before its first one is short: weekday, article and month with the
 * blanks behind them. So the search goes from digit to digit and looks at the words shortly before each. */
enum { LEAD_MOST = 160 };

bool dates_next(str text, size_t *from, int near_year, date_found *found)
{
    bool inside = false;
    size_t digit = digit_from(text, *from);
    for (size_t n, m; *from < text.n; *from += n) {
        if (digit < *from)
            digit = digit_from(text, *from);
        if (digit == text.n)
            *from = text.n;
        else if (digit - *from > LEAD_MOST) {
            *from = char_start(text, digit - LEAD_MOST);
            inside = char_is_word(text_char_before(text, *from, &m));
        }
        bool here = char_is_word(text_char(text, *from, &n));
        if (here && !inside && dates_at(text, *from, near_year, found)) {
            *from = (size_t)(found->text.p + found->text.n - text.p);
            return true;
        }
        inside = here;
    }
    return false;
}
