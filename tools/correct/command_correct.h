/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* `referat correct`: corrections by a command line; the same records that `referat review` makes. */
#ifndef REFERAT_COMMAND_CORRECT_H
#define REFERAT_COMMAND_CORRECT_H

#include "corrected.h"

/* The words behind "correct"; the exit code. */
int command_correct(int argc, char **argv);

/* To standard output (show.c): the records and what became of them; the meetings, items, sections and blocks as they
 * are counted. */
void show_records(const corrected *c);
void show_structure(const minutes *m);

enum { CORRECT_IN_CONFLICT = 1 };    /* the exit code of --list where a correction is in conflict */

#endif
