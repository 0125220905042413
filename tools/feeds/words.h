/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The words of a text as the search sees them: runs of letters and digits, accents and joiners inside. */
#ifndef REFERAT_FEEDS_WORDS_H
#define REFERAT_FEEDS_WORDS_H

#include "models/arena.h"

/* Cuts off the next word and what stands before it; false where there is none left. */
bool words_next(str *rest, str *word);
/* Its words alone, folded, with a blank between. */
str words_folded(arena *a, str text);

#endif
