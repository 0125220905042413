/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "writer.h"

#include "book.h"

#include "attachments.h"
#include "blocks.h"
#include "deeds.h"
#include "heading.h"
#include "matter.h"

#include "../models/text.h"

const judged *writer_judged(const writer *w, size_t i)
{
    return &w->p->rows[i];
}

const row *writer_row(const writer *w, size_t i)
{
    return &w->p->r->rows[i];
}

static uint32_t bit_of(section_kind kind)
{
    return (uint32_t)1 << kind;
}

void writer_add(writer *w, part *added)
{
    if (!w->item) {
        part_add(&w->meeting->first, &w->meeting->last, added);
        return;
    }
    part_add(&w->item->as.item.first, &w->item->as.item.last, added);
    w->has_case |= added->kind == PART_CASE;
    if (added->kind == PART_SECTION) {
        w->sections |= bit_of(added->as.section.kind);
        w->has_headings |= added->as.section.heading.n > 0;
    }
}

bool writer_has_section(const writer *w, section_kind kind)
{
    return w->sections & bit_of(kind);
}

bool writer_has_sections_but(const writer *w, section_kind kind)
{
    return w->sections & ~bit_of(kind);
}

void writer_skip(writer *w, str text, const char *why)
{
    writer_close_section(w);
    writer_add(w, part_skipped(w->p, text, why));
}

void writer_add_skipped_row(writer *w, size_t i, str text)
{
    const judged *j = &w->p->rows[i];
    part *added = part_skipped(w->p, text, j->verdict == VERDICT_REPEATED ? "repeated-title" : "menu");
    if (j->match && j->match->rule->role == ROLE_SKIP)
        added->as.skipped.why = j->match->rule->why;
    writer_add(w, added);
}

void writer_skip_row(writer *w, size_t i, str text)
{
    writer_close_section(w);
    writer_add_skipped_row(w, i, text);
}

void writer_open_section(writer *w, section_kind kind, str heading, str where)
{
    writer_close_section(w);
    w->section = part_new(w->p->a, PART_SECTION, reading_place(w->p->r, heading));
    w->section->as.section = (section){ .kind = kind, .heading = str_trim_end(str_trim(heading), ":,"), .rule = where };
    w->text = (row_range){ 0, 0 };
    w->text_from = (str){ NULL, 0 };
}

void writer_text(writer *w, size_t row, size_t end)
{
    if (!w->section) {
        writer_open_section(w, SECTION_BODY, (str){ NULL, 0 }, (str){ NULL, 0 });
        w->section->at = reading_place(w->p->r, w->p->r->rows[row].text);
    }
    if (w->text.end == w->text.first)
        w->text.first = row;
    w->text.end = end;
}

static void add_footnotes(writer *w, row_range rows)
{
    part *added = part_new(w->p->a, PART_SECTION, reading_place(w->p->r, w->p->r->rows[rows.first].text));
    added->as.section = (section){ .kind = SECTION_BODY };
    blocks_build(w->p, rows, (str){ NULL, 0 }, &added->as.section.body);
    writer_add(w, added);
}

/* A page's footnotes may stand among the entries. */
static void read_list(writer *w, row_range rows, str from)
{
    for (size_t i = rows.first, end; i < rows.end; i = end) {
        bool notes = w->p->r->rows[i].footnote;
        for (end = i + 1; end < rows.end && w->p->r->rows[end].footnote == notes; end++)
            ;
        row_range run = { i, end };
        if (notes)
            add_footnotes(w, run);
        else
            attachments_read(w, run, i == rows.first ? from : (str){ NULL, 0 });
    }
}

void writer_close_section(writer *w)
{
    part *closed = w->section;
    if (!closed)
        return;
    w->section = NULL;
    section *s = &closed->as.section;
    bool listed = s->kind == SECTION_ATTACHMENTS;
    if (w->text.end > w->text.first && !listed)
        blocks_build(w->p, w->text, w->text_from, &s->body);
    writer_add(w, closed);
    if (w->text.end > w->text.first && listed)
        read_list(w, w->text, w->text_from);
    w->text = (row_range){ 0, 0 };
    w->text_from = (str){ NULL, 0 };
}

void writer_add_printed_case(writer *w, str id, str printed)
{
    part *added = part_new(w->p->a, PART_CASE, reading_place(w->p->r, printed.n > 0 ? printed : id));
    added->as.case_reference = (case_reference){ id, printed };
    writer_add(w, added);
}

void writer_add_case(writer *w, str id)
{
    writer_add_printed_case(w, id, (str){ NULL, 0 });
}

