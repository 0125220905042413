/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The output folder: everything that the batch writes goes through here, and nothing goes beside it.
 *
 *     DIR/a/b.pdf.xml          a result has its document's relative path and ".xml"
 *     DIR/journal.sqlite       of a shard journal-3-of-16.sqlite
 *     DIR/.referat/unfinished/ results on their way; of a shard unfinished-3-of-16/
 *
 * A result is written under a name of its own in the work folder, to disk, and then takes its place by rename, so that
 * a file has either nothing or all of it at any moment. Paths are walked from the open folder down, one name after the
 * other, and never through a symbolic link. What a killed run left in the work folder goes when the next one begins,
 * but for the pages that were read already (store.h). One batch at a time has a work folder: it is locked. */
#ifndef REFERAT_BATCH_TREE_H
#define REFERAT_BATCH_TREE_H

#include <limits.h>
#include <stdint.h>
#include <sys/stat.h>

#include "models/arena.h"
#include "models/fault.h"

#define TREE_EXTENSION ".xml"

enum { TREE_PATH_MOST = 4000, TREE_NAME_MOST = 250, TREE_DEPTH_MOST = 200 };

typedef struct {
    const char *name;        /* DIR, without links and relative parts; for messages and the journal's library */
    int root, work;
    size_t counter;
    int lock;
    bool stuck;              /* the disk is full or broken: nothing more can be written, for no document */
} tree;

/* Makes what is missing. `shard` is "" or "-3-of-16". All in the arena. */
bool tree_open(tree *t, arena *a, const char *dir, const char *shard, fault *f);
void tree_close(tree *t);
/* Empties the work folder: nothing in it is wanted any more. */
void tree_clear(tree *t);

/* A path that a result may have: relative, no empty, "." or ".." part, no part or whole too long. The reason in the
 * fault is FAULT_USAGE. */
bool tree_path_is_good(const char *path, fault *f);

/* A new file in the work folder. -1 and a fault where there is none; sets t->stuck where the disk is to blame. */
int tree_begin(tree *t, char name[64], fault *f);
bool tree_empty(int file);       /* nothing in it any more */
/* The finished file takes its place as the result for `path`. Closes it in any case. */
bool tree_finish(tree *t, int file, const char *name, const char *path, fault *f);
void tree_abandon(tree *t, int file, const char *name);

/* The result for `path`, for reading; -1 where there is none of that size, or a link stands in the way. */
int tree_result(const tree *t, const char *path, uint64_t size);
/* The folder of the result for `path`, for what stands beside it, and the result's name in it; -1 where it is not there
 * yet or a link stands in the way. The caller closes it. */
int tree_folder(const tree *t, const char *path, char name[NAME_MAX + 1]);
/* Writing failed with this errno: says so, and whether all writing will. */
bool tree_failed(tree *t, const char *path, int error, fault *f);

#endif
