/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reading again what the first pass over a page left.
 *
 * An engine that looks at a whole page may pass over a number in the margin, a cell, a line between two
 * others; it gives no sign of it. The ink tells: where there is ink like print and no word, the place is
 * read once more by itself. What is believed joins the reading; what is not is unread ink, told by its place. */
#ifndef REFERAT_OCR_SECOND_LOOK_H
#define REFERAT_OCR_SECOND_LOOK_H

#include "tesseract.h"

enum { SECOND_LOOKS_MOST = 40 };     /* a page; each costs a fiftieth of the first pass or less */

/* Adds what it finds to the reading; boxes of what is left, in points, in the arena. */
box *second_look(engine *e, arena *a, const picture *p, reading *r, size_t *left_count);

#endif
