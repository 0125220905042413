/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the ink of a word says against its reading: capital or small, one word or two.
 *
 * An engine tells S from s and Ø from ø by the words it knows, and joins words that a typist set close. The ink
 * tells both: a capital is as high as the line's other tall letters, a blank is as wide as the line's other blanks.
 * Only words whose letters stand apart, one shape each, are judged: then each letter is known by its place. */
#ifndef REFERAT_OCR_LETTERFORMS_H
#define REFERAT_OCR_LETTERFORMS_H

#include "tesseract.h"

/* Mends case (the reading stays in word.read) and parts glued words, in place. */
void letterforms_mend(arena *a, const picture *p, reading *r);

#endif
