/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "models/schema.h"
#include "worker/errand.h"

static bool parse_one(arena *a, const options *o, const char *file, fault *f)
{
    errand e = { .form = WHOLE_XML, .recorded = true };
    return errand_write(a, o, file, ".xml", &e, f);
}

int command_parse(const options *o)
{
    return each_file(o, parse_one);
}

int command_schema(const options *o)
{
    fault f;
    options one = *o;
    one.file_count = 1;
    return output_write(&one, "minutes.xsd", "", schema_text(), &f) ? 0 : report(&f);
}
