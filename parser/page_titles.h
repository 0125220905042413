/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Titles that look like running heads: a file of several minutes, each on pages of its own, prints "Referat" at the top
 * of page after page, at the same height and below the same letterhead.
 *
 * A title in large type with a day below it, on a page whose first numbered line is 1, begins minutes, and so does what
 * stands above it. In type no larger than the text it does where another day stands below it than on the page before
 * that has it, and the number 1 or who was there; so does an organ's name, if a line below says nothing but the day. */
#ifndef REFERAT_PAGE_TITLES_H
#define REFERAT_PAGE_TITLES_H

#include "layout.h"

/* Takes back in `why`, an entry for each line of all pages in order, what such heads were taken for. Memory comes from
 * the arena and need not outlive the call. */
void page_titles_keep(arena *scratch, const document *d, const layout *chosen, str *why);

#endif
