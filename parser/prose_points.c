/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lettered points of a matter in running text: where each begins, and whether they are matters of their own; the rows
 * that answer it. */
#include "../models/text.h"
#include "closing.h"
#include "matter.h"
#include "outcomes.h"
#include "prose_inside.h"
#include "sentences.h"

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

/* A row of its own that says what was decided: "do.", "Godkendes." below "… 200 Kr.", or below a row with room left. */
static bool is_answer(const prose *s, size_t i)
{
    const row *x = prose_row(s, i), *above = prose_row(s, i - 1);
    bool apart = row_ends_sentence(x) && sentence_length(x->text) == x->text.n
                 && (row_ends_sentence(above) || (!above->full && !above->goes_on));
    return matter_says_ditto(x->text) || (apart && row_begins_upper(x) && outcome_is_decision(x->text))
           || (apart && row_ends_sentence(above) && !sentence_ends_in_short(above->text) && matter_grants_sum(x->text));
}

/* Rows [i, end) say what was decided, though no full stop tells it: "Til Efterretning" below "Skrivelse fra Amtet om
 * Snekastning". Nouns have capitals, but a verb has one only where a sentence begins. */
static bool answers_unstopped(const prose *s, size_t i, size_t end)
{
    enum { ANSWER_ROWS_MOST = 8 };
    const row *x = prose_row(s, i), *above = prose_row(s, i - 1);
    if (row_ends_sentence(above) && !sentence_ends_in_short(above->text)
        && end - i <= ANSWER_ROWS_MOST && matter_grants_sum(reading_rows(s->w->p->r, i, end - 1)))
        return true;
    return end - i <= ANSWER_ROWS_MOST && !above->goes_on && !matter_is_unfinished(above->text) && row_begins_upper(x)
        && matter_answers(reading_rows(s->w->p->r, i, end - 1));
}

/* "P. Madsen, Formand" and "Lars Bro" on rows of their own below "Valg af Valgstyrere": a list, no title. */
static bool begins_names(const prose *s, size_t first, size_t i, size_t end)
{
    enum { TITLE_ROWS_MOST = 4 };
    const row *above = prose_row(s, i - 1);
    return i + 1 < end && i - first <= TITLE_ROWS_MOST && !above->full && !above->goes_on
        && closing_is_signature(s->w->p, i) && closing_is_signature(s->w->p, i + 1)
        && !outcome_is_decision(reading_rows(s->w->p->r, first, i - 1));
}

/* "Fattighjælpen fastsattes saaledes:" above what was fixed for each. */
static bool leads_in(const prose *s, size_t first, size_t i)
{
    enum { TITLE_LEAST = 24 };
    str title = reading_rows(s->w->p->r, first, i - 1);
    return title.n >= TITLE_LEAST && str_ends(title, (str)STR(":")) && row_begins_upper(prose_row(s, i));
}

size_t prose_title_rows(const prose *s, size_t first, size_t end, size_t *answer)
{
    *answer = end;
    for (size_t to = first + 1; to < end; to++) {
        if (list_mark(prose_row(s, to)->text) > 0
            || (list_reading(prose_row(s, to)->text) > 0 && !matter_is_unfinished(prose_row(s, to - 1)->text)))
            return to;
        if (is_answer(s, to) || answers_unstopped(s, to, end))
            return *answer = to;
        if (leads_in(s, first, to))
            return to;
        if (begins_names(s, first, to, end))
            return to;
    }
    return end > first ? end : first + 1;
}

size_t prose_answer_below(const prose *s, size_t first, size_t end)
{
    bool apart = end > first + 1 && is_answer(s, end - 1) && !prose_row(s, end - 2)->full;
    return apart && row_ends_sentence(prose_row(s, end - 2)) && matter_answers(prose_row(s, end - 1)->text) ? end - 1
                                                                                                             : end;
}

bool prose_numbers_below(const prose *s)
{
    size_t numbers = 0, below = 0;
    for (size_t i = s->w->rec->opening_row + 1; i + 1 < s->tail; i++) {
        if (prose_judged(s, i)->role != ROLE_NUMBER)
            continue;
        size_t end = prose_group_end(s, i + 1, s->tail);
        numbers++;
        below += !prose_is_item(s, i - 1) && !prose_is_item(s, i + 1)
            && matter_answers(reading_rows(s->w->p->r, i + 1, end - 1));
    }
    return below >= 2 && below * 3 >= numbers * 2;
}

/* Behind the rows of a matter's title, which begin at row i or below a number alone there. */
static size_t past_title(const prose *s, size_t i)
{
    if (prose_judged(s, i)->role == ROLE_ITEM)
        return prose_group_end(s, i, s->tail);
    return i + 1 < s->tail && !prose_is_item(s, i + 1) ? prose_group_end(s, i + 1, s->tail) : i + 1;
}

static bool ends_item(const prose *s, size_t i)
{
    return i >= s->tail || prose_is_item(s, i) || prose_heads_group(s, i);
}

bool prose_answers_stand_apart(const prose *s)
{
    enum { ITEMS_LEAST = 3 };
    size_t apart = 0, decided = 0;
    for (size_t i = s->w->rec->opening_row; i < s->tail; i++) {
        size_t first = prose_is_item(s, i) ? past_title(s, i) : s->tail;
        if (ends_item(s, first) || prose_judged(s, first)->role == ROLE_REPLY)
            continue;
        size_t end = prose_group_end(s, first, s->tail);
        str text = reading_rows(s->w->p->r, first, end - 1);
        apart += ends_item(s, end);
        decided += ends_item(s, end) && (matter_says_ditto(text) || outcome_is_decision(text));
    }
    return decided >= ITEMS_LEAST && decided * 4 >= apart * 3;
}

bool prose_answers_alone(const prose *s, size_t i, size_t end)
{
    enum { ANSWER_BYTES_MOST = 200 };
    const row *x = prose_row(s, i);
    return s->answers_apart && s->groups == 1 && ends_item(s, end) && row_begins_upper(x) && list_mark(x->text) == 0
        && reading_rows(s->w->p->r, i, end - 1).n <= ANSWER_BYTES_MOST;
}
