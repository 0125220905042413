/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names of organs (udvalg, råd, bestyrelser) and of the authorities they belong to. */
#ifndef REFERAT_ORGANS_H
#define REFERAT_ORGANS_H

#include "../models/arena.h"

/* The whole text could be an organ's name: "Teknik- og Miljøudvalget", "Udvalget for Børn", "Aarhus Byråd",
 * "Økonomiudvalget 2018-2021", "Skovby Sogneraad". Any case; genitive s not included. */
bool organ_is(str text);
enum { ORGAN_BYTES_MOST = 120 };         /* longer texts are no organ's name */
/* False where no part of the text is an organ's name: a quick question before many slow ones. */
bool organ_may_stand_in(str text);
/* The two name the same organ: folded alike, å and aa alike, without a definite ending or a term of years. */
bool organ_same(str a, str b);

/* The first authority named at or after *from ("Ballerup Kommune", "Region Hovedstaden", "Elev Sogneraad",
 * "Sct. Olufs Sogn"); moves *from past it. */
bool authority_next(str text, size_t *from, str *found);

#endif
