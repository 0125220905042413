/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Signatures side by side, and the offices printed over or under them. */
#include "attendance_inside.h"

#include "blocks.h"
#include "head.h"
#include "names.h"

/* The offices in row i stand closer to the names over them than to those below. */
static bool is_of_names_above(const writer *w, size_t i, float apart, size_t count)
{
    enum { CELLS_MOST = 13 };
    str names[CELLS_MOST];
    const row *rows = w->p->r->rows;
    return i > w->rec->rows.first && rows[i].gap < rows[i + 1].gap
        && row_cells(w->p, i - 1, apart, names, CELLS_MOST) == count;
}

/* "Bo Vang     Lis Dam" over or under "dirigent    formand": the offices they sign in, cell by cell. */
static size_t roles_beside(const writer *w, size_t i, float apart, size_t count, str *roles)
{
    size_t beside[] = { i + 1, i - 1 };
    for (size_t b = 0; b < 2 && count > 0; b++) {
        bool inside = beside[b] < w->rec->rows.end && beside[b] >= w->rec->rows.first;
        size_t named = 0;
        if (!inside || row_cells(w->p, beside[b], apart, roles, count + 1) != count
            || (beside[b] < i && is_of_names_above(w, beside[b], apart, count)))
            continue;
        while (named < count && name_is_role(roles[named]) && str_find_byte(roles[named], ' ') == STR_NOT_FOUND)
            named++;
        if (named == count)
            return count;
    }
    return 0;
}

bool attendance_read_labelled_signatures(writer *w, size_t i)
{
    enum { SIGNATURES_MOST = 6 };
    str cells[SIGNATURES_MOST];
    person_found *found[SIGNATURES_MOST];
    size_t count = row_cells(w->p, i, row_close_gap(w->p, i), cells, SIGNATURES_MOST);
    for (size_t c = 0; c < count; c++) {
        size_t colon = str_find_byte(cells[c], ':');
        if (colon == STR_NOT_FOUND || !name_is_role(str_part(cells[c], 0, colon))
            || people_signatures(w->p->a, str_trim(str_from(cells[c], colon + 1)), &found[c]) != 1)
            return false;
        found[c][0].role = str_part(cells[c], 0, colon);
    }
    for (size_t c = 0; count > 1 && c < count; c++)
        people_note_signature(w->p, w->meeting, found[c]);
    return count > 1;
}

/* Signatures side by side are told apart by the space between them. */
bool attendance_read_signatures(writer *w, size_t i)
{
    enum { SIGNATURES_MOST = 12 };
    float apart = row_close_gap(w->p, i);
    str cells[SIGNATURES_MOST], roles[SIGNATURES_MOST + 1];
    size_t cell_count = row_cells(w->p, i, apart, cells, SIGNATURES_MOST), all = 0;
    size_t role_count = roles_beside(w, i, apart, cell_count, roles);
    for (size_t c = 0; c < cell_count; c++) {
        person_found *found;
        if (str_starts(cells[c], (str)STR("Sign. ")))        /* "signed", not a name */
            cells[c] = str_trim(str_from(cells[c], 6));
        size_t count = people_signatures(w->p->a, cells[c], &found);
        if (count == 1 && role_count > 0 && !found[0].role.n)
            found[0].role = str_trim_end(roles[c], ".,:");
        for (size_t k = 0; k < count; k++)
            people_note_signature(w->p, w->meeting, &found[k]);
        all += count;
    }
    return all > 0;
}
