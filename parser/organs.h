/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names of organs (udvalg, råd, bestyrelser). */
#ifndef REFERAT_ORGANS_H
#define REFERAT_ORGANS_H

#include "../models/arena.h"

/* The whole text could be an organ's name: "Teknik- og Miljøudvalget", "Udvalget for Børn", "Aarhus Byråd",
 * "Økonomiudvalget 2018-2021", "Skovby Sogneraad". Any case; genitive s not included. */
bool organ_is(str text);
enum { ORGAN_BYTES_MOST = 120 };         /* longer texts are no organ's name */
/* No name of an organ that begins where the text does goes on behind this byte. */
size_t organ_reach(str text);
/* What each word that names an organ holds one of, folded: a quick question before many slow ones. */
const str *organ_stems(size_t *count);
bool organ_may_stand_in(str text);             /* one of them stands in it */
bool organ_may_begin(str text);                /* or in what a name that begins the text may reach over */
bool organ_may_begin_on(str text);             /* the same of a text that this one only begins */
/* The two name the same organ: folded alike, å and aa alike, without a definite ending or a term of years; "Byrådet" is
 * "Nordby Byråd". */
bool organ_same(str a, str b);
/* The same but for a letter in ten: as OCR may have read it. Of names of ORGAN_NEAR_LEAST letters and more. */
enum { ORGAN_NEAR_LEAST = 8 };
bool organ_nearly(str a, str b);
/* "Kultur- og Fritidsudvalget" is called KFU: each letter begins one of its words, or the part of one that names
 * organs. */
bool organ_has_initials(str name, str initials);

#endif
