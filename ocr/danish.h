/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How much a text that another program left looks like Danish, counted cheaply.
 *
 * Words of a layer may be built like words and still be none: a font with shifted codes turns every letter into
 * another, a poor reading splits words or loses æ, ø and å. Counts that need no dictionary tell them: pairs of
 * letters that follow one another, words of one letter, the commonest words. Text in a neighbouring language has
 * odd pairs too, but far fewer than such rubbish (measured, share of odd pairs: Danish 0.02 to 0.06, German and
 * English 0.15, shifted codes 0.45 to 0.73). */
#ifndef REFERAT_OCR_DANISH_H
#define REFERAT_OCR_DANISH_H

#include "models/str.h"

/* Zero it, add words, read the counts. */
typedef struct {
    int letters, own_letters;        /* all; æ ø å */
    int pairs, odd_pairs;            /* letters side by side in a word; those that Danish hardly has */
    int words, single_words;         /* of letters; of one letter, "i" not counted */
    int common_words;                /* og, det, til, … which neighbouring languages do not share */
    int broken_letters;              /* UTF-8 taken for Latin-1: "Ã¸" */
} danish_counts;

void danish_add(danish_counts *d, str word);

/* Enough text of common Danish words, and not one æ, ø or å in it. */
bool danish_letters_lost(const danish_counts *d);

#endif
