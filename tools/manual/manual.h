/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the program says of itself: one text file for each command, tools/manual/NAME.txt, built in.
 *
 * The same file is what `referat NAME --help` prints, the manual page referat-NAME(1), and what the shells complete;
 * the last two are made of it by tools/manual/make-manual, which says how such a file is written. A new command needs
 * its file here and no other word about its options: `referat --help`, the pages and the completions find it. */
#ifndef REFERAT_MANUAL_H
#define REFERAT_MANUAL_H

#include <stdbool.h>
#include <stdio.h>

/* Prints the manual of the command, "referat" for that of the program. False: there is none of that name. */
bool manual_print(const char *command, FILE *to);

#endif
