/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A layout that was read, as tables of C that make a layout_image (parser/layout_image.h). */
#ifndef REFERAT_LAYOUTS_TABLES_H
#define REFERAT_LAYOUTS_TABLES_H

#include "learn.h"

/* What every such file begins with. */
void tables_begin(text_builder *out);
/* `name`: of the C symbols; `base`: of the layout it builds on, 1-based, or 0. */
void tables_layout(text_builder *out, const layout *l, const char *name, size_t base, const learned_layout *learned);

/* One row of an automaton's table, without the tables that it leads to; NAME_PART_… are their symbols. */
void tables_automaton(text_builder *out, const chosen_states *chosen, const char *name, const char *part);

void tables_print(text_builder *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
