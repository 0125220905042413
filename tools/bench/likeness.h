/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How like two texts are, for counting what was read rightly.
 *
 * Two questions: whether they say the same but for blanks, hyphens and the mark at their end, and which share of the
 * letters (of long texts: of the words) stands in both in the same order: twice the length of all the longest pieces
 * that stand in both, found one inside the gaps of the other, by the length of both (Ratcliff and Obershelp 1988, as
 * Python's difflib has it; what is scored here and by such a script comes out the same). */
#ifndef REFERAT_BENCH_LIKENESS_H
#define REFERAT_BENCH_LIKENESS_H

#include "models/arena.h"

/* Kinds of dash and quote as one, blanks folded, soft hyphens gone, compatible characters as plain ones. */
str likeness_folded(arena *a, str s);
bool likeness_same(arena *a, str x, str y);
/* 0 to 1: letters and digits only, lower case. Of texts of more than LIKENESS_WORDS_MOST words those count. Where it is
 * clearly below LIKENESS_CLEAR, only its upper bound is given. */
enum { LIKENESS_WORDS_MOST = 10000, LIKENESS_CHARS_MOST = 400 };
#define LIKENESS_CLEAR (0.90 * .8)
double likeness_of(arena *a, str x, str y);

#endif
