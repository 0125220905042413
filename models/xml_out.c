/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "xml_out.h"

#include <stdlib.h>
#include <string.h>

#include "many_bytes.h"
#include "text.h"

enum { BUFFER_BYTES = 1 << 16 };

struct xml_out {
    bytes_sink sink;
    void *to;
    bool sink_failed, too_deep;
    bool is_run, is_html;
    bool in_start_tag;                  /* the last start tag has no > yet */
    int depth;                          /* open elements; ignored ones below XML_DEPTH_MOST count too */
    const char *names[XML_DEPTH_MOST + 1];
    xml_holds holds[XML_DEPTH_MOST + 1];
    bool has_child[XML_DEPTH_MOST + 1];
    size_t used;
    char buffer[BUFFER_BYTES];
};

static void give_bytes(xml_out *x, str bytes)
{
    if (!x->sink_failed && bytes.n > 0 && !x->sink(x->to, bytes))
        x->sink_failed = true;
}

static void flush(xml_out *x)
{
    give_bytes(x, (str){ x->buffer, x->used });
    x->used = 0;
}

static void make_room(xml_out *x, str bytes)
{
    flush(x);
    if (bytes.n > BUFFER_BYTES)
        give_bytes(x, bytes);
}

static inline void write_raw(xml_out *x, str bytes)
{
    if (bytes.n > BUFFER_BYTES - x->used)
        make_room(x, bytes);
    if (bytes.n > 0 && bytes.n <= BUFFER_BYTES) {
        memcpy(x->buffer + x->used, bytes.p, bytes.n);
        x->used += bytes.n;
    }
}

/* A name with the marks before and behind it. These are written as short as they are: to copy one byte by a call took
 * longer than all else. */
static inline void write_name(xml_out *x, str before, const char *name, str behind)
{
    enum { SHORT = 32 };
    size_t n = strlen(name);
    if (n > SHORT || BUFFER_BYTES - x->used < before.n + n + behind.n) {
        write_raw(x, before);
        write_raw(x, (str){ name, n });
        write_raw(x, behind);
        return;
    }
    char *to = x->buffer + x->used;
    memcpy(to, before.p, before.n);
    to += before.n;
    for (size_t i = 0; i < n; i++)
        to[i] = name[i];
    memcpy(to + n, behind.p, behind.n);
    x->used += before.n + n + behind.n;
}

static void end_start_tag(xml_out *x)
{
    if (x->in_start_tag)
        write_raw(x, (str)STR(">"));
    x->in_start_tag = false;
}

static xml_out *open_at(int depth, bytes_sink sink, void *to, fault *f)
{
    xml_out *x = calloc(1, sizeof *x);
    if (!x) {
        fault_set(f, FAULT_INTERNAL, "no memory for a writer of XML");
        return NULL;
    }
    x->sink = sink;
    x->to = to;
    x->depth = depth;
    return x;
}

