/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where two minutes differ, said field by field: what was wanted, what there is.
 *
 *     item 3 "Ny sti gennem Rørmosen"
 *       outcome: wanted postponed
 *                got    approved
 *       section decision: missing
 *       vote: not wanted
 *
 * What stands in a part is paired with its like in order, by what tells one from the other (an item's title and
 * number, a section's kind and heading), so that one lost item is one line and not all that follow. Long texts are
 * shown from where they differ. */
#ifndef REFERAT_BENCH_DIFFERENCE_H
#define REFERAT_BENCH_DIFFERENCE_H

#include "models/minutes.h"

/* Prints up to `most` differences to standard output, and how many more there are; returns how many there are. */
size_t difference_print(arena *a, const minutes *wanted, const minutes *got, size_t most);
/* The same of two written XMLs; where they can't be read, or no field of them differs, lines that do. */
size_t difference_print_xml(arena *a, str wanted, str got, size_t most);

#endif
