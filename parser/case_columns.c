/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A case told in boxes side by side: "Sagsnr.: | Sagsansvarlig: | Beslutningstype:" over "19/40022 | Lise Bech |
 * Åben". */
#include "outline.h"

#include "blocks.h"
#include "cases.h"
#include "heading.h"

enum { CELLS_MOST = 6 };

/* Labels that end in a colon, each; the one of the case's number, or CELLS_MOST. */
static size_t case_label(const writer *w, const str *cells, size_t count)
{
    size_t of_case = CELLS_MOST;
    for (size_t c = 0; c < count; c++) {
        rule_match m;
        if (!str_ends(cells[c], (str)STR(":")))
            return CELLS_MOST;
        if (layout_classify(w->p->layout, cells[c], (look){ .typography = false }, &m) && m.rule->role == ROLE_FIELD
            && m.rule->field == FIELD_CASE && m.match.count == 0)
            of_case = c;
    }
    return of_case;
}

static bool stands_below(const writer *w, size_t i, str label, str value)
{
    static const float NEAR_PT = 12;
    float apart = reading_left(w->p->r, i + 1, value) - reading_left(w->p->r, i, label);
    return apart < NEAR_PT && apart > -NEAR_PT;
}

static void say_access(writer *w, const str *values, size_t count)
{
    size_t length;
    for (size_t c = 0; c < count; c++) {
        str said = values[c];
        if (access_word(said, &length) != 0 && length == said.n)
            w->item->as.item.access = access_cut_front(&said);
    }
}

static size_t add_columns(writer *w, size_t i)
{
    str labels[CELLS_MOST], values[CELLS_MOST];
    case_found found;
    if (!w->item || w->section || w->sections > 0 || i + 1 >= w->rec->rows.end
        || !str_ends(writer_row(w, i)->text, (str)STR(":")) || writer_row(w, i + 1)->gap > PARAGRAPH_GAP)
        return i;
    size_t count = row_cells(w->p, i, CELLS_APART, labels, CELLS_MOST);
    size_t of_case = count > 1 ? case_label(w, labels, count) : CELLS_MOST;
    size_t filled = of_case < count ? row_cells(w->p, i + 1, CELLS_APART, values, CELLS_MOST) : 0, at = 0;
    while (at < filled && !stands_below(w, i, labels[of_case], values[at]))
        at++;
    if (at == filled || !cases_at(values[at], 0, true, &found) || found.id.n != values[at].n)
        return i;
    writer_skip(w, writer_row(w, i)->text, "metadata");
    for (size_t c = 0; c < filled; c++)
        if (c == at)
            writer_add_printed_case(w, found.id, values[c]);
        else
            writer_skip(w, values[c], "metadata");
    say_access(w, values, filled);
    w->p->rows[i].role = w->p->rows[i + 1].role = ROLE_SKIP;
    return i + 2;
}

/* "Resp.: kv1" close below the case number and before any text: a label that no rule knows, and a word or two. */
static bool is_metadata(const writer *w, size_t i)
{
    enum { LABEL_BYTES_MOST = 20, WORDS_MOST = 4 };
    if (!w->item || w->section || w->sections > 0 || i == w->rec->rows.first)
        return false;
    const row *x = writer_row(w, i);
    const judged *above = writer_judged(w, i - 1);
    field_kind over = above->role == ROLE_FIELD ? above->match->rule->field : FIELD_NONE;
    if (over != FIELD_CASE && over != FIELD_METADATA && above->role != ROLE_SKIP)
        return false;
    size_t colon = str_find(x->text, (str)STR(": "));
    return colon != STR_NOT_FOUND && colon <= LABEL_BYTES_MOST && x->gap <= PARAGRAPH_GAP && !x->page_first
        && x->source->word_count <= WORDS_MOST && !row_ends_sentence(x) && row_begins_upper(x)
        && i + 1 < w->rec->rows.end && (x[1].gap > PARAGRAPH_GAP || writer_judged(w, i + 1)->role != ROLE_NONE);
}

size_t outline_add_lines_of_case(writer *w, size_t i)
{
    if (!is_metadata(w, i))
        return add_columns(w, i);
    writer_skip(w, writer_judged(w, i)->text, "metadata");
    w->p->rows[i].role = ROLE_SKIP;
    return i + writer_judged(w, i)->rows;
}
