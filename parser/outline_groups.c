/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* "Åben", "Lukket punkt", "Lukkede sager" on a row of their own: of which items, or of what, they are said; and
 * an organ's name above the items that are its own. */
#include "outline.h"

#include "../models/text.h"
#include "heading.h"
#include "organs.h"
#include "outcomes.h"

static bool passes(const judged *j)
{
    return j->role == ROLE_GROUP || j->role == ROLE_SKIP
        || (j->role == ROLE_FIELD && j->match->rule->field == FIELD_CASE);
}

/* The next row that says something, past groups, menus and case numbers set before an item. The rows that were passed
 * once are not walked again for the next of them. */
static bool item_follows(writer *w, size_t i)
{
    if (i >= w->passed.first && i < w->passed.end)
        return w->item_behind;
    size_t to = i;
    while (to < w->rec->rows.end && passes(writer_judged(w, to)))
        to++;
    w->passed = (row_range){ i, to };
    w->item_behind = to == w->rec->rows.end || outline_is_item(w, to) || outline_number_below(w, to);
    return w->item_behind;
}

/* "Åbent punkt" and "Lukket punkt" one after the other are the heads of a form's columns and say nothing. */
static bool is_column_head(const writer *w, size_t i, access_kind kind)
{
    for (int step = -1; step <= 1; step += 2) {
        size_t k = i + (size_t)step;
        if (k >= w->rec->rows.end || k < w->rec->rows.first || writer_judged(w, k)->role != ROLE_GROUP)
            continue;
        str access = pattern_capture(&writer_judged(w, k)->match->match, CAPTURE_ACCESS);
        access_kind beside = access.n > 0 ? access_cut_front(&access) : ACCESS_NONE;
        if (beside != ACCESS_NONE && beside != kind)
            return true;
    }
    return false;
}

/* "Åben" above an entry of a list of attachments is the entry's. */
static bool marks_attachment(const writer *w, size_t i, access_kind kind)
{
    size_t below = i + writer_judged(w, i)->rows;
    return kind != ACCESS_NONE && w->section && w->section->as.section.kind == SECTION_ATTACHMENTS
        && below < w->rec->rows.end && outline_is_text(w, below);
}

/* "Lukket sag", "(lukket)" right below a title is said of this one matter, whatever follows. */
static bool marks_item_above(const writer *w, size_t i, access_kind kind)
{
    str text = str_trim_end(writer_judged(w, i)->text, ". ");
    bool one = str_starts(text, (str)STR("(")) || str_ends(text, (str)STR("sag")) || str_ends(text, (str)STR("punkt"));
    return one && kind != ACCESS_NONE && w->item && !w->section && !is_column_head(w, i, kind)
        && w->item->as.item.title.text.n > 0 && w->item->as.item.access == w->group_access
        && w->sections == 0;
}

/* "Lukket" over entries of the contents says it of their items; "Åben", where the items themselves say nothing. */
void outline_close_listed(writer *w)
{
    text_index listed = { .count = 0 };
    for (size_t k = 0; k < w->rec->entry_count; k++) {
        const toc_entry *e = &w->rec->entries[k];
        if (e->under != ACCESS_NONE && e->number.n > 0)
            text_index_put(&listed, w->p->a, e->number, k);
    }
    for (part *q = listed.count > 0 ? w->meeting->first : NULL; q; q = q->next) {
        size_t k = q->kind == PART_ITEM ? text_index_find(&listed, q->as.item.number) : TEXT_INDEX_NONE;
        if (k == TEXT_INDEX_NONE)
            continue;
        access_kind said = w->rec->entries[k].under;
        if (said == ACCESS_CLOSED || q->as.item.access == ACCESS_NONE)
            q->as.item.access = said;
    }
}

