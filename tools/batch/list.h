/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What there is to read: files, folders and lists, made into one list on disk before the work begins.
 *
 * A document's path, by which its result is named, is its place relative to the folder that was named, or the name
 * as it was given, without a leading "/" or "./"; with a base, its place relative to that. The list is a file in the
 * work folder, so that ten million documents take no more memory than ten. Folders are walked in the order of their
 * names and links in them are not followed; what can be no document (a link, a device, a folder that may not be
 * read) stands in the list with its reason, and so does a document whose path another one has already: of two
 * folders with the same names in them, the later would take the place of the earlier. Of a shard only its own
 * documents are listed: a path's hash says whose it is, whatever else is in the list. */
#ifndef REFERAT_BATCH_LIST_H
#define REFERAT_BATCH_LIST_H

#include <stdio.h>

#include "models/arena.h"
#include "models/fault.h"
#include "journal.h"
#include "tree.h"

typedef struct {
    size_t number, count;    /* 1…count; count 0 or 1: everything */
} shard;

bool shard_has(shard s, const char *path);

typedef enum { LISTED_NONE, LISTED_FILE = 'f', LISTED_SKIPPED = 's', LISTED_FAILED = 'x' } listed_kind;

typedef struct {
    listed_kind kind;
    const char *input, *path, *reason;   /* lent until the next is asked for */
} listed;

typedef struct {
    FILE *file;
    size_t count;            /* listed in all */
    shard shard;
    const char *base;        /* "" for none */
    journal *claims;         /* knows whose path is whose; NULL: no two can have the same */
    const char *own;
    dev_t own_device;        /* DIR, which is not walked into */
    ino_t own_inode;
    char *row[3];
    size_t row_capacity[3];
} list;

/* Results must not fall among documents: DIR may be neither a folder of the input nor lie around one. FAULT_USAGE. */
bool list_lies_apart(const char *dir, const char *input, fault *f);

/* An empty list in the work folder. `claims` is the journal where several things are named, else NULL. */
bool list_open(list *l, const tree *t, shard s, const char *base, journal *claims, fault *f);
void list_close(list *l);

/* A file or folder named by the user. False only where the list cannot be written, or the name is DIR's own folder. */
bool list_add(list *l, const char *input, fault *f);
/* Names in a file ("-": standard input), one a line, or ended by NUL. Of a shard, folders among them must end in
 * "/". */
bool list_add_from(list *l, const char *names, bool nul, fault *f);

/* To the front; then one after the other, at the end LISTED_NONE. False where the list cannot be read. */
bool list_rewind(list *l, fault *f);
bool list_next(list *l, listed *out, fault *f);

#endif
