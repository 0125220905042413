/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "facets.h"

#include <stdlib.h>
#include <string.h>

static int by_value(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}

static int by_count(const void *a, const void *b)
{
    const facet *x = a, *y = b;
    return x->count != y->count ? (x->count < y->count) - (x->count > y->count) : str_compare(x->value, y->value);
}

/* Sorts the values, counts runs of the same, and keeps the most frequent. */
static void count_values(arena *a, str *values, size_t count, facet out[FACETS_MOST])
{
    facet *all = ARENA_NEW(a, facet, count + 1);
    size_t n = 0;
    qsort(values, count, sizeof *values, by_value);
    for (size_t i = 0; i < count; i++) {
        if (values[i].n == 0)
            continue;
        if (n == 0 || !str_equal(all[n - 1].value, values[i]))
            all[n++].value = values[i];
        all[n - 1].count++;
    }
    qsort(all, n, sizeof *all, by_count);
    memcpy(out, all, (n < FACETS_MOST ? n : FACETS_MOST) * sizeof *all);
}

bool count_facets(minutes_index *x, arena *a, const candidates *found, findings *out, fault *f)
{
    answer all;
    statement s = { .a = a, .on = x->on, .sql = { .a = a } };
    sql_add(&s, "SELECT m.committee, substr(m.start_date, 1, 4), i.outcome FROM " TEXTS_JOINED " WHERE t.id IN (0");
    for (size_t i = 0; i < found->count; i++)
        text_add(&s.sql, arena_format(a, ", %lld", found->list[i].id));
    sql_add(&s, ")");
    if (!x->on->ask(x->db, a, &s, &all, f))
        return false;
    str *values = ARENA_NEW(a, str, all.count + 1);
    for (facet_kind k = 0; k < FACETS; k++) {
        for (size_t i = 0; i < all.count; i++)
            values[i] = all.cells[i * FACETS + k];
        count_values(a, values, all.count, out->facets[k]);
    }
    return true;
}
