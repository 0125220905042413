/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "columns.h"

#include <math.h>

#include "blocks.h"

enum { HEADS_MOST = 6 };
static const float SAME_EDGE_PT = 8;
/* Space that a column leaves before the next, and between heads, in line heights. */
static const float PADDING = 0.8f, HEADS_GAP = 0.8f;

/* ------------------------------------------------------------------ width */

static float height_of(const row *x)
{
    return x->source->at.y1 - x->source->at.y0;
}

/* The rows of the column left of row i, from the last one up, until it begins or stands higher than row i. */
static void measure_left_of(reading *r, size_t i)
{
    const row *beside = &r->rows[i];
    for (size_t k = i; k-- > 0;) {
        row *x = &r->rows[k];
        if (x->page != beside->page || x->source->at.y1 < beside->source->at.y0 || x->right > beside->left)
            return;
        const word *next = &x[1].source->words[0];
        float needed = x->right + height_of(x) * (0.25f + PADDING) + (next->at.x1 - next->at.x0);
        x->full |= k + 1 < i && needed > beside->left;
        if (x->beside)
            return;
    }
}

void columns_measure(reading *r)
{
    for (size_t i = 1; i < r->row_count; i++)
        if (r->rows[i].beside)
            measure_left_of(r, i);
}

/* ------------------------------------------------------------------ heads */

typedef struct {
    float left[HEADS_MOST];
    section_kind kind[HEADS_MOST];
    size_t count;
} column_heads;

/* What a column of that head holds; SECTION_NONE where no rule knows it. */
static section_kind kind_of(const parse *p, str head)
{
    rule_match m;
    size_t slash = str_find_byte(head, '/');         /* "Beslutning / aftale" */
    head = slash > 0 && slash < head.n ? str_trim(str_part(head, 0, slash)) : head;
    bool known = layout_classify(p->layout, head, (look){ .typography = false }, &m) && !m.run_in && m.match.count == 0;
    if (known && m.rule->role == ROLE_SECTION)
        return m.rule->section;
    return known && m.rule->role == ROLE_FIELD && m.rule->field == FIELD_MINUTES ? SECTION_DECISION : SECTION_NONE;
}

/* A row of heads, of which one names a section. A column beside it whose head names none is something else. */
static bool read_heads(const parse *p, size_t i, column_heads *heads)
{
    str cells[HEADS_MOST];
    column_heads found = { .count = row_cells(p, i, HEADS_GAP, cells, HEADS_MOST) };
    bool known = false;
    if (found.count < 2)
        return false;
    for (size_t c = 0; c < found.count; c++) {
        section_kind kind = kind_of(p, cells[c]);
        known |= c > 0 && kind != SECTION_NONE;
        found.left[c] = reading_left(p->r, i, cells[c]);
        found.kind[c] = kind == SECTION_NONE ? SECTION_OTHER : kind;
    }
    if (known)
        *heads = found;
    return known;
}

static section_kind kind_at(const column_heads *heads, float left)
{
    for (size_t c = 1; c < heads->count; c++)
        if (fabsf(heads->left[c] - left) < SAME_EDGE_PT)
            return heads->kind[c];
    return SECTION_NONE;
}

/* "1. maj" below "Frist" is no item: those are numbered in the first column. */
static void refuse_number(judged *j)
{
    if (j->role != ROLE_ITEM && j->role != ROLE_NUMBER)
        return;
    j->match = j->otherwise;
    j->role = j->match ? j->match->rule->role : ROLE_NONE;
}

/* The row of heads stands above the first column that faces another, and rows of heads are few: only rows above such
 * columns are read for them. */
void columns_name(parse *p)
{
    enum { HEADS_ABOVE_MOST = 80 };
    column_heads heads = { .count = 0 };
    size_t read = 0;
    for (size_t i = 0; i < p->r->row_count; i++) {
        if (!p->r->rows[i].beside)
            continue;
        for (size_t k = i > read + HEADS_ABOVE_MOST ? i - HEADS_ABOVE_MOST : read; k < i; k++)
            p->rows[k].heads_columns = read_heads(p, k, &heads);
        read = i;
        p->rows[i].column = kind_at(&heads, p->r->rows[i].left);
        if (p->rows[i].column != SECTION_NONE)
            refuse_number(&p->rows[i]);
    }
}
