/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pieces of a list of persons.
 *
 * A list is cut at commas, dashes, "og" and line ends into pieces, and each piece is read on its own: a person, several
 * set side by side, or what is said of the one before. A piece lends the list's text and is overwritten by the next. */
#ifndef REFERAT_PEOPLE_PIECES_H
#define REFERAT_PEOPLE_PIECES_H

#include "people_names.h"

typedef struct {
    atom atoms[PIECE_MOST];
    size_t count;
    atom_kind ended_by;
} piece;

/* The atoms from *at up to the next comma, dash or "og"; moves *at behind it. False where there are more than any list has. */
bool piece_next(str text, size_t *at, piece *p);
/* "1. viceborgmester Ole Holm": the number counts the office, not the list. */
bool piece_has_counted_role(const piece *p);
/* Without the number of a list, and without the full stop that ends the whole. */
void piece_drop_number(piece *p);
void piece_drop_stop(piece *p);

#endif
