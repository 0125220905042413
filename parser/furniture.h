/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Furniture: running heads, running feet, page numbers, and what is set sideways in a margin.
 *
 * What stands at the edge of a page and again at the same height of a neighbouring page is furniture, where
 * only page numbers count up in it. It must reach the page's edge without a line of text between, so that
 * the heading of an item that begins each page ("Punkt 4") is never taken for one. */
#ifndef REFERAT_FURNITURE_H
#define REFERAT_FURNITURE_H

#include "../models/page.h"

/* The edges of the last pages of the stretches before, which are neighbours too; NULL: there are none. */
typedef struct furniture_memory furniture_memory;

furniture_memory *furniture_memory_new(arena *a);
/* These pages were read; to be called of each stretch. */
void furniture_remember(furniture_memory *m, const document *d);

/* For each line of all pages, in order: "running-head", "running-foot", "page-number", "margin", or empty for text. */
str *furniture_find(arena *a, const document *d, const furniture_memory *m);

/* The mean type size of the page's words, in points; 0 where it has none. */
float furniture_usual_size(const page *p);

#endif
