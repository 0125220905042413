/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "dates.h"

#include "../models/text.h"
#include "date_forms.h"
#include "months.h"

bool date_whole(date d)
{
    return d.year > 0 && date_exists(d);
}

bool date_same(date a, date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
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
    char iso[] = "0000-00-00";
    int year = d.year;
    for (char *digit = iso + 3; digit >= iso; digit--, year /= 10)
        *digit = (char)('0' + year % 10);
    iso[5] = (char)('0' + d.month / 10);
    iso[6] = (char)('0' + d.month % 10);
    iso[8] = (char)('0' + d.day / 10);
    iso[9] = (char)('0' + d.day % 10);
    return arena_copy(a, (str){ iso, strlen(d.day ? "0000-00-00" : "0000-00") });
}

/* ------------------------------------------------------------------ what stands before it */

static const char *const articles[] = { "den", "d", "dem" };
static const char *const year_labels[] = { "aar", "aaret", "år", "året", "anno" };

static bool take_article(cursor *r)
{
    cursor s = *r;
    if (!CURSOR_TAKE_WORD(&s, articles))
        return false;
    cursor_take(&s, ".,:");
    cursor_take_blanks(&s);
    if (!cursor_is_word(&s, 0))
        return false;
    *r = s;
    return true;
}

static void pass_weekday(cursor *c)
{
    str name = cursor_letters(c);
    if (!weekday_of(name))
        return;
    c->at += name.n;
    cursor_take(c, ".,");
    cursor_take_blanks(c);
}

/* The day behind a year: "24 Februar", "3' Juni", "13. Januar", "14/2". */
static bool take_day_behind_year(cursor *s, const date_context *said, date *d)
{
    return (date_forms_take_named(s, said, d) || date_forms_take_roman(s, said, d)
               || date_forms_take_day_month(s, said, d))
        && d->year == 0;
}

/* "Aar 1941 den 24 Februar", "Aaret 1940, den 3' Juni", "Aar 1938, Torsdag den 13. Januar", "Aar 1917 d. 14/2": the
 * year stands first. */
