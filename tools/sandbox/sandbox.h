/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A lock for the process that decodes files nobody vouches for: once it is shut, code that a file has smuggled in can
 * open no file, reach no network and start no process. docs/sandbox.md says what holds and what does not.
 *
 * Three locks, one inside the other. seccomp: of the system's calls those that a reader needs are let through, by
 * their arguments where these say what they do; any other ends the process by SIGSYS. Landlock, where the kernel has
 * it: no path leads anywhere. Limits: no core, no file grown, no process, few descriptors, so much memory and time.
 *
 * Libraries that open files by name when they first want them (Tesseract its language data) are served from a table:
 * such files are opened before (sandbox_lend), and an open of just that path gets a duplicate, by a handler in this
 * very process. The kernel itself opens nothing any more, whatever the handler is made to do. */
#ifndef REFERAT_SANDBOX_H
#define REFERAT_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

/* What holds; in messages as long as they travel between processes of one machine. */
enum {
    SANDBOX_CALLS = 1,           /* seccomp */
    SANDBOX_PATHS = 2,           /* Landlock */
    SANDBOX_UNBUILT = 4          /* never: sanitizers need calls of their own, so their builds have no lock */
};

/* Descriptors of the process when it is locked: orders come and answers go by the first, the next two lead nowhere, and
 * the three from SANDBOX_SPOOL_AT on may be written as files if they were opened by someone else. */
enum { SANDBOX_SOCKET = 0, SANDBOX_SPOOL_AT = 8, SANDBOX_SPOOLS = 3, SANDBOX_LENT_AT = 16, SANDBOX_LENT_MOST = 32 };

typedef struct {
    uint64_t memory_bytes;       /* RLIMIT_DATA; 0: none */
    uint64_t file_bytes;         /* of a spool; 0: no file may grow */
    uint64_t cpu_seconds;        /* 0: none */
} sandbox_limits;

/* Holds this process to its limits for good. With or without the lock. */
void sandbox_limit(const sandbox_limits *l);

/* Opens a file that will be opened by that name in the lock, or remembers why it can't be. A path that ends in "/"
 * stands for all below it, of which nothing is found. False where the table is full. */
bool sandbox_lend(const char *path, int flags);

/* Shuts the lock for good. What holds, of the bits above; without SANDBOX_CALLS, *why says in a few words what is
 * missing. To be called with one thread only. */
unsigned sandbox_enter(const char **why);

#endif
