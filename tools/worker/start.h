/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Starting workers (worker.h): for texts this very program once more, for PDFs with text of their own `referat`, for
 * all else referat-reader. Each reads what the one before it reads, and takes longer to start. A program that is to
 * read its worker's kind of document anyway goes on in a process of its own (fork), which takes a millisecond less than
 * to begin anew.
 *
 * A worker has its socket as standard input, nothing else that its parent has open, and dies with its parent. */
#ifndef REFERAT_WORKER_START_H
#define REFERAT_WORKER_START_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "models/fault.h"

typedef enum {
    READS_TEXTS,
    READS_LAYERS,                /* and PDFs, as long as no picture is wanted (ocr/pictureless.h) */
    READS_PICTURES               /* everything */
} worker_scope;

typedef struct {
    worker_scope scope;
    const char *language;        /* NULL: as it is without --lang */
    const char *const *layouts;
    size_t layout_count;
    uint64_t memory_bytes;       /* 0: no limit */
    bool hoards;                 /* its short answers come together, when an order is done */
    uint64_t spool_bytes;        /* of a file that it is given to keep things in */
} worker_kind;

/* What this program reads itself; texts, unless it says more. Before the first worker is started. */
void worker_reads_itself(worker_scope scope);
/* Whether this process was started to be a worker, by another part of the program. */
bool worker_called(int argc, char **argv);

/* FAULT_INTERNAL. The pid is the caller's to wait for, the socket to be closed. */
bool worker_start(const worker_kind *kind, pid_t *pid, int *socket, fault *f);

/* ------------------------------------------------------------------ what the command line says of the sandbox */

typedef enum { LOCK_WANTED, LOCK_REQUIRED, LOCK_UNWANTED } lock_wish;

/* Takes --sandbox=require and --no-sandbox out of the words before a "--"; for the whole process. */
void lock_words_take(int *argc, char **argv);
/* The word that says the same to another part of the program; NULL where none is needed. */
const char *lock_word(void);

/* Locks up this process itself, which from then on prints and ends; its worker must have ended. For commands that parse
 * what one has read. As lock_judge. */
bool lock_own_process(fault *f);

/* What a worker says of its lock, judged: FAULT_INTERNAL where more is required, else a warning where it is open, once
 * a process, to standard error. */
bool lock_judge(unsigned holds, const char *why, fault *f);

#endif
