/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What Danish language data cannot print or often confuse, mended where the form of the text proves it.
 *
 * The data `dan` have no section sign: "§ 17, stk. 4" comes as "8 17", "$ 17", "& 17", "817". It is put back
 * only where a statute is cited; free text is never touched. The raw reading stays in word.read. */
#ifndef REFERAT_OCR_REPAIR_H
#define REFERAT_OCR_REPAIR_H

#include "models/page.h"

/* Mends words of a page's lines in place; returns how many. */
size_t repair_lines(arena *a, line *lines, size_t line_count);

#endif
