/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words whose letters are set apart ("R E S U M É"), as designers set headings in capitals: a PDF's text has a blank
 * after each letter then, and no word.
 *
 * Letters that stand alone, one after the other with the same narrow space between, are one word; a wider space parts
 * two. A list of letters stays: its blanks are as wide as other blanks, or the letters are in the alphabet's order
 * ("A B F V"), as parties are told. Source: what MuPDF makes of letter-spacing from a sixth of the type size on. */
#ifndef REFERAT_OCR_LETTERSPACING_H
#define REFERAT_OCR_LETTERSPACING_H

#include "models/page.h"

/* Joins such words in each line, in place; their text comes from the arena. Linear. */
void letterspacing_close(arena *a, line *lines, size_t count);

#endif
