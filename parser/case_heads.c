/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Offices that count their matters by journal numbers alone: "J. Nr. 55." on a row of its own, and below it the matter
 * in running text. Nothing else heads it: no title, no number of an agenda, no section. */
#include "parse.h"

/* The journal's number, set apart, and close below it text. */
static bool heads_matter(const parse *p, const record *rec, size_t i)
{
    const judged *j = &p->rows[i];
    if (j->role != ROLE_FIELD || j->match->rule->field != FIELD_CASE || j->match->match.count == 0
        || !row_set_apart(p, i))
        return false;
    size_t below = i + j->rows;
    role k = below < rec->rows.end ? p->rows[below].role : ROLE_SECTION;
    return (k == ROLE_NONE || k == ROLE_MATTER) && row_begins_upper(&p->r->rows[below]);
}

/* Behind the first every matter ends before the next number: a title there would be headed by itself. */
static bool stands_behind_text(const parse *p, size_t i)
{
    return row_ends_sentence(&p->r->rows[i - 1]);
}

void case_heads_settle(parse *p, record *rec)
{
    enum { HEADS_FEWEST = 2 };
    size_t heads = 0, first = rec->rows.end;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        role k = p->rows[i].role;
        if (k == ROLE_ITEM || k == ROLE_NUMBER || k == ROLE_REPLY || k == ROLE_SECTION)
            return;
        if (k != ROLE_FIELD || !heads_matter(p, rec, i))
            continue;
        if (heads > 0 && !stands_behind_text(p, i))
            return;
        first = heads++ == 0 ? i : first;
    }
    if (heads < HEADS_FEWEST)
        return;
    for (size_t i = first; i < rec->rows.end; i++)
        if (p->rows[i].role == ROLE_FIELD && heads_matter(p, rec, i))
            p->rows[i].role = ROLE_NUMBER;
    if (!rec->prose)
        rec->opening_row = first;
    rec->prose = true;
}
