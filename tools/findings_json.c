/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "findings.h"

#include "models/forms/json.h"

static void add_piece(json *list, arena *a, str text, bool match)
{
    if (!text.n)
        return;
    json *piece = json_new_object();
    json_put_text(piece, a, "text", text);
    if (match)
        json_put_flag(piece, "match", true);
    json_add(list, piece);
}

static json *pieces(arena *a, const snippet *s)
{
    json *list = json_new_list();
    size_t at = 0;
    for (size_t i = 0; i < s->mark_count; i++) {
        add_piece(list, a, str_part(s->text, at, s->marks[i].from), false);
        add_piece(list, a, str_part(s->text, s->marks[i].from, s->marks[i].to), true);
        at = s->marks[i].to;
    }
    add_piece(list, a, str_from(s->text, at), false);
    return list;
}

static json *one_hit(arena *a, const hit *h)
{
    json *o = json_new_object();
    json_put_text(o, a, "document", h->name);
    json_put_text(o, a, "hash", h->hash);
    if (h->page > 0)
        json_put_number(o, "page", h->page);
    json_put_text(o, a, "authority", h->authority);
    json_put_text(o, a, "committee", h->committee);
    json_put_text(o, a, "date", h->date);
    json_put_number(o, "meeting", h->meeting);
    if (h->item)
        json_put_number(o, "item", h->item);
    json_put_text(o, a, "number", h->number);
    json_put_text(o, a, "title", h->title);
    json_put_text(o, a, "outcome", h->outcome);
    json_put_text(o, a, "access", h->access);
    json_put_always(o, "snippet", pieces(a, &h->found));
    json_put_real(o, "score", h->score, 6);
    return o;
}

str findings_json(arena *a, const findings *found, const search *s)
{
    json *o = json_new_object(), *hits = json_new_list();
    text_builder text = { .a = a };
    form_out out = { .sink = sink_text, .to = &text };
    fault never;                 /* a text takes all */
    if (s->query)
        json_put_text(o, a, "query", str_of(s->query));
    json_put_number(o, "fitting", found->fitting);
    json_put_flag(o, "more", found->at_least);
    json_put_number(o, "offset", s->offset);
    for (size_t i = 0; i < found->count; i++)
        json_add(hits, one_hit(a, &found->hits[i]));
    json_put_always(o, "hits", hits);
    json_write(&out, o, JSON_ON_A_LINE);
    form_done(&out, &never);
    return text_done(&text);
}
