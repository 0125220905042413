/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A page's picture with what was read marked on it, for the eye of whoever must trust it.
 *
 * Grey is the paper, colour the program's word about it; each mark differs from the others by more than its
 * colour, and the colours are of Okabe and Ito's palette, which all kinds of eyes tell apart:
 *
 *     blue, thin frame               a word read surely, or taken from a text layer
 *     orange, thick frame            a word read with doubt, below MARK_SURE
 *     orange, thick and crossed out  a word that may well be wrong, below MARK_DOUBTFUL
 *     green line under a word        mended: the pages text has the raw reading
 *     magenta, thick and hatched     ink like text that no word covers
 *     magenta, thick, round the page the page as a whole could not be read */
#ifndef REFERAT_OCR_PICTURE_MARKS_H
#define REFERAT_OCR_PICTURE_MARKS_H

#include "ocr.h"

#define MARK_SURE 0.80f          /* print read rightly seldom has less */
#define MARK_DOUBTFUL 0.60f      /* as the minutes' diagnostic low-confidence */

/* The picture as a PNG with a small palette, in the arena; false with FAULT_INTERNAL where it cannot be made. */
bool picture_marked(arena *a, const page *p, const page_view *view, str *png, fault *f);

#endif
