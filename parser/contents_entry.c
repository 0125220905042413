/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One entry of a table of contents: access, number, title, leader dots, page. */
#include "contents_inside.h"

#include "../models/text.h"
#include "dates.h"
#include "heading.h"
#include "organs.h"

static void cut_front(str *text, size_t length)
{
    *text = str_trim(str_from(*text, length));
}

/* "2. behandling" behind "2.": the title begins with a count of its own, and small. */
static bool is_count_of_title(str text)
{
    size_t digits = 0, n;
    while (digits < text.n && char_is_digit((unsigned char)text.p[digits]))
        digits++;
    str behind = str_from(text, digits);
    return digits > 0 && str_starts(behind, (str)STR(". "))
        && char_is_lower(text_char(str_trim(str_from(behind, 1)), 0, &n));
}

/* "1", "44.", "3)" at the front. */
static bool take_number(str *text, str *number)
{
    size_t code = number_code(*text, 0);
    if (code == 0)
        code = number_of_year(*text);
    if (code > 0 && code < text->n) {
        *number = str_part(*text, 0, code);
        cut_front(text, code);
        return true;
    }
    size_t digits = 0;
    while (digits < 4 && digits < text->n && char_is_digit((unsigned char)text->p[digits]))
        digits++;
    size_t to = digits + (digits < text->n && str_find_byte((str)STR(".):"), text->p[digits]) != STR_NOT_FOUND);
    bool apart = to > digits || (to < text->n && text->p[to] == ' ');
    bool another = to < text->n && char_is_digit((unsigned char)text->p[to])
        && !(to > digits && is_count_of_title(str_from(*text, to)));
    if (digits == 0 || digits == 4 || !apart || another)
        return false;
    *number = str_part(*text, 0, digits);
    cut_front(text, to);
    if (str_starts(*text, (str)STR(": ")) || str_starts(*text, (str)STR("- ")))         /* "1 : Ny vej" */
        cut_front(text, 1);
    return text->n > 0;
}

/* "Pkt. 1: Ny vej", "Sag nr. 74 Ny vej": numbered as the items' headings are, by a rule that wants a word there. */
static bool take_heading(const parse *p, str *text, str *number)
{
    rule_match m;
    if (!layout_classify(p->layout, *text, (look){ .typography = false }, &m) || m.rule->role != ROLE_ITEM)
        return false;
    str title = pattern_capture(&m.match, CAPTURE_TITLE), no = pattern_capture(&m.match, CAPTURE_NO);
    if ((m.rule->style & STYLE_WEAK) && (no.p <= text->p || !char_is_letter(text_char(*text, 0, &(size_t){ 0 }))))
        return false;
    *number = no;
    if (title.n > 0)
        cut_front(text, (size_t)(title.p - text->p));
    if (str_starts(*text, (str)STR(". ")) || str_starts(*text, (str)STR(") ")))        /* "Pkt. 1. Ny vej" */
        cut_front(text, 1);
    return title.n > 0;
}

static void take_access(str *text, toc_entry *e)
{
    access_kind kind = access_cut_front(text);
    if (kind != ACCESS_NONE)
        e->access = kind;
}

/* Leader dots at the end, with blanks between or not. */
static void drop_leaders(str *text)
{
    for (;;) {
        str before = *text;
        *text = str_trim(str_trim_end(*text, "._"));
        while (str_ends(*text, (str)STR("…")))
            text->n -= 3;
        if (before.n == text->n)
            return;
    }
}

/* "Evt.", "Div.": the stop is the word's own. */
static bool is_short_form(str text)
{
    enum { LETTERS_MOST = 4 };
    size_t n;
    return text.n > 1 && text.n <= LETTERS_MOST + 1 && text.p[text.n - 1] == '.'
        && char_is_letter(text_char_before(text, text.n - 1, &n)) && str_find_byte(text, ' ') == STR_NOT_FOUND;
}

/* Where leader dots begin: four dots or more in a row. OCR reads the rest of them as anything ("....ssseers"), so all
 * that stands behind them is leader or page number. STR_NOT_FOUND where there are none. */
static size_t leaders_start(str text)
{
    static const str dots[] = { STR("...."), STR(". . . ."), STR("… …"), STR("……") };
    size_t first = STR_NOT_FOUND;
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++) {
        size_t at = str_find(text, dots[i]);
        first = at < first ? at : first;
    }
    return first == 0 ? STR_NOT_FOUND : first;
}

static bool has_leaders(str title)
{
    size_t dots = 0;
    for (size_t i = title.n; i > 0 && (title.p[i - 1] == '.' || title.p[i - 1] == ' '); i--)
        dots += title.p[i - 1] == '.';
    return dots >= 3 || str_ends(str_trim(title), (str)STR("…"));
}

/* The gap before the last word of the last row is a column's, not a blank. */
static bool last_word_apart(const parse *p, size_t last)
{
    const line *l = p->r->rows[last].source;
    if (l->word_count < 2)
        return l->word_count == 1;
    float gap = l->words[l->word_count - 1].at.x0 - l->words[l->word_count - 2].at.x1;
    return gap > 1.2f * (l->at.y1 - l->at.y0);
}

/* The page number at the end of the rows. Without leaders or a column it must be small and not fall behind `least`. */
static bool take_page(const parse *p, row_range rows, str *text, long least, str *page)
{
    size_t digits = 0;
    long value;
    while (digits < 4 && digits < text->n && char_is_digit((unsigned char)text->p[text->n - 1 - digits]))
        digits++;
    str number = str_from(*text, text->n - digits);
    if (!str_to_number(number, 9999, &value) || value == 0 || digits == text->n)
        return false;
    str before = str_part(*text, 0, text->n - digits);
    char separator = before.p[before.n - 1];
    bool sure = has_leaders(before) || (separator == ' ' && last_word_apart(p, rows.end - 1));
    if (!sure && (separator != ' ' || digits > 3 || value < least || least < 0))
        return false;
    *page = number;
    *text = before;
    return true;
}

bool contents_read_entry(const parse *p, row_range rows, long least_page, toc_entry *e)
{
    str whole = reading_rows(p->r, rows.first, rows.end - 1), text = whole;
    date_found day;
    *e = (toc_entry){ .rows = rows };
    if (dates_at(whole, 0, 0, &day) && day.text.p + day.text.n >= whole.p + whole.n - 1)
        return false;                        /* the meeting's day under the heading is no entry */
    take_access(&text, e);
    if (!take_number(&text, &e->number))
        take_heading(p, &text, &e->number);
    take_access(&text, e);
    take_page(p, rows, &text, least_page, &e->page);
    if (e->number.n == 0 && dates_next(text, &(size_t){ 0 }, 0, &day)
        && day.text.p + day.text.n == text.p + str_trim_end(text, " ").n
        && organ_is(str_trim(str_part(text, 0, (size_t)(day.text.p - text.p)))))
        return false;                        /* "Byrådet      27-02-2014      1": a page's head */
    size_t leaders = leaders_start(text);
    if (leaders != STR_NOT_FOUND)
        text = str_part(text, 0, leaders);
    text = str_trim(text);
    if (leaders != STR_NOT_FOUND || !is_short_form(text))
        drop_leaders(&text);
    access_kind behind = access_cut_end(&text);
    if (behind != ACCESS_NONE)
        e->access = behind;
    e->title = text;
    if (text.n == 0)
        return false;
    e->label = (str){ whole.p, (size_t)(text.p - whole.p) };
    e->tail = (str){ text.p + text.n, (size_t)(whole.p + whole.n - text.p - text.n) };
    return true;
}
