/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Facing columns: protocols that have the numbered matters on the left and what was decided on the right, no rule
 * between.
 *
 * On such a page a line of print is two: half a line of the matter and half a line of its decision. They are parted,
 * and of each matter the left column comes first and then the right one, so that lines are in reading order as page.h
 * asks. What only looks so stays: tables of figures, contents with pages, lists of names. To be facing columns, at
 * least FACING_MATTERS numbers must count up on the left, words must stand on the right beside most of them, always at
 * the same place, and some matter must take several lines. */
#ifndef REFERAT_OCR_FACING_H
#define REFERAT_OCR_FACING_H

#include "models/page.h"

enum { FACING_MATTERS = 3 };

/* Parts and reorders the page's lines, where they are facing columns. New lines lend the page's words; linear. */
void facing_part(arena *a, page *p);

#endif
