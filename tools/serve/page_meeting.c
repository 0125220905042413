/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page.h"

/* The columns of a meeting_view (tools/feeds/index.h). */
enum { HEAD_NAME, HEAD_HASH, HEAD_AUTHORITY, HEAD_COMMITTEE, HEAD_DATE, HEAD_TIME, HEAD_END, HEAD_PLACE };
enum { ITEM, ITEM_NUMBER, ITEM_TITLE, ITEM_OUTCOME, ITEM_ACCESS, ITEM_PAGE };
enum { SECTION_ITEM, SECTION_KIND, SECTION_HEADING, SECTION_TEXT, SECTION_PAGE };

static const str *row_of(const answer *x, size_t i)
{
    return x->cells + i * x->width;
}

static void write_paragraphs(page_out *p, str text)
{
    str line;
    while (str_cut(&text, '\n', &line)) {
        if (!line.n)
            continue;
        xml_start(p->x, "p", XML_HOLDS_TEXT);
        str cell;
        for (const char *between = ""; str_cut(&line, '\t', &cell); between = " | ") {
            xml_text(p->x, str_of(between));
            xml_text(p->x, cell);
        }
        xml_end(p->x);
    }
}

/* The decision stands first, set off; what else there is follows as printed. */
static void write_sections(page_out *p, const meeting_view *m, str item, bool decisions)
{
    for (size_t i = 0; i < m->sections.count; i++) {
        const str *s = row_of(&m->sections, i);
        if (!str_equal(s[SECTION_ITEM], item) || str_equal(s[SECTION_KIND], str_of("decision")) != decisions
            || (!s[SECTION_TEXT].n && !s[SECTION_HEADING].n) || str_equal(s[SECTION_KIND], str_of("attachments")))
            continue;
        xml_start(p->x, "div", XML_HOLDS_ELEMENTS);
        xml_attribute(p->x, "class", str_of(decisions ? "decision" : "section"));
        page_danish(p);
        str heading =
            s[SECTION_HEADING].n || !decisions ? s[SECTION_HEADING] : str_of(page_word_of(p->r, WORD_DECISION));
        page_text(p, "h3", NULL, heading);
        write_paragraphs(p, s[SECTION_TEXT]);
        xml_end(p->x);
    }
}

static bool any_of(const answer *x, str item)
{
    for (size_t i = 0; i < x->count; i++)
        if (str_equal(row_of(x, i)[0], item))
            return true;
    return false;
}

static void write_absences(page_out *p, const meeting_view *m, str item)
{
    if (!any_of(&m->absences, item))
        return;
    page_text(p, "h3", NULL, str_of(page_word_of(p->r, WORD_ABSENCES)));
    xml_start(p->x, "ul", XML_HOLDS_ELEMENTS);
    for (size_t i = 0; i < m->absences.count; i++) {
        const str *x = row_of(&m->absences, i);
        if (!str_equal(x[0], item))
            continue;
        xml_start(p->x, "li", XML_HOLDS_TEXT);
        xml_text(p->x, x[1]);
        xml_text(p->x, str_of(": "));
        xml_text(p->x, page_kind(p->r, x[2]));
        if (x[3].n) {
            xml_text(p->x, str_of(" "));
            xml_text(p->x, x[3]);
        }
        xml_end(p->x);
    }
    xml_end(p->x);
}

static void write_attachments(page_out *p, const meeting_view *m, str item)
{
    if (!any_of(&m->attachments, item))
        return;
    page_text(p, "h3", NULL, str_of(page_word_of(p->r, WORD_ATTACHMENTS)));
    xml_start(p->x, "ul", XML_HOLDS_ELEMENTS);
    for (size_t i = 0; i < m->attachments.count; i++)
        if (str_equal(row_of(&m->attachments, i)[0], item))
            page_text(p, "li", NULL, row_of(&m->attachments, i)[1]);
    xml_end(p->x);
}

static void write_source(page_out *p, str name, str page)
{
    const request *r = p->r;
    str url = page_source_url(r, name, page);
    str shown =
        arena_format(r->a, "%s: %.*s%s%s%s%.*s", page_word_of(r, WORD_SOURCE), STR_ARG(name), page.n ? ", " : "",
                     page.n ? page_word_of(r, WORD_PAGE) : "", page.n ? " " : "", STR_ARG(page));
    page_source(p, url, shown);
}

static str item_heading(const request *r, const str *item)
{
    str title = item[ITEM_TITLE].n ? item[ITEM_TITLE] : str_of(page_word_of(r, WORD_NO_TITLE));
    return arena_format(r->a, "%.*s%s%.*s", STR_ARG(item[ITEM_NUMBER]), item[ITEM_NUMBER].n ? ". " : "",
                        STR_ARG(title));
}

