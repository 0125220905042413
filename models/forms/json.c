/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "json.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "../number.h"

/* 15 digits write each number of one or two decimals as it is meant. */
enum { REAL_DIGITS = 15 };

static json *checked(json *value)
{
    if (!value) {
        fputs("referat: out of memory; split the document or run fewer at a time\n", stderr);
        exit(ARENA_EXIT_NO_MEMORY);
    }
    return value;
}

static void check(int failed)
{
    if (failed)
        checked(NULL);
}

json *json_new_object(void)
{
    return checked(json_object());
}

json *json_new_list(void)
{
    return checked(json_array());
}

static json *new_text(arena *a, str value)
{
    str text = clean(a, value);
    return checked(json_stringn_nocheck(text.n ? text.p : "", text.n));
}

static double rounded(double value, int decimals)
{
    double scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    return (double)number_scaled(value, decimals) / scale;
}

void json_put_always(json *object, const char *name, json *value)
{
    check(json_object_set_new_nocheck(object, name, value));
}

void json_put(json *object, const char *name, json *value)
{
    if (json_is_empty(value))
        json_decref(value);
    else
        json_put_always(object, name, value);
}

void json_put_text(json *object, arena *a, const char *name, str value)
{
    if (value.n)
        json_put_always(object, name, new_text(a, value));
}

void json_put_word(json *object, const char *name, const char *value)
{
    if (value)
        json_put_always(object, name, checked(json_string_nocheck(value)));
}

void json_put_number(json *object, const char *name, long long value)
{
    json_put_always(object, name, checked(json_integer(value)));
}

void json_put_real(json *object, const char *name, double value, int decimals)
{
    json_put_always(object, name, checked(json_real(rounded(value, decimals))));
}

void json_put_flag(json *object, const char *name, bool value)
{
    json_put_always(object, name, checked(json_boolean(value)));
}

void json_add(json *list, json *value)
{
    check(json_array_append_new(list, value));
}

void json_add_text(json *list, arena *a, str value)
{
    if (value.n)
        json_add(list, new_text(a, value));
}

void json_add_real(json *list, double value, int decimals)
{
    json_add(list, checked(json_real(rounded(value, decimals))));
}

bool json_is_empty(const json *value)
{
    return (json_is_object(value) && json_object_size(value) == 0) ||
           (json_is_array(value) && json_array_size(value) == 0);
}

bool json_has(const json *object, const char *name)
{
    return json_object_get(object, name) != NULL;
}

void json_free(json *value)
{
    json_decref(value);
}

/* Signs that some readers of lines take for line ends; inside a text of JSON they may be written as escapes. jansson
 * gives whole characters. */
static str line_sign(str rest, str *escape)
{
    static const struct {
        str sign, escape;
    } signs[] = {
        { STR("\xC2\x85"), STR("\\u0085") },
        { STR("\xE2\x80\xA8"), STR("\\u2028") },
        { STR("\xE2\x80\xA9"), STR("\\u2029") },
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(rest, signs[i].sign)) {
            *escape = signs[i].escape;
            return signs[i].sign;
        }
    return (str){ NULL, 0 };
}

static int take(const char *bytes, size_t n, void *to)
{
    form_out *o = to;
    str piece = { bytes, n }, escape;
    size_t written = 0;
    for (size_t at = 0; at < n; at++) {
        bool may = bytes[at] == '\xC2' || bytes[at] == '\xE2';
        str sign = may ? line_sign(str_from(piece, at), &escape) : (str){ NULL, 0 };
        if (!sign.n)
            continue;
        form_put(o, str_part(piece, written, at));
        form_put(o, escape);
        written = at + sign.n;
    }
    form_put(o, str_from(piece, written));
    return o->failed ? -1 : 0;
}

void json_write(form_out *o, json *value, json_look look)
{
    size_t flags = JSON_REAL_PRECISION(REAL_DIGITS) | (look == JSON_ON_LINES ? JSON_INDENT(2) : JSON_COMPACT);
    if (json_dump_callback(value, take, o, flags) != 0)
        o->failed = true;
    json_decref(value);
    form_put(o, (str)STR("\n"));
    form_flush(o);
}
