/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between index.c, which knows what is asked, and the two databases, which know how to ask it. */
#ifndef REFERAT_FEEDS_INDEX_INSIDE_H
#define REFERAT_FEEDS_INDEX_INSIDE_H

#include "index.h"
#include "query.h"
#include "rows.h"
#include "snippet.h"

/* SQL with its parameters. */
typedef struct {
    arena *a;
    text_builder sql;
    const struct database *on;
    value *values;
    size_t count, capacity;
} statement;

void sql_add(statement *s, const char *sql);
void sql_value(statement *s, const value *v);        /* a parameter: "?3", "$3" */
void sql_number(statement *s, long long number);
void sql_text(statement *s, str text);

/* A text that fits, and how well. */
typedef struct {
    long long id;
    double score;
} candidate;

typedef struct {
    candidate *list;
    size_t count;
    bool at_least;
} candidates;

/* Beside the words: the texts' numbers, and conditions about them (t), their meetings (m) and items (i). */
typedef struct {
    long long first, last;       /* numbers, both included: the days */
    bool narrow;                 /* there are conditions */
    void (*add)(statement *s, const search *wanted);   /* " AND …" for each */
    const search *wanted;
} search_filter;

#define TEXTS_JOINED "searched t JOIN meetings m ON m.document = t.document AND m.meeting = t.meeting" \
    " LEFT JOIN items i ON i.document = t.document AND i.item = t.item"

/* What a database must be able to do. `db` is what its open gave. */
typedef struct database {
    const char *parameter;       /* what stands before a parameter's number: "?", "$" */
    const char *holds;           /* holds(text, part): where the part stands in the text, 0: not */
    void (*close)(void *db);
    bool (*begin)(void *db, fault *f);
    bool (*commit)(void *db, fault *f);
    /* The number of the document of that digest, whose rows are gone now, or of a new one; 0: failed. */
    long long (*replace)(void *db, str hash, fault *f);
    bool (*remove)(void *db, long long document, fault *f);
    bool (*take)(void *db, table_id table, const value *values, fault *f);
    bool (*take_text)(void *db, const searched_text *t, fault *f);
    /* The document's rows are complete. */
    bool (*end_document)(void *db, fault *f);
    bool (*tidy)(void *db, fault *f);
    bool (*ask)(void *db, arena *a, const statement *s, answer *out, fault *f);
    /* Those of the texts that fit the query and the filter, in any order. */
    bool (*rank)(void *db, arena *a, const query *q, const search_filter *filter, candidates *out, fault *f);
    /* No question takes longer than that. */
    bool (*limit)(void *db, int milliseconds, fault *f);
    /* Fills in the stems of the wanted words; NULL where words are found as they are written. */
    bool (*stems)(void *db, arena *a, wanted_words *wanted, fault *f);
} database;

/* That many are looked at, the newest: all that fit, and of older ones those whose title fits. */
enum { TITLES_RANKED = 200, TEXTS_RANKED = 1000 };

/* FAULTs as index_open. */
void *sqlite_database_open(const char *path, index_use use, fault *f);
void *postgres_database_open(const char *url, index_use use, fault *f);
extern const database sqlite_database, postgres_database;

#endif
