/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "attendance.h"

#include <math.h>

#include "../models/text.h"
#include "absences.h"
#include "blocks.h"
#include "head.h"
#include "people.h"

static const struct { field_kind field; status_kind status; absence_kind absence; } lists[] = {
    { FIELD_PRESENT, STATUS_PRESENT, ABSENCE_NONE }, { FIELD_ABSENT, STATUS_ABSENT, ABSENCE_ABSENT },
    { FIELD_EXCUSED, STATUS_EXCUSED, ABSENCE_EXCUSED }, { FIELD_SUBSTITUTE, STATUS_SUBSTITUTE, ABSENCE_NONE },
    { FIELD_MEMBER, STATUS_MEMBER, ABSENCE_NONE }, { FIELD_STAFF, STATUS_STAFF, ABSENCE_NONE }, { FIELD_GUEST, STATUS_GUEST, ABSENCE_NONE },
};

static size_t list_of(field_kind field)
{
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i].field == field)
            return i;
    return sizeof lists / sizeof *lists;
}

bool attendance_is_list(field_kind field)
{
    return list_of(field) < sizeof lists / sizeof *lists;
}

/* ------------------------------------------------------------------ persons */

static bool is_away(status_kind s)
{
    return s == STATUS_ABSENT || s == STATUS_EXCUSED;
}

/* Which of two things said of one person counts: an absence more than a list of members. */
static bool says_more(status_kind now, status_kind before)
{
    return before == STATUS_MEMBER || (before == STATUS_PRESENT && is_away(now));
}

void people_note(parse *p, meeting *m, str name, str party, str role_, status_kind status, str text)
{
    for (size_t i = 0; i < m->person_count; i++) {
        person *known = &m->people[i];
        if (!text_same(known->name, name))
            continue;
        if (known->party.n == 0)
            known->party = party;
        if (known->role.n == 0)
            known->role = role_;
        known->contradicted |= (is_away(status) && known->status == STATUS_PRESENT)
            || (status == STATUS_PRESENT && is_away(known->status));
        if (says_more(status, known->status))
            known->status = status;
        return;
    }
    /* Few people come to a meeting: growing by one doubles rarely enough. */
    person *more = ARENA_NEW(p->a, person, m->person_count + 1);
    for (size_t i = 0; i < m->person_count; i++)
        more[i] = m->people[i];
    more[m->person_count] = (person){ .name = name, .party = party, .role = role_, .status = status, .text = text,
        .at = reading_place(p->r, text) };
    m->people = more;
    m->person_count++;
}

static bool keeps_minutes(str role_)
{
    static const str roles[] = { STR("referent"), STR("sekretær"), STR("protokolfører"), STR("sekretariat") };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (text_same(role_, roles[i]))
            return true;
    return false;
}

void attendance_note_absence(writer *w, const absence *note, str printed)
{
    part *added = part_new(w->p->a, PART_ABSENCE, reading_place(w->p->r, printed));
    added->as.absence = *note;
    added->as.absence.sentence = text_marked(w->p, printed);
    part_add(&w->meeting->first, &w->meeting->last, added);
}

static void note_substitute(writer *w, str printed)
{
    person_found *found;
    size_t count = people_list(w->p->a, printed, &found);
    for (size_t k = 0; k < count; k++)
        people_note(w->p, w->meeting, found[k].name, found[k].party, found[k].role, STATUS_SUBSTITUTE, found[k].text);
}

/* "sag 129-138", "i punkt 2": the note says that it was not the whole meeting. */
static status_kind status_of(const person_found *found, status_kind listed)
{
    if (found->substitute_for.n > 0)
        return STATUS_SUBSTITUTE;
    return keeps_minutes(found->role) ? STATUS_STAFF : listed;
}

