/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "publish.h"

#include "place_text.h"
#include "publish_inside.h"

static const str no_text = { NULL, 0 };

/* Of more diagnostics the places are not compared: what they point to is found by its text, or all of its item goes. */
enum { FLAGGED_MOST = 1000 };

/* ------------------------------------------------------------------ what is personal */

/* A diagnostic points here. */
static bool is_flagged(publishing *p, const place *at)
{
    bool flagged = false;
    for (size_t i = 0; i < p->flagged_count && i < FLAGGED_MOST; i++)
        if (places_meet(&p->flagged[i]->at, at))
            flagged = p->found[i] = true;
    return flagged;
}

static bool any_personal(const publishing *p, const str *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (texts[i].n && p->is_personal(texts[i]))
            return true;
    return false;
}

/* The place is asked in any case, so that its diagnostic counts as found. */
static bool is_personal_at(publishing *p, const place *at, const str *texts, size_t count)
{
    bool flagged = is_flagged(p, at);
    return flagged || any_personal(p, &at->read, 1) || any_personal(p, texts, count);
}

#define IS_PERSONAL(p, at, ...)                                                                                        \
    is_personal_at((p), (at), (const str[]){ __VA_ARGS__ }, sizeof((const str[]){ __VA_ARGS__ }) / sizeof(str))

/* Counts it, and says so. */
static bool is_left(publishing *p, left_kind kind, bool personal)
{
    p->left[kind] += personal;
    return personal;
}

static bool is_left_closed(publishing *p, bool outside, str text)
{
    bool quotes = publish_quotes_closed(p, text, outside);
    p->quotes += quotes;
    return quotes;
}

/* ------------------------------------------------------------------ blocks */

static bool block_stays(publishing *p, block *b, bool outside)
{
    if (!is_left_closed(p, outside, b->content.text)
        && !is_left(p, LEFT_TEXTS, IS_PERSONAL(p, &b->at, b->content.text, b->marker, b->why)))
        return true;
    if (b->kind != BLOCK_CELL)
        return false;
    b->content = (marked_text){ .text = no_text };     /* its row keeps its columns */
    b->at.read = no_text;
    return true;
}

/* As deep as XML nests (xml_out.h). */
static void publish_blocks(publishing *p, block *holder, bool outside)
{
    block *kept = holder->child;
    holder->child = holder->last_child = NULL;
    for (block *b = kept, *next; b; b = next) {
        next = b->next;
        b->next = NULL;
        if (!block_stays(p, b, outside))
            continue;
        bool had_children = b->child != NULL;
        publish_blocks(p, b, outside);
        if (had_children && !b->child && b->kind != BLOCK_LI)
            continue;
        block_add(holder, b);
    }
}

/* ------------------------------------------------------------------ parts */

static bool section_stays(publishing *p, part *q, bool outside)
{
    section *s = &q->as.section;
    if (is_left_closed(p, outside, s->heading)
        || is_left(p, LEFT_TITLES, s->heading.n && IS_PERSONAL(p, &q->at, s->heading, s->committee)))
        s->heading = s->committee = no_text;
    if (any_personal(p, &q->at.read, 1))
        q->at.read = no_text;
    publish_blocks(p, &s->body, outside);
    return s->heading.n || s->body.child;
}

static bool entry_stays(publishing *p, part *q, bool outside)
{
    contents_entry *e = &q->as.entry;
    (void)outside;
    bool closed = publish_entry_is_closed(p, e) || publish_quotes_closed(p, e->title.text, true);
    p->entries += closed && e->title.text.n;
    if (!closed && !is_left(p, LEFT_TITLES, IS_PERSONAL(p, &q->at, e->title.text, e->label, e->mark)))
        return true;
    e->access = closed ? ACCESS_CLOSED : e->access;
    e->title = (marked_text){ .text = no_text };
    e->label = e->mark = q->at.read = no_text;
    return true;
}

static void publish_parts(publishing *p, part **first, part **last, bool outside);

static bool contents_stay(publishing *p, part *q, bool outside)
{
    publish_parts(p, &q->as.contents.first, &q->as.contents.last, outside);
    return true;
}

static void empty_item(part *q)
{
    item *i = &q->as.item;
    i->first = i->last = NULL;
    i->title = (marked_text){ .text = no_text };
    i->label = i->mark = i->rule = i->title_at.read = q->at.read = no_text;
    i->outcome = OUTCOME_NOT_SAID;
}

static bool item_stays(publishing *p, part *q, bool outside)
{
    item *i = &q->as.item;
    (void)outside;
    if (i->access == ACCESS_CLOSED) {
        publish_note_item(p, i, true);
        empty_item(q);
        return true;
    }
    if (is_left(p, LEFT_TITLES, IS_PERSONAL(p, &i->title_at, i->title.text, i->label, i->mark))) {
        i->title = (marked_text){ .text = no_text };
        i->label = i->mark = i->title_at.read = q->at.read = no_text;
    }
    publish_parts(p, &i->first, &i->last, false);
    publish_note_left(p, i);
    return true;
}

static bool case_stays(publishing *p, part *q, bool outside)
{
    const case_reference *c = &q->as.case_reference;
    (void)outside;
    return !is_left(p, LEFT_TEXTS, IS_PERSONAL(p, &q->at, c->id, c->text));
}

static bool attachment_stays(publishing *p, part *q, bool outside)
{
    const attachment *t = &q->as.attachment;
    (void)outside;
    return !is_left(p, LEFT_TEXTS, IS_PERSONAL(p, &q->at, t->title.text, t->marker, t->document, t->case_id, t->mark));
}

