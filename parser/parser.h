/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pages -> minutes: the rule-based parser.
 *
 * Every document gives minutes; what is not recognised stays as text. The parser never fails, never changes a word and
 * never asks how a page was read. Everything lies in the arena; the minutes lend the document. */
#ifndef REFERAT_PARSER_H
#define REFERAT_PARSER_H

#include "layout.h"

/* The layout marked on the document's first page or in its furniture; generic (the first) where none is. */
const layout *parser_choose_layout(const document *d, const layout *const *layouts, size_t count);

minutes *parser_read(arena *a, const document *d, const layout *chosen);

#endif
