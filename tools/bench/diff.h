/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The first differences of two texts, line by line, as people read them. */
#ifndef REFERAT_BENCH_DIFF_H
#define REFERAT_BENCH_DIFF_H

#include "models/arena.h"

/* The lines of a text, without their ends; an end of line at the text's end begins none. */
const str *lines_of(arena *a, str text, size_t *count);

/* Prints up to `most` places where they differ: "  row", "- wanted", "+ got". False where the texts are the same. */
bool diff_print(arena *a, str wanted, str got, size_t most);

#endif
