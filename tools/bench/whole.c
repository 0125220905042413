/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "whole.h"

#include <libxml/xmlschemas.h>
#include <stdio.h>
#include <stdlib.h>

#include "models/conserve.h"
#include "models/minutes_xml.h"
#include "models/schema.h"

struct whole {
    arena *a, *layouts_own;      /* layouts_own: what they were read into, where it was here; else NULL */
    const layout *const *layouts;
    size_t layout_count;
    xmlSchemaPtr schema;
};

static void be_silent(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

static xmlSchemaPtr schema_parsed(void)
{
    str xsd = schema_text();
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(xsd.p, (int)xsd.n);
    xmlSchemaPtr schema = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
    return schema;
}

whole *whole_of(const layout *const *layouts, size_t count, fault *f)
{
    arena *a = arena_open();
    whole *w = ARENA_NEW(a, whole, 1);
    xmlSetGenericErrorFunc(NULL, be_silent);
    *w = (whole){ .a = a, .layouts = layouts, .layout_count = count, .schema = schema_parsed() };
    if (w->schema)
        return w;
    fault_set(f, FAULT_INTERNAL, "the schema cannot be read");
    arena_close(a);
    return NULL;
}

whole *whole_open(void)
{
    fault f = { 0 };
    arena *a = arena_open();
    const layout *const *layouts;
    size_t count;
    whole *w = layout_builtin(a, &layouts, &count, &f) ? whole_of(layouts, count, &f) : NULL;
    if (!w) {
        fprintf(stderr, "%s\n", f.line);
        exit(1);
    }
    w->layouts_own = a;
    return w;
}

void whole_close(whole *w)
{
    xmlSchemaFree(w->schema);
    xmlCleanupParser();
    arena_close(w->layouts_own);
    arena_close(w->a);
}

minutes *whole_minutes(const whole *w, arena *a, const document *d, str layout_name_asked)
{
    if (layout_name_asked.n == 0)
        return parser_read(a, d, parser_choose_layout(d, w->layouts, w->layout_count));
    for (size_t i = 0; i < w->layout_count; i++)
        if (str_equal(layout_name(w->layouts[i]), layout_name_asked))
            return parser_read(a, d, w->layouts[i]);
    return NULL;
}

/* ------------------------------------------------------------------ proofs */

/* Keeps the first message. */
static void keep_message(void *to, const xmlError *error)
{
    fault *f = to;
    if (f->kind == FAULT_NONE)
        fault_set(f, FAULT_INTERNAL, "not valid, row %d: %.*s", error->line,
            STR_ARG(str_trim(str_of(error->message))));
}

#if LIBXML_VERSION >= 21200
#define KEEP_MESSAGE keep_message
#else
static void keep_message_of(void *to, xmlErrorPtr error)
{
    keep_message(to, error);
}
#define KEEP_MESSAGE keep_message_of
#endif

static bool is_valid(const whole *w, str xml, fault *f)
{
    xmlDocPtr document_read = xmlReadMemory(xml.p, (int)xml.n, NULL, NULL,
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    if (!document_read)
        return fault_set(f, FAULT_INTERNAL, "not well-formed");
    xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(w->schema);
    f->kind = FAULT_NONE;
    xmlSchemaSetValidStructuredErrors(context, KEEP_MESSAGE, f);
    bool valid = xmlSchemaValidateDoc(context, document_read) == 0;
    xmlSchemaFreeValidCtxt(context);
    xmlFreeDoc(document_read);
    return valid;
}

bool whole_prove(const whole *w, arena *a, const document *d, const minutes *m, str *xml, fault *f)
{
    text_builder t = { .a = a };
    *xml = (str){ NULL, 0 };
    if (!conserve_check(d, m, a, f))
        return false;
    if (!minutes_xml_write(m, sink_text, &t, f))
        return f->kind == FAULT_LIMIT;
    *xml = text_done(&t);
    return whole_prove_xml(w, a, d, *xml, f);
}

bool whole_prove_xml(const whole *w, arena *a, const document *d, str xml, fault *f)
{
    return conserve_check_xml(d, xml, a, f) && is_valid(w, xml, f);
}

bool whole_stream(const whole *w, arena *a, const page_stream *pages, stretch_size size, str *xml, fault *f)
{
    const spool runs[RUNS] = { spool_of_text(a), spool_of_text(a), spool_of_text(a) };
    text_builder t = { .a = a };
    minutes_xml *x = minutes_xml_open(a, runs, f);
    if (!x)
        return false;
    fault ignored;
    bool good = stream_read(pages, w->layouts, w->layout_count, size, x, f);
    good = minutes_xml_close(x, good ? sink_text : NULL, &t, good ? f : &ignored) && good;
    *xml = text_done(&t);
    return good;
}
