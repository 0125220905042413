/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Values that are corrected: fields, and a page that cannot be read. */
#include "inside.h"
#include "models/text.h"

static const str nothing = { NULL, 0 };

correction_state conflict(correcting *k, const char *why)
{
    k->why = why;
    return CORRECTION_CONFLICT;
}

void vouch(place *at)
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

/* ------------------------------------------------------------------ a page */

correction_state change_page(correcting *k, const correction *c, const found *at)
{
    static const str code = STR("page-unreadable");
    (void)at;
    for (const diagnostic *d = k->m->first_diagnostic; d; d = d->next)
        if (str_equal(d->code, code) && d->at.page == c->where.page)
            return CORRECTION_SAME;
    if (k->m->review < REVIEW_SUGGESTED)
        k->m->review = REVIEW_SUGGESTED;
    str text = arena_format(k->a, "%.*s has seen that this page cannot be read; what was read of it is not sure.",
        STR_ARG(c->who));
    diagnostic *d = diagnostic_add(k->m, k->a, SEVERITY_WARNING, code.p, text);
    d->at = (place){ .page = c->where.page, .confidence = CONFIDENCE_CERTAIN };
    return CORRECTION_APPLIED;
}
