/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who met and when, where the head is silent: from the headings of what was decided, and the notes below them; when,
 * from the heads of pages. */
#include "head_inside.h"

#include "../models/text.h"
#include "dates.h"
#include "matter.h"
#include "organs.h"

/* "Beslutning" and right below it "Økonomiudvalget, 3. maj 2018, pkt. 4" says where it was made. */
static bool is_below_plain(const writer *w, size_t i)
{
    const judged *above = &w->p->rows[i] - 1;
    if (i > w->rec->rows.first + 1 && above->role == ROLE_SKIP)
        above--;                             /* the item's title again between the two */
    return i > w->rec->rows.first && above->role == ROLE_SECTION && above->match->rule->section == SECTION_DECISION
        && above->match->match.count == 0;
}

/* "Beslutning fra Integrationsrådet" and below it "Dato: 26. marts 2015" */
static bool names_day_of(const judged *heading, const judged *below)
{
    return pattern_capture(&heading->match->match, CAPTURE_BODY).n > 0 && below->role == ROLE_FIELD
        && below->match->rule->field == FIELD_DATE && pattern_capture(&below->match->match, CAPTURE_DATE).n > 0;
}

/* "Fraværende i Nordby Kommunalbestyrelse, 31. maj 2022:" below a decision. */
static bool tells_who_met(const judged *j)
{
    return j->role == ROLE_FIELD && j->match->rule->field == FIELD_ABSENT
        && pattern_capture(&j->match->match, CAPTURE_ORGAN).n > 0
        && pattern_capture(&j->match->match, CAPTURE_DATE).n > 0;
}

void head_say_from_decisions(writer *w)
{
    const parse *p = w->p;
    for (size_t i = w->rec->rows.end; i > w->rec->rows.first; i--) {
        const judged *j = &p->rows[i - 1];
        if (tells_who_met(j))
            head_say_captures(w, &j->match->match);
        bool dated_below = j->role == ROLE_SECTION && i < w->rec->rows.end && names_day_of(j, &p->rows[i]);
        if (j->role != ROLE_SECTION || j->match->rule->section != SECTION_DECISION
            || (pattern_capture(&j->match->match, CAPTURE_DATE).n == 0 && !dated_below)
            || (w->heads_plainly && !is_below_plain(w, i - 1)))
            continue;
        head_say_captures(w, &j->match->match);
        if (dated_below)
            head_say_captures(w, &p->rows[i].match->match);
    }
}

/* "Mandag den 22. august 2005     Side 1 af 3", "Økonomiudvalget, den 22. august 2005": not "Udskrevet den …". */
static bool tells_day(str text, date_found *day)
{
    size_t from = 0;
    if (!dates_next(text, &from, 0, day) || !date_whole(day->when))
        return false;
    str before = matter_trim_title(str_trim(str_part(text, 0, (size_t)(day->text.p - text.p))));
    bool weekday = str_ends(before, (str)STR("dag")) && str_find_byte(before, ' ') == STR_NOT_FOUND;
    return before.n == 0 || weekday || organ_is(before);
}

void head_find_day_in_furniture(writer *w)
{
    const reading *r = w->p->r;
    const row *first = &r->rows[w->rec->rows.first], *last = &r->rows[w->rec->rows.end - 1];
    date_found day;
    if (w->meeting->start_date.value.n > 0)
        return;
    for (size_t i = r->row_count; i < r->all_count; i++)
        if (r->rows[i].page >= first->page && r->rows[i].page <= last->page && tells_day(r->rows[i].text, &day)) {
            head_say(w->p, &w->meeting->start_date, date_iso(w->p->a, day.when), day.text);
            return;
        }
}
