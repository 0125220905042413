/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "nodes.h"

#include <assert.h>
#include <string.h>

typedef struct {
    arena *a;
} maker;

static node *make(maker *k, node *parent, const char *kind)
{
    node *made = ARENA_NEW(k->a, node, 1);
    made->kind = kind;
    if (!parent)
        return made;
    if (parent->last_child)
        parent->last_child->next = made;
    else
        parent->child = made;
    parent->last_child = made;
    parent->child_count++;
    return made;
}

static void add(node *n, const char *name, str value)
{
    assert(n->field_count < NODE_FIELDS_MOST);
    if (value.n > 0)
        n->fields[n->field_count++] = (node_field){ name, value };
}

static void add_word(node *n, const char *name, const char *word)
{
    add(n, name, str_of(word));
}

static void add_marked(maker *k, node *n, const char *name, const marked_text *t)
{
    text_builder shown = { .a = k->a };
    size_t at = 0;
    for (size_t i = 0; i < t->mark_count; i++) {
        const mark *m = &t->marks[i];
        text_add(&shown, str_part(t->text, at, m->from));
        text_add_byte(&shown, '{');
        text_add(&shown, m->value);
        text_add(&shown, str_of(": "));
        text_add(&shown, str_part(t->text, m->from, m->to));
        text_add_byte(&shown, '}');
        at = m->to;
    }
    text_add(&shown, str_from(t->text, at));
    add(n, name, text_done(&shown));
}

static void add_place(maker *k, node *n, const char *name, const place *p)
{
    text_builder t = { .a = k->a };
    if (p->page > 0)
        text_add(&t, arena_format(k->a, "page %d", p->page));
    if (!box_empty(p->at))
        text_add(&t, arena_format(k->a, " box %.1f %.1f %.1f %.1f", (double)p->at.x0, (double)p->at.y0,
            (double)p->at.x1, (double)p->at.y1));
    if (p->first_line > 0)
        text_add(&t, arena_format(k->a, " lines %d to %d", p->first_line, p->last_line));
    if (p->confidence >= 0)
        text_add(&t, arena_format(k->a, " confidence %.2f", (double)p->confidence));
    if (p->read.n > 0)
        text_add(&t, arena_format(k->a, " read \"%.*s\"", STR_ARG(p->read)));
    add(n, name, str_trim(text_done(&t)));
}

/* ------------------------------------------------------------------ blocks */

static const char *const block_words[] = {
    [BLOCK_NONE] = "block", [BLOCK_P] = "p", [BLOCK_LIST] = "list", [BLOCK_LI] = "li", [BLOCK_TABLE] = "table",
    [BLOCK_ROW] = "row", [BLOCK_CELL] = "cell", [BLOCK_SKIPPED] = "skipped",
};

/* Lists nest no deeper than the reader of the XML allows (XML_DEPTH_MOST). */
static void add_blocks(maker *k, node *parent, const block *first)
{
    for (const block *b = first; b; b = b->next) {
        node *n = make(k, parent, block_words[b->kind]);
        add_marked(k, n, "text", &b->content);
        add(n, "marker", b->marker);
        add(n, "why", b->why);
        add_place(k, n, "place", &b->at);
        add_blocks(k, n, b->child);
    }
}

/* ------------------------------------------------------------------ parts */

static void add_parts(maker *k, node *parent, const part *first);

static void fill_contents(maker *k, node *n, const part *p)
{
    add(n, "rule", p->as.contents.rule);
    add_parts(k, n, p->as.contents.first);
}

static void fill_entry(maker *k, node *n, const part *p)
{
    const contents_entry *e = &p->as.entry;
    n->label = e->number;
    add_marked(k, n, "title", &e->title);
    add(n, "number", e->number);
    add(n, "page number", e->page);
    add_word(n, "access", access_name(e->access));
    add(n, "label", e->label);
    add(n, "mark", e->mark);
}

static void fill_item(maker *k, node *n, const part *p)
{
    const item *i = &p->as.item;
    n->label = i->number;
    add_marked(k, n, "title", &i->title);
    add(n, "number", i->number);
    add_word(n, "access", access_name(i->access));
    add_word(n, "outcome", outcome_name(i->outcome));
    add(n, "label", i->label);
    add(n, "mark", i->mark);
    add(n, "rule", i->rule);
    add_place(k, n, "place of the title", &i->title_at);
    add_parts(k, n, i->first);
}

static void fill_case(maker *k, node *n, const part *p)
{
    (void)k;
    add(n, "id", p->as.case_reference.id);
    add(n, "text", p->as.case_reference.text);
}

static void fill_section(maker *k, node *n, const part *p)
{
    const section *s = &p->as.section;
    n->label = str_of(section_name(s->kind));
    add(n, "heading", s->heading);
    add_word(n, "kind", section_name(s->kind));
    add(n, "committee", s->committee);
    add(n, "date", s->date);
    add(n, "rule", s->rule);
    add_blocks(k, n, s->body.child);
}

