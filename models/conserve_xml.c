/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "conserve.h"

#include <libxml/xmlreader.h>
#include <limits.h>

#include "accounts.h"

/* The printed places of the XML. `joins`: its words belong to the unit of the element around it. */
typedef struct {
    str name;
    unit_kind kind;
    bool joins, text;
    const char *attributes[4];
} printed_place;

static const printed_place places[] = {
    { STR("p"), UNIT_ORDERED, false, true, { NULL } },
    { STR("li"), UNIT_ORDERED, false, true, { "marker" } },
    { STR("section"), UNIT_ORDERED, false, false, { "heading" } },
    { STR("item"), UNIT_FREE, false, false, { "label", "mark" } },
    { STR("title"), UNIT_FREE, true, true, { NULL } },
    { STR("entry"), UNIT_FREE, false, true, { "label", "mark" } },
    { STR("case"), UNIT_BESIDE, false, true, { NULL } },
    { STR("row"), UNIT_FREE, false, false, { NULL } },
    { STR("cell"), UNIT_FREE, true, true, { NULL } },
    { STR("attachment"), UNIT_FREE, false, true, { "marker", "document", "case", "mark" } },
    { STR("skipped"), UNIT_SKIPPED, false, true, { NULL } },
};

typedef struct {
    xmlTextReaderPtr reader;
    accounts *accounts;
    text_builder text;       /* of the element that is open, marks inside it included */
    bool collects;
} xml_walk;

static str xml_slice(const xmlChar *text)
{
    return str_of((const char *)text);
}

static void take_text(xml_walk *w)
{
    if (w->collects)
        accounts_take(w->accounts, text_done(&w->text));
    w->text.n = 0;
    w->collects = false;
}

static int page_of(xml_walk *w, const char *name)
{
    xmlChar *value = xmlTextReaderGetAttribute(w->reader, (const xmlChar *)name);
    long number = 0;
    str_to_number(xml_slice(value), INT_MAX, &number);
    xmlFree(value);
    return (int)number;
}

static void take_attributes(xml_walk *w, const printed_place *printed)
{
    for (size_t i = 0; i < sizeof printed->attributes / sizeof *printed->attributes && printed->attributes[i]; i++) {
        xmlChar *value = xmlTextReaderGetAttribute(w->reader, (const xmlChar *)printed->attributes[i]);
        accounts_take(w->accounts, xml_slice(value));
        xmlFree(value);
    }
}

/* A title's words are its item's: the element around it has begun the unit. */
static void begin_element(xml_walk *w, str name)
{
    static const str entry = STR("entry");
    take_text(w);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!str_equal(name, places[i].name))
            continue;
        if (!places[i].joins)
            accounts_unit(w->accounts, places[i].kind, page_of(w, str_equal(name, entry) ? "onPage" : "page"));
        take_attributes(w, &places[i]);
        w->collects = places[i].text;
    }
    if (xmlTextReaderIsEmptyElement(w->reader))
        take_text(w);
}

static bool is_inline(str name)
{
    static const str date = STR("date"), ref = STR("ref");
    return str_equal(name, date) || str_equal(name, ref);
}

static void take_node(xml_walk *w)
{
    str name = xml_slice(xmlTextReaderConstLocalName(w->reader));
    switch (xmlTextReaderNodeType(w->reader)) {
    case XML_READER_TYPE_ELEMENT:
        if (!is_inline(name))
            begin_element(w, name);
        break;
    case XML_READER_TYPE_END_ELEMENT:
        if (!is_inline(name))
            take_text(w);
        break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (w->collects)
            text_add(&w->text, xml_slice(xmlTextReaderConstValue(w->reader)));
        break;
    default:
        break;
    }
}

bool conserve_check_xml(const document *d, str xml, arena *a, fault *f)
{
    if (xml.n > INT_MAX)
        return fault_set(f, FAULT_LIMIT, "XML of more than 2 GB can't be checked; split the document");
    int options = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    xml_walk w = { .accounts = accounts_open(a, d), .text.a = a };
    w.reader = xmlReaderForMemory(xml.n ? xml.p : "", (int)xml.n, NULL, NULL, options);
    if (!w.reader)
        return fault_set(f, FAULT_INTERNAL, "libxml2 could not open a reader; is memory left?");
    int more;
    while ((more = xmlTextReaderRead(w.reader)) == 1)
        take_node(&w);
    int row = xmlTextReaderGetParserLineNumber(w.reader);
    xmlFreeTextReader(w.reader);
    if (more < 0)
        return fault_set(
            f, FAULT_INTERNAL, "the XML is not well-formed near line %d; please report this document", row);
    return accounts_balance(w.accounts, f);
}
