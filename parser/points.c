/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lettered points of an item that are items themselves: "5. Indkomne forslag" with "a. Husdyr" and "b. Legeplads", each
 * decided for itself, are 5a and 5b, and so are "5.1 Husdyr" and "5.2 Legeplads". Points that share one decision, or
 * stand in a headed section, stay a list. */
#include "outline.h"

#include "../models/text.h"
#include "blocks.h"
#include "outcomes.h"
#include "sentences.h"

enum { TITLE_ROWS_MOST = 3, POINTS_MOST = 26 };

/* How a point is counted: the count's place in its item, from 1; 0 where there is none. */
typedef struct {
    long count;
    bool lettered;
    size_t length;               /* bytes of it, and of what marks it off */
} point_count;

/* "a.", "b)" */
static point_count letter_at(str text)
{
    bool marked = text.n > 3 && text.p[0] >= 'a' && text.p[0] <= 'z' && (text.p[1] == '.' || text.p[1] == ')')
        && text.p[2] == ' ';
    return marked ? (point_count){ text.p[0] - 'a' + 1, true, 2 } : (point_count){ .count = 0 };
}

/* "5.1", "5.2." in item 5 */
static point_count decimal_at(str text, str parent)
{
    size_t at = parent.n + 1, end = at;
    long count;
    if (!str_starts(text, parent) || at >= text.n || text.p[parent.n] != '.')
        return (point_count){ .count = 0 };
    while (end < text.n && text.p[end] >= '0' && text.p[end] <= '9')
        end++;
    bool counted = str_to_number(str_part(text, at, end), POINTS_MOST, &count) && count > 0;
    end += end < text.n && text.p[end] == '.';
    bool marked = counted && end < text.n && text.p[end] == ' ';
    return marked ? (point_count){ count, false, end } : (point_count){ .count = 0 };
}

/* The item's number without what counts a point of it, and which point it is. */
static str parent_of(str number, point_count *of)
{
    size_t dot = str_find_byte(number, '.');
    char last = number.p[number.n - 1];
    *of = (point_count){ .count = 0 };
    if (last >= 'a' && last <= 'z') {
        *of = (point_count){ last - 'a' + 1, true, 1 };
        return str_part(number, 0, number.n - 1);
    }
    if (dot != STR_NOT_FOUND)
        of->length = number.n - dot;
    if (dot == STR_NOT_FOUND || !str_to_number(str_from(number, dot + 1), POINTS_MOST, &of->count))
        return number;
    return str_part(number, 0, dot);
}

/* The point at row i and its title, which may wrap; *to is the row behind it. A title is one sentence at most. */
static point_count point_at(const writer *w, size_t i, str parent, str *title, size_t *to)
{
    const point_count none = { .count = 0 };
    str row = writer_row(w, i)->text;
    size_t n;
    point_count found = letter_at(row);
    if (found.count == 0)
        found = decimal_at(row, parent);
    if (found.count == 0 || !writer_judged(w, i)->starts)
        return none;
    *to = paragraph_end(w->p, i, w->rec->rows.end);
    *title = str_trim(str_from(reading_rows(w->p->r, i, *to - 1), found.length));
    bool one = *to - i <= TITLE_ROWS_MOST && sentence_length(*title) == title->n;
    return one && char_is_upper(text_char(*title, 0, &n)) ? found : none;
}

static bool is_point(const writer *w, size_t i, str parent, point_count wanted)
{
    str title;
    size_t to;
    point_count found = point_at(w, i, parent, &title, &to);
    return found.count == wanted.count && found.lettered == wanted.lettered;
}

/* The row of the next point, or of what ends the item. */
static size_t point_end(const writer *w, size_t i, str parent, point_count next)
{
    enum { ROWS_MOST = 60 };
    size_t end = i + ROWS_MOST < w->tail ? i + ROWS_MOST : w->tail;
    for (i++; i < end && outline_is_text(w, i); i++)
        if (is_point(w, i, parent, next))
            return i;
    return i;
}

/* One of its sentences says what was decided. */
static bool is_decided(const writer *w, size_t first, size_t end)
{
    for (size_t i = first, to; i < end; i = to) {
        to = paragraph_end(w->p, i, end);
        str rest = reading_rows(w->p->r, i, to - 1);
        for (size_t n; rest.n > 0; rest = str_trim(str_from(rest, n))) {
            n = sentence_length(rest);
            if (outcome_is_decision(str_part(rest, 0, n)))
                return true;
        }
    }
    return false;
}

bool outline_is_point(const writer *w, size_t i)
{
    str title;
    size_t to, behind;
    if (!w->item || w->is_agenda || w->item->as.item.number.n == 0 || w->has_headings)
        return false;                        /* headed sections make an item of one matter */
    point_count last, here;
    str parent = parent_of(w->item->as.item.number, &last);
    here = point_at(w, i, parent, &title, &to);
    if (here.count == 0 || here.count != last.count + 1 || (last.count > 0 && here.lettered != last.lettered))
        return false;
    point_count second = { here.count + 1, here.lettered, 0 }, third = { here.count + 2, here.lettered, 0 };
    size_t next = point_end(w, i, parent, second), after = point_end(w, next, parent, third);
    bool another = last.count > 0 || (next < w->tail && point_at(w, next, parent, &title, &behind).count == second.count
        && is_decided(w, behind, after));
    return another && is_decided(w, to, next);
}

size_t outline_open_point(writer *w, size_t i)
{
    str title;
    size_t to;
    point_count last;
    str parent = parent_of(w->item->as.item.number, &last);
    point_count here = point_at(w, i, parent, &title, &to);
    str whole = here.lettered ? arena_format(w->p->a, "%.*s%c", STR_ARG(parent), (char)('a' + here.count - 1))
                              : arena_format(w->p->a, "%.*s.%ld", STR_ARG(parent), here.count);
    item *opened = writer_open_item(w, reading_rows(w->p->r, i, to - 1), title, (str){ NULL, 0 });
    opened->number = whole;
    return to;
}
