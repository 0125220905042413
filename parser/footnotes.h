/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Footnotes: at a page's foot, in smaller type, a number that a word above them on the page ends with ("2019-priser¹").
 *
 * They belong to no list that the page's foot breaks, head nothing, and are no running foot. They stay text, in their
 * place. */
#ifndef REFERAT_FOOTNOTES_H
#define REFERAT_FOOTNOTES_H

#include "reading.h"

/* The line begins with the number of a footnote, and a word above it on the page refers to it. */
bool footnote_begins(const page *p, size_t line);
/* Sets `footnote` of the rows that are, once they are measured. Only pages that end in small type are looked
 * through. */
void footnotes_find(reading *r);

#endif
