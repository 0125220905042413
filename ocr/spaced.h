/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words that a typewriter set apart, a blank behind each letter: "S A G   N R.   1 8 7", as read from a scan.
 *
 * The blanks are as wide as any other, so it is the even pitch of the letters that tells them, and a dictionary: the
 * letters are joined where they make words that it has, or are too many for a list of parties. What was read together
 * in between must be as wide as letters set apart are. A number among them is joined too; alone it stays. (Typeset
 * words set apart: letterspacing.h.) */
#ifndef REFERAT_OCR_SPACED_H
#define REFERAT_OCR_SPACED_H

#include "spelling.h"

/* Joins such words in each line, in place; what was read stays in word.read. Linear. */
void spaced_close(arena *a, line *lines, size_t count, spelling_knows knows, const void *dictionary);

#endif
