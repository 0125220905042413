/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lists of persons over lines: one a line, running on behind a comma, or a person over several lines (name, office,
 * party; a name that was wrapped). The lines are slices of the reading text in its order, so that several make one
 * slice. */
#ifndef REFERAT_ROLL_H
#define REFERAT_ROLL_H

#include "../models/arena.h"

enum {
    ROLL_JOINED_MOST = 40,                       /* lines of one list in running form */
    ROLL_LINES_MOST = 2 * ROLL_JOINED_MOST       /* that are looked at behind the first */
};

/* The line after the list that begins at line i, and its text; i where line i begins none. */
size_t roll_next(arena *a, const str *lines, size_t count, size_t i, str *text);
/* The line ends in a comma, a dash or "og": what it lists goes on below. */
bool roll_is_open(str line);
/* The line after i and those that it runs on into: it ends in a comma or "og", or its last word goes on below. */
size_t roll_open_end(const str *lines, size_t count, size_t i);

#endif
