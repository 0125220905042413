/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where a meeting was, if the row that says when goes on in the one below. */
#include "head_inside.h"

#include "../models/text.h"
#include "blocks.h"
#include "occasion.h"
#include "organs.h"
#include "times.h"

bool head_is_place_below_day(const writer *w, size_t i)
{
    enum { PLACE_BYTES_MOST = 120 };
    const judged *j = &w->p->rows[i], *above = j - 1;
    field_kind over = i > w->rec->rows.first && above->role == ROLE_FIELD ? above->match->rule->field : FIELD_NONE;
    return (over == FIELD_DATE || (over == FIELD_MINUTES && w->meeting->venue.value.n == 0))
        && w->meeting->start_date.value.n > 0 && j->text.n < PLACE_BYTES_MOST && !row_begins_upper(&w->p->r->rows[i])
        && place_without_in(j->text).n < j->text.n;
}

static bool has_letter(str text)
{
    for (size_t at = 0, n; at < text.n; at += n)
        if (char_is_letter(text_char(text, at, &n)))
            return true;
    return false;
}

/* "… kl. 16.00 på", "… kl. 19.00 - 21.30 i": nothing but the clock before it. Behind a day follows who met. */
static bool leads_to_place(str text)
{
    static const str leads[] = { STR(" hos"), STR(" i"), STR(" paa"), STR(" på"), STR(" ved") };
    time_found clock;
    size_t from = 0, end = 0;
    while (times_next(text, &from, &clock))
        end = (size_t)(clock.text.p + clock.text.n - text.p);
    for (size_t k = 0; end > 0 && k < sizeof leads / sizeof *leads; k++)
        if (str_ends(text, leads[k]))
            return !has_letter(str_part(text, end, text.n - leads[k].n));
    return false;
}

void head_take_place_below(writer *w, size_t i, size_t end)
{
    enum { PLACE_BYTES_MOST = 60 };
    const row *rows = w->p->r->rows;
    said *venue = &w->meeting->venue;
    str title = rows[i].text, named = venue->value;
    if (i + 1 >= end || w->p->rows[i + 1].role != ROLE_NONE || rows[i + 1].gap > PARAGRAPH_GAP
        || rows[i + 1].page_first || str_find_digit(title, 0) == title.n)
        return;
    str below = str_trim_end(str_trim(rows[i + 1].text), ".");
    if (below.n > PLACE_BYTES_MOST || str_find_byte(below, ':') != STR_NOT_FOUND || organ_is(below))
        return;
    bool open = named.n > 0 && str_ends(title, (str)STR(",")) && named.p > title.p
        && named.p + named.n + 1 >= title.p + title.n && named.p < title.p + title.n;
    if (open && row_begins_upper(&rows[i + 1]))
        venue->value = reading_span(named, below);           /* "i mødelokale 3," above "Rådhuset" */
    else if (named.n == 0 && leads_to_place(title))
        head_say(w->p, venue, below, below);
}
