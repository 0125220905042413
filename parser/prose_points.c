/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lettered points of a matter in running text: where each begins, and whether they are matters of their own. */
#include "../models/text.h"
#include "outcomes.h"
#include "prose_inside.h"

char prose_letter_of(str text)
{
    size_t n;
    if (text.n < 3 || !char_is_lower(text_char(text, 0, &n)) || n != 1)
        return 0;
    bool point = text.p[1] == '.' && text.p[2] == ' ' && char_is_upper(text_char(str_trim(str_from(text, 2)), 0, &n));
    return text.p[1] == ')' || point ? text.p[0] : 0;
}

size_t prose_point_start(const prose *s, size_t i, size_t end, char letter)
{
    while (i < end && prose_letter_of(prose_row(s, i)->text) != letter)
        i++;
    return i;
}

/* Below the first row of [first, end) a row of its own says what was decided. */
static bool is_decided_inside(const prose *s, size_t first, size_t end)
{
    for (size_t i = first + 1; i < end; i++)
        if (row_ends_sentence(prose_row(s, i - 1)) && outcome_is_decision(prose_row(s, i)->text))
            return true;
    return false;
}

size_t prose_own_points(const prose *s, size_t first, size_t end)
{
    char letter = s->letter ? (char)(s->letter + 1) : 'a';
    size_t start = prose_point_start(s, first, end, letter), points = 0, decided = 0;
    for (size_t i = start, to; i < end && letter <= 'z'; i = to) {
        to = prose_point_start(s, i + 1, end, ++letter);
        points++;
        decided += is_decided_inside(s, i, to);
    }
    return points > 0 && decided * 2 > points ? start : end;
}
