/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lines drawn in signs: "=====" below a title, "_____" or "* * *" between matters. They part what stands above from
 * what stands below, as a rule on paper does, and are no text: a heading below one stands as far apart as on a page's
 * first row. Dots and several short strokes side by side are places to sign or to fill in, and stay as they are. */
#ifndef REFERAT_DRAWN_LINES_H
#define REFERAT_DRAWN_LINES_H

#include "../models/page.h"

/* For each line of all pages that is drawn, and said to be nothing yet in `why`: "punctuation". */
void drawn_lines_find(const document *d, str *why);

#endif
