/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What journal.c, journal_find.c and journal_merge.c share: the tables, and statements that fault in one way. */
#ifndef REFERAT_BATCH_JOURNAL_SQL_H
#define REFERAT_BATCH_JOURNAL_SQL_H

#include <sqlite3.h>

#include "journal.h"

enum { STATEMENTS_MOST = 16 };   /* more than SQL_… below */

struct journal {
    sqlite3 *db;
    const char *name;
    char path[4200];
    bool changing;               /* a transaction is open */
    int64_t run, way;
    const reading_way *reading;
    sqlite3_stmt *kept[STATEMENTS_MOST];
};

extern const char journal_schema[];

bool journal_fault(const journal *j, fault *f);
bool journal_run(journal *j, const char *sql, fault *f);
/* Kept statements are prepared once; `which` is the caller's own number of it. NULL and a fault. */
sqlite3_stmt *journal_statement(journal *j, size_t which, const char *sql, fault *f);
bool journal_change(journal *j, fault *f);       /* opens a transaction where none is */
/* Runs a statement that gives no row, and readies it for its next use. */
bool journal_step(journal *j, sqlite3_stmt *s, fault *f);

void journal_bind(sqlite3_stmt *s, int at, const char *text);     /* NULL: none */
const char *journal_column(sqlite3_stmt *s, arena *a, int at);    /* "" for none */

enum {
    SQL_INSERT, SQL_NOTE, SQL_FORGET, SQL_FIND, SQL_CONTENT, SQL_WAIT, SQL_WAKE, SQL_WOKEN, SQL_TAKEN, SQL_JSON,
    SQL_FACTS, SQL_COPY, SQL_CLAIM, SQL_OWNER
};

#endif
