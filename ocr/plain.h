/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A plain text as pages: laid out as a typewriter would, on cells of PLAIN_CELL_X by PLAIN_CELL_Y.
 *
 * Form feeds break pages and begin no line: lines are counted through the whole file as an editor
 * counts them. Tabs go to the next multiple of 8 columns. A page has only the lines that hold words;
 * blank ones are distances. Words lend the file's bytes wherever these can stand as they are, so
 * `bytes` must live as long as the document.
 *
 * A long text is read as a stream, through a window on it. Its encoding is told from all of it, in a first pass; pairs
 * of marks for bold and italic stand in one paragraph, so a window cut at a line end loses none. A line may have
 * PLAIN_LINE_BYTES_MOST. */
#ifndef REFERAT_OCR_PLAIN_H
#define REFERAT_OCR_PLAIN_H

#include "models/page_stream.h"
#include "models/source.h"

#define PLAIN_SIZE_PT PLAIN_CELL_Y   /* pica: 12 point type on lines of 12 points */

/* Fills d->pages. Any encoding that text_decode knows. FAULT_EMPTY where there is no word at all,
 * FAULT_LIMIT for more than PAGES_MOST pages or PAGE_LINES_MOST lines on one. */
bool plain_read(arena *a, str bytes, const char *name, document *d, fault *f);

enum { PLAIN_LINE_BYTES_MOST = 16 << 20 };

/* The same as a stream, with the file's digest; the source is lent. FAULT_FORMAT where the bytes are no text after
 * all, FAULT_LIMIT for a longer line, and what plain_read says. */
bool plain_stream(arena *a, const bytes_source *bytes, const char *name, page_stream *s, fault *f);

#endif
