/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

#include <string.h>

#include "models/text.h"

/* "85.02.02-G01-5-17": signs before the facet's letter without their marks, and behind it before the next hyphen. */
enum { TOPIC_PAIRS = 3, FACET_DIGITS = 2, TAIL_DIGITS = 5, TAILS_MOST = 3, TRUE_DIGITS_LEAST = 5, CODE_MOST = 40 };
enum { DAY_MOST = 31, MONTH_LETTERS_PER_FAULT = 4, MONTH_LETTERS_LEAST = 5, YEAR_DIGITS = 4, DATE_SIGNS = 10 };

char form_digit(char sign)
{
    static const char signs[]  = "0123456789lIi|!OoQDSsBZzgqbTA";
    static const char digits[] = "01234567891111100005582299674";
    const char *at = sign ? strchr(signs, sign) : NULL;
    return at ? digits[at - signs] : 0;
}

/* ------------------------------------------------------------------ reading a form sign by sign */

/* What is still to be read of a text, and what it is in the form that it seems to have. */
typedef struct {
    str rest;
    char made[CODE_MOST];
    size_t made_count, true_digits;
} tracer;

static void put(tracer *t, char c)
{
    if (t->made_count < CODE_MOST)
        t->made[t->made_count++] = c;
}

static void skip(tracer *t, size_t n)
{
    t->rest = str_from(t->rest, n);
}

static char next_sign(const tracer *t)
{
    return t->rest.n ? t->rest.p[0] : 0;
}

/* As many digits, or signs that look like one. */
static bool trace_digits(tracer *t, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char digit = form_digit(next_sign(t));
        if (!digit)
            return false;
        t->true_digits += digit == t->rest.p[0];
        put(t, digit);
        skip(t, 1);
    }
    return true;
}

/* A full stop; read as a comma, or twice. */
static bool trace_stop(tracer *t)
{
    size_t n = 0;
    while (n < t->rest.n && n < 3 && (t->rest.p[n] == '.' || t->rest.p[n] == ','))
        n++;
    skip(t, n);
    put(t, '.');
    return n > 0;
}

static bool trace_topic(tracer *t)
{
    for (int pair = 0; pair < TOPIC_PAIRS; pair++)
        if ((pair && !trace_stop(t)) || !trace_digits(t, 2))
            return false;
    if (next_sign(t) == '-') {
        put(t, '-');
        skip(t, 1);
    }
    return true;
}

/* The facet's letter, of which the engine may have made a digit: G looks like 6, A like 4, S like 5; or
 * read it twice, "6G". */
static bool trace_letter(tracer *t)
{
    static const char digits[] = "645", letters[] = "GAS";
    const char *like = next_sign(t) ? strchr(digits, next_sign(t)) : NULL;
    char letter = like ? letters[like - digits] : next_sign(t);
    if (like && t->rest.n > 1 && t->rest.p[1] == letter)
        skip(t, 1);
    if (letter < 'A' || letter > 'Z')
        return false;
    put(t, letter);
    skip(t, 1);
    return true;
}

/* "-5-17" up to the end. */
static bool trace_tails(tracer *t)
{
    for (int tail = 0; tail < TAILS_MOST && next_sign(t) == '-'; tail++) {
        size_t digits = 0;
        put(t, '-');
        skip(t, 1);
        while (digits < TAIL_DIGITS && form_digit(next_sign(t)) && trace_digits(t, 1))
            digits++;
        if (digits == 0)
            return false;
    }
    return t->rest.n == 0;
}

static bool give(arena *a, const tracer *t, str text, str *proven)
{
    str made = { t->made, t->made_count };
    if (t->made_count == CODE_MOST || str_equal(made, text))
        return false;
    *proven = arena_format(a, "%.*s", STR_ARG(made));
    return true;
}

/* ------------------------------------------------------------------ journal numbers */

bool form_of_journal(arena *a, str text, str *proven)
{
    tracer t = { .rest = text };
    return trace_topic(&t) && trace_letter(&t) && trace_digits(&t, FACET_DIGITS) && trace_tails(&t)
        && t.true_digits >= TRUE_DIGITS_LEAST && give(a, &t, text, proven);
}

bool form_goes_on(str text, str next)
{
    tracer t = { .rest = text }, tail = { .rest = next };
    return trace_topic(&t) && t.true_digits >= TRUE_DIGITS_LEAST && trace_letter(&t) && t.rest.n == 0
        && trace_digits(&tail, FACET_DIGITS) && next_sign(&tail) == '-' && trace_tails(&tail);
}

/* ------------------------------------------------------------------ dates */

static bool is_between(char mark)
{
    return mark == '-' || mark == '.' || mark == '/';
}

/* A month's tens are 0 or 1, and only 0 before a digit over 2; the years of this millennium begin with 20. */
static void prove_date(char d[DATE_SIGNS])
{
    if (d[3] > '1' && d[4] > '2')
        d[3] = '0';
    if (d[6] == '2' && d[7] != '0' && d[7] != '1')
        d[7] = '0';
}

/* "§1-03-2014": of all tens of a day § is like 3 only. */
static str without_sign(arena *a, str text)
{
    static const str sign = STR("§");
    return str_starts(text, sign) ? arena_format(a, "3%.*s", STR_ARG(str_from(text, sign.n))) : text;
}

