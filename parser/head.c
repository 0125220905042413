/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "head.h"

#include "../models/text.h"
#include "attendance.h"
#include "blocks.h"
#include "dates.h"
#include "heading.h"
#include "occasion.h"
#include "organs.h"
#include "times.h"

/* ------------------------------------------------------------------ single facts */

void head_say(parse *p, said *fact, str value, str text)
{
    if (fact->value.n > 0 || value.n == 0)
        return;
    fact->value = value;
    fact->at = reading_place(p->r, text);
}

static void say_date(parse *p, said *fact, str text)
{
    date_found found;
    if (text.n > 0 && dates_at(text, 0, 0, &found) && date_whole(found.when))
        head_say(p, fact, date_iso(p->a, found.when), text);
}

static void say_time(parse *p, said *fact, str text)
{
    time_found found;
    if (text.n > 0 && times_at(text, 0, &found))
        head_say(p, fact, time_iso(p->a, found), text);
}

/* "kl. 16.30 - 18": when the meeting began, and when it ended where that stands behind. */
static void say_clock(parse *p, meeting *m, str text)
{
    time_found first, last;
    if (text.n == 0 || times_span(text, 0, &first, &last) == 0)
        return;
    head_say(p, &m->start_time, time_iso(p->a, first), first.text);
    if (last.text.n > 0)
        head_say(p, &m->end_time, time_iso(p->a, last), last.text);
}

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
    if (known)
        head_say(w->p, &w->meeting->end_time, time_iso(w->p->a, after_start(w->meeting, found)), found.text);
}

static str nth_capture(const pattern_match *m, capture_kind kind, size_t nth)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->captures[i].kind == kind && nth-- == 0)
            return m->captures[i].text;
    return (str){ NULL, 0 };
}

/* "Sct. Olufs Sogn, Menighedsrådet", "Skovby Kommune Byrådet": the authority stands before, with a comma or without. */
static void say_organ(writer *w, str organ)
{
    parse *p = w->p;
    size_t comma = str_find_byte(organ, ','), from = 0;
    str before = str_part(organ, 0, comma == STR_NOT_FOUND ? 0 : comma), named;
    if (before.n > 0 && authority_next(before, &from, &named) && named.n == before.n) {
        head_say(p, &w->meeting->authority, named, named);
        organ = str_trim(str_from(organ, comma + 1));
    } else if (authority_next(organ, &(size_t){ 0 }, &named) && named.p == organ.p && named.n < organ.n
        && organ.p[named.n] == ' ' && organ_is(str_trim(str_from(organ, named.n)))) {
        head_say(p, &w->meeting->authority, named, named);
        organ = str_trim(str_from(organ, named.n));
    }
    head_say(p, &w->meeting->committee, str_trim_end(organ, ".,:"), organ);
}

static void say_occasion(writer *w, str text)
{
    parse *p = w->p;
    meeting *m = w->meeting;
    occasion o;
    if (text.n == 0 || !occasion_read(text, &o))
        return;
    say_organ(w, o.organ);
    head_say(p, &m->authority, o.authority, o.authority);
    say_date(p, &m->start_date, o.date);
    say_clock(p, m, o.start.n > 0 ? reading_span(o.start, o.end.n > 0 ? o.end : o.start) : o.start);
    head_say(p, &m->venue, o.place, o.place);
    head_say(p, &m->number, o.number, o.number);
}

/* A line that says another whole day than the one known, such as when a page was published. */
static bool says_other_day(const writer *w, str text)
{
    date_found found;
    const str known = w->meeting->start_date.value;
    return known.n > 0 && text.n > 0 && dates_at(text, 0, 0, &found) && date_whole(found.when)
        && !str_equal(date_iso(w->p->a, found.when), known);
}

