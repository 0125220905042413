/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between the files of the PostgreSQL back end. */
#ifndef REFERAT_FEEDS_POSTGRES_INSIDE_H
#define REFERAT_FEEDS_POSTGRES_INSIDE_H

#include <libpq-fe.h>

#include "index_inside.h"

/* The number of the last text of a day, where rows of this transaction may still wait. */
typedef struct {
    long day;
    long long last;
} day_texts;

typedef struct {
    PGconn *connection;
    arena *own;                  /* its own memory */
    arena *group;                /* of what waits to be copied */
    text_builder rows[TABLES];   /* as COPY reads them */
    text_builder words;          /* pieces of texts, likewise */
    size_t waiting_bytes;
    day_texts *days;
    size_t day_count, day_capacity;
    long long next_document;     /* 0: not known */
} postgres_index;

enum {
    COPY_BYTES = 8 << 20,            /* that many wait at most, or one document */
    PIECE_BYTES = 50000, PIECE_OVERLAP = 400
};

bool postgres_failed(const postgres_index *x, const PGresult *r, fault *f);      /* says so; false */
bool postgres_run(const postgres_index *x, const char *sql, fault *f);
/* NULL and a fault where it fails; else to be cleared. */
PGresult *postgres_ask(const postgres_index *x, arena *a, const statement *s, fault *f);
/* The first number of what one text parameter asks; 0 where there is none. */
bool postgres_number(const postgres_index *x, const char *sql, str parameter, long long *number, fault *f);

/* Writing (postgres_write.c). */
bool postgres_begin(void *db, fault *f);
bool postgres_commit(void *db, fault *f);
long long postgres_replace(void *db, str hash, fault *f);
bool postgres_remove(void *db, long long document, fault *f);
bool postgres_take(void *db, table_id table, const value *values, fault *f);
bool postgres_take_text(void *db, const searched_text *t, fault *f);
bool postgres_end_document(void *db, fault *f);

/* Searching (postgres_search.c). */
bool postgres_answer(void *db, arena *a, const statement *s, answer *out, fault *f);
bool postgres_rank(void *db, arena *a, const query *q, const search_filter *filter, candidates *out, fault *f);
bool postgres_stems(void *db, arena *a, wanted_words *wanted, fault *f);

#endif
