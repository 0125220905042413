/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "minutes_xml_parts.h"

#include "number.h"
#include "place_text.h"

/* ------------------------------------------------------------------ provenance */

void xml_number(xml_out *x, const char *name, long long value)
{
    char bytes[NUMBER_BYTES];
    xml_attribute(x, name, number_whole(bytes, value));
}

void xml_word(xml_out *x, const char *name, const char *value)
{
    xml_attribute(x, name, str_of(value));
}

static void write_where(xml_out *x, const place *at, const char *page_name)
{
    char bytes[PLACE_BYTES];
    if (at->page > 0)
        xml_number(x, page_name, at->page);
    xml_attribute(x, "line", place_lines(at, bytes));
    xml_attribute(x, "box", place_box(at, bytes));
}

void xml_place_as(xml_out *x, const place *at, const char *page_name)
{
    char bytes[NUMBER_BYTES];
    write_where(x, at, page_name);
    if (at->page > 0 && at->confidence >= 0)
        xml_attribute(x, "confidence", number_fixed(bytes, at->confidence > 1 ? 1 : at->confidence, 2));
    xml_attribute(x, "read", at->read);
}

void xml_place(xml_out *x, const place *at)
{
    xml_place_as(x, at, "page");
}

/* ------------------------------------------------------------------ text */

/* Marks that are not in order, apart and inside the text would cost words, so they are left out. */
static void write_marked(xml_out *x, const marked_text *t)
{
    size_t written = 0;
    for (size_t i = 0; i < t->mark_count; i++) {
        const mark *one = &t->marks[i];
        if (one->kind == MARK_NONE || one->from < written || one->to <= one->from || one->to > t->text.n)
            continue;
        xml_text(x, str_part(t->text, written, one->from));
        bool is_date = one->kind == MARK_DATE;
        xml_inline(x, is_date ? "date" : "ref", is_date ? "when" : "case", one->value,
            str_part(t->text, one->from, one->to));
        written = one->to;
    }
    xml_text(x, str_from(t->text, written));
}

/* ------------------------------------------------------------------ blocks */

static const struct {
    const char *name;
    xml_holds holds;
    bool has_place;
} block_forms[] = {
    [BLOCK_P] = { "p", XML_HOLDS_TEXT, true },
    [BLOCK_LIST] = { "list", XML_HOLDS_ELEMENTS, false },
    [BLOCK_LI] = { "li", XML_HOLDS_TEXT, true },
    [BLOCK_TABLE] = { "table", XML_HOLDS_ELEMENTS, false },
    [BLOCK_ROW] = { "row", XML_HOLDS_ELEMENTS, true },
    [BLOCK_CELL] = { "cell", XML_HOLDS_TEXT, true },
    [BLOCK_SKIPPED] = { "skipped", XML_HOLDS_TEXT, true },
};

/* Deeper levels than this would not be written by xml_out either; here they must not cost the stack. */
static void write_blocks(xml_out *x, const block *first, int depth)
{
    for (const block *b = first; b; b = b->next) {
        xml_start(x, block_forms[b->kind].name, block_forms[b->kind].holds);
        xml_attribute(x, "marker", b->marker);
        xml_attribute(x, "why", b->why);
        if (block_forms[b->kind].has_place)
            xml_place(x, &b->at);
        write_marked(x, &b->content);
        if (depth <= XML_DEPTH_MOST)
            write_blocks(x, b->child, depth + 1);
        xml_end(x);
    }
}

/* ------------------------------------------------------------------ parts */

static void write_contents(xml_out *x, const part *p)
{
    xml_start(x, "contents", XML_HOLDS_ELEMENTS);
    xml_attribute(x, "rule", p->as.contents.rule);
    xml_parts(x, p->as.contents.first);
    xml_end(x);
}

static void write_entry(xml_out *x, const part *p)
{
    const contents_entry *e = &p->as.entry;
    xml_start(x, "entry", XML_HOLDS_TEXT);
    xml_attribute(x, "number", e->number);
    xml_attribute(x, "page", e->page);
    xml_word(x, "access", access_name(e->access));
    xml_attribute(x, "label", e->label);
    xml_attribute(x, "mark", e->mark);
    xml_place_as(x, &p->at, "onPage");
    write_marked(x, &e->title);
    xml_end(x);
}

