/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "inside.h"

#include "models/place_text.h"
#include "ocr/sha256.h"

/* Made of view.css, places.js and view.js by tools/cmake/embed.cmake. */
extern const unsigned char view_css[], places_js[], view_js[];
extern const unsigned long view_css_size, places_js_size, view_js_size;

/* ------------------------------------------------------------------ elements and attributes */

void view_word(view_out *o, const char *name, const char *value)
{
    xml_attribute(o->x, name, str_of(value));
}

void view_number(view_out *o, const char *name, long long value)
{
    char bytes[NUMBER_BYTES];
    xml_attribute(o->x, name, number_whole(bytes, value));
}

void view_place(view_out *o, const place *at)
{
    char bytes[PLACE_BYTES];
    if (at->page > 0)
        view_number(o, "data-page", at->page);
    xml_attribute(o->x, "data-line", place_lines(at, bytes));
    xml_attribute(o->x, "data-box", place_box(at, bytes));
}

static void write_text(view_out *o, const char *name, const char *class, const char *language, str text)
{
    if (!text.n)
        return;
    xml_start(o->x, name, XML_HOLDS_TEXT);
    view_word(o, "class", class);
    view_word(o, "lang", language);
    xml_text(o->x, text);
    xml_end(o->x);
}

void view_text(view_out *o, const char *name, const char *class, str text)
{
    write_text(o, name, class, NULL, text);
}

void view_danish(view_out *o, const char *name, const char *class, str text)
{
    write_text(o, name, class, "da", text);
}

void view_button(view_out *o, const char *id, const char *key, const char *text, const char *label)
{
    xml_start(o->x, "button", XML_HOLDS_TEXT);
    view_word(o, "type", "button");
    view_word(o, "id", id);
    view_word(o, "aria-keyshortcuts", key);
    view_word(o, "aria-label", label);
    xml_text(o->x, str_of(text));
    xml_end(o->x);
}

/* ------------------------------------------------------------------ base64 and hashes */

/* RFC 4648, with its padding. */
str view_base64(arena *a, str bytes)
{
    static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t n = (bytes.n + 2) / 3 * 4;
    char *out = ARENA_NEW(a, char, n + 1), *to = out;
    for (size_t i = 0; i < bytes.n; i += 3) {
        unsigned long three = 0;
        for (size_t k = 0; k < 3; k++)
            three = three << 8 | (i + k < bytes.n ? (unsigned char)bytes.p[i + k] : 0);
        for (int k = 0; k < 4; k++)
            *to++ = signs[three >> (18 - 6 * k) & 63];
    }
    for (size_t k = bytes.n % 3; k > 0 && k < 3; k++)
        out[n - 3 + k] = '=';
    return (str){ out, n };
}

static unsigned nibble(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

str view_hash(arena *a, str bytes)
{
    str digits = sha256_of(a, bytes);
    char raw[SHA256_DIGITS / 2];
    for (size_t i = 0; i < sizeof raw; i++)
        raw[i] = (char)(nibble(digits.p[2 * i]) << 4 | nibble(digits.p[2 * i + 1]));
    return arena_format(a, "'sha256-%.*s'", STR_ARG(view_base64(a, (str){ raw, sizeof raw })));
}

/* ------------------------------------------------------------------ head and scripts */

static str style_of_view(void)
{
    return (str){ (const char *)view_css, view_css_size };
}

static str script_of_view(arena *a)
{
    text_builder t = { .a = a };
    text_add(&t, (str){ (const char *)places_js, places_js_size });
    text_add(&t, (str){ (const char *)view_js, view_js_size });
    return text_done(&t);
}

/* Nothing is fetched, nothing runs but what is named here. */
static str policy(view_out *o)
{
    static const view_extra none = { .connect = NULL };
    const view_extra *e = o->v->extra ? o->v->extra : &none;
    str more_style = e->style.n ? view_hash(o->a, e->style) : (str){ NULL, 0 };
    str more_script = e->script.n ? view_hash(o->a, e->script) : (str){ NULL, 0 };
    return arena_format(o->a,
                        "default-src 'none'; img-src data:; style-src %.*s %.*s; script-src %.*s %.*s; connect-src %s;"
                        " base-uri 'none'; form-action 'none'",
                        STR_ARG(view_hash(o->a, style_of_view())), STR_ARG(more_style),
                        STR_ARG(view_hash(o->a, script_of_view(o->a))), STR_ARG(more_script),
                        e->connect ? e->connect : "'none'");
}

static void write_meta(view_out *o, const char *name, const char *is, str content)
{
    xml_start(o->x, "meta", XML_HOLDS_ELEMENTS);
    view_word(o, name, is);
    xml_attribute(o->x, "content", content);
    xml_end(o->x);
}

static void write_raw(view_out *o, const char *name, const char *type, str bytes)
{
    if (!bytes.n)
        return;
    xml_start(o->x, name, XML_HOLDS_TEXT);
    view_word(o, "type", type);
    view_word(o, "id", type ? "extra" : NULL);
    xml_insert(o->x, bytes);
    xml_end(o->x);
}

void view_head(view_out *o, str title)
{
    xml_start(o->x, "head", XML_HOLDS_ELEMENTS);
    write_meta(o, "charset", "utf-8", (str){ NULL, 0 });
    if (o->v->key.n)
        write_meta(o, "name", "referat-view", o->v->key);
    write_meta(o, "name", "viewport", (str)STR("width=device-width, initial-scale=1"));
    write_meta(o, "http-equiv", "Content-Security-Policy", policy(o));
    write_meta(o, "name", "referrer", (str)STR("no-referrer"));
    view_text(o, "title", NULL, title);
    write_raw(o, "style", NULL, style_of_view());
    if (o->v->extra)
        write_raw(o, "style", NULL, o->v->extra->style);
    xml_end(o->x);
}

/* Inside a script, "<" could begin its end or a comment; JSON has another way to write it. */
static str json_made_harmless(arena *a, str json)
{
    text_builder t = { .a = a };
    for (size_t i = 0; i < json.n; i++)
        if (json.p[i] == '<')
            text_add(&t, (str)STR("\\u003c"));
        else
            text_add_byte(&t, json.p[i]);
    return text_done(&t);
}

void view_scripts(view_out *o)
{
    const view_extra *e = o->v->extra;
    if (e && e->data.n)
        write_raw(o, "script", "application/json", json_made_harmless(o->a, e->data));
    write_raw(o, "script", NULL, script_of_view(o->a));
    if (e)
        write_raw(o, "script", NULL, e->script);
}
