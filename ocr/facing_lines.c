/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What one line of print tells of facing columns. */
#include "facing_inside.h"

#include <math.h>

#include "models/text.h"

static const float SAME_EDGE_PT = 8;
/* Between two lines that touch, middle to middle, in line heights; a blank line makes it two. */
static const float NEXT_LINE = 1.6f;

/* ------------------------------------------------------------------ one line */

float facing_height(const line *l)
{
    return l->at.y1 - l->at.y0;
}

bool facing_same_x(float a, float b)
{
    return fabsf(a - b) < SAME_EDGE_PT;
}

float facing_gap(const line *l, size_t w)
{
    return l->words[w].at.x0 - l->words[w - 1].at.x1;
}

static bool is_dash(str text)
{
    size_t n;
    return char_fold(text_char(text, 0, &n)) == '-' && n == text.n;
}

/* "17.00", "17.00-17.10" */
static bool is_clock(str text)
{
    size_t digits = 0, marks = 0, n;
    for (size_t at = 0; at < text.n; at += n) {
        uint32_t c = text_char(text, at, &n);
        bool mark = c == '.' || c == ':';
        if (!char_is_digit(c) && !mark && char_fold(c) != '-')
            return false;
        digits += char_is_digit(c);
        marks += mark;
    }
    return digits >= 3 && marks > 0;
}

size_t facing_number_word(const line *l)
{
    size_t w = 0;
    while (w < l->word_count && (is_clock(l->words[w].text) || (w > 0 && is_dash(l->words[w].text))))
        w++;
    return w > 0 && w < l->word_count && facing_gap(l, w) >= FACING_NARROW * facing_height(l) ? w : 0;
}

long facing_number(const line *l, bool *marked)
{
    size_t w = facing_number_word(l);
    str first = l->words[w].text;
    long value;
    bool mark = first.n > 1 && (first.p[first.n - 1] == '.' || first.p[first.n - 1] == ')');
    bool gap = l->word_count == w + 1 || facing_gap(l, w + 1) >= FACING_NARROW * facing_height(l);
    *marked = mark || (l->word_count > w + 1 && is_dash(l->words[w + 1].text));
    if (!*marked && !gap)
        return 0;
    return str_to_number(str_part(first, 0, first.n - mark), 999, &value) ? value : 0;
}

size_t facing_title_word(const line *l)
{
    size_t w = facing_number_word(l) + 1;
    return w < l->word_count && is_dash(l->words[w].text) ? w + 1 : w;
}

bool facing_follows_closely(const line *above, const line *below)
{
    float apart = (below->at.y0 + below->at.y1 - above->at.y0 - above->at.y1) / 2;
    return apart < NEXT_LINE * facing_height(above);
}

bool facing_is_wordy(const line *l, size_t w)
{
    size_t n;
    return char_is_letter(text_char(l->words[w].text, 0, &n)) && l->words[w].text.n > 1;
}

/* ------------------------------------------------------------------ columns of a line */

/* The column that begins at word w, 1 for the first edge; 0 for none. */
static size_t column_at(const facing *f, const line *l, size_t w)
{
    float x = l->words[w].at.x0, gap = facing_gap(l, w) / facing_height(l);
    for (size_t c = 0; c < f->edge_count; c++) {
        bool aligned = f->headed && fabsf(x - f->edges[c]) < FACING_ALIGNED_PT && gap >= FACING_NARROWEST;
        if (aligned || (facing_same_x(x, f->edges[c]) && gap >= FACING_NARROW))
            return c + 1;
    }
    return 0;
}

size_t facing_part_end(const facing *f, const line *l, size_t w, size_t column, size_t *next)
{
    for (w++; w < l->word_count; w++) {
        *next = column_at(f, l, w);
        if (*next > column)
            return w;
    }
    return w;
}

size_t facing_first_column(const facing *f, const line *l, size_t w)
{
    size_t column = 0;
    while (column < f->edge_count && l->words[w].at.x0 > f->edges[column] - SAME_EDGE_PT)
        column++;
    return column;
}

bool facing_crosses(const facing *f, const line *l)
{
    size_t column = facing_first_column(f, l, 0), next = column;
    if (l->at.x0 < f->outer - SAME_EDGE_PT)
        return true;
    for (size_t w = 0, end; w < l->word_count; w = end, column = next) {
        end = facing_part_end(f, l, w, column, &next);
        if (column < f->edge_count && l->words[end - 1].at.x1 > f->edges[column] - 1)
            return true;
    }
    return false;
}
