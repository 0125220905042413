/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "head_inside.h"

#include "../models/text.h"
#include "absences.h"
#include "attendance.h"
#include "authorities.h"
#include "blocks.h"
#include "dates.h"
#include "heading.h"
#include "occasion.h"
#include "organs.h"
#include "times.h"

size_t head_paragraph_end(const parse *p, size_t i, size_t end)
{
    enum { ROWS_MOST = 60 };
    return paragraph_end(p, i, i + ROWS_MOST < end ? i + ROWS_MOST : end);
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

/* "Lokale B12" without a colon is the room's whole name: a value of figures and capitals alone names none, and no more
 * does one that goes on behind them ("Mødelokale 4, Regionsgården"), where the label is a room's. */
static bool is_room_number(const judged *j, str where)
{
    size_t end = str_find_byte(where, ',');
    str first = str_part(where, 0, end == STR_NOT_FOUND ? where.n : end);
    bool room = first.n == where.n || place_sounds_like(str_part(j->text, 0, j->text.n - where.n));
    return str_find_byte(j->text, ':') == STR_NOT_FOUND && first.n < 8 && str_find_byte(first, ' ') == STR_NOT_FOUND
        && text_has_any(first, (str)STR("0123456789")) && room;
}

/* "Mødelokale Eng, Rådhuset": the label is the room's own name, no colon and no column between. */
static bool is_room_name(const parse *p, size_t i, str where)
{
    static const float APART = 1.6f;         /* three blanks of a typewriter */
    const judged *j = &p->rows[i];
    str label = str_part(j->text, 0, (size_t)(where.p - j->text.p)), cells[2];
    str room = str_part(where, 0, str_find_byte(where, ',') == STR_NOT_FOUND ? where.n : str_find_byte(where, ','));
    return str_find_byte(label, ':') == STR_NOT_FOUND && place_sounds_like(label) && !place_sounds_like(room)
        && row_cells(p, i, APART, cells, 2) < 2;
}

/* "Mødelokale 1, Rådhuset kl. 19.00": the clock behind the place is the meeting's. */
static str before_clock(writer *w, str where)
{
    size_t from = 0;
    time_found clock;
    if (!times_next(where, &from, &clock) || str_trim_end(str_from(where, from), " .").n > 0 || clock.text.p == where.p)
        return where;
    head_say_time(w->p, &w->meeting->start_time, clock.text);
    return str_trim_end(str_part(where, 0, (size_t)(clock.text.p - where.p)), " ,.-");
}

static size_t read_place_field(writer *w, size_t i, size_t end)
{
    const judged *j = &w->p->rows[i];
    str where = pattern_capture(&j->match->match, CAPTURE_PLACE), below;
    if (where.n > 0) {
        bool whole = is_room_number(j, where) || is_room_name(w->p, i, where);
        str named = str_trim_end(before_clock(w, whole ? j->text : where), ".,");
        head_say(w->p, &w->meeting->venue, named, named);
        head_say_captures(w, &j->match->match);
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
        head_say_captures(w, &j->match->match);
        return i + j->rows;
    }
    str below = value_below(w->p, i, end);
    head_say_organ(w, below);
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
    date_found day;
    bool dated = dates_at(below, 0, 0, &day);
    str behind_day = dated ? str_trim(str_from(below, (size_t)(day.text.p + day.text.n - below.p))) : below;
    head_say_time(w->p, &w->meeting->end_time, clock.n > 0 ? clock : behind_day);
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

/* "Udsendelsesdato" over a day: not the meeting's. "Forvaltning: Lis Holt, Kaj Friis" among those who came names
 * them. */
static size_t read_metadata_field(writer *w, size_t i, size_t end)
{
    date_found day;
    attendance_read_officials(w, i);
    return i + w->p->rows[i].rows + (dates_at(row_below(w->p, i, end), 0, 0, &day) ? 1 : 0);
}

static size_t read_captures_field(writer *w, size_t i, size_t end)
{
    const rule_match *m = w->p->rows[i].match;
    if (head_is_day_of_sending(w, i, end))
        return i + w->p->rows[i].rows;
    head_say_captures(w, &m->match);
    if (m->rule->field == FIELD_AGENDA || m->rule->field == FIELD_DATE || m->rule->role == ROLE_MEETING)
        return read_number_field(w, i, end);
    return i + w->p->rows[i].rows;
}

/* "Bemærkninger: Afbud: Tom Holm": what stands behind the label is a field of its own; else it may say in sentences who
 * was away. */
static size_t read_notes_field(writer *w, size_t i, size_t end)
{
    const judged *j = &w->p->rows[i];
    rule_match inner;
    str text = str_trim(str_from(j->text, j->match->match.head));
    if (!j->match->run_in)
        return i + j->rows;
    if (layout_classify(w->p->layout, text, (look){ .typography = false }, &inner)) {
        attendance_read_text(w, inner.rule, str_from(text, inner.match.head));
        return i + j->rows;
    }
    size_t to = paragraph_end(w->p, i, end);
    attendance_read_told(w, reading_span(text, w->p->r->rows[to - 1].text));
    return to;
}

typedef size_t read_field(writer *w, size_t i, size_t end);

static const struct { field_kind field; read_field *read; } readers[] = {
    { FIELD_MINUTES, read_captures_field }, { FIELD_AGENDA, read_captures_field }, { FIELD_ORGAN, read_organ_field },
    { FIELD_DATE, read_captures_field }, { FIELD_PLACE, read_place_field }, { FIELD_END, read_end_field },
    { FIELD_NUMBER, read_number_field }, { FIELD_METADATA, read_metadata_field }, { FIELD_NOTES, read_notes_field },
    { FIELD_INFORMATION, read_notes_field }, { FIELD_AUTHORITY, read_captures_field },
    { FIELD_WHEN_WHERE, read_captures_field },
};

static bool says_occasion(const judged *j)
{
    static const field_kind fields[] = { FIELD_MINUTES, FIELD_AGENDA, FIELD_DATE, FIELD_PLACE, FIELD_WHEN_WHERE };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (j->role == ROLE_FIELD && j->match->rule->field == fields[i])
            return true;
    return false;
}

/* "Bestyrelsen" alone, space, the meeting's title or its day under it: who met, no list's label. */
static bool is_organ_alone(const writer *w, size_t i, size_t end)
{
    const judged *j = &w->p->rows[i];
    bool alone = !j->match->run_in && !str_ends(j->text, (str)STR(":")) && organ_is(j->text);
    return alone && i + 1 < end && j[1].role != ROLE_NONE && j[1].role != ROLE_ITEM
        && (w->p->r->rows[i + 1].gap > PARAGRAPH_GAP || says_occasion(&j[1]) || row_titles_meeting(w->p, i + 1) > 0);
}

static size_t read_field_row(writer *w, size_t i, size_t end)
{
    const rule *taken = w->p->rows[i].match->rule;
    if (taken->field == FIELD_MEMBER && is_organ_alone(w, i, end)) {
        head_say_organ(w, w->p->rows[i].text);
        return i + 1;
    }
    for (size_t k = 0; k < sizeof readers / sizeof *readers; k++)
        if (readers[k].field == taken->field)
            return readers[k].read(w, i, end);
    if (attendance_is_list(taken->field))
        return attendance_read_rows(w, i, end);
    return i + w->p->rows[i].rows;
}

static bool says_clock(str text)
{
    occasion o;
    occasion_read(text, &o);
    return o.start.n > 0;
}

/* "Lindevang Skole, d. 22. januar 2015" above "Skolebestyrelsesmøde d. 21. januar 2015 kl. 19": the day it was written,
 * not the meeting's. */
static bool is_dateline(const writer *w, size_t i, size_t end, const occasion *o)
{
    enum { ROWS_MOST = 3 };
    occasion title;
    if (o->date.n == 0 || o->start.n > 0 || o->meets || o->organ.n > 0)
        return false;
    for (size_t k = i + 1; k < end && k <= i + ROWS_MOST; k++)
        if (occasion_may_title(w->p->r->rows[k].text, &title) && title.date.n > 0 && title.start.n > 0)
            return true;
    return false;
}

/* "Byrådssalen" alone, before those who came: behind them it heads a matter ("Beboerlokale og gæsteværelse"). "Per
 * Bisgård gik efter punkt 7." is none. */
static bool is_room(const writer *w, str text)
{
    enum { BYTES_MOST = 80 };
    const meeting *m = w->meeting;
    return m->start_date.value.n > 0 && m->person_count == 0 && text.n < BYTES_MOST && place_sounds_like(text)
        && !says_clock(text) && !place_is_told_of(text) && absences_read(w->p->a, text).count == 0;
}

/* "Bemærkninger      Søren Gade deltog ikke i sag nr. 2": a label in a column of its own. */
static size_t read_notes_in_column(writer *w, size_t i, size_t end)
{
    str cells[2];
    rule_match m;
    if (row_cells(w->p, i, CELLS_APART, cells, 2) != 2
        || !layout_classify(w->p->layout, cells[0], (look){ .typography = false }, &m)
        || m.rule->role != ROLE_FIELD || m.rule->field != FIELD_NOTES)
        return i;
    size_t to = head_paragraph_end(w->p, i, end);
    attendance_read_told(w, reading_span(cells[1], w->p->r->rows[to - 1].text));
    return to;
}

static size_t read_free_row(writer *w, size_t i, size_t end)
{
    parse *p = w->p;
    str text = p->r->rows[i].text;
    size_t title_rows = row_titles_meeting(p, i), to = head_paragraph_end(p, i, end);
    if (head_say_glued(w, text) || head_say_organ_at(w, text) || head_say_whose_assembly(w, i))
        return i + 1;
    size_t noted = read_notes_in_column(w, i, end), listed = noted > i ? noted : attendance_read_unmarked(w, i, end);
    if (listed > i)
        return listed;
    if (head_say_hours(w, reading_rows(p->r, i, to - 1)))
        return to;
    occasion o, told;
    bool dated = w->meeting->start_date.value.n > 0, fills = occasion_fills(text, &o);
    if (title_rows == 0 && !dated && fills && o.organ.n > 0 && o.date.n > 0)
        title_rows = 1;                      /* "Teknisk Udvalg, den 3. maj 1988 kl. 14", and nothing else */
    if (title_rows > 0 && i + title_rows <= end) {
        head_say_occasion(w, reading_rows(p->r, i, i + title_rows - 1));
        return i + title_rows;
    }
    if (organ_is(text) && head_is_house_over_organ(w, i, end))
        return i + 1;
    if (organ_is(str_trim_end(text, ".")) || (w->meeting->committee.value.n == 0 && organ_is(place_without_in(text)))) {
        head_say_organ(w, text);
        return i + 1;
    }
    bool when = !dated && occasion_says_when(text, &told);
    if (!when && fills && is_dateline(w, i, end, &o)) {
        head_say(p, &w->meeting->authority, o.authority, o.authority);
        return i + 1;
    }
    if (when || fills || (o.place.n > 0 && o.start.n > 0 && o.strangers == 0)) {
        head_say_occasion(w, text);
        return i + 1;
    }
    if (head_is_place_below_day(w, i) || is_room(w, text)) {
        str where = str_trim_end(place_without_in(text), ".");
        head_say(p, &w->meeting->venue, where, where);
        return i + 1;
    }
    return attendance_read_sentence(w, i, end);
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

/* A field that says something, or how the meeting ended. */
static bool is_said(const rule_match *m)
{
    bool field = m->rule->role == ROLE_FIELD && !attendance_is_list(m->rule->field);
    return (field || m->rule->role == ROLE_CLOSING) && m->match.count > 0;
}

/* "Ordstyrer: Inger Palle", "Provsti: Østre Provsti": a label of a few words and its value, whoever knows it. */
static bool is_labelled(str cell)
{
    enum { LABEL_BYTES_MOST = 30 };
    size_t colon = str_find_byte(cell, ':');
    return colon > 1 && colon < LABEL_BYTES_MOST && colon + 1 < cell.n && cell.p[colon + 1] == ' ';
}

/* "Teknisk Udvalg", "NORDBY KOMMUNE", and nothing else: needs no label. */
static bool says_who(writer *w, str cell, bool reads)
{
    str named;
    bool authority = authority_at_front(cell, &named) && named.n == cell.n;
    if (reads && organ_is(cell))
        head_say_organ(w, cell);
    else if (reads && authority)
        head_say(w->p, &w->meeting->authority, cell, cell);
    return authority || organ_is(cell);
}

/* "Møde nr. 7      Dato: 9. juni 1994      Mødet begyndt kl. 14", "Sted: Skolen      Ordstyrer: Inger Palle": a row of
 * fields set wide apart. Lists of people have columns of their own. */
static bool read_cells(writer *w, size_t i)
{
    enum { CELLS_MOST = 6 };
    str cells[CELLS_MOST];
    rule_match found[CELLS_MOST];
    size_t count = row_cells(w->p, i, CELLS_APART, cells, CELLS_MOST), said = 0;
    for (size_t k = 0; k < count; k++) {
        if (!layout_classify(w->p->layout, cells[k], row_look(w->p, &w->p->r->rows[i]), &found[k]))
            found[k].rule = NULL;
        bool says = found[k].rule ? is_said(&found[k]) : says_who(w, cells[k], false);
        bool idle = found[k].rule && found[k].rule->role == ROLE_SKIP;       /* "Teknisk Udvalg      Side 7" */
        if (!says && !idle && !is_labelled(cells[k]))
            return false;
        said += says;
    }
    for (size_t k = 0; count > 1 && said > 0 && k < count; k++)
        if (found[k].rule && (is_said(&found[k]) || (found[k].run_in && attendance_is_list(found[k].rule->field))))
            read_cell(w, i, cells[k], &found[k]);
        else if (!found[k].rule)
            says_who(w, cells[k], true);
    return count > 1 && said > 0;
}

kind_hint head_read(writer *w, row_range rows)
{
    kind_hint hint = HINT_NONE;
    for (size_t i = rows.first; i < rows.end; head_take_place_below(w, i - 1, rows.end)) {
        const judged *j = &w->p->rows[i];
        if (head_read_columns(w, i, rows.end)) {
            i += 2;
        } else if (read_cells(w, i)) {
            i++;
        } else if (j->role == ROLE_FIELD && j->match->rule->field != FIELD_NONE) {
            if (hint == HINT_NONE || head_goes_behind_agenda(w, i))
                hint = head_hint(w->meeting, j);
            i = read_field_row(w, i, rows.end);
        } else if (is_free_row(w->p, i) || row_titles_meeting(w->p, i) > 0) {
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
    head_say_from_decisions(w);
    return hint;
}
