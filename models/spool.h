/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A spool: bytes kept until the time comes to write them, given back in the order they came.
 *
 * The head of the XML says what is known at the document's end only. So what stands behind it waits in spools:
 * files without a name where the program runs (tools/), texts in tests. */
#ifndef REFERAT_SPOOL_H
#define REFERAT_SPOOL_H

#include "sink.h"

typedef struct {
    bytes_sink keep;             /* with `to` */
    bool (*give)(void *to, bytes_sink sink, void *sink_to);   /* all that was kept; false where the sink or reading fails */
    void *to;
} spool;

/* Keeps the bytes in the arena. */
spool spool_of_text(arena *a);

#endif
