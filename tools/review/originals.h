/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The documents themselves, read once more for their pictures and words.
 *
 * Decoding a file that nobody vouches for, and reading a scan's words, is done by a process of its own: one at a time,
 * with bounds, whose end or crash costs its document's pictures and nothing else. What it gave lies in files without a
 * name, for the last few documents, so that a correction is shown without reading the scan again. While someone looks
 * at one document the next in the queue is read ahead. */
#ifndef REFERAT_REVIEW_ORIGINALS_H
#define REFERAT_REVIEW_ORIGINALS_H

#include "tools/view/view.h"

enum {
    ORIGINALS_KEPT = 8,
    ORIGINAL_CPU_SECONDS = 3600,
    ORIGINAL_MEMORY_MIB = 4096,
    ORIGINAL_WAIT_MS = 400         /* that a request waits for one; then the page asks again */
};
#define ORIGINAL_BYTES_MOST ((size_t)1 << 30)

typedef struct originals originals;

/* In the arena; closed before it, which ends a reader at work. */
originals *originals_open(arena *a);
void originals_close(originals *o);

typedef enum {
    ORIGINAL_COMING,
    ORIGINAL_READY,
    ORIGINAL_MISSING             /* it cannot be read: why */
} original_state;

/* What is to be read: `number` is the document's in the queue, the language may be NULL. */
typedef struct {
    size_t number;
    const char *file, *language;
} original_order;

/* Has the file read where it was not yet. */
original_state originals_want(originals *o, const original_order *order, const char **why);
/* The same without waiting, where nothing else is being read. */
void originals_read_ahead(originals *o, const original_order *order);
/* Pages and pictures into the view, all in the arena. False where what was given is not whole. */
bool originals_take(originals *o, arena *a, size_t number, view *out, fault *f);

/* The process that reads one: its words are --lang LANG FILE, and what it gives goes to standard output. */
int original_reader(int argc, char **argv);

#endif
