/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "command.h"

#include "correct/corrected.h"
#include "models/pages_text.h"
#include "models/schema.h"
#include "parser/stream.h"

/* Where the XML goes: beside the file or where -o says, or into a text. */
typedef struct {
    const options *o;
    const char *file;
    text_builder *text;          /* NULL: to the output */
} destination;

static void drop(minutes_xml *xml)
{
    fault ignored;
    minutes_xml_close(xml, NULL, NULL, &ignored);
}

/* Where an archivist has corrected what was read before, that holds of this reading too. */
static bool write_corrected(arena *a, const destination *to, const char *path, minutes_xml *xml, fault *f)
{
    text_builder text = { .a = a };
    output out;
    if (!minutes_xml_close(xml, sink_text, &text, f))
        return false;
    corrected_reading r = { .xml = text_done(&text) };
    return corrected_result(a, path, &r, f) && output_open(a, to->o, to->file, ".xml", &out, f)
        && output_close(&out, output_take(&out, r.xml), f);
}

static bool write_output(arena *a, const destination *to, minutes_xml *xml, fault *f)
{
    output out;
    const char *path;
    if (to->text)
        return minutes_xml_close(xml, sink_text, to->text, f);
    if (!output_path(a, to->o, to->file, ".xml", &path, f)) {
        drop(xml);
        return false;
    }
    if (path && corrected_has_records(path))
        return write_corrected(a, to, path, xml, f);
    if (!output_open(a, to->o, to->file, ".xml", &out, f)) {
        drop(xml);
        return false;
    }
    return output_close(&out, minutes_xml_close(xml, output_take, &out, f), f);
}

static bool write_through(arena *a, const destination *to, const page_stream *pages, const spool *runs, fault *f)
{
    const layout *const *layouts;
    size_t count;
    minutes_xml *xml;
    if (!layouts_load(a, to->o, &layouts, &count, f) || !(xml = minutes_xml_open(a, runs, f)))
        return false;
    if (stream_read(pages, layouts, count, (stretch_size){ STRETCH_BYTES, STRETCH_BYTES_MOST }, xml, f))
        return write_output(a, to, xml, f);
    drop(xml);
    return false;
}

static bool write_spooled(arena *a, const destination *to, const page_stream *pages, fault *f)
{
    spool_file *files[RUNS];
    spool runs[RUNS];
    for (int k = 0; k < RUNS; k++)
        runs[k] = spool_of_file(files[k] = spool_file_open(a));
    bool good = write_through(a, to, pages, runs, f);
    for (int k = 0; k < RUNS; k++)
        spool_file_close(files[k]);
    return good;
}

bool minutes_write(arena *a, const options *o, const page_stream *pages, const char *file, fault *f)
{
    return write_spooled(a, &(destination){ o, file, NULL }, pages, f);
}

bool minutes_text(arena *a, const options *o, const page_stream *pages, str *xml, fault *f)
{
    text_builder text = { .a = a };
    bool good = write_spooled(a, &(destination){ o, NULL, &text }, pages, f);
    *xml = text_done(&text);
    return good;
}

/* ------------------------------------------------------------------ commands */

static bool parse_one(arena *a, const options *o, const char *file, fault *f)
{
    input in;
    if (!input_open(a, file, &in, f))
        return false;
    page_stream pages = pages_text_stream(a, &in.source, input_name(file));
    bool good = minutes_write(a, o, &pages, file, f);
    input_close(&in);
    return good;
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
