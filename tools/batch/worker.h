/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A worker of the batch: takes orders from its socket (standard input) until that closes.
 *
 * It decodes what may be broken or hostile, in a process of its own, so that what goes wrong costs one piece of work.
 * It opens its engines and layouts once, keeps the file it was given last, and gives back the memory of each order
 * before the next. Where memory cannot be had it ends with ARENA_EXIT_NO_MEMORY at once: a library that muddles
 * through without would give other pages than with. */
#ifndef REFERAT_BATCH_WORKER_H
#define REFERAT_BATCH_WORKER_H

/* `referat batch-worker [--lang LANG] [--layout FILE]…`, started by the batch only. */
int batch_worker(int argc, char **argv);

/* From now on, an allocation that fails ends the process (memory.c). */
void memory_end_without(void);

#endif
