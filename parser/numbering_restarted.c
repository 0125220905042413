/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Exported lists begin anew with every item: all are "1.". A number that several headings bear and that none follows up
 * counts nothing. */
#include "numbering_inside.h"

#include "heading.h"

/* Lines set apart that nearly all bear the number 1, where no item has sections: "3.:" was typed by hand among them. */
static bool are_nearly_all_one(const numbering *n, size_t last)
{
    enum { ONES_LEAST = 4, ONES_TO_OTHERS = 3 };
    size_t ones = 0, others = 0;
    for (size_t k = 0; k < n->count; k++) {
        const candidate *c = &n->list[k];
        if (!row_set_apart(n->p, c->row) || c->weight <= 0 || c->form != n->list[last].form)
            continue;
        ones += c->value == 1;
        others += c->value > 1;
    }
    return ones >= ONES_LEAST && ones >= others * ONES_TO_OTHERS;
}

bool numbering_is_restarted(const numbering *n, size_t last)
{
    size_t same = 0;
    if (last == NO_CANDIDATE || n->list[n->list[last].first].value != 1)
        return false;
    if (n->sections == 0 && n->rec->titled && are_nearly_all_one(n, last))
        return true;
    if (n->list[last].length > 1 || n->list[last].value != 1)
        return false;
    for (size_t k = 0; k < n->count; k++) {
        const candidate *c = &n->list[k];
        if (!numbering_stand_alike(n, c, &n->list[last]) || !c->borne_out || c->weight <= 0)
            continue;
        if (c->value > 1)
            return false;
        same++;
    }
    return same > 1;
}

void numbering_accept_restarted(numbering *n, size_t last)
{
    for (size_t k = 0; k < n->count; k++) {
        const candidate *c = &n->list[k];
        bool apart = c->borne_out || n->p->r->rows[c->row].gap > PARAGRAPH_GAP;
        if (k != last && c->value == 1 && apart && c->weight > 0 && numbering_stand_alike(n, c, &n->list[last]))
            numbering_accept(n->p, c);
    }
}

/* A heading over a group stands right above: "Lukket dagsorden", and the numbers begin again at 1. */
static bool is_below_group(const numbering *n, size_t i)
{
    while (i > n->rec->rows.first) {
        const judged *above = &n->p->rows[--i];
        if (above->role == ROLE_GROUP)
            return true;
        if (above->role != ROLE_FIELD || above->match->rule->field != FIELD_CASE)
            return false;
    }
    return false;
}

bool numbering_restarts(const numbering *n, size_t k)
{
    const candidate *c = &n->list[k];
    bool exact, first = c->value == 1 && is_below_group(n, c->row);
    for (size_t back = 1; first && back <= LOOK_BACK && back <= k; back++)
        first = n->list[k - back].value != 1 || !titles_alike(n->list[k - back].title, c->title, &exact);
    return first;
}
