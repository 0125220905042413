/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page.h"

#include "../findings.h"
#include "web_json.h"

/* The columns of a meeting_view by name; one without a name tells which item it belongs to. */
static const char *const head_names[] = { "document", "hash", "authority", "committee", "date", "start", "end", "place",
    "kind" };
static const char *const person_names[] = { "name", "party", "role", "status" };
static const char *const item_names[] = { "item", "number", "title", "outcome", "access", "page" };
static const char *const section_names[] = { NULL, "kind", "heading", "text", "page" };
static const char *const attachment_names[] = { NULL, "title" };
static const char *const absence_names[] = { NULL, "person", "kind", "time", "text", "page" };

static void put_row(json *o, arena *a, const answer *x, size_t i, const char *const *names)
{
    for (size_t k = 0; k < x->width; k++)
        if (names[k])
            json_put_text(o, a, names[k], x->cells[i * x->width + k]);
}

/* Those of one item; all where `item` is empty. */
static json *rows_of(arena *a, const answer *x, const char *const *names, str item)
{
    json *list = json_new_list();
    for (size_t i = 0; i < x->count; i++) {
        if (item.n && !str_equal(x->cells[i * x->width], item))
            continue;
        json *o = json_new_object();
        put_row(o, a, x, i, names);
        json_add(list, o);
    }
    return list;
}

static void put_parts(json *o, arena *a, const meeting_view *m, str item)
{
    json_put(o, "sections", rows_of(a, &m->sections, section_names, item));
    json_put(o, "attachments", rows_of(a, &m->attachments, attachment_names, item));
    json_put(o, "absences", rows_of(a, &m->absences, absence_names, item));
}

response json_meeting(const request *r)
{
    meeting_view m;
    fault f;
    long document = 0, meeting = 0;
    bool named = str_to_number(str_of(r->asked[ASKED_DOCUMENT]), 1000000000, &document)
        && str_to_number(str_of(r->asked[ASKED_MEETING]), 1000000000, &meeting);
    if (named && !index_meeting(r->index, r->a, document, meeting, &m, &f))
        return web_json_failure(r->a, 503, "the index cannot be read now");
    if (!named || m.head.count == 0)
        return web_json_failure(r->a, 404, "there is no such meeting");
    json *o = json_new_object(), *items = json_new_list();
    put_row(o, r->a, &m.head, 0, head_names);
    json_put(o, "people", rows_of(r->a, &m.people, person_names, str_of("")));
    for (size_t i = 0; i < m.items.count; i++) {
        json *one = json_new_object();
        put_row(one, r->a, &m.items, i, item_names);
        put_parts(one, r->a, &m, m.items.cells[i * m.items.width]);
        json_add(items, one);
    }
    json_put(o, "items", items);
    put_parts(o, r->a, &m, str_of("0"));
    return web_json(r->a, 200, o);
}

response json_search(const request *r)
{
    search s;
    findings found;
    fault f = { .kind = FAULT_NONE };
    if (!page_search_of(r, &s))
        return web_json_failure(r->a, 400, "offset: is no number");
    if (!index_search(r->index, r->a, &s, &found, &f))
        return f.kind == FAULT_USAGE ? web_json_failure(r->a, 400, f.line)
                                     : web_json_failure(r->a, 503, "the index cannot be read now");
    return web_response(200, "application/json; charset=utf-8", findings_json(r->a, &found, &s));
}
