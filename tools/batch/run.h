/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A run of the batch, as its files share it: run.c (the loop), intake.c (what is to be done), orders.c (who does what),
 * endings.c, results.c and work.c (what became of it), twins.c (the same content twice). */
#ifndef REFERAT_BATCH_RUN_H
#define REFERAT_BATCH_RUN_H

#include "batch.h"
#include "progress.h"
#include "store.h"
#include "tools/correct/corrected.h"
#include "tools/worker/shown.h"

enum { TRIES_MOST = 3, HASH_SLICE = 4 << 20 };

typedef enum {
    WORK_NONE,               /* a free place */
    WORK_HASHING,
    WORK_READY,              /* nobody has opened it yet */
    WORK_OPENING,
    WORK_READING,            /* its pieces are given out */
    WORK_PARSING
} work_state;

/* A document in work. */
typedef struct {
    work_state state;
    uint64_t serial;         /* for worker_slot.file; never twice */
    arena *a;
    const char *input, *path;
    int file;
    int64_t size, changed_ns, hashed;
    sha256_sum sum;
    char sha256[SHA256_DIGITS + 1];
    char media_type[WIRE_TYPE_BYTES];
    bool mend, alone;        /* `alone`: nobody may join, it has gone wrong */
    page_store store;
    size_t first_todo;       /* no piece before it is to be given out */
    size_t todo, unfinished; /* pieces to be given out; those and the ones in hand */
    unsigned open_tries, join_tries, parse_tries;
    double began, work_seconds;
    char started[32];
    fault piece_fault;       /* the first that a piece had */
    int xml;
    char xml_name[64];
    uint64_t xml_size;
    sha256_sum xml_sum;
} work;

typedef struct {
    const batch_options *o;
    arena *a;
    tree tree;
    journal *journal;
    list list;
    bool list_ended;
    crew crew;
    store_record *records;   /* one for each worker, of the piece it is reading */
    work *works;
    size_t work_count;
    uint64_t serial;
    double watched;          /* when limits of time were looked at last; 0: not yet */
    size_t woken;            /* documents that waited and need not any more */
    reading_way way;
    char way_name[SHA256_DIGITS + 1];
    progress progress;
    bool broken;             /* nothing can be written any more: f says why */
    fault f;
} batch_state;

/* Puts the results into the index that --index names (into_index.c); gives the run's exit code, or where that is 0 its
 * own. */
int batch_index(const batch_options *o, int code);

/* Whether a signal asked for the end: 0, 1, or 2 for at once. */
int batch_stop(void);

/* intake.c: takes documents in as long as there is room and time; works on their hashes. False at a broken journal. */
bool intake(batch_state *b);
bool intake_is_over(const batch_state *b);
work *intake_room(batch_state *b);

/* orders.c: gives orders to idle workers. */
bool orders_give(batch_state *b);
worker_slot *orders_of(batch_state *b, const work *w);      /* any worker with an order of it, or NULL */
/* Asks a worker what reads here, and takes its answer, which takes it a while. */
bool orders_ask_versions(batch_state *b);
bool orders_take_versions(batch_state *b);

/* results.c: what became of ORDER_PARSE. */
void result_settle(batch_state *b, worker_slot *s, work *w, ending e);

/* results_corrected.c: what archivists corrected of the document's last result, applied to the XML that is about to
 * take its place (w->xml, rewritten); *r says whether there was any, in the arena. */
bool result_correct(batch_state *b, arena *a, work *w, corrected_reading *r, fault *f);
bool result_has_records(const batch_state *b, const char *path);

/* endings.c: what became of orders, and of documents over their time. */
void endings_settle(batch_state *b);
void endings_watch(batch_state *b, double now);

/* How many pieces had that fate, with all of these bits. */
size_t work_pieces(const work *w, piece_fate fate, uint32_t bits);
/* Why a page of that fate was left out, in the arena. */
const char *work_fate_reason(const batch_state *b, arena *a, piece_fate fate);

/* Ends a document: journal, progress, its place is free. */
void work_fail(batch_state *b, work *w, int kind, const char *reason);
void work_end(batch_state *b, work *w, const journal_row *row, const journal_note *notes, size_t count);
void work_leave(batch_state *b, work *w, bool keep_pages);
journal_row work_row(const work *w, char ended[32]);

/* twins.c: true where the document needs no reading: it waits for another, or has what that gave. */
bool twins_settle(batch_state *b, work *w, bool *settled);

#endif
