/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Recorded votes: counts, parties and named voters in a decision's text. */
#ifndef REFERAT_VOTES_H
#define REFERAT_VOTES_H

#include "../models/minutes.h"

struct wording;

/* The votes that a decision's paragraphs record, in order; 0 where there are none. Paragraphs that belong
 * to one vote ("… godkendt med 42 stemmer mod 4." "For stemte: A, B" "Imod stemte: Ø") make one. */
size_t votes_read(arena *a, const struct wording *paragraphs, size_t count, vote **votes);

#endif
