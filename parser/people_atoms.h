/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A list of persons as a row of atoms: words, brackets, commas, dashes, and what is neither. */
#ifndef REFERAT_PEOPLE_ATOMS_H
#define REFERAT_PEOPLE_ATOMS_H

#include "names.h"

typedef enum {
    ATOM_END,
    ATOM_WORD,           /* with the full stop that touches it; `name` says what it can be */
    ATOM_BRACKET,        /* "(A)"; inside = "A" */
    ATOM_COMMA,          /* , ; • */
    ATOM_LINE,           /* a line end: between persons, or inside a name that was wrapped */
    ATOM_DASH,           /* a dash with blanks around it, "v/" */
    ATOM_SLASH,          /* with blanks around it */
    ATOM_AND,            /* og, samt, & */
    ATOM_OTHER           /* a number, a mark */
} atom_kind;

typedef struct {
    atom_kind kind;
    str text, inside;
    name_kind name;
    bool stopped;        /* in a row of signatures: a full stop behind it ended a name */
} atom;

/* The atom at or after byte *at; moves *at past it. */
atom people_atom(str text, size_t *at);
bool atom_is(const atom *a, const char *key);
bool atom_is_among(const atom *a, const char *const *keys, size_t count);

#endif