/* Brackets that a form left empty: "Godkendelse af dagsorden ( )". */
static str without_empty_bracket(str title)
{
    str before = title;
    if (!str_ends(before, (str)STR(")")))
        return title;
    before = str_trim(str_part(before, 0, before.n - 1));
    return str_ends(before, (str)STR("(")) ? str_trim(str_part(before, 0, before.n - 1)) : title;
}

static str without_front_marks(str title)
{
    static const str marks = STR(".,:;)- ");
    size_t n;
    while (title.n > 0 && char_is_among(char_fold(text_char(title, 0, &n)), marks))
        title = str_from(title, n);
    return title;
}

/* "Takster for 2015                  14/10022": the case in a column of its own at the heading's end. */
static bool cut_case_column(const writer *w, str *title, str *id)
{
    static const float COLUMN_GAP = 1.5f;
    enum { CELLS_MOST = 6 };
    str cells[CELLS_MOST];
    if (title->n == 0 || !char_is_digit((unsigned char)title->p[title->n - 1]))
        return false;
    size_t i = reading_row(w->p->r, str_from(*title, title->n - 1));
    size_t count = row_cells(w->p, i, COLUMN_GAP, cells, CELLS_MOST);
    if (count < 2)
        return false;
    str last = cells[count - 1];
    if (last.p <= title->p || last.p + last.n != title->p + title->n || !case_is_all(last))
        return false;
    *id = last;
    *title = str_trim((str){ title->p, (size_t)(last.p - title->p) });
    return title->n > 0;
}

item *writer_open_item(writer *w, str heading, str title, str where)
{
    writer_close_item(w);
    part *opened = part_new(w->p->a, PART_ITEM, reading_place(w->p->r, heading));
    item *i = &opened->as.item;
    str bare = without_empty_bracket(without_front_marks(title)), in_front, at_end;
    i->access = access_cut_front(&bare);
    bool case_in_front = case_cut_front(&bare, &in_front);
    bool case_at_end = cut_case_column(w, &bare, &at_end) || case_cut_end(&bare, &at_end);
    access_kind behind = access_cut_end(&bare);
    if (behind != ACCESS_NONE)
        i->access = behind;
    if (i->access == ACCESS_NONE)
        i->access = w->group_access;
    bare = without_front_marks(matter_trim_title(str_trim_end(bare, ":, ")));
    i->title = text_marked(w->p, bare);
    i->title_at = reading_place(w->p->r, bare.n > 0 ? bare : heading);
    if (bare.n > 0) {
        i->label = str_trim((str){ heading.p, (size_t)(bare.p - heading.p) });
        i->mark = str_trim((str){ bare.p + bare.n, (size_t)(heading.p + heading.n - bare.p - bare.n) });
    } else {
        i->label = heading;
    }
    i->rule = where;
    part_add(&w->meeting->first, &w->meeting->last, opened);
    w->item = opened;
    if (case_in_front)
        writer_add_case(w, in_front);
    if (case_at_end)
        writer_add_case(w, at_end);
    return i;
}

void writer_close_item(writer *w)
{
    writer_close_section(w);
    if (w->item)
        deeds_settle(w);
    w->item = NULL;
    w->sections = 0;
    w->has_headings = w->has_case = false;
}

void writer_loose(writer *w, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const judged *j = &w->p->rows[i];
        if (j->role == ROLE_SKIP && j->match)
            writer_skip_row(w, i, w->p->r->rows[i].text);
        else
            writer_text(w, i, i + 1);
    }
    writer_close_section(w);
}

void writer_loose_text(writer *w, str text)
{
    part *added = part_new(w->p->a, PART_SECTION, reading_place(w->p->r, text));
    added->as.section = (section){ .kind = SECTION_BODY };
    blocks_add_text(w->p, text, &added->as.section.body);
    writer_close_item(w);
    writer_add(w, added);
}

int writer_near_year(const writer *w)
{
    enum { OLD_LAST = 1948, OLD_TYPICAL = 1935, BYTES_MOST = 20000 };
    const parse *p = w->p;
    if (p->year > 0 || p->course->book.year > 0)
        return p->year > 0 ? p->year : p->course->book.year;
    const row_range rows = w->rec->rows;
    str text = str_part(reading_rows(p->r, rows.first, rows.end - 1), 0, BYTES_MOST);
    int named = book_last_year(text);
    if (named == 0 && str_find(text, (str)STR("raad")) != STR_NOT_FOUND)
        return OLD_TYPICAL;
    return named <= OLD_LAST ? named : 0;
}
