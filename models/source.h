/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A source: where bytes come from, piece by piece, as functions and their own pointer; the other end of a sink.
 *
 * What reads a long text looks at it twice (what is it written in? what does it say?) and never holds all of it, so a
 * source can be read again from its start. tools/ gives files and pipes as one, tests a text. */
#ifndef REFERAT_SOURCE_H
#define REFERAT_SOURCE_H

#include "fault.h"
#include "str.h"

typedef struct {
    /* Up to `room` bytes from where the last call ended; *n is 0 at the end only. FAULT_NO_INPUT. */
    bool (*read)(void *from, char *into, size_t room, size_t *n, fault *f);
    bool (*rewind)(void *from, fault *f);    /* the next read begins at the start again */
    void *from;
} bytes_source;

/* A source for tests and for what is in memory already. */
typedef struct {
    str bytes;
    size_t at;
} text_source;

bytes_source source_of_text(text_source *t);

#endif
