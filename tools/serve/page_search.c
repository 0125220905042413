/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page.h"

#include <string.h>

/* ------------------------------------------------------------------ what is asked */

bool page_search_of(const request *r, search *out)
{
    *out = (search){ .query = r->asked[ASKED_WORDS], .committee = r->asked[ASKED_COMMITTEE],
        .authority = r->asked[ASKED_AUTHORITY], .outcome = r->asked[ASKED_OUTCOME], .case_id = r->asked[ASKED_CASE],
        .person = r->asked[ASKED_PERSON], .absent = r->asked[ASKED_ABSENT], .from = r->asked[ASKED_FROM],
        .to = r->asked[ASKED_TO], .limit = SERVE_HITS, .facets = true };
    if (r->asked[ASKED_YEAR])
        out->from = out->to = r->asked[ASKED_YEAR];
    return !r->asked[ASKED_OFFSET] || str_to_number(str_of(r->asked[ASKED_OFFSET]), SEARCH_OFFSET_MOST, &out->offset);
}

static bool asks_anything(const request *r)
{
    for (asked k = 0; k < ASKED_OFFSET; k++)
        if (r->asked[k])
            return true;
    return false;
}

/* ------------------------------------------------------------------ the form */

static void write_input(page_out *p, const char *id, asked which, const char *type)
{
    const request *r = p->r;
    xml_start(p->x, "input", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "id", str_of(id));
    xml_attribute(p->x, "name", str_of(asked_names[which]));
    xml_attribute(p->x, "type", str_of(type));
    xml_attribute(p->x, "maxlength", str_of("500"));
    xml_attribute(p->x, "value", str_of(r->asked[which]));
    if (which == ASKED_WORDS)
        xml_attribute(p->x, "aria-describedby", str_of("help"));
    xml_end(p->x);
}

static void write_label(page_out *p, const char *of, page_word w)
{
    xml_start(p->x, "label", XML_HOLDS_TEXT);
    xml_attribute(p->x, "for", str_of(of));
    xml_text(p->x, str_of(page_word_of(p->r, w)));
    xml_end(p->x);
}

static void write_fields(page_out *p)
{
    static const struct { asked which; page_word word; } fields[] = {
        { ASKED_COMMITTEE, WORD_COMMITTEE }, { ASKED_AUTHORITY, WORD_AUTHORITY }, { ASKED_PERSON, WORD_PERSON },
        { ASKED_ABSENT, WORD_ABSENT }, { ASKED_CASE, WORD_CASE }, { ASKED_FROM, WORD_FROM }, { ASKED_TO, WORD_TO },
    };
    xml_start(p->x, "details", XML_HOLDS_ELEMENTS);
    page_text(p, "summary", NULL, str_of(page_word_of(p->r, WORD_NARROW)));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        xml_start(p->x, "div", XML_HOLDS_ELEMENTS);
        xml_attribute(p->x, "class", str_of("field"));
        write_label(p, asked_names[fields[i].which], fields[i].word);
        write_input(p, asked_names[fields[i].which], fields[i].which, "text");
        xml_end(p->x);
    }
    xml_end(p->x);
}

static void write_hidden(page_out *p, asked which)
{
    if (!p->r->asked[which])
        return;
    xml_start(p->x, "input", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "type", str_of("hidden"));
    xml_attribute(p->x, "name", str_of(asked_names[which]));
    xml_attribute(p->x, "value", str_of(p->r->asked[which]));
    xml_end(p->x);
}

