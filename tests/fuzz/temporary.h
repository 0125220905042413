/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A folder for harnesses that need files: in memory where the system has that, gone when the program ends. */
#ifndef REFERAT_TESTS_FUZZ_TEMPORARY_H
#define REFERAT_TESTS_FUZZ_TEMPORARY_H

#include <dirent.h>
#include <unistd.h>

#include "fuzz.h"
#include "models/str.h"

static char fuzz_folder_name[] = "/dev/shm/referat-fuzz-XXXXXX", fuzz_folder_on_disk[] = "/tmp/referat-fuzz-XXXXXX";
static char *fuzz_folder_made;

static inline void fuzz_folder_clear(void)
{
    DIR *folder = opendir(fuzz_folder_made);
    HOLDS(folder != NULL);
    for (struct dirent *e; (e = readdir(folder));)
        if (e->d_name[0] != '.')
            HOLDS(unlinkat(dirfd(folder), e->d_name, 0) == 0);
    closedir(folder);
}

static inline void fuzz_folder_remove(void)
{
    fuzz_folder_clear();
    rmdir(fuzz_folder_made);
}

static inline const char *fuzz_folder(void)
{
    if (!fuzz_folder_made) {
        fuzz_folder_made = mkdtemp(fuzz_folder_name);
        fuzz_folder_made = fuzz_folder_made ? fuzz_folder_made : mkdtemp(fuzz_folder_on_disk);
        HOLDS(fuzz_folder_made != NULL && atexit(fuzz_folder_remove) == 0);
    }
    return fuzz_folder_made;
}

static inline void fuzz_write(const char *name, str bytes)
{
    char path[sizeof fuzz_folder_name + 64];
    snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    FILE *file = fopen(path, "wb");
    HOLDS(file && fwrite(bytes.n ? bytes.p : "", 1, bytes.n, file) == bytes.n && fclose(file) == 0);
}

#endif
