/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between the files of contents_find: contents.c finds the region and its entries, contents_entry.c reads one. Slices
 * lend from the reading text. */
#ifndef REFERAT_CONTENTS_INSIDE_H
#define REFERAT_CONTENTS_INSIDE_H

#include "parse.h"

/* The rows as one entry; false where they are none. A page number that neither leaders nor a column part from the
 * title counts only if it is no less than `least_page`; none does where that is negative. */
bool contents_read_entry(const parse *p, row_range rows, long least_page, toc_entry *e);

#endif
