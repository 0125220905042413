/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "heading.h"

#include "../models/text.h"
#include "cases.h"
#include "pattern.h"

/* ------------------------------------------------------------------ open and closed */

static access_kind kind_of(char word)
{
    return word == 'o' ? ACCESS_OPEN : word == 'c' ? ACCESS_CLOSED : ACCESS_NONE;
}

static bool is_dash(str s, size_t at, size_t *n)
{
    return char_fold(text_char(s, at, n)) == '-';
}

/* What stands behind a bare word says whether it is a mark. *to moves past a colon or dash. */
static bool bare_mark_ends(str text, size_t *to)
{
    size_t at = *to, n;
    while (at < text.n && text.p[at] == ' ')
        at++;
    if (at < text.n && text.p[at] == ':') {
        *to = at + 1;
        return true;
    }
    if (at == *to && str_starts(str_from(text, at), (str)STR(". ")) && char_is_upper(text_char(text, at + 2, &n))) {
        *to = at + 1;                        /* "Lukket. Kontraktforhold" */
        return true;
    }
    if (at > *to && is_dash(text, at, &n) && char_is_blank(text_char(text, at + n, &(size_t){ 0 }))) {
        *to = at + n;
        return true;
    }
    uint32_t c = text_char(text, at, &n);
    return at > *to && (char_is_digit(c) || char_is_upper(c));
}

access_kind access_cut_front(str *text)
{
    size_t bracket = text->n > 0 && text->p[0] == '(', length;
    access_kind kind = kind_of(access_word(str_from(*text, bracket), &length));
    size_t to = bracket + length;
    if (kind == ACCESS_NONE)
        return ACCESS_NONE;
    if (bracket) {
        if (to >= text->n || text->p[to] != ')')
            return ACCESS_NONE;
        to++;
    } else if (to < text->n && !bare_mark_ends(*text, &to)) {
        return ACCESS_NONE;
    }
    *text = str_trim(str_from(*text, to));
    return kind;
}

/* The byte where a mark at the end would begin: after the last '(' or the last dash with blanks around it. */
static size_t end_mark_start(str text, bool *bracket)
{
    *bracket = text.n > 0 && text.p[text.n - 1] == ')';
    for (size_t i = text.n; *bracket && i > 0; i--)
        if (text.p[i - 1] == '(')
            return i;
    for (size_t i = *bracket ? 0 : text.n, n; i-- > 1;)
        if (text.p[i] == ' ' && char_fold(text_char_before(text, i, &n)) == '-' && i > n && text.p[i - n - 1] == ' ')
            return i;
    return text.n;
}

access_kind access_cut_end(str *text)
{
    bool bracket;
    size_t start = end_mark_start(*text, &bracket), length;
    str mark = str_trim(str_from(*text, start));
    if (bracket && mark.n > 0)
        mark.n--;
    access_kind kind = kind_of(access_word(mark, &length));
    if (kind == ACCESS_NONE || length != mark.n)
        return ACCESS_NONE;
    str before = str_trim(str_part(*text, 0, start - bracket));      /* a dash of several bytes goes whole, below */
    size_t n;
    while (before.n > 0 && char_fold(text_char_before(before, before.n, &n)) == '-')
        before = str_trim(str_part(before, 0, before.n - n));
    if (before.n == 0)
        return ACCESS_NONE;
    *text = before;
    return kind;
}

/* ------------------------------------------------------------------ case ids in titles */

/* "12/2018" is a month as likely as a case. */
static bool is_month_and_year(str id)
{
    long first, second;
    size_t slash = str_find_byte(id, '/');
    return slash != STR_NOT_FOUND && str_to_number(str_part(id, 0, slash), 12, &first)
        && str_to_number(str_from(id, slash + 1), 2099, &second) && second >= 1900;
}

/* The case id at byte `at` that is one without its line to itself. */
static bool sure_case(str text, size_t at, bool labelled, case_found *found)
{
    enum { SURE_SHORT = 6 };     /* "16/220": shorter ones may be a day and a month, or a share */
    if (cases_at(text, at, false, found))
        return true;
    if (!cases_at(text, at, true, found))
        return false;
    bool proven = found->form == CASE_SHORT && found->id.n >= SURE_SHORT && !is_month_and_year(found->id);
    return labelled || found->form == CASE_KLE || proven;
}

