/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What one printed word can be in a person's name: a name, an initial, a title, a party's letter.
 *
 * Judged by form (a capital and small letters), by small tables of words that never are names, and by the
 * endings of Danish compound nouns, which old minutes print with a capital too ("Sogneraadet"). */
#ifndef REFERAT_NAMES_H
#define REFERAT_NAMES_H

#include "../models/str.h"

typedef enum {
    NAME_NONE,
    NAME_WORD,           /* "Sørensen", "Jensen-Terpet" */
    NAME_INITIAL,        /* "P.", "Chr.", "N.P.", "Th" */
    NAME_PARTICLE,       /* "von", "de" */
    NAME_TITLE,          /* "Rådmand", "Gdr.", "fhv.", "chefkonsulent" */
    NAME_CODE            /* "A", "DH": capitals only, a party or an initial without its full stop */
} name_kind;

/* `token` is a word with the full stop that touches it, if any. */
name_kind name_of(str token);
bool name_is_given(str token);           /* one of the common given names */
bool name_is_patronymic(str token);      /* ends in -sen, as surnames do and given names do not */
/* "formand", "Kommunaldirektør", "referent": what a person is, before the name or behind it. */
bool name_is_role(str token);
/* Capital and form of a name, though it ends as nouns and offices do: behind a given name it is a surname ("Peder
 * Korsager", "Kim Skriver"). */
bool name_may_be_surname(str token);
/* A party as printed without brackets: "A", "DH", "UFP", "løsgænger". */
bool name_is_party(str text);

extern const char *const given_names[];
extern const size_t given_name_count;

#endif
