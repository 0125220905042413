/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "captures.h"

#include "../models/text.h"
#include "cases.h"
#include "dates.h"
#include "heading.h"
#include "occasion.h"
#include "organs.h"
#include "times.h"

typedef size_t measure(str text, size_t from);

/* O and o among digits are zeroes: "lO" for 10. */
static bool reads_as_zero(str text, size_t at)
{
    return at < text.n && (text.p[at] == 'O' || text.p[at] == 'o') && at > 0 && text.p[at - 1] != ' ';
}

static size_t count_digits(str text, size_t from)
{
    size_t n = 0;
    while (from + n < text.n && char_is_digit((unsigned char)text.p[from + n]))
        n++;
    return n;
}

/* OCR reads the digit 1 as one of these; at the start of a number or all of it. */
static bool read_for_one(char c)
{
    return c == 'l' || c == 'I' || c == 'i' || c == '|';
}

/* "12.02", "450-2017", "14/2507", "1,5" go on as other numbers. "1.2. behandling" is item 1 with an ordinal behind
 * it. */
static bool number_goes_on(str text, size_t at)
{
    static const str joints = STR("-/.,");
    if (at + 1 >= text.n || str_find_byte(joints, text.p[at]) == STR_NOT_FOUND || count_digits(text, at + 1) == 0)
        return false;
    bool ordinal = text.p[at] == '.' && count_digits(text, at + 1) == 1
        && str_starts(str_from(text, at + 2), (str)STR(". "));
    size_t n;
    return !(ordinal && char_is_lower(text_char(text, at + 4, &n)));
}

/* A lone I is a 1 only before its mark: "I. Valg", "i . Valg"; not in "I Henhold til". */
static bool marked_behind(str text, size_t at)
{
    while (at < text.n && text.p[at] == ' ')
        at++;
    return at < text.n && (text.p[at] == '.' || text.p[at] == ')');
}

/* "114Spørgsmål": a page's number and title stored without what stood between. "3D-print" and "5G" are words. */
static bool title_is_glued(str text, size_t from, size_t at)
{
    size_t n, m;
    return from == 0 && char_is_upper(text_char(text, at, &n)) && char_is_lower(text_char(text, at + n, &m));
}

/* 12, 03, 3a, 18b; I and l2 as OCR may read 1 and 12. No year (2013), since sentences begin with those. */
static size_t measure_no(str text, size_t from)
{
    size_t ones = from < text.n && read_for_one(text.p[from]);
    size_t n = ones + count_digits(text, from + ones);
    n += n > 0 && reads_as_zero(text, from + n);
    long value = 0;
    if (n == 0 || n > 4 || (ones && n == 1 && !marked_behind(text, from + n)))
        return 0;
    if (!ones && str_to_number(str_part(text, from, from + n), 9999, &value) && value >= 1800 && value < 2100)
        return 0;
    if (from == 0 && number_of_year(text) > 0)
        return number_of_year(text);
    size_t year = ones || from == 0 ? 0 : number_year(text, from + n);   /* at the front it may be a day */
    if (year > 0 || (!ones && title_is_glued(text, from, from + n)))
        return n + year;
    if (!ones && from + n < text.n && char_is_lower((unsigned char)text.p[from + n])
        && !word_goes_on(text, from + n + 1))
        n++;
    return word_goes_on(text, from + n) || number_goes_on(text, from + n) ? 0 : n;
}

/* II, IV, XII; not a lone I, which {no} reads. What follows it must not go on the word. */
static size_t measure_roman(str text, size_t from)
{
    static const str letters = STR("IVX");
    enum { LETTERS_MOST = 6 };
    size_t n = 0;
    long value;
    while (from + n < text.n && n <= LETTERS_MOST && str_find_byte(letters, text.p[from + n]) != STR_NOT_FOUND)
        n++;
    return n > LETTERS_MOST || word_goes_on(text, from + n) || !roman_value(str_part(text, from, from + n), &value)
        || value < 2 ? 0 : n;
}

/* 1.2, 12.10, 3.0; not 1.2.3, 1.2/3, 1,5, a day and a month, or the hours of "17.20 – 19.15 (med spisepause)". */
static size_t measure_point(str text, size_t from)
{
    enum { DIGITS_MOST = 2 };
    time_found begins, ends;
    size_t first = count_digits(text, from), second = count_digits(text, from + first + 1);
    size_t to = from + first + 1 + second;
    bool point = first > 0 && first <= DIGITS_MOST && from + first < text.n && text.p[from + first] == '.' && second > 0
        && second <= DIGITS_MOST && text.p[from] != '0' && (second == 1 || text.p[from + first + 1] != '0');
    bool hours = point && second == DIGITS_MOST && times_span(text, from, &begins, &ends) > 0 && ends.text.n > 0;
    return point && !hours && !word_goes_on(text, to) && !number_goes_on(text, to) ? to - from : 0;
}

