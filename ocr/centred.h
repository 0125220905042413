/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words set half-way up beside several lines: an item's large number left of a title that wraps, a case number right of
 * it, a cell in the middle of its row.
 *
 * By its height such a line comes between two lines of the text beside it and tears it apart. It is told by standing
 * clear of them on one side, overlapping both its neighbours, and by its middle, which is that of lines around it that
 * follow closely. What stands on the left comes before them, what stands on the right behind. */
#ifndef REFERAT_OCR_CENTRED_H
#define REFERAT_OCR_CENTRED_H

#include "models/page.h"

enum { CENTRED_BESIDE_MOST = 12 };   /* lines beside */

/* Puts such lines of the page before or behind the lines beside them; linear. */
void centred_order(page *p);

#endif
