/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words that minutes are made of, to choose between two readings of one word.
 *
 * Where two engines read the same ink differently, the one whose reading is a word of this list is believed; and
 * where a doubtful reading is no word, one of these that it is nearly (spelling.h). Headings, organs, months, weekdays,
 * the verbs of decisions; any spelling in use since 1880. */
#ifndef REFERAT_OCR_LEXICON_H
#define REFERAT_OCR_LEXICON_H

#include <stdbool.h>

#include "models/str.h"

/* Its words one after the other: *rest begins as lexicon_words(). False behind the last. A label has its colon. */
str lexicon_words(void);
bool lexicon_next(str *rest, str *word);
/* A label, as "Fraværende" is: with a colon behind it in the list. */
bool lexicon_is_label(str word);
/* The word without the marks around it. */
str lexicon_bare(str word);
/* Case and marks around the word do not count. */
bool lexicon_has(str word);

#endif
