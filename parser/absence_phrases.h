/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The words that say absence in a sentence: which kind, and where the names stand. */
#ifndef REFERAT_ABSENCE_PHRASES_H
#define REFERAT_ABSENCE_PHRASES_H

#include "../models/minutes.h"
#include "words.h"

typedef struct {
    absence_kind kind;
    size_t at, end;              /* its words: [at, end) */
    bool names_before, names_after;
    bool whole_meeting;          /* it speaks of the meeting */
} absence_phrase;

bool absence_of_other_meeting(const term *words, size_t count);      /* "til næste møde" */
/* The first phrase of the sentence; false where it says no absence, or that of another meeting. Only words among which
 * one has SENSE_ABSENCE hold one. */
bool absence_phrase_find(const term *words, size_t count, absence_phrase *found);

#endif
