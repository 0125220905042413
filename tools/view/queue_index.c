/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The index of a queue: a table, the neediest first, each row a link to the document's page. */
#include "queue.h"

#include "inside.h"

extern const unsigned char queue_css[];
extern const unsigned long queue_css_size;

static str style(void)
{
    return (str){ (const char *)queue_css, queue_css_size };
}

/* A path as the part of a URL; RFC 3986's unreserved signs and the slash stand for themselves. */
static str link_of(arena *a, const char *path)
{
    static const char hex[] = "0123456789ABCDEF";
    static const str plain = STR("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/");
    text_builder t = { .a = a };
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        if (str_find_byte(plain, *path) != STR_NOT_FOUND) {
            text_add_byte(&t, *path);
            continue;
        }
        const char code[] = { '%', hex[c >> 4], hex[c & 15] };
        text_add(&t, (str){ code, sizeof code });
    }
    text_add(&t, (str)STR(".html"));
    return text_done(&t);
}

static void write_head(view_out *o)
{
    xml_start(o->x, "head", XML_HOLDS_ELEMENTS);
    xml_start(o->x, "meta", XML_HOLDS_ELEMENTS);
    view_word(o, "charset", "utf-8");
    xml_end(o->x);
    xml_start(o->x, "meta", XML_HOLDS_ELEMENTS);
    view_word(o, "name", "viewport");
    view_word(o, "content", "width=device-width, initial-scale=1");
    xml_end(o->x);
    xml_start(o->x, "meta", XML_HOLDS_ELEMENTS);
    view_word(o, "http-equiv", "Content-Security-Policy");
    xml_attribute(o->x, "content",
                  arena_format(o->a,
                               "default-src 'none'; style-src %.*s; base-uri 'none';"
                               " form-action 'none'",
                               STR_ARG(view_hash(o->a, style()))));
    xml_end(o->x);
    view_text(o, "title", NULL, (str)STR("Documents that need an eye"));
    xml_start(o->x, "style", XML_HOLDS_TEXT);
    xml_insert(o->x, style());
    xml_end(o->x);
    xml_end(o->x);
}

/* ------------------------------------------------------------------ the table */

static void write_cell(view_out *o, const char *class, const char *label, str text)
{
    xml_start(o->x, "td", XML_HOLDS_TEXT);
    view_word(o, "class", class);
    view_word(o, "data-label", label);
    xml_text(o->x, text);
    xml_end(o->x);
}

static void write_name(view_out *o, const queue_row *r)
{
    xml_start(o->x, "th", XML_HOLDS_TEXT);
    view_word(o, "scope", "row");
    if (r->made) {
        xml_start(o->x, "a", XML_HOLDS_TEXT);
        xml_attribute(o->x, "href", link_of(o->a, r->path));
        xml_text(o->x, str_of(r->path));
        xml_end(o->x);
    } else {
        xml_text(o->x, str_of(r->path));
        view_text(o, "span", "quiet", (str)STR(" (no page yet)"));
    }
    xml_end(o->x);
}

static void write_row(view_out *o, const queue_row *r, size_t number)
{
    const queue_need *n = &r->need;
    bool guessed = r->made && n->guessed > 0;
    str doubt = guessed
                    ? arena_format(o->a, "%zu (%.1f %%)", n->doubtful, 100.0 * (double)n->doubtful / (double)n->guessed)
                    : (str)STR("–");
    xml_start(o->x, "tr", XML_HOLDS_ELEMENTS);
    write_cell(o, "n", NULL, arena_format(o->a, "%zu", number));
    write_name(o, r);
    write_cell(o, strcmp(r->review, "needed") == 0 ? "needed" : NULL, "review", str_of(r->review));
    write_cell(o, n->errors ? "n error" : "n", "errors", arena_format(o->a, "%zu", n->errors));
    write_cell(o, n->warnings ? "n warning" : "n", "warnings", arena_format(o->a, "%zu", n->warnings));
    write_cell(o, "n", "doubtful words", doubt);
    write_cell(o, "n", "pages",
               r->page_faults > 0 ? arena_format(o->a, "%ld (%ld left out)", r->pages, r->page_faults)
                                  : arena_format(o->a, "%ld", r->pages));
    write_cell(o, "why", "first", str_of(r->why));
    xml_end(o->x);
}

static void write_table(view_out *o, const queue_row *rows, size_t count)
{
    static const struct {
        const char *heading, *class;
    } columns[] = {
        { "No.", "n" },      { "Document", NULL },      { "Review", NULL }, { "Errors", "n" },
        { "Warnings", "n" }, { "Doubtful words", "n" }, { "Pages", "n" },   { "The gravest", NULL },
    };
    xml_start(o->x, "table", XML_HOLDS_ELEMENTS);
    xml_start(o->x, "thead", XML_HOLDS_ELEMENTS);
    xml_start(o->x, "tr", XML_HOLDS_ELEMENTS);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        xml_start(o->x, "th", XML_HOLDS_TEXT);
        view_word(o, "scope", "col");
        view_word(o, "class", columns[i].class);
        xml_text(o->x, str_of(columns[i].heading));
        xml_end(o->x);
    }
    xml_end(o->x);
    xml_end(o->x);
    xml_start(o->x, "tbody", XML_HOLDS_ELEMENTS);
    for (size_t i = 0; i < count; i++)
        write_row(o, &rows[i], i + 1);
    xml_end(o->x);
    xml_end(o->x);
}

static void write_body(view_out *o, const char *dir, const queue_row *rows, size_t count, size_t more)
{
    xml_start(o->x, "body", XML_HOLDS_ELEMENTS);
    xml_start(o->x, "main", XML_HOLDS_ELEMENTS);
    view_text(o, "h1", NULL, (str)STR("Documents that need an eye"));
    view_text(
        o, "p", "quiet",
        arena_format(o->a,
                     "Batch in %s: %zu %s, the neediest first. Pages left out of the reading"
                     " come first, then a review that is needed, errors, warnings, and the share of doubtful words.",
                     dir, count + more, count + more == 1 ? "document" : "documents"));
    if (count > 0)
        write_table(o, rows, count);
    else
        view_text(o, "p", NULL, (str)STR("None."));
    if (more > 0)
        view_text(o, "p", "quiet",
                  arena_format(o->a, "… and %zu more, in the journal; --most shows more of them.", more));
    xml_end(o->x);
    xml_end(o->x);
}

bool queue_index(const char *folder, const char *dir, const queue_row *rows, size_t count, size_t more, fault *f)
{
    arena *a = arena_open();
    text_builder text = { .a = a };
    view_out o = { .a = a, .x = xml_open_html(sink_text, &text, f) };
    bool good = o.x != NULL;
    if (good) {
        xml_start(o.x, "html", XML_HOLDS_ELEMENTS);
        view_word(&o, "lang", "en");
        write_head(&o);
        write_body(&o, dir, rows, count, more);
        xml_end(o.x);
        good = xml_close(o.x, f) && output_into(folder, "index.html", text_done(&text), f);
    }
    arena_close(a);
    return good;
}
