/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "personal_numbers.h"

#include "../models/many_bytes.h"
#include "../models/text.h"
#include "cursor.h"

enum { DAY_DIGITS = 6, ALL_DIGITS = 10, TRUE_DIGITS_LEAST = 8 };

typedef enum { JOIN_NONE, JOIN_BLANK, JOIN_HYPHEN } join;

typedef struct {
    int digits[ALL_DIGITS];
    size_t count, read_as_letters; /* digits that an OCR engine took for letters */
    size_t spaces, dots;           /* inside the day or inside the serial number */
    join join;                     /* between them */
} reading_of;

/* ------------------------------------------------------------------ its form */

static int digit_at(const cursor *c, bool *letter)
{
    static const struct {
        char as, digit;
    } letters[] = { { 'O', 0 }, { 'o', 0 }, { 'l', 1 }, { 'I', 1 }, { '|', 1 } };
    *letter = false;
    if (cursor_is_digit(c, 0))
        return c->text.p[c->at] - '0';
    for (size_t i = 0; c->at < c->text.n && i < sizeof letters / sizeof *letters; i++)
        if (c->text.p[c->at] == letters[i].as) {
            *letter = true;
            return letters[i].digit;
        }
    return -1;
}

static bool take_hyphen(cursor *c)
{
    static const str hyphens = STR("-–—‐‑−");
    size_t n;
    uint32_t here = text_char(c->text, c->at, &n);
    if (n == 0 || !char_is_among(here, hyphens))
        return false;
    c->at += n;
    return true;
}

/* What stands between the day and the serial number: a hyphen, with blanks or without, a blank, nothing. */
static join take_join(cursor *c)
{
    cursor s = *c;
    bool blank = cursor_take(&s, " ");
    if (take_hyphen(&s)) {
        cursor_take(&s, " ");
        *c = s;
        return JOIN_HYPHEN;
    }
    if (blank)
        *c = s;
    return blank ? JOIN_BLANK : JOIN_NONE;
}

static void take_space(cursor *c, reading_of *r)
{
    cursor s = *c;
    bool letter, even = r->count % 2 == 0 && r->count < DAY_DIGITS;
    if (cursor_take(&s, " ") && digit_at(&s, &letter) >= 0) {
        *c = s;
        r->spaces++;
    } else if (even && cursor_take(&s, ".") && digit_at(&s, &letter) >= 0) {
        *c = s;
        r->dots++;
    }
}

static bool take_digits(cursor *c, reading_of *r)
{
    while (r->count < ALL_DIGITS) {
        bool letter;
        int digit = digit_at(c, &letter);
        if (digit < 0)
            return false;
        r->digits[r->count++] = digit;
        r->read_as_letters += letter;
        c->at++;
        if (r->count == DAY_DIGITS)
            r->join = take_join(c);
        else if (r->count < ALL_DIGITS)
            take_space(c, r);
    }
    return true;
}

/* Digits set apart one by one or in pairs are also telephone numbers and columns: only a hyphen makes them one of
 * these. */
static bool form_holds(const reading_of *r)
{
    bool plain = r->spaces == 0 && r->dots == 0 && r->read_as_letters == 0;
    return plain || (r->join == JOIN_HYPHEN && r->read_as_letters + TRUE_DIGITS_LEAST <= ALL_DIGITS);
}

static bool day_exists(const reading_of *r)
{
    enum { REPLACEMENT_DAY = 60 };
    static const int lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    const int *d = r->digits;
    int day = d[0] * 10 + d[1], month = d[2] * 10 + d[3], year = d[4] * 10 + d[5];
    if (day > REPLACEMENT_DAY && r->join == JOIN_HYPHEN)
        day -= REPLACEMENT_DAY;
    if (month < 1 || month > 12 || day < 1 || day > lengths[month - 1])
        return false;
    return day < 29 || month != 2 || year % 4 == 0;
}

/* ------------------------------------------------------------------ what stands around it */

static bool begins_cleanly(const cursor *c)
{
    size_t n;
    uint32_t before = text_char_before(c->text, c->at, &n);
    cursor two = { c->text, c->at - n };
    bool joins = char_is_among(before, (str)STR("-–/.,+"));
    return !cursor_inside_word(c) && !(joins && cursor_inside_word(&two));
}

/* Not the beginning of a longer number, nor an amount ("110120 2500 kr."). */
static bool ends_cleanly(const cursor *c, join joined)
{
    cursor s = *c;
    if (cursor_is_word(&s, 0))
        return false;
    bool joins = cursor_take(&s, "-/.,");
    if (joins && cursor_is_digit(&s, 0))
        return false;
    cursor_take(&s, " ");
    return joined == JOIN_HYPHEN || joins
           || (!cursor_is_digit(&s, 0) && !cursor_take_text(&s, "kr") && !cursor_take(&s, "%"));
}

static str word_before(str text, size_t *at)
{
    size_t n, to;
    while (*at > 0 && !char_is_letter(text_char_before(text, *at, &n))) {
        if (char_is_among(text_char_before(text, *at, &n), (str)STR(",;0123456789()\n")))
            return (str){ NULL, 0 };
        *at -= n;
    }
    for (to = *at; *at > 0 && char_is_letter(text_char_before(text, *at, &n));)
        *at -= n;
    return str_part(text, *at, to);
}

