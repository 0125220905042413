/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who voted: parties and persons named beside a vote's counts. */
#ifndef REFERAT_VOTERS_H
#define REFERAT_VOTERS_H

#include "../models/minutes.h"
#include "words.h"

void voters_add(arena *a, vote *v, side_kind side, str name);
bool voters_has(const vote *v, side_kind side, str name);
/* Each of "A, C (Bo Holm, Ida Lund) og Ø", of a list that a label says to be voters; "Ingen" and "de øvrige" name nobody. */
void voters_add_list(arena *a, vote *v, side_kind side, str list);
/* The same of a list that may be other text: adds all of its pieces if each is a person or a party, else none. */
bool voters_add_if_all(arena *a, vote *v, side_kind side, str list);
/* The persons or parties of the bracket that opens at word `from`, if one does: "14 stemmer for (Venstre, SF)". */
bool voters_add_bracket(arena *a, vote *v, side_kind side, const term *words, size_t count, size_t from);
/* Parties right behind a count: "5 Sociald. + Retsforbund imod 4 Venstre". */
void voters_add_behind(arena *a, vote *v, side_kind side, const term *words, size_t count, size_t from);
/* Parties or persons before the verb at word `to` ("Et mindretal bestående af V og C stemte imod", "Godkendt, men Liste B
 * stemte imod"); false where there are none. */
bool voters_add_before(arena *a, vote *v, side_kind side, const term *words, size_t to);

#endif
