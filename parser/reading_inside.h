/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between the files of reading.h: reading.c lays the rows end to end, reading_measure.c measures them. */
#ifndef REFERAT_READING_INSIDE_H
#define REFERAT_READING_INSIDE_H

#include "reading.h"

/* Whether a gap as wide as a column's stands before word w of the line, which is not its first. Justified print has
 * less. */
bool reading_is_cell(const line *l, size_t w);

/* Sets size, till then that of the row's largest type in points, and gap, beside, page_first, full, goes_on and
 * marginal of all rows, and what the reading has of typography. */
void reading_measure(arena *a, reading *r);

#endif
