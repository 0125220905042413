/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between the files of attendance.h. Lists are read as they are laid out: behind labels (attendance_labels.c) and below
 * them (attendance_rows.c), in columns (attendance_columns.c), by marks in columns (attendance_marks.c), as signatures
 * (attendance_signatures.c), or told in sentences (attendance_sentences.c); attendance.c notes the persons. Slices
 * lend from the reading text. */
#ifndef REFERAT_ATTENDANCE_INSIDE_H
#define REFERAT_ATTENDANCE_INSIDE_H

#include "absences.h"
#include "attendance.h"
#include "people.h"

/* A gap between words this many line heights wide is a column's: three blanks of a typewriter. */
#define ATTENDANCE_COLUMN_GAP 1.45f

/* A label of an attendance list at the front of a text. */
typedef struct {
    field_kind field;
    size_t head;                 /* bytes of the text that are the label, its colon included */
    str role;                    /* where the label names one: "Sekretær", "Formand" */
} list_label;

bool attendance_label_at(const parse *p, str text, list_label *found);
/* "…, Ida Lund. Afbud: Ole Bro": where inside the text the next label stands; text.n where there is none. */
size_t attendance_next_label(const parse *p, str text, list_label *found);
/* "Formand", "Referent", "2. viceborgmester": the label says what its one person is. */
str attendance_role_of_label(str label);
/* "Ida Lund samt" before the next label: without the word that leads over to it. */
str attendance_without_link(str list);
/* A label of that field says what became of a person: there, away, excused. */
bool attendance_tells_standing(field_kind field);
/* Notes what stands behind the label at the front of `whole`: a list, or a sentence of who was away ("Alle undtagen Bo
 * Krag"); false where it names nobody. */
bool attendance_note_behind(writer *w, str whole, const list_label *label);
/* Notes all lists of a text that begins with a label; true if its last one names somebody. "Til stede: Forældrevalgte:
 * Ida Lund. Medarbejdervalgte: Ole Bro": a label over groups says of each that they were there. */
bool attendance_note_labelled(writer *w, str text, list_label label);
/* The lists behind the labels inside a text: "… afholdt Møde. Tilstede: Jens Holm, …"; false where there are none. */
bool attendance_note_labelled_inside(writer *w, str text);
/* "Forældrevalgte: Rikke Skov, Bo Lind", "Formand: Ida Lund": a group of the list above it, or a role (`only_role`: no
 * other). */
bool attendance_note_group(writer *w, str text, field_kind field, bool only_role);
/* The rows below row i - 1 that go on its list, as long as no space parts them; returns the row after them. */
size_t attendance_read_below(writer *w, size_t i, size_t end, const list_label *label);
/* A label with its list in a column beside it, or a row of labels over columns of names; i where row i is neither. */
size_t attendance_read_columns(writer *w, size_t i, size_t end);
/* "Finn Rask (V)        Afbud", "Pia Holst     Næstformand     Venstre": a person of the list, and in the columns
 * behind what became of this one, an office, a party; false where row i says anything else. */
bool attendance_note_described(writer *w, size_t i, field_kind field);
/* "Lars Holm      Deltog", "Bo Krag - afbud": a label behind the name says of that one; false where there is none. */
bool attendance_note_with_status(writer *w, str text);
/* Heads of columns ("Medlem | Til stede | Afbud") over a row a person, of which one column bears a mark; i where row i
 * is none (attendance_marks.c). */
size_t attendance_read_marks(writer *w, size_t i, size_t end);
/* "Ida Lund (A), formand        Bo Krag (V) - afbud": persons of the list beside each other; false where row i is
 * anything else. */
bool attendance_note_side_by_side(writer *w, size_t i, field_kind field, str role, str group);
bool attendance_is_free_row(const parse *p, size_t i, size_t end);

/* Notes the persons of a list under a label of that field; `label_role` and `group` are the role and party that its
 * label or heading gives each. Returns how many; 0 where the text is no list of persons. */
size_t attendance_note_list(writer *w, str text, field_kind field, str label_role, str group);
void attendance_note_person(writer *w, const person_found *found, field_kind field, str label_role);
bool attendance_keeps_minutes(str role_);        /* "referent", "sekretær" */
/* The note of that person's absence says who came. */
void attendance_name_stand_in(writer *w, str away, str name);
/* Notes who was away from the whole meeting, and who came instead. */
void attendance_note_away(writer *w, const absence *note);
/* "Stedfortræder for Karen Lund: Per Bro", its label up to the colon at that byte; false where the text is another. */
bool attendance_note_stands_in(writer *w, str text, size_t colon);
/* "Viggo Holm, Trine Lund. Per Dam var også til stede.": a list that ends in the middle of its last row. */
bool attendance_note_last_row(writer *w, str line, field_kind field, str label_role, str group);
/* "Endvidere deltog fritidskonsulent Leif Dyb.": notes whom sentences say to have been there. */
bool attendance_note_presence(writer *w, str text);
/* "☒ Ida Lund (A)", "[ ] Bo Krag": one of a list in which a box or cross says who was there; who has an empty box was
 * not. False where the line is no such. */
bool attendance_note_ticked(writer *w, str line, field_kind field, str label_role, str group);
/* Notes what sentences of absence tell. */
void attendance_note_told(writer *w, const absences_found *told);
/* Of a row in a list of those present that tells who came late, left or stood back ("Erik Mørk (V), ankom kl. 16.30"):
 * notes both that they were there and when they were not; or that the one it begins with was not. False where it tells
 * of others, or of nobody. */
bool attendance_note_row_told(writer *w, str line, const absences_found *told, field_kind field);

/* The row after a list behind a label in row i, and those that it runs on over. */
size_t attendance_run_end(writer *w, size_t i, size_t end, const list_label *label);

#endif
