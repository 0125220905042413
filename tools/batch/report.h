/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What became of a batch: tables out of its journals, as a text or as a page of HTML.
 *
 * Both are made of one list of tables, each a heading, its columns and a question to the journal. The page needs no
 * script and nothing from elsewhere; names and texts in it are escaped, for they come from files that nobody
 * vouches for. */
#ifndef REFERAT_BATCH_REPORT_H
#define REFERAT_BATCH_REPORT_H

#include "journal_read.h"

enum { REPORT_ROWS_MOST = 1000 };    /* of a table; the journal has all */

typedef struct {
    const char *heading, *empty;     /* what is said where the table has no row */
    const char *columns[8];          /* NULL after the last; one that begins with # is of numbers */
    const char *sql;
} report_table;

extern const report_table report_tables[];
extern const size_t report_table_count;

typedef struct {
    void (*begin)(const char *folder);
    void (*table)(const report_table *t);
    void (*row)(void *t, const char *const *cells, size_t count);    /* with the report_table */
    void (*table_end)(const report_table *t, size_t rows);
    void (*end)(void);
} report_form;

extern const report_form report_text, report_html;

/* All tables of the journal; false with the fault where it cannot be read. */
bool report_write(journal *j, arena *a, const char *folder, const report_form *form, fault *f);

#endif
