/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A document as a page: its view, with a bar and a script that corrects. */
#include "originals.h"
#include "paper.h"
#include "tools/serve/web_json.h"

extern const unsigned char desk_css[], forms_js[], records_js[], desk_js[];
extern const unsigned long desk_css_size, forms_js_size, records_js_size, desk_js_size;

/* The page itself names what may run in it, by hashes (tools/view/view.h); to that this adds what a page cannot say. */
static const char policy[] = "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

static str bytes_of(const unsigned char *bytes, unsigned long n)
{
    return (str){ (const char *)bytes, n };
}

static str script(arena *a)
{
    text_builder t = { .a = a };
    text_add(&t, bytes_of(forms_js, forms_js_size));
    text_add(&t, bytes_of(records_js, records_js_size));
    text_add(&t, bytes_of(desk_js, desk_js_size));
    return text_done(&t);
}

/* What the page has without scripts: the way back. */
static str head(arena *a, const desk *d, const queue_entry *e)
{
    text_builder t = { .a = a };
    fault never;
    html_out p = { .text = t };
    p.x = xml_open_run(3, sink_text, &p.text, &never);
    html_start(&p, "div", NULL, XML_HOLDS_ELEMENTS);
    xml_attribute(p.x, "id", str_of("desk-bar"));
    html_start(&p, "a", NULL, XML_HOLDS_TEXT);
    xml_attribute(p.x, "href", str_of("./"));
    xml_attribute(p.x, "id", str_of("to-queue"));
    xml_text(p.x, str_of("Queue"));
    xml_end(p.x);
    html_text(&p, "span", "done", arena_format(a, "%zu of %zu done", queue_done(&d->q), d->q.needing));
    html_text(&p, "span", "state", str_of(queue_state_name(e->state)));
    xml_end(p.x);
    xml_close(p.x, &never);
    return text_done(&p.text);
}

/* While its file is being read; the browser asks again by itself. */
static response coming(const web_request *r, const queue_entry *e)
{
    html_out p;
    html_open(&p, r, str_of(e->path), NULL);
    html_text(&p, "h1", NULL, str_of(e->path));
    html_text(&p, "p", NULL, arena_format(r->a, "Its %s being read for their pictures. This page comes by itself.",
        e->pages == 1 ? "page is" : "pages are"));
    html_way_back(&p);
    response made = html_close(&p, 202);
    made.refresh_seconds = 1;
    return made;
}

static original_order order_of(arena *a, const desk *d, size_t number)
{
    const queue_entry *e = &d->q.entries[number - 1];
    return (original_order){
        .number = number, .language = d->language ? d->language : e->language,
        .file = d->originals_folder ? arena_format(a, "%s/%s", d->originals_folder, e->path).p : e->input,
    };
}

static bool fill(const web_request *r, desk *d, size_t number, view *v, response *instead)
{
    fault f;
    const char *why = NULL;
    const queue_entry *e = &d->q.entries[number - 1];
    const original_order order = order_of(r->a, d, number);
    original_state state = originals_want(d->originals, &order, &why);
    if (state == ORIGINAL_COMING) {
        *instead = coming(r, e);
        return false;
    }
    if (state == ORIGINAL_READY && !originals_take(d->originals, r->a, number, v, &f))
        why = f.line;
    if (!v->pages || state == ORIGINAL_MISSING)
        *v = (view){ .missing = arena_format(r->a, "The pages cannot be shown: %s", why) };
    return true;
}

/* Boxes of another file's pages would lie anywhere. */
static bool is_of_these(const document *pages, const minutes *m)
{
    return !pages->sha256.n || !m->source->sha256.n || str_equal(pages->sha256, m->source->sha256);
}

static response show(const web_request *r, desk *d, size_t number, view *v, const paper *p)
{
    fault f;
    text_builder page = { .a = r->a };
    const queue_entry *e = &d->q.entries[number - 1];
    const view_extra extra = {
        .style = bytes_of(desk_css, desk_css_size), .script = script(r->a), .connect = "'self'",
        .head = head(r->a, d, e), .data = web_json_text(r->a, paper_json(r->a, d, number, p)),
    };
    if (v->pages && !is_of_these(v->pages, &p->now.m))
        *v = (view){ .missing = (str)STR("The pages are not shown: the file has changed since it was read. Read it "
            "again with referat batch.") };
    v->minutes = &p->now.m;
    v->extra = &extra;
    if (!view_write(r->a, v, sink_text, &page, &f))
        return html_failure(r, 500, f.line);
    response made = web_response(200, "text/html; charset=utf-8", text_done(&page));
    made.policy = policy;
    made.revision = p->revision;
    return made;
}

response document_page(desk *d, const web_request *r)
{
    fault f;
    paper p;
    size_t number;
    view v = { .pages = NULL };
    response instead;
    queue_entry *e = desk_document(d, r, &number);
    if (!e)
        return html_failure(r, 404, "There is no such document in the queue");
    if (!fill(r, d, number, &v, &instead))
        return instead;
    if (!paper_open(r->a, d, e, &p, &f))
        return html_failure(r, 503, f.line);
    queue_set(&d->q, number, paper_state(e, &p.now.m, &p.now.all));
    size_t next = queue_next(&d->q, number);
    if (next) {
        const original_order ahead = order_of(r->a, d, next);
        originals_read_ahead(d->originals, &ahead);
    }
    return show(r, d, number, &v, &p);
}
