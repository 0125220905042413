/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names of those whose meetings are held: authorities (kommuner, regioner, sogne) and associations, works and clubs. A
 * public authority is known by its word with a name beside it, wherever it stands; so is an association. Works and
 * clubs are spoken of in every text, so they count only where their name is all that stands. Slices of the text are
 * lent. */
#ifndef REFERAT_AUTHORITIES_H
#define REFERAT_AUTHORITIES_H

#include "../models/str.h"

/* The first authority named at or after *from ("Ballerup Kommune", "Region Hovedstaden", "Elev Sogneraad",
 * "Sct. Olufs Sogn", "E/F Parkhaven"); moves *from past it. */
bool authority_next(str text, size_t *from, str *found);
/* The same of the next word alone, where that is the one which tells the name. */
bool authority_of_word(str text, size_t *from, str *found);
/* The name that the text begins with. */
bool authority_at_front(str text, str *found);
/* A name's last word that says it is a club's: "Kajakklub", "Badelauget", "Grundejerforening". */
bool authority_is_club(str word);

/* An authority that the text names once, at `named`, is likely its own: "the library i Bøgelund Kommune", or its town
 * is spoken of elsewhere too. */
bool authority_is_at_home(str text, str named);

#endif
