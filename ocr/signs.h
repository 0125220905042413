/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Signs that the language data cannot print, told by the shape of their ink.
 *
 * The data `dan` have no section sign and no bullet: "§ 17" is read as "8 17" with full confidence, a
 * bullet as "+" or "e". But a section sign is taller than the digits behind it and reaches below their
 * line, which no 8, S, $ or & does as much; a bullet is round, full and off the line. A word whose ink is one flat
 * stroke is a dash, whatever was read. Leaders, which were taken out of the picture, are put back as words of dots.
 * What was read stays in word.read. */
#ifndef REFERAT_OCR_SIGNS_H
#define REFERAT_OCR_SIGNS_H

#include "tesseract.h"

/* Mends words of the reading in place and adds the leaders. */
void signs_mend(arena *a, const picture *p, reading *r);

#endif
