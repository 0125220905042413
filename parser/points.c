/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lettered points of an item that are items themselves: "5. Indkomne forslag" with "a. Husdyr" and "b. Legeplads", each
 * decided for itself, are 5a and 5b. Points that share one decision, or stand in a headed section, stay a list. */
#include "outline.h"

#include "../models/text.h"
#include "blocks.h"
#include "outcomes.h"
#include "sentences.h"

/* "a. Husdyr", "b) Legeplads": the letter, and where the title begins; 0 where the row is no such point. */
static char point_letter(str text, size_t *title)
{
    size_t n;
    bool marked = text.n > 3 && text.p[0] >= 'a' && text.p[0] <= 'z' && (text.p[1] == '.' || text.p[1] == ')')
        && text.p[2] == ' ';
    str behind = str_trim(str_from(text, marked ? 2 : text.n));
    *title = (size_t)(behind.p - text.p);
    return marked && char_is_upper(text_char(behind, 0, &n)) && !str_ends(behind, (str)STR(".")) ? text.p[0] : 0;
}

/* The row of the next point, or of what ends the item. */
static size_t point_end(const writer *w, size_t i, char next)
{
    enum { ROWS_MOST = 60 };
    size_t title, end = i + ROWS_MOST < w->tail ? i + ROWS_MOST : w->tail;
    for (i++; i < end && outline_is_text(w, i); i++)
        if (writer_judged(w, i)->starts && point_letter(writer_row(w, i)->text, &title) == next)
            return i;
    return i;
}

/* One of its paragraphs says what was decided. */
static bool is_decided(const writer *w, size_t first, size_t end)
{
    for (size_t i = first, to; i < end; i = to) {
        to = paragraph_end(w->p, i, end);
        str text = reading_rows(w->p->r, i, to - 1);
        if (outcome_is_decision(str_part(text, 0, sentence_length(text))))
            return true;
    }
    return false;
}

bool outline_is_point(const writer *w, size_t i)
{
    size_t title;
    if (!w->item || w->is_agenda || w->item->as.item.number.n == 0 || w->has_headings)
        return false;                        /* headed sections make an item of one matter */
    str number = w->item->as.item.number;
    char last = number.p[number.n - 1], letter = point_letter(writer_row(w, i)->text, &title);
    bool inside = last >= 'a' && last <= 'z';
    if (!letter || !writer_judged(w, i)->starts || letter != (inside ? last + 1 : 'a'))
        return false;
    size_t next = point_end(w, i, letter + 1), after = point_end(w, next, letter + 2);
    bool another = inside || (next < w->tail && point_letter(writer_row(w, next)->text, &title) == 'b'
        && is_decided(w, next + 1, after));
    return another && is_decided(w, i + 1, next);
}

size_t outline_open_point(writer *w, size_t i)
{
    size_t title;
    str text = writer_row(w, i)->text, number = w->item->as.item.number;
    char letter = point_letter(text, &title);
    size_t digits = number.n - (number.p[number.n - 1] >= 'a' && number.p[number.n - 1] <= 'z');
    str whole = arena_format(w->p->a, "%.*s%c", (int)digits, number.p, letter);
    item *opened = writer_open_item(w, text, str_from(text, title), (str){ NULL, 0 });
    opened->number = whole;
    return i + 1;
}
