/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between the files of the SQLite back end. */
#ifndef REFERAT_FEEDS_SQLITE_INSIDE_H
#define REFERAT_FEEDS_SQLITE_INSIDE_H

#include <sqlite3.h>
#include <time.h>

#include "index_inside.h"

/* Words that wait for the end of the group: in the order of their numbers FTS5 takes them twice as fast. */
typedef struct {
    long long id, document;
    str title, text;             /* folded */
} waiting_words;

typedef struct {
    sqlite3 *db;
    const char *path;
    arena *a;                    /* of the connection */
    arena *group;                /* of what waits */
    sqlite3_stmt *inserts[TABLES], *deletes[TABLES], *title_words, *text_words, *find, *last_text, *forget;
    waiting_words *waiting;
    size_t waiting_count, waiting_capacity;
    long long next_document;     /* 0: not known */
    int limit_ms;                /* of a question; 0: none */
    struct timespec asked;       /* when it began */
} sqlite_index;

bool sqlite_failed(const sqlite_index *x, fault *f);      /* says so; false */
bool sqlite_run(const sqlite_index *x, const char *sql, fault *f);
bool sqlite_prepare(const sqlite_index *x, const char *sql, sqlite3_stmt **s, fault *f);
/* Runs a statement that gives no row, and readies it for its next use. */
bool sqlite_step(const sqlite_index *x, sqlite3_stmt *s, fault *f);
bool sqlite_bind(sqlite3_stmt *s, int at, const value *v);

/* A question begins: its time runs from now. */
void sqlite_begin_question(sqlite_index *x);
bool sqlite_limit(void *db, int milliseconds, fault *f);

/* Its tables, made where the file is new (sqlite_open.c). */
bool sqlite_set_up(sqlite_index *x, index_use use, fault *f);
/* Registers the function that counts a query's words in a text (sqlite_rank.c). */
bool sqlite_rank_register(sqlite3 *db);
bool sqlite_rank(void *db, arena *a, const query *q, const search_filter *filter, candidates *out, fault *f);

#endif
