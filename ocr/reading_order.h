/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The order in which the lines of a page are read, where it is not from top to bottom: texts side by side
 * (gutter.h), words set half-way up beside several lines (centred.h), facing columns (facing.h). In this order, as each
 * step wants lines that the one before has settled. Of a plain text, whose lines stand on rows, only the last
 * applies. */
#ifndef REFERAT_OCR_READING_ORDER_H
#define REFERAT_OCR_READING_ORDER_H

#include "models/page.h"

/* Of lines from top to bottom. New lines lend the page's words; linear. */
void reading_order_set(arena *a, page *p);

#endif
