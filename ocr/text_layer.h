/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A page's words as invisible text of a PDF, and the font they are set in.
 *
 * Every word lies on its box, stretched to its width, on one base line with the rest of its line; a blank fills the
 * gap to the next word. On a slanted scan the base line has the slant, but each word lies level on it: of letters that
 * climb, common readers of PDFs make pieces (measured at 3 degrees: 495 of 586 words whole; level, all).
 * The font has one empty glyph of half an em, as OCR programs do it; codes are UTF-16 units, and a ToUnicode map
 * says so. */
#ifndef REFERAT_OCR_TEXT_LAYER_H
#define REFERAT_OCR_TEXT_LAYER_H

#include "mapping.h"

#define TEXT_LAYER_FONT "ReferatInvisible"     /* the name of the font among the page's resources */

/* PDF operators, "BT … ET", in the arena; empty for a page without words. `to_page`: pixels of the straight picture ->
 * points of the page; only the slant counts. `to_user`: points of the page -> the PDF page's own space. */
str text_layer(arena *a, const page *p, const mapping *to_page, const mapping *to_user);

/* The font's file (TrueType) and its ToUnicode map, the same bytes each time; in the arena. */
str text_layer_font(arena *a);
str text_layer_unicode(arena *a);

#endif