/* Long words by their beginning ("kontonummer"), short ones whole or with a word for "number" ("tlf", "tlfnr"). */
static bool begins_with_any(str word, const str *stems, size_t count)
{
    enum { SHORT_STEM = 3 };
    size_t n, m;
    for (size_t i = 0; word.n > 0 && i < count; i++)
        if (text_starts(word, stems[i], &n)
            && (stems[i].n > SHORT_STEM || n == word.n || text_starts(str_from(word, n), (str)STR("nr"), &m)
                || text_starts(str_from(word, n), (str)STR("nummer"), &m)))
            return true;
    return false;
}

#define BEGINS_WITH(word, stems) begins_with_any((word), (stems), sizeof(stems) / sizeof *(stems))

/* The word that says what a number is, past "nr.", "nummer", "id". */
static str label_before(str text, size_t at)
{
    enum { WORDS_BACK = 3 };
    static const str passed[] = { STR("nr"), STR("nummer"), STR("no"), STR("id"), STR("er") };
    str word = word_before(text, &at);
    for (int i = 0; i < WORDS_BACK && word.n > 0 && word.n <= 6 && BEGINS_WITH(word, passed); i++)
        word = word_before(text, &at);
    return word;
}

static bool ends_in_year(const reading_of *r)
{
    int year = r->digits[6] * 1000 + r->digits[7] * 100 + r->digits[8] * 10 + r->digits[9];
    return year >= 1970 && year <= 2099;
}

/* "reg. 1234 0101701234": a bank's number and an account. */
static bool follows_bank_number(str text, size_t at, const reading_of *r)
{
    cursor c = { text, at >= 5 ? at - 5 : 0 };
    return r->join == JOIN_NONE && at >= 5 && !cursor_inside_word(&c) && cursor_take_digits(&c, 4, 4) >= 0
           && cursor_take(&c, " ") && c.at == at;
}

/* Social offices used the personal number as the case's: only a year behind the hyphen makes it a case's serial
 * number. */
static bool is_called_otherwise(str text, size_t at, const reading_of *r)
{
    static const str others[] = { STR("konto"), STR("reg"), STR("giro"), STR("tlf"), STR("telefon"), STR("mobil"),
        STR("fax"), STR("cvr"), STR("se"), STR("ean"), STR("faktura"), STR("ordre"), STR("dok"), STR("dokument"),
        STR("matr"), STR("løbe"), STR("lb"), STR("vare"), STR("iban"), STR("kunde") };
    static const str cases[] = { STR("sag"), STR("sags"), STR("journal"), STR("j"), STR("esdh") };
    str label = label_before(text, at);
    return BEGINS_WITH(label, others) || (BEGINS_WITH(label, cases) && ends_in_year(r))
           || follows_bank_number(text, at, r);
}

static bool number_at(str text, size_t at, str *found)
{
    cursor c = { text, at };
    reading_of r = { .count = 0 };
    if (!begins_cleanly(&c) || !take_digits(&c, &r) || !form_holds(&r) || !day_exists(&r) || !ends_cleanly(&c, r.join)
        || is_called_otherwise(text, at, &r))
        return false;
    *found = str_part(text, at, c.at);
    return true;
}

/* Before its first true digit stand at most the digits that were taken for letters, and a mark behind each. So the
 * search goes from digit to digit. */
enum { LEAD_MOST = 2 * (ALL_DIGITS - TRUE_DIGITS_LEAST) };

/* Behind its first true digit a number ends within these bytes: nine digits with a mark behind each, and a dash of
 * three bytes between blanks. */
enum { BEHIND_MOST = 2 * (ALL_DIGITS - 1) + 5 };

static bool has_digits_behind(str text, size_t digit)
{
    enum { SIXTEEN = sizeof(sixteen), ALL = 1 + BEHIND_MOST };
    size_t end = text.n - digit > ALL ? digit + ALL : text.n, digits = 0, at = digit;
    for (; at + SIXTEEN <= end; at += SIXTEEN)
        digits += sixteen_count((sixteen)(sixteen_bytes(text.p + at) - (uint8_t)'0' <= (uint8_t)9));
    for (; at < end; at++)
        digits += char_is_digit((unsigned char)text.p[at]);
    return digits >= TRUE_DIGITS_LEAST;
}

bool personal_numbers_next(str text, size_t *from, str *found)
{
    static const str starts = STR("0123456789OoIl");
    for (size_t digit; (digit = str_find_digit(text, *from)) < text.n;) {
        if (!has_digits_behind(text, digit)) {       /* nor are there behind the next digit, if it follows at once */
            while (digit < text.n && char_is_digit((unsigned char)text.p[digit]))
                digit++;
            *from = digit;
            continue;
        }
        if (digit - *from > LEAD_MOST)
            *from = digit - LEAD_MOST;
        for (; *from <= digit; (*from)++)
            if (str_find_byte(starts, text.p[*from]) != STR_NOT_FOUND && number_at(text, *from, found)) {
                *from += found->n;
                return true;
            }
    }
    *from = text.n;
    return false;
}

bool personal_numbers_in(str text)
{
    size_t from = 0;
    str found;
    return personal_numbers_next(text, &from, &found);
}
