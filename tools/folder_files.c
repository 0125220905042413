/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "folder_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "models/arena.h"

static int shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool walk(const char *folder, int depth, const files_wanted *w, fault *f);

static bool visit(const char *path, int depth, const files_wanted *w, fault *f)
{
    struct stat about;
    if (lstat(path, &about) != 0)
        return true;             /* gone since */
    if (S_ISDIR(about.st_mode))
        return walk(path, depth + 1, w, f);
    return !str_ends(str_of(path), str_of(w->ending)) || w->one(w->to, path, f);
}

/* How many are in it; -1 where it cannot be read, which is said. */
static int read_folder(const char *folder, int depth, const files_wanted *w, struct dirent ***entries)
{
    fault f = { .kind = FAULT_NONE };
    int count = depth > FOLDERS_DEEP_MOST ? -1 : scandir(folder, entries, shown, by_bytes);
    if (depth > FOLDERS_DEEP_MOST)
        fault_set(&f, FAULT_LIMIT, "%s: folders lie too deep inside each other; name this one by itself", folder);
    else if (count < 0)
        fault_set(&f, FAULT_NO_INPUT, "%s: cannot be read: %s; check its permissions", folder, strerror(errno));
    if (count < 0)
        w->unread(w->to, &f);
    return count;
}

static bool walk(const char *folder, int depth, const files_wanted *w, fault *f)
{
    struct dirent **entries = NULL;
    int count = read_folder(folder, depth, w, &entries);
    bool good = true, slash = str_ends(str_of(folder), (str)STR("/"));
    arena *a = arena_open();
    for (int i = 0; i < count; i++) {
        if (good)
            good = visit(arena_format(a, "%s%s%s", folder, slash ? "" : "/", entries[i]->d_name).p, depth, w, f);
        free(entries[i]);
    }
    free(entries);
    arena_close(a);
    return good;
}

bool folder_files(const char *path, const files_wanted *w, fault *f)
{
    struct stat about;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return walk(path, 0, w, f);
    return w->one(w->to, path, f);
}
