/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The numbers of items, held against their sequence.
 *
 * Nothing in minutes matters more than an item's number, and nothing is lost more easily: it is one letter in
 * a margin. But numbers that begin lines at one place of a page, in one form ("Punkt 3:", "Sag nr. 3", "3."), count
 * upwards, and so say what must stand between two of them. Where a line begins there with something else, "l2." or
 * "T.", the sequence proves the digits that look like it; where the digits break the sequence, or nothing was read, the
 * place is looked at again, by itself and for digits only, and the number is taken if it is the one that must stand
 * there. The first reading stays in word.read. */
#ifndef REFERAT_OCR_NUMBERS_H
#define REFERAT_OCR_NUMBERS_H

#include "tesseract.h"

enum { NUMBER_LOOKS_MOST = 20 };     /* a page */

/* Mends and adds words of the reading in place. */
void numbers_settle(engine *e, arena *a, const picture *p, reading *r);

#endif
