/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "review.h"

#include <stdlib.h>

void html_start(html_out *p, const char *element, const char *class, xml_holds holds)
{
    xml_start(p->x, element, holds);
    if (class)
        xml_attribute(p->x, "class", str_of(class));
}

void html_text(html_out *p, const char *element, const char *class, str text)
{
    html_start(p, element, class, XML_HOLDS_TEXT);
    xml_text(p->x, text);
    xml_end(p->x);
}

static void empty_element(html_out *p, const char *name, const char *const *attributes)
{
    xml_start(p->x, name, XML_HOLDS_ELEMENTS);
    for (; *attributes; attributes += 2)
        xml_attribute(p->x, attributes[0], str_of(attributes[1]));
    xml_end(p->x);
}

static void write_head(html_out *p, str title, const char *script)
{
    static const char *const charset[] = { "charset", "utf-8", NULL };
    static const char *const viewport[] = { "name", "viewport", "content", "width=device-width, initial-scale=1",
                                            NULL };
    static const char *const style[] = { "rel", "stylesheet", "href", "review.css", NULL };
    xml_start(p->x, "head", XML_HOLDS_ELEMENTS);
    empty_element(p, "meta", charset);
    empty_element(p, "meta", viewport);
    html_text(p, "title", NULL, title);
    empty_element(p, "link", style);
    if (script) {
        html_start(p, "script", NULL, XML_HOLDS_TEXT);
        xml_attribute(p->x, "src", str_of(script));
        xml_attribute_always(p->x, "defer", str_of(""));
        xml_end(p->x);
    }
    xml_end(p->x);
}

void html_open(html_out *p, const web_request *r, str title, const char *script)
{
    *p = (html_out){ .text = { .a = r->a } };
    p->x = xml_open_html(sink_text, &p->text, &p->f);
    if (!p->x)
        exit(ARENA_EXIT_NO_MEMORY);
    xml_start(p->x, "html", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "lang", str_of("en"));
    write_head(p, title, script);
    xml_start(p->x, "body", XML_HOLDS_ELEMENTS);
    xml_start(p->x, "main", XML_HOLDS_ELEMENTS);
}

response html_close(html_out *p, unsigned status)
{
    for (int open = 0; open < 3; open++)     /* main, body, html */
        xml_end(p->x);
    if (!xml_close(p->x, &p->f))
        return web_response(500, "text/plain; charset=utf-8", str_of("the page cannot be written\n"));
    return web_response(status, "text/html; charset=utf-8", text_done(&p->text));
}

void html_way_back(html_out *p)
{
    html_start(p, "p", NULL, XML_HOLDS_TEXT);
    html_start(p, "a", NULL, XML_HOLDS_TEXT);
    xml_attribute(p->x, "href", str_of("./"));
    xml_text(p->x, str_of("Back to the queue"));
    xml_end(p->x);
    xml_end(p->x);
}

response html_failure(const web_request *r, unsigned status, const char *line)
{
    html_out p;
    html_open(&p, r, str_of("Review"), NULL);
    html_text(&p, "h1", NULL, str_of(line));
    html_way_back(&p);
    return html_close(&p, status);
}
