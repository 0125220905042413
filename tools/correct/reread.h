/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* `referat FILE -o OUT` and `referat parse` where records stand beside OUT: what is read is kept as the reading, and
 * the XML is that with the records applied (corrected.h). */
#ifndef REFERAT_CORRECT_REREAD_H
#define REFERAT_CORRECT_REREAD_H

/* The words of the command as they were given, "parse" among them where it is that. The exit code. */
int corrected_reread(int argc, char **argv);

#endif
