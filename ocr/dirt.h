/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pages with ink and no text: specks, crumbs, the grain of a lid that was scanned with nothing below it.
 *
 * An engine reads such pages with doubt here and with trust there ("-", "hi"), so its confidence alone does not tell.
 * The ink does: letters stand in rows, shape behind shape of about one height, and dirt lies anywhere (measured, share
 * of shapes with two others behind them: print 0.75 and more, a dirty fax with one line of text 0.26, handwriting
 * 0.2, dirt 0.00). */
#ifndef REFERAT_OCR_DIRT_H
#define REFERAT_OCR_DIRT_H

#include "tesseract.h"

/* Many shapes, and hardly any of them in a row; false where they are too few to tell. */
bool dirt_only(arena *a, const picture *p);

/* Takes out, in place, what was read in dirt: all words but those that stand on a page of dirt beyond doubt. */
void dirt_leave_out(reading *r);

#endif
