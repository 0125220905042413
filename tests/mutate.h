/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Texts spoilt at random, the same for the same seed, and the smallest text that still shows a fault. */
#ifndef REFERAT_TESTS_MUTATE_H
#define REFERAT_TESTS_MUTATE_H

#include <stdint.h>

#include "models/arena.h"

typedef struct {
    uint64_t state;
} dice;

/* 0 … sides - 1. */
size_t dice_throw(dice *d, size_t sides);

/* A few lines deleted, doubled, swapped, moved, joined, cut, emptied, and ends of pages put in. In the arena. */
str mutant_of(arena *a, str text, dice *d);
/* A pages text with lines deleted, doubled, swapped and cut off: most of them can be read. In the arena. */
str mutant_of_pages(arena *a, str text, dice *d);

/* Lines and then words left out as long as `is_bad` holds: what is left needs each of them. In the arena. */
str smallest(arena *a, str text, bool (*is_bad)(void *with, str text), void *with);

#endif
