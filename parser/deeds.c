/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "deeds.h"

#include "../models/text.h"
#include "absences.h"
#include "attendance.h"
#include "blocks.h"
#include "head.h"
#include "matter.h"
#include "outcomes.h"
#include "people.h"
#include "votes.h"

enum { PARAGRAPHS_MOST = 2000 };

/* The paragraphs of an item that tell what this meeting did. */
typedef struct {
    writer *w;
    item *item;
    str *list;
    size_t count, capacity;
    bool from_decision;          /* of a decision section, not of the item's text at large */
} deeds;

static void gather_blocks(deeds *d, const block *first)
{
    for (const block *b = first; b; b = b->next) {
        if (b->content.text.n > 0 && b->kind != BLOCK_SKIPPED && d->count < PARAGRAPHS_MOST)
            *ARENA_PUSH(d->w->p->a, d->list, d->count, d->capacity) = b->content.text;
        gather_blocks(d, b->child);
    }
}

static bool gather_kind(deeds *d, section_kind kind)
{
    bool any = false;
    for (part *q = d->item->first; q; q = q->next)
        if (q->kind == PART_SECTION && q->as.section.kind == kind) {
            gather_blocks(d, q->as.section.body.child);
            any = true;
        }
    return any;
}

/* ------------------------------------------------------------------ labels in the text */

static bool lists_absences(const rule *r)
{
    return r->role == ROLE_FIELD && (r->field == FIELD_ABSENT || r->field == FIELD_EXCUSED);
}

/* The absence list that a paragraph's label opens: "Fraværende med afbud:" alone, names in the paragraphs below. */
static absence_kind label_kind(const deeds *d, str text, str *behind)
{
    rule_match m;
    if (!layout_classify_among(d->w->p->layout, text, NULL, (look){ .typography = false }, lists_absences, &m))
        return ABSENCE_NONE;
    *behind = m.run_in ? str_trim(str_from(text, m.match.head)) : (str){ NULL, 0 };
    return m.rule->field == FIELD_ABSENT ? ABSENCE_ABSENT
        : m.rule->field == FIELD_EXCUSED ? ABSENCE_EXCUSED
                                         : ABSENCE_NONE;
}

static void add_absence(deeds *d, const absence *note, str printed)
{
    part *added = part_new(d->w->p->a, PART_ABSENCE, reading_place(d->w->p->r, printed));
    added->as.absence = *note;
    added->as.absence.sentence = text_marked(d->w->p, printed);
    part_add(&d->item->first, &d->item->last, added);
}

static void note_whole_meeting(deeds *d, const absence *note)
{
    bool excused = note->kind == ABSENCE_EXCUSED;
    people_note(d->w->p, d->w->meeting, note->person, note->party, note->role, excused ? STATUS_EXCUSED : STATUS_ABSENT,
        note->sentence.text);
}

static bool is_label_alone(str text)
{
    return str_ends(str_trim(text), (str)STR(":"));
}

static void add_notes(deeds *d, const absences_found *found)
{
    for (size_t k = 0; k < found->count; k++) {
        add_absence(d, &found->notes[k], found->notes[k].sentence.text);
        if (found->whole_meeting && (found->notes[k].kind == ABSENCE_ABSENT || found->notes[k].kind == ABSENCE_EXCUSED))
            note_whole_meeting(d, &found->notes[k]);
    }
}

/* Names below a label, a paragraph each, until one is no name. An absence sentence among them speaks for itself. */
static size_t read_names_below(deeds *d, size_t i, absence_kind kind)
{
    for (; i < d->count; i++) {
        absences_found found = absences_read(d->w->p->a, d->list[i]);
        if (found.count == 0)
            found = absences_of_list(d->w->p->a, d->list[i], kind);
        if (found.count == 0)
            return i;
        add_notes(d, &found);
    }
    return i;
}

static void read_absences(deeds *d)
{
    for (size_t i = 0; i < d->count;) {
        str behind = { NULL, 0 };
        absence_kind kind = label_kind(d, d->list[i], &behind);
        if (kind != ABSENCE_NONE && behind.n == 0 && is_label_alone(d->list[i])) {
            i = read_names_below(d, i + 1, kind);
            continue;
        }
        absences_found found = absences_read(d->w->p->a, d->list[i]);
        if (found.count == 0 && kind != ABSENCE_NONE && behind.n > 0)
            found = absences_of_list(d->w->p->a, behind, kind);
        add_notes(d, &found);
        i++;
    }
}

/* The item or one of its sections is headed "Fraværende": its text is the list. */
static void read_list(deeds *d, absence_kind kind, const block *first)
{
    size_t before = d->count;
    gather_blocks(d, first);
    for (size_t i = before; i < d->count; i++) {
        absences_found found = absences_of_list(d->w->p->a, d->list[i], kind);
        found.whole_meeting = true;
        add_notes(d, &found);
    }
    d->count = before;
}

