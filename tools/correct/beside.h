/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The files beside an XML, in its open folder: records (locked), the reading, and the XML itself.
 *
 * Names are opened in that folder and never through a link, so that who may write there cannot lead the program
 * elsewhere. */
#ifndef REFERAT_CORRECT_BESIDE_H
#define REFERAT_CORRECT_BESIDE_H

#include <limits.h>

#include "models/arena.h"
#include "models/fault.h"

#define RECORDS_END ".corrections.jsonl"
#define READING_END ".reading"

enum { BESIDE_LOCK_SECONDS = 30 };

typedef enum { BESIDE_READS, BESIDE_WRITES } beside_use;

typedef struct {
    int folder, records;         /* -1: not open, there are none */
    beside_use use;
    const char *path;            /* of the XML as it was named; lent */
    const char *xml_end;         /* what its name ends with behind `name`: ".xml" or "" */
    char name[NAME_MAX + 1];     /* without folder and ".xml" */
} beside;

/* Opens the folder and the records, locked for reading or writing; to write they are made where there are none. */
bool beside_open(beside *b, const char *path, beside_use use, fault *f);
/* The same in a folder that is open; it stays the caller's. */
bool beside_open_in(beside *b, int folder, const char *path, beside_use use, fault *f);
void beside_close(beside *b);

bool beside_records(const beside *b, arena *a, str *lines, fault *f);
/* One line behind the first `whole` bytes, on disk when it returns; where it cannot be, nothing is added. */
bool beside_append(const beside *b, size_t whole, str line, fault *f);

/* The file of that ending. Where it is missing *bytes is empty and it is no fault. */
bool beside_read(const beside *b, arena *a, const char *ending, str *bytes, fault *f);

/* A file on its way: written and synced under a name of its own, then it takes its name, or goes. */
typedef struct {
    char temporary[NAME_MAX + 1], name[NAME_MAX + 1];
} beside_file;

bool beside_write(const beside *b, const char *ending, str bytes, beside_file *file, fault *f);
bool beside_keep(const beside *b, const beside_file *file, fault *f);
void beside_drop(const beside *b, const beside_file *file);

#endif