static size_t measure_page(str text, size_t from)
{
    static const str roman = STR("ivxIVX");
    size_t n = count_digits(text, from);
    if (n == 0)
        while (from + n < text.n && n < 6 && str_find_byte(roman, text.p[from + n]) != STR_NOT_FOUND)
            n++;
    else if (n > 4)
        return 0;
    return word_goes_on(text, from + n) ? 0 : n;
}

static size_t measure_letter(str text, size_t from)
{
    size_t n;
    uint32_t c = text_char(text, from, &n);
    return n > 0 && char_is_letter(c) && !word_goes_on(text, from + n) ? n : 0;
}

/* Behind its label a case number may look like anything: one word of digits, capitals and marks with two digits at
 * least. */
static size_t measure_any_id(str text, size_t from)
{
    size_t n = 0, digits = 0;
    if (from < text.n && text.p[from] == '-')                /* "SAG-2014-01544" is one word */
        return 0;
    for (; from + n < text.n && text.p[from + n] != ' ' && text.p[from + n] != ')'; n++) {
        char c = text.p[from + n];
        if (!char_is_digit((unsigned char)c) && !char_is_upper((unsigned char)c)
            && str_find_byte((str)STR("/-.,;"), c) == STR_NOT_FOUND)
            return 0;
        digits += c >= '0' && c <= '9';
    }
    while (n > 0 && str_find_byte((str)STR(".,;"), text.p[from + n - 1]) != STR_NOT_FOUND)
        n--;
    return digits >= 2 ? n : 0;
}

static size_t measure_case(str text, size_t from)
{
    case_found found;
    if (cases_at(text, from, true, &found))
        return (size_t)(found.id.p + found.id.n - (text.p + from));
    return measure_any_id(text, from);
}

/* Without a label only forms that look like nothing else: no bare number, no span of years (2025-2027). */
static size_t measure_id(str text, size_t from)
{
    case_found found;
    long first, second;
    if (!cases_at(text, from, true, &found) || found.form == CASE_PLAIN)
        return 0;
    str serial = str_from(found.id, found.id.n > 5 ? 5 : found.id.n);
    bool years = str_to_number(str_part(found.id, 0, 4), 2100, &first) && str_to_number(serial, 2100, &second)
        && second >= first && second < first + 30;
    return years ? 0 : (size_t)(found.id.p + found.id.n - (text.p + from));
}

static size_t measure_date(str text, size_t from)
{
    date_found found;
    if (!dates_at(text, from, 0, &found))
        return 0;
    return (size_t)(found.text.p + found.text.n - (text.p + from));
}

/* "Tid: 16-18": bare hours only right behind a label's colon. */
static size_t measure_time(str text, size_t from)
{
    time_found first, last;
    str label = str_trim_end(str_part(text, 0, from), " ");
    if (str_ends(label, (str)STR(":")) && times_hours(str_from(text, from), &first, &last))
        return (size_t)(last.text.p + last.text.n - (text.p + from));
    return times_span(text, from, &first, &last);
}

static size_t measure_access(str text, size_t from)
{
    size_t n = 0;
    access_word(str_from(text, from), &n);
    return n;
}

/* Leader dots: at least three of . … _ with or without blanks between. */
static size_t measure_dots(str text, size_t from)
{
    size_t at = from, end = from, dots = 0, n;
    for (; at < text.n; at += n) {
        uint32_t c = text_char(text, at, &n);
        if (c == '.' || c == '_' || c == 0x2026 || c == 0xB7)
            dots += c == 0x2026 ? 3 : 1;
        else if (!char_is_blank(c))
            break;
        if (!char_is_blank(c))
            end = at + n;
    }
    return dots >= 3 ? end - from : 0;
}

static size_t measure_word(str text, size_t from)
{
    size_t at = from, n;
    while (at < text.n && !char_is_blank(text_char(text, at, &n)))
        at += n;
    return at - from;
}

/* KFU, ØU, BR: two to five capitals. */
static size_t measure_initials(str text, size_t from)
{
    enum { LETTERS_LEAST = 2, LETTERS_MOST = 5 };
    size_t at = from, letters = 0, n;
    while (char_is_upper(text_char(text, at, &n)) && letters <= LETTERS_MOST) {
        at += n;
        letters++;
    }
    return letters < LETTERS_LEAST || letters > LETTERS_MOST || word_goes_on(text, at) ? 0 : at - from;
}

static const struct { str name; capture_kind kind; measure *measure; } captures[] = {
    { STR("no"), CAPTURE_NO, measure_no },
    { STR("roman"), CAPTURE_ROMAN, measure_roman },
    { STR("point"), CAPTURE_POINT, measure_point },
    { STR("code"), CAPTURE_CODE, number_code },
    { STR("page"), CAPTURE_PAGE, measure_page },
    { STR("letter"), CAPTURE_LETTER, measure_letter },
    { STR("case"), CAPTURE_CASE, measure_case },
    { STR("id"), CAPTURE_ID, measure_id },
    { STR("date"), CAPTURE_DATE, measure_date },
    { STR("time"), CAPTURE_TIME, measure_time },
    { STR("access"), CAPTURE_ACCESS, measure_access },
    { STR("dots"), CAPTURE_DOTS, measure_dots },
    { STR("word"), CAPTURE_WORD, measure_word },
    { STR("initials"), CAPTURE_INITIALS, measure_initials },
    { STR("title"), CAPTURE_TITLE, NULL },
    { STR("text"), CAPTURE_TEXT, NULL },
    { STR("organ"), CAPTURE_ORGAN, NULL },
    { STR("place"), CAPTURE_PLACE, NULL },
    { STR("authority"), CAPTURE_AUTHORITY, NULL },
    { STR("body"), CAPTURE_BODY, NULL },
    { STR("occasion"), CAPTURE_OCCASION, NULL },
};