static void say_captures(writer *w, const pattern_match *m)
{
    parse *p = w->p;
    if (says_other_day(w, pattern_capture(m, CAPTURE_DATE)))
        return;
    say_occasion(w, pattern_capture(m, CAPTURE_OCCASION));
    str organ = pattern_capture(m, CAPTURE_ORGAN);
    say_organ(w, organ.n > 0 ? organ : pattern_capture(m, CAPTURE_BODY));
    str authority = str_trim_end(pattern_capture(m, CAPTURE_AUTHORITY), ".,");
    head_say(p, &w->meeting->authority, authority, authority);
    say_date(p, &w->meeting->start_date, pattern_capture(m, CAPTURE_DATE));
    say_clock(p, w->meeting, pattern_capture(m, CAPTURE_TIME));
    say_time(p, &w->meeting->end_time, nth_capture(m, CAPTURE_TIME, 1));
    str where = str_trim_end(pattern_capture(m, CAPTURE_PLACE), ".,");
    head_say(p, &w->meeting->venue, where, where);
}

void head_say_field(writer *w, const rule_match *m)
{
    say_captures(w, &m->match);
}

/* ------------------------------------------------------------------ rows of the head */

static bool is_free_row(const parse *p, size_t i)
{
    role k = p->rows[i].role;
    return k == ROLE_NONE || k == ROLE_MATTER;
}

/* A label alone has its value on the next row, which may look like a label with a value of the same kind ("Sted" over
 * "Mødelokale 513"). */
static str value_below(const parse *p, size_t i, size_t end)
{
    if (i + 1 >= end)
        return (str){ NULL, 0 };
    const judged *label = &p->rows[i], *below = label + 1;
    bool same_kind = below->role == ROLE_FIELD && below->match->rule->field == label->match->rule->field
        && below->match->match.count > 0 && str_find_byte(below->text, ':') == STR_NOT_FOUND;
    return same_kind || is_free_row(p, i + 1) ? p->r->rows[i + 1].text : (str){ NULL, 0 };
}

/* "Lokale B12" without a colon is the room's whole name: a value of figures and capitals alone names none. */
static bool is_room_number(const judged *j, str where)
{
    return str_find_byte(j->text, ':') == STR_NOT_FOUND && where.n < 8 && str_find_byte(where, ' ') == STR_NOT_FOUND
        && text_has_any(where, (str)STR("0123456789"));
}

static size_t read_place_field(writer *w, size_t i, size_t end)
{
    const judged *j = &w->p->rows[i];
    str where = pattern_capture(&j->match->match, CAPTURE_PLACE), below;
    if (where.n > 0) {
        if (is_room_number(j, where))
            head_say(w->p, &w->meeting->venue, j->text, j->text);
        say_captures(w, &j->match->match);
        return i + j->rows;
    }
    below = value_below(w->p, i, end);
    head_say(w->p, &w->meeting->venue, str_trim_end(place_without_in(below), ".,"), below);
    return i + (below.n > 0 ? 2 : 1);
}

static size_t read_organ_field(writer *w, size_t i, size_t end)
{
    const judged *j = &w->p->rows[i];
    if (j->match->match.count > 0) {
        say_captures(w, &j->match->match);
        return i + j->rows;
    }
    str below = value_below(w->p, i, end);
    say_organ(w, below);
    return i + (below.n > 0 ? 2 : 1);
}

/* The row below a label alone, of any kind: a day or a clock there is this label's. */
static str row_below(const parse *p, size_t i, size_t end)
{
    return p->rows[i].match->match.count == 0 && !p->rows[i].match->run_in && i + 1 < end ? p->r->rows[i + 1].text
                                                                                        : (str){ NULL, 0 };
}

static size_t read_end_field(writer *w, size_t i, size_t end)
{
    str below = row_below(w->p, i, end), clock = pattern_capture(&w->p->rows[i].match->match, CAPTURE_TIME);
    say_time(w->p, &w->meeting->end_time, clock.n > 0 ? clock : below);
    return i + w->p->rows[i].rows + (below.n > 0 ? 1 : 0);
}

