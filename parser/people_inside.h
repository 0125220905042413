/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pieces of a list of persons, what stands between two commas, shared by people.c, which cuts and joins them,
 * people_said.c, which knows what they say of the person before, and people_offices.c, which finds a name behind its
 * office. Pieces lend from the text. */
#ifndef REFERAT_PEOPLE_INSIDE_H
#define REFERAT_PEOPLE_INSIDE_H

#include "people_names.h"
#include "words.h"

typedef struct {
    atom atoms[PIECE_MOST];
    size_t count;
    atom_kind ended_by;
} piece;

/* Its first word is one of the keys. */
bool piece_begins(const piece *p, const char *const *keys, size_t count);
/* The first word that is one of the keys; p->count where there is none. */
size_t piece_find(const piece *p, const char *const *keys, size_t count);
/* The atoms name one person and no more. */
bool piece_names(arena *a, const atom *atoms, size_t count, person_found *p);

/* What the piece says of the person before it; false, and nothing said, where it says nothing known. */
bool piece_says_of(arena *a, const piece *p, person_found *last);
/* "suppleant for Bo Holm" */
bool piece_says_whose_place(arena *a, const piece *p, person_found *last);
/* "Tina Holm mødte som stedfortræder" */
bool piece_says_substitute(arena *a, const piece *p, person_found *last);
/* "ved afbud" from the atom `at` on: why, where "ved sag nr. 6" says when. */
bool piece_is_reason(const piece *p, size_t at);
bool piece_says_note(const piece *p, person_found *last);
/* "med afbud", "meldt afbud", "uden afbud" from atom `at` to the end */
bool piece_says_apology(const piece *p, size_t at, str *reason);
/* "have nr. 132", "hus 7", "Solvej 4" */
bool piece_says_home(const piece *p, person_found *last);

/* "1. viceborgmester Ole Holm": an office of the same kind as others is counted, and printed small. */
bool piece_is_counted_role(const piece *p);
/* Add who is named behind an office: "fungerende formand Jens Holm"; "Direktør i Danske Havne Gerda Holm"; and, to be
 * asked behind a person only, "pædagogisk leder Hanne Bro", "gæst Ib Dal": one or two small words and a whole name. */
bool piece_add_behind_role(arena *a, people_builder *b, const piece *p);
bool piece_add_behind_office(arena *a, people_builder *b, const piece *p);
bool piece_add_behind_small_words(arena *a, people_builder *b, const piece *p);

/* "Holm, Anna; Lund, Bo": surnames first, as registers print them; 0 where the text is no such list. */
size_t people_inverted(arena *a, str text, person_found **list);

/* The atoms from *at up to the next comma, dash or "og"; false where there are more than any list has. */
bool piece_next(str text, size_t *at, piece *p);
void piece_drop_number(piece *p);            /* "1. Robert Holm": the number of a list */
void piece_drop_stop(piece *p);              /* at the whole's end */

#endif
