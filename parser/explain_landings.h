/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where the words of each row stand in the minutes, for explain.c. */
#ifndef REFERAT_EXPLAIN_LANDINGS_H
#define REFERAT_EXPLAIN_LANDINGS_H

#include "explain.h"

/* One list for each row of the reading, in the order of the minutes; in the arena. */
const landing **landings_find(arena *a, const parse *p);

#endif
