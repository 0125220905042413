/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* "1. Velkomst" right above "1.1. Godkendelse af referat": plain numbers that stand over the items, which are counted
 * in parts of them, and hold nothing themselves. */
#include "numbering_inside.h"

/* The candidate right below is its first part. */
static bool heads_part(const numbering *n, size_t k)
{
    enum { ROWS_MOST = 2 };
    const candidate *c = &n->list[k], *below = c + 1;
    return k + 1 < n->count && !c->part && below->part == 1 && below->value == c->value
        && below->row - c->row <= ROWS_MOST;
}

bool numbering_heads_parts(const numbering *n, size_t plain, size_t parts)
{
    size_t heads = 0;
    if (plain == NO_CANDIDATE || parts == NO_CANDIDATE || n->list[parts].borne * 2 < n->list[parts].length)
        return false;
    for (size_t k = plain; k != NO_CANDIDATE; k = n->list[k].before)
        heads += heads_part(n, k);
    return heads > 1 && heads * 3 >= n->list[plain].length * 2;
}

void numbering_settle_heads_of_parts(const numbering *n, size_t last)
{
    for (size_t k = 0; last != NO_CANDIDATE && n->list[last].part > 0 && k < n->count; k++) {
        judged *j = &n->p->rows[n->list[k].row];
        if (!heads_part(n, k) || j->role != ROLE_NONE || !j->otherwise)
            continue;
        j->match = j->otherwise;
        j->role = ROLE_GROUP;
    }
}
