/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of text made into the blocks of a section: paragraphs, lists, tables. */
#ifndef REFERAT_BLOCKS_H
#define REFERAT_BLOCKS_H

#include "parse.h"

/* Text with its dates and case ids marked. */
marked_text text_marked(parse *p, str text);
/* A skipped part; `why` is a literal. */
part *part_skipped(parse *p, str text, const char *why);

/* Appends the blocks of the rows [first, end) to `body`. `from` is where the first row's text begins (the text behind a
 * run-in heading), or the empty slice for its start. Rows already settled as ROLE_SKIP become skipped blocks. */
void blocks_build(parse *p, row_range rows, str from, block *body);

/* Appends a paragraph of that text. */
void blocks_add_text(parse *p, str text, block *body);

/* The row after the paragraph that row i begins, not beyond `end`. */
size_t paragraph_end(const parse *p, size_t i, size_t end);
/* Cells of a row: parts of its text with `gap` line heights or more of space between. At most `most`; returns how
 * many. */
size_t row_cells(const parse *p, size_t i, float gap, str *cells, size_t most);
/* The same of a row whose columns stand closer than COLUMN_GAP: what parts them need only be wider than its blanks. */
float row_close_gap(const parse *p, size_t i);
size_t row_close_cells(const parse *p, size_t i, str *cells, size_t most);
/* Its cells stand above those of the next row: it is the first row of a table. */
bool row_heads_table(const parse *p, size_t i);

#endif
