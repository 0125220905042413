/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Absence notes: who was away, left, came or stood back, in the sentences of minutes. */
#ifndef REFERAT_ABSENCES_H
#define REFERAT_ABSENCES_H

#include "../models/minutes.h"
#include "people.h"

struct wording;

typedef struct {
    absence *notes;      /* one per person, sentence.text set to the printed sentence (a slice of the text) */
    size_t count;
    bool whole_meeting;  /* the note speaks of the meeting ("deltog ikke i mødet"), not of this item */
} absences_found;

/* Reads one paragraph: its sentences that say absence ("Nils Jensen deltog ikke i mødet.",
 * "Fraværende: Per Mol (A).", "A og B var fraværende under punkterne 12-15."). Sentences that only sound
 * like it give nothing. */
absences_found absences_read(arena *a, str paragraph);
absences_found absences_of_wording(arena *a, const struct wording *paragraph);
/* The absence of one person of a list whose label says `kind` (ABSENCE_NONE: a list of those present): who stands there
 * "til kl. 18.40", "sag 129-138" or "forlod mødet kl. 20" was away for a part. Kind ABSENCE_NONE where there is nothing
 * to tell. */
absence absence_of_person(arena *a, const person_found *p, absence_kind kind);
/* The first sentence speaks of another meeting than this: "Næste møde". */
bool absences_of_another_meeting(const struct wording *text);
/* The kind of a sentence that says absence, names nobody and leads into a list: "Følgende var inhabile:". */
absence_kind absences_lead_in(str paragraph);
/* Reads a list under a label whose kind is known ("Afbud:" gives ABSENCE_EXCUSED), "Ingen" gives nothing. */
absences_found absences_of_list(arena *a, str list, absence_kind kind);

#endif
