/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The queue as a page: what is done, what waits and why, by need; a click or a key leads on. */
#include <stdlib.h>

#include "models/text.h"
#include "review.h"

/* Which documents are shown. */
typedef struct {
    const char *name, *label;
    unsigned states;             /* bits of queue_state */
} choice;

#define STATE(s) (1U << (s))

static const choice choices[] = {
    { "open", "To look at", STATE(QUEUE_WAITING) | STATE(QUEUE_CONFLICT) | STATE(QUEUE_CORRECTED) },
    { "conflict", "Conflicts", STATE(QUEUE_CONFLICT) },
    { "accepted", "Accepted", STATE(QUEUE_ACCEPTED) },
    { "read", "Read without doubt", STATE(QUEUE_READ) },
    { "all", "All", ~0U },
};
enum { CHOICES = sizeof choices / sizeof *choices };

/* What the address asks. */
typedef struct {
    const choice *shown;
    str words;                   /* folded; empty: all */
    size_t from;                 /* rows passed over */
} asking;

static asking asking_of(const web_request *r)
{
    asking a = { .shown = choices };
    long from = 0;
    str name = str_of(web_asked(r, "show"));
    for (size_t i = 0; i < CHOICES; i++)
        if (str_equal(name, str_of(choices[i].name)))
            a.shown = &choices[i];
    a.words = text_fold(r->a, str_part(str_of(web_asked(r, "q")), 0, REVIEW_WORDS_MOST));
    if (str_to_number(str_of(web_asked(r, "from")), QUEUE_MOST, &from))
        a.from = (size_t)from;
    return a;
}

static bool fits(arena *a, const queue_entry *e, const asking *k)
{
    if (!(k->shown->states & STATE(e->state)))
        return false;
    return !k->words.n || str_find(text_fold(a, str_of(e->path)), k->words) != STR_NOT_FOUND
        || str_find(text_fold(a, str_of(e->code)), k->words) != STR_NOT_FOUND
        || str_find(text_fold(a, str_of(e->text)), k->words) != STR_NOT_FOUND;
}

/* ------------------------------------------------------------------ the head */

static void write_progress(html_out *p, arena *a, const queue *q)
{
    size_t done = queue_done(q);
    html_start(p, "p", "progress", XML_HOLDS_TEXT);
    html_start(p, "progress", NULL, XML_HOLDS_TEXT);
    xml_attribute(p->x, "max", arena_format(a, "%zu", q->needing ? q->needing : 1));
    xml_attribute(p->x, "value", arena_format(a, "%zu", q->needing ? done : 1));
    xml_attribute(p->x, "aria-label", str_of("Accepted"));
    xml_end(p->x);
    html_text(p, "span", NULL, q->needing ? arena_format(a, " %zu of %zu done", done, q->needing)
        : str_of(" nothing needs an eye"));
    xml_end(p->x);
}

static void write_link(html_out *p, const char *id, const char *class, str url, str text)
{
    html_start(p, "a", class, XML_HOLDS_TEXT);
    xml_attribute(p->x, "id", str_of(id));
    xml_attribute(p->x, "href", url);
    xml_text(p->x, text);
    xml_end(p->x);
}

static void write_choices(html_out *p, arena *a, const queue *q, const asking *k)
{
    size_t counts[CHOICES] = { 0 };
    for (size_t i = 0; i < q->count; i++)
        for (size_t c = 0; c < CHOICES; c++)
            counts[c] += (choices[c].states & STATE(q->entries[i].state)) != 0;
    html_start(p, "nav", "choices", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "aria-label", str_of("Which documents"));
    for (size_t c = 0; c < CHOICES; c++) {
        html_start(p, "a", NULL, XML_HOLDS_TEXT);
        xml_attribute(p->x, "href", arena_format(a, "./?show=%s", choices[c].name));
        if (k->shown == &choices[c])
            xml_attribute(p->x, "aria-current", str_of("page"));
        xml_text(p->x, arena_format(a, "%s (%zu)", choices[c].label, counts[c]));
        xml_end(p->x);
    }
    xml_end(p->x);
}

static void write_input(html_out *p, const char *type, const char *name, str value)
{
    xml_start(p->x, "input", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "type", str_of(type));
    xml_attribute(p->x, "name", str_of(name));
    if (strcmp(type, "hidden") != 0)
        xml_attribute(p->x, "id", str_of(name));
    xml_attribute_always(p->x, "value", value);
    xml_end(p->x);
}

static void write_filter(html_out *p, const web_request *r, const asking *k)
{
    html_start(p, "form", "filter", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "action", str_of("./"));
    xml_attribute(p->x, "role", str_of("search"));
    write_input(p, "hidden", "show", str_of(k->shown->name));
    html_start(p, "label", NULL, XML_HOLDS_TEXT);
    xml_attribute(p->x, "for", str_of("q"));
    xml_text(p->x, str_of("Only with these words in name or reason"));
    xml_end(p->x);
    write_input(p, "search", "q", str_part(str_of(web_asked(r, "q")), 0, REVIEW_WORDS_MOST));
    html_text(p, "button", NULL, str_of("Show"));
    xml_end(p->x);
}

/* ------------------------------------------------------------------ the documents */

