/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The parts of a meeting and of an item. */
#include "inside.h"

static void write_chip(walk *w, str text)
{
    if (!text.n)
        return;
    xml_text(w->o->x, (str)STR(" "));
    view_text(w->o, "span", "chip", text);
}

static void write_labelled_chip(walk *w, const char *label, str text)
{
    if (text.n)
        write_chip(w, arena_format(w->o->a, "%s %.*s", label, STR_ARG(text)));
}

/* Begins an element that shows itself; ended by xml_end. */
static void begin(walk *w, const char *name, const char *role, const char *kind, const place *at)
{
    xml_start(w->o->x, name, XML_HOLDS_TEXT);
    walk_shows(w, role, kind, at);
}

/* Text that was printed around another, quiet, with a blank between. */
static void write_printed(walk *w, str text)
{
    if (!text.n)
        return;
    view_danish(w->o, "span", "printed", text);
    xml_text(w->o->x, (str)STR(" "));
}

static void write_words(walk *w, const marked_text *t, const char *where_none)
{
    if (!t->text.n) {
        view_text(w->o, "span", "printed", str_of(where_none));
        return;
    }
    xml_start(w->o->x, "span", XML_HOLDS_TEXT);
    view_word(w->o, "class", "words");
    view_word(w->o, "lang", "da");
    write_marked(w, t);
    xml_end(w->o->x);
}

/* ------------------------------------------------------------------ each kind */

static void write_contents(walk *w, const part *p)
{
    xml_start(w->o->x, "section", XML_HOLDS_ELEMENTS);
    view_word(w->o, "class", "contents");
    view_text(w->o, "h3", NULL, (str)STR("Contents"));
    write_parts(w, p->as.contents.first);
    xml_end(w->o->x);
}

static void write_entry(walk *w, const part *p)
{
    const contents_entry *e = &p->as.entry;
    begin(w, "p", "contents", NULL, &p->at);
    write_printed(w, e->label);
    write_words(w, &e->title, "no title");
    xml_text(w->o->x, (str)STR(" "));
    write_printed(w, e->mark);
    write_chip(w, str_of(access_name(e->access)));
    walk_read(w, &p->at);
    xml_end(w->o->x);
}

static void write_title(walk *w, const item *i)
{
    size_t before = walk_down(w, "title", 0);
    begin(w, "h3", "title", NULL, &i->title_at);
    write_printed(w, i->label);
    write_words(w, &i->title, "no title");
    if (i->mark.n)
        xml_text(w->o->x, (str)STR(" "));
    write_printed(w, i->mark);
    walk_read(w, &i->title_at);
    xml_end(w->o->x);
    walk_up(w, before);
}

static void write_item(walk *w, const part *p)
{
    const item *i = &p->as.item;
    xml_start(w->o->x, "section", XML_HOLDS_ELEMENTS);
    view_word(w->o, "class", "item");
    walk_shows(w, NULL, NULL, NULL);
    xml_attribute(w->o->x, "data-number", i->number);
    view_word(w->o, "data-outcome", outcome_name(i->outcome));
    view_word(w->o, "data-access", access_name(i->access));
    write_title(w, i);
    if (i->number.n || i->outcome || i->access) {
        xml_start(w->o->x, "p", XML_HOLDS_TEXT);
        view_word(w->o, "class", "chips");
        write_labelled_chip(w, "item", i->number);
        write_chip(w, str_of(outcome_name(i->outcome)));
        write_chip(w, str_of(access_name(i->access)));
        xml_end(w->o->x);
    }
    write_parts(w, i->first);
    xml_end(w->o->x);
}

static void write_case(walk *w, const part *p)
{
    begin(w, "p", "case", NULL, &p->at);
    view_text(w->o, "span", "chip", (str)STR("case"));
    xml_text(w->o->x, (str)STR(" "));
    view_danish(w->o, "b", NULL, p->as.case_reference.id);
    if (!str_equal(p->as.case_reference.id, p->as.case_reference.text)) {
        xml_text(w->o->x, (str)STR(" "));
        view_danish(w->o, "span", "printed words", p->as.case_reference.text);
    }
    walk_read(w, &p->at);
    xml_end(w->o->x);
}