static void write_form(page_out *p)
{
    xml_start(p->x, "form", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "role", str_of("search"));
    xml_attribute(p->x, "method", str_of("get"));
    xml_attribute(p->x, "action", str_of("/"));
    write_label(p, "q", WORD_SEARCH);
    xml_start(p->x, "div", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "class", str_of("row"));
    write_input(p, "q", ASKED_WORDS, "search");
    page_text(p, "button", NULL, str_of(page_word_of(p->r, WORD_SEARCH)));
    xml_end(p->x);
    xml_start(p->x, "p", XML_HOLDS_TEXT);
    xml_attribute(p->x, "id", str_of("help"));
    xml_attribute(p->x, "class", str_of("quiet"));
    xml_text(p->x, str_of(page_word_of(p->r, WORD_HELP)));
    xml_end(p->x);
    write_fields(p);
    write_hidden(p, ASKED_YEAR);
    write_hidden(p, ASKED_OUTCOME);
    write_hidden(p, ASKED_LANGUAGE);
    xml_end(p->x);
}

/* ------------------------------------------------------------------ facets */

static void write_facet(page_out *p, asked which, const facet *f)
{
    const request *r = p->r;
    const char *value = arena_copy(r->a, f->value).p;
    str shown = which == ASKED_OUTCOME ? page_kind(r, f->value) : f->value;
    xml_start(p->x, "li", XML_HOLDS_TEXT);
    if (r->asked[which] && strcmp(r->asked[which], value) == 0) {
        page_text(p, "strong", NULL, shown);
        xml_text(p->x, str_of(" "));
        page_link(p, NULL, page_search_url(r, which, NULL), str_of(page_word_of(r, WORD_REMOVE)));
    } else
        page_link(p, NULL, page_search_url(r, which, value), shown);
    xml_text(p->x, arena_format(r->a, " (%zu)", f->count));
    xml_end(p->x);
}

static void write_facets(page_out *p, const findings *found)
{
    static const struct { asked which; page_word word; } lists[FACETS] = {
        [FACET_COMMITTEE] = { ASKED_COMMITTEE, WORD_COMMITTEE }, [FACET_YEAR] = { ASKED_YEAR, WORD_YEAR },
        [FACET_OUTCOME] = { ASKED_OUTCOME, WORD_OUTCOME },
    };
    xml_start(p->x, "nav", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "class", str_of("facets"));
    xml_attribute(p->x, "aria-label", str_of(page_word_of(p->r, WORD_NARROW)));
    page_text(p, "h2", NULL, str_of(page_word_of(p->r, WORD_NARROW)));
    for (facet_kind k = 0; k < FACETS; k++) {
        if (!found->facets[k][0].count)
            continue;
        page_text(p, "h3", NULL, str_of(page_word_of(p->r, lists[k].word)));
        xml_start(p->x, "ul", XML_HOLDS_ELEMENTS);
        for (size_t i = 0; i < FACETS_MOST && found->facets[k][i].count; i++)
            write_facet(p, lists[k].which, &found->facets[k][i]);
        xml_end(p->x);
    }
    xml_end(p->x);
}

/* ------------------------------------------------------------------ hits */

static str where_of(const request *r, const hit *h)
{
    const str said[] = { h->authority, h->committee, h->date,
        h->number.n ? arena_format(r->a, "%s %.*s", page_word_of(r, WORD_ITEM), STR_ARG(h->number)) : (str){ NULL, 0 },
        page_kind(r, h->outcome) };
    text_builder t = { .a = r->a };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i].n) {
            text_add(&t, str_of(text_done(&t).n ? " · " : ""));
            text_add(&t, said[i]);
        }
    return text_done(&t);
}

static void write_source(page_out *p, const hit *h)
{
    const request *r = p->r;
    str page = h->page > 0 ? arena_format(r->a, "%ld", h->page) : (str){ NULL, 0 };
    str url = page_source_url(r, h->name, page);
    str shown = page.n
                    ? arena_format(r->a, "%.*s, %s %.*s", STR_ARG(h->name), page_word_of(r, WORD_PAGE), STR_ARG(page))
                    : h->name;
    page_source(p, url, shown);
}

