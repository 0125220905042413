/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "sources.h"
#include "version.h"
#include "worker/errand.h"

static bool read_one(arena *a, const options *o, const char *file, fault *f)
{
    errand e = { .form = WHOLE_XML };
    return errand_write(a, o, file, ".xml", &e, f);
}

int command_read(const options *o)
{
    return each_file(o, read_one);
}

static bool print(void *to, str bytes)
{
    return fwrite(bytes.p, 1, bytes.n, to) == bytes.n;
}

int command_version(const options *o)
{
    fault f;
    const errand engines = { .form = WHOLE_ENGINES, .take = print, .to = stdout };
    printf("referat %s\nsources %s\n", REFERAT_VERSION, REFERAT_SOURCES);
    if (!errand_ask(o, &engines, &f))
        return report(&f);
    printf("libxml2 %s\nutf8proc %s\njansson %s\n", REFERAT_LIBXML2, REFERAT_UTF8PROC, REFERAT_JANSSON);
    return 0;
}