str capture_name(capture_kind kind)
{
    for (size_t i = 0; i < sizeof captures / sizeof *captures; i++)
        if (captures[i].kind == kind)
            return captures[i].name;
    return (str){ NULL, 0 };
}

capture_kind capture_find(str name)
{
    for (size_t i = 0; i < sizeof captures / sizeof *captures; i++)
        if (str_equal(captures[i].name, name))
            return captures[i].kind;
    return CAPTURE_NONE;
}

str captures_listed(arena *a)
{
    text_builder t = { .a = a };
    for (size_t i = 0; i < sizeof captures / sizeof *captures; i++) {
        text_add(&t, i > 0 ? (str)STR(", {") : (str)STR("{"));
        text_add(&t, captures[i].name);
        text_add_byte(&t, '}');
    }
    return text_done(&t);
}

bool capture_fits(capture_kind kind, str text, size_t from, size_t *length)
{
    for (size_t i = 0; i < sizeof captures / sizeof *captures; i++)
        if (captures[i].kind == kind && captures[i].measure) {
            *length = captures[i].measure(text, from);
            return *length > 0;
        }
    return false;
}

bool capture_may_begin(capture_kind kind, uint32_t first)
{
    static const struct { capture_kind kind; bool word; str signs; } begins[] = {
        { CAPTURE_NO, false, STR("0123456789li|") }, { CAPTURE_PAGE, false, STR("0123456789ivx") },
        { CAPTURE_ROMAN, false, STR("ivx") }, { CAPTURE_POINT, false, STR("0123456789") },
        { CAPTURE_TIME, false, STR("0123456789kaefm") }, { CAPTURE_ACCESS, false, STR("afilå") },
        { CAPTURE_DOTS, false, STR("._…·") },
        { CAPTURE_DATE, false, STR("0123456789adfjlmnostå") }, { CAPTURE_LETTER, true, STR("") },
        { CAPTURE_ID, true, STR("") }, { CAPTURE_BODY, true, STR("§") }, { CAPTURE_INITIALS, true, STR("") },
        { CAPTURE_CODE, true, STR("") },
    };
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (begins[i].kind == kind)
            return (begins[i].word && char_is_word(first)) || char_is_among(first, begins[i].signs);
    return true;
}

bool capture_may_open(capture_kind kind, str text)
{
    size_t length;
    str from = text_from_first(text);
    if (kind == CAPTURE_BODY)
        return organ_may_begin(from);
    return kind > CAPTURE_COUNT_TYPED || capture_fits(kind, text, text.n - from.n, &length);
}

/* "Regionsrådet 14. november 2007" is more than a name; "Økonomiudvalget 2018-2021" is one. */
static bool holds_day(str text)
{
    size_t from = 0;
    date_found day;
    while (dates_next(text, &from, 0, &day))
        if (date_whole(day.when))
            return true;
    return false;
}

/* "Ekstraordinært møde i Teknisk Udvalg", "Byrådets møde": the organ is only a part of it. */
static bool names_meeting(str text)
{
    static const str endings[] = { STR("møde"), STR("mødet") };
    str rest = text, word;
    while (str_next_word(&rest, &word))
        for (size_t i = 0, n; i < sizeof endings / sizeof *endings; i++)
            if (word.n >= endings[i].n && text_starts(str_from(word, word.n - endings[i].n), endings[i], &n)
                && n == endings[i].n)
                return true;
    return false;
}

/* An organ of any name begins with a capital and no day or number: "Innovation og velfærd (§17, stk.4)". */
static bool looks_like_organ(str text)
{
    size_t n;
    date_found day;
    bool any = organ_is(text)
        || (text.n > 3 && text.n < ORGAN_BYTES_MOST && char_is_upper(text_char(text, 0, &n))
            && !dates_at(text, 0, 0, &day));
    return any && !holds_day(text) && !names_meeting(text);
}

bool capture_allows(capture_kind kind, str text)
{
    if (kind == CAPTURE_TITLE)
        return text_has_letter_or_digit(text);
    if (kind == CAPTURE_TEXT)
        return text.n > 0 && text.p[0] != ':' && text_has_letter_or_digit(text);
    if (kind == CAPTURE_ORGAN)
        return looks_like_organ(text);
    if (kind == CAPTURE_OCCASION)
        return occasion_read(text, &(occasion){ .organ = { NULL, 0 } });
    return kind != CAPTURE_BODY || (organ_is(text) && !holds_day(text));
}
