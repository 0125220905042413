/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page.h"

#include <stdlib.h>
#include <string.h>

const char *const asked_names[ASKED] = {
    [ASKED_WORDS] = "q",
    [ASKED_COMMITTEE] = "committee",
    [ASKED_YEAR] = "year",
    [ASKED_OUTCOME] = "outcome",
    [ASKED_AUTHORITY] = "authority",
    [ASKED_PERSON] = "person",
    [ASKED_ABSENT] = "absent",
    [ASKED_CASE] = "case",
    [ASKED_FROM] = "from",
    [ASKED_TO] = "to",
    [ASKED_OFFSET] = "offset",
    [ASKED_LANGUAGE] = "lang",
    [ASKED_DOCUMENT] = "document",
    [ASKED_MEETING] = "meeting",
};

/* ------------------------------------------------------------------ URLs */

static void add_encoded(text_builder *t, str text)
{
    static const char hex[] = "0123456789ABCDEF";
    static const str kept = STR("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~");
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (str_find_byte(kept, text.p[i]) != STR_NOT_FOUND) {
            text_add_byte(t, text.p[i]);
            continue;
        }
        const char code[] = { '%', hex[c >> 4], hex[c & 15] };
        text_add(t, (str){ code, sizeof code });
    }
}

str page_search_url(const request *r, asked which, const char *value)
{
    text_builder t = { .a = r->a };
    const char *between = "/?";
    for (asked k = 0; k <= ASKED_LANGUAGE; k++) {
        const char *now = k == which ? value : k == ASKED_OFFSET ? NULL : r->asked[k];
        if (!now)
            continue;
        text_add(&t, str_of(between));
        text_add(&t, str_of(asked_names[k]));
        text_add_byte(&t, '=');
        add_encoded(&t, str_of(now));
        between = "&";
    }
    if (between[0] == '/')
        text_add_byte(&t, '/');
    return text_done(&t);
}

str page_meeting_url(const request *r, long long document, long long meeting, long long item)
{
    str language = r->asked[ASKED_LANGUAGE] ? arena_format(r->a, "&lang=%s", r->english ? "en" : "da") : str_of("");
    str place = item ? arena_format(r->a, "#item-%lld", item) : str_of("");
    return arena_format(r->a, "/meeting?document=%lld&meeting=%lld%.*s%.*s", document, meeting, STR_ARG(language),
        STR_ARG(place));
}

str page_source_url(const request *r, str name, str page_number)
{
    text_builder t = { .a = r->a };
    if (!r->source_url)
        return (str){ NULL, 0 };
    text_add(&t, str_of(r->source_url));
    add_encoded(&t, name);
    if (page_number.n) {
        text_add(&t, str_of("#page="));
        text_add(&t, page_number);
    }
    return text_done(&t);
}

/* ------------------------------------------------------------------ the frame */

void page_text(page_out *p, const char *element, const char *class, str text)
{
    if (!text.n)
        return;
    xml_start(p->x, element, XML_HOLDS_TEXT);
    if (class)
        xml_attribute(p->x, "class", str_of(class));
    xml_text(p->x, text);
    xml_end(p->x);
}

void page_link(page_out *p, const char *class, str url, str text)
{
    xml_start(p->x, "a", XML_HOLDS_TEXT);
    if (class)
        xml_attribute(p->x, "class", str_of(class));
    xml_attribute(p->x, "href", url);
    xml_text(p->x, text);
    xml_end(p->x);
}

void page_source(page_out *p, str url, str shown)
{
    xml_start(p->x, "p", XML_HOLDS_TEXT);
    xml_attribute(p->x, "class", str_of("quiet"));
    if (url.n)
        page_link(p, NULL, url, shown);
    else
        xml_text(p->x, shown);
    xml_end(p->x);
}

void page_danish(page_out *p)
{
    if (p->r->english)
        xml_attribute(p->x, "lang", str_of("da"));
}

