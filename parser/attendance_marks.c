/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Attendance told by marks: "Medlem | Liste | Til stede | Afbud | Fravær" over a row a person, and in one of the
 * columns a cross. */
#include "attendance_inside.h"

#include <math.h>

#include "../models/text.h"
#include "blocks.h"
#include "head.h"
#include "names.h"

enum { COLUMNS_MOST = 8, ROWS_MOST = 100 };

typedef enum { TICK_NONE, TICK_SET, TICK_EMPTY } tick;

/* A cross, a tick or a ticked box; an empty box or a dash. The last of each are what the font Wingdings prints. */
static tick tick_of(str word)
{
    static const uint32_t set[] = { 'x', 'X', 0xD7, 0x2611, 0x2612, 0x2713, 0x2714, 0x2717, 0x2718, 0x25A0, 0xF0FD,
        0xF0FE };
    static const uint32_t empty[] = { '-', 0x2013, 0x2610, 0x25A1, 0x25A2, 0x25CB, 0xF06F, 0xF0A8 };
    size_t n;
    uint32_t c = text_char(word, 0, &n);
    if (n != word.n)
        return TICK_NONE;
    for (size_t i = 0; i < sizeof set / sizeof *set; i++)
        if (c == set[i])
            return TICK_SET;
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        if (c == empty[i])
            return TICK_EMPTY;
    return TICK_NONE;
}

/* The box or cross that the line begins with, and what stands behind it; a dash is a bullet. */
static tick tick_before(str line, str *behind)
{
    static const struct { str box; tick means; } written[] = { { STR("[x]"), TICK_SET }, { STR("[X]"), TICK_SET },
        { STR("(x)"), TICK_SET }, { STR("[ ]"), TICK_EMPTY }, { STR("[]"), TICK_EMPTY }, { STR("( )"), TICK_EMPTY } };
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        if (str_starts(line, written[i].box)) {
            *behind = str_trim(str_from(line, written[i].box.n));
            return written[i].means;
        }
    str first;
    *behind = line;
    return str_next_word(behind, &first) && !str_equal(first, (str)STR("-")) && !str_equal(first, (str)STR("–"))
        ? tick_of(first) : TICK_NONE;
}

bool attendance_note_ticked(writer *w, str line, field_kind field, str label_role, str group)
{
    person_found *found;
    str name;
    tick t = tick_before(line, &name);
    if (t == TICK_NONE || people_list(w->p->a, name, &found) != 1)
        return false;
    bool away = attendance_absence_of(field) != ABSENCE_NONE;
    if (t == TICK_SET)
        attendance_note_list(w, name, field == FIELD_MEMBER ? FIELD_PRESENT : field, label_role, group);
    else if (!away)
        attendance_note_list(w, name, FIELD_ABSENT, label_role, group);
    return true;
}

typedef struct {
    field_kind fields[COLUMNS_MOST];
    float middles[COLUMNS_MOST];
    size_t count;
} mark_columns;

/* Where the middle of a cell of row i stands on the page. */
static float middle_of(const writer *w, size_t i, str cell)
{
    const row *x = &w->p->r->rows[i];
    size_t from = (size_t)(cell.p - x->text.p);
    float left = reading_left(w->p->r, i, cell), right = left;
    for (row_word k = row_first_word(x); k.word; row_next_word(&k))
        if (k.at >= from && k.at < from + cell.n)
            right = k.word->at.x1;
    return (left + right) / 2;
}

/* The heads of columns behind the person's own, as far as they say what became of a person; others stand before them,
 * each FIELD_NONE, so that marks below those say nothing. None where another stands among them. */
static mark_columns find_columns(const writer *w, size_t i)
{
    mark_columns found = { .count = 0 };
    str cells[COLUMNS_MOST];
    size_t count = row_close_cells(w->p, i, cells, COLUMNS_MOST), telling = 0;
    for (size_t c = 0; c < count; c++) {
        list_label label;
        bool tells = attendance_label_at(w->p, cells[c], &label) && label.head == cells[c].n
            && attendance_tells_standing(label.field);
        if (!tells && telling > 0)
            return (mark_columns){ .count = 0 };
        telling += tells;
        found.fields[found.count] = tells ? label.field : FIELD_NONE;
        found.middles[found.count++] = middle_of(w, i, cells[c]);
    }
    return telling > 0 && count > telling ? found : (mark_columns){ .count = 0 };
}