xml_out *xml_open(bytes_sink sink, void *to, fault *f)
{
    xml_out *x = open_at(0, sink, to, f);
    if (x)
        write_raw(x, (str)STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    return x;
}

xml_out *xml_open_html(bytes_sink sink, void *to, fault *f)
{
    xml_out *x = open_at(0, sink, to, f);
    if (x) {
        x->is_html = true;
        write_raw(x, (str)STR("<!DOCTYPE html>\n"));
    }
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
    if (!x->is_run)
        write_raw(x, (str)STR("\n"));
    flush(x);
    bool sink_failed = x->sink_failed, too_deep = x->too_deep;
    free(x);
    if (sink_failed)
        return fault_set(
            f, FAULT_OUTPUT, "the XML could not be written to its end; is the disk full or the pipe closed?");
    if (too_deep)
        return fault_set(f, FAULT_LIMIT, "the minutes nest deeper than %d elements; please report this document",
            XML_DEPTH_MOST);
    return true;
}

static void new_line(xml_out *x, int depth)
{
    static const str blanks = STR("                                ");
    end_start_tag(x);
    write_raw(x, (str)STR("\n"));
    for (size_t left = 2 * (size_t)depth, n; left > 0; left -= n) {
        n = left < blanks.n ? left : blanks.n;
        write_raw(x, str_part(blanks, 0, n));
    }
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
    x->names[x->depth] = name;
    x->holds[x->depth] = holds;
    x->has_child[x->depth] = false;
    end_start_tag(x);
    write_name(x, (str)STR("<"), name, (str)STR(""));
    x->in_start_tag = true;
}

/* HTML has elements that are always empty; others are open until their end tag, empty or not. */
static bool ends_by_itself(const xml_out *x)
{
    if (!x->is_html)
        return true;
    static const char *const empty[] = { "meta", "link", "br", "hr", "img", "input" };
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        if (strcmp(x->names[x->depth], empty[i]) == 0)
            return true;
    return false;
}

void xml_end(xml_out *x)
{
    bool write = !ignored(x);
    if (write && x->holds[x->depth] == XML_HOLDS_ELEMENTS && x->has_child[x->depth])
        new_line(x, x->depth - 1);
    if (write && x->in_start_tag && ends_by_itself(x))
        write_raw(x, x->is_html ? (str)STR(">") : (str)STR("/>"));
    else if (write && x->in_start_tag)
        write_name(x, (str)STR("></"), x->names[x->depth], (str)STR(">"));
    else if (write)
        write_name(x, (str)STR("</"), x->names[x->depth], (str)STR(">"));
    x->in_start_tag = x->in_start_tag && !write;
    x->depth--;
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

/* '"' and '&', '<' and '>' differ in one bit each. */
static bool is_plain(unsigned char c)
{
    return c - ' ' < 0x7F - ' ' && c >= ' ' && (c & ~4) != '"' && (c | 2) != '>';
}

static size_t plain_of_sixteen(const char *p)
{
    sixteen c = sixteen_bytes(p);
    return sixteen_first((sixteen)((sixteen)(c - (uint8_t)' ' >= (uint8_t)(0x7F - ' '))
        | (sixteen)((c & (uint8_t)~4) == (uint8_t)'"') | (sixteen)((c | (uint8_t)2) == (uint8_t)'>')));
}

/* The end of the plain bytes that begin there. */
static size_t plain_end(str text, size_t at)
{
    for (; at + sizeof(sixteen) <= text.n; at += sizeof(sixteen)) {
        size_t n = plain_of_sixteen(text.p + at);
        if (n < sizeof(sixteen))
            return at + n;
    }
    while (at < text.n && is_plain((unsigned char)text.p[at]))
        at++;
    return at;
}

/* Bytes from `at` on that stand for themselves: ASCII but for the signs of markup, and characters of two bytes. */
static size_t plain_bytes(str text, size_t at)
{
    size_t end = plain_end(text, at);
    while (end + 1 < text.n && (unsigned char)text.p[end] >= 0xC2 && (unsigned char)text.p[end] < 0xE0
        && ((unsigned char)text.p[end + 1] & 0xC0) == 0x80)
        end = plain_end(text, end + 2);
    return end - at;
}

/* Most values are a few plain characters, looked at and written in one pass. False: nothing was written. */
static bool write_short(xml_out *x, str text)
{
    enum { SHORT = 24 };
    if (text.n > SHORT || BUFFER_BYTES - x->used < text.n)
        return false;
    char *to = x->buffer + x->used;
    for (size_t i = 0; i < text.n; i++) {
        if (!is_plain((unsigned char)text.p[i]))
            return false;
        to[i] = text.p[i];
    }
    x->used += text.n;
    return true;
}

static void write_characters(xml_out *x, str text, bool in_attribute)
{
    size_t written = 0, length;
    if (write_short(x, text))
        return;
    for (size_t at = 0; (at += plain_bytes(text, at)) < text.n; at += length) {
        str instead = replacement(text, at, in_attribute, &length);
        if (instead.n) {
            write_raw(x, str_part(text, written, at));
            write_raw(x, instead);
            written = at + length;
        }
    }
    write_raw(x, str_from(text, written));
}

void xml_attribute_always(xml_out *x, const char *name, str value)
{
    if (ignored(x))
        return;
    write_name(x, (str)STR(" "), name, (str)STR("=\""));
    write_characters(x, value, true);
    write_raw(x, (str)STR("\""));
}

void xml_attribute(xml_out *x, const char *name, str value)
{
    if (value.n)
        xml_attribute_always(x, name, value);
}

void xml_text(xml_out *x, str text)
{
    if (ignored(x) || text.n == 0)
        return;
    end_start_tag(x);
    write_characters(x, text, false);
}

void xml_insert(xml_out *x, str bytes)
{
    if (ignored(x) || bytes.n == 0)
        return;
    x->has_child[x->depth] = true;
    end_start_tag(x);
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
