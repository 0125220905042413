/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Values that are corrected: fields, case ids, absences, and a page that cannot be read. */
#include "inside.h"
#include "models/text.h"

static const str nothing = { NULL, 0 };

correction_state conflict(correcting *k, const char *why)
{
    k->why = why;
    return CORRECTION_CONFLICT;
}

/* What a person has said is sure; where nothing was guessed there is nothing to say. */
static void vouch(place *at)
{
    if (at->confidence >= 0)
        at->confidence = 1;
}

/* The reading stays with a text that takes its place. */
static void keep_reading(place *at, str before)
{
    if (!at->read.n)
        at->read = before;
    vouch(at);
}

/* ------------------------------------------------------------------ fields */

static said *said_of(correction_kind what, meeting *m)
{
    switch (what) {
    case CORRECT_DATE:      return &m->start_date;
    case CORRECT_TIME:      return &m->start_time;
    case CORRECT_END:       return &m->end_time;
    case CORRECT_AUTHORITY: return &m->authority;
    case CORRECT_COMMITTEE: return &m->committee;
    case CORRECT_PLACE:     return &m->venue;
    default:                return NULL;
    }
}

str value_now(correction_kind what, const found *at)
{
    const said *s = at->meeting ? said_of(what, at->meeting) : NULL;
    const item *i = at->item ? &at->item->as.item : NULL;
    if (s)
        return s->value;
    switch (what) {
    case CORRECT_TITLE:   return i->title.text;
    case CORRECT_NUMBER:  return i->number;
    case CORRECT_ACCESS:  return str_of(access_name(i->access));
    case CORRECT_OUTCOME: return str_of(outcome_name(i->outcome));
    case CORRECT_SECTION: return str_of(section_name(at->section->as.section.kind));
    default:              return nothing;
    }
}

/* Marks whose words still stand in the title, in their order. */
static marked_text title_with_marks(arena *a, str text, const marked_text *before)
{
    marked_text made = { text, before->mark_count ? ARENA_NEW(a, mark, before->mark_count) : NULL, 0 };
    size_t from = 0;
    for (size_t i = 0; i < before->mark_count; i++) {
        const mark *old = &before->marks[i];
        str words = str_part(before->text, old->from, old->to);
        size_t at = words.n ? str_find(str_from(text, from), words) : STR_NOT_FOUND;
        if (at == STR_NOT_FOUND)
            continue;
        made.marks[made.mark_count++] = (mark){ old->kind, from + at, from + at + words.n, old->value };
        from += at + words.n;
    }
    return made;
}

static void set_title(arena *a, item *i, str text)
{
    keep_reading(&i->title_at, i->title.text);
    i->title = title_with_marks(a, text, &i->title);
}

static void set_said(correction_kind what, said *s, str text)
{
    if (what == CORRECT_AUTHORITY || what == CORRECT_COMMITTEE || what == CORRECT_PLACE)
        keep_reading(&s->at, s->value);
    else if (s->at.page > 0)
        vouch(&s->at);
    if (!s->value.n && s->at.page == 0)
        s->at.confidence = CONFIDENCE_CERTAIN;
    s->value = text;
}

static void set_value(correcting *k, const correction *c, const found *at)
{
    item *i = at->item ? &at->item->as.item : NULL;
    said *s = said_of(c->what, at->meeting);
    if (s)
        set_said(c->what, s, c->after.text);
    else if (c->what == CORRECT_TITLE)
        set_title(k->a, i, c->after.text);
    else if (c->what == CORRECT_NUMBER)
        i->number = c->after.text;
    else if (c->what == CORRECT_ACCESS)
        i->access = (access_kind)kind_of_word(&access_kinds, c->after.text);
    else if (c->what == CORRECT_OUTCOME)
        i->outcome = (outcome_kind)kind_of_word(&outcome_kinds, c->after.text);
    else
        at->section->as.section.kind = (section_kind)kind_of_word(&section_kinds, c->after.kind);
}

correction_state change_value(correcting *k, const correction *c, const found *at)
{
    bool section = c->what == CORRECT_SECTION;
    str now = value_now(c->what, at), after = section ? c->after.kind : c->after.text;
    if (str_equal(now, after))
        return CORRECTION_SAME;
    if (!text_same(value_quote(now), section ? c->before.kind : c->before.text))
        return conflict(k, "it was read otherwise when this was corrected");
    set_value(k, c, at);
    return CORRECTION_APPLIED;
}

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
    p.read = nothing;
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

/* ------------------------------------------------------------------ a page */

correction_state change_page(correcting *k, const correction *c, const found *at)
{
    static const str code = STR("page-unreadable");
    (void)at;
    for (const diagnostic *d = k->m->first_diagnostic; d; d = d->next)
        if (str_equal(d->code, code) && d->at.page == c->where.page)
            return CORRECTION_SAME;
    str text = arena_format(k->a, "%.*s has seen that this page cannot be read; what was read of it is not sure.",
        STR_ARG(c->who));
    diagnostic *d = diagnostic_add(k->m, k->a, SEVERITY_WARNING, code.p, text);
    d->at = (place){ .page = c->where.page, .confidence = CONFIDENCE_CERTAIN };
    return CORRECTION_APPLIED;
}
