/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* "6. Møde": the sixth meeting of a bound protocol, or the last item of one meeting, which says when the next is. And
 * whether what a sentence opens numbers its items. */
#include "parse.h"

#include "../models/text.h"
#include "dates.h"

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

/* "Ad 2. Beretning" that says again what entry 2 of a list above says: a heading. */
static bool heads_again(const parse *p, const size_t *listed, long value, const judged *j)
{
    str title = pattern_capture(&j->match->match, CAPTURE_TEXT);
    return title.n > 0 && listed[value] > 0
        && text_same(title, pattern_capture(&p->rows[listed[value] - 1].match->match, CAPTURE_TITLE));
}

/* "År 2019, onsdag den 20. marts, afholdtes …" over "1. Valg af dirigent", "2. Beretning": assemblies of our days open
 * so, too, and number their items, each heading set apart. Old protocols number their matters in running text. */
bool meetings_open_modern(const parse *p)
{
    enum { MODERN_FIRST = 1970, ITEMS_LEAST = 3 };
    size_t listed[NUMBER_MOST + 1] = { 0 };  /* 1 + the row of an entry */
    date_found day = { .when = { 0 } };
    long value, items = 0, most = 0;
    for (size_t i = 0; i < p->r->row_count; i++) {
        const judged *j = &p->rows[i];
        if (j->role == ROLE_MEETING && !dates_at(pattern_capture(&j->match->match, CAPTURE_DATE), 0, 0, &day))
            return false;
        bool heads = j->role == ROLE_ITEM || j->role == ROLE_REPLY;
        str number = heads ? str_trim_end(pattern_capture(&j->match->match, CAPTURE_NO), ".") : (str){ NULL, 0 };
        if (number.n == 0 || !str_to_number(number, NUMBER_MOST, &value)
            || (j->role == ROLE_REPLY && !heads_again(p, listed, value, j)))
            continue;
        if (j->role == ROLE_ITEM && listed[value] == 0)
            listed[value] = i + 1;
        if (row_set_apart(p, i))             /* a list at the front counts from 1, too */
            items = value == items + 1 || value == 1 ? value : items;
        most = items > most ? items : most;
    }
    return day.when.year >= MODERN_FIRST && most >= ITEMS_LEAST;
}
