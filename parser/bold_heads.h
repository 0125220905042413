/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Headings that run in by their type: "Indstilling. Udvalget …", "Beslutning Godkendt.", the first words bold and the
 * others plain. Elsewhere a colon says so (layout.h, run-in); here the type does, so that a full stop is enough, or
 * nothing before a capital. */
#ifndef REFERAT_BOLD_HEADS_H
#define REFERAT_BOLD_HEADS_H

#include "parse.h"

/* The rule for sections that takes the bold words at the row's front, as a run-in match; false where there is none. */
bool bold_head_match(const parse *p, size_t i, rule_match *m);

#endif
