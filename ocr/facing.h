/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Facing columns: the numbered matters on the left, what was decided beside them on the right, and perhaps more
 * columns: who sees to it, how long it took. Protocols were typed so, and forms of today are tables of that kind
 * ("Dagsorden | Beslutning", "Punkt | Emne | Referat | Ansvarlig").
 *
 * On such a page a line of print is several: a part of the matter and a part of its decision. They are parted, and of
 * each matter the columns come one after the other, so that lines are in reading order as page.h asks. What only looks
 * so stays: tables of figures, contents with pages, lists of names. To be facing columns, at least FACING_MATTERS
 * numbers must count up on the left, words must stand on the right beside most of them, always at the same place, and
 * some matter must take several lines; a cell above them that goes on from the page before is such a matter, and one
 * below heads that fills the page counts for two. Where the numbers have no mark ("1", not "1."), the columns must have
 * heads or such a cell above them. Where heads stand above, and the words of their columns begin right below them, or
 * such a cell, these tell the columns, however little white is between. No rule is looked for: typists drew none. */
#ifndef REFERAT_OCR_FACING_H
#define REFERAT_OCR_FACING_H

#include "models/page.h"

enum {
    FACING_MATTERS = 3,
    FACING_COLUMNS_MOST = 6,     /* with the first */
    FACING_LINES_MOST = 80       /* of one matter on one page */
};

/* Parts and reorders the page's lines, where they are facing columns. New lines lend the page's words; linear. */
void facing_part(arena *a, page *p);

#endif
