/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How well a text fits a query: BM25F over what was found.
 *
 * A word in the title counts as SCORE_TITLE words in the text; a phrase that few of the texts found have weighs more; a
 * short text outweighs a long one with as many words (Robertson and Zaragoza, The Probabilistic Relevance Framework:
 * BM25 and Beyond, 2009; k1 and b as there). Rarity and mean length are taken of the texts that were found and not of
 * the whole index, which would have to be read for it: a common word of a million items costs no more than a rare
 * one. */
#ifndef REFERAT_FEEDS_SCORE_H
#define REFERAT_FEEDS_SCORE_H

#include "index_inside.h"

#define SCORE_TITLE 8.0
#define SCORE_K1 1.2
#define SCORE_B 0.75

/* Of one text: how many words it has (0: not known, as many as the others), and how often each phrase of the query
 * stands in it. */
typedef struct {
    int phrases, length;
    int in_title[QUERY_PHRASES_MOST], in_text[QUERY_PHRASES_MOST];
} word_counts;

typedef struct {
    long long id;
    word_counts words;
} counted;

/* `out` has room for count. */
void score_all(const counted *list, size_t count, candidate *out);
/* Best first; of equals the newest. */
void score_sort(candidate *list, size_t count);

#endif
