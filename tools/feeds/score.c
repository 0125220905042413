/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "score.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    double length;               /* mean */
    double rarity[QUERY_PHRASES_MOST];
} found_facts;

static double occurrences(const counted *c, int phrase)
{
    return SCORE_TITLE * c->words.in_title[phrase] + c->words.in_text[phrase];
}

static found_facts facts_of(const counted *list, size_t count)
{
    found_facts f = { .length = 0 };
    double having[QUERY_PHRASES_MOST] = { 0 }, known = 0;
    for (size_t i = 0; i < count; i++) {
        f.length += list[i].words.length;
        known += list[i].words.length > 0;
        for (int p = 0; p < list[i].words.phrases; p++)
            having[p] += occurrences(&list[i], p) > 0;
    }
    f.length = known > 0 ? f.length / known : 0;
    for (int p = 0; p < QUERY_PHRASES_MOST; p++)
        f.rarity[p] = log(1 + ((double)count - having[p] + 0.5) / (having[p] + 0.5));
    return f;
}

static double score_of(const counted *c, const found_facts *f)
{
    double score = 0, relative = c->words.length > 0 ? c->words.length / f->length : 1;
    for (int p = 0; p < c->words.phrases; p++) {
        double n = occurrences(c, p);
        score += f->rarity[p] * n * (SCORE_K1 + 1) / (n + SCORE_K1 * (1 - SCORE_B + SCORE_B * relative));
    }
    return score;
}

void score_all(const counted *list, size_t count, candidate *out)
{
    found_facts f = facts_of(list, count);
    for (size_t i = 0; i < count; i++)
        out[i] = (candidate){ .id = list[i].id, .score = score_of(&list[i], &f) };
}

static int better(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x->id < y->id) - (x->id > y->id);
}

void score_sort(candidate *list, size_t count)
{
    qsort(list, count, sizeof *list, better);
}
