/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../minutes_xml_parts.h"
#include "html_inside.h"

/* ------------------------------------------------------------------ text and blocks */

static void write_marked(xml_out *x, const marked_text *t)
{
    size_t written = 0;
    for (size_t i = 0; i < t->mark_count; i++) {
        const mark *one = &t->marks[i];
        if (one->kind != MARK_DATE || one->from < written || one->to <= one->from || one->to > t->text.n)
            continue;
        xml_text(x, str_part(t->text, written, one->from));
        xml_inline(x, "time", "datetime", one->value, str_part(t->text, one->from, one->to));
        written = one->to;
    }
    xml_text(x, str_from(t->text, written));
}

static void write_paragraph(xml_out *x, const block *b)
{
    if (!b->content.text.n)
        return;
    xml_start(x, "p", XML_HOLDS_TEXT);
    write_marked(x, &b->content);
    xml_end(x);
}

static void write_blocks(xml_out *x, const block *first, int depth);

static void write_point(xml_out *x, const block *b, int depth)
{
    xml_start(x, "li", XML_HOLDS_TEXT);
    if (b->marker.n) {
        xml_inline(x, "span", "class", (str)STR("marker"), b->marker);
        xml_text(x, (str)STR(" "));
    }
    write_marked(x, &b->content);
    if (depth < XML_DEPTH_MOST)
        write_blocks(x, b->child, depth + 1);
    xml_end(x);
}

/* Printed marks are part of the text, so the list has none of its own beside them. */
static void write_list(xml_out *x, const block *list, int depth)
{
    xml_start(x, "ul", XML_HOLDS_ELEMENTS);
    xml_word(x, "class", list->child && list->child->marker.n ? "printed" : NULL);
    for (const block *b = list->child; b; b = b->next)
        if (b->kind == BLOCK_LI)
            write_point(x, b, depth);
    xml_end(x);
}

static void write_table(xml_out *x, const block *table)
{
    xml_start(x, "div", XML_HOLDS_ELEMENTS);
    xml_word(x, "class", "scroll");
    xml_start(x, "table", XML_HOLDS_ELEMENTS);
    for (const block *row = table->child; row; row = row->next) {
        if (row->kind != BLOCK_ROW)
            continue;
        xml_start(x, "tr", XML_HOLDS_ELEMENTS);
        for (const block *cell = row->child; cell; cell = cell->next) {
            xml_start(x, "td", XML_HOLDS_TEXT);
            write_marked(x, &cell->content);
            xml_end(x);
        }
        xml_end(x);
    }
    xml_end(x);
    xml_end(x);
}

static void write_blocks(xml_out *x, const block *first, int depth)
{
    for (const block *b = first; b; b = b->next) {
        if (b->kind == BLOCK_P)
            write_paragraph(x, b);
        else if (b->kind == BLOCK_LIST && b->child)
            write_list(x, b, depth);
        else if (b->kind == BLOCK_TABLE)
            write_table(x, b);
    }
}

/* ------------------------------------------------------------------ parts */

static void write_section_as(xml_out *x, const section *s, const char *class)
{
    if (!s->heading.n && !s->body.child)
        return;
    xml_start(x, "section", XML_HOLDS_ELEMENTS);
    xml_word(x, "class", class);
    html_element(x, "h4", NULL, s->heading);
    write_blocks(x, s->body.child, 0);
    xml_end(x);
}

static void write_section(xml_out *x, arena *a, const part *p)
{
    (void)a;
    write_section_as(x, &p->as.section, section_name(p->as.section.kind));
}

static const char *absence_label(absence_kind k)
{
    static const char *const labels[] = {
        [ABSENCE_NONE] = "",
        [ABSENCE_ABSENT] = "fraværende",
        [ABSENCE_EXCUSED] = "afbud",
        [ABSENCE_LEFT] = "forlod mødet",
        [ABSENCE_ARRIVED] = "kom til mødet",
        [ABSENCE_RECUSED] = "inhabil",
        [ABSENCE_ITEM] = "deltog ikke i punktet",
    };
    return labels[k];
}

static void write_absence(xml_out *x, arena *a, const part *p)
{
    const absence *n = &p->as.absence;
    text_builder t = { .a = a };
    text_add(&t, arena_format(a, "%.*s: %s", STR_ARG(n->person), absence_label(n->kind)));
    if (n->time.n)
        text_add(&t, arena_format(a, " kl. %.*s", STR_ARG(n->time)));
    if (n->items.n)
        text_add(&t, arena_format(a, ", punkt %.*s", STR_ARG(n->items)));
    if (n->substitute.n)
        text_add(&t, arena_format(a, ", stedfortræder %.*s", STR_ARG(n->substitute)));
    html_element(x, "p", "quiet", text_done(&t));
}

static void write_vote(xml_out *x, arena *a, const part *p)
{
    static const struct {
        side_kind side;
        const char *label;
    } sides[] = {
        { SIDE_FOR, "For" },
        { SIDE_AGAINST, "Imod" },
        { SIDE_ABSTAINED, "Undlod at stemme" },
    };
    const vote *v = &p->as.vote;
    const str counts[] = { v->in_favour, v->against, v->abstained };
    text_builder t = { .a = a };
    for (size_t k = 0; k < sizeof sides / sizeof *sides; k++) {
        text_builder names = { .a = a };
        for (size_t i = 0; i < v->voter_count; i++)
            if (v->voters[i].side == sides[k].side)
                text_add(&names, arena_format(a, "%s%.*s", names.n ? ", " : "", STR_ARG(v->voters[i].name)));
        if (!counts[k].n && !names.n)
            continue;
        text_add(&t, arena_format(a, "%s%s: %.*s", t.n ? " · " : "", sides[k].label, STR_ARG(counts[k])));
        if (names.n)
            text_add(&t, arena_format(a, counts[k].n ? " (%.*s)" : "%.*s", STR_ARG(text_done(&names))));
    }
    html_element(x, "p", "quiet", text_done(&t));
}

