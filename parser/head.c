/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "head.h"

#include "../models/text.h"
#include "attendance.h"
#include "dates.h"
#include "heading.h"
#include "organs.h"
#include "times.h"

/* ------------------------------------------------------------------ single facts */

static void say(parse *p, said *fact, str value, str text)
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
        say(p, fact, date_iso(p->a, found.when), text);
}

static void say_time(parse *p, said *fact, str text)
{
    time_found found;
    if (text.n > 0 && times_at(text, 0, &found))
        say(p, fact, time_iso(p->a, found), text);
}

void head_say_end(writer *w, str text)
{
    size_t from = 0;
    time_found found;
    if (times_next(text, &from, &found))
        say(w->p, &w->meeting->end_time, time_iso(w->p->a, found), found.text);
    else
        for (size_t at = 0; at < text.n; at++)
            if ((at == 0 || text.p[at - 1] == ' ') && times_at(text, at, &found)) {
                say(w->p, &w->meeting->end_time, time_iso(w->p->a, found), found.text);
                return;
            }
}

static str nth_capture(const pattern_match *m, capture_kind kind, size_t nth)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->captures[i].kind == kind && nth-- == 0)
            return m->captures[i].text;
    return (str){ NULL, 0 };
}

/* "Sct. Olufs Sogn, Menighedsrådet", "Skovby Kommune, Byrådet": the authority stands before a comma. */
static void say_organ(writer *w, str organ)
{
    parse *p = w->p;
    size_t comma = str_find_byte(organ, ','), from = 0;
    str before = str_part(organ, 0, comma == STR_NOT_FOUND ? 0 : comma), named;
    if (before.n > 0 && authority_next(before, &from, &named) && named.n == before.n) {
        say(p, &w->meeting->authority, named, named);
        organ = str_trim(str_from(organ, comma + 1));
    }
    say(p, &w->meeting->committee, str_trim_end(organ, ".,:"), organ);
}

static void say_captures(writer *w, const pattern_match *m)
{
    parse *p = w->p;
    str organ = pattern_capture(m, CAPTURE_ORGAN);
    say_organ(w, organ.n > 0 ? organ : pattern_capture(m, CAPTURE_BODY));
    str authority = str_trim_end(pattern_capture(m, CAPTURE_AUTHORITY), ".,");
    say(p, &w->meeting->authority, authority, authority);
    say_date(p, &w->meeting->start_date, pattern_capture(m, CAPTURE_DATE));
    say_time(p, &w->meeting->start_time, pattern_capture(m, CAPTURE_TIME));
    say_time(p, &w->meeting->end_time, nth_capture(m, CAPTURE_TIME, 1));
    str where = str_trim_end(pattern_capture(m, CAPTURE_PLACE), ".,");
    say(p, &w->meeting->venue, where, where);
}

/* ------------------------------------------------------------------ rows of the head */

static bool is_free_row(const parse *p, size_t i)
{
    role k = p->rows[i].role;
    return k == ROLE_NONE || k == ROLE_MATTER;
}

/* A label alone: its value is the next row. */
static size_t value_below(writer *w, size_t i, size_t end, said *fact)
{
    if (i + 1 >= end || !is_free_row(w->p, i + 1))
        return i + 1;
    str text = w->p->r->rows[i + 1].text;
    say(w->p, fact, str_trim_end(text, ".,"), text);
    return i + 2;
}

static size_t read_place_field(writer *w, size_t i, size_t end)
{
    const rule_match *m = w->p->rows[i].match;
    if (pattern_capture(&m->match, CAPTURE_PLACE).n == 0)
        return value_below(w, i, end, &w->meeting->venue);
    say_captures(w, &m->match);
    return i + w->p->rows[i].rows;
}

static size_t read_end_field(writer *w, size_t i, size_t end)
{
    (void)end;
    say_time(w->p, &w->meeting->end_time, pattern_capture(&w->p->rows[i].match->match, CAPTURE_TIME));
    return i + w->p->rows[i].rows;
}

static size_t read_number_field(writer *w, size_t i, size_t end)
{
    (void)end;
    str number = pattern_capture(&w->p->rows[i].match->match, CAPTURE_NO);
    say(w->p, &w->meeting->number, number, number);
    return i + w->p->rows[i].rows;
}

static size_t read_captures_field(writer *w, size_t i, size_t end)
{
    (void)end;
    const rule_match *m = w->p->rows[i].match;
    say_captures(w, &m->match);
    if (m->rule->field == FIELD_AGENDA || m->rule->field == FIELD_DATE)
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
        attendance_read_text(w, inner.rule, str_from(text, inner.match.head), text);
    return i + j->rows;
}

typedef size_t read_field(writer *w, size_t i, size_t end);

static const struct { field_kind field; read_field *read; } readers[] = {
    { FIELD_MINUTES, read_captures_field }, { FIELD_AGENDA, read_captures_field }, { FIELD_ORGAN, read_captures_field },
    { FIELD_DATE, read_captures_field }, { FIELD_PLACE, read_place_field }, { FIELD_END, read_end_field },
    { FIELD_NUMBER, read_number_field }, { FIELD_NOTES, read_notes_field }, { FIELD_AUTHORITY, read_captures_field },
    { FIELD_WHEN_WHERE, read_captures_field },
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

/* Words that a meeting room's name ends in or holds; for a place that no label announces. */
static bool sounds_like_place(str text)
{
    static const str words[] = { STR("sal"), STR("salen"), STR("lokale"), STR("lokalet"), STR("rådhus"),
        STR("rådhuset"), STR("forsamlingshus"), STR("kantine"), STR("kantinen"), STR("sognegård"), STR("sognegården"),
        STR("skole"), STR("mødecenter"), STR("kro"), STR("gård") };
    str rest = text, word;
    while (str_next_word(&rest, &word))
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            str bare = str_trim_end(word, ",.");
            if (bare.n >= words[i].n && text_same(str_from(bare, bare.n - words[i].n), words[i]))
                return true;
        }
    return false;
}

