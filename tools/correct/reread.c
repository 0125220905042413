/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reread.h"

#include <string.h>

#include "corrected.h"
#include "tools/command.h"

static bool read_whole(arena *a, const options *o, const char *file, bool recorded, str *xml, fault *f)
{
    input in;
    if (!input_open(a, file, &in, f))
        return false;
    bool good = minutes_text(a, o, &in, file, recorded, xml, f);
    input_close(&in);
    return good;
}

static bool reread(arena *a, const options *o, const char *file, bool recorded, fault *f)
{
    const char *path;
    corrected_reading r = { .corrected = false };
    output out;
    if (!output_path(a, o, file, ".xml", &path, f) || !read_whole(a, o, file, recorded, &r.xml, f))
        return false;
    if (path && corrected_has_records(path) && !corrected_result(a, path, &r, f))
        return false;
    return output_open(a, o, file, ".xml", &out, f) && output_close(&out, output_take(&out, r.xml), f);
}

static bool reread_document(arena *a, const options *o, const char *file, fault *f)
{
    return reread(a, o, file, false, f);
}

static bool reread_recorded(arena *a, const options *o, const char *file, fault *f)
{
    return reread(a, o, file, true, f);
}

int corrected_reread(int argc, char **argv)
{
    bool recorded = argc > 0 && strcmp(argv[0], "parse") == 0;
    options o = { .files = argv };
    int code = options_read(&o, argc - recorded, argv + recorded);
    return code ? code : each_file(&o, recorded ? reread_recorded : reread_document);
}
