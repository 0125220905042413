/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The mark that a point of a list begins with. */
#include "parse.h"

#include "../models/text.h"
#include "dates.h"
#include "times.h"

static bool is_bullet(uint32_t c)
{
    return c == 0x2022 || c == 0xB7 || c == 0x25CF || c == 0x25AA || c == 0xF0B7 || c == 0x25E6 || c == 0x2023;
}

/* "§ Oversigt", "o Sundhed", "ü Skoler": bullets of a font of symbols, read as letters. */
static bool is_symbol_as_letter(uint32_t c, str behind)
{
    size_t n;
    return (c == 0xA7 || c == 'o' || c == 0xFC) && behind.n > 0 && behind.p[0] == ' '
        && char_is_upper(text_char(str_trim(behind), 0, &n));
}

static size_t dash_mark(str text)
{
    size_t n, after;
    uint32_t c = text_char(text, 0, &n);
    /* a dash struck through nothing */
    bool dash = is_bullet(c) || c == '-' || c == 0x2013 || c == '*' || c == 0x335
        || is_symbol_as_letter(c, str_from(text, n));
    return dash && char_is_blank(text_char(text, n, &after)) ? n : 0;
}

str text_behind_bullet(str text)
{
    size_t n;
    bool marked = dash_mark(text) > 0 && is_bullet(text_char(text, 0, &n));
    return marked ? str_trim(str_from(text, n)) : (str){ NULL, 0 };
}

/* "(C) og Ida Lund (V)": the party of who stands on the row above. */
static bool joins_persons(str behind)
{
    static const str joiners[] = { STR("og"), STR("samt") };
    str word;
    return str_next_word(&behind, &word) && TEXT_AMONG(word, joiners);
}

/* 1. 12) a) A) (1) and the like: one to three digits or one letter, and a mark behind it. */
static size_t counted_mark(str text)
{
    size_t at = text.n > 0 && text.p[0] == '(' ? 1 : 0, digits = 0, n, after;
    while (digits < 3 && at + digits < text.n && char_is_digit((unsigned char)text.p[at + digits]))
        digits++;
    size_t to = at + digits;
    if (digits == 0) {
        if (!char_is_letter(text_char(text, at, &n)))
            return 0;
        to = at + n;
        if (at == 0 && to + 1 < text.n && text.p[to] == ' ' && text.p[to + 1] == ')')      /* "a ) Nøgler", spaced so */
            to++;
    }
    if (digits > 0 && at == 0 && to + 2 < text.n && text.p[to] == '/' && text.p[to + 1] == ' ')       /* "3/ Regning" */
        return char_is_upper(text_char(text, to + 2, &n)) ? to + 1 : 0;
    if (to >= text.n || (text.p[to] != ')' && (text.p[to] != '.' || at == 1)))
        return 0;
    to++;
    uint32_t next = text_char(text, to, &after);
    if (digits == 0 && text.p[to - 1] == '.' && char_is_upper(text_char(text, at, &n)))
        return 0;                            /* an initial: "P. Sørensen" */
    if (digits == 0 && at == 1 && joins_persons(str_from(text, to)))
        return 0;
    return after == 0 || char_is_blank(next) || (text.p[to - 1] == ')' && char_is_letter(next)) ? to : 0;
}

/* "At 1)", "at 2)" before a point of a recommendation. */
static size_t at_mark(str text)
{
    size_t n;
    if (!text_starts(text, (str)STR("at "), &n))
        return 0;
    size_t mark = counted_mark(str_from(text, n));
    return mark > 0 && text.p[n + mark - 1] == ')' ? n + mark : 0;
}

/* "21. ds.", "3. d. M.", and "f. Md." below "den 3."; "d. M. Hansens Forslag" is the fourth point. */
static bool names_no_month(str text, size_t mark)
{
    size_t n;
    time_found clock;
    bool counted = char_is_digit((unsigned char)text.p[0]);
    str month = counted ? str_trim(str_from(text, mark)) : text;
    size_t length = dates_unnamed_month(month);
    str behind = str_trim(str_from(month, length));
    bool name = !counted && char_is_upper(text_char(behind, 0, &n)) && !times_at(behind, 0, &clock);
    return length > 0 && !name;
}

size_t list_reading(str text)
{
    size_t mark = counted_mark(text);
    str behind = str_trim(str_from(text, mark)), after = str_from(behind, (sizeof "Behandling" - 1));
    if (mark == 0 || text.p[mark - 1] != '.' || !char_is_digit((unsigned char)text.p[0])
        || !str_starts(behind, (str)STR("Behandling")))
        return 0;
    return str_starts(after, (str)STR(".")) || str_starts(after, (str)STR(", ")) || str_starts(after, (str)STR(" i "))
               ? text.n - after.n + (after.p[0] != ' ')
               : 0;
}

/* "1. suppleant blev Aage", "2. behandling", "4. kvartal": which one of them it is. */
static bool counts_office(str text, size_t mark)
{
    static const str counted[] = { STR("behandling"), STR("behandlingen"), STR("halvår"), STR("klasse"), STR("kvartal"),
        STR("næstformand"), STR("stedfortræder"), STR("suppleant"), STR("suppleanten"), STR("viceborgmester") };
    str rest = str_from(text, mark), word;
    size_t n;
    if (list_reading(text) > 0)
        return true;
    return text.p[mark - 1] == '.' && str_next_word(&rest, &word) && char_is_lower(text_char(word, 0, &n))
           && TEXT_AMONG(str_trim_end(word, ".,:"), counted);
}

size_t list_mark(str text)
{
    size_t mark = dash_mark(text);
    date_found day;
    if (mark == 0)
        mark = counted_mark(text);
    if (mark > 0 && (dates_at(text, 0, 0, &day) || names_no_month(text, mark)      /* "d. 12/6 2018", "3. juni 2018" */
        || counts_office(text, mark)))
        mark = 0;
    return mark > 0 ? mark : at_mark(text);
}
