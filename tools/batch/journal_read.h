/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Journals as those read them who were not at work: joined, and asked for reports. */
#ifndef REFERAT_BATCH_JOURNAL_READ_H
#define REFERAT_BATCH_JOURNAL_READ_H

#include "journal.h"

enum { JOURNAL_CELLS_MOST = 12 };

/* The journals in a folder, sorted; of shards only, or the joined one as well. In the arena. */
const char **journals_in(arena *a, const char *dir, bool shards_only, size_t *count);

/* Takes the rows of the other journal in, which is left as it is. */
bool journal_merge(journal *j, const char *path, fault *f);

/* A journal in a temporary file, which ends with it. */
journal *journal_open_temporary(fault *f);
/* One, in a temporary file, of all that are in the folder; a batch may be at work there. */
journal *journal_read_all(arena *a, const char *dir, fault *f);

/* The rows of a question; cells are texts, "" for none, lent for the call. */
typedef void (*journal_cells)(void *to, const char *const *cells, size_t count);
bool journal_each(journal *j, arena *a, const char *sql, journal_cells show, void *to, fault *f);
bool journal_number(journal *j, const char *sql, int64_t *number);

#endif