static void write_reason(html_out *p, arena *a, const queue_entry *e)
{
    if (!*e->text)
        return;
    html_start(p, "p", "why", XML_HOLDS_TEXT);
    if (*e->code) {
        html_text(p, "code", NULL, str_of(e->code));
        xml_text(p->x, str_of(" "));
    }
    xml_text(p->x, str_of(e->text));
    if (e->errors + e->warnings > 1)
        html_text(p, "span", "quiet", arena_format(a, " and %ld more", e->errors + e->warnings - 1));
    xml_end(p->x);
}

static str about(arena *a, const queue_entry *e)
{
    str pages = arena_format(a, "%ld %s", e->pages, e->pages == 1 ? "page" : "pages");
    str left = e->left_out ? arena_format(a, ", %ld left out", e->left_out) : str_of("");
    return arena_format(a, "%.*s%.*s%s%s", STR_ARG(pages), STR_ARG(left), *e->date ? " · " : "", e->date);
}

static void write_row(html_out *p, arena *a, const queue_entry *e, size_t number)
{
    html_start(p, "li", queue_state_name(e->state), XML_HOLDS_ELEMENTS);
    html_start(p, "a", NULL, XML_HOLDS_TEXT);
    xml_attribute(p->x, "href", arena_format(a, "document?n=%zu", number));
    xml_text(p->x, str_of(e->path));
    xml_end(p->x);
    html_text(p, "span", "state", str_of(queue_state_name(e->state)));
    write_reason(p, a, e);
    html_text(p, "p", "quiet", about(a, e));
    xml_end(p->x);
}

/* Rows of one page; the count of all that fit. Conflicts need a person more than anything a machine read. */
static size_t write_rows(html_out *p, arena *a, const queue *q, const asking *k)
{
    static const unsigned turns[] = { STATE(QUEUE_CONFLICT), ~STATE(QUEUE_CONFLICT) };
    size_t fitting = 0;
    arena *row = arena_open();
    html_start(p, "ol", "queue", XML_HOLDS_ELEMENTS);
    for (size_t t = 0; t < 2; t++)
        for (size_t i = 0; i < q->count; i++) {
            arena_reset(row);
            if (!(turns[t] & STATE(q->entries[i].state)) || !fits(row, &q->entries[i], k))
                continue;
            if (fitting >= k->from && fitting < k->from + REVIEW_ROWS)
                write_row(p, a, &q->entries[i], i + 1);
            fitting++;
        }
    xml_end(p->x);
    arena_close(row);
    return fitting;
}

/* A form, so that the words of the filter go along without being put together into an address. */
static void write_turn(html_out *p, const web_request *r, const asking *k, const char *label, size_t from)
{
    html_start(p, "form", NULL, XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "action", str_of("./"));
    write_input(p, "hidden", "show", str_of(k->shown->name));
    write_input(p, "hidden", "q", str_part(str_of(web_asked(r, "q")), 0, REVIEW_WORDS_MOST));
    write_input(p, "hidden", "from", arena_format(r->a, "%zu", from));
    html_text(p, "button", NULL, str_of(label));
    xml_end(p->x);
}

static void write_turns(html_out *p, const web_request *r, const asking *k, size_t fitting)
{
    if (fitting == 0)
        html_text(p, "p", NULL, str_of("No document fits."));
    if (fitting <= REVIEW_ROWS)
        return;
    size_t last = k->from + REVIEW_ROWS < fitting ? k->from + REVIEW_ROWS : fitting;
    html_start(p, "nav", "turns", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "aria-label", str_of("Further documents"));
    if (k->from)
        write_turn(p, r, k, "Before", k->from > REVIEW_ROWS ? k->from - REVIEW_ROWS : 0);
    html_text(p, "span", NULL, arena_format(r->a, "%zu to %zu of %zu", k->from + 1, last, fitting));
    if (last < fitting)
        write_turn(p, r, k, "Next", last);
    xml_end(p->x);
}

static void write_keys(html_out *p)
{
    static const char *const keys[][2] = {
        { "n", "the next document that waits" }, { "j", "one row down" }, { "k", "one row up" },
        { "Enter", "open it" }, { "/", "to the filter" },
    };
    xml_start(p->x, "details", XML_HOLDS_ELEMENTS);
    html_text(p, "summary", NULL, str_of("Keys"));
    xml_start(p->x, "dl", XML_HOLDS_ELEMENTS);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        xml_start(p->x, "dt", XML_HOLDS_TEXT);
        html_text(p, "kbd", NULL, str_of(keys[i][0]));
        xml_end(p->x);
        html_text(p, "dd", NULL, str_of(keys[i][1]));
    }
    xml_end(p->x);
    xml_end(p->x);
}

response queue_page(desk *d, const web_request *r)
{
    html_out p;
    asking k = asking_of(r);
    size_t next = queue_next(&d->q, 0);
    html_open(&p, r, arena_format(r->a, "Review of %s", d->folder), "queue.js");
    html_text(&p, "h1", NULL, str_of("Review"));
    html_text(&p, "p", "quiet", str_of(d->folder));
    write_progress(&p, r->a, &d->q);
    if (next)
        write_link(&p, "next", "button", arena_format(r->a, "document?n=%zu", next), str_of("Next document"));
    write_choices(&p, r->a, &d->q, &k);
    write_filter(&p, r, &k);
    write_turns(&p, r, &k, write_rows(&p, r->a, &d->q, &k));
    write_keys(&p);
    return html_close(&p, 200);
}
