/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where a page says that something stands, as corrections count it.
 *
 * The view names each element by its path in the XML (tools/view/view.h): "meeting[1]/item[3]/section[2]/p[1]".
 * Corrections count meetings, items, sections, and the blocks of a section in reading order. */
#ifndef REFERAT_REVIEW_SPOT_H
#define REFERAT_REVIEW_SPOT_H

#include "models/corrections/corrections.h"

typedef struct {
    correction_spot where;       /* ordinals alone */
    const part *item;            /* NULL: the meeting itself */
    const part *last;            /* the case or absence that the path ends with; NULL: neither */
} spot;

/* False where the minutes have no such place, or it is none that can be corrected. */
bool spot_of_path(const minutes *m, str path, spot *out);
/* The same place again, as deep as the correction goes: its item, section or block; in the arena. */
str spot_path(arena *a, const correction_spot *where);

#endif
