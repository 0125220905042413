/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "blocks.h"

#include <math.h>

#include "../models/text.h"
#include "cases.h"
#include "dates.h"

enum { CELLS_MOST = 16 };
/* A gap between words this many line heights wide is a column's. A blank is a third, justified text seldom one. */
static const float COLUMN_GAP = 1.6f;
static const float SAME_EDGE_PT = 10;

/* ------------------------------------------------------------------ marks */

static void add_mark(parse *p, marked_text *t, size_t *capacity, mark added)
{
    if (t->mark_count > 0 && t->marks[t->mark_count - 1].to > added.from)
        return;
    *ARENA_PUSH(p->a, t->marks, t->mark_count, *capacity) = added;
}

/* Both kinds in one pass from left to right: whichever begins first. */
marked_text text_marked(parse *p, str text)
{
    marked_text t = { .text = text };
    size_t capacity = 0, at_date = 0, at_case = 0;
    date_found day = { .text = { NULL, 0 } };
    case_found case_ = { .id = { NULL, 0 } };
    bool more_dates = dates_next(text, &at_date, p->year, &day), more_cases = cases_next(text, &at_case, &case_);
    while (more_dates || more_cases) {
        if (more_dates && (!more_cases || day.text.p <= case_.id.p)) {
            size_t from = (size_t)(day.text.p - text.p);
            if (day.when.year > 0 && day.when.month > 0)
                add_mark(p, &t, &capacity, (mark){ MARK_DATE, from, from + day.text.n, date_iso(p->a, day.when) });
            more_dates = dates_next(text, &at_date, p->year, &day);
        } else {
            size_t from = (size_t)(case_.id.p - text.p);
            add_mark(p, &t, &capacity, (mark){ MARK_CASE, from, from + case_.id.n, case_.id });
            more_cases = cases_next(text, &at_case, &case_);
        }
    }
    return t;
}

part *part_skipped(parse *p, str text, const char *why)
{
    part *added = part_new(p->a, PART_SKIPPED, reading_place(p->r, text));
    added->as.skipped = (skipped){ text, str_of(why) };
    return added;
}

/* ------------------------------------------------------------------ one block */

static block *new_block(parse *p, block_kind kind, str text)
{
    block *b = ARENA_NEW(p->a, block, 1);
    b->kind = kind;
    b->at = reading_place(p->r, text);
    return b;
}

static block *text_block(parse *p, block_kind kind, str text, str whole)
{
    block *b = new_block(p, kind, whole);
    b->content = text_marked(p, text);
    return b;
}

static block *skipped_block(parse *p, str text, str why)
{
    block *b = new_block(p, BLOCK_SKIPPED, text);
    b->content.text = text;
    b->why = why;
    return b;
}

size_t paragraph_end(const parse *p, size_t i, size_t end)
{
    size_t to = i + 1;
    while (to < end && !p->rows[to].starts)
        to++;
    return to;
}

/* ------------------------------------------------------------------ tables */

size_t row_cells(const parse *p, size_t i, float gap, str *cells, size_t most)
{
    const row *x = &p->r->rows[i];
    const line *l = x->source;
    size_t count = 0, start = 0;
    for (row_word k = row_first_word(x), next = k; count + 1 < most; k = next) {
        row_next_word(&next);
        if (!next.word)
            break;
        if (next.word->at.x0 - k.word->at.x1 < gap * (l->at.y1 - l->at.y0))
            continue;
        cells[count++] = str_part(x->text, start, k.at + k.word->text.n);
        start = next.at;
    }
    cells[count++] = str_from(x->text, start);
    return count;
}

/* The narrowest space between two words of a row, in line heights: a blank, where the row has one; 0 for a single
 * word. */
static float row_blank(const parse *p, size_t i)
{
    const line *l = p->r->rows[i].source;
    float narrowest = 0, height = l->at.y1 - l->at.y0;
    for (size_t w = 1; w < l->word_count; w++) {
        float space = l->words[w].at.x0 - l->words[w - 1].at.x1;
        narrowest = w == 1 ? space : fminf(narrowest, space);
    }
    return height > 0 ? narrowest / height : 0;
}

/* Boxes read from a picture are as low as the letters, so there a blank looks wide. A row of single words has none. */
float row_close_gap(const parse *p, size_t i)
{
    static const float TWO_BLANKS = 0.8f, WIDER = 1.6f;
    return fmaxf(TWO_BLANKS, WIDER * fminf(row_blank(p, i), TWO_BLANKS));
}

size_t row_close_cells(const parse *p, size_t i, str *cells, size_t most)
{
    return row_cells(p, i, row_close_gap(p, i), cells, most);
}

/* The word that begins the slice, and the last one it holds, give its edges, on any kind of page. */
static float cell_edge(const parse *p, size_t i, str cell, bool right)
{
    const row *x = &p->r->rows[i];
    size_t from = (size_t)(cell.p - x->text.p), to = from + cell.n;
    float edge = x->left;
    for (row_word k = row_first_word(x); k.word; row_next_word(&k)) {
        if (k.at == from && !right)
            return k.word->at.x0;
        if (k.at < to)
            edge = k.word->at.x1;
    }
    return edge;
}

/* "1.    at planen godkendes", "•      Kort": a mark and the point behind it are two cells to the eye only. */
static bool is_list_point(const str *cells, size_t count)
{
    return count == 2
        && (list_mark(cells[0]) == cells[0].n || list_mark(reading_span(cells[0], cells[1])) == cells[0].n);
}

