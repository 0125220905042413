/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Persons in lists and lines: names, party tags, roles, and what is noted beside them. */
#ifndef REFERAT_PEOPLE_H
#define REFERAT_PEOPLE_H

#include "../models/arena.h"

struct sentence;

typedef struct {
    str text;            /* all that was printed for this person */
    str name;            /* without title, party, role: "Lolan Ottesen" */
    str party;           /* "A", "DF", "Løsgænger"; without brackets */
    str role;            /* "formand", "Rådmand", "Ingeniør", "referent" */
    str reason;          /* "ferie", "sygdom"; "afbud", "ikke til stede": that one is away */
    str substitute;      /* who came instead */
    str substitute_party;
    str substitute_for;  /* whom this one stands in for: "Suppleant for Bo Møllgaard (A)" */
    bool called_in;      /* was called in as a substitute; whether that one came is not said */
    str note;            /* anything else: "til kl. 18.40 i punkt 2", "sag 129-138" */
} person_found;

/* The text could be one person's name: two to six words, capitals, initials, particles; no verb, no place,
 * no authority. Old style too: "Rs. Bach", "Gdr. P. Rasmussen", "Kr B Sørensen". */
bool people_is_name(str text);

/* Persons of a list in running form ("A, B (V) og C", "Jes Thorup (A)", "1. Robert Sørensen, Ø",
 * "Bente Ekmann DH Anne Hansted DH", "Anne, Bo og Mette"); an office without a name ("Formanden") is passed over. 0
 * where the text is no list of persons, or says that there is none ("Ingen."). *list in the arena. */
size_t people_list(arena *a, str text, person_found **list);

/* A list in running form was broken inside a name: "…, Lars Erik" above "Andersen, Lilly Fisk". */
bool people_wrap(str above, str below);

/* Persons named by two to four letters each ("AKH, BL og PJ"), as working groups list themselves; 0 where the text is
 * anything else. Only a label tells them from parties, and one alone hardly that. */
size_t people_initials(arena *a, str text, person_found **list);

/* Persons by their surnames alone, with titles at most ("Holm, Lund og Frk. Dam"); 0 where a piece is anything else.
 * Only a label tells them from other nouns. */
size_t people_surnames(arena *a, str text, person_found **list);

/* Persons who signed, one line of signatures: "R. Helbo Sørensen A. Bøjesen Joh. Grosen",
 * "Jens Sørensen Ejner Sørensen", "Lauge Johannesen, A. Friis Hansen,"; 0 where the line is none. */
size_t people_signatures(arena *a, str line, person_found **list);

/* The person whom the sentence calls in for another ("Per Holm er indkaldt som suppleant for Ida Lund.",
 * "I stedet deltog Rie Lund (A)"); substitute_for where it says for whom. */
bool people_substitute(arena *a, const struct sentence *s, person_found *found);
/* "Ida Lund og Bo Krag deltog som suppleanter.": who they are, for whom is not said; 0 where the sentence says else. */
size_t people_stood_in(arena *a, const struct sentence *s, person_found **list);

#endif
