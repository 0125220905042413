/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sibling.h"

#include <limits.h>
#include <unistd.h>

/* This program's folder with a "/" behind it. */
static str own_folder(arena *a)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    while (n > 0 && path[n - 1] != '/')
        n--;
    return arena_copy(a, (str){ path, n > 0 ? (size_t)n : 0 });
}

bool sibling_find(arena *a, const char *name, const char **path, fault *f)
{
    static const char *const places[] = { "", REFERAT_LIBEXEC "/", REFERAT_BIN "/" };
    str folder = own_folder(a);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        *path = arena_format(a, "%.*s%s%s", STR_ARG(folder), places[i], name).p;
        if (access(*path, X_OK) == 0)
            return true;
    }
    return fault_set(f, FAULT_INTERNAL, "%s is not beside this program; install both, or build it with ninja %s", name,
        name);
}
