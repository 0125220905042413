/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lists of places, in order. Nearly all time that a document unlike all that were learned takes to read goes into
 * making states, and most of that went into their order. */
#include "automaton_inside.h"

#include <stdlib.h>

static int order(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

size_t places_settle(uint32_t *items, size_t count)
{
    enum { FEW = 256 };
    size_t kept = 0, sorted = 1;
    while (sorted < count && items[sorted - 1] <= items[sorted])
        sorted++;
    if (count > FEW && sorted < count)
        qsort(items, count, sizeof *items, order);
    for (size_t i = sorted; i < count && count <= FEW; i++)
        for (size_t k = i; k > 0 && items[k] < items[k - 1]; k--) {
            uint32_t less = items[k];
            items[k] = items[k - 1];
            items[k - 1] = less;
        }
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || items[kept - 1] != items[i])
            items[kept++] = items[i];
    return kept;
}

void places_join(automaton *x, place_list *l, size_t second)
{
    place_list *first = &x->work;
    size_t kept = 0, i = 0, k = second;
    first->count = 0;
    for (size_t n = 0; n < second; n++)
        place_add(x->a, first, l->items[n]);
    while (i < second || k < l->count) {
        bool former = k == l->count || (i < second && first->items[i] <= l->items[k]);
        uint32_t next = former ? first->items[i++] : l->items[k++];
        if (kept == 0 || l->items[kept - 1] != next)
            l->items[kept++] = next;
    }
    l->count = kept;
    first->count = 0;
}

bool places_hold(const uint32_t *items, size_t count, uint32_t place)
{
    return bsearch(&place, items, count, sizeof *items, order) != NULL;
}