/* What a bracket holds: a case id alone, or behind one or two words that end in a full stop or colon. */
static bool case_in_bracket(str inside, str *id)
{
    case_found found;
    size_t digit = 0;
    while (digit < inside.n && !char_is_digit((unsigned char)inside.p[digit]))
        digit++;
    str before = str_trim(str_part(inside, 0, digit));
    bool labelled = before.n < 16 && (str_ends(before, (str)STR(".")) || str_ends(before, (str)STR(":")));
    size_t at = labelled ? digit : 0;
    if (!sure_case(inside, at, labelled, &found) || str_trim(str_from(inside, at + found.id.n)).n > 0)
        return false;
    *id = found.id;
    return true;
}

bool case_is_all(str text)
{
    case_found found;
    return text.n > 0 && sure_case(text, 0, false, &found) && found.id.n == text.n;
}

bool case_cut_front(str *text, str *id)
{
    case_found found;
    size_t to = 0, n;
    if (text->n > 0 && text->p[0] == '(') {
        size_t close = str_find_byte(*text, ')');
        if (close == STR_NOT_FOUND || !case_in_bracket(str_part(*text, 1, close), id))
            return false;
        to = close + 1;
    } else {
        if (!sure_case(*text, 0, false, &found))
            return false;
        *id = found.id;
        to = found.id.n;
    }
    str rest = str_trim(str_from(*text, to));
    while (rest.n > 0 && (rest.p[0] == ':' || is_dash(rest, 0, &n)))
        rest = str_trim(str_from(rest, rest.p[0] == ':' ? 1 : n));
    if (!text_has_letter_or_digit(rest))
        return false;
    *text = rest;
    return true;
}

bool case_cut_end(str *text, str *id)
{
    bool bracket;
    size_t start = end_mark_start(*text, &bracket);
    str mark = str_trim(str_from(*text, start));
    if (start == 0 || mark.n == 0)
        return false;
    if (!case_in_bracket(str_part(mark, 0, mark.n - bracket), id))
        return false;
    str before = str_trim(str_part(*text, 0, start - bracket));
    size_t n;
    while (before.n > 0 && char_fold(text_char_before(before, before.n, &n)) == '-')
        before = str_trim(str_part(before, 0, before.n - n));
    if (!text_has_letter_or_digit(before))
        return false;
    *text = before;
    return true;
}

/* ------------------------------------------------------------------ numbers */

static bool reads_as_one(char c)
{
    return c == 'l' || c == 'I' || c == 'i' || c == '|';
}

bool roman_value(str number, long *value)
{
    static const struct { str letters; long value; } signs[] = {
        { STR("X"), 10 }, { STR("IX"), 9 }, { STR("V"), 5 }, { STR("IV"), 4 }, { STR("I"), 1 },
    };
    static const size_t TIMES_MOST = 3;      /* of X and I; the others stand once */
    size_t at = 0;
    *value = 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t most = signs[i].letters.n > 1 || signs[i].value == 5 ? 1 : TIMES_MOST;
        for (; most > 0 && str_starts(str_from(number, at), signs[i].letters); most--) {
            *value += signs[i].value;
            at += signs[i].letters.n;
        }
    }
    return number.n > 0 && at == number.n;
}

static size_t digits_at(str text, size_t at)
{
    size_t n = 0;
    while (at + n < text.n && char_is_digit((unsigned char)text.p[at + n]))
        n++;
    return n;
}

size_t number_code(str text, size_t at)
{
    enum { LETTERS_LEAST = 2, LETTERS_MOST = 6 };
    size_t to = at, letters = 0, n, count, year;
    while (letters <= LETTERS_MOST && char_is_upper(text_char(text, to, &n))) {
        to += n;
        letters++;
    }
    bool joined = to < text.n && text.p[to] == '-';
    if (letters < LETTERS_LEAST || letters > LETTERS_MOST || !(joined || (to < text.n && text.p[to] == ' ')))
        return 0;
    count = digits_at(text, ++to);
    to += count;
    if (count == 0 || count > 4 || to >= text.n || text.p[to] != '/')
        return 0;
    year = digits_at(text, ++to);
    to += year;
    if (year != 4 && !(joined && year == 2))
        return 0;
    if (to + 1 < text.n && text.p[to] == '-' && char_is_upper(text_char(text, to + 1, &n)))
        to += 1 + n;
    uint32_t behind = text_char(text, to, &n);
    return to < text.n && (char_is_letter(behind) || char_is_digit(behind) || behind == '-') ? 0 : to - at;
}

