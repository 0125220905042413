/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "xml_out.h"

#include <libxml/xmlwriter.h>
#include <limits.h>
#include <stdlib.h>

#include "text.h"

struct xml_out {
    xmlTextWriterPtr writer;
    bytes_sink sink;
    void *to;
    bool sink_failed, writer_failed, too_deep;
    bool is_run;
    int depth;                          /* open elements; ignored ones below XML_DEPTH_MOST count too */
    xml_holds holds[XML_DEPTH_MOST + 1];
    bool has_child[XML_DEPTH_MOST + 1];
};

/* libxml2 prints what fails to standard error: so it does not hear of it. */
static int give_bytes(void *context, const char *bytes, int n)
{
    xml_out *x = context;
    if (!x->sink_failed && n > 0 && !x->sink(x->to, (str){ bytes, (size_t)n }))
        x->sink_failed = true;
    return n;
}

static xmlTextWriterPtr open_writer(xml_out *x)
{
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(give_bytes, NULL, x, NULL);
    xmlTextWriterPtr writer = buffer ? xmlNewTextWriter(buffer) : NULL;
    if (buffer && !writer)
        xmlOutputBufferClose(buffer);
    return writer;
}

static xml_out *open_at(int depth, bytes_sink sink, void *to, fault *f)
{
    xml_out *x = calloc(1, sizeof *x);
    if (x) {
        x->sink = sink;
        x->to = to;
        x->writer = open_writer(x);
    }
    if (!x || !x->writer) {
        free(x);
        fault_set(f, FAULT_INTERNAL, "libxml2 could not open a writer; is memory left?");
        return NULL;
    }
    x->depth = depth;
    return x;
}

xml_out *xml_open(bytes_sink sink, void *to, fault *f)
{
    xml_out *x = open_at(0, sink, to, f);
    if (x)
        x->writer_failed = xmlTextWriterStartDocument(x->writer, "1.0", "UTF-8", NULL) < 0;
    return x;
}

xml_out *xml_open_run(int depth, bytes_sink sink, void *to, fault *f)
{
    xml_out *x = open_at(depth, sink, to, f);
    if (x)
        x->is_run = true;
    return x;
}

bool xml_close(xml_out *x, fault *f)
{
    if (!x->is_run && xmlTextWriterEndDocument(x->writer) < 0)
        x->writer_failed = true;
    xmlFreeTextWriter(x->writer);       /* flushes what is left */
    bool sink_failed = x->sink_failed, too_deep = x->too_deep, writer_failed = x->writer_failed;
    free(x);
    if (sink_failed)
        return fault_set(
            f, FAULT_OUTPUT, "the XML could not be written to its end; is the disk full or the pipe closed?");
    if (too_deep)
        return fault_set(f, FAULT_LIMIT, "the minutes nest deeper than %d elements; please report this document",
            XML_DEPTH_MOST);
    if (writer_failed)
        return fault_set(f, FAULT_INTERNAL, "libxml2 failed while writing the XML; please report this document");
    return true;
}

static void note_result(xml_out *x, int result)
{
    if (result < 0)
        x->writer_failed = true;
}

static void write_raw(xml_out *x, str bytes)
{
    while (bytes.n > 0) {
        str piece = str_part(bytes, 0, INT_MAX / 4);
        note_result(x, xmlTextWriterWriteRawLen(x->writer, (const xmlChar *)piece.p, (int)piece.n));
        bytes = str_from(bytes, piece.n);
    }
}

static void new_line(xml_out *x, int depth)
{
    char blanks[1 + 2 * XML_DEPTH_MOST] = "\n";
    for (int i = 0; i < 2 * depth; i++)
        blanks[1 + i] = ' ';
    write_raw(x, (str){ blanks, 1 + 2 * (size_t)depth });
}

static bool ignored(const xml_out *x)
{
    return x->depth > XML_DEPTH_MOST;
}

void xml_start(xml_out *x, const char *name, xml_holds holds)
{
    if (!ignored(x) && x->depth > 0 && x->holds[x->depth] == XML_HOLDS_ELEMENTS)
        new_line(x, x->depth);
    if (!ignored(x))
        x->has_child[x->depth] = true;
    x->depth++;
    if (ignored(x)) {
        x->too_deep = true;
        return;
    }
    x->holds[x->depth] = holds;
    x->has_child[x->depth] = false;
    note_result(x, xmlTextWriterStartElement(x->writer, (const xmlChar *)name));
}

void xml_end(xml_out *x)
{
    bool write = !ignored(x);
    if (write && x->holds[x->depth] == XML_HOLDS_ELEMENTS && x->has_child[x->depth])
        new_line(x, x->depth - 1);
    x->depth--;
    if (write)
        note_result(x, xmlTextWriterEndElement(x->writer));
}

/* ------------------------------------------------------------------ characters */

/* Characters of XML 1.0, section 2.2. */
static bool is_xml_char(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
        (c >= 0x10000 && c <= 0x10FFFF);
}

/* What stands for the character at `at`, or the empty slice where it stands for itself. A carriage return
 * would be read back as a line end, and all blanks of attributes as blanks. */
static str replacement(str text, size_t at, bool in_attribute, size_t *length)
{
    static const struct { char byte; bool everywhere; str written; } escapes[] = {
        { '&', true, STR("&amp;") }, { '<', true, STR("&lt;") }, { '>', true, STR("&gt;") },
        { '\r', true, STR("&#13;") }, { '"', false, STR("&quot;") }, { '\t', false, STR("&#9;") },
        { '\n', false, STR("&#10;") },
    };
    static const str unknown = STR("\xEF\xBF\xBD");
    uint32_t c = text_char(text, at, length);
    if (!is_xml_char(c) || (c == 0xFFFD && *length == 1))
        return unknown;
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
        if (c == (unsigned char)escapes[i].byte && (in_attribute || escapes[i].everywhere))
            return escapes[i].written;
    return (str){ NULL, 0 };
}

static bool stands_for_itself(char byte)
{
    return byte >= ' ' && byte != '&' && byte != '<' && byte != '>' && byte != '"' && byte != 0x7F;
}

static void write_characters(xml_out *x, str text, bool in_attribute)
{
    size_t written = 0, at = 0, length;
    while (at < text.n) {
        if (stands_for_itself(text.p[at])) {
            at++;
            continue;
        }
        str instead = replacement(text, at, in_attribute, &length);
        if (instead.n) {
            write_raw(x, str_part(text, written, at));
            write_raw(x, instead);
            written = at + length;
        }
        at += length;
    }
    write_raw(x, str_from(text, written));
}

void xml_attribute_always(xml_out *x, const char *name, str value)
{
    if (ignored(x))
        return;
    note_result(x, xmlTextWriterStartAttribute(x->writer, (const xmlChar *)name));
    write_characters(x, value, true);
    note_result(x, xmlTextWriterEndAttribute(x->writer));
}

void xml_attribute(xml_out *x, const char *name, str value)
{
    if (value.n)
        xml_attribute_always(x, name, value);
}

void xml_text(xml_out *x, str text)
{
    if (!ignored(x))
        write_characters(x, text, false);
}

void xml_insert(xml_out *x, str bytes)
{
    if (ignored(x) || bytes.n == 0)
        return;
    x->has_child[x->depth] = true;
    write_raw(x, bytes);
}

void xml_fail(xml_out *x)
{
    x->sink_failed = true;
}

void xml_inline(xml_out *x, const char *name, const char *attribute, str value, str text)
{
    xml_start(x, name, XML_HOLDS_TEXT);
    xml_attribute_always(x, attribute, value);
    xml_text(x, text);
    xml_end(x);
}
