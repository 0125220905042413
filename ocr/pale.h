/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What shows through from a page's back: pale ink, and words that are none.
 *
 * On thin paper the back is seen as print is, only paler, so it is found as ink and read as letters between the lines
 * and behind them. Its darkest pixels are far from as dark as those of the page's sure words; and what is read in it
 * is read with doubt or short, for it is in mirror writing. Pale words that were read surely stay: a worn ribbon's. */
#ifndef REFERAT_OCR_PALE_H
#define REFERAT_OCR_PALE_H

#include "tesseract.h"

/* Takes out such words, in place. Only of a page with doubtful words; returns how many, and where they stood:
 * points. */
size_t pale_leave_out(const picture *p, reading *r, box *where);

#endif