static void note_found(writer *w, const person_found *found, size_t list, str label_role)
{
    str role_ = found->role.n > 0 ? found->role : label_role;
    people_note(w->p, w->meeting, found->name, found->party, role_, status_of(found, lists[list].status), found->text);
    if (lists[list].absence == ABSENCE_NONE || found->substitute_for.n > 0)
        return;
    absence note = { .kind = lists[list].absence, .person = found->name, .party = found->party, .role = found->role,
        .reason = found->reason, .substitute = found->substitute };
    attendance_note_absence(w, &note, found->text);
    if (found->substitute.n > 0)
        people_note(w->p, w->meeting, found->substitute, found->substitute_party, (str){ NULL, 0 }, STATUS_SUBSTITUTE,
            found->substitute);
}

/* The label is the role where it names one ("Sekretær", "Referent", "Dirigent"). */
static str role_of_label(field_kind field, str label)
{
    static const str roles[] = { STR("sekretær"), STR("referent"), STR("dirigent"), STR("ordstyrer"), STR("mødeleder"),
        STR("formand") };
    str bare = str_trim_end(str_trim(label), ":");
    if (field == FIELD_STAFF || field == FIELD_PRESENT)
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
            if (text_same(bare, roles[i]))
                return bare;
    return (str){ NULL, 0 };
}

/* "Afbud: A (V). I stedet mødte B (V)." says more than a list of names. */
static size_t note_absences(writer *w, str text, size_t list)
{
    absences_found found = absences_of_list(w->p->a, text, lists[list].absence);
    for (size_t k = 0; k < found.count; k++) {
        const absence *note = &found.notes[k];
        attendance_note_absence(w, note, note->sentence.text);
        if (note->kind != ABSENCE_ABSENT && note->kind != ABSENCE_EXCUSED)
            continue;
        people_note(w->p, w->meeting, note->person, note->party, note->role, lists[list].status, note->sentence.text);
        if (note->substitute.n > 0)
            note_substitute(w, note->substitute);
    }
    return found.count;
}

static size_t note_list(writer *w, str text, size_t list, str label_role)
{

    person_found *found;
    size_t count = people_list(w->p->a, text, &found);
    for (size_t k = 0; k < count; k++)
        note_found(w, &found[k], list, label_role);
    return count;
}

void attendance_read_text(writer *w, const rule *label, str list, str printed)
{
    (void)printed;
    size_t kind = list_of(label->field);
    if (kind < sizeof lists / sizeof *lists)
        note_list(w, str_trim(list), kind, (str){ NULL, 0 });
}

/* ------------------------------------------------------------------ rows */

static bool is_list_row(const parse *p, size_t i, size_t end)
{
    return i < end && (p->rows[i].role == ROLE_NONE || p->rows[i].role == ROLE_MATTER);
}

/* A name per row, or a run of names over several rows: rows that end in a comma or "og" go on. */
static size_t run_end(const parse *p, size_t i, size_t end)
{
    size_t to = i + 1;
    while (is_list_row(p, to, end)) {
        str above = p->r->rows[to - 1].text;
        bool open = str_ends(above, (str)STR(",")) || str_ends(above, (str)STR(" og")) || p->r->rows[to - 1].mended;
        if (!open)
            break;
        to++;
    }
    return to;
}

static size_t read_list_below(writer *w, size_t i, size_t end, size_t list, str label_role)
{
    person_found *found;
    while (is_list_row(w->p, i, end)) {
        size_t to = run_end(w->p, i, end);
        str text = reading_rows(w->p->r, i, to - 1);
        absences_found sentence = absences_read(w->p->a, text);
        if (sentence.count > 0 || people_list(w->p->a, text, &found) == 0)
            return i;
        note_list(w, text, list, label_role);
        i = to;
    }
    return i;
}

size_t attendance_read_rows(writer *w, size_t i, size_t end)
{
    const judged *j = &w->p->rows[i];
    size_t list = list_of(j->match->rule->field), below = i + j->rows;
    size_t head = j->match->run_in ? j->match->match.head : j->text.n;
    str label_role = role_of_label(j->match->rule->field, str_part(j->text, 0, head));
    if (!j->match->run_in)
        return read_list_below(w, below, end, list, label_role);
    size_t to = run_end(w->p, below - 1, end);
    str whole = reading_span(j->text, w->p->r->rows[to - 1].text), text = str_trim(str_from(whole, head));
    bool sentences = lists[list].absence != ABSENCE_NONE && str_find(text, (str)STR(". ")) != STR_NOT_FOUND;
    if (!sentences || note_absences(w, whole, list) == 0)
        note_list(w, text, list, label_role);
    return to;
}

