/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where answers lie, and the documents that they answer.
 *
 * A folder with gold/ holds gold/DOCUMENT.json or gold/DOCUMENT.xml, its documents anywhere below it. A fixture holds
 * answer.json and what it names. Any other folder holds fixtures. */
#ifndef REFERAT_BENCH_ANSWER_FILES_H
#define REFERAT_BENCH_ANSWER_FILES_H

#include "models/arena.h"
#include "models/fault.h"

enum { ANSWER_FOLDERS_DEEP = 16, ANSWER_FILES_MOST = 100000 };

typedef struct {
    const char *path;            /* of the answer */
    const char *folder;          /* of the documents */
    bool of_fixture;
} answer_file;

/* Each in the order of the names; `one` returns false to end it. FAULT_NO_INPUT where there is none. */
bool answer_files_each(const char *folder, bool (*one)(void *to, const answer_file *x, fault *f), void *to, fault *f);

/* The name of the document: what the answer's own name says, and of a fixture what it says inside. */
str answer_file_document(const answer_file *x, str said);
/* The path of that file in the folder or below it; NULL where there is none. */
const char *answer_file_find(arena *a, const answer_file *x, str name);
bool answer_file_is_text(const char *path);   /* .txt or .md: lines can be counted in it */

#endif
