/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Bold words of a page that was read from its picture, told by the width of their strokes.
 *
 * Two measures of a word's ink agree on how wide the pen was: how long its runs of ink are across the stems, and
 * how much ink there is for each pixel of edge. Their mean in type sizes is the word's weight. Faces differ in it by
 * half, copies and thresholds too, so the page says itself what plain and bold weigh: its words fall into two
 * groups, which must lie so far apart that the scatter of the plain ones does not explain the heavy ones. Where they do
 * not (a fax, a faded copy, a page without bold) nothing is marked. One short word says little, so a line's
 * words are judged together: the run of bold and plain words that explains their weights best, where changing has its
 * price. Rules under words count for nothing.
 * Italics are not told, nor is bold of one word shorter than four letters. A page takes 0.03 s. */
#ifndef REFERAT_OCR_STROKE_H
#define REFERAT_OCR_STROKE_H

#include "lines.h"
#include "picture.h"

/* Adds STYLE_BOLD to words of a page; sizes must be set, and the picture be the one that was read. */
void stroke_styles(arena *a, const picture *p, segment *segments, size_t count);

#endif
