/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sent.h"

#include <jansson.h>

/* Where members go; each may be left out. */
typedef struct {
    const char *name;
    enum { MEMBER_TEXT, MEMBER_NUMBER, MEMBER_FLAG } kind;
    void *to;
} member;

static bool is_clean(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ' || text.p[i] == 0x7F)
            return false;
    return true;
}

static bool take_text(arena *a, const member *m, const json_t *value, fault *f)
{
    str text = { json_string_value(value), json_string_length(value) };
    if (!json_is_string(value))
        return fault_set(f, FAULT_USAGE, "%s: is to be a text", m->name);
    if (text.n > CORRECTION_TEXT_MOST)
        return fault_set(f, FAULT_USAGE, "%s: is longer than %d bytes", m->name, CORRECTION_TEXT_MOST);
    if (!is_clean(text))
        return fault_set(f, FAULT_USAGE, "%s: is to be one line", m->name);
    *(str *)m->to = arena_copy(a, str_trim(text));
    return true;
}

static bool take_member(arena *a, const member *m, const json_t *value, fault *f)
{
    if (m->kind == MEMBER_TEXT)
        return take_text(a, m, value, f);
    if (m->kind == MEMBER_FLAG) {
        *(bool *)m->to = json_is_true(value);
        return json_is_boolean(value) || fault_set(f, FAULT_USAGE, "%s: is to be true or false", m->name);
    }
    json_int_t number = json_integer_value(value);
    if (!json_is_integer(value) || number < 1 || number > 1000000000)
        return fault_set(f, FAULT_USAGE, "%s: is to be a number from 1", m->name);
    *(int *)m->to = (int)number;
    return true;
}

/* What is not known is refused: it would be lost without a word. `passed` is read elsewhere. */
static bool take_members(arena *a, json_t *object, const member *known, size_t count, const char *passed, fault *f)
{
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value) {
        size_t i = 0;
        while (i < count && strcmp(known[i].name, name) != 0)
            i++;
        if (i == count && strcmp(name, passed) != 0)
            return fault_set(f, FAULT_USAGE, "%.60s: is not known here", name);
        if (i < count && !take_member(a, &known[i], value, f))
            return false;
    }
    return true;
}

static bool take_object(arena *a, json_t *object, sent *out, fault *f)
{
    str what = { NULL, 0 };
    correction_value *v = &out->after;
    const member members[] = {
        { "what", MEMBER_TEXT, &what }, { "path", MEMBER_TEXT, &out->path }, { "who", MEMBER_TEXT, &out->who },
        { "undone", MEMBER_NUMBER, &out->undone }, { "page", MEMBER_NUMBER, &out->page },
    };
    const member values[] = {
        { "text", MEMBER_TEXT, &v->text }, { "kind", MEMBER_TEXT, &v->kind }, { "time", MEMBER_TEXT, &v->time },
        { "number", MEMBER_TEXT, &v->number }, { "heading", MEMBER_FLAG, &v->heading },
    };
    json_t *after = json_object_get(object, "after");
    if (after && !json_is_object(after))
        return fault_set(f, FAULT_USAGE, "after: is to be an object");
    if (!take_members(a, object, members, sizeof members / sizeof *members, "after", f)
        || (after && !take_members(a, after, values, sizeof values / sizeof *values, "", f)))
        return false;
    out->keep = str_equal(what, (str)STR("keep"));
    out->what = (correction_kind)kind_of_word(&correction_kinds, what);
    return out->keep || out->what != CORRECT_NONE || fault_set(f, FAULT_USAGE, "what: is no kind of correction");
}

bool sent_read(arena *a, str json, sent *out, fault *f)
{
    json_error_t wrong;
    *out = (sent){ .what = CORRECT_NONE };
    json_t *object = json_loadb(json.n ? json.p : "", json.n, JSON_REJECT_DUPLICATES, &wrong);
    if (!object)
        return fault_set(f, FAULT_USAGE, "not JSON: %s", wrong.text);
    bool good = json_is_object(object) ? take_object(a, object, out, f)
                                       : fault_set(f, FAULT_USAGE, "is to be an object");
    json_decref(object);
    return good;
}