/* A section's own place is its heading's; without one its text says where it is. */
static void write_section(walk *w, const part *p)
{
    const section *s = &p->as.section;
    const char *kind = section_name(s->kind) ? section_name(s->kind) : section_name(SECTION_BODY);
    xml_start(w->o->x, "section", XML_HOLDS_ELEMENTS);
    view_word(w->o, "class", "part");
    view_word(w->o, "data-kind", kind);
    xml_start(w->o->x, "h4", XML_HOLDS_TEXT);
    walk_shows(w, "section", kind, s->heading.n ? &p->at : NULL);
    view_text(w->o, "span", "chip", str_of(kind));
    if (s->heading.n) {
        xml_text(w->o->x, (str)STR(" "));
        view_danish(w->o, "span", "words", s->heading);
    }
    walk_read(w, &p->at);
    xml_end(w->o->x);
    write_blocks(w, s->body.child, kind, 0);
    xml_end(w->o->x);
}

static void write_attachment(walk *w, const part *p)
{
    const attachment *t = &p->as.attachment;
    begin(w, "p", "attachment", NULL, &p->at);
    view_text(w->o, "span", "chip", (str)STR("attachment"));
    xml_text(w->o->x, (str)STR(" "));
    write_printed(w, t->marker);
    write_words(w, &t->title, "no title");
    if (t->mark.n)
        xml_text(w->o->x, (str)STR(" "));
    write_printed(w, t->mark);
    write_labelled_chip(w, "document", t->document);
    write_labelled_chip(w, "case", t->case_id);
    walk_read(w, &p->at);
    xml_end(w->o->x);
}

static void write_absence(walk *w, const part *p)
{
    const absence *n = &p->as.absence;
    begin(w, "p", "absence", absence_name(n->kind), &p->at);
    view_text(w->o, "span", "chip", str_of(absence_name(n->kind)));
    xml_text(w->o->x, (str)STR(" "));
    view_danish(w->o, "b", NULL, n->person);
    write_chip(w, n->party);
    write_chip(w, n->time);
    write_labelled_chip(w, "items", n->items);
    write_labelled_chip(w, "substitute", n->substitute);
    xml_text(w->o->x, (str)STR(" "));
    xml_start(w->o->x, "span", XML_HOLDS_TEXT);
    view_word(w->o, "class", "printed words");
    view_word(w->o, "lang", "da");
    write_marked(w, &n->sentence);
    xml_end(w->o->x);
    walk_read(w, &p->at);
    xml_end(w->o->x);
}

static void write_vote(walk *w, const part *p)
{
    const vote *v = &p->as.vote;
    begin(w, "p", "vote", NULL, &p->at);
    view_text(w->o, "span", "chip", (str)STR("vote"));
    write_labelled_chip(w, "for", v->in_favour);
    write_labelled_chip(w, "against", v->against);
    write_labelled_chip(w, "abstained", v->abstained);
    for (size_t i = 0; i < v->voter_count; i++) {
        xml_text(w->o->x, arena_format(w->o->a, "%s %s: ", i ? ";" : "",
                                       side_name(v->voters[i].side) ? side_name(v->voters[i].side) : "voter"));
        view_danish(w->o, "span", NULL, v->voters[i].name);
    }
    walk_read(w, &p->at);
    xml_end(w->o->x);
}

static void write_skipped(walk *w, const part *p)
{
    begin(w, "p", "furniture", NULL, &p->at);
    view_text(w->o, "span", "chip", p->as.skipped.why);
    xml_text(w->o->x, (str)STR(" "));
    view_danish(w->o, "span", "words", p->as.skipped.text);
    walk_read(w, &p->at);
    xml_end(w->o->x);
}

/* ------------------------------------------------------------------ in their order */

void write_parts(walk *w, const part *first)
{
    numbers n = { 0 };
    const struct {
        const char *name;
        size_t *count;
        void (*write)(walk *, const part *);
    } of[] = {
        [PART_CONTENTS] = { "contents", &n.contents, write_contents },
        [PART_ENTRY] = { "entry", &n.entry, write_entry },
        [PART_ITEM] = { "item", &n.item, write_item },
        [PART_CASE] = { "case", &n.case_id, write_case },
        [PART_SECTION] = { "section", &n.section, write_section },
        [PART_ATTACHMENT] = { "attachment", &n.attachment, write_attachment },
        [PART_ABSENCE] = { "absence", &n.absence, write_absence },
        [PART_VOTE] = { "vote", &n.vote, write_vote },
        [PART_SKIPPED] = { "skipped", &n.skipped, write_skipped },
    };
    for (const part *p = first; p; p = p->next) {
        if ((size_t)p->kind >= sizeof of / sizeof *of || !of[p->kind].write)
            continue;
        size_t before = walk_down(w, of[p->kind].name, ++*of[p->kind].count);
        of[p->kind].write(w, p);
        walk_up(w, before);
    }
}
