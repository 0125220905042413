/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What stands around the page numbers of a text that has lost its page breaks: "LUNDBY KOMMUNE" and "Økonomiudvalget,
 * den 22. august 2005" right below or above "Side 2".
 *
 * A page number that counts on says where a page ended. Lines next to it, one after the other, that name who met or
 * when, or stand in the document's head, are running heads and feet, where they come again at another page number or
 * stand in that head. The head itself stays, and so does that of another meeting's minutes, whose pages count anew. */
#ifndef REFERAT_PAGE_BREAKS_H
#define REFERAT_PAGE_BREAKS_H

#include "layout.h"

/* Says so in `why`, an entry for each line of all pages in order, where the page numbers are said already; entries that
 * are set stay. Memory comes from the arena and need not outlive the call. */
void page_breaks_find(arena *scratch, const document *d, const layout *chosen, str *why);

#endif
