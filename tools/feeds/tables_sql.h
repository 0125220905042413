/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The tables as SQL, where both databases write it alike. */
#ifndef REFERAT_FEEDS_TABLES_SQL_H
#define REFERAT_FEEDS_TABLES_SQL_H

#include "models/arena.h"
#include "tables.h"

/* What a database calls a column's kind, and what it puts behind a table whose key is not one number. */
typedef struct {
    const char *kinds[3];        /* by column_kind */
    const char *behind;
} sql_words;

/* All tables, their indexes and views. */
str tables_sql(arena *a, const sql_words *words);
/* "name(column, column)" */
str table_sql_columns(arena *a, table_id t);
/* Deletes the names that only this document ("?1", "$1") has; to be run while its rows are there. */
str tables_sql_forget_names(arena *a, const char *document);

#endif
