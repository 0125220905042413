/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Persons inside one piece of a list, a row of atoms without commas: "Formand Erik Nygaard (A)",
 * "Bente Ekmann DH Anne Hansted DH", "R. Helbo Sørensen A. Bøjesen". */
#ifndef REFERAT_PEOPLE_NAMES_H
#define REFERAT_PEOPLE_NAMES_H

#include "people.h"
#include "people_atoms.h"

enum { PIECE_MOST = 40 };        /* atoms of one piece; a longer one is prose */

typedef struct {
    person_found *persons;
    size_t count, capacity;
    bool surnames;               /* behind "d'Hrr." surnames alone are persons */
    bool first_names;            /* each piece is one first name, with a bracket at most */
    bool any_single;             /* one of them is a name of one word */
} people_builder;

/* Adds the persons of the piece; false (and nothing added) if any atom does not fit. `signatures`: written one
 * behind the other, so that a name is also taken to begin behind a patronymic. */
bool people_add_names(arena *a, people_builder *b, const atom *atoms, size_t count, bool signatures);
/* "afbud", "ferie", "afbud pga. sygdom", "ikke til stede": why somebody is away, or that one is. */
bool people_is_reason(str text);
/* Puts "har meldt afbud", "ferie" into the person's reason; false, and nothing done, where it says nothing such. */
bool people_add_reason(person_found *p, str said);
/* "TR", "AMR", "ref.": offices at a place of work, written like parties, or cut short. */
bool people_is_office_code(str text);
/* Puts what a bracket says (party, role, reason, note) where it belongs. */
void people_add_bracket(person_found *p, str inside);
str atoms_span(const atom *atoms, size_t count);

#endif
