/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A place as text, as the XML and all that is made from it write it. */
#ifndef REFERAT_PLACE_TEXT_H
#define REFERAT_PLACE_TEXT_H

#include "minutes.h"
#include "number.h"

enum { PLACE_BYTES = 4 * NUMBER_BYTES };

/* "x0 y0 x1 y1" in points; empty where no box is known, and in a plain text, which has lines. */
str place_box(const place *at, char bytes[PLACE_BYTES]);
/* "12 13", first and last line of a plain text; else empty. */
str place_lines(const place *at, char bytes[PLACE_BYTES]);

/* Whether two places share paper, or lines of a plain text. */
bool places_meet(const place *a, const place *b);

#endif
