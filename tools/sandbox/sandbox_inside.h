/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The parts of the lock (sandbox.h). */
#ifndef REFERAT_SANDBOX_INSIDE_H
#define REFERAT_SANDBOX_INSIDE_H

#include <stdbool.h>

/* No path leads anywhere any more, as far as this kernel's Landlock goes; false where it has none. */
bool landlock_shut(void);

/* Lets through what a reader needs, and traps what names a path; 0 or an errno. */
int calls_shut(void);

/* Answers trapped calls, opens from the table; false where this machine's registers are not known here. */
bool lent_answer_calls(void);

/* A call that the lock forbids: the end. */
_Noreturn void sandbox_die(void);

#endif
