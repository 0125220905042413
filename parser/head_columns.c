/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A form's head set in boxes side by side: "Sted | Kl. | Mødeform", and below each label what was filled in. */
#include "head_inside.h"

#include <math.h>
#include <string.h>

#include "../models/text.h"
#include "attendance.h"
#include "blocks.h"
#include "organs.h"
#include "times.h"

enum { CELLS_MOST = 6, LABEL_BYTES_MOST = 32 };
static const float SAME_EDGE_PT = 4;

/* A label says what stands below it, and nothing itself. Who was there or away is read elsewhere, with the columns
 * beside it (attendance_columns.c). */
static bool may_label(const writer *w, str cell)
{
    rule_match m;
    size_t n;
    if (cell.n > LABEL_BYTES_MOST || !char_is_upper(text_char(cell, 0, &n)) || str_find_digit(cell, 0) < cell.n)
        return false;
    return !layout_classify(w->p->layout, cell, (look){ .typography = false }, &m) || m.rule->role != ROLE_FIELD
        || !attendance_is_list(m.rule->field) || m.rule->field == FIELD_STAFF;
}

static bool is_fact(const rule *r)
{
    return r->role == ROLE_FIELD
        && (r->field == FIELD_PLACE || r->field == FIELD_DATE || r->field == FIELD_ORGAN || r->field == FIELD_AUTHORITY
            || r->field == FIELD_NUMBER);
}

/* What the rules make of label and value as if they stood on one row, told of the value where it stands. */
static bool match_below(const writer *w, str label, const char *between, str value, rule_match *m)
{
    str row_ = arena_format(w->p->a, "%.*s%s%.*s", STR_ARG(label), between, STR_ARG(value));
    size_t before = row_.n - value.n;
    if (!layout_classify(w->p->layout, row_, (look){ .typography = false }, m) || !is_fact(m->rule))
        return false;
    for (size_t k = 0; k < m->match.count; k++) {
        str *said = &m->match.captures[k].text;
        if (said->n == 0)
            continue;
        if (said->p < row_.p + before || said->p + said->n > row_.p + row_.n)
            return false;
        said->p = value.p + (said->p - row_.p - (ptrdiff_t)before);
    }
    return m->match.count > 0;
}

/* "Mødedato": what stands below a label is none itself. */
static bool is_label(const writer *w, str cell)
{
    rule_match m;
    if (str_ends(cell, (str)STR(":")))
        return true;
    return layout_classify(w->p->layout, cell, (look){ .typography = false }, &m) && m.rule->role == ROLE_FIELD
        && m.match.count == 0 && !m.run_in;
}

/* Every value stands below a label. */
static bool stand_below(const writer *w, size_t i, const str *labels, size_t label_count, const str *values,
    size_t value_count, str *of)
{
    for (size_t v = 0; v < value_count; v++) {
        float left = reading_left(w->p->r, i + 1, values[v]);
        size_t l = 0;
        while (l < label_count && fabsf(reading_left(w->p->r, i, labels[l]) - left) > SAME_EDGE_PT)
            l++;
        if (l == label_count || is_label(w, values[v]))
            return false;
        of[v] = labels[l];
    }
    return value_count > 1;
}

/* "Kl." over "19.00" */
static bool is_clock(const writer *w, str label, str value)
{
    str row_ = arena_format(w->p->a, "%.*s %.*s", STR_ARG(label), STR_ARG(value));
    size_t from = 0;
    time_found found;
    return times_next(row_, &from, &found) && found.text.p == row_.p && found.text.n == row_.n;
}

/* "Menighedsrådets navn" is no label of the layouts': an organ is told by itself, below a label that speaks of one. A
 * copy goes to an organ, too. */
static bool say(writer *w, str label, str value)
{
    rule_match m;
    if (match_below(w, str_trim_end(label, ":. "), ": ", value, &m) || match_below(w, label, " ", value, &m))
        head_say_captures(w, &m.match);
    else if (is_clock(w, label, value))
        head_say_time(w->p, &w->meeting->start_time, value);
    else if (organ_may_stand_in(label) && organ_is(value))
        head_say_organ(w, value);
    else
        return false;
    return true;
}

static bool says_by_itself(const judged *j)
{
    return j->role == ROLE_FIELD && j->match->match.count > 0 && !str_starts(j->text, j->match->match.captures[0].text);
}

/* "Gruppe   Havneudvalget" over "Samlet   den 9. april": labels below each other, each with its value. */
static bool are_labelled_rows(const writer *w, size_t i)
{
    return says_by_itself(&w->p->rows[i]) && says_by_itself(&w->p->rows[i + 1]);
}

bool head_read_columns(writer *w, size_t i, size_t end)
{
    str labels[CELLS_MOST], values[CELLS_MOST], of[CELLS_MOST];
    if (i + 1 >= end || w->p->r->rows[i + 1].page_first || are_labelled_rows(w, i))
        return false;
    size_t label_count = row_close_cells(w->p, i, labels, CELLS_MOST);
    size_t value_count = label_count > 1 ? row_close_cells(w->p, i + 1, values, CELLS_MOST) : 0;
    for (size_t l = 0; l < label_count; l++)
        if (!may_label(w, labels[l]))
            return false;
    if (!stand_below(w, i, labels, label_count, values, value_count, of))
        return false;
    bool any = false;
    for (size_t v = 0; v < value_count; v++)
        any |= say(w, of[v], values[v]);
    return any;
}
