/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "noticed.h"

#include <unistd.h>

#include "beside.h"

static bool noticed_beside(arena *a, const char *path)
{
    str name = str_of(path);
    if (str_ends(name, (str)STR(".xml")))
        name.n -= 4;
    return access(arena_format(a, "%.*s%s", STR_ARG(name), RECORDS_END).p, F_OK) == 0;
}

bool corrections_noticed(const options *o)
{
    arena *a = arena_open();
    bool noticed = false;
    for (size_t i = 0; i < o->file_count && !noticed; i++) {
        const char *path;
        fault later;             /* said when the file is opened */
        noticed = output_path(a, o, o->files[i], ".xml", &path, &later) && path && noticed_beside(a, path);
    }
    arena_close(a);
    return noticed;
}
