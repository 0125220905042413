/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How far the batch has come, on standard error: on a terminal a bar that is drawn over itself, else a line a minute.
 *
 * The time left is that of the documents that are left at the pace of this run; documents that were done before count
 * for nothing in it, and those in work by their pages. Names are cut to the terminal's width, lines never wrap, and
 * there are no more of them than the terminal has. */
#ifndef REFERAT_BATCH_PROGRESS_H
#define REFERAT_BATCH_PROGRESS_H

#include "journal.h"

enum { PROGRESS_WORKS_MOST = 8 };

typedef struct {
    bool terminal;
    size_t total;
    size_t ended[STATES];        /* in this run */
    size_t known[STATES];        /* done before */
    size_t older;                /* of these, by other versions */
    size_t pages, page_faults;
    double began, shown;
    int rows;                    /* drawn on the terminal */
    bool stopping;
} progress;

/* A document in work. */
typedef struct {
    const char *path;
    size_t pieces, done;         /* 0 pieces: not opened yet */
} progress_work;

void progress_begin(progress *p, size_t total, double now);
void progress_known(progress *p, document_state s, bool older);
void progress_ended(progress *p, const journal_row *row);
/* Whether it is time to show something. */
bool progress_due(const progress *p, double now);
void progress_show(progress *p, double now, const progress_work *works, size_t count);
void progress_end(progress *p, double now);              /* a last line, in any case */
/* To standard output at once; bytes that are no UTF-8 are replaced. */
void progress_json(arena *a, str json);

#endif
