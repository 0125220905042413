/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A list of persons cut into pieces: the atoms between commas, dashes, line ends and "og". A piece is a person, several of
 * them, or what is said of the one before. */
#ifndef REFERAT_PEOPLE_PIECES_H
#define REFERAT_PEOPLE_PIECES_H

#include "people_names.h"

typedef struct {
    atom atoms[PIECE_MOST];
    size_t count;
    atom_kind ended_by;
} piece;

/* The atoms up to the next comma, dash or "og"; false where there are more than any list has. */
bool piece_next(str text, size_t *at, piece *p);
/* "1. viceborgmester Ole Holm": an office of the same kind as others is counted, and printed small. */
bool piece_begins_counted(const piece *p);
/* "1. Robert Holm", "2) …": the number of a list is no part of it. */
void piece_drop_number(piece *p);
/* A full stop that ends the whole is a mark of its own, not an atom that could fail. */
void piece_drop_stop(piece *p);

/* Its first word is one of the keys; the place of the first word that is one, p->count where none is. */
bool piece_begins_with(const piece *p, const char *const *keys, size_t count);
size_t piece_find_word(const piece *p, const char *const *keys, size_t count);

#endif
