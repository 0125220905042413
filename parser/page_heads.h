/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Heads of pages in a text that has lost its page breaks: "HOLTUM KOMMUNE    Side 2" stands between two rows of a
 * sentence.
 *
 * A line that ends, or begins, in what the layout knows as a page number, and says the same beside it each time, while
 * the number grows: those lines are the heads; what stands around them page_breaks.c looks at. Where pages are
 * known, furniture.c finds their heads by their place; here only recurrence tells. */
#ifndef REFERAT_PAGE_HEADS_H
#define REFERAT_PAGE_HEADS_H

#include "layout.h"

/* Says in `why`, an entry for each line of all pages in order, which lines are heads; entries that are set stay. Memory
 * comes from the arena and need not outlive the call. */
void page_heads_find(arena *scratch, const document *d, const layout *chosen, str *why);

/* The line has a page number at its end or front, and something beside it. */
bool page_head_read(arena *a, const layout *chosen, const line *l, str *said, long *page);

/* The layout's rules for what a page is numbered by ("Side 2 af 5"), and what they skip is called. */
extern const rule_filter page_number_rules;
extern const str page_number_reason;

/* Words [first, end) of a line, one blank between. */
str line_words(arena *a, const line *l, size_t first, size_t end);

#endif
