/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Numbers by texts that are the same when folded (text_same): where in an array the person of a name stands, say. Each
 * question takes constant time, however many texts there are. Zero it; the texts are lent, the rest is the arena's. */
#ifndef REFERAT_TEXT_INDEX_H
#define REFERAT_TEXT_INDEX_H

#include "arena.h"

typedef struct {
    str text;
    size_t number;
    bool used;
} text_index_slot;

typedef struct {
    text_index_slot *slots;      /* open addressing; at most half of them used */
    size_t count, size;
} text_index;

static const size_t TEXT_INDEX_NONE = (size_t)-1;

/* The number that was put last; TEXT_INDEX_NONE where none was. */
size_t text_index_find(const text_index *x, str text);
void text_index_put(text_index *x, arena *a, str text, size_t number);

#endif