static void fill_attachment(maker *k, node *n, const part *p)
{
    const attachment *t = &p->as.attachment;
    add_marked(k, n, "title", &t->title);
    add(n, "marker", t->marker);
    add(n, "document", t->document);
    add(n, "case", t->case_id);
    add(n, "mark", t->mark);
}

static void fill_absence(maker *k, node *n, const part *p)
{
    const absence *s = &p->as.absence;
    add(n, "person", s->person);
    add_word(n, "kind", absence_name(s->kind));
    add(n, "time", s->time);
    add(n, "party", s->party);
    add(n, "role", s->role);
    add(n, "substitute", s->substitute);
    add(n, "reason", s->reason);
    add(n, "items", s->items);
    add_marked(k, n, "sentence", &s->sentence);
}

static void fill_vote(maker *k, node *n, const part *p)
{
    const vote *v = &p->as.vote;
    add(n, "for", v->in_favour);
    add(n, "against", v->against);
    add(n, "abstained", v->abstained);
    for (size_t i = 0; i < v->voter_count; i++) {
        node *one = make(k, n, "voter");
        add(one, "name", v->voters[i].name);
        add_word(one, "side", side_name(v->voters[i].side));
    }
}

static void fill_skipped(maker *k, node *n, const part *p)
{
    (void)k;
    add(n, "text", p->as.skipped.text);
    add(n, "why", p->as.skipped.why);
}

static const struct { const char *word; void (*fill)(maker *k, node *n, const part *p); } part_forms[] = {
    [PART_CONTENTS] = { "contents", fill_contents }, [PART_ENTRY] = { "entry", fill_entry },
    [PART_ITEM] = { "item", fill_item }, [PART_CASE] = { "case", fill_case },
    [PART_SECTION] = { "section", fill_section }, [PART_ATTACHMENT] = { "attachment", fill_attachment },
    [PART_ABSENCE] = { "absence", fill_absence }, [PART_VOTE] = { "vote", fill_vote },
    [PART_SKIPPED] = { "skipped", fill_skipped },
};

static void add_parts(maker *k, node *parent, const part *first)
{
    for (const part *p = first; p; p = p->next) {
        if (p->kind == PART_NONE)
            continue;
        node *n = make(k, parent, part_forms[p->kind].word);
        part_forms[p->kind].fill(k, n, p);
        add_place(k, n, "place", &p->at);
    }
}

/* ------------------------------------------------------------------ meetings */

static void add_people(maker *k, node *n, const meeting *m)
{
    for (size_t i = 0; i < m->person_count; i++) {
        const person *p = &m->people[i];
        node *one = make(k, n, "person");
        add(one, "name", p->name);
        add_word(one, "status", status_name(p->status));
        add(one, "party", p->party);
        add(one, "role", p->role);
        add(one, "text", p->text);
        add_place(k, one, "place", &p->at);
    }
}

static void add_meeting(maker *k, node *parent, const meeting *m)
{
    node *n = make(k, parent, "meeting");
    n->label = arena_format(k->a, "%zu", parent->child_count);
    add_word(n, "kind", meeting_name(m->kind));
    add(n, "date", m->start_date.value);
    add(n, "time", m->start_time.value);
    add(n, "authority", m->authority.value);
    add(n, "committee", m->committee.value);
    add(n, "venue", m->venue.value);
    add(n, "end date", m->end_date.value);
    add(n, "end time", m->end_time.value);
    add(n, "number", m->number.value);
    add_place(k, n, "place of the authority", &m->authority.at);
    add_place(k, n, "place of the committee", &m->committee.at);
    add_place(k, n, "place of the date", &m->start_date.at);
    add_people(k, n, m);
    add_parts(k, n, m->first);
}

node *nodes_of(arena *a, const minutes *m)
{
    maker k = { a };
    node *whole = make(&k, NULL, "document");
    add(whole, "layout", m->layout);
    add_word(whole, "review", review_name(m->review));
    for (const meeting *one = m->first_meeting; one; one = one->next)
        add_meeting(&k, whole, one);
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next) {
        node *n = make(&k, whole, "diagnostic");
        n->label = d->code;
        add(n, "code", d->code);
        add(n, "item", d->item);
        add_word(n, "severity", severity_name(d->severity));
        add(n, "text", d->text);
        add_place(&k, n, "place", &d->at);
    }
    return whole;
}

/* ------------------------------------------------------------------ questions */

str node_value(const node *n, const char *name)
{
    for (size_t i = 0; i < n->field_count; i++)
        if (strcmp(n->fields[i].name, name) == 0)
            return n->fields[i].value;
    return (str){ NULL, 0 };
}

bool nodes_equal(const node *a, const node *b)
{
    if (strcmp(a->kind, b->kind) != 0 || a->field_count != b->field_count || a->child_count != b->child_count)
        return false;
    for (size_t i = 0; i < a->field_count; i++)
        if (strcmp(a->fields[i].name, b->fields[i].name) != 0 || !str_equal(a->fields[i].value, b->fields[i].value))
            return false;
    const node *y = b->child;
    for (const node *x = a->child; x; x = x->next, y = y->next)
        if (!nodes_equal(x, y))
            return false;
    return true;
}
