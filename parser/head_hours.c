/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* When a meeting began and ended, as its sentences say it: in the head, and behind the last item. */
#include "head_inside.h"

#include "dates.h"
#include "hours.h"
#include "times.h"

/* "Hævet Kl. 6" of a meeting that began at one o'clock in the afternoon: clocks were read in twelve hours. */
static time_found after_start(const meeting *m, time_found end)
{
    time_found start;
    int minutes = end.hour * 60 + end.minute, half_day = 12 * 60;
    if (m->start_time.value.n == 0 || !times_at(m->start_time.value, 0, &start))
        return end;
    int began = start.hour * 60 + start.minute;
    if (end.hour < 12 && minutes < began && minutes + half_day > began)
        end.hour += 12;
    return end;
}

bool head_say_hours(writer *w, str text)
{
    time_found start, end;
    if (!hours_read(text, &start, &end))
        return false;
    head_say(w->p, &w->meeting->start_time, time_iso(w->p->a, start), start.text);
    head_say(w->p, &w->meeting->end_time, time_iso(w->p->a, end), end.text);
    return true;
}

/* "2023-06-23 12:02:48 UTC", to the second: when somebody signed. */
static bool is_time_stamp(str text, const time_found *found)
{
    str behind = str_from(text, (size_t)(found->text.p + found->text.n - text.p));
    return behind.n > 1 && behind.p[0] == ':' && str_find_digit(behind, 1) == 1;
}

void head_say_end(writer *w, const judged *j)
{
    size_t from = 0;
    time_found found;
    str text = j->text;
    if (j->match && j->role == ROLE_CLOSING && (j->match->rule->style & STYLE_WEAK))
        return;                              /* "Næste møde kl. 17" */
    bool known = times_next(text, &from, &found);
    for (size_t at = 0; at < text.n && !known; at++)
        known = (at == 0 || text.p[at - 1] == ' ') && times_at(text, at, &found);
    bool of_next = str_find(text, (str)STR("æste ")) != STR_NOT_FOUND;
    if (known && is_time_stamp(text, &found))
        return;
    if (known && !of_next && j->role == ROLE_CLOSING && w->meeting->end_time.value.n > 0)
        w->meeting->end_time.value.n = 0;    /* the title said when it should end, this says when it did */
    if (known)
        head_say(w->p, &w->meeting->end_time, time_iso(w->p->a, after_start(w->meeting, found)), found.text);
}

/* "Mandag, 09 december 2019" at the top of a web page, and "14. august 2012 (ekstraordinær)" right below: the day it
 * was looked at. What minutes name right above the day of their meeting is not later. */
static bool is_day_of_page(const writer *w, size_t i, size_t end, date sent)
{
    const parse *p = w->p;
    date_found met;
    if (i != w->rec->rows.first || i + 1 >= end || str_find_byte(p->r->rows[i].text, ':') != STR_NOT_FOUND)
        return false;
    return date_whole(sent) && dates_at(p->r->rows[i + 1].text, 0, 0, &met) && date_whole(met.when)
        && str_compare(date_iso(p->a, met.when), date_iso(p->a, sent)) < 0;
}

/* "Dato: 14. maj 2020 21:03" over a mail that says "Hermed referat fra mødet den 12. maj 2020": the day it was sent. */
bool head_is_day_of_sending(const writer *w, size_t i, size_t end)
{
    enum { ROWS_MOST = 8 };
    date_found sent, met;
    str day = pattern_capture(&w->p->rows[i].match->match, CAPTURE_DATE);
    if (w->p->rows[i].match->rule->field != FIELD_DATE || !dates_at(day, 0, 0, &sent))
        return false;
    if (is_day_of_page(w, i, end, sent.when))
        return true;
    for (size_t k = i + 1; k < end && k <= i + ROWS_MOST; k++) {
        const judged *j = &w->p->rows[k];
        str title = j->role == ROLE_FIELD && j->match->rule->field == FIELD_MINUTES
            ? pattern_capture(&j->match->match, CAPTURE_OCCASION) : (str){ NULL, 0 };
        size_t from = 0;
        if (title.n > 0 && dates_next(title, &from, 0, &met) && date_whole(met.when))
            return !str_equal(date_iso(w->p->a, met.when), date_iso(w->p->a, sent.when));
    }
    return false;
}
