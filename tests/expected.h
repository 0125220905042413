/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a corpus case expects of an outline: some of its lines, in their order.
 *
 *     item 1 open approved "Ny skole"     the outline has this line, behind those asked for before it
 *     section decision …                  a line that begins so
 *     !absence …                          no line does, however far indented
 *     only item absence                   the lines of these kinds are those asked for, and no others
 *
 * Indents count. Empty lines are for the eye. */
#ifndef REFERAT_TESTS_EXPECTED_H
#define REFERAT_TESTS_EXPECTED_H

#include "models/arena.h"

/* True when all is met; else, where `aloud`, prints the outline with what misses ("-") and what should not be there
 * ("!"). */
bool expected_met(arena *a, str expected, str outline, bool aloud);

/* The expected part anew: its "!" and "only" lines as they stand, then the outline without lines that tell how
 * something was found ("by …", "page …"). */
str expected_blessed(arena *a, str expected, str outline);

#endif