void page_marked(page_out *p, const snippet *s)
{
    size_t at = 0;
    xml_text(p->x, str_of(s->cut_before ? "… " : ""));
    for (size_t i = 0; i < s->mark_count; i++) {
        xml_text(p->x, str_part(s->text, at, s->marks[i].from));
        page_text(p, "mark", NULL, str_part(s->text, s->marks[i].from, s->marks[i].to));
        at = s->marks[i].to;
    }
    xml_text(p->x, str_from(s->text, at));
    xml_text(p->x, str_of(s->cut_after ? " …" : ""));
}

static void empty_element(page_out *p, const char *name, const char *const *attributes)
{
    xml_start(p->x, name, XML_HOLDS_ELEMENTS);
    for (; *attributes; attributes += 2)
        xml_attribute(p->x, attributes[0], str_of(attributes[1]));
    xml_end(p->x);
}

static void write_head(page_out *p, const char *title)
{
    static const char *const charset[] = { "charset", "utf-8", NULL };
    static const char *const viewport[] = { "name", "viewport", "content", "width=device-width, initial-scale=1",
                                            NULL };
    static const char *const style[] = { "rel", "stylesheet", "href", "/style.css", NULL };
    xml_start(p->x, "head", XML_HOLDS_ELEMENTS);
    empty_element(p, "meta", charset);
    empty_element(p, "meta", viewport);
    page_text(p, "title", NULL, str_of(title));
    empty_element(p, "link", style);
    xml_end(p->x);
}

/* The other language leads to the same page. */
static str other_language_url(const request *r)
{
    const char *other = r->english ? "da" : "en";
    if (strcmp(r->path, "/meeting") != 0)
        return page_search_url(r, ASKED_LANGUAGE, other);
    return arena_format(r->a, "/meeting?document=%lld&meeting=%lld&lang=%s",
        r->asked[ASKED_DOCUMENT] ? atoll(r->asked[ASKED_DOCUMENT]) : 0,
        r->asked[ASKED_MEETING] ? atoll(r->asked[ASKED_MEETING]) : 0, other);
}

void page_open(page_out *p, const request *r, const char *title)
{
    *p = (page_out){ .r = r, .text = { .a = r->a } };
    text_add(&p->text, str_of("<!DOCTYPE html>\n"));
    p->x = xml_open_run(0, sink_text, &p->text, &p->f);
    if (!p->x)
        exit(ARENA_EXIT_NO_MEMORY);
    xml_start(p->x, "html", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "lang", str_of(r->english ? "en" : "da"));
    write_head(p, title);
    xml_start(p->x, "body", XML_HOLDS_ELEMENTS);
    page_link(p, "skip", str_of("#content"), str_of(page_word_of(r, WORD_SKIP)));
    xml_start(p->x, "header", XML_HOLDS_ELEMENTS);
    page_link(p, NULL, str_of(r->asked[ASKED_LANGUAGE] ? r->english ? "/?lang=en" : "/?lang=da" : "/"),
        str_of(page_word_of(r, WORD_TITLE)));
    xml_start(p->x, "a", XML_HOLDS_TEXT);
    xml_attribute(p->x, "href", other_language_url(r));
    xml_attribute(p->x, "lang", str_of(r->english ? "da" : "en"));
    xml_text(p->x, str_of(page_word_of(r, WORD_OTHER_LANGUAGE)));
    xml_end(p->x);
    xml_end(p->x);
    xml_start(p->x, "main", XML_HOLDS_ELEMENTS);
}

response page_close(page_out *p, unsigned status)
{
    for (int open = 0; open < 3; open++)     /* main, body, html */
        xml_end(p->x);
    if (!xml_close(p->x, &p->f))
        return web_response(500, "text/plain; charset=utf-8", str_of("the page cannot be written\n"));
    return web_response(status, "text/html; charset=utf-8", text_done(&p->text));
}

response page_failure(const request *r, unsigned status, const char *what, const fault *f)
{
    page_out p;
    page_open(&p, r, what);
    page_text(&p, "h1", NULL, str_of(what));
    if (f)
        page_text(&p, "p", NULL, str_of(f->line));
    xml_start(p.x, "p", XML_HOLDS_TEXT);
    page_link(&p, NULL, str_of("/"), str_of(page_word_of(r, WORD_BACK)));
    xml_end(p.x);
    return page_close(&p, status);
}
