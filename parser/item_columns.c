/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Minutes set as a table: number, title, what was said, who sees to it. What stands beside a title in a column that
 * several items share is the item's text, not its title. */
#include "outline.h"

#include "blocks.h"
#include "diagnoses.h"

enum { CELLS_MOST = 6 };

/* "Sagsnr. 14/2507", "Åbent": a label beside a title is no text. */
static bool is_label(const writer *w, str cell)
{
    rule_match m;
    if (!layout_classify(w->p->layout, cell, (look){ .typography = false }, &m))
        return false;
    bool of_case = m.rule->role == ROLE_FIELD && (m.rule->field == FIELD_CASE || m.rule->field == FIELD_METADATA);
    return of_case || m.rule->role == ROLE_GROUP;
}

/* The cell right of the one that the title begins; false where there is none. */
static bool cell_beside(const writer *w, size_t i, str title, str *beside)
{
    str cells[CELLS_MOST];
    size_t count = row_cells(w->p, i, CELLS_APART, cells, CELLS_MOST);
    for (size_t k = 0; k + 1 < count; k++)
        if (title.p >= cells[k].p && title.p < cells[k].p + cells[k].n) {
            *beside = cells[k + 1];
            return !is_label(w, cells[k + 1]);
        }
    return false;
}

static str title_of(const writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    return j->role == ROLE_ITEM ? pattern_capture(&j->match->match, CAPTURE_TITLE) : (str){ NULL, 0 };
}

static bool is_near(float a, float b)
{
    static const float NEAR_PT = 6;
    return a - b < NEAR_PT && b - a < NEAR_PT;
}

/* The next row stands beside row i: a column that the pages were parted into. */
static bool is_faced(const writer *w, size_t i)
{
    const row *x = writer_row(w, i), *next = x + 1;
    return i + 1 < w->rec->rows.end && next->page == x->page && next->source->at.y0 <= x->source->at.y0 + 1
        && next->left > x->right;
}

float item_column_find(const writer *w)
{
    enum { ROWS_LEAST = 3 };
    float column = 0;
    size_t items = 0, alike = 0;
    for (size_t i = w->rec->rows.first; i < w->rec->rows.end; i++) {
        str title = title_of(w, i), beside;
        items += title.n > 0;
        bool inside = title.n > 0 && cell_beside(w, i, title, &beside);
        if (title.n == 0 || (!inside && !is_faced(w, i)))
            continue;
        float left = inside ? reading_left(w->p->r, i, beside) : writer_row(w, i + 1)->left;
        column = alike == 0 ? left : column;
        alike += is_near(left, column);
    }
    return alike >= ROWS_LEAST && alike * 2 > items ? column : 0;
}

size_t item_title_in_column(const writer *w, size_t i, str title)
{
    str beside;
    if (w->text_column <= 0 || title.n == 0 || !cell_beside(w, i, title, &beside)
        || !is_near(reading_left(w->p->r, i, beside), w->text_column) || beside.p >= title.p + title.n)
        return title.n;
    return str_trim_end(str_part(title, 0, (size_t)(beside.p - title.p)), " ").n;
}

void item_say_columns(writer *w, size_t i, size_t end)
{
    static const float LEFT_OF_COLUMN_PT = 20;
    if (!w->item || w->text_column <= 0 || w->columns_said == w->item)
        return;
    for (; i < end; i++)
        if (writer_row(w, i)->left + LEFT_OF_COLUMN_PT < w->text_column) {
            w->columns_said = w->item;
            diagnoses_say(w->p, DIAGNOSIS_PARTS_UNSURE, &w->item->as.item, writer_row(w, i)->text,
                (str)STR("The items stand in columns, and text of this one below its title: look which belongs to "
                         "which."));
            return;
        }
}

size_t item_title_before_case(const writer *w, size_t i, str title, str *id)
{
    str cells[CELLS_MOST];
    rule_match m;
    size_t count = row_cells(w->p, i, CELLS_APART, cells, CELLS_MOST);
    if (count < 2 || cells[count - 1].p <= title.p
        || !layout_classify(w->p->layout, cells[count - 1], (look){ .typography = false }, &m)
        || m.rule->role != ROLE_FIELD || m.rule->field != FIELD_CASE)
        return title.n;
    *id = pattern_capture(&m.match, CAPTURE_CASE);
    if (id->n == 0)
        *id = pattern_capture(&m.match, CAPTURE_ID);         /* "2013-4477" in a column of its own */
    return id->n > 0 ? str_trim_end((str){ title.p, (size_t)(cells[count - 1].p - title.p) }, " ").n : title.n;
}
