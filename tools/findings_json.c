/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "findings.h"

#include <jansson.h>
#include <stdlib.h>

/* Nothing said gives no member. */
static void set_text(json_t *o, const char *name, str text)
{
    if (text.n)
        json_object_set_new(o, name, json_stringn(text.p, text.n));
}

static void add_piece(json_t *list, str text, bool match)
{
    if (!text.n)
        return;
    json_t *piece = json_object();
    set_text(piece, "text", text);
    if (match)
        json_object_set_new(piece, "match", json_true());
    json_array_append_new(list, piece);
}

static json_t *pieces(const snippet *s)
{
    json_t *list = json_array();
    size_t at = 0;
    for (size_t i = 0; i < s->mark_count; i++) {
        add_piece(list, str_part(s->text, at, s->marks[i].from), false);
        add_piece(list, str_part(s->text, s->marks[i].from, s->marks[i].to), true);
        at = s->marks[i].to;
    }
    add_piece(list, str_from(s->text, at), false);
    return list;
}

static json_t *one_hit(const hit *h)
{
    json_t *o = json_object();
    set_text(o, "document", h->name);
    set_text(o, "hash", h->hash);
    if (h->page > 0)
        json_object_set_new(o, "page", json_integer(h->page));
    set_text(o, "authority", h->authority);
    set_text(o, "committee", h->committee);
    set_text(o, "date", h->date);
    json_object_set_new(o, "meeting", json_integer(h->meeting));
    if (h->item)
        json_object_set_new(o, "item", json_integer(h->item));
    set_text(o, "number", h->number);
    set_text(o, "title", h->title);
    set_text(o, "outcome", h->outcome);
    set_text(o, "access", h->access);
    json_object_set_new(o, "snippet", pieces(&h->found));
    json_object_set_new(o, "score", json_real(h->score));
    return o;
}

str findings_json(arena *a, const findings *found, const search *s)
{
    json_t *o = json_object(), *hits = json_array();
    set_text(o, "query", str_of(s->query));
    json_object_set_new(o, "fitting", json_integer(found->fitting));
    json_object_set_new(o, "more", json_boolean(found->at_least));
    json_object_set_new(o, "offset", json_integer(s->offset));
    for (size_t i = 0; i < found->count; i++)
        json_array_append_new(hits, one_hit(&found->hits[i]));
    json_object_set_new(o, "hits", hits);
    char *text = json_dumps(o, JSON_COMPACT | JSON_REAL_PRECISION(6));
    if (!text)
        exit(ARENA_EXIT_NO_MEMORY);
    str line = arena_format(a, "%s\n", text);
    free(text);
    json_decref(o);
    return line;
}