size_t outline_add_group(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    str access = pattern_capture(&j->match->match, CAPTURE_ACCESS);
    access_kind kind = access.n > 0 ? access_cut_front(&access) : ACCESS_NONE;
    if (outline_is_untitled(w, i, kind))
        return outline_open_untitled(w, i, kind);
    if (marks_attachment(w, i, kind)) {
        writer_text(w, i, i + j->rows);
        return i + j->rows;
    }
    bool note = marks_item_above(w, i, kind);
    if (note || (!item_follows(w, i + j->rows) && w->item)) {
        if (!note && (kind == ACCESS_NONE || is_column_head(w, i, kind))) {
            writer_text(w, i, i + j->rows);
            return i + j->rows;
        }
        w->item->as.item.access = kind;
        writer_skip(w, j->text, "metadata");
        return i + j->rows;
    }
    writer_close_item(w);
    w->group_access = kind;
    writer_skip(w, j->text, "group");
    return i + j->rows;
}

/* ------------------------------------------------------------------ whose matters follow */

/* The contents print the row, too, and not as an entry. */
static bool stands_in_contents(const writer *w, size_t i)
{
    const record *rec = w->rec;
    const row_range near = contents_near(rec);
    size_t e = near.first, k = e > 0 ? rec->entries[e].rows.first : rec->contents.first;
    size_t end = near.end < rec->entry_count ? rec->entries[near.end].rows.first : rec->contents.end;
    for (; k < end; k++) {
        while (e < rec->entry_count && rec->entries[e].rows.end <= k)
            e++;
        bool of_entry = e < rec->entry_count && rec->entries[e].rows.first <= k;
        if (!of_entry && text_same(writer_row(w, k)->text, writer_row(w, i)->text))
            return true;
    }
    return false;
}

/* "Sagen går videre til": what stands below is the end of that. */
static bool leads_on(str above)
{
    static const str leads[] = { STR(":"), STR(" af"), STR(" for"), STR(" fra"), STR(" hos"), STR(" i"), STR(" og"),
        STR(" til"), STR(" ved") };
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (str_ends(above, leads[i]))
            return true;
    return false;
}

/* "TEMA: VEJE OG STIER" above a heading that is not set so, and no decision in capitals. */
static bool is_set_over_items(const writer *w, const row *x, const row *item)
{
    return x->capitals && !item->capitals && w->item && str_find(x->text, (str)STR(" ")) < x->text.n
        && !outcome_is_decision(x->text) && !str_ends(x->text, (str)STR("."));
}

/* "NY CYKELSTI" / "Sag nr. 13" / "Sagens kerne": the number's title, below which none stands. */
static bool is_title_of_number(const writer *w, size_t i)
{
    size_t behind = i + 1 + writer_judged(w, i + 1)->rows;
    return writer_judged(w, i + 1)->role == ROLE_NUMBER && behind < w->rec->rows.end && !outline_is_text(w, behind)
        && outline_number_below(w, i);
}

/* "Til beslutning:", "Til orientering:": what the items below are for. Without a colon it is what was decided. */
static bool says_what_for(str text)
{
    static const str purposes[] = { STR("til beslutning"), STR("til behandling"), STR("til drøftelse"),
        STR("til orientering"), STR("til efterretning") };
    return str_ends(text, (str)STR(":")) && TEXT_AMONG(str_trim_end(text, ": "), purposes);
}

/* "ØKONOMIUDVALGET" right above an item: whose matters follow, where it is not all that the section says. */
bool outline_names_group(const writer *w, size_t i)
{
    const row *x = writer_row(w, i);
    bool apart = x->gap > PARAGRAPH_GAP || x->page_first;
    bool led_to = i > w->rec->rows.first && leads_on(writer_row(w, i - 1)->text);
    if (!apart || led_to || i + 1 >= w->rec->rows.end || !outline_is_item(w, i + 1) || is_title_of_number(w, i))
        return false;
    if (stands_in_contents(w, i))
        return true;
    bool alone = w->section && (w->section->as.section.heading.n > 0 && w->text.end == w->text.first);
    if (alone || i == w->rec->rows.first)
        return false;
    return is_set_over_items(w, x, x + 1) || says_what_for(x->text)
        || (organ_is(str_trim_end(x->text, ":")) && !organ_is(writer_row(w, i - 1)->text));
}
