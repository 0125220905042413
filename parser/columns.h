/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Facing columns, once their rows are in reading order (ocr/facing.h): how wide each is, and what its head says.
 *
 * A row of a narrow column is full where the next word would not have fitted before the column beside it, so that
 * titles and sentences go on in the row below. Where a row of heads stands above ("Dagsorden | Beslutning",
 * "Punkt | Emne | Referat | Ansvarlig"), the head names the section that its column holds in each matter, as a heading
 * would: the same rules know both. Columns are told by their left edges, in points; a head counts until the next row of
 * heads, over page breaks too. Nothing is allocated; linear. */
#ifndef REFERAT_COLUMNS_H
#define REFERAT_COLUMNS_H

#include "parse.h"

/* Sets `full` of rows that reach as far as the column beside them lets them. */
void columns_measure(reading *r);
/* Sets `heads_columns` of rows of heads, and `column` of the rows that begin a column below them. */
void columns_name(parse *p);

#endif