size_t attendance_read_sentence(writer *w, size_t i, size_t end)
{
    size_t to = paragraph_end(w->p, i, end);
    str text = reading_rows(w->p->r, i, to - 1);
    absences_found found = absences_read(w->p->a, text);
    for (size_t k = 0; k < found.count; k++) {
        const absence *note = &found.notes[k];
        bool whole = note->kind == ABSENCE_ABSENT || note->kind == ABSENCE_EXCUSED;
        attendance_note_absence(w, note, note->sentence.text);
        if (whole)
            people_note(w->p, w->meeting, note->person, note->party, note->role,
                note->kind == ABSENCE_EXCUSED ? STATUS_EXCUSED : STATUS_ABSENT, note->sentence.text);
        if (whole && note->substitute.n > 0)
            note_substitute(w, note->substitute);
    }
    return found.count > 0 ? to : i + 1;
}

/* Who was away may sign the minutes later: that makes them no more present, and contradicts nothing. */
static void note_signature(writer *w, const person_found *found)
{
    for (size_t i = 0; i < w->meeting->person_count; i++)
        if (is_away(w->meeting->people[i].status) && text_same(w->meeting->people[i].name, found->name))
            return;
    people_note(w->p, w->meeting, found->name, found->party, found->role, STATUS_PRESENT, found->text);
}

/* Signatures side by side are told apart by the space between them where there is more than a blank. Boxes read from a
 * picture are as low as the letters, so there a blank looks wide: what parts must be wider than the row's own blanks. */
bool attendance_read_signatures(writer *w, size_t i)
{
    enum { SIGNATURES_MOST = 12 };
    static const float TWO_BLANKS = 0.9f, WIDER = 1.6f;
    float apart = fmaxf(TWO_BLANKS, WIDER * row_blank(w->p, i));
    str cells[SIGNATURES_MOST];
    size_t cell_count = row_cells(w->p, i, apart, cells, SIGNATURES_MOST), all = 0;
    for (size_t c = 0; c < cell_count; c++) {
        person_found *found;
        size_t count = people_signatures(w->p->a, cells[c], &found);
        for (size_t k = 0; k < count; k++)
            note_signature(w, &found[k]);
        all += count;
    }
    return all > 0;
}

/* ------------------------------------------------------------------ from the items */

static bool is_decided(const item *i)
{
    for (const part *q = i->first; q; q = q->next)
        if (q->kind == PART_SECTION && q->as.section.kind == SECTION_DECISION)
            return true;
    return false;
}

static const absence *note_of(const item *i, str name)
{
    for (const part *q = i->first; q; q = q->next) {
        const absence *a = &q->as.absence;
        if (q->kind == PART_ABSENCE && (a->kind == ABSENCE_ABSENT || a->kind == ABSENCE_EXCUSED)
            && text_same(a->person, name))
            return a;
    }
    return NULL;
}

static bool away_everywhere(const meeting *m, str name)
{
    for (const part *q = m->first; q; q = q->next)
        if (q->kind == PART_ITEM && is_decided(&q->as.item) && !note_of(&q->as.item, name))
            return false;
    return true;
}

void attendance_from_items(writer *w)
{
    for (const part *q = w->meeting->first; q; q = q->next) {
        if (q->kind != PART_ITEM || !is_decided(&q->as.item))
            continue;
        for (const part *n = q->as.item.first; n; n = n->next) {
            const absence *a = &n->as.absence;
            if (n->kind != PART_ABSENCE || (a->kind != ABSENCE_ABSENT && a->kind != ABSENCE_EXCUSED)
                || !away_everywhere(w->meeting, a->person))
                continue;
            people_note(w->p, w->meeting, a->person, a->party, a->role,
                a->kind == ABSENCE_EXCUSED ? STATUS_EXCUSED : STATUS_ABSENT, a->sentence.text);
        }
        return;
    }
}
