/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Attendance set in columns: "Afbud        Mona Friis", or labels side by side over the names below them. */
#include "attendance_inside.h"

#include <math.h>

#include "../models/text.h"
#include "blocks.h"
#include "head.h"
#include "names.h"

enum { COLUMNS_MOST = 6, ROWS_MOST = 100 };
static const float SAME_EDGE_PT = 2;

typedef struct {
    list_label label;            /* FIELD_NONE: a column of something else, as notes */
    float left;
} column;

static size_t find_columns(const parse *p, size_t i, column *columns, size_t *labels)
{
    str cells[COLUMNS_MOST];
    size_t count = row_cells(p, i, ATTENDANCE_COLUMN_GAP, cells, COLUMNS_MOST);
    *labels = 0;
    for (size_t c = 0; c < count; c++) {
        columns[c] = (column){ .left = reading_left(p->r, i, cells[c]) };
        bool is_label = attendance_label_at(p, cells[c], &columns[c].label) && columns[c].label.head == cells[c].n;
        *labels += is_label;
        if (!is_label)
            columns[c].label = (list_label){ .field = FIELD_NONE };
    }
    return count;
}

/* The column whose left edge is nearest. */
static size_t column_at(const column *columns, size_t count, float left)
{
    size_t best = 0;
    for (size_t c = 1; c < count; c++) {
        float here = left - columns[c].left, there = left - columns[best].left;
        if (here * here < there * there)
            best = c;
    }
    return best;
}

/* The words of row i below the labels: a name that fills its column leaves one blank before the next one's edge. */
static size_t cells_below(const parse *p, size_t i, const column *columns, size_t count, str *cells)
{
    const row *x = &p->r->rows[i];
    size_t cell_count = row_cells(p, i, ATTENDANCE_COLUMN_GAP, cells, COLUMNS_MOST);
    for (size_t k = 1; cell_count == 1 && count == 2 && k < x->source->word_count; k++)
        if (fabsf(x->source->words[k].at.x0 - columns[1].left) < SAME_EDGE_PT) {
            cells[0] = str_trim(str_part(x->text, 0, row_word_at(x, k)));
            cells[cell_count++] = str_from(x->text, row_word_at(x, k));
        }
    return cell_count;
}

/* One row of names below labels. Who stands beside an absent person came instead. */
static bool note_row(writer *w, size_t i, const column *columns, size_t count)
{
    str cells[COLUMNS_MOST], none = { NULL, 0 };
    size_t cell_count = cells_below(w->p, i, columns, count, cells);
    person_found *found, *away = NULL;
    for (size_t c = 0; c < cell_count; c++) {
        field_kind field = columns[column_at(columns, count, reading_left(w->p->r, i, cells[c]))].label.field;
        if (field == FIELD_NONE)
            continue;
        if (people_list(w->p->a, cells[c], &found) != 1)
            return false;
        if (field == FIELD_SUBSTITUTE && away)
            attendance_name_stand_in(w, away->name, found->name);
        attendance_note_list(w, cells[c], field, none, none);
        away = attendance_absence_of(field) != ABSENCE_NONE ? found : NULL;
    }
    return cell_count > 0;
}

static size_t read_table(writer *w, size_t i, size_t end, const column *columns, size_t count)
{
    size_t to = i + 1;
    while (to < i + ROWS_MOST && attendance_is_free_row(w->p, to, end) && note_row(w, to, columns, count))
        to++;
    return to;
}

/* ------------------------------------------------------------------ what became of each */

/* "Til stede", "Til stede fra kl. 13:20": the most words at the cell's front that are a label. */
static bool standing_at(const parse *p, str cell, list_label *found)
{
    enum { WORDS_MOST_TRIED = 6 };
    str rest = cell, word;
    bool any = false;
    for (size_t words = 0; words < WORDS_MOST_TRIED && str_next_word(&rest, &word); words++) {
        list_label label;
        str front = str_part(cell, 0, (size_t)(word.p + word.n - cell.p));
        if (!attendance_label_at(p, front, &label) || label.head != front.n || !attendance_tells_standing(label.field))
            continue;
        *found = label;
        any = true;
    }
    return any;
}

