/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "akn_inside.h"
#include "forms.h"

/* ------------------------------------------------------------------ text */

/* A month is no date of the schema's: it stays text. */
static bool is_day(const mark *m)
{
    enum { DAY_BYTES = 10 };
    return m->kind == MARK_DATE && m->value.n == DAY_BYTES;
}

static void write_marked(const akn *k, const marked_text *t)
{
    size_t written = 0;
    for (size_t i = 0; i < t->mark_count; i++) {
        const mark *one = &t->marks[i];
        if (one->from < written || one->to <= one->from || one->to > t->text.n ||
            !(is_day(one) || one->kind == MARK_CASE))
            continue;
        xml_text(k->x, str_part(t->text, written, one->from));
        str inside = str_part(t->text, one->from, one->to);
        if (one->kind == MARK_DATE)
            xml_inline(k->x, "date", "date", one->value, inside);
        else
            xml_inline(k->x, "ref", "href", arena_format(k->a, "/akn/dk/case/%.*s", STR_ARG(slug(k->a, one->value))),
                       inside);
        written = one->to;
    }
    xml_text(k->x, str_from(t->text, written));
}

static void write_page(const akn *k, const place *at)
{
    if (at->page > 0)
        xml_number(k->x, "m:page", at->page);
}

static void write_p(const akn *k, const block *b)
{
    xml_start(k->x, "p", XML_HOLDS_TEXT);
    write_page(k, &b->at);
    write_marked(k, &b->content);
    xml_end(k->x);
}

static void write_text(const akn *k, const char *name, str text)
{
    if (!text.n)
        return;
    xml_start(k->x, name, XML_HOLDS_TEXT);
    xml_text(k->x, text);
    xml_end(k->x);
}

/* ------------------------------------------------------------------ blocks */

static void write_blocks(const akn *k, const block *first, int depth);

static void write_point(const akn *k, const block *b, int depth)
{
    xml_start(k->x, "item", XML_HOLDS_ELEMENTS);
    write_text(k, "num", b->marker);
    write_p(k, b);
    if (depth < XML_DEPTH_MOST)
        write_blocks(k, b->child, depth + 1);
    xml_end(k->x);
}

static bool has_kind(const block *first, block_kind kind)
{
    while (first && first->kind != kind)
        first = first->next;
    return first != NULL;
}

static void write_list(const akn *k, const block *list, int depth)
{
    if (!has_kind(list->child, BLOCK_LI))
        return;
    xml_start(k->x, "blockList", XML_HOLDS_ELEMENTS);
    for (const block *b = list->child; b; b = b->next)
        if (b->kind == BLOCK_LI)
            write_point(k, b, depth);
    xml_end(k->x);
}

static void write_row(const akn *k, const block *row)
{
    if (!has_kind(row->child, BLOCK_CELL))
        return;
    xml_start(k->x, "tr", XML_HOLDS_ELEMENTS);
    for (const block *cell = row->child; cell; cell = cell->next) {
        xml_start(k->x, "td", XML_HOLDS_ELEMENTS);
        write_p(k, cell);
        xml_end(k->x);
    }
    xml_end(k->x);
}

static void write_table(const akn *k, const block *table)
{
    bool has_cells = false;
    for (const block *row = table->child; row; row = row->next)
        has_cells |= row->kind == BLOCK_ROW && has_kind(row->child, BLOCK_CELL);
    if (!has_cells)
        return;
    xml_start(k->x, "table", XML_HOLDS_ELEMENTS);
    for (const block *row = table->child; row; row = row->next)
        if (row->kind == BLOCK_ROW)
            write_row(k, row);
    xml_end(k->x);
}

static void write_blocks(const akn *k, const block *first, int depth)
{
    for (const block *b = first; b; b = b->next) {
        if (b->kind == BLOCK_P)
            write_p(k, b);
        else if (b->kind == BLOCK_LIST)
            write_list(k, b, depth);
        else if (b->kind == BLOCK_TABLE)
            write_table(k, b);
    }
}

/* ------------------------------------------------------------------ sections and items */

static void open_section(const akn *k, const char *name, str id)
{
    xml_start(k->x, "debateSection", XML_HOLDS_ELEMENTS);
    xml_word(k->x, "name", name);
    xml_attribute(k->x, "eId", id);
}

static void write_section(const akn *k, const part *p, str id)
{
    const section *s = &p->as.section;
    const char *kind = section_name(s->kind);
    open_section(k, kind ? kind : section_name(SECTION_BODY), id);
    write_page(k, &p->at);
    write_text(k, "heading", s->heading);
    write_blocks(k, s->body.child, 0);
    xml_end(k->x);
}

/* The part's sections in order; `id` is theirs with a number behind it. */
static void write_numbered_section(const akn *k, const part *p, str id, size_t *n)
{
    write_section(k, p, arena_format(k->a, "%.*s-s%zu", STR_ARG(id), ++*n));
}

static void write_attachments(const akn *k, const item *i, str id)
{
    const part *p = next_part(i->first, PART_ATTACHMENT);
    if (!p)
        return;
    open_section(k, "attachment", arena_format(k->a, "%.*s-attachments", STR_ARG(id)));
    for (; p; p = next_part(p->next, PART_ATTACHMENT)) {
        xml_start(k->x, "p", XML_HOLDS_TEXT);
        write_page(k, &p->at);
        write_marked(k, &p->as.attachment.title);
        xml_end(k->x);
    }
    xml_end(k->x);
}