bool form_of_date(arena *a, str text, str *proven)
{
    tracer t = { .rest = without_sign(a, text) };
    str whole = t.rest;
    size_t marks[] = { 2, 2, YEAR_DIGITS };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char mark = next_sign(&t);
        if (i > 0 && (!is_between(mark) || mark != whole.p[2]))
            return false;
        if (i > 0) {
            put(&t, mark);
            skip(&t, 1);
        }
        if (!trace_digits(&t, marks[i]))
            return false;
    }
    if (t.rest.n || t.true_digits < TRUE_DIGITS_LEAST)
        return false;
    prove_date(t.made);
    return give(a, &t, text, proven);
}

static const str months[] = {
    STR("januar"), STR("februar"), STR("marts"), STR("april"), STR("maj"), STR("juni"), STR("juli"), STR("august"),
    STR("september"), STR("oktober"), STR("november"), STR("december"),
};

enum { MONTHS = sizeof months / sizeof *months };

static bool is_month(str text)
{
    for (size_t i = 0; i < MONTHS; i++)
        if (text_same(text, months[i]))
            return true;
    return false;
}

static bool is_day(str text)
{
    long day;
    return str_ends(text, (str)STR(".")) && str_to_number(str_trim_end(text, "."), DAY_MOST, &day) && day > 0;
}

static bool is_year(str text)
{
    long year;
    text = str_trim_end(text, ".,;:)");
    return text.n == YEAR_DIGITS && str_to_number(text, 2199, &year) && year >= 1800;
}

/* Only the nearest name, and only where no other is as near: "jumi" may be June or July. */
bool form_of_month(arena *a, str day, str text, str year, str *proven)
{
    size_t most = text_length(text) / MONTH_LETTERS_PER_FAULT, best = most + 1, at = 0, as_near = 0;
    if (!is_day(day) || !is_year(year) || text_length(text) < MONTH_LETTERS_LEAST || is_month(text))
        return false;
    for (size_t i = 0; i < MONTHS; i++) {
        size_t faults = text_distance(text, months[i]);
        as_near = faults < best ? 1 : as_near + (faults == best);
        if (faults < best) {
            best = faults;
            at = i;
        }
    }
    if (best > most || as_near != 1)
        return false;
    *proven = arena_format(a, "%.*s", STR_ARG(months[at]));
    return true;
}

/* "26, oktober", "1: januar", "9%. Marts": the day's full stop, of which a typewriter's is wide. */
bool form_of_day(arena *a, str text, str next, str *proven)
{
    long day;
    static const str marks[] = { STR(","), STR(":"), STR(";"), STR("%.") };
    str number = str_trim_end(text, ",:;%."), mark = str_from(text, number.n);
    if (!TEXT_AMONG(mark, marks) || !is_month(next) || !str_to_number(number, DAY_MOST, &day) || day == 0)
        return false;
    *proven = arena_format(a, "%.*s.", STR_ARG(number));
    return true;
}

/* ------------------------------------------------------------------ what stands before a number */

static bool is_time(str text)
{
    text = str_trim_end(text, ".,;:)");
    size_t mark = 0;
    while (mark < text.n && char_is_digit((unsigned char)text.p[mark]))
        mark++;
    return mark > 0 && mark <= 2 && text.n == mark + 3 && (text.p[mark] == '.' || text.p[mark] == ':')
        && char_is_digit((unsigned char)text.p[mark + 1]) && char_is_digit((unsigned char)text.p[mark + 2]);
}

/* "Sagsnr,:", "J.nr,:" before anything, "Journalnr," before a digit: no other word ends so. */
static bool ends_in_number(str text, str tail)
{
    return text.n >= tail.n && text_same(str_from(text, text.n - tail.n), tail);
}

/* An abbreviation that a number stands behind ends with a full stop; "KI. 18:00", "KI: 18:00" tell a time. */
bool form_of_label(arena *a, str text, str next, str *proven)
{
    static const str shortened[] = { STR("pkt,"), STR("kl,"), STR("matr,") };
    static const str clocks[] = { STR("KI"), STR("Ki"), STR("K1"), STR("kI"), STR("ki"), STR("k1") };
    if (next.n > 0 && ends_in_number(text, (str)STR("nr,:"))) {
        *proven = arena_format(a, "%.*s.:", (int)text.n - 2, text.p);
        return true;
    }
    if (next.n == 0 || !char_is_digit((unsigned char)next.p[0]))
        return false;
    bool short_ = ends_in_number(text, (str)STR("nr,"));
    for (size_t i = 0; i < sizeof shortened / sizeof *shortened; i++)
        short_ |= text_same(text, shortened[i]);
    if (short_) {
        *proven = arena_format(a, "%.*s.", (int)text.n - 1, text.p);
        return true;
    }
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
        if (str_equal(str_trim_end(text, ".:"), clocks[i]) && is_time(next)) {
            *proven = arena_format(a, "%cl%.*s", text.p[0], STR_ARG(str_from(text, 2)));
            return true;
        }
    return false;
}

/* "14,30" behind a label: a price has no label that minutes know. */
bool form_of_time(arena *a, str text, str *proven)
{
    long hour, minute;
    size_t comma = str_find_byte(text, ',');
    if (comma == STR_NOT_FOUND || comma == 0 || comma > 2 || text.n != comma + 3)
        return false;
    if (!str_to_number(str_part(text, 0, comma), 24, &hour) || !str_to_number(str_from(text, comma + 1), 59, &minute))
        return false;
    *proven = arena_format(a, "%.*s.%.*s", STR_ARG(str_part(text, 0, comma)), STR_ARG(str_from(text, comma + 1)));
    return true;
}
