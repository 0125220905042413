/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Folding for the search: old and new ways to write the same letters become one.
 *
 * æ and ä become ae, ø and ö oe, å aa, whether composed or not; soft hyphens and marks of direction go. One table
 * says so, and three places use it: the program's own texts (fold), an SQL expression, by which a database folds what
 * it holds (fold_sql), and queries. Case and other accents are left to the database's tokenizer; fold_word has them
 * too, for comparing single words. */
#ifndef REFERAT_FEEDS_FOLD_H
#define REFERAT_FEEDS_FOLD_H

#include "models/arena.h"

/* s itself where nothing changes. */
str fold(arena *a, str s);
/* The same and lower case, without accents. */
str fold_word(arena *a, str s);
/* An SQL expression that folds `expression`: replace() in replace(). In FOLD_SQL_PARTS parts, one after the other,
 * because SQLite nests no expression as deep as all of it. */
enum { FOLD_SQL_PARTS = 3 };
str fold_sql(arena *a, const char *expression, size_t part);

#endif
