/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The queue: the documents of a batch that have a result, those that need an eye most first.
 *
 * Of these come first those that lost pages, then where review is needed, then errors, then many warnings; documents
 * that the batch calls done come last, since who knows better may want to correct one of them, too. A document goes by
 * its number in the queue, from 1, which stays while the program runs: nobody outside names a path. */
#ifndef REFERAT_REVIEW_QUEUE_H
#define REFERAT_REVIEW_QUEUE_H

#include "models/arena.h"
#include "models/fault.h"

enum { QUEUE_MOST = 2000000 };

/* Where a document stands. */
typedef enum {
    QUEUE_WAITING,               /* needs an eye, and nobody has accepted it */
    QUEUE_CONFLICT,              /* a correction and what is read now do not fit */
    QUEUE_CORRECTED,             /* corrected, and not accepted yet */
    QUEUE_ACCEPTED,
    QUEUE_READ,                  /* needs no eye */
    QUEUE_STATES
} queue_state;

const char *queue_state_name(queue_state s);     /* "waiting", "conflict", … */

typedef struct {
    const char *path, *input;    /* of the result, without ".xml"; of the document that was read */
    const char *language;        /* of the batch's --lang; NULL: none was given */
    const char *date;            /* of the first meeting; "" where none was found */
    long pages, left_out, errors, warnings;
    const char *code, *text;     /* of the gravest note; "" for none */
    long page;                   /* its page; 0: of none */
    bool needs_eye;              /* or did, before somebody corrected or accepted it */
    queue_state state;
} queue_entry;

typedef struct {
    queue_entry *entries;
    size_t count;
    size_t needing;              /* so many need, or needed, an eye */
} queue;

/* From the journals in the folder, in the arena. FAULT_NO_INPUT where there is none, FAULT_LIMIT. */
bool queue_read(queue *q, arena *a, const char *folder, fault *f);
/* Where those stand that have corrections beside them: what the journal calls done may be so by an acceptance. */
void queue_settle(queue *q, const char *folder);
void queue_set(queue *q, size_t number, queue_state s);

/* The path of a document's XML, in the arena. */
const char *queue_xml(arena *a, const char *folder, const queue_entry *e);

/* Of those that need an eye, how many are accepted. */
size_t queue_done(const queue *q);
/* The number of the next document that waits for someone, behind number `from` and then from the front again; 0 where
 * there is none but it. */
size_t queue_next(const queue *q, size_t from);

#endif
