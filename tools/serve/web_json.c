/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "web_json.h"

str web_json_text(arena *a, json *o)
{
    text_builder text = { .a = a };
    form_out out = { .sink = sink_text, .to = &text };
    fault never;                 /* a text takes all */
    json_write(&out, o, JSON_ON_A_LINE);
    form_done(&out, &never);
    return text_done(&text);
}

response web_json(arena *a, unsigned status, json *o)
{
    return web_response(status, "application/json; charset=utf-8", web_json_text(a, o));
}

response web_json_failure(arena *a, unsigned status, const char *what)
{
    json *o = json_new_object();
    json_put_text(o, a, "error", str_of(what));
    return web_json(a, status, o);
}
