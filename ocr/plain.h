/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A plain text as pages: laid out as a typewriter would, on cells of PLAIN_CELL_X by PLAIN_CELL_Y.
 *
 * Form feeds break pages and begin no line: lines are counted through the whole file as an editor
 * counts them. Tabs go to the next multiple of 8 columns. A page has only the lines that hold words;
 * blank ones are distances. Words lend the file's bytes wherever these can stand as they are, so
 * `bytes` must live as long as the document. */
#ifndef REFERAT_OCR_PLAIN_H
#define REFERAT_OCR_PLAIN_H

#include "models/fault.h"
#include "models/page.h"

#define PLAIN_SIZE_PT PLAIN_CELL_Y   /* pica: 12 point type on lines of 12 points */

/* Fills d->pages. Any encoding that text_decode knows. FAULT_EMPTY where there is no word at all,
 * FAULT_LIMIT for more than PAGES_MOST pages or PAGE_LINES_MOST lines on one. */
bool plain_read(arena *a, str bytes, const char *name, document *d, fault *f);

#endif