static bool absence_stays(publishing *p, part *q, bool outside)
{
    const absence *n = &q->as.absence;
    (void)outside;
    bool personal = IS_PERSONAL(p, &q->at, n->person, n->role, n->substitute, n->reason, n->sentence.text);
    return !is_left(p, LEFT_PERSONS, personal);
}

static bool vote_stays(publishing *p, part *q, bool outside)
{
    const vote *v = &q->as.vote;
    bool personal = false;
    (void)outside;
    for (size_t i = 0; i < v->voter_count; i++)
        personal |= any_personal(p, &v->voters[i].name, 1);
    return !is_left(p, LEFT_TEXTS, personal);
}

static bool skipped_stays(publishing *p, part *q, bool outside)
{
    const skipped *s = &q->as.skipped;
    return !is_left_closed(p, outside, s->text) && !is_left(p, LEFT_TEXTS, IS_PERSONAL(p, &q->at, s->text, s->why));
}

static void publish_parts(publishing *p, part **first, part **last, bool outside)
{
    static bool (*const stays[])(publishing *, part *, bool) = {
        [PART_CONTENTS] = contents_stay, [PART_ENTRY] = entry_stays, [PART_ITEM] = item_stays, [PART_CASE] = case_stays,
        [PART_SECTION] = section_stays, [PART_ATTACHMENT] = attachment_stays, [PART_ABSENCE] = absence_stays,
        [PART_VOTE] = vote_stays, [PART_SKIPPED] = skipped_stays,
    };
    part *q = *first, *next;
    for (*first = *last = NULL; q; q = next) {
        next = q->next;
        q->next = NULL;
        if (q->kind != PART_NONE && stays[q->kind](p, q, outside))
            part_add(first, last, q);
    }
}

/* ------------------------------------------------------------------ meetings */

static void publish_people(publishing *p, meeting *m)
{
    size_t kept = 0;
    for (size_t i = 0; i < m->person_count; i++) {
        const person *one = &m->people[i];
        if (!is_left(p, LEFT_PERSONS, IS_PERSONAL(p, &one->at, one->name, one->role, one->party, one->text)))
            m->people[kept++] = *one;
    }
    m->person_count = kept;
}

static void publish_head(publishing *p, meeting *m)
{
    said *const fields[] = { &m->authority, &m->committee, &m->venue, &m->number };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (is_left(p, LEFT_TEXTS, any_personal(p, (const str[]){ fields[i]->value, fields[i]->at.read }, 2)))
            *fields[i] = (said){ .value = no_text };
    said *const moments[] = { &m->start_date, &m->start_time, &m->end_date, &m->end_time };
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
        if (any_personal(p, &moments[i]->at.read, 1))
            moments[i]->at.read = no_text;
}

/* What is counted outside items is counted while items have notes of their own: so items come first. */
static void publish_meeting(publishing *p, meeting *m)
{
    publish_find_closed(p, m);
    for (part *q = m->first; q; q = q->next)
        if (q->kind == PART_ITEM)
            item_stays(p, q, true);
    publish_head(p, m);
    publish_people(p, m);
    part *q = m->first, *next;
    for (m->first = m->last = NULL; q; q = next) {
        next = q->next;
        q->next = NULL;
        part *one = q, *end = q;
        if (q->kind != PART_ITEM)
            publish_parts(p, &one, &end, true);
        if (one)
            part_add(&m->first, &m->last, one);
    }
    publish_note_left(p, NULL);
    publish_note_outside(p);
}

/* Where a diagnostic points to no text that is here, something of its item must be what is meant. */
static void publish_not_found(publishing *p)
{
    text_set numbers = { NULL, 0, 0 };
    for (size_t i = 0; i < p->flagged_count; i++)
        if (!p->found[i] && p->flagged[i]->item.n)
            text_set_add(&numbers, p->a, p->flagged[i]->item);
    text_set_seal(&numbers);
    for (meeting *m = p->m->first_meeting; m; m = m->next)
        for (part *q = m->first; q && numbers.count > 0; q = q->next)
            if (q->kind == PART_ITEM && q->as.item.access != ACCESS_CLOSED
                && text_set_has(&numbers, q->as.item.number)) {
                publish_note_item(p, &q->as.item, false);
                empty_item(q);
            }
}

static void publish_source(publishing *p)
{
    document *d = ARENA_NEW(p->a, document, 1);
    *d = *p->m->source;
    if (p->is_personal(d->name))
        d->name = no_text;
    p->m->source = d;
}

static void collect_flagged(publishing *p)
{
    static const str code = STR("personal-number");
    for (const diagnostic *d = p->m->first_diagnostic; d; d = d->next)
        if (str_equal(d->code, code))
            *ARENA_PUSH(p->a, p->flagged, p->flagged_count, p->flagged_capacity) = d;
    p->found = ARENA_NEW(p->a, bool, p->flagged_count + 1);
}

void minutes_publish(arena *a, minutes *m, text_test is_personal)
{
    publishing p = { .a = a, .scratch = arena_open(), .m = m, .is_personal = is_personal };
    collect_flagged(&p);
    for (meeting *one = m->first_meeting; one; one = one->next)
        publish_meeting(&p, one);
    publish_not_found(&p);
    publish_source(&p);
    m->correction_count = 0;     /* who works in the archive is not for everyone */
    m->first_diagnostic = p.first;
    m->last_diagnostic = p.last;
    arena_close(p.scratch);
}
