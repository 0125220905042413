/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Markdown's marks of emphasis in a plain text: `**bold**`, `*italic*`, `__bold__`, and of headings: `## 3. Regnskab`.
 *
 * Minutes taken from web pages keep them. They are no part of the words; what they say goes into the words' style: a
 * heading is bold to its line's end (4.2). A mark of emphasis counts only as half of a pair within one paragraph,
 * placed as CommonMark 0.30 (6.2) wants it: the opening one before a word, the closing one behind a word. So a
 * bullet, "5 * 3", a lone footnote star and a dotted line of underscores stay as printed. */
#ifndef REFERAT_OCR_EMPHASIS_H
#define REFERAT_OCR_EMPHASIS_H

#include <stdint.h>

#include "models/arena.h"

typedef struct {
    size_t at, length;      /* the bytes that are no part of the words */
    uint8_t style;          /* style_bits in force behind it */
} emphasis;

/* The marks of a text in their order, a heading's end without length; *count = 0 and NULL where it has none. Linear. */
emphasis *emphasis_find(arena *a, str text, size_t *count);

#endif
