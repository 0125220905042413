/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any pages text as ALTO: what can be read as pages is written as XML that its schema takes. A document has a page: no
 * file that is read gives none. */
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "fuzz.h"
#include "models/alto.h"
#include "models/pages_text.h"

static xmlSchema *schema(void)
{
    static xmlSchema *kept;
    if (!kept) {
        xmlSchemaParserCtxt *parser = xmlSchemaNewParserCtxt(TESTS_ALTO_XSD);
        kept = xmlSchemaParse(parser);
        xmlSchemaFreeParserCtxt(parser);
        HOLDS(kept != NULL);
    }
    return kept;
}

static void check_valid(str xml)
{
    xmlDoc *doc = xmlReadMemory(xml.p, (int)xml.n, "alto.xml", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    HOLDS(doc != NULL);
    xmlSchemaValidCtxt *valid = xmlSchemaNewValidCtxt(schema());
    HOLDS(valid && xmlSchemaValidateDoc(valid, doc) == 0);
    xmlSchemaFreeValidCtxt(valid);
    xmlFreeDoc(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const alto_step step = { "made", "contentGeneration", STR("referat"), STR("1"), STR("dan"), READ_OCR };
    arena *a = arena_open();
    document d = { 0 };
    fault f = { 0 };
    text_builder xml = { .a = a };
    if (pages_text_read(a, (str){ (const char *)data, size }, "fuzz.pages", &d, &f) && d.page_count > 0) {
        HOLDS(alto_write(&d, &step, 1, sink_text, &xml, &f));
        check_valid(text_done(&xml));
    }
    arena_close(a);
    return 0;
}