static void write_cases(const akn *k, const item *i)
{
    for (const part *p = next_part(i->first, PART_CASE); p; p = next_part(p->next, PART_CASE)) {
        xml_start(k->x, "p", XML_HOLDS_TEXT);
        xml_word(k->x, "class", "case");
        write_page(k, &p->at);
        xml_start(k->x, "docketNumber", XML_HOLDS_TEXT);
        xml_text(k->x, p->as.case_reference.id);
        xml_end(k->x);
        xml_end(k->x);
    }
}

static void write_item(const akn *k, const item *i, str id)
{
    size_t n = 0;
    text_builder refers = { .a = k->a };
    open_section(k, "item", id);
    if (i->access != ACCESS_NONE)
        text_add(&refers, arena_format(k->a, "#access-%s", access_name(i->access)));
    if (i->outcome != OUTCOME_NOT_SAID)
        text_add(&refers, arena_format(k->a, "%s#outcome-%s", refers.n ? " " : "", outcome_name(i->outcome)));
    xml_attribute(k->x, "refersTo", text_done(&refers));
    write_page(k, &i->title_at);
    write_text(k, "num", i->number);
    if (i->title.text.n) {
        xml_start(k->x, "heading", XML_HOLDS_TEXT);
        write_marked(k, &i->title);
        xml_end(k->x);
    }
    write_cases(k, i);
    for (const part *p = next_part(i->first, PART_SECTION); p; p = next_part(p->next, PART_SECTION))
        write_numbered_section(k, p, id, &n);
    write_attachments(k, i, id);
    xml_end(k->x);
}

/* ------------------------------------------------------------------ meetings */

static void write_person(const akn *k, const person *p)
{
    xml_start(k->x, "p", XML_HOLDS_TEXT);
    xml_word(k->x, "class", status_name(p->status));
    write_page(k, &p->at);
    xml_start(k->x, "person", XML_HOLDS_TEXT);
    xml_attribute(k->x, "refersTo", akn_reference(k->a, true, "person", p->name));
    xml_text(k->x, p->name);
    xml_end(k->x);
    if (p->party.n)
        xml_text(k->x, arena_format(k->a, " (%.*s)", STR_ARG(p->party)));
    if (p->role.n)
        xml_text(k->x, arena_format(k->a, ", %.*s", STR_ARG(p->role)));
    xml_end(k->x);
}

static void write_attendance(const akn *k, const meeting *m, str id)
{
    if (m->person_count == 0)
        return;
    xml_start(k->x, "rollCall", XML_HOLDS_ELEMENTS);
    xml_attribute(k->x, "eId", arena_format(k->a, "%.*s-attendance", STR_ARG(id)));
    for (size_t i = 0; i < m->person_count; i++)
        write_person(k, &m->people[i]);
    xml_end(k->x);
}

static void write_heading(const akn *k, const meeting *m)
{
    write_text(k, "num", m->number.value);
    if (!m->committee.value.n && !m->start_date.value.n)
        return;
    xml_start(k->x, "heading", XML_HOLDS_TEXT);
    write_text(k, "docCommittee", m->committee.value);
    if (m->committee.value.n && m->start_date.value.n)
        xml_text(k->x, (str)STR(", "));
    if (m->start_date.value.n)
        xml_inline(k->x, "docDate", "date", m->start_date.value, m->start_date.value);
    xml_end(k->x);
}

static void write_place(const akn *k, const meeting *m)
{
    if (!m->venue.value.n)
        return;
    xml_start(k->x, "p", XML_HOLDS_TEXT);
    xml_word(k->x, "class", "place");
    xml_inline(k->x, "location", "refersTo", akn_reference(k->a, true, "location", m->venue.value), m->venue.value);
    xml_end(k->x);
}

static void write_clock(const akn *k, const char *class, str date, str time)
{
    if (!time.n)
        return;
    xml_start(k->x, "p", XML_HOLDS_TEXT);
    xml_word(k->x, "class", class);
    xml_text(k->x, date.n ? arena_format(k->a, "%.*s %.*s", STR_ARG(date), STR_ARG(time)) : time);
    xml_end(k->x);
}

static void write_meeting(const akn *k, const meeting *m, size_t number)
{
    size_t item_number = 0, n = 0;
    str id = akn_meeting_id(k->a, number);
    open_section(k, meeting_name(m->kind) ? meeting_name(m->kind) : "other", id);
    write_heading(k, m);
    write_clock(k, "start", m->start_date.value, m->start_time.value);
    write_clock(k, "end", m->end_date.value, m->end_time.value);
    write_place(k, m);
    write_attendance(k, m, id);
    for (const part *p = m->first; p; p = p->next) {
        if (p->kind == PART_ITEM)
            write_item(k, &p->as.item, akn_item_id(k->a, number, ++item_number));
        else if (p->kind == PART_SECTION)
            write_numbered_section(k, p, id, &n);
    }
    xml_end(k->x);
}

bool akn_write(form_out *o, arena *a, const minutes *m, fault *f)
{
    akn k = { .x = xml_open(o->sink, o->to, f), .a = a, .m = m };
    size_t number = 0;
    if (!k.x)
        return false;
    xml_start(k.x, "akomaNtoso", XML_HOLDS_ELEMENTS);
    xml_word(k.x, "xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0");
    xml_word(k.x, "xmlns:m", "urn:referat:minutes:1");
    xml_start(k.x, "debateReport", XML_HOLDS_ELEMENTS);
    xml_word(k.x, "name", "minutes");
    akn_write_meta(&k);
    xml_start(k.x, "mainBody", XML_HOLDS_ELEMENTS);
    for (const meeting *one = m->first_meeting; one; one = one->next)
        write_meeting(&k, one, ++number);
    xml_end(k.x);
    xml_end(k.x);
    xml_end(k.x);
    return xml_close(k.x, f);
}
