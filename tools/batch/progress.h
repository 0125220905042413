/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How far the batch has come, on standard error: on a terminal a bar that is drawn over itself, else a line a minute.
 *
 * Pages a minute and the time left go by the pace of the last ten minutes, for a run of weeks meets shelves of all
 * kinds. Documents that were done before count for nothing in it, and those in work by their pages. Names are cut to
 * the terminal's width, lines never wrap, and there are no more of them than the terminal has. */
#ifndef REFERAT_BATCH_PROGRESS_H
#define REFERAT_BATCH_PROGRESS_H

#include "journal.h"

enum { PROGRESS_WORKS_MOST = 8, PROGRESS_MARKS = 20 };

/* How far it was at a moment. */
typedef struct {
    double at, read;             /* documents read in this run; of one in work, the part of its pages */
    size_t pages;
} progress_mark;

typedef struct {
    bool terminal;
    size_t total;
    size_t ended[STATES];        /* in this run */
    size_t known[STATES];        /* done before */
    size_t older;                /* of these, by other versions */
    size_t pages, page_faults;
    double began, shown;
    progress_mark marks[PROGRESS_MARKS];     /* a ring; the next one to be overwritten is the oldest */
    size_t mark_count;
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
