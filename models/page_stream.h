/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A document's pages in stretches, so that a book of any length needs the memory of a part of it.
 *
 * A stretch is a document of its own: some pages, of which the first and the last may be parts of pages. The reader
 * of a stretch says where the next one begins, by default where this one began: then the same lines come again, with
 * more behind them. So the parser reads on until a meeting has ended, and hands back the lines of the next one.
 * Pages keep their numbers, lines theirs; a page that goes on in the next stretch has its notes in the first. */
#ifndef REFERAT_PAGE_STREAM_H
#define REFERAT_PAGE_STREAM_H

#include "fault.h"
#include "page.h"

typedef struct {
    /* Fills *d with the lines from where the next stretch begins: at least `least` bytes of text where there are so
     * many. *last: the document ends with them. What *d lends lives as long as the arena and until the next call. */
    bool (*read)(void *from, arena *a, size_t least, document *d, bool *last, fault *f);
    /* The next stretch begins at that line of the one read last. */
    void (*go_on)(void *from, const document *d, line_spot at);
    void *from;
} page_stream;

/* A stream of pages that are in memory already; the document is lent, whole pages make a stretch. */
page_stream page_stream_of(arena *a, const document *d);

#endif
