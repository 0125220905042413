/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "attendance_inside.h"

#include "../models/text.h"
#include "blocks.h"
#include "head.h"
#include "names.h"

static const struct { field_kind field; status_kind status; absence_kind absence; } lists[] = {
    { FIELD_PRESENT, STATUS_PRESENT, ABSENCE_NONE }, { FIELD_ABSENT, STATUS_ABSENT, ABSENCE_ABSENT },
    { FIELD_EXCUSED, STATUS_EXCUSED, ABSENCE_EXCUSED }, { FIELD_SUBSTITUTE, STATUS_SUBSTITUTE, ABSENCE_NONE },
    { FIELD_MEMBER, STATUS_MEMBER, ABSENCE_NONE }, { FIELD_STAFF, STATUS_STAFF, ABSENCE_NONE },
    { FIELD_GUEST, STATUS_GUEST, ABSENCE_NONE },
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

absence_kind attendance_absence_of(field_kind field)
{
    return attendance_is_list(field) ? lists[list_of(field)].absence : ABSENCE_NONE;
}

bool attendance_tells_standing(field_kind field)
{
    return field == FIELD_PRESENT || field == FIELD_ABSENT || field == FIELD_EXCUSED;
}

/* ------------------------------------------------------------------ persons */

static bool is_away(status_kind s)
{
    return s == STATUS_ABSENT || s == STATUS_EXCUSED;
}

/* Which of two things said of one person counts: an absence more than a list of members. */
static bool says_more(status_kind now, status_kind before)
{
    return before == STATUS_MEMBER || (before == STATUS_PRESENT && is_away(now))
        || (before == STATUS_STAFF && now == STATUS_PRESENT);         /* "Referent: Bo", and one of those who met */
}

person *people_find(const parse *p, const meeting *m, str name)
{
    size_t known = text_index_find(&p->people, name);
    return known == TEXT_INDEX_NONE ? NULL : &m->people[known];
}

void people_note(parse *p, meeting *m, str name, str party, str role_, status_kind status, str text)
{
    person *known = people_find(p, m, name);
    if (!known) {
        text_index_put(&p->people, p->a, name, m->person_count);
        *ARENA_PUSH(p->a, m->people, m->person_count, p->person_capacity) = (person){ .name = name, .party = party,
            .role = role_, .status = status, .text = text, .at = reading_place(p->r, text) };
        return;
    }
    if (known->party.n == 0)
        known->party = party;
    if (known->role.n == 0)
        known->role = role_;
    known->contradicted |= (is_away(status) && known->status == STATUS_PRESENT)
        || (status == STATUS_PRESENT && is_away(known->status));
    if (says_more(status, known->status))
        known->status = status;
}

bool attendance_keeps_minutes(str role_)
{
    static const str roles[] = { STR("referent"), STR("sekretær"), STR("protokolfører"), STR("sekretariat") };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (text_same(role_, roles[i]))
            return true;
    return str_ends(role_, (str)STR("ssekretær"));           /* "direktionssekretær" */
}

void attendance_note_absence(writer *w, const absence *note, str printed)
{
    part *added = part_new(w->p->a, PART_ABSENCE, reading_place(w->p->r, printed));
    added->as.absence = *note;
    added->as.absence.sentence = text_marked(w->p, printed);
    part_add(&w->meeting->first, &w->meeting->last, added);
}

static void note_stand_in(writer *w, str name, str party)
{
    people_note(w->p, w->meeting, name, party, (str){ NULL, 0 }, STATUS_SUBSTITUTE, name);
}

void attendance_name_stand_in(writer *w, str away, str name)
{
    for (part *q = w->meeting->first; q; q = q->next)
        if (q->kind == PART_ABSENCE && q->as.absence.substitute.n == 0 && text_same(q->as.absence.person, away))
            q->as.absence.substitute = name;
}

static status_kind status_of(const person_found *found, status_kind listed)
{
    if (found->substitute_for.n > 0 || (listed == STATUS_PRESENT && name_is_stand_in(found->role)))
        return STATUS_SUBSTITUTE;
    size_t open = str_find_byte(found->text, '(');
    str aside = open == STR_NOT_FOUND ? (str){ NULL, 0 } : str_trim_end(str_from(found->text, open + 1), ") .");
    bool writes = attendance_keeps_minutes(found->role) || attendance_keeps_minutes(aside);
    return writes ? STATUS_STAFF : listed;
}

/* A guest's or an official's bracket holds a firm or a department, no party. */
static str party_of(const person_found *found, status_kind status)
{
    bool outsider = status == STATUS_GUEST || status == STATUS_STAFF;
    return outsider && !name_is_party(found->party) ? (str){ NULL, 0 } : found->party;
}

void attendance_note_away(writer *w, const absence *note)
{
    people_note(w->p, w->meeting, note->person, note->party, note->role,
        note->kind == ABSENCE_EXCUSED ? STATUS_EXCUSED : STATUS_ABSENT, note->sentence.text);
    if (note->substitute.n > 0)
        note_stand_in(w, note->substitute, (str){ NULL, 0 });
}

static bool is_away_note(const absence *note)
{
    return note->kind == ABSENCE_ABSENT || note->kind == ABSENCE_EXCUSED;
}

void attendance_note_told(writer *w, const absences_found *told)
{
    for (size_t k = 0; k < told->count; k++) {
        const absence *note = &told->notes[k];
        attendance_note_absence(w, note, note->sentence.text);
        if (is_away_note(note))
            attendance_note_away(w, note);
    }
}

bool attendance_note_row_told(writer *w, str line, const absences_found *told, field_kind field)
{
    bool of_listed = attendance_absence_of(field) == ABSENCE_NONE && told->count > 0;
    bool of_one = told->count == 1 && str_starts(line, told->notes[0].person)
        && told->notes[0].sentence.text.n == line.n;
    for (size_t k = 0; k < told->count; k++)
        of_listed &= of_one || !is_away_note(&told->notes[k]);
    if (!of_listed)
        return false;
    for (size_t k = 0; k < told->count; k++) {
        const absence *note = &told->notes[k];
        if (!is_away_note(note))
            people_note(w->p, w->meeting, note->person, note->party, note->role, lists[list_of(field)].status,
                note->sentence.text);
    }
    attendance_note_told(w, told);
    return true;
}

/* "Ida Lund deltog i pkt. 8-9": who comes for some items only, and is no member, is none of those present. */
static bool comes_for_items(const person_found *found)
{
    static const str takes_part[] = { STR("deltager"), STR("deltog") }, during[] = { STR("i"), STR("under") };
    str rest = found->note, verb, link;
    return found->party.n == 0 && str_next_word(&rest, &verb) && TEXT_AMONG(verb, takes_part)
        && str_next_word(&rest, &link) && TEXT_AMONG(link, during) && str_find_digit(rest, 0) < rest.n;
}

/* One person of a list: who was listed as away and came at a time, was there after all. */
void attendance_note_person(writer *w, const person_found *found, field_kind field, str label_role)
{
    if ((field == FIELD_PRESENT || field == FIELD_MEMBER) && comes_for_items(found))
        return;
    size_t list = list_of(field);
    status_kind status = status_of(found, lists[list].status);
    absence note = absence_of_person(w->p->a, found, lists[list].absence);
    if (status == STATUS_ABSENT && note.kind == ABSENCE_EXCUSED)
        status = STATUS_EXCUSED;
    if (status == STATUS_PRESENT || status == STATUS_MEMBER)             /* "Deltagere: Ida Lund, Bo Krag (afbud)" */
        status = note.kind == ABSENCE_EXCUSED ? STATUS_EXCUSED : note.kind == ABSENCE_ABSENT ? STATUS_ABSENT : status;
    person *writer_ = status == STATUS_PRESENT ? people_find(w->p, w->meeting, found->name) : NULL;
    if (writer_ && writer_->status == STATUS_STAFF && attendance_keeps_minutes(writer_->role))
        writer_->status = STATUS_PRESENT;      /* "Referent: Ida Lund" above the list that she is on */
    bool came = note.kind == ABSENCE_ARRIVED || note.kind == ABSENCE_LEFT;
    if (came && (status == STATUS_ABSENT || status == STATUS_EXCUSED))
        status = STATUS_PRESENT;
    people_note(w->p, w->meeting, found->name, party_of(found, status), found->role.n > 0 ? found->role : label_role,
        status, found->text);
    if (found->substitute_for.n > 0)
        attendance_name_stand_in(w, found->substitute_for, found->name);
    else if (note.kind != ABSENCE_NONE)
        attendance_note_absence(w, &note, found->text);
    if (note.kind != ABSENCE_NONE && found->substitute.n > 0)
        note_stand_in(w, found->substitute, found->substitute_party);
}

/* "EB" alone may be a party; among persons named so it is one more. */
static bool knows_initials(const writer *w)
{
    enum { PERSONS_MOST = 100 };
    person_found *one;
    for (size_t i = 0; i < w->meeting->person_count && i < PERSONS_MOST; i++)
        if (people_initials(w->p->a, w->meeting->people[i].name, &one) == 1)
            return true;
    return false;
}

/* "Anne Krogh, Bo Lind samt fra sekretariatet Carl Dam": those behind "fra" and where they work are staff. */
static size_t note_with_staff(writer *w, str text, str label_role, str group)
{
    size_t at = str_find(text, (str)STR(" fra ")), n;
    str rest = at == STR_NOT_FOUND ? (str){ NULL, 0 } : str_from(text, at + 5), where, none = { NULL, 0 };
    person_found *found;
    if (!str_next_word(&rest, &where) || !char_is_lower(text_char(where, 0, &n)))
        return 0;
    str members = attendance_without_link(str_part(text, 0, at)), staff = str_trim(rest);
    if (people_list(w->p->a, members, &found) == 0 || people_list(w->p->a, staff, &found) == 0)
        return 0;
    return attendance_note_list(w, members, FIELD_PRESENT, label_role, group)
        + attendance_note_list(w, staff, FIELD_STAFF, none, none);
}

size_t attendance_note_list(writer *w, str text, field_kind field, str label_role, str group)
{
    person_found *found;
    size_t count = people_list(w->p->a, text, &found);
    if (count == 0 && field == FIELD_PRESENT && (count = note_with_staff(w, text, label_role, group)) > 0)
        return count;
    if (count == 0) {
        count = people_initials(w->p->a, text, &found);
        if (count == 1 && !attendance_keeps_minutes(label_role) && !knows_initials(w))
            count = 0;
    }
    if (count == 0 && (field == FIELD_ABSENT || field == FIELD_EXCUSED))
        count = people_surnames(w->p->a, text, &found);
    for (size_t k = 0; k < count; k++) {
        if (found[k].party.n == 0)
            found[k].party = group;
        attendance_note_person(w, &found[k], field, label_role);
    }
    return count;
}

/* "K. M. Juhl" of "Karen Margrethe Juhl", either way round: word by word the one begins as the other, up to a full
 * stop; and "Ole Larsen" of "Gaardmand Ole Larsen". */
static bool is_same_in_short(str a, str b)
{
    str one, other;
    bool shortened = false, last_whole = false;
    if (a.n > b.n + 1 && str_ends(a, b) && a.p[a.n - b.n - 1] == ' ' && str_find_byte(b, ' ') != STR_NOT_FOUND)
        return true;
    while (str_next_word(&a, &one)) {
        if (!str_next_word(&b, &other))
            return false;
        str bare = str_trim_end(one, "."), bare_other = str_trim_end(other, ".");
        last_whole = str_equal(one, other);
        bool begins = (bare.n < one.n && str_starts(other, bare))
            || (bare_other.n < other.n && str_starts(one, bare_other));
        if (!last_whole && !begins)
            return false;
        shortened |= !last_whole;
    }
    return shortened && last_whole && !str_next_word(&b, &other);
}

static const person *find_in_short(const meeting *m, str name)
{
    enum { PERSONS_MOST = 60 };
    for (size_t i = 0; i < m->person_count && i < PERSONS_MOST; i++)
        if (is_same_in_short(m->people[i].name, name))
            return &m->people[i];
    return NULL;
}

/* "Søren" of "Søren Kraft", who signs a mail; "A. Riis" where "pastor Riis" was listed. */
static bool is_told_by_one_name(const meeting *m, str name)
{
    bool single = str_find_byte(name, ' ') == STR_NOT_FOUND;
    for (size_t i = 0; i < m->person_count; i++) {
        str known = m->people[i].name;
        if (single && known.n > name.n && known.p[name.n] == ' ' && str_starts(known, name))
            return true;
        if (!single && str_find_byte(known, ' ') == STR_NOT_FOUND && known.n > 2 && m->people[i].role.n > 0
            && m->people[i].status == STATUS_PRESENT
            && name.n > known.n && name.p[name.n - known.n - 1] == ' ' && str_ends(name, known))
            return true;
    }
    return false;
}

/* Who was away may sign the minutes later: that makes them no more present, and contradicts nothing. */
void people_note_signature(parse *p, meeting *m, const person_found *found)
{
    const person *known = people_find(p, m, found->name);
    bool unlisted = !known && (find_in_short(m, found->name) || is_told_by_one_name(m, found->name));
    if ((known && is_away(known->status)) || unlisted)
        return;
    people_note(p, m, found->name, found->party, found->role, STATUS_PRESENT, found->text);
}

/* ------------------------------------------------------------------ from the items */

static bool is_decided(const item *i)
{
    for (const part *q = i->first; q; q = q->next)
        if (q->kind == PART_SECTION && q->as.section.kind == SECTION_DECISION)
            return true;
    return false;
}

static bool says_away(const part *q)
{
    const absence *a = &q->as.absence;
    return q->kind == PART_ABSENCE && (a->kind == ABSENCE_ABSENT || a->kind == ABSENCE_EXCUSED);
}

/* Who was away under all of the first `items` decided items is known as away under that many. */
static void count_away(arena *a, const item *i, size_t items, text_index *away)
{
    for (const part *q = i->first; q; q = q->next) {
        str who = q->as.absence.person;
        if (says_away(q) && (items == 0 || text_index_find(away, who) == items))
            text_index_put(away, a, who, items + 1);
    }
}

void attendance_from_items(writer *w)
{
    const item *first = NULL;
    text_index away = { .count = 0 };
    size_t items = 0;
    arena_reset(w->p->scratch);
    for (const part *q = w->meeting->first; q; q = q->next)
        if (q->kind == PART_ITEM && is_decided(&q->as.item)) {
            first = first ? first : &q->as.item;
            count_away(w->p->scratch, &q->as.item, items++, &away);
        }
    for (const part *q = first ? first->first : NULL; q; q = q->next)
        if (says_away(q) && text_index_find(&away, q->as.absence.person) == items)
            attendance_note_away(w, &q->as.absence);
}
