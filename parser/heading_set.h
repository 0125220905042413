/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Section headings known by their set: what no rule names, but what is set as the headings of the document are, or is
 * two of them in one ("Økonomi og tidsplan").
 *
 * Where the document has typography, its section headings share a style; where it has none, they share a place:
 * space above, text close below, the same edge. A row in that style is a heading of kind `other` though no rule knows
 * its words; a row in that place is one if it is in capitals where the headings are, or if it comes again under other
 * items, as the parts of a house's form do and a writer's own sub-headings do not. And a row with a heading's words in
 * plain type is text where type was read from a text layer; in pictures the weight of letters is a guess, and the place
 * decides. All counts are of the whole document; time is linear. */
#ifndef REFERAT_HEADING_SET_H
#define REFERAT_HEADING_SET_H

#include "parse.h"

/* Settles the roles of section headings in p->rows, which must have been judged. */
void heading_set_settle(parse *p);
/* No rule knows the heading; it is one by its look or place only. */
bool heading_is_of_set(const judged *j);
/* "Beslutning.", of which the stop says that it is none. */
bool heading_ends_in_stop(const judged *j);

#endif