/* What the cell says of the person before it; false where it is none of what lists say in columns. */
static bool take_fact(const parse *p, str cell, person_found *person, field_kind *field)
{
    list_label standing;
    if (standing_at(p, cell, &standing)) {
        *field = standing.field;
        person->note = str_trim(str_from(cell, standing.head));
    } else if (name_is_party(cell)) {
        person->party = person->party.n > 0 ? person->party : cell;
    } else if (name_is_role(cell) || name_is_stand_in(cell)) {
        person->role = person->role.n > 0 ? person->role : cell;
    } else {
        return false;
    }
    return true;
}

bool attendance_note_described(writer *w, size_t i, field_kind field)
{
    str cells[COLUMNS_MOST];
    size_t count = row_close_cells(w->p, i, cells, COLUMNS_MOST);
    person_found *found;
    if (count < 2 || people_list(w->p->a, cells[0], &found) != 1)
        return false;
    for (size_t c = 1; c < count; c++)
        if (!take_fact(w->p, cells[c], found, &field))
            return false;
    found->text = w->p->r->rows[i].text;
    attendance_note_person(w, found, field, (str){ NULL, 0 });
    return true;
}

/* ------------------------------------------------------------------ names side by side */

bool attendance_note_with_status(writer *w, str text)
{
    list_label label;
    person_found *found;
    size_t at = text.n;
    for (; at > 0 && text.p[at - 1] != ' '; at--)
        ;
    str who = str_trim(str_part(text, 0, at)), said = str_from(text, at);
    if (who.n == 0 || !attendance_label_at(w->p, said, &label) || label.head != said.n || label.role.n > 0
        || !attendance_tells_standing(label.field) || str_ends(said, (str)STR("."))
        || people_list(w->p->a, who, &found) != 1)
        return false;
    return attendance_note_list(w, who, label.field, (str){ NULL, 0 }, (str){ NULL, 0 }) > 0;
}

bool attendance_note_side_by_side(writer *w, size_t i, field_kind field, str role, str group)
{
    str cells[COLUMNS_MOST];
    size_t count = row_cells(w->p, i, ATTENDANCE_COLUMN_GAP, cells, COLUMNS_MOST), n;
    person_found *found;
    for (size_t c = 0; c < count; c++)
        if (!char_is_upper(text_char(cells[c], 0, &n)) || str_find_byte(cells[c], ':') != STR_NOT_FOUND
            || name_is_party(cells[c]) || people_list(w->p->a, cells[c], &found) != 1)
            return false;
    for (size_t c = 0; count > 1 && c < count; c++)
        if (!attendance_note_with_status(w, cells[c]))
            attendance_note_list(w, cells[c], field, role, group);
    return count > 1;
}

/* ------------------------------------------------------------------ labels beside and over their lists */

/* "Til stede:" alone right above "Ledelsesrepræsentanter        Medarbejderrepræsentanter". */
static bool below_present(const parse *p, size_t i)
{
    const judged *above = i > 0 ? &p->rows[i - 1] : NULL;
    return above && above->role == ROLE_FIELD && above->match->rule->field == FIELD_PRESENT && !above->match->run_in;
}

size_t attendance_read_columns(writer *w, size_t i, size_t end)
{
    column columns[COLUMNS_MOST];
    size_t labels, count = find_columns(w->p, i, columns, &labels);
    if (count < 2 || columns[0].label.field == FIELD_NONE)
        return attendance_read_marks(w, i, end);
    size_t marked = labels > 1 && columns[0].label.field == FIELD_MEMBER ? attendance_read_marks(w, i, end) : i;
    if (marked > i)
        return marked;
    if (labels > 1) {
        for (size_t c = 0; c < count && below_present(w->p, i); c++)
            if (columns[c].label.field == FIELD_MEMBER)
                columns[c].label.field = FIELD_PRESENT;
        return read_table(w, i, end, columns, count);
    }
    size_t to = attendance_run_end(w, i, end, &columns[0].label);
    str list = reading_rows(w->p->r, i, to - 1);
    if (!attendance_note_behind(w, list, &columns[0].label))
        return i;
    return columns[0].label.role.n > 0 ? to : attendance_read_below(w, to, end, &columns[0].label);
}