static void read_headed_lists(deeds *d)
{
    str behind;
    absence_kind of_item = label_kind(d, d->item->title.text, &behind);
    for (part *q = d->item->first; q; q = q->next) {
        if (q->kind != PART_SECTION)
            continue;
        absence_kind kind = label_kind(d, q->as.section.heading, &behind);
        section_kind k = q->as.section.kind;
        if (kind == ABSENCE_NONE && (k == SECTION_DECISION || k == SECTION_BODY))
            kind = of_item;
        if (kind != ABSENCE_NONE)
            read_list(d, kind, q->as.section.body.child);
    }
}

/* ------------------------------------------------------------------ stand-ins */

static bool is_away(const meeting *m, str name)
{
    for (size_t i = 0; i < m->person_count; i++) {
        const person *p = &m->people[i];
        if ((p->status == STATUS_ABSENT || p->status == STATUS_EXCUSED) && text_same(p->name, name))
            return true;
    }
    return false;
}

/* True where the item itself says that `away` is absent. */
static bool name_stand_in(deeds *d, str away, str name)
{
    bool any = false;
    for (part *q = d->item->first; q; q = q->next) {
        absence *a = &q->as.absence;
        if (q->kind != PART_ABSENCE || (a->kind != ABSENCE_ABSENT && a->kind != ABSENCE_EXCUSED) || !text_same(a->person, away))
            continue;
        any = true;
        if (a->substitute.n == 0)
            a->substitute = name;
    }
    return any;
}

/* "Rie Lund (A) blev indkaldt som stedfortræder for Bo Krag (A)": she came, where it is said that he was away. */
static void read_stand_ins(deeds *d)
{
    for (size_t i = 0; i < d->count; i++) {
        person_found found;
        if (!people_substitute(d->w->p->a, d->list[i], &found) || found.substitute_for.n == 0)
            continue;
        if (name_stand_in(d, found.substitute_for, found.name) || is_away(d->w->meeting, found.substitute_for))
            people_note(d->w->p, d->w->meeting, found.name, found.party, found.role, STATUS_SUBSTITUTE, found.text);
    }
}

/* ------------------------------------------------------------------ votes and outcome */

static void add_votes(deeds *d)
{
    vote *votes;
    size_t count = votes_read(d->w->p->a, d->list, d->count, &votes);
    for (size_t k = 0; k < count; k++) {
        part *added = part_new(d->w->p->a, PART_VOTE, (place){ .confidence = CONFIDENCE_CERTAIN });
        added->as.vote = votes[k];
        part_add(&d->item->first, &d->item->last, added);
    }
}

static str joined(deeds *d)
{
    text_builder t = { .a = d->w->p->a };
    for (size_t i = 0; i < d->count; i++) {
        text_add(&t, i > 0 ? (str)STR("\n\n") : (str)STR(""));
        text_add(&t, d->list[i]);
    }
    return text_done(&t);
}

static outcome_kind outcome_before(const deeds *d)
{
    outcome_kind before = OUTCOME_NOT_SAID;
    for (const part *q = d->w->meeting->first; q; q = q->next)
        if (q->kind == PART_ITEM && &q->as.item != d->item && q->as.item.outcome != OUTCOME_NOT_SAID)
            before = q->as.item.outcome;
    return before;
}

/* An item's only text, if it is this meeting's decision, is a decision without heading. */
static void promote_only_text(deeds *d)
{
    part *only = NULL;
    for (part *q = d->item->first; q; q = q->next)
        if (q->kind == PART_SECTION) {
            if (only)
                return;
            only = q;
        }
    if (!only || only->as.section.kind != SECTION_BODY || !only->as.section.body.child)
        return;
    const block *first = only->as.section.body.child;
    if (first->kind == BLOCK_P && outcome_is_decision(first->content.text))
        only->as.section.kind = SECTION_DECISION;
}

static void read_outcome(deeds *d)
{
    str text = joined(d);
    if (d->from_decision)
        d->item->outcome = matter_says_ditto(text) ? outcome_before(d) : outcome_under_title(d->item->title.text, text);
    else if (d->w->rec->prose)
        d->item->outcome = outcome_of_prose(text);
}

void deeds_settle(writer *w)
{
    deeds d = { .w = w, .item = &w->item->as.item };
    if (!w->is_agenda && !w->rec->prose)
        promote_only_text(&d);
    d.from_decision = gather_kind(&d, SECTION_DECISION);
    if (!d.from_decision) {
        if (w->rec->prose && d.item->title.text.n > 0)
            *ARENA_PUSH(w->p->a, d.list, d.count, d.capacity) = d.item->title.text;
        gather_kind(&d, SECTION_BODY);
        gather_kind(&d, SECTION_OTHER);
    }
    read_outcome(&d);
    add_votes(&d);
    size_t own = d.count;
    read_headed_lists(&d);
    d.count = own;
    str behind;
    if (label_kind(&d, d.item->title.text, &behind) == ABSENCE_NONE)
        read_absences(&d);
    read_stand_ins(&d);
    if (label_kind(&d, d.item->title.text, &behind) != ABSENCE_NONE)
        d.item->outcome = OUTCOME_NOT_SAID;
}