static void write_attachments(xml_out *x, const item *i)
{
    const part *p = next_part(i->first, PART_ATTACHMENT);
    if (!p)
        return;
    html_element(x, "h4", NULL, (str)STR("Bilag"));
    xml_start(x, "ul", XML_HOLDS_ELEMENTS);
    for (; p; p = next_part(p->next, PART_ATTACHMENT)) {
        xml_start(x, "li", XML_HOLDS_TEXT);
        write_marked(x, &p->as.attachment.title);
        xml_end(x);
    }
    xml_end(x);
}

static void write_part(xml_out *x, arena *a, const part *p)
{
    static void (*const writers[])(xml_out *, arena *, const part *) = {
        [PART_SECTION] = write_section,
        [PART_ABSENCE] = write_absence,
        [PART_VOTE] = write_vote,
        [PART_SKIPPED] = NULL,
    };
    if (writers[p->kind])
        writers[p->kind](x, a, p);
}

/* The head of the meeting says who was there and who was not; what is left to say is when, and for which items. */
void html_outside(xml_out *x, arena *a, const part *p)
{
    if (p->kind == PART_SECTION)
        write_section_as(x, &p->as.section, "outside");
    else if (p->kind == PART_ABSENCE && (p->as.absence.time.n || p->as.absence.items.n))
        write_absence(x, a, p);
}

/* ------------------------------------------------------------------ items */

void html_title(xml_out *x, arena *a, const item *i)
{
    if (i->number.n)
        xml_text(x, arena_format(a, "%.*s. ", STR_ARG(i->number)));
    xml_start(x, "bdi", XML_HOLDS_TEXT);
    if (i->title.text.n)
        write_marked(x, &i->title);
    else
        xml_text(x, i->access == ACCESS_CLOSED ? (str)STR("Lukket punkt") : (str)STR("Uden titel"));
    xml_end(x);
}

/* What the contract's words are called on a page in Danish. */
static const char *outcome_label(outcome_kind k)
{
    static const char *const labels[] = {
        [OUTCOME_APPROVED] = "Godkendt",
        [OUTCOME_RECOMMENDED] = "Anbefalet",
        [OUTCOME_NOTED] = "Taget til efterretning",
        [OUTCOME_DISCUSSED] = "Drøftet",
        [OUTCOME_POSTPONED] = "Udsat",
        [OUTCOME_REFERRED] = "Henvist",
        [OUTCOME_REJECTED] = "Afvist",
        [OUTCOME_WITHDRAWN] = "Udgået",
        [OUTCOME_ELECTED] = "Valgt",
        [OUTCOME_NONE] = "Intet",
    };
    return k < sizeof labels / sizeof *labels ? labels[k] : NULL;
}

static void write_facts(xml_out *x, arena *a, const item *i)
{
    static const char *const access[] = { [ACCESS_OPEN] = "Åbent punkt", [ACCESS_CLOSED] = "Lukket punkt" };
    text_builder t = { .a = a };
    const char *outcome = outcome_label(i->outcome);
    if (access[i->access])
        text_add(&t, str_of(access[i->access]));
    if (outcome)
        text_add(&t, arena_format(a, "%s%s", t.n ? " · " : "", outcome));
    for (const part *p = next_part(i->first, PART_CASE); p; p = next_part(p->next, PART_CASE))
        text_add(&t, arena_format(a, "%sSag %.*s", t.n ? " · " : "", STR_ARG(p->as.case_reference.id)));
    if (i->title_at.page > 0)
        text_add(&t, arena_format(a, "%sside %d", t.n ? " · " : "", i->title_at.page));
    html_element(x, "p", "quiet", text_done(&t));
}

/* The list of attachments has the heading; a section that is nothing but that would say it twice. */
static bool is_heading_of_list(const item *i, const part *p)
{
    const section *s = &p->as.section;
    return p->kind == PART_SECTION && s->kind == SECTION_ATTACHMENTS && !s->body.child
        && next_part(i->first, PART_ATTACHMENT);
}

static bool is_decision(const part *p)
{
    return p->kind == PART_SECTION && p->as.section.kind == SECTION_DECISION;
}

void html_item(xml_out *x, arena *a, const item *i, str anchor)
{
    xml_start(x, "article", XML_HOLDS_ELEMENTS);
    xml_attribute(x, "id", anchor);
    xml_start(x, "h3", XML_HOLDS_TEXT);
    html_title(x, a, i);
    xml_end(x);
    write_facts(x, a, i);
    for (const part *p = i->first; p; p = p->next)
        if (is_decision(p))
            write_section(x, a, p);
    for (const part *p = i->first; p; p = p->next)
        if (!is_decision(p) && !is_heading_of_list(i, p))
            write_part(x, a, p);
    write_attachments(x, i);
    xml_end(x);
}
