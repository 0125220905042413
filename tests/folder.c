/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

bool file_read(arena *a, const char *path, str *bytes)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    text_builder t = { .a = a };
    char some[4096];
    for (size_t n; (n = fread(some, 1, sizeof some, file)) > 0;)
        text_add(&t, (str){ some, n });
    bool good = !ferror(file);
    fclose(file);
    *bytes = text_done(&t);
    return good;
}

bool file_write(const char *path, str bytes)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    bool good = fwrite(bytes.p, 1, bytes.n, file) == bytes.n;
    return fclose(file) == 0 && good;
}

static int by_name(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}

const str *folder_names(arena *a, const char *path, const char *ending, size_t *count)
{
    str *names = NULL;
    size_t capacity = 0;
    *count = 0;
    DIR *folder = opendir(path);
    if (!folder)
        return NULL;
    for (const struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.' && str_ends(str_of(entry->d_name), str_of(ending)))
            *ARENA_PUSH(a, names, *count, capacity) = arena_copy(a, str_of(entry->d_name));
    closedir(folder);
    if (*count > 0)
        qsort(names, *count, sizeof *names, by_name);
    return names;
}
