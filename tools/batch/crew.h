/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The batch's side of its workers: started when first needed, held to their limits, replaced when they end.
 *
 * Each works on one order at a time. An answer's contents go where the order's owner says: small ones into the
 * worker's own buffer, pages and XML to a file as they arrive, so that the batch holds none of them. A worker that
 * takes longer than its order allows or says more than it may is killed; what became of an order is told by its
 * `ending`, always exactly once. Memory is limited by the system (RLIMIT_DATA: what a process allocates, not the
 * file it looks at). A worker that is gone, for whatever reason, takes nothing with it: it never writes a file. */
#ifndef REFERAT_BATCH_CREW_H
#define REFERAT_BATCH_CREW_H

#include <poll.h>
#include <signal.h>
#include <sys/types.h>

#include "models/arena.h"
#include "models/fault.h"
#include "tools/worker/wire.h"

enum { CREW_MOST = 1024, ORDERS_MOST = 2000 };   /* a worker is replaced after so many orders: libraries leak */

typedef enum {
    ENDING_NONE,             /* still at it */
    ENDING_DONE,
    ENDING_FAULT,            /* the worker said why */
    ENDING_TIME,             /* it took too long and was killed */
    ENDING_MEMORY,           /* there was no more memory within the limit */
    ENDING_OUTPUT,           /* it wanted to say more than allowed and was killed */
    ENDING_CRASH,            /* it ended by itself */
    ENDING_FORBIDDEN,        /* the sandbox ended it: it tried what no reader needs */
    ENDING_DISK              /* its answer could not be kept */
} ending;

/* Takes the bytes of an answer that is not small, in order; false where they can't be kept (errno says why). */
typedef struct {
    bool (*begin)(void *to, uint64_t size);
    bool (*add)(void *to, str bytes);
    void *to;
} answer_sink;

typedef struct {
    pid_t pid;               /* 0: not running */
    int socket;
    bool ready;              /* has said so; it is given its first order before */
    size_t orders;
    uint64_t file;           /* which file it has open, by the caller's number; 0: none */
    /* The order in hand. */
    order_kind order;        /* ORDER_NONE: idle */
    void *owner;             /* whoever gave it; for the caller */
    uint32_t piece;
    double since, until;     /* seconds of the clock that crew_clock reads */
    uint64_t most;           /* bytes of a large answer */
    answer_sink sink;
    ending ending;
    int error;               /* errno of ENDING_DISK */
    /* The answer as far as it has come. */
    wire_head head;
    size_t head_got;
    uint64_t got;
    char small[WIRE_SMALL];  /* the last small answer */
    wire_head small_head;
} worker_slot;

typedef struct {
    size_t count;
    worker_slot *slots;
    size_t memory_bytes;     /* 0: no limit */
    const char *language;    /* NULL: as it is without --lang */
    const char *const *layouts;
    size_t layout_count;
    unsigned holds;          /* of the sandbox of the worker that was ready last (sandbox.h) */
    char why[200];           /* not more of it */
    size_t never_ready;      /* workers in a row that ended before their first word */
} crew;

double crew_clock(void);     /* monotonic */

/* Gives an idle slot an order, starting its worker where there is none. `w->order`, owner, piece, until, most and sink
 * are set by the caller before. False and a fault where no worker can be started. */
bool crew_give(crew *c, worker_slot *w, const wire_order *order, int with, fault *f);

/* Starts the slot's worker before it has an order, so that it is ready for it. */
bool crew_start(crew *c, worker_slot *w, fault *f);

/* Waits for answers, at most so many seconds, with signals let in as in `mask`; takes what has come. */
void crew_wait(crew *c, double seconds, const sigset_t *mask);

/* Notices orders over their time. */
void crew_watch(crew *c, double now);
/* Gives all orders so much more: the workers may have stood still. */
void crew_forgive(crew *c, double seconds);

/* Forgets the order: the slot is idle again. */
void crew_done(worker_slot *w);

/* Ends the worker and forgets its order. */
void crew_drop(crew *c, worker_slot *w);
void crew_end(crew *c);              /* all of them, and waits for their ends */

#endif
