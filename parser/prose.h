/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Minutes in running text, as parish councils kept them: an opening sentence, matters as paragraphs, numbered or
 * not, decisions at their end, below them or in a column of "ad N.", signatures. */
#ifndef REFERAT_PROSE_H
#define REFERAT_PROSE_H

#include "writer.h"

void prose_write(writer *w);
/* What the opening sentence says of a meeting whose matters are listed and answered by number. */
void prose_read_head(writer *w);

#endif