static bool take_year_first(cursor *r, const date_context *c, date *d)
{
    cursor s = *r;
    date_context said = { .near_year = c->near_year, .said_date = true };
    int year;
    if (!cursor_is_digit(&s, 0)) {
        CURSOR_TAKE_WORD(&s, year_labels);
        cursor_take_blanks(&s);
    }
    if (!date_forms_take_year(&s, &year))
        return false;
    cursor_take(&s, ",.:");
    cursor_take_blanks(&s);
    pass_weekday(&s);
    if (!take_article(&s) || !take_day_behind_year(&s, &said, d) || !date_exists((date){ year, d->month, d->day }))
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

/* The second and third letters of the words that begin a date (weekdays, months, articles, a year's labels), by the
 * first: so nearly all other words are told apart by three bytes. */
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

/* "j.nr. 06.03.00", "KLE: 01.02.05": the label says that figures number something. */
static bool is_numbered(str text, size_t at)
{
    static const char *const labels[] = { "journalnummer", "journalnr", "jnr", "kle", "nr", "sagsnr" };
    size_t n, end = at;
    while (end > 0 && str_find_byte((str)STR(" .:"), text.p[end - 1]) != STR_NOT_FOUND && at - end < 4)
        end--;
    size_t start = end;
    while (end - start < 14 && char_is_letter(text_char_before(text, start, &n)) && n)
        start -= n;
    cursor c = { str_part(text, 0, end), start };
    return end < at && char_is_digit((unsigned char)text.p[at]) && CURSOR_TAKE_WORD(&c, labels);
}

bool dates_may_begin(str text)
{
    return may_begin_date(&(cursor){ text, 0 });
}

/* Most figures begin no date, and what stands behind them tells: past one mark and blanks, a day goes on with its
 * month, in letters or, behind ".-/", in figures, and a year with a hyphen or a day. Of what is no ASCII it is not
 * told. */
static bool may_go_on(const cursor *r)
{
    enum { DAY_MOST = 2, YEAR = 4 };
    size_t digits = cursor_count_digits(r, YEAR + 1), ahead = digits;
    unsigned char mark = byte_at(r, ahead), next;
    if (digits > DAY_MOST && digits != YEAR)
        return false;
    bool marked = mark == '.' || mark == '-' || mark == '/', plain = mark == ',' || mark == ':';
    ahead += marked || plain;
    if (marked && char_is_digit(byte_at(r, ahead)))
        return true;
    if (ahead == digits && mark != ' ')              /* "14de", "3'" */
        return mark != 0;
    while (byte_at(r, ahead) == ' ')
        ahead++;
    next = byte_at(r, ahead);
    static const str days_and_months = STR("adfjlmnost"), roman = STR("ivx");
    char letter = (char)(next | 0x20);
    bool word = is_ascii_letter(next)
        && (str_find_byte(days_and_months, letter) != STR_NOT_FOUND
            || (marked && str_find_byte(roman, letter) != STR_NOT_FOUND));
    return !(next > ' ' && next < 0x80) || word || next == '-' || (marked && char_is_digit(next));
}

bool dates_at(str text, size_t at, int near_year, date_found *found)
{
    cursor r = { text, at };
    date_context c = { .near_year = near_year };
    bool after_dash;
    *found = (date_found){ .weekday = 0 };
    if (!may_begin_date(&r) || (cursor_is_digit(&r, 0) && !may_go_on(&r)) || !begins_cleanly(text, at, &after_dash))
        return false;
    bool digit = cursor_is_digit(&r, 0), weekday = !digit && take_weekday(&r, found);
    size_t from = r.at;
    if (!take_year_first(&r, &c, &found->when)) {
        c.said_date = (!digit && take_article(&r)) || weekday;
        cursor day = r;
        if (!date_forms_take(&r, &c, &found->when))
            return false;
        bool dashed = cursor_take_digits(&day, 1, 4) >= 0 && cursor_take(&day, "-");
        if (is_numbered(text, at) || (after_dash && dashed))        /* the tail of a longer number with dashes */
            return false;
    }
    found->text = str_part(text, from, r.at);
    return true;
}

/* No date is without a digit, and what may stand before its first one is short: weekday, article and month, with blanks
 * and marks between. So the search goes from digit to digit, and from each back over such words. */
enum { LEAD_MOST = 160 };

static size_t word_start(str text, size_t at, size_t least)
{
    for (size_t n; at > least && char_is_letter(text_char_before(text, at, &n));)
        at -= n;
    return at;
}

static size_t word_end(str text, size_t at)
{
    for (size_t n; char_is_word(text_char(text, at, &n));)
        at += n;
    return at;
}

static size_t pass_marks(str text, size_t at)
{
    for (size_t n; at < text.n && !char_is_word(text_char(text, at, &n));)
        at += n;
    return at;
}

static size_t pass_marks_back(str text, size_t at, size_t least)
{
    for (size_t n; at > least && !char_is_word(text_char_before(text, at, &n));)
        at -= n;
    return at;
}

/* Where the date may begin whose first digit this is: not before `from`. */
static size_t lead_start(str text, size_t from, size_t digit)
{
    size_t least = digit - from > LEAD_MOST ? digit - LEAD_MOST : from;
    for (size_t start = digit;;) {
        size_t end = pass_marks_back(text, start, least), before = word_start(text, end, least);
        if (before == end || !may_begin_date(&(cursor){ text, before }))
            return start;
        start = before;
    }
}

/* Whose first digit this is, and what may stand before it begins at `start`. */
static bool date_around(str text, size_t start, size_t digit, int near_year, date_found *found)
{
    if (start == digit && !may_go_on(&(cursor){ text, digit }))
        return false;
    for (size_t at = start; at <= digit; at = pass_marks(text, word_end(text, at)))
        if (dates_at(text, at, near_year, found))
            return true;
    return false;
}

bool dates_next(str text, size_t *from, int near_year, date_found *found)
{
    for (size_t digit; (digit = str_find_digit(text, *from)) < text.n; *from = word_end(text, digit))
        if (date_around(text, lead_start(text, *from, digit), digit, near_year, found)) {
            *from = (size_t)(found->text.p + found->text.n - text.p);
            return true;
        }
    *from = text.n;
    return false;
}

static size_t digits_start(str text, size_t at, size_t least)
{
    while (at > least && char_is_digit((unsigned char)text.p[at - 1]))
        at--;
    return at;
}

/* The date that says this day of the week stands around the first digit behind it, or around the year before it
 * ("1938, Torsdag den 13."). */
static bool date_on(str text, size_t from, size_t weekday, size_t end, int near_year, date_found *found)
{
    size_t year_end = pass_marks_back(text, weekday, from), year = digits_start(text, year_end, from);
    if (year < year_end && date_around(text, lead_start(text, from, year), year, near_year, found))
        return true;
    str near = str_part(text, 0, end + LEAD_MOST);
    size_t digit = str_find_digit(near, end), start = digit < near.n ? lead_start(text, from, digit) : digit;
    return start <= weekday && date_around(text, start, digit, near_year, found);
}

bool dates_next_on_weekday(str text, size_t *from, int near_year, date_found *found)
{
    for (size_t at = *from, end; (at = weekday_next(text, at, &end)) < text.n; at = end)
        if (date_on(text, *from, at, end, near_year, found)) {
            *from = (size_t)(found->text.p + found->text.n - text.p);
            return true;
        }
    *from = text.n;
    return false;
}

size_t dates_unnamed_month(str text)
{
    static const char *const which[] = { "d", "f", "s", "n" }, *const month[] = { "m", "md", "mdr", "måned", "maaned" };
    static const char *const both[] = { "ds", "dennes" };
    cursor s = { text, 0 };
    bool union_ = str_starts(text, (str)STR("DS"));          /* "3. DS holder Stævne" */
    if (union_ || !CURSOR_TAKE_WORD(&s, both)) {
        if (!CURSOR_TAKE_WORD(&s, which) || !cursor_take(&s, "."))
            return 0;
        cursor_take_blanks(&s);
        if (!CURSOR_TAKE_WORD(&s, month))
            return 0;
    }
    cursor_take(&s, ".");
    return s.at;
}
