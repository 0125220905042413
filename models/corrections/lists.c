/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What there are several of: case ids, absences, persons who attended. An empty `before` adds, an empty `after`
 * removes. */
#include <string.h>

#include "inside.h"
#include "models/text.h"

/* ------------------------------------------------------------------ cases, absences */

part *case_find(const found *at, str id)
{
    for (part *p = *at->first; p; p = p->next)
        if (p->kind == PART_CASE && str_equal(p->as.case_reference.id, id))
            return p;
    return NULL;
}

part *absence_find(const found *at, const correction_value *v)
{
    for (part *p = *at->first; p; p = p->next) {
        const absence *one = &p->as.absence;
        if (p->kind == PART_ABSENCE && text_same(one->person, v->text) && str_equal(one->time, v->time)
            && str_equal(str_of(absence_name(one->kind)), v->kind))
            return p;
    }
    return NULL;
}

/* Where a part that nobody printed stands on the paper: with the item it belongs to. */
static place place_of_added(const found *at)
{
    place p = at->item ? at->item->as.item.title_at : (place){ .page = 0 };
    p.read = (str){ NULL, 0 };
    p.confidence = CONFIDENCE_CERTAIN;
    return p;
}

/* Behind the last of its kind, or at the end; cases come first. */
static part *add_part(correcting *k, const found *at, part_kind kind)
{
    part *made = part_new(k->a, kind, place_of_added(at)), *after = NULL;
    for (part *p = *at->first; p; p = p->next)
        if (p->kind == kind || (kind != PART_CASE && !p->next))
            after = p;
    parts_insert(at->first, at->last, after, made);
    return made;
}

/* The line stays as a line of metadata. */
static void drop_case(const found *at, part *p)
{
    str text = p->as.case_reference.text;
    if (!text.n) {
        parts_remove(at->first, at->last, p);
        return;
    }
    p->kind = PART_SKIPPED;
    p->as.skipped = (skipped){ text, str_of("metadata") };
}

correction_state change_case(correcting *k, const correction *c, const found *at)
{
    part *old = c->before.text.n ? case_find(at, c->before.text) : NULL;
    bool there = c->after.text.n && case_find(at, c->after.text);
    if (!old && (there || !c->after.text.n))
        return CORRECTION_SAME;
    if (c->before.text.n && !old)
        return conflict(k, "the case id it corrects is not there any more");
    if (old && (there || !c->after.text.n))
        drop_case(at, old);
    else if (old) {
        old->as.case_reference.id = c->after.text;
        vouch(&old->at);
    } else
        add_part(k, at, PART_CASE)->as.case_reference.id = c->after.text;
    return CORRECTION_APPLIED;
}

correction_state change_absence(correcting *k, const correction *c, const found *at)
{
    bool adds = value_is_empty(&c->before), removes = value_is_empty(&c->after);
    part *old = adds ? NULL : absence_find(at, &c->before);
    part *there = removes ? NULL : absence_find(at, &c->after);
    if (!old && (there || removes))
        return CORRECTION_SAME;
    if (!old && !adds)
        return conflict(k, "the absence it corrects is not there any more");
    if (removes || (old && there && old != there)) {
        parts_remove(at->first, at->last, old);
        return CORRECTION_APPLIED;
    }
    part *p = old ? old : add_part(k, at, PART_ABSENCE);
    p->as.absence.person = c->after.text;
    p->as.absence.kind = (absence_kind)kind_of_word(&absence_kinds, c->after.kind);
    p->as.absence.time = c->after.time;
    vouch(&p->at);
    return CORRECTION_APPLIED;
}

/* ------------------------------------------------------------------ attendance */

person *person_find(const meeting *m, const correction_value *v)
{
    for (size_t i = 0; i < m->person_count; i++)
        if (text_same(m->people[i].name, v->text) && str_equal(str_of(status_name(m->people[i].status)), v->kind))
            return &m->people[i];
    return NULL;
}

/* All of them and one more: the array may have no room. */
static person *add_person(correcting *k, meeting *m)
{
    person *all = ARENA_NEW(k->a, person, m->person_count + 1);
    if (m->person_count)
        memcpy(all, m->people, m->person_count * sizeof *all);
    m->people = all;
    all[m->person_count].at.confidence = CONFIDENCE_CERTAIN;
    return &all[m->person_count++];
}

static void remove_person(meeting *m, person *p)
{
    size_t at = (size_t)(p - m->people);
    memmove(p, p + 1, (m->person_count - at - 1) * sizeof *p);
    m->person_count--;
}

correction_state change_person(correcting *k, const correction *c, const found *at)
{
    bool adds = value_is_empty(&c->before), removes = value_is_empty(&c->after);
    person *old = adds ? NULL : person_find(at->meeting, &c->before);
    const person *there = removes ? NULL : person_find(at->meeting, &c->after);
    if (!old && (there || removes))
        return CORRECTION_SAME;
    if (!old && !adds)
        return conflict(k, "the person it corrects is not listed any more");
    if (removes || (old && there && old != there)) {
        remove_person(at->meeting, old);
        return CORRECTION_APPLIED;
    }
    person *p = old ? old : add_person(k, at->meeting);
    p->name = c->after.text;
    p->status = (status_kind)kind_of_word(&status_kinds, c->after.kind);
    p->contradicted = false;
    vouch(&p->at);
    return CORRECTION_APPLIED;
}
