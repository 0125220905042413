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

static bool take_article(cursor *r)
{
    static const char *const articles[] = { "den", "d", "dem" };
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
    static const char *const names[] = { "aar", "aaret", "år", "året", "anno" };
    cursor s = *r;
    date_context said = { .near_year = c->near_year, .said_date = true };
    int year;
    CURSOR_TAKE_WORD(&s, names);
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

bool dates_at(str text, size_t at, int near_year, date_found *found)
{
    cursor r = { text, at };
    date_context c = { .near_year = near_year };
    bool after_dash;
    *found = (date_found){ .weekday = 0 };
    if (!cursor_is_word(&r, 0) || !begins_cleanly(text, at, &after_dash))
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

bool dates_next(str text, size_t *from, int near_year, date_found *found)
{
    bool inside = false;
    for (size_t n; *from < text.n; *from += n) {
        uint32_t c = text_char(text, *from, &n);
        bool here = char_is_letter(c) || char_is_digit(c);
        if (here && !inside && dates_at(text, *from, near_year, found)) {
            *from = (size_t)(found->text.p + found->text.n - text.p);
            return true;
        }
        inside = here;
    }
    return false;
}
