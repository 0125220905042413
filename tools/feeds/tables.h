/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The tables of the index: one description, from which SQLite and PostgreSQL get the same.
 *
 * A document's rows carry its number first and their own running number within it second: what belongs to a document
 * lies together, is written in one go at the end of a table and goes in one go, and the nth item of a document is
 * (document, n) in every database. Two tables are numbered otherwise: persons, one row a name for all documents, and
 * searched, a row for each text that the search finds: its number begins with the day of the meeting, so that the
 * newest come last. Texts stand once: an item's text is one text, and sections and blocks say from which character to
 * which they go (1-based, as substr counts in both databases). An item of number 0 is none: what stands outside them,
 * and its text is the meeting's. What a place is (page, box, line, confidence, read) is said as the XML says it.
 * docs/index.md explains every column; a test holds it to this description. */
#ifndef REFERAT_FEEDS_TABLES_H
#define REFERAT_FEEDS_TABLES_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    TABLE_DOCUMENTS, TABLE_PAGES, TABLE_MEETINGS, TABLE_EVIDENCE, TABLE_PERSONS, TABLE_ATTENDANCE, TABLE_ITEMS,
    TABLE_SEARCHED, TABLE_SECTIONS, TABLE_BLOCKS, TABLE_CASES, TABLE_DATES, TABLE_ATTACHMENTS, TABLE_ABSENCES,
    TABLE_VOTES, TABLE_VOTERS, TABLE_CONTENTS, TABLE_ENTRIES, TABLE_SKIPPED, TABLE_DIAGNOSTICS,
    TABLE_CORRECTIONS, TABLES
} table_id;

typedef enum { COLUMN_WHOLE, COLUMN_REAL, COLUMN_TEXT } column_kind;

typedef struct {
    const char *name;
    column_kind kind;
} column;

enum { TABLE_COLUMNS_MOST = 20 };

typedef struct {
    const char *name;
    size_t key_count;            /* its first columns */
    column columns[TABLE_COLUMNS_MOST];   /* up to the first without a name */
    const char *indexed[2];      /* columns that are looked up, "document, meeting"; NULL: no more */
    bool long_rows;              /* of a KB and more: they are not kept in the order of the key, as the others are */
} table;

const table *table_of(table_id t);
size_t table_width(table_id t);  /* how many columns */

/* The version of tables and folding: a database of another one is refused and made anew. */
enum { TABLES_VERSION = 3 };

#endif
