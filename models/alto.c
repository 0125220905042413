/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "alto.h"

#include <stdarg.h>
#include <stdio.h>

#include "alto_inside.h"

static const str namespace_name = STR("http://www.loc.gov/standards/alto/ns-v4#");
static const str schema_place
    = STR("http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd");

void alto_attribute(alto_out *o, const char *name, const char *format, ...)
{
    char bytes[ALTO_NAME_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(bytes, sizeof bytes, format, arguments);
    va_end(arguments);
    xml_attribute_always(o->x, name, str_of(bytes));
}

static void put_element(alto_out *o, const char *name, str text)
{
    if (text.n == 0)
        return;
    xml_start(o->x, name, XML_HOLDS_TEXT);
    xml_text(o->x, text);
    xml_end(o->x);
}

/* ------------------------------------------------------------------ description */

static void put_source(alto_out *o, const document *d)
{
    xml_start(o->x, "sourceImageInformation", XML_HOLDS_ELEMENTS);
    put_element(o, "fileName", d->name);
    if (d->sha256.n) {
        xml_start(o->x, "fileIdentifier", XML_HOLDS_TEXT);
        xml_attribute(o->x, "fileIdentifierLocation", (str)STR("urn:sha256"));
        xml_text(o->x, d->sha256);
        xml_end(o->x);
    }
    xml_end(o->x);
}

static void put_step(alto_out *o, const alto_step *s)
{
    xml_start(o->x, "Processing", XML_HOLDS_ELEMENTS);
    xml_attribute(o->x, "ID", str_of(s->id));
    put_element(o, "processingCategory", str_of(s->category));
    put_element(o, "processingStepSettings", s->settings);
    xml_start(o->x, "processingSoftware", XML_HOLDS_ELEMENTS);
    put_element(o, "softwareName", s->software);
    put_element(o, "softwareVersion", s->version);
    xml_end(o->x);
    xml_end(o->x);
}

/* What was done to a page's picture, page by page: no two pages need the same. */
static void put_picture_steps(alto_out *o, const page *p)
{
    str rest = p->steps, step;
    if (rest.n == 0)
        return;
    xml_start(o->x, "Processing", XML_HOLDS_ELEMENTS);
    alto_attribute(o, "ID", "picture%d", p->number);
    put_element(o, "processingCategory", (str)STR("preOperation"));
    while (str_cut(&rest, ';', &step))
        put_element(o, "processingStepDescription", str_trim(step));
    xml_end(o->x);
}

static void put_description(alto_out *o, const document *d)
{
    xml_start(o->x, "Description", XML_HOLDS_ELEMENTS);
    put_element(o, "MeasurementUnit", (str)STR("inch1200"));
    put_source(o, d);
    for (size_t i = 0; i < o->step_count; i++)
        put_step(o, &o->steps[i]);
    for (size_t i = 0; i < d->page_count; i++)
        put_picture_steps(o, &d->pages[i]);
    xml_end(o->x);
}

/* ------------------------------------------------------------------ styles */

int alto_style(const word *w)
{
    float halves = w->size_pt > 0 ? w->size_pt * 2 + 0.5f : 0;
    int size = halves < ALTO_HALF_POINTS_MOST ? (int)halves : ALTO_HALF_POINTS_MOST;
    return 4 * size + (w->style & (STYLE_BOLD | STYLE_ITALIC));
}

str alto_style_name(char bytes[ALTO_NAME_BYTES], int style)
{
    int size = style / 4;
    snprintf(bytes, ALTO_NAME_BYTES, "t%d%s%s%s", size / 2, size & 1 ? ".5" : "", style & STYLE_BOLD ? "b" : "",
        style & STYLE_ITALIC ? "i" : "");
    return str_of(bytes);
}

static void put_style(alto_out *o, int style)
{
    static const str names[] = { STR(""), STR("bold"), STR("italics"), STR("bold italics") };
    char bytes[ALTO_NAME_BYTES];
    xml_start(o->x, "TextStyle", XML_HOLDS_ELEMENTS);
    xml_attribute(o->x, "ID", alto_style_name(bytes, style));
    if (style >= 4)
        alto_attribute(o, "FONTSIZE", "%d%s", style / 8, style / 4 & 1 ? ".5" : "");
    xml_attribute(o->x, "FONTSTYLE", names[style & 3]);
    xml_end(o->x);
}

static void put_styles(alto_out *o, const document *d)
{
    bool used[ALTO_STYLES] = { false };
    for (size_t i = 0; i < d->page_count; i++)
        for (size_t j = 0; j < d->pages[i].line_count; j++)
            for (size_t k = 0; k < d->pages[i].lines[j].word_count; k++)
                used[alto_style(&d->pages[i].lines[j].words[k])] = true;
    xml_start(o->x, "Styles", XML_HOLDS_ELEMENTS);
    for (int style = 1; style < ALTO_STYLES; style++)
        if (used[style])
            put_style(o, style);
    xml_end(o->x);
}

/* ------------------------------------------------------------------ all */

static void put_tags(alto_out *o)
{
    xml_start(o->x, "Tags", XML_HOLDS_ELEMENTS);
    xml_start(o->x, "LayoutTag", XML_HOLDS_ELEMENTS);
    xml_attribute(o->x, "ID", (str)STR(ALTO_UNREAD_TAG));
    xml_attribute(o->x, "LABEL", (str)STR(ALTO_UNREAD_TAG));
    xml_attribute(o->x, "DESCRIPTION", (str)STR("Ink like text that could not be read"));
    xml_end(o->x);
    xml_end(o->x);
}

bool alto_write(const document *d, const alto_step *steps, size_t step_count, bytes_sink sink, void *to, fault *f)
{
    alto_out o = { .x = xml_open(sink, to, f), .steps = steps, .step_count = step_count };
    if (!o.x)
        return false;
    xml_start(o.x, "alto", XML_HOLDS_ELEMENTS);
    xml_attribute(o.x, "xmlns", namespace_name);
    xml_attribute(o.x, "xmlns:xsi", (str)STR("http://www.w3.org/2001/XMLSchema-instance"));
    xml_attribute(o.x, "xsi:schemaLocation", schema_place);
    xml_attribute(o.x, "SCHEMAVERSION", (str)STR("4.4"));
    put_description(&o, d);
    put_styles(&o, d);
    put_tags(&o);
    xml_start(o.x, "Layout", XML_HOLDS_ELEMENTS);
    for (size_t i = 0; i < d->page_count; i++)
        alto_page(&o, &d->pages[i]);
    xml_end(o.x);
    xml_end(o.x);
    return xml_close(o.x, f);
}
