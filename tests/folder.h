/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The files that tests read and bless: whole files in an arena, and the names in a folder. */
#ifndef REFERAT_TESTS_FOLDER_H
#define REFERAT_TESTS_FOLDER_H

#include "models/arena.h"

bool file_read(arena *a, const char *path, str *bytes);     /* false where there is no such file */
bool file_write(const char *path, str bytes);

/* The names in a folder that end so, sorted by byte; none where there is no such folder. */
const str *folder_names(arena *a, const char *path, const char *ending, size_t *count);

#endif
