/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "command.h"

#include "models/minutes_xml.h"
#include "models/pages_text.h"
#include "models/schema.h"
#include "parser/parser.h"

bool minutes_write(arena *a, const options *o, const document *d, const char *file, fault *f)
{
    const layout *const *layouts;
    size_t count;
    text_builder xml = { .a = a };
    if (!layouts_load(a, o, &layouts, &count, f))
        return false;
    const minutes *m = parser_read(a, d, parser_choose_layout(d, layouts, count));
    return minutes_xml_write(m, sink_text, &xml, f) && output_write(o, file, ".xml", text_done(&xml), f);
}

static bool parse_one(arena *a, const options *o, const char *file, fault *f)
{
    str bytes;
    document d = { .page_count = 0 };
    return input_read(a, file, &bytes, f) && pages_text_read(a, bytes, input_name(file), &d, f)
        && minutes_write(a, o, &d, file, f);
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
