/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the readers of votes share: the vote that is being told, and the sentence that tells it.
 *
 * One sentence at a time; a vote may go on over sentences and paragraphs, until a count or a list comes that it has
 * already: that begins the next one. */
#ifndef REFERAT_VOTES_INSIDE_H
#define REFERAT_VOTES_INSIDE_H

#include "../models/minutes.h"
#include "wording.h"

typedef struct {
    arena *a;
    vote *votes;
    size_t count, capacity;
    const term *words;           /* of the sentence, or of that part of it which is looked at */
    size_t word_count;
    size_t first_here;           /* votes told before this sentence */
} teller;

vote *votes_current(teller *t);  /* the vote that is being told, a new one where there is none */
vote *votes_next(teller *t);     /* a new one */
str *votes_side_count(vote *v, side_kind side);

/* Small questions about the word at i; false behind the last. */
bool votes_key(const teller *t, size_t i, const char *key);
bool votes_against(const teller *t, size_t i);           /* imod, mod */
bool votes_mark(const teller *t, size_t i, const char *marks);   /* one of these touches the word's end */
/* The count printed at i, in digits, also where it is a word ("otte"); empty where there is none. */
str votes_number(const teller *t, size_t i);
/* "A (14), V (12) og C (3)" from that word on: each party's own, of which none counts the side. */
bool votes_count_each(const teller *t, size_t from);
/* Whether a party or person does not vote at i: "undlod", "stemte ikke", "blank". */
bool votes_abstains(const teller *t, size_t i);

/* False of a sentence that tells of no vote: none of its words is of those that each form of telling needs. */
bool votes_may_tell(const teller *t);
/* Reads the counts that the words tell. */
void votes_read_counts(teller *t);

#endif