static void write_item(page_out *p, const meeting_view *m, const str *item)
{
    const request *r = p->r;
    bool closed = str_equal(item[ITEM_ACCESS], str_of("closed"));
    xml_start(p->x, "article", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "id", arena_format(r->a, "item-%.*s", STR_ARG(item[ITEM])));
    xml_start(p->x, "h2", XML_HOLDS_TEXT);
    page_danish(p);
    xml_text(p->x, item_heading(r, item));
    xml_end(p->x);
    str outcome = page_kind(r, item[ITEM_OUTCOME]);
    page_text(p, "p", "quiet", arena_format(r->a, "%.*s%s%s", STR_ARG(outcome), outcome.n && closed ? ", " : "",
        closed ? page_word_of(r, WORD_CLOSED) : ""));
    write_sections(p, m, item[ITEM], true);
    write_absences(p, m, item[ITEM]);
    write_sections(p, m, item[ITEM], false);
    write_attachments(p, m, item[ITEM]);
    write_source(p, row_of(&m->head, 0)[HEAD_NAME], item[ITEM_PAGE]);
    xml_end(p->x);
}

static void write_fact(page_out *p, page_word word, str value)
{
    if (!value.n)
        return;
    page_text(p, "dt", NULL, str_of(page_word_of(p->r, word)));
    page_text(p, "dd", NULL, value);
}

static void write_people(page_out *p, const meeting_view *m)
{
    if (m->people.count == 0)
        return;
    page_text(p, "h2", NULL, str_of(page_word_of(p->r, WORD_PEOPLE)));
    xml_start(p->x, "ul", XML_HOLDS_ELEMENTS);
    for (size_t i = 0; i < m->people.count; i++) {
        const str *x = row_of(&m->people, i);
        str status = page_kind(p->r, x[3]);
        page_text(p, "li", NULL, arena_format(p->r->a, "%.*s%s%.*s%s%s%.*s: %.*s", STR_ARG(x[0]), x[1].n ? " (" : "",
            STR_ARG(x[1]), x[1].n ? ")" : "", x[2].n ? ", " : "", STR_ARG(x[2]), STR_ARG(status)));
    }
    xml_end(p->x);
}

static void write_head(page_out *p, const meeting_view *m, const char *title)
{
    const str *h = row_of(&m->head, 0);
    str time = arena_format(p->r->a, "%.*s %.*s%s%.*s", STR_ARG(h[HEAD_DATE]), STR_ARG(h[HEAD_TIME]),
        h[HEAD_END].n ? "–" : "", STR_ARG(h[HEAD_END]));
    page_text(p, "h1", NULL, str_of(title));
    xml_start(p->x, "dl", XML_HOLDS_ELEMENTS);
    write_fact(p, WORD_AUTHORITY, h[HEAD_AUTHORITY]);
    write_fact(p, WORD_TIME, str_trim(time));
    write_fact(p, WORD_PLACE, h[HEAD_PLACE]);
    xml_end(p->x);
    write_source(p, h[HEAD_NAME], (str){ NULL, 0 });
    if (m->items.count == 0)
        return;
    xml_start(p->x, "nav", XML_HOLDS_ELEMENTS);
    xml_attribute(p->x, "aria-label", str_of(page_word_of(p->r, WORD_ITEMS)));
    page_text(p, "h2", NULL, str_of(page_word_of(p->r, WORD_ITEMS)));
    xml_start(p->x, "ul", XML_HOLDS_ELEMENTS);
    for (size_t i = 0; i < m->items.count; i++) {
        xml_start(p->x, "li", XML_HOLDS_TEXT);
        page_link(p, NULL, arena_format(p->r->a, "#item-%.*s", STR_ARG(row_of(&m->items, i)[ITEM])),
            item_heading(p->r, row_of(&m->items, i)));
        xml_end(p->x);
    }
    xml_end(p->x);
    xml_end(p->x);
}

static str title_of(const request *r, const meeting_view *m)
{
    const str *h = row_of(&m->head, 0);
    str body = h[HEAD_COMMITTEE].n ? h[HEAD_COMMITTEE] : h[HEAD_AUTHORITY].n ? h[HEAD_AUTHORITY] : h[HEAD_NAME];
    return arena_format(r->a, "%.*s%s%.*s", STR_ARG(body), h[HEAD_DATE].n ? ", " : "", STR_ARG(h[HEAD_DATE]));
}

response page_meeting(const request *r)
{
    meeting_view m;
    page_out p;
    fault f;
    long document = 0, meeting = 0;
    bool named = str_to_number(str_of(r->asked[ASKED_DOCUMENT]), 1000000000, &document)
        && str_to_number(str_of(r->asked[ASKED_MEETING]), 1000000000, &meeting);
    if (named && !index_meeting(r->index, r->a, document, meeting, &m, &f))
        return page_failure(r, 503, page_word_of(r, WORD_WRONG), NULL);
    if (!named || m.head.count == 0)
        return page_failure(r, 404, page_word_of(r, WORD_NOT_FOUND), NULL);
    const char *title = title_of(r, &m).p;
    page_open(&p, r, title);
    xml_start(p.x, "div", XML_HOLDS_ELEMENTS);
    xml_attribute(p.x, "id", str_of("content"));
    write_head(&p, &m, title);
    write_people(&p, &m);
    write_absences(&p, &m, str_of("0"));
    for (size_t i = 0; i < m.items.count; i++)
        write_item(&p, &m, row_of(&m.items, i));
    if (any_of(&m.sections, str_of("0"))) {
        page_text(&p, "h2", NULL, str_of(page_word_of(r, WORD_OUTSIDE)));
        write_sections(&p, &m, str_of("0"), true);
        write_sections(&p, &m, str_of("0"), false);
    }
    xml_end(p.x);
    return page_close(&p, 200);
}
