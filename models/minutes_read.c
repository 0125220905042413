/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "minutes_read.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "minutes_read_inside.h"
#include "text.h"

static const str minutes_name = STR("minutes"), minutes_namespace = STR("urn:referat:minutes:1");

bool reading_fail(reading *r, fault_kind kind, const char *what, str which, const char *where)
{
    if (r->failed)
        return false;
    r->failed = true;
    return fault_set(r->fault, kind, "%s: line %d: %.*s%s%s %s; make the XML anew with referat", r->name, r->line,
                     STR_ARG(str_part(which, 0, 64)), where ? " of " : "", where ? where : "", what);
}

/* ------------------------------------------------------------------ text */

/* What was collected becomes the text of the element on top. A child that is no mark ends it, too. */
static void end_text(reading *r, frame *own)
{
    if (own->text_ended || !(own->text || own->marked))
        return;
    str text = r->text.n ? arena_copy(r->a, (str){ r->text.bytes, r->text.n }) : (str){ NULL, 0 };
    if (own->text)
        *own->text = text;
    else
        *own->marked = (marked_text){ text, NULL, r->mark_count };
    if (own->marked && r->mark_count > 0) {
        own->marked->marks = ARENA_NEW(r->a, mark, r->mark_count);
        memcpy(own->marked->marks, r->marks, r->mark_count * sizeof *r->marks);
    }
    own->text_ended = true;
}

static void take_text(reading *r, str text)
{
    const frame *own = &r->frames[r->depth];
    if (own->is_mark || ((own->text || own->marked) && !own->text_ended))
        text_add(&r->text, text);
    else if (str_trim(text).n)
        reading_fail(r, FAULT_DAMAGED, "has text where it has none", own->form ? own->form->name : minutes_name, NULL);
}

/* ------------------------------------------------------------------ elements */

static bool must_begin(const element_form *form)
{
    return form && form->least > 0 && form->least < RANK_FREE;
}

static bool keeps_order(const frame *parent, const element_form *form)
{
    return form->rank >= parent->rank && !(form->once && form->rank == parent->rank) &&
           !(must_begin(parent->form) && parent->rank == 0 && form->rank != 1);
}

static bool begin_element(reading *r, str name, const char *const *attributes, int count)
{
    frame *parent = &r->frames[r->depth];
    const char *inside = parent->form ? parent->form->name.p : NULL;
    const element_form *form = element_find(name, parent->form ? parent->form->self : IN_DOCUMENT);
    if (form && r->depth == XML_DEPTH_MOST)
        return reading_fail(r, FAULT_LIMIT, "nests too deep", name, inside);
    frame own = { .form = form };
    bool is_mark = form && (form->parents & IN_MARKED);
    if (!form || !keeps_order(parent, form) || (is_mark && parent->text_ended))
        return reading_fail(r, FAULT_DAMAGED, "stands where it cannot stand", name, inside);
    parent->rank = form->rank;
    if (!is_mark) {
        end_text(r, parent);
        r->text.n = r->mark_count = 0;
    }
    if (!form->begin(r, parent, &own))
        return reading_fail(r, FAULT_LIMIT, "stands there too often", name, inside);
    r->frames[++r->depth] = own;
    return attributes_read(r, &r->frames[r->depth], attributes, count);
}

static void end_element(reading *r)
{
    frame *own = &r->frames[r->depth];
    if (own->rank < own->form->least)
        reading_fail(r, FAULT_DAMAGED, "lacks what must stand in it", own->form->name, NULL);
    end_text(r, own);
    if (own->form->end)
        own->form->end(r, own);
    if (!own->is_mark)
        r->text.n = r->mark_count = 0;
    r->depth--;
}

/* ------------------------------------------------------------------ SAX */

static reading *told(void *context)
{
    xmlParserCtxtPtr x = context;
    reading *r = x->_private;
    r->line = x->input ? x->input->line : 0;
    return r;
}

static void stop_if_failed(void *context)
{
    xmlParserCtxtPtr x = context;
    if (((const reading *)x->_private)->failed)
        xmlStopParser(x);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **declared, int count, int defaulted, const xmlChar **attributes)
{
    (void)prefix, (void)namespaces, (void)declared, (void)defaulted;
    reading *r = told(context);
    if (!str_equal(str_of((const char *)uri), minutes_namespace))
        reading_fail(r, FAULT_FORMAT, "is not of urn:referat:minutes:1", str_of((const char *)name), NULL);
    else if (!r->failed)
        begin_element(r, str_of((const char *)name), (const char *const *)attributes, count);
    stop_if_failed(context);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    reading *r = told(context);
    if (!r->failed)
        end_element(r);
    stop_if_failed(context);
}

