/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "writer.h"

#include "attachments.h"
#include "blocks.h"
#include "deeds.h"
#include "heading.h"

const judged *writer_judged(const writer *w, size_t i)
{
    return &w->p->rows[i];
}

const row *writer_row(const writer *w, size_t i)
{
    return &w->p->r->rows[i];
}

void writer_add(writer *w, part *added)
{
    if (w->item)
        part_add(&w->item->as.item.first, &w->item->as.item.last, added);
    else
        part_add(&w->meeting->first, &w->meeting->last, added);
}

void writer_skip(writer *w, str text, const char *why)
{
    writer_close_section(w);
    writer_add(w, part_skipped(w->p, text, why));
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
        attachments_read(w, w->text, w->text_from);
    w->text = (row_range){ 0, 0 };
    w->text_from = (str){ NULL, 0 };
}

item *writer_open_item(writer *w, str heading, str title, str where)
{
    writer_close_item(w);
    part *opened = part_new(w->p->a, PART_ITEM, reading_place(w->p->r, heading));
    item *i = &opened->as.item;
    str bare = title;
    i->access = access_cut_front(&bare);
    access_kind behind = access_cut_end(&bare);
    if (behind != ACCESS_NONE)
        i->access = behind;
    if (i->access == ACCESS_NONE)
        i->access = w->group_access;
    bare = str_trim_end(bare, ":, ");
    while (bare.n > 0 && str_find_byte((str)STR(".,:;) "), bare.p[0]) != STR_NOT_FOUND)
        bare = str_from(bare, 1);
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
    return i;
}

void writer_close_item(writer *w)
{
    writer_close_section(w);
    if (w->item)
        deeds_settle(w);
    w->item = NULL;
}

void writer_loose(writer *w, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const judged *j = &w->p->rows[i];
        if (j->role == ROLE_SKIP && j->match)
            writer_skip(w, w->p->r->rows[i].text, "menu");
        else
            writer_text(w, i, i + 1);
    }
    writer_close_section(w);
}
