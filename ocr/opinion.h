/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A second opinion on doubtful words, from a model that knows more letters.
 *
 * The data `dan` cannot print § – • ½ @ or the foreign letters of names, and says something else instead, most
 * often with doubt. Where the data `Latin` are installed, each such word is cut out and read by them alone. Their
 * reading is taken where it differs by a letter or two and is the surer one, or a word that minutes are made of
 * where the first is none; the first reading stays in word.read. */
#ifndef REFERAT_OCR_OPINION_H
#define REFERAT_OCR_OPINION_H

#include "tesseract.h"

#define OPINION_LANGUAGE "Latin"

enum { OPINIONS_MOST = 150 };        /* a page; each costs about a hundredth of the first pass */

/* Whether a reading with data of this name ("dan") is asked about: others may know letters that these do not. */
bool opinion_fits(const char *language);

/* How many words of the reading are doubtful enough to ask. */
size_t opinion_wanted(const reading *r);

/* Asks `second` about them and mends the words in place. */
void opinion_ask(engine *second, arena *a, const picture *p, reading *r);

#endif