static void on_text(void *context, const xmlChar *text, int n)
{
    reading *r = told(context);
    if (!r->failed)
        take_text(r, (str){ (const char *)text, (size_t)n });
    stop_if_failed(context);
}

/* What entities would be declared in. */
static void on_document_type(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)external, (void)system;
    reading_fail(told(context), FAULT_DAMAGED, "has a document type, which is not read", str_of((const char *)name),
                 NULL);
    stop_if_failed(context);
}

static void on_error(void *context, xmlErrorPtr e)
{
    xmlParserCtxtPtr x = context;
    reading *r = x->_private;
    if (e->level != XML_ERR_FATAL || r->failed)
        return;
    r->line = e->line;
    reading_fail(r, FAULT_DAMAGED, "is not well-formed", str_trim(str_of(e->message)), NULL);
}

static xmlParserCtxtPtr open_parser(reading *r, str xml)
{
    xmlParserCtxtPtr x = xmlCreateMemoryParserCtxt(xml.p, (int)xml.n);
    if (!x)
        return NULL;
    /* Entities are only the five that XML itself has: nothing takes declarations of others. Without "noent" an
     * attribute's &amp; would come as five characters. */
    xmlCtxtUseOptions(x, XML_PARSE_NONET | XML_PARSE_NOENT);
    *x->sax = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .internalSubset = on_document_type,
        .serror = on_error,
    };
    x->_private = r;
    return x;
}

/* ------------------------------------------------------------------ the whole */

/* XML by other hands may say how many pages there are and not how each was read. */
static void supply_pages(reading *r)
{
    document *d = &r->source;
    if (d->page_count > 0)
        return;
    d->page_count = (size_t)r->pages_said;
    d->pages = ARENA_NEW(r->a, page, d->page_count);
    for (size_t i = 0; i < d->page_count; i++)
        d->pages[i] = (page){ .number = (int)i + 1, .reading = r->text_said };
}

static bool finish(reading *r, minutes *m)
{
    static const str version = STR("1");
    if (r->failed)
        return false;
    if (!str_equal(r->version, version))
        return reading_fail(r, FAULT_FORMAT, "is not 1: another program wrote this", (str)STR("version"), "minutes");
    supply_pages(r);
    if (r->source.page_count != (size_t)r->pages_said)
        return reading_fail(r, FAULT_DAMAGED, "are not as many as it says", (str)STR("pages"), "source");
    document *source = ARENA_NEW(r->a, document, 1);
    *source = r->source;
    r->made.source = source;
    *m = r->made;
    return true;
}

bool minutes_read(arena *a, str xml, const char *name, minutes *m, fault *f)
{
    if (xml.n == 0)
        return fault_set(f, FAULT_EMPTY, "%s: is empty; look where the XML went", name);
    if (xml.n > MINUTES_READ_BYTES_MOST)
        return fault_set(f, FAULT_LIMIT, "%s: is XML of more than %zu MB; split the document", name,
                         MINUTES_READ_BYTES_MOST >> 20);
    reading *r = ARENA_NEW(a, reading, 1);
    *r = (reading){ .a = a, .name = name, .fault = f, .text.a = a };
    xmlParserCtxtPtr x = open_parser(r, xml);
    if (!x)
        return fault_set(f, FAULT_INTERNAL, "%s: libxml2 could not open a parser; is memory left?", name);
    bool well_formed = xmlParseDocument(x) == 0 && x->wellFormed;
    xmlFreeParserCtxt(x);
    if (!well_formed)
        reading_fail(r, FAULT_DAMAGED, "is not well-formed", (str)STR("it"), NULL);
    return finish(r, m);
}

bool minutes_read_is(str head)
{
    static const str byte_order = STR("\xEF\xBB\xBF"), tag = STR("<"), root = STR("<minutes");
    if (str_starts(head, byte_order))
        head = str_from(head, byte_order.n);
    return str_starts(str_trim(head), tag) && str_find(head, root) != STR_NOT_FOUND
        && str_find(head, (str)STR("urn:referat:minutes:")) != STR_NOT_FOUND;
}