static str without_in(str text)
{
    size_t n;
    if (text_starts(text, (str)STR("i "), &n) || text_starts(text, (str)STR("på "), &n))
        return str_trim(str_from(text, n));
    return text;
}

static size_t read_free_row(writer *w, size_t i, size_t end)
{
    parse *p = w->p;
    str text = p->r->rows[i].text;
    if (organ_is(text) || (w->meeting->committee.value.n == 0 && organ_is(without_in(text)))) {
        say_organ(w, text);
        return i + 1;
    }
    if (w->meeting->start_date.value.n > 0 && text.n < 80 && sounds_like_place(text)) {
        str where = str_trim_end(without_in(text), ".");
        say(p, &w->meeting->venue, where, where);
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

/* "Byrådet, 16. juni 2014, pkt. 170:" opens a decision as running text. */
static kind_hint hint_of(field_kind field)
{
    return field == FIELD_MINUTES ? HINT_MINUTES : field == FIELD_AGENDA ? HINT_AGENDA : HINT_NONE;
}

kind_hint head_read(writer *w, row_range rows)
{
    kind_hint hint = HINT_NONE;
    for (size_t i = rows.first; i < rows.end;) {
        const judged *j = &w->p->rows[i];
        if (j->role == ROLE_FIELD && j->match->rule->field != FIELD_NONE) {
            if (hint == HINT_NONE)
                hint = hint_of(j->match->rule->field);
            i = read_field_row(w, i, rows.end);
        } else if (is_free_row(w->p, i)) {
            i = read_free_row(w, i, rows.end);
        } else {
            i += j->rows;
        }
    }
    say_from_decisions(w);
    return hint;
}

/* ------------------------------------------------------------------ evidence */

static int evidence_of(const judged *j)
{
    static const struct { field_kind field; int weight; } weights[] = {
        { FIELD_MINUTES, 3 }, { FIELD_AGENDA, 3 }, { FIELD_DATE, 1 }, { FIELD_PLACE, 2 }, { FIELD_PRESENT, 2 },
        { FIELD_ABSENT, 2 }, { FIELD_EXCUSED, 2 }, { FIELD_MEMBER, 1 }, { FIELD_CASE, 1 }, { FIELD_ORGAN, 1 },
    };
    if (j->role == ROLE_SECTION && j->match->rule->section == SECTION_DECISION)
        return pattern_capture(&j->match->match, CAPTURE_BODY).n > 0 ? 1 : 3;
    if (j->role == ROLE_MEETING)
        return 3;
    if (j->role == ROLE_CONTENTS)
        return 1;
    if (j->role != ROLE_FIELD)
        return 0;
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
        if (weights[i].field == j->match->rule->field)
            return weights[i].weight;
    return 0;
}

int head_evidence(const parse *p, const record *rec)
{
    int sum = rec->opening ? 3 : 0;
    for (size_t i = rec->rows.first; i < rec->rows.end && sum < 10; i++)
        if (p->rows[i].match)
            sum += evidence_of(&p->rows[i]);
    return sum;
}

/* ------------------------------------------------------------------ authority */

static bool say_authority_in(writer *w, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        size_t from = 0;
        str named;
        if (authority_next(w->p->r->rows[i].text, &from, &named)) {
            say(w->p, &w->meeting->authority, named, named);
            return true;
        }
    }
    return false;
}

typedef struct {
    str name;
    size_t count;
} tally;

static void count_name(tally *list, size_t *count, size_t most, str name)
{
    for (size_t k = 0; k < *count; k++)
        if (text_same(list[k].name, name)) {
            list[k].count++;
            return;
        }
    if (*count < most)
        list[(*count)++] = (tally){ name, 1 };
}

static void say_most_named(writer *w)
{
    enum { NAMES_MOST = 64 };
    tally list[NAMES_MOST];
    size_t count = 0, best = 0, from = 0;
    str text = reading_rows(w->p->r, w->rec->rows.first, w->rec->rows.end - 1), named;
    while (authority_next(text, &from, &named))
        if (str_find(named, (str)STR("Kommune")) != STR_NOT_FOUND || str_starts(named, (str)STR("Region")))
            count_name(list, &count, NAMES_MOST, named);
    for (size_t k = 1; k < count; k++)
        if (list[k].count > list[best].count)
            best = k;
    if (count > 0)
        say(w->p, &w->meeting->authority, list[best].name, list[best].name);
}

void head_find_authority(writer *w, row_range rows)
{
    const reading *r = w->p->r;
    if (w->meeting->authority.value.n > 0 || say_authority_in(w, r->row_count, r->all_count)
        || say_authority_in(w, rows.first, rows.end))
        return;
    if (!w->rec->prose && w->rec->rows.end > w->rec->rows.first)
        say_most_named(w);
}