bool number_value(str number, long *value, char *letter)
{
    *letter = 0;
    if (number.n > 0 && number_code(number, 0) == number.n)
        while (!char_is_digit((unsigned char)number.p[0]))
            number = str_from(number, 1);
    if (roman_value(number, value))
        return true;
    *value = 0;
    for (size_t i = 0; i < number.n; i++) {
        char c = number.p[i];
        if (c >= '0' && c <= '9')
            *value = *value * 10 + (c - '0');
        else if (i == 0 && reads_as_one(c))
            *value = 1;
        else if (i > 0 && (c == 'O' || c == 'o'))
            *value = *value * 10;
        else if (i + 1 == number.n && i > 0 && c >= 'a' && c <= 'z')
            *letter = c;
        else if (c == '/' && i > 0)          /* "121/75": number 121 of the year */
            return true;
        else
            return false;
        if (*value > 99999)
            return false;
    }
    return number.n > 0;
}

size_t number_year(str text, size_t at)
{
    size_t digits = 0;
    while (at + 1 + digits < text.n && text.p[at] == '/' && char_is_digit((unsigned char)text.p[at + 1 + digits]))
        digits++;
    str behind = str_from(text, at + 1 + digits < text.n ? at + 1 + digits : text.n);
    bool marked = str_starts(behind, (str)STR(". ")) || str_starts(behind, (str)STR(": "));
    long year;
    bool alone = behind.n == 0 && digits > 0 && str_to_number(str_part(text, at + 1, at + 1 + digits), 9999, &year)
        && (digits == 2 || (year >= 1900 && year < 2100));       /* "Sag nr. 51/11" alone */
    return (digits == 2 || digits == 4) && (marked || alone) ? digits + 1 : 0;
}

size_t number_of_year(str text)
{
    enum { DAYS_MOST = 31, MONTHS_MOST = 12 };
    long value, year;
    size_t count = digits_at(text, 0), to = count + 1, n;
    if (count == 0 || count > 4 || to >= text.n || text.p[count] != '/')
        return 0;
    size_t digits = digits_at(text, to);
    if ((digits != 2 && digits != 4) || !str_to_number(str_part(text, 0, count), 9999, &value)
        || !str_to_number(str_part(text, to, to + digits), 2099, &year) || (digits == 4 && year < 1900))
        return 0;
    bool day = digits == 2 && value <= DAYS_MOST && year <= MONTHS_MOST;
    to += digits;
    str behind = str_trim(str_from(text, to));
    return !day && behind.n > 0 && text.p[to] == ' ' && char_is_upper(text_char(behind, 0, &n)) ? to : 0;
}

str number_bare(str number)
{
    while (number.n > 1 && number.p[0] == '0' && char_is_digit((unsigned char)number.p[1]))
        number = str_from(number, 1);
    return number;
}

bool number_same(str a, str b)
{
    long one, other;
    if (text_same(number_bare(a), number_bare(b)))
        return true;
    if (!roman_value(a, &one) == !roman_value(b, &other))
        return false;
    char letter, none;
    return number_value(a, &one, &letter) && number_value(b, &other, &none) && one == other && letter == none;
}

str number_normal(arena *a, str number)
{
    long value;
    char letter;
    bool roman = number.n > 1 && (roman_value(number, &value) || number_code(number, 0) > 0);
    bool misread = number.n > 0 && !roman
        && (reads_as_one(number.p[0]) || str_find_byte(number, 'O') != STR_NOT_FOUND
            || str_find_byte(number, 'o') != STR_NOT_FOUND);
    if (!misread || !number_value(number, &value, &letter))
        return number;
    return letter ? arena_format(a, "%ld%c", value, letter) : arena_format(a, "%ld", value);
}
