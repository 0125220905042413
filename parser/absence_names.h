/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where a sentence that says absence names its persons: before the phrase ("Bo Krag og Ida Lund var fraværende"),
 * behind it ("Fraværende var Bo Krag"), or right before the bracket that it stands in ("Bo Krag, Ida Lund (ankom under
 * punkt 6)"). Each returns how many there are; *people lies in the arena. */
#ifndef REFERAT_ABSENCE_NAMES_H
#define REFERAT_ABSENCE_NAMES_H

#include "absence_phrases.h"
#include "people.h"

size_t absence_names_before(arena *a, const term *words, const absence_phrase *f, person_found **people);
/* Behind word `end`. */
size_t absence_names_after(arena *a, const term *words, size_t count, size_t end, person_found **people);

bool absence_in_bracket(const term *words, const absence_phrase *f);
size_t absence_name_before_bracket(arena *a, const term *words, const absence_phrase *f, person_found **people);
/* The word behind the bracket that closes at or after word `from`; `count` where none closes. */
size_t absence_behind_bracket(const term *words, size_t from, size_t count);

#endif
