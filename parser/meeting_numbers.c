/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* "6. Møde": the sixth meeting of a bound protocol, or the last item of one meeting, which says when the next is. */
#include "parse.h"

#include "../models/text.h"

enum { NUMBER_MOST = 99 };

static str number_of(const judged *j)
{
    return str_trim_end(pattern_capture(&j->match->match, CAPTURE_NO), ".");
}

/* The row is the meeting's number and the word for it, no day, and counts on from the item on row `above`: another such
 * item. */
static bool make_item(parse *p, size_t i, size_t above)
{
    judged *j = &p->rows[i];
    const judged *last = &p->rows[above];
    str number = number_of(j);
    long value, before;
    size_t stop = number.n;
    if (j->match->match.count != 1 || number.p != j->text.p || !row_set_apart(p, i)
        || !str_to_number(number, NUMBER_MOST, &value) || !str_to_number(number_of(last), NUMBER_MOST, &before)
        || value != before + 1)
        return false;
    stop += stop < j->text.n && j->text.p[stop] == '.';
    rule_match *m = ARENA_NEW(p->a, rule_match, 1);
    m->rule = last->match->rule;
    m->match.alternative = last->match->match.alternative;
    m->match.captures[0] = (capture){ CAPTURE_NO, number };
    m->match.captures[1] = (capture){ CAPTURE_TITLE, str_trim(str_from(j->text, stop)) };
    m->match.count = 2;
    j->match = m;
    j->role = ROLE_ITEM;
    return true;
}

/* Asked before any meeting was opened, in what a title above calls minutes. */
void meetings_number_items(parse *p)
{
    bool titled = false;
    size_t above = 0;            /* the row of the item that was counted last */
    long count = 0, value;
    for (size_t i = 0; i < p->r->row_count; i++) {
        const judged *j = &p->rows[i];
        titled |= (j->role == ROLE_FIELD && j->match->rule->field == FIELD_MINUTES)
            || (!titled && count == 0 && row_titles_meeting(p, i) > 0);
        if (j->role == ROLE_MEETING && !(titled && count > 0 && make_item(p, i, above)))
            return;
        if (j->role == ROLE_ITEM && str_to_number(number_of(j), NUMBER_MOST, &value) && value == count + 1) {
            above = i;
            count = value;
        }
    }
}
