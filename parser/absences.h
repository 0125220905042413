/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Absence notes: who was away, left, came or stood back, in the sentences of minutes. */
#ifndef REFERAT_ABSENCES_H
#define REFERAT_ABSENCES_H

#include "../models/minutes.h"

typedef struct {
    absence *notes;      /* one per person, sentence.text set to the printed sentence (a slice of the text) */
    size_t count;
    bool whole_meeting;  /* the note speaks of the meeting ("deltog ikke i mødet"), not of this item */
} absences_found;

/* Reads one paragraph: its sentences that say absence ("Nils Jensen deltog ikke i mødet.",
 * "Fraværende: Per Mol (A).", "A og B var fraværende under punkterne 12-15."). Sentences that only sound
 * like it give nothing. */
absences_found absences_read(arena *a, str paragraph);
/* Reads a list under a label whose kind is known ("Afbud:" gives ABSENCE_EXCUSED), "Ingen" gives nothing. */
absences_found absences_of_list(arena *a, str list, absence_kind kind);

#endif
