/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whether two short texts differ in few characters: changed, put in or left out (Levenshtein). */
#ifndef REFERAT_EDITS_H
#define REFERAT_EDITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EDITS_CHARS_MOST = 256 };

/* In `most` or fewer. Of each character the low half: enough to compare. Given up as soon as there are more, and
 * fields farther than `most` from the diagonal are left out (Ukkonen 1985). */
bool edits_within(const uint16_t *a, size_t a_count, const uint16_t *b, size_t b_count, size_t most);

#endif
