/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "document_numbers.h"

#include "../models/text.h"
#include "cases.h"

size_t document_digits_at(str text, size_t from)
{
    size_t n = 0;
    while (from + n < text.n && char_is_digit((unsigned char)text.p[from + n]))
        n++;
    return n;
}

/* "69871-15 v1": serial, year and version, where `serial` digits begin the text; 0 where it is none. */
static size_t version_end(str text, size_t serial)
{
    size_t to = serial + 3;
    bool dated = serial >= 4 && to + 2 < text.n && text.p[serial] == '-' && document_digits_at(text, serial + 1) == 2;
    bool version = dated && text.p[to] == ' ' && text.p[to + 1] == 'v' && document_digits_at(text, to + 2) > 0;
    return version ? to + 2 + document_digits_at(text, to + 2) : 0;
}

/* "12345/17", a serial and a year; "22/14410-2", a case and the document's number in it. */
static bool is_slashed_number(str text)
{
    size_t first = document_digits_at(text, 0);
    if (first < 2 || first + 1 >= text.n || text.p[first] != '/')
        return false;
    size_t second = document_digits_at(text, first + 1), to = first + 1 + second;
    if (to == text.n)
        return first >= 3 && second == 2;
    bool numbered = text.p[to] == '-' && to + 1 < text.n && document_digits_at(text, to + 1) == text.n - to - 1;
    return first == 2 && second > 0 && numbered;
}

/* A document number at the front; its hyphen may be printed as a dash: "2012–208960". */
static bool document_number(str text, str *number)
{
    case_found found;
    size_t n, year = document_digits_at(text, 0);
    str rest = text, first;
    if (str_next_word(&rest, &first) && is_slashed_number(first)) {
        *number = first;
        return true;
    }
    if (cases_at(text, 0, false, &found) && found.form != CASE_KLE) {
        *number = found.id;
        return true;
    }
    size_t version = version_end(text, year);
    if (version > 0) {
        *number = str_part(text, 0, version);
        return true;
    }
    if (year != 4 || char_fold(text_char(text, year, &n)) != '-')
        return false;
    size_t serial = document_digits_at(text, year + n);
    *number = str_part(text, 0, year + n + serial);
    return serial >= 4;
}

size_t document_skip_spaces(str text, size_t at)
{
    while (at < text.n && text.p[at] == ' ')
        at++;
    return at;
}

size_t document_front(str text, str *document)
{
    str number;
    size_t n;
    if (!document_number(text, &number))
        return 0;
    size_t to = document_skip_spaces(text, number.n);
    uint32_t c = text_char(text, to, &n);
    bool dash = char_fold(c) == '-';
    if (!dash && !(to > number.n && char_is_upper(c)))
        return 0;
    *document = number;
    return dash ? document_skip_spaces(text, to + n) : to;
}

/* "dok.nr. 123456/12", "dokumentnr.: 445566": behind its label a document's number may be of any form, figures and
 * joints. */
static bool labelled_number(str inside, str *number)
{
    static const str labels[] = { STR("dokumentnummer"), STR("dokumentnr"), STR("dokument"), STR("dok"), STR("nr"),
        STR("id"),
        STR("."), STR(":"), STR("-") };
    enum { FIGURES_LEAST = 4 };
    str rest = inside;
    size_t n, figures = 0, joints = 0;
    if (!text_starts(inside, (str)STR("dok"), &n))
        return false;
    for (size_t k = 0; k < sizeof labels / sizeof *labels;) {
        bool taken = text_starts(rest, labels[k], &n);
        rest = taken ? str_trim(str_from(rest, n)) : rest;
        k = taken ? 0 : k + 1;               /* from the first label again: each step takes a part of the text */
    }
    for (size_t at = 0; at < rest.n; at++) {
        figures += char_is_digit((unsigned char)rest.p[at]);
        joints += rest.p[at] == '-' || rest.p[at] == '/';
    }
    if (figures < FIGURES_LEAST || figures + joints != rest.n)
        return false;
    *number = rest;
    return true;
}

/* "480-2018-76990": a municipality's code, a year and a serial. */
static bool is_coded(str text)
{
    size_t serial = text.n > 9 ? document_digits_at(text, 9) : 0;
    return document_digits_at(text, 0) == 3 && serial >= 3 && text.p[3] == '-' && document_digits_at(text, 4) == 4
        && text.p[8] == '-' && 9 + serial == text.n;
}

/* "32016-13", but not the years "2012-13". */
static bool is_serial_and_year(str text)
{
    size_t serial = document_digits_at(text, 0);
    bool years = serial == 4 && (str_starts(text, (str)STR("19")) || str_starts(text, (str)STR("20")));
    return serial >= 4 && !years && serial + 3 == text.n && text.p[serial] == '-'
        && document_digits_at(text, serial + 1) == 2;
}

size_t document_ids_start(str text, str *document, str *case_id)
{
    if (text.n < 4 || text.p[text.n - 1] != ')')
        return text.n;
    size_t open = text.n;
    while (open > 0 && text.p[open - 1] != '(')
        open--;
    if (open == 0)
        return text.n;
    str inside = str_trim(str_part(text, open, text.n - 1));
    size_t digits = document_digits_at(inside, 0), at = 0, n;
    case_found found;
    str number = *document;
    if (labelled_number(inside, document))
        return open - 1;
    if (is_slashed_number(inside) || is_serial_and_year(inside)) {
        *document = inside;
        return open - 1;
    }
    if (digits >= 5 && (digits == inside.n || inside.p[digits] == ' ')) {
        number = str_part(inside, 0, digits);
        at = digits;
        while (at < inside.n && (inside.p[at] == ' ' || char_fold(text_char(inside, at, &n)) == '-'))
            at += inside.p[at] == ' ' ? 1 : n;
    }
    if (at < inside.n) {
        if (!cases_at(inside, at, false, &found) || found.id.n != inside.n - at)
            return text.n;
        *case_id = found.id;
    }
    *document = number;
    return open - 1;
}

/* "2016-1221", but not the years "2016-2019". */
static bool is_serial_of_year(str text)
{
    size_t year = document_digits_at(text, 0), serial = year == 4 && year < text.n ? document_digits_at(text, 5) : 0;
    str behind = str_from(text, text.n < 5 ? text.n : 5);
    bool another = serial == 4 && (str_starts(behind, (str)STR("19")) || str_starts(behind, (str)STR("20")));
    return serial >= 3 && text.p[4] == '-' && 5 + serial == text.n && !another;
}

size_t document_end(str title, bool in_column, str *document)
{
    size_t start = title.n;
    while (start > 0 && title.p[start - 1] != ' ')
        start--;
    str last = str_from(title, start);
    size_t first = document_digits_at(last, 0);
    bool short_form = first == 2 && last.n > 4 && last.p[2] == '/' && document_digits_at(last, 3) == last.n - 3;
    bool years = first == 4 && (str_starts(last, (str)STR("19")) || str_starts(last, (str)STR("20")));
    bool serial = in_column && (is_serial_of_year(last) || is_coded(last));
    if (start == 0 || !(serial || (!years && (short_form || is_slashed_number(last)))))
        return title.n;
    *document = last;
    return start;
}