/* The second cell begins or ends at the same place in both rows. */
static bool columns_agree(const parse *p, size_t a, size_t b)
{
    str x[CELLS_MOST], y[CELLS_MOST];
    size_t of_a = row_cells(p, a, COLUMN_GAP, x, CELLS_MOST), of_b = row_cells(p, b, COLUMN_GAP, y, CELLS_MOST);
    if (of_a < 2 || of_b < 2 || is_list_point(x, of_a) || is_list_point(y, of_b))
        return false;
    return fabsf(cell_edge(p, a, x[1], false) - cell_edge(p, b, y[1], false)) < SAME_EDGE_PT
        || fabsf(cell_edge(p, a, x[1], true) - cell_edge(p, b, y[1], true)) < SAME_EDGE_PT;
}

bool row_heads_table(const parse *p, size_t i)
{
    enum { CELLS_OF_TABLE = 3 };             /* more than a label and its value, or a heading and its number */
    str cells[CELLS_MOST];
    size_t count = row_cells(p, i, COLUMN_GAP, cells, CELLS_MOST);
    return count >= CELLS_OF_TABLE || (count == 2 && i + 1 < p->r->row_count && columns_agree(p, i, i + 1));
}

/* Rows of a table from row i on: at least two neighbours whose columns agree. Returns the row behind it, or i. */
static size_t table_end(const parse *p, size_t i, size_t end)
{
    size_t to = i;
    while (to + 1 < end && p->rows[to + 1].role == ROLE_NONE && columns_agree(p, to, to + 1))
        to++;
    return to > i ? to + 1 : i;
}

static void add_table(parse *p, size_t first, size_t end, block *body)
{
    block *table = new_block(p, BLOCK_TABLE, reading_rows(p->r, first, end - 1));
    for (size_t i = first; i < end; i++) {
        str cells[CELLS_MOST];
        size_t count = row_cells(p, i, COLUMN_GAP, cells, CELLS_MOST);
        block *row_ = new_block(p, BLOCK_ROW, p->r->rows[i].text);
        for (size_t k = 0; k < count; k++)
            block_add(row_, text_block(p, BLOCK_CELL, cells[k], cells[k]));
        block_add(table, row_);
    }
    block_add(body, table);
}

/* ------------------------------------------------------------------ paragraphs and lists */

typedef struct {
    parse *p;
    block *body;
    block *list, *inner;         /* open list, and the list nested in its last entry */
    float left;                  /* of the open list's marks */
} block_writer;

static void add_list_entry(block_writer *w, str text, size_t mark_length, float left)
{
    static const float NESTED_PT = 8;
    str marker = str_part(text, 0, mark_length);
    block *li = text_block(w->p, BLOCK_LI, str_trim(str_from(text, mark_length)), text);
    li->marker = marker;
    if (!w->list) {
        block_add(w->body, w->list = new_block(w->p, BLOCK_LIST, text));
        w->left = left;
        w->inner = NULL;
    }
    if (left > w->left + NESTED_PT && w->list->last_child) {
        if (!w->inner)
            block_add(w->list->last_child, w->inner = new_block(w->p, BLOCK_LIST, text));
        block_add(w->inner, li);
        return;
    }
    w->inner = NULL;
    block_add(w->list, li);
}

/* "6. Møde. Torsdag den 10. Marts" opens a meeting: its number is no list's. */
static void add_paragraph(block_writer *w, const judged *j, str text, float left)
{
    size_t mark_length = j->role == ROLE_MEETING ? 0 : list_mark(text);
    if (!text_has_letter_or_digit(text)) {
        block_add(w->body, skipped_block(w->p, text, (str)STR("punctuation")));
        return;
    }
    if (mark_length > 0 && str_trim(str_from(text, mark_length)).n > 0) {
        add_list_entry(w, text, mark_length, left);
        return;
    }
    w->list = NULL;
    block_add(w->body, text_block(w->p, BLOCK_P, text, text));
}

static bool is_skip(const parse *p, size_t i)
{
    return p->rows[i].role == ROLE_SKIP;
}

static str skip_why(const judged *j)
{
    return j->match && j->match->rule->role == ROLE_SKIP ? j->match->rule->why : (str)STR("repeated-title");
}

void blocks_build(parse *p, row_range rows, str from, block *body)
{
    block_writer w = { .p = p, .body = body };
    for (size_t i = rows.first, end; i < rows.end; i = end) {
        bool partial = from.p && i == rows.first;
        end = partial ? i : table_end(p, i, rows.end);
        if (is_skip(p, i)) {
            end = i + 1;
            block_add(body, skipped_block(p, p->r->rows[i].text, skip_why(&p->rows[i])));
            continue;
        }
        if (end > i) {
            w.list = NULL;
            add_table(p, i, end, body);
            continue;
        }
        end = paragraph_end(p, i, rows.end);
        str text = reading_span(partial ? from : p->r->rows[i].text, p->r->rows[end - 1].text);
        if (text.n > 0)
            add_paragraph(&w, &p->rows[i], str_trim(text), p->r->rows[i].left);
    }
}

void blocks_add_text(parse *p, str text, block *body)
{
    block_add(body, text_block(p, BLOCK_P, text, text));
}