static field_kind field_at(const mark_columns *columns, const box *mark)
{
    size_t best = 0;
    float middle = (mark->x0 + mark->x1) / 2;
    for (size_t c = 1; c < columns->count; c++)
        if (fabsf(columns->middles[c] - middle) < fabsf(columns->middles[best] - middle))
            best = c;
    return columns->fields[best];
}

/* What the marks at the row's end say, FIELD_NONE where that is nothing of who was there, and where they begin; false
 * where it has none, or words behind a cross, or says two things. */
static bool read_marks(const writer *w, size_t i, const mark_columns *columns, field_kind *field, size_t *first)
{
    size_t set = 0;
    *first = 0;
    for (row_word k = row_first_word(&w->p->r->rows[i]); k.word; row_next_word(&k)) {
        tick said = tick_of(k.word->text);
        if (said == TICK_NONE && set > 0)
            return false;
        if (said == TICK_NONE) {             /* a dash before it was none: "Anne Eg (A) – formand" */
            *first = 0;
            continue;
        }
        *first = *first > 0 ? *first : k.at;
        field_kind below = said == TICK_SET ? field_at(columns, &k.word->at) : FIELD_NONE;
        if (below == FIELD_NONE)
            continue;
        *field = below;
        set++;
    }
    return set <= 1 && *first > 0;
}

/* The person, and in cells behind the name a party and an office. */
static bool note_marked(writer *w, size_t i, const mark_columns *columns)
{
    field_kind field = FIELD_NONE;
    size_t end, n = 0;
    const row *x = &w->p->r->rows[i];
    if (!read_marks(w, i, columns, &field, &end))
        return false;
    str cells[COLUMNS_MOST];
    size_t count = row_close_cells(w->p, i, cells, COLUMNS_MOST);
    person_found *found;
    while (n < count && (size_t)(cells[n].p - x->text.p) < end)
        n++;
    if (n == 0 || people_list(w->p->a, cells[0], &found) != 1)
        return false;
    for (size_t c = 1; c < n; c++) {
        if (name_is_party(cells[c]) && found->party.n == 0)
            found->party = cells[c];
        else if (name_is_role(cells[c]) && found->role.n == 0)
            found->role = cells[c];
    }
    found->text = str_trim(str_part(x->text, 0, end));
    if (field != FIELD_NONE)
        attendance_note_person(w, found, field, (str){ NULL, 0 });
    return true;
}

/* "Signe Bak          Afbud" among rows with a cross: the last cell says it in words. */
static bool note_worded(writer *w, size_t i)
{
    str cells[COLUMNS_MOST];
    size_t count = row_close_cells(w->p, i, cells, COLUMNS_MOST);
    list_label label;
    person_found *found;
    if (count < 2 || !attendance_label_at(w->p, cells[count - 1], &label) || label.head != cells[count - 1].n
        || !attendance_tells_standing(label.field) || people_list(w->p->a, cells[0], &found) != 1)
        return false;
    attendance_note_person(w, found, label.field, (str){ NULL, 0 });
    return true;
}

/* One name and no mark, where only those away are marked. */
static bool note_unmarked(writer *w, size_t i)
{
    person_found *found;
    str text = w->p->r->rows[i].text;
    if (people_list(w->p->a, text, &found) != 1)
        return false;
    found->text = text;
    attendance_note_person(w, found, FIELD_MEMBER, (str){ NULL, 0 });
    return true;
}

/* How many rows below the heads are of the table, and whether any of them is marked. */
static size_t rows_of_table(const writer *w, size_t i, size_t end, const mark_columns *columns, bool *marked)
{
    size_t to = i + 1, first;
    field_kind field;
    for (; to < i + ROWS_MOST && attendance_is_free_row(w->p, to, end); to++)
        *marked |= read_marks(w, to, columns, &field, &first);
    return to;
}

size_t attendance_read_marks(writer *w, size_t i, size_t end)
{
    mark_columns columns = find_columns(w, i);
    size_t to = i + 1;
    bool marked = false, tells_present = false;
    if (columns.count == 0)
        return i;
    for (size_t c = 0; c < columns.count; c++)
        tells_present |= columns.fields[c] == FIELD_PRESENT;
    end = rows_of_table(w, i, end, &columns, &marked);
    while (marked && to < end
        && (note_marked(w, to, &columns) || note_worded(w, to) || (!tells_present && note_unmarked(w, to))))
        to++;
    return to > i + 1 ? to : i;
}
