/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pages_text_rows.h"

/* ------------------------------------------------------------------ the words */

static size_t count_words(str fields)
{
    size_t count = 0;
    char before = ' ';
    for (size_t i = 0; i < fields.n; i++) {
        count += before == ' ' && fields.p[i] != ' ';
        before = fields.p[i];
    }
    return count;
}

/* Characters of text that is known to be UTF-8. */
static size_t count_characters(str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.n; i++)
        count += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return count;
}

/* Blanks before a word say its column. */
static bool lay_on_cells(pages_reader *r, word *w, size_t blanks, size_t *column)
{
    size_t from = *column + blanks, to = from + count_characters(w->text);
    if (to > CELL_COLUMNS_MOST)
        return false;
    w->at.x0 = cell_x(from);
    w->at.x1 = cell_x(to);
    w->at.y0 = r->plain.at.y0;
    w->at.y1 = r->plain.at.y1;
    *column = to;
    return true;
}

static void spread_words(line *l)
{
    size_t all = l->word_count - 1, at = 0;
    for (size_t i = 0; i < l->word_count; i++)
        all += count_characters(l->words[i].text);
    for (size_t i = 0; i < l->word_count; i++) {
        word *w = &l->words[i];
        size_t length = count_characters(w->text);
        words_spread(&l->at, all, at, at + length, &w->at.x0, &w->at.x1);
        at += length + 1;
    }
}

bool row_read_words(pages_reader *r)
{
    if (r->line->word_count)
        return row_wrong(r, "words again; each line has one row of them");
    if (r->fields.n && r->fields.p[0] == ' ')
        r->fields = str_from(r->fields, 1);
    size_t count = count_words(r->fields), column = 0;
    if (count == 0)
        return row_wrong(r, "no words; expected at least one after |");
    line *l = r->line;
    l->words = ARENA_NEW(r->a, word, count);
    for (; l->word_count < count; l->word_count++) {
        word *w = &l->words[l->word_count];
        size_t before = r->fields.n;
        str field = { NULL, 0 };
        row_field(r, &field);
        *w = r->plain;
        if (!row_unescape(r->a, field, &w->text))
            return row_wrong(r, "an unknown escape; expected \\\\ for a backslash, \\_ for a blank or \\x1B");
        if (r->on_cells && !lay_on_cells(r, w, before - r->fields.n - field.n, &column))
            return row_wrong(r, "a line too wide for cells; give its box and the words' x0-x1");
    }
    if (!r->on_cells) {
        spread_words(l);
        return true;
    }
    l->at = r->plain.at;
    l->at.x0 = l->words[0].at.x0;
    l->at.x1 = l->words[count - 1].at.x1;
    return true;
}

/* ------------------------------------------------------------------ rows under the words */

typedef bool fill_word(pages_reader *r, word *w, str field);

/* A field for each word; "." leaves it as it is. */
static bool fill_words(pages_reader *r, fill_word *fill, const char *expected)
{
    str field;
    for (size_t i = 0; i < r->line->word_count; i++) {
        if (!row_field(r, &field))
            return row_wrong(r, "fewer fields than words; expected one for each, or a dot");
        bool dot = field.n == 1 && field.p[0] == '.';
        if (!dot && !fill(r, &r->line->words[i], field))
            return row_wrong(r, expected);
    }
    return true;
}

/* "72-98.2", "-3--1": the minus that divides them is the first after a digit. */
static bool text_to_range(str field, float *from, float *to)
{
    size_t at = 1;
    while (at < field.n && field.p[at] != '-')
        at++;
    return row_to_length(str_part(field, 0, at), from) && row_to_length(str_from(field, at + 1), to);
}

static bool fill_x(pages_reader *r, word *w, str field)
{
    (void)r;
    return text_to_range(field, &w->at.x0, &w->at.x1);
}

static bool fill_y(pages_reader *r, word *w, str field)
{
    (void)r;
    return text_to_range(field, &w->at.y0, &w->at.y1);
}

bool row_to_style(str letters, uint8_t *style)
{
    static const struct { str letters; uint8_t style; } styles[] = {
        { STR("-"), STYLE_PLAIN }, { STR("b"), STYLE_BOLD }, { STR("i"), STYLE_ITALIC },
        { STR("bi"), STYLE_BOLD | STYLE_ITALIC },
    };
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (str_equal(letters, styles[i].letters)) {
            *style = styles[i].style;
            return true;
        }
    return false;
}

/* "11b", "9-": the style is what follows the number. */
static bool fill_style(pages_reader *r, word *w, str field)
{
    (void)r;
    size_t at = field.n && field.p[0] == '-' ? 1 : 0;
    while (at < field.n && (field.p[at] == '.' || (field.p[at] >= '0' && field.p[at] <= '9')))
        at++;
    return row_to_length(str_part(field, 0, at), &w->size_pt) && row_to_style(str_from(field, at), &w->style);
}

static bool fill_confidence(pages_reader *r, word *w, str field)
{
    (void)r;
    double percent;
    if (!str_to_real(field, &percent) || !(percent >= 0 && percent <= 100))
        return false;
    w->confidence = confidence_rounded(percent / 100);
    return true;
}

static bool fill_reading(pages_reader *r, word *w, str field)
{
    return row_unescape(r->a, field, &w->read);
}

bool row_read_x(pages_reader *r)
{
    return fill_words(r, fill_x, "not two x; expected x0-x1 of each word, like 72-98.2");
}

bool row_read_y(pages_reader *r)
{
    return fill_words(r, fill_y, "not two y; expected y0-y1 of each word, like 101.4-113");
}

bool row_read_style(pages_reader *r)
{
    return fill_words(r, fill_style, "no size and style; expected each word's, like 11b, 9- or 10.5bi");
}

bool row_read_confidence(pages_reader *r)
{
    return fill_words(r, fill_confidence, "no percentage; expected each word's from 0 to 100");
}

bool row_read_reading(pages_reader *r)
{
    return fill_words(
        r, fill_reading, "an unknown escape; expected \\\\ for a backslash, \\_ for a blank or \\. for a dot");
}
