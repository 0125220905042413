/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a user asks for, as a tree: the same language for every database.
 *
 *     skole budget        both words          skole OR budget      either
 *     "fælles ledelse"    the phrase          skole NOT budget     without; also: skole -budget
 *     skole*              words that begin so NEAR(skole budget, 5)  at most 5 words between
 *     (a OR b) c          brackets            22/1234              a word with signs inside is the phrase of its parts
 *
 * AND, OR, NOT and NEAR are capitals. Words are folded (fold.h) and only letters and digits of them are left, so what
 * is handed to a database is made here alone and cannot be ill-formed. What cannot be understood is FAULT_USAGE. */
#ifndef REFERAT_FEEDS_QUERY_H
#define REFERAT_FEEDS_QUERY_H

#include "models/arena.h"
#include "models/fault.h"

enum { QUERY_BYTES_MOST = 2000, QUERY_PHRASES_MOST = 32, QUERY_DEPTH_MOST = 16, QUERY_NEAR_MOST = 50 };

typedef enum { QUERY_PHRASE, QUERY_NEAR, QUERY_AND, QUERY_OR, QUERY_NOT } query_kind;

typedef struct query query;
struct query {
    query_kind kind;
    str *words;                  /* of a phrase: at least one, folded */
    size_t word_count;
    bool prefix;                 /* its last word is the beginning of one */
    int distance;                /* of NEAR: words between */
    query *first, *next;         /* what it joins; of NOT: the wanted, the unwanted */
};

/* NULL and FAULT_USAGE where it cannot be understood or holds no word that is wanted. */
query *query_read(arena *a, str text, fault *f);

/* The tree for SQLite's FTS5 and for PostgreSQL's to_tsquery. */
str query_fts5(arena *a, const query *q);
str query_tsquery(arena *a, const query *q);

/* The phrases that are wanted, for marking them in a text: up to QUERY_PHRASES_MOST. */
size_t query_phrases(const query *q, const query *phrases[QUERY_PHRASES_MOST]);

#endif