static size_t read_number_field(writer *w, size_t i, size_t end)
{
    long value;
    str number = pattern_capture(&w->p->rows[i].match->match, CAPTURE_NO), below = row_below(w->p, i, end);
    bool is_below = w->p->rows[i].match->rule->field == FIELD_NUMBER
        && str_to_number(str_trim_end(below, "."), 999, &value);
    if (is_below)
        number = str_trim_end(below, ".");
    head_say(w->p, &w->meeting->number, number, number);
    return i + w->p->rows[i].rows + (is_below ? 1 : 0);
}

/* "Udsendelsesdato" over a day: not the meeting's. */
static size_t read_metadata_field(writer *w, size_t i, size_t end)
{
    date_found day;
    str below = row_below(w->p, i, end);
    return i + w->p->rows[i].rows + (below.n > 0 && dates_at(below, 0, 0, &day) ? 1 : 0);
}

static size_t read_captures_field(writer *w, size_t i, size_t end)
{
    (void)end;
    const rule_match *m = w->p->rows[i].match;
    say_captures(w, &m->match);
    if (m->rule->field == FIELD_AGENDA || m->rule->field == FIELD_DATE || m->rule->role == ROLE_MEETING)
        return read_number_field(w, i, end);
    return i + w->p->rows[i].rows;
}

/* "Bemærkninger: Afbud: Tom Holm": what stands behind the label is a field of its own. */
static size_t read_notes_field(writer *w, size_t i, size_t end)
{
    (void)end;
    const judged *j = &w->p->rows[i];
    rule_match inner;
    str text = str_trim(str_from(j->text, j->match->match.head));
    if (j->match->run_in && layout_classify(w->p->layout, text, (look){ .typography = false }, &inner))
        attendance_read_text(w, inner.rule, str_from(text, inner.match.head));
    return i + j->rows;
}

typedef size_t read_field(writer *w, size_t i, size_t end);

static const struct { field_kind field; read_field *read; } readers[] = {
    { FIELD_MINUTES, read_captures_field }, { FIELD_AGENDA, read_captures_field }, { FIELD_ORGAN, read_organ_field },
    { FIELD_DATE, read_captures_field }, { FIELD_PLACE, read_place_field }, { FIELD_END, read_end_field },
    { FIELD_NUMBER, read_number_field }, { FIELD_METADATA, read_metadata_field }, { FIELD_NOTES, read_notes_field },
    { FIELD_AUTHORITY, read_captures_field }, { FIELD_WHEN_WHERE, read_captures_field },
};

static size_t read_field_row(writer *w, size_t i, size_t end)
{
    const rule *taken = w->p->rows[i].match->rule;
    for (size_t k = 0; k < sizeof readers / sizeof *readers; k++)
        if (readers[k].field == taken->field)
            return readers[k].read(w, i, end);
    if (attendance_is_list(taken->field))
        return attendance_read_rows(w, i, end);
    return i + w->p->rows[i].rows;
}

/* "Teknisk Udvalg, den 3. maj 1988 kl. 14", and nothing else. */
static bool says_who_and_when(const parse *p, size_t i)
{
    occasion o;
    return occasion_read(p->r->rows[i].text, &o) && o.strangers == 0 && o.organ.n > 0 && o.date.n > 0;
}

static size_t read_free_row(writer *w, size_t i, size_t end)
{
    parse *p = w->p;
    str text = p->r->rows[i].text;
    size_t title_rows = row_titles_meeting(p, i);
    if (title_rows == 0 && w->meeting->start_date.value.n == 0 && says_who_and_when(p, i))
        title_rows = 1;
    if (title_rows > 0 && i + title_rows <= end) {
        say_occasion(w, reading_rows(p->r, i, i + title_rows - 1));
        return i + title_rows;
    }
    if (organ_is(text) || (w->meeting->committee.value.n == 0 && organ_is(place_without_in(text)))) {
        say_organ(w, text);
        return i + 1;
    }
    occasion o;
    if (occasion_read(text, &o) && o.strangers == 0) {
        say_occasion(w, text);
        return i + 1;
    }
    if (w->meeting->start_date.value.n > 0 && text.n < 80 && place_sounds_like(text) && o.start.n == 0) {
        str where = str_trim_end(place_without_in(text), ".");
        head_say(p, &w->meeting->venue, where, where);
        return i + 1;
    }
    return attendance_read_sentence(w, i, end);
}

