/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A sorted set of texts: collected, sealed, then asked, each question in logarithmic time. */
#ifndef REFERAT_TEXT_SET_H
#define REFERAT_TEXT_SET_H

#include "arena.h"

typedef struct {
    str *texts;
    size_t count, capacity;
} text_set;

void text_set_add(text_set *s, arena *a, str text);   /* the text is lent */
void text_set_seal(text_set *s);                      /* before it is asked */
bool text_set_has(const text_set *s, str text);

/* Leaves out what begins with another text of the set: whoever looks for the longer one finds the shorter. */
void text_set_keep_shortest(text_set *s);
/* Of a set kept to its shortest: the bytes of the first one that stands in `text` at the beginning of a word; 0:
 * none. */
size_t text_set_quoted(const text_set *s, str text);

#endif
