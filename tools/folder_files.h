/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A file, or all files below a folder whose names end so, in the order of their names. */
#ifndef REFERAT_FOLDER_FILES_H
#define REFERAT_FOLDER_FILES_H

#include "models/fault.h"

/* Folders deeper than this are FAULT_LIMIT; links to folders are not followed, nor names that begin with a dot. */
enum { FOLDERS_DEEP_MOST = 40 };

typedef struct {
    const char *ending;
    bool (*one)(void *to, const char *file, fault *f);       /* false: it goes no further */
    void (*unread)(void *to, const fault *f);    /* of a folder that cannot be read; all others are gone through */
    void *to;
} files_wanted;

/* Stops and returns false where `one` does. */
bool folder_files(const char *path, const files_wanted *w, fault *f);

#endif