/* ------------------------------------------------------------------ what the decisions' headings say */

static void say_from_decisions(writer *w)
{
    const parse *p = w->p;
    for (size_t i = w->rec->rows.end; i > w->rec->rows.first; i--) {
        const judged *j = &p->rows[i - 1];
        if (j->role != ROLE_SECTION || j->match->rule->section != SECTION_DECISION
            || pattern_capture(&j->match->match, CAPTURE_DATE).n == 0)
            continue;
        say_captures(w, &j->match->match);
    }
}

/* "Teknisk Udvalg" over "12. juni 2018": at a record's end it closes, at its head it says who met and when. */
static bool names_organ_and_day(const judged *j)
{
    return j->match && pattern_capture(&j->match->match, CAPTURE_BODY).n > 0
        && pattern_capture(&j->match->match, CAPTURE_DATE).n > 0;
}

/* Reads one cell of a row as if it stood alone. */
static void read_cell(writer *w, size_t i, str cell, const rule_match *m)
{
    judged *j = &w->p->rows[i], whole = *j;
    *j = (judged){ .match = m, .text = cell, .rows = 1, .role = m->rule->role, .starts = whole.starts };
    if (m->rule->role == ROLE_FIELD)
        read_field_row(w, i, i + 1);
    else
        head_say_end(w, j);
    *j = whole;
}

/* "Møde nr. 7      Dato: 9. juni 1994      Mødet begyndt kl. 14": a typist's row of fields set wide apart. Only where all
 * cells are fields, or how the meeting ended; lists of people have columns of their own. */
static bool read_cells(writer *w, size_t i)
{
    enum { CELLS_MOST = 6 };
    static const float APART = 1.6f;         /* three blanks of a typewriter */
    str cells[CELLS_MOST];
    rule_match found[CELLS_MOST];
    size_t count = row_cells(w->p, i, APART, cells, CELLS_MOST);
    for (size_t k = 0; k < count; k++) {
        bool fits = layout_classify(w->p->layout, cells[k], row_look(w->p, &w->p->r->rows[i]), &found[k]);
        if (!fits || (found[k].rule->role != ROLE_FIELD && found[k].rule->role != ROLE_CLOSING)
            || attendance_is_list(found[k].rule->field) || found[k].match.count == 0)
            return false;
    }
    for (size_t k = 0; count > 1 && k < count; k++)
        read_cell(w, i, cells[k], &found[k]);
    return count > 1;
}

kind_hint head_read(writer *w, row_range rows)
{
    kind_hint hint = HINT_NONE;
    for (size_t i = rows.first; i < rows.end;) {
        const judged *j = &w->p->rows[i];
        if (read_cells(w, i)) {
            i++;
        } else if (j->role == ROLE_FIELD && j->match->rule->field != FIELD_NONE) {
            if (hint == HINT_NONE)
                hint = head_hint(w->meeting, j);
            i = read_field_row(w, i, rows.end);
        } else if (is_free_row(w->p, i)) {
            i = read_free_row(w, i, rows.end);
        } else {
            if (j->role == ROLE_MEETING || names_organ_and_day(j))
                read_captures_field(w, i, rows.end);
            if (j->role == ROLE_CLOSING)
                head_say_end(w, j);
            if (j->role == ROLE_MEETING && hint == HINT_NONE)
                hint = HINT_MINUTES;
            i += j->rows;
        }
    }
    say_from_decisions(w);
    return hint;
}
