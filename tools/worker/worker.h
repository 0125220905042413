/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A worker: takes orders from its socket (standard input) until that closes.
 *
 * It decodes what may be broken or hostile, in a process of its own, so that what goes wrong costs one piece of work.
 * It opens its engines and layouts once, locks itself up (sandbox.h), keeps the file it was given last, and gives back
 * the memory of each order before the next. Where memory cannot be had it ends with ARENA_EXIT_NO_MEMORY at once: a
 * library that muddles through without would give other pages than with. */
#ifndef REFERAT_WORKER_H
#define REFERAT_WORKER_H

/* The words are pairs, as start.c makes them: --lang LANG, --layout FILE, --memory MIB, --spool-mib MIB, --hoard on,
 * --sandbox off or require. Where the sandbox is required and cannot be had, no order is taken. */
int worker_main(int argc, char **argv);

/* From now on, an allocation that fails ends the process (memory.c). */
void memory_end_without(void);

#endif
