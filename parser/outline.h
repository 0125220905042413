/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The walk over a record with headings, in four files: headings.c opens items, sections.c opens sections and writes
 * lines about the case, walk.c decides row by row which of them is called for, outline.c leads from the head to the end. Each function below takes
 * the row it begins at and returns the row after what it wrote. */
#ifndef REFERAT_OUTLINE_H
#define REFERAT_OUTLINE_H

#include "writer.h"

/* The row opens an item. */
bool outline_is_item(const writer *w, size_t i);
/* Writes what begins at row i. */
size_t outline_add_row(writer *w, size_t i);
bool outline_names_organ_and_date(const judged *j);

/* The row is text: no heading, field or menu. */
bool outline_is_text(const writer *w, size_t i);

size_t outline_open_numbered(writer *w, size_t i);
size_t outline_open_routine(writer *w, size_t i);          /* an unnumbered item of a known name */
size_t outline_open_number_first(writer *w, size_t i);     /* "1." alone, its title below */
size_t outline_open_title_first(writer *w, size_t i, size_t number_row);
/* The row of a number ("Sag nr. 139") that names the paragraph at row i, or 0. */
size_t outline_number_below(const writer *w, size_t i);

size_t outline_open_section(writer *w, size_t i, section_kind kind);
/* The heading stands inside a quoted proposal and is part of its text. */
bool outline_is_quoted(const writer *w, const judged *j, const row *x);
/* Under "Sagsforløb" an entry names its organ and its day, and then says "Beslutning: …": that organ's, not this one's. */
bool outline_is_entry_of_history(const writer *w, const judged *j);
size_t outline_add_case(writer *w, size_t i);
size_t outline_add_metadata(writer *w, size_t i);

#endif
