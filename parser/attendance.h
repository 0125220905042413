/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who was there: lists under labels in a meeting's head, sentences about absence, signatures. */
#ifndef REFERAT_ATTENDANCE_H
#define REFERAT_ATTENDANCE_H

#include "writer.h"

bool attendance_is_list(field_kind field);
/* Which absence a label of that field says ("Afbud"); ABSENCE_NONE for those who were there. */
absence_kind attendance_absence_of(field_kind field);
/* The label in row i and the persons behind or below it; returns the row after them. */
size_t attendance_read_rows(writer *w, size_t i, size_t end);
/* A label of a case in row i, right below those who came, that has persons behind it: officials who came too. */
void attendance_read_officials(writer *w, size_t i);
/* Persons in running text behind a label. */
void attendance_read_text(writer *w, const rule *label, str list);
/* Notes who was there or away, and who came for whom, by the text's sentences; false where they tell of nobody. */
bool attendance_read_told(writer *w, str text);
/* A sentence of the head that says absence, or a role with its person; returns the row after it. */
size_t attendance_read_sentence(writer *w, size_t i, size_t end);
/* A row of signatures under minutes: those who signed were present. False where it is none. */
bool attendance_read_signatures(writer *w, size_t i);
/* "Dirigent: Bo Vang          Formand: Lis Dam": each signs behind the office. */
bool attendance_read_labelled_signatures(writer *w, size_t i);
/* Who was away under every decided item was away from the meeting. */
void attendance_from_items(writer *w);
/* An absence note outside any item: the meeting's. */
void attendance_note_absence(writer *w, const absence *note, str printed);

/* A row that begins with a label without its colon, and names right behind it. */
size_t attendance_read_unmarked(writer *w, size_t i, size_t end);

#endif
