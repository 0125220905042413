/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "date_forms.h"

#include "../models/text.h"
#include "months.h"

enum {
    YEAR_FIRST = 1500, YEAR_LAST = 2199,
    YEARS_AHEAD = 20,            /* budgets and contracts name years to come, rarely farther than this */
    WINDOW_LAST = 2029           /* two-digit years without a meeting: 1930 to 2029 */
};

/* ------------------------------------------------------------------ days */

static int days_of_month(int month, int year)
{
    static const int days[] = { 0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && year && !leap ? 28 : days[month];
}

bool date_exists(date d)
{
    return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= days_of_month(d.month, d.year);
}

/* ------------------------------------------------------------------ years */

static int full_year(int two_digits, int near_year)
{
    if (near_year == 0)
        near_year = WINDOW_LAST - YEARS_AHEAD;
    int year = near_year - near_year % 100 + two_digits;
    if (year > near_year + YEARS_AHEAD)
        return year - 100;
    return year <= near_year + YEARS_AHEAD - 100 ? year + 100 : year;
}

/* A number of at most `most` digits; how many there are, 0 if none or more. */
static size_t take_number(cursor *c, size_t most, int *number)
{
    size_t from = c->at;
    long value = cursor_take_digits(c, 1, most);
    *number = (int)value;
    return value < 0 ? 0 : c->at - from;
}

static bool take_month(cursor *c, int *month)
{
    str letters = cursor_letters(c);
    *month = month_of(letters);
    c->at += *month ? letters.n : 0;
    return *month > 0;
}

static bool beyond_ascii(const cursor *c)
{
    return c->at < c->text.n && (unsigned char)c->text.p[c->at] >= 0x80;
}

/* "1939/40", "1941-42" and "1941 / 42" are budget years, not the year of a date; a clock behind is none
 * ("2022 - 16:30"). */
static bool is_double_year(const cursor *c)
{
    cursor r = *c;
    int next;
    cursor_take_blanks(&r);
    if (!cursor_take(&r, "/-") && !(beyond_ascii(&r) && cursor_take_text(&r, "–")))
        return false;
    cursor_take_blanks(&r);
    size_t digits = take_number(&r, 4, &next);
    return (digits == 2 || digits == 4) && !cursor_is_word(&r, 0) && !cursor_take(&r, "./-:");
}

bool date_forms_take_year(cursor *r, int *year)
{
    cursor s = *r;
    long value = cursor_take_digits(&s, 4, 4);
    if (value < YEAR_FIRST || value > YEAR_LAST || cursor_is_word(&s, 0))
        return false;
    *year = (int)value;
    *r = s;
    return true;
}

/* Two digits are a year only where no unit says otherwise: "1/2 10 Kr." */
static bool take_short_year(cursor *r, int near_year, int *year)
{
    static const char *const units[] = { "kr", "øre", "kg", "g", "l", "ltr", "liter", "m", "km", "ha", "pct", "stk",
        "td", "tdr", "mand", "personer", "aar", "år", "dage", "uger", "timer", "t" };
    cursor s = *r, behind;
    int two;
    if (take_number(&s, 2, &two) == 0 || s.at - r->at != 2 || cursor_is_word(&s, 0))
        return false;
    behind = s;
    cursor_take_blanks(&behind);
    if (CURSOR_TAKE_WORD(&behind, units) || cursor_take(&behind, "%"))
        return false;
    *year = full_year(two, near_year);
    *r = s;
    return true;
}

/* ------------------------------------------------------------------ forms */

/* What may not follow a date in digits: more digits of a longer number, of a journal number's tail. */
static bool ends_cleanly(const cursor *r, char separator)
{
    if (cursor_is_word(r, 0))
        return false;
    if (!cursor_is_word(r, 1) || r->at >= r->text.n)
        return true;
    char c = r->text.p[r->at];
    bool digit = cursor_is_digit(r, 1);
    if (c == '.' && !digit && cursor_is_digit(r, 2))         /* "06.02.00.P05", a journal number */
        return false;
    if (c == '-')
        return separator != '-' && digit;
    return !(c == '/' || (digit && (c == '.' || c == ',')));
}

/* 2025-08-27, 2006.04.04, 2023/09/05 */
static bool form_iso(cursor *r, const date_context *c, date *d)
{
    cursor s = *r;
    (void)c;
    bool year = date_forms_take_year(&s, &d->year) && s.at < s.text.n;
    bool other = year && (s.text.p[s.at] == '.' || s.text.p[s.at] == '/');
    const char mark[] = { other ? s.text.p[s.at] : '-', 0 };
    bool reads = year && cursor_take(&s, mark) && take_number(&s, 2, &d->month) == 2 && cursor_take(&s, mark)
        && take_number(&s, 2, &d->day) == 2;
    if (!reads || !date_exists(*d) || !ends_cleanly(&s, mark[0]))
        return false;
    *r = s;
    return true;
}

/* 27-08-2025, 04.12.2012, 15.05.13, 27-1-42, 1/1-2007 */
static bool form_digits(cursor *r, const date_context *c, date *d)
{
    cursor s = *r;
    size_t day_digits = take_number(&s, 2, &d->day), month_digits;
    if (!day_digits || s.at >= s.text.n)
        return false;
    char separator = s.text.p[s.at];
    if (!cursor_take(&s, ".-/"))
        return false;
    bool spaced = separator == '.' && cursor_take_blanks(&s) > 0;
    month_digits = take_number(&s, 2, &d->month);
    if (!month_digits)
        return false;
    if (separator == '/') {
        cursor_take_blanks(&s);
        cursor_take(&s, "-/.");
    } else if (!cursor_take(&s, (char[]){ separator, 0 })) {
        return false;
    }
    bool blank_year = cursor_take_blanks(&s) > 0;
    if (!date_forms_take_year(&s, &d->year)) {
        bool long_enough = day_digits + month_digits > 2 || c->said_date;    /* "3.3.14" alone may count a section */
        bool plain_enough = separator != '.' || (long_enough && !spaced && !blank_year);
        if (!plain_enough || (separator == '-' && blank_year) || !take_short_year(&s, c->near_year, &d->year))
            return false;
    }
    if (!date_exists(*d) || !ends_cleanly(&s, separator))
        return false;
    *r = s;
    return true;
}

/* "te", "ste", "de", "den", "'" behind the figure of a day, and a full stop. */
static void take_ordinal(cursor *r)
{
    static const char *const endings[] = {
        "te", "ste", "de", "den", "die", "dje", "nde", "ende", "th", "st", "nd", "rd"
    };
    static const char *const ticks[] = { "'", "`", "°", "º" };
    bool ending = CURSOR_TAKE_WORD(r, endings);
    cursor tick = *r;
    bool may_tick = beyond_ascii(r) || cursor_take(&tick, "'`");
    for (size_t i = 0; !ending && may_tick && i < sizeof ticks / sizeof *ticks; i++)
        ending = cursor_take_text(r, ticks[i]);
    cursor_take(r, ".,:");
}

/* The year behind a month's name; a two-digit one only with an apostrophe, or where the phrase ends with it. */
static void take_year_behind(cursor *r, const date_context *c, date *d)
{
    cursor s = *r;
    cursor_take(&s, ".");
    cursor_take(&s, ",");
    bool dash = cursor_take(&s, "-");
    cursor_take_blanks(&s);
    if (date_forms_take_year(&s, &d->year)) {
        if (!is_double_year(&s))
            *r = s;
        else
            d->year = 0;
        return;
    }
    bool apostrophe = cursor_take(&s, "'");
    if (!take_short_year(&s, c->near_year, &d->year))
        return;
    static const char *const behind[] = { "kl", "klokken" };
    cursor end = s;
    bool mark = cursor_take(&end, ".,)");
    cursor_take_blanks(&end);
    bool all = end.at >= end.text.n && !mark;            /* "Menighedsrådsmøde 10. juni 15" */
    bool ends = end.at >= end.text.n || mark || CURSOR_TAKE_WORD(&end, behind);
    if (!is_double_year(&s) && (apostrophe || dash || all || (c->said_date && ends)))
        *r = s;
    else
        d->year = 0;
}

/* 27. juni 2017, 1ste Oktober 1890, 24 Juli 1942, 15-maj-2002, den 14' Februar */
bool date_forms_take_named(cursor *r, const date_context *c, date *d)
{
    cursor s = *r;
    if (!take_number(&s, 2, &d->day))
        return false;
    take_ordinal(&s);
    cursor_take(&s, "-");
    cursor_take_blanks(&s);
    if (!take_month(&s, &d->month) || !date_exists((date){ 0, d->month, d->day }))
        return false;
    if (s.at < s.text.n && s.text.p[s.at] == '-' && cursor_is_word(&s, 1) && !cursor_is_digit(&s, 1))
        return false;
    take_year_behind(&s, c, d);
    if (!date_exists(*d))
        return false;
    *r = s;
    return true;
}

/* 14-IX-1938, 14/IX 38, 14. IX. 1938; without a year only where the figure touches the day ("den 14/IX"). */
bool date_forms_take_roman(cursor *r, const date_context *c, date *d)
{
    cursor s = *r;
    if (!take_number(&s, 2, &d->day))
        return false;
    bool mark = cursor_take(&s, "-/."), apart = cursor_take_blanks(&s) > 0;
    str figure = cursor_letters(&s);
    d->month = month_of_roman(figure);
    if (!mark || d->month == 0 || !date_exists((date){ 0, d->month, d->day }))
        return false;
    s.at += figure.n;
    cursor behind = s;
    bool dash = cursor_take(&behind, "-/.,");
    bool blank = cursor_take_blanks(&behind) > 0;
    bool year = (dash || blank) && date_forms_take_year(&behind, &d->year);
    year = year || (dash && !apart && take_short_year(&behind, c->near_year, &d->year));
    if (year && !is_double_year(&behind))
        s = behind;
    else
        d->year = 0;
    if ((!d->year && (apart || !c->said_date)) || !date_exists(*d))
        return false;
    *r = s;
    return true;
}

/* "30. februar 2012": the day before a month was tried and does not exist, so the month proves nothing. */
static bool follows_day(const cursor *c)
{
    size_t at = c->at, n;
    while (char_is_blank(text_char_before(c->text, at, &n)) && n && c->at - at < CURSOR_BLANKS_MOST)
        at -= n;
    if (at > 0 && c->text.p[at - 1] == '.')
        at--;
    return char_is_digit(text_char_before(c->text, at, &n));
}

/* maj 2014, maj måned 2014; April 3, 2019 */
static bool form_month_first(cursor *r, const date_context *c, date *d)
{
    static const char *const noun[] = { "måned" };
    cursor s = *r, english, named;
    (void)c;
    if (follows_day(r) || !take_month(&s, &d->month))
        return false;
    english = s;
    if (cursor_take_blanks(&english) && take_number(&english, 2, &d->day) && cursor_take(&english, ",")
        && cursor_take_blanks(&english) && date_forms_take_year(&english, &d->year) && date_exists(*d)) {
        *r = english;
        return true;
    }
    d->day = 0;
    named = s;
    if (cursor_take_blanks(&named) && CURSOR_TAKE_WORD(&named, noun))
        s = named;
    cursor_take(&s, ".");
    cursor_take(&s, ",");
    if (!cursor_take_blanks(&s) || !date_forms_take_year(&s, &d->year) || is_double_year(&s))
        return false;
    *r = s;
    return true;
}

/* 17/2 d. A., den 14/7: the year is not said */
bool date_forms_take_day_month(cursor *r, const date_context *c, date *d)
{
    static const char *const relative[] = { "d", "ds", "s", "f" };
    cursor s = *r, behind;
    bool reads = take_number(&s, 2, &d->day) && cursor_take(&s, "/") && take_number(&s, 2, &d->month);
    if (!reads || !date_exists(*d) || !ends_cleanly(&s, '/'))
        return false;
    behind = s;
    if (!c->said_date
        && !(cursor_take_blanks(&behind) && CURSOR_TAKE_WORD(&behind, relative) && cursor_take(&behind, ".")))
        return false;
    *r = s;
    return true;
}

/* The forms by how they begin: a year; a day with a mark behind it; a day. */
typedef bool form(cursor *r, const date_context *c, date *d);
static form *const of_year[] = { form_iso, NULL };
static form *const of_day_and_mark[] = {
    form_digits, date_forms_take_named, date_forms_take_roman, date_forms_take_day_month, NULL
};
static form *const of_day[] = { date_forms_take_named, NULL };

/* Most numbers are no date, and are told by how many digits they have. */
static form *const *forms_at(const cursor *c)
{
    enum { DAY_MOST = 2, YEAR = 4 };
    size_t digits = cursor_count_digits(c, YEAR + 1);
    cursor behind = { c->text, c->at + digits };
    if (digits > DAY_MOST)
        return digits == YEAR ? of_year : NULL;
    return cursor_take(&behind, ".-/") ? of_day_and_mark : of_day;
}

/* Only one form begins with a letter. */
bool date_forms_take(cursor *c, const date_context *context, date *d)
{
    *d = (date){ 0, 0, 0 };
    if (!cursor_is_digit(c, 0))
        return form_month_first(c, context, d);
    for (form *const *f = forms_at(c); f && *f; f++) {
        *d = (date){ 0, 0, 0 };
        if ((*f)(c, context, d))
            return true;
    }
    return false;
}
