/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "footnotes.h"

#include "../models/text.h"

/* Of the document's body text, and of the type that a raised number stands in. */
static const float SMALL = 0.87f;

static size_t digits_at_end(str text)
{
    size_t n = 0;
    while (n < text.n && char_is_digit((unsigned char)text.p[text.n - 1 - n]))
        n++;
    return n;
}

/* "1Byggeomkostningsindekset", "1 Jf. lov nr. 100", no "1." and no "2019-priser"; the number, else nothing. */
static str note_number(const line *l)
{
    enum { DIGITS_MOST = 2 };
    str none = { NULL, 0 }, first = l->words[0].text;
    size_t digits = 0, n;
    while (digits < first.n && char_is_digit((unsigned char)first.p[digits]))
        digits++;
    bool alone = digits == first.n;
    if (digits == 0 || digits > DIGITS_MOST || (alone && l->word_count == 1))
        return none;
    uint32_t behind = alone ? text_char(l->words[1].text, 0, &n) : text_char(first, digits, &n);
    return char_is_upper(behind) ? str_part(first, 0, digits) : none;
}

/* "priser1", "priser.1", or a small "1" of its own. */
static bool refers(const line *l, const word *w, str number)
{
    str text = w->text;
    size_t digits = digits_at_end(text), n;
    if (digits == 0 || !str_equal(str_from(text, text.n - digits), number))
        return false;
    if (digits == text.n)
        return w->size_pt > 0 && w->size_pt < SMALL * l->words[0].size_pt;
    str before = str_trim_end(str_part(text, 0, text.n - digits), ".,:;)");
    return before.n > 0 && char_is_letter(text_char_before(before, before.n, &n));
}

bool footnote_begins(const page *p, size_t line)
{
    str number = note_number(&p->lines[line]);
    for (size_t i = 0; i < line && number.n > 0; i++)
        for (size_t w = 0; w < p->lines[i].word_count; w++)
            if (refers(&p->lines[i], &p->lines[i].words[w], number))
                return true;
    return false;
}

static void find_on_page(row *rows, size_t count)
{
    size_t i = count;
    while (i > 0 && rows[i - 1].size < SMALL)
        i--;
    while (i > 0 && i < count && note_number(rows[i].source).n == 0)
        i++;
    if (i == 0 || i == count || !footnote_begins(rows[i].page, (size_t)(rows[i].source - rows[i].page->lines)))
        return;
    for (; i < count; i++)
        rows[i].footnote = true;
}

void footnotes_find(reading *r)
{
    for (size_t first = 0, end; first < r->row_count; first = end) {
        for (end = first + 1; end < r->row_count && r->rows[end].page == r->rows[first].page; end++)
            ;
        if (r->rows[end - 1].size < SMALL)
            find_on_page(&r->rows[first], end - first);
    }
}