static void write_item(xml_out *x, const part *p)
{
    const item *i = &p->as.item;
    xml_start(x, "item", XML_HOLDS_ELEMENTS);
    xml_attribute(x, "number", i->number);
    xml_word(x, "access", access_name(i->access));
    xml_word(x, "outcome", outcome_name(i->outcome));
    xml_attribute(x, "label", i->label);
    xml_attribute(x, "mark", i->mark);
    xml_attribute(x, "rule", i->rule);
    xml_start(x, "title", XML_HOLDS_TEXT);
    xml_place(x, &i->title_at);
    write_marked(x, &i->title);
    xml_end(x);
    xml_parts(x, i->first);
    xml_end(x);
}

static void write_case(xml_out *x, const part *p)
{
    xml_start(x, "case", XML_HOLDS_TEXT);
    xml_attribute_always(x, "id", p->as.case_reference.id);
    xml_place(x, &p->at);
    xml_text(x, p->as.case_reference.text);
    xml_end(x);
}

static void write_section(xml_out *x, const part *p)
{
    const section *s = &p->as.section;
    const char *kind = section_name(s->kind);
    xml_start(x, "section", XML_HOLDS_ELEMENTS);
    xml_word(x, "kind", kind ? kind : section_name(SECTION_BODY));
    xml_attribute(x, "heading", s->heading);
    xml_attribute(x, "committee", s->committee);
    xml_attribute(x, "date", s->date);
    xml_attribute(x, "rule", s->rule);
    xml_place(x, &p->at);
    write_blocks(x, s->body.child, 0);
    xml_end(x);
}

static void write_attachment(xml_out *x, const part *p)
{
    const attachment *a = &p->as.attachment;
    xml_start(x, "attachment", XML_HOLDS_TEXT);
    xml_attribute(x, "marker", a->marker);
    xml_attribute(x, "document", a->document);
    xml_attribute(x, "case", a->case_id);
    xml_attribute(x, "mark", a->mark);
    xml_place(x, &p->at);
    write_marked(x, &a->title);
    xml_end(x);
}

static void write_absence(xml_out *x, const part *p)
{
    const absence *a = &p->as.absence;
    xml_start(x, "absence", XML_HOLDS_TEXT);
    xml_attribute_always(x, "person", a->person);
    xml_attribute(x, "party", a->party);
    xml_attribute(x, "role", a->role);
    xml_word(x, "kind", absence_name(a->kind));
    xml_attribute(x, "time", a->time);
    xml_attribute(x, "substitute", a->substitute);
    xml_attribute(x, "reason", a->reason);
    xml_attribute(x, "items", a->items);
    xml_place(x, &p->at);
    write_marked(x, &a->sentence);
    xml_end(x);
}

static void write_vote(xml_out *x, const part *p)
{
    const vote *v = &p->as.vote;
    xml_start(x, "vote", XML_HOLDS_ELEMENTS);
    xml_attribute(x, "for", v->in_favour);
    xml_attribute(x, "against", v->against);
    xml_attribute(x, "abstained", v->abstained);
    xml_place(x, &p->at);
    for (size_t i = 0; i < v->voter_count; i++) {
        xml_start(x, "voter", XML_HOLDS_ELEMENTS);
        xml_word(x, "side", side_name(v->voters[i].side));
        xml_attribute_always(x, "name", v->voters[i].name);
        xml_end(x);
    }
    xml_end(x);
}

static void write_skipped(xml_out *x, const part *p)
{
    xml_start(x, "skipped", XML_HOLDS_TEXT);
    xml_attribute(x, "why", p->as.skipped.why);
    xml_place(x, &p->at);
    xml_text(x, p->as.skipped.text);
    xml_end(x);
}

/* The tree of parts is three levels deep at most: a meeting's contents or item, and what they hold. */
void xml_parts(xml_out *x, const part *first)
{
    static void (*const writers[])(xml_out *, const part *) = {
        [PART_CONTENTS] = write_contents, [PART_ENTRY] = write_entry, [PART_ITEM] = write_item,
        [PART_CASE] = write_case, [PART_SECTION] = write_section, [PART_ATTACHMENT] = write_attachment,
        [PART_ABSENCE] = write_absence, [PART_VOTE] = write_vote, [PART_SKIPPED] = write_skipped,
    };
    for (const part *p = first; p; p = p->next)
        if (writers[p->kind])
            writers[p->kind](x, p);
}
