/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Items that no heading opens: of which no title is printed, or one that stands plainly below the case's line. */
#include "outline.h"

#include "../models/text.h"
#include "blocks.h"

static bool is_field_row(const writer *w, size_t i, field_kind field)
{
    const judged *j = writer_judged(w, i);
    return j->role == ROLE_FIELD && j->match->rule->field == field;
}

static bool has_decision(const writer *w)
{
    return (w->section && w->section->as.section.kind == SECTION_DECISION)
        || (w->item && writer_has_section(w, SECTION_DECISION));
}

/* Where no titles are printed, "Åben" over a section, behind a decision, opens the next matter. */
bool outline_is_untitled(const writer *w, size_t i, access_kind kind)
{
    size_t below = i + writer_judged(w, i)->rows;
    return w->item && w->item->as.item.title.text.n == 0 && w->item->as.item.number.n == 0 && kind != ACCESS_NONE
        && has_decision(w) && below < w->rec->rows.end && writer_judged(w, below)->role == ROLE_SECTION;
}

static bool stands_in_item(const writer *w, const judged *j)
{
    str heading = str_trim_end(j->text, ":,");
    if (w->section && w->section->as.section.kind == j->match->rule->section
        && text_same(w->section->as.section.heading, heading))
        return true;
    const part *first = writer_has_section(w, j->match->rule->section) ? w->item->as.item.first : NULL;
    for (const part *q = first; q; q = q->next)
        if (q->kind == PART_SECTION && q->as.section.kind == j->match->rule->section
            && text_same(q->as.section.heading, heading))
            return true;
    return false;
}

/* Nothing but the decision: "Godkendelse af dagsorden", of which the title was lost. */
static bool only_decided(const writer *w)
{
    return w->section && w->section->as.section.kind == SECTION_DECISION
        && !writer_has_sections_but(w, SECTION_DECISION);
}

/* A section under the same heading, or an abstract, which stands before all others. Where decisions stand last,
 * whatever is headed behind one that stands alone. */
static bool begins_anew(const writer *w, const judged *j)
{
    section_kind kind = j->match->rule->section;
    if (kind == SECTION_ATTACHMENTS || kind == SECTION_HISTORY)
        return false;
    if (w->ends_with_decision && only_decided(w) && kind != SECTION_DECISION)
        return true;
    return kind == SECTION_SUMMARY || stands_in_item(w, j);
}

/* "Sagsnr.: 05.00.00-A00-2-17" and below it "Ny sti gennem mosen", over the first section: the row after that title, 0
 * where none stands there. */
static size_t title_below_case(const writer *w, size_t i)
{
    enum { ROWS_MOST = 3 };
    size_t first = i + writer_judged(w, i)->rows, end = w->rec->rows.end;
    if (!w->untitled || !is_field_row(w, i, FIELD_CASE) || first >= end || !outline_is_text(w, first)
        || !row_begins_upper(writer_row(w, first)) || list_mark(writer_row(w, first)->text) > 0)
        return 0;
    size_t to = paragraph_end(w->p, first, end), below = to;
    while (below < end && is_field_row(w, below, FIELD_METADATA))
        below += writer_judged(w, below)->rows;
    bool heads = to - first <= ROWS_MOST && !row_ends_sentence(writer_row(w, to - 1)) && below < end
        && writer_judged(w, below)->role == ROLE_SECTION;
    return heads ? to : 0;
}

bool outline_is_case_over_title(const writer *w, size_t i)
{
    return title_below_case(w, i) > 0 && (!w->item || has_decision(w) || !w->heads_decisions);
}

size_t outline_open_below_case(writer *w, size_t i)
{
    size_t first = i + writer_judged(w, i)->rows, to = title_below_case(w, i);
    str title = reading_rows(w->p->r, first, to - 1);
    writer_open_item(w, title, title, (str){ NULL, 0 });
    outline_add_case(w, i);
    return to;
}

bool outline_is_next_matter(const writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    if (!w->untitled || !w->item)
        return false;
    if (j->role == ROLE_SECTION && !w->heads_decisions)      /* an agenda: nothing was decided yet */
        return !j->match->run_in && stands_in_item(w, j);
    if (!has_decision(w))
        return false;
    if (j->role == ROLE_SECTION)
        return !j->match->run_in && begins_anew(w, j);
    bool numbered = j->bulleted || w->has_case;
    size_t below = i + j->rows;
    return numbered && below < w->rec->rows.end && writer_judged(w, below)->role == ROLE_SECTION;
}

size_t outline_open_untitled(writer *w, size_t i, access_kind kind)
{
    const judged *j = writer_judged(w, i);
    w->group_access = kind;
    writer_open_item(w, j->text, (str){ NULL, 0 }, j->match->rule->where);
    return i + j->rows;
}