static void write_hit(page_out *p, const hit *h)
{
    const request *r = p->r;
    xml_start(p->x, "li", XML_HOLDS_ELEMENTS);
    xml_start(p->x, "h3", XML_HOLDS_TEXT);
    xml_start(p->x, "a", XML_HOLDS_TEXT);
    xml_attribute(p->x, "href", page_meeting_url(r, h->document, h->meeting, h->item));
    if (h->title.n) {
        page_danish(p);
        page_marked(p, &h->title_marked);
    } else
        xml_text(p->x, str_of(page_word_of(r, h->item ? WORD_NO_TITLE : WORD_OUTSIDE)));
    xml_end(p->x);
    xml_end(p->x);
    page_text(p, "p", "quiet", where_of(r, h));
    if (h->found.text.n) {
        xml_start(p->x, "p", XML_HOLDS_TEXT);
        page_danish(p);
        page_marked(p, &h->found);
        xml_end(p->x);
    }
    write_source(p, h);
    xml_end(p->x);
}

static void write_pager(page_out *p, const search *s, const findings *found)
{
    const request *r = p->r;
    long next = s->offset + SERVE_HITS, before = s->offset > SERVE_HITS ? s->offset - SERVE_HITS : 0;
    xml_start(p->x, "p", XML_HOLDS_TEXT);
    if (s->offset > 0)
        page_link(p, NULL, page_search_url(r, ASKED_OFFSET, arena_format(r->a, "%ld", before).p),
            str_of(page_word_of(r, WORD_BEFORE)));
    xml_text(p->x, str_of(" "));
    if (next < found->fitting && next <= SEARCH_OFFSET_MOST)
        page_link(p, NULL, page_search_url(r, ASKED_OFFSET, arena_format(r->a, "%ld", next).p),
            str_of(page_word_of(r, WORD_NEXT)));
    xml_end(p->x);
}

static void write_found(page_out *p, const search *s, const findings *found)
{
    const request *r = p->r;
    xml_start(p->x, "div", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "class", str_of("found"));
    write_facets(p, found);
    xml_start(p->x, "section", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "id", str_of("content"));
    if (found->fitting == 0)
        page_text(p, "h2", NULL, str_of(page_word_of(r, WORD_NONE)));
    else
        page_text(p, "h2", NULL,
                  arena_format(r->a, "%ld–%ld / %lld%s %s", s->offset + 1, s->offset + (long)found->count,
                               found->fitting, found->at_least ? "+" : "", page_word_of(r, WORD_HITS)));
    if (found->at_least)
        page_text(p, "p", "quiet", str_of(page_word_of(r, WORD_MORE)));
    if (found->count > 0) {
        xml_start(p->x, "ol", XML_HOLDS_ELEMENTS);
        xml_attribute(p->x, "class", str_of("hits"));
        xml_attribute(p->x, "start", arena_format(r->a, "%ld", s->offset + 1));
        for (size_t i = 0; i < found->count; i++)
            write_hit(p, &found->hits[i]);
        xml_end(p->x);
        write_pager(p, s, found);
    }
    xml_end(p->x);
    xml_end(p->x);
}

response page_search(const request *r)
{
    search s;
    findings found = { .count = 0 };
    fault f = { .kind = FAULT_NONE };
    bool asks = asks_anything(r), good = page_search_of(r, &s) || fault_set(&f, FAULT_USAGE, "offset: is no number");
    if (good && asks && !index_search(r->index, r->a, &s, &found, &f))
        good = false;
    if (!good && f.kind != FAULT_USAGE)
        return page_failure(r, 503, page_word_of(r, WORD_WRONG), NULL);
    page_out p;
    page_open(&p, r, page_word_of(r, WORD_TITLE));
    page_text(&p, "h1", NULL, str_of(page_word_of(r, WORD_TITLE)));
    write_form(&p);
    if (!good) {
        xml_start(p.x, "p", XML_HOLDS_TEXT);
        xml_attribute(p.x, "id", str_of("content"));
        xml_attribute(p.x, "role", str_of("alert"));
        xml_text(p.x, arena_format(r->a, "%s: %s", page_word_of(r, WORD_WRONG), f.line));
        xml_end(p.x);
    } else if (asks)
        write_found(&p, &s, &found);
    return page_close(&p, good ? 200 : 400);
}
