/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Records from their text. The file lies where anyone may have written to it: nothing in it is taken on trust. */
#include <jansson.h>
#include <string.h>

#include "inside.h"
#include "members.h"
#include "models/number.h"
#include "models/text.h"

/* Where a record is read from, and what is wrong with it first. */
typedef struct {
    arena *a;
    const char *name;
    int line;
    fault *f;
} source;

static bool damaged(const source *s, const char *member, const char *what)
{
    return fault_set(s->f, FAULT_DAMAGED, "%s:%d: \"%.40s\" %s; put back a copy, or move the file away", s->name,
                     s->line, member, what);
}

/* ------------------------------------------------------------------ values */

static bool is_clean(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)text[i] < ' ' || text[i] == 0x7F)
            return false;
    return true;
}

static bool take_whole(const source *s, const member *m, const json_t *value, int *field)
{
    enum { WHOLE_MOST = 1 << 30 };
    json_int_t n = json_integer_value(value);
    if (!json_is_integer(value) || n < 1 || n > WHOLE_MOST)
        return damaged(s, m->name, "is no number from 1");
    *field = (int)n;
    return true;
}

static bool take_text(const source *s, const member *m, const json_t *value, str *field)
{
    const char *text = json_string_value(value);
    size_t n = json_string_length(value);
    if (!text || n == 0 || n > CORRECTION_TEXT_MOST || !is_clean(text, n))
        return damaged(s, m->name, "is no text of one line, or too long");
    *field = arena_copy(s->a, (str){ text, n });
    return true;
}

static bool take_word(const source *s, const member *m, const json_t *value, void *field)
{
    str word = str_of(json_string_value(value));
    unsigned kind = kind_of_word(m->words, word);
    memcpy(field, &kind, sizeof kind);
    return kind > 0 ||
           damaged(s, m->name, "has a value that this program does not know; a newer one may have written it");
}

static bool take_box(const source *s, const member *m, const json_t *value, box *field)
{
    float *const sides[] = { &field->x0, &field->y0, &field->x1, &field->y1 };
    for (size_t i = 0; i < 4; i++) {
        const json_t *side = json_array_get(value, i);
        double length = json_number_value(side);
        if (json_array_size(value) != 4 || !json_is_number(side) || !(length >= -LENGTH_MOST && length <= LENGTH_MOST))
            return damaged(s, m->name, "is no box of four lengths");
        *sides[i] = (float)length;
    }
    return true;
}

static bool take_object(const source *s, const char *name, const member *members, json_t *value, void *base);

static bool take_value(const source *s, const member *m, json_t *value, void *field)
{
    switch (m->form) {
    case MEMBER_WHOLE:  return take_whole(s, m, value, field);
    case MEMBER_TEXT:   return take_text(s, m, value, field);
    case MEMBER_WORD:   return take_word(s, m, value, field);
    case MEMBER_FLAG:   return (*(bool *)field = json_is_true(value)) || damaged(s, m->name, "is not true");
    case MEMBER_BOX:    return take_box(s, m, value, field);
    case MEMBER_OBJECT: return take_object(s, m->name, m->inside, value, field);
    case MEMBER_NONE:   break;
    }
    return false;
}

/* Objects nest as deep as the table does. */
static bool take_object(const source *s, const char *name, const member *members, json_t *value, void *base)
{
    const char *key;
    json_t *one;
    if (!json_is_object(value))
        return damaged(s, name, "is no object");
    json_object_foreach(value, key, one) {
        const member *m = members;
        while (m->name && strcmp(m->name, key) != 0)
            m++;
        if (!m->name)
            return damaged(s, key, is_clean(key, strlen(key)) ? "is not known" : "is no name");
        if (!take_value(s, m, one, (char *)base + m->offset))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ a record */

static bool is_digest(str v)
{
    bool good = v.n == 64;
    for (size_t i = 0; i < v.n; i++)
        good = good && v.p[i] && strchr("0123456789abcdef", v.p[i]);
    return good;
}

static bool is_moment(str v)
{
    static const char shape[] = "dddd-dd-ddTdd:dd:ddZ";
    bool good = v.n == sizeof shape - 1;
    for (size_t i = 0; good && i < v.n; i++)
        good = shape[i] == 'd' ? v.p[i] >= '0' && v.p[i] <= '9' : v.p[i] == shape[i];
    return good;
}

static bool has_ordinals(const correction *c)
{
    const correction_spot *w = &c->where;
    switch (correction_forms[c->what].scope) {
    case SCOPE_PAGE:    return w->page > 0;
    case SCOPE_MEETING:
    case SCOPE_EITHER:  return w->meeting > 0;
    case SCOPE_ITEM:    return w->meeting > 0 && w->item > 0;
    case SCOPE_SECTION: return w->meeting > 0 && w->section > 0;
    case SCOPE_BLOCK:   return w->meeting > 0 && w->section > 0 && w->block > 0;
    default:            return true;
    }
}

static bool undo_is_good(const correction *c, correction *records)
{
    if (c->what != CORRECT_UNDO)
        return c->undone == 0;
    if (c->undone < 1 || c->undone >= c->number)
        return false;
    correction *meant = &records[c->undone - 1];
    if (meant->what == CORRECT_UNDO || meant->undone_by)
        return false;
    meant->undone_by = c->number;
    return true;
}

static bool is_sound(const source *s, const correction *c, correction *records, int number)
{
    const char *wrong;
    if (c->number != number)
        return damaged(s, "n", "does not count on from the line before");
    if (!is_moment(c->when))
        return damaged(s, "when", "is missing or no time like 2026-11-22T18:05:00Z");
    if (!str_trim(c->who).n)
        return damaged(s, "who", "is missing");
    if (c->sha256.n && !is_digest(c->sha256))
        return damaged(s, "sha256", "is no digest");
    if (c->what == CORRECT_NONE)
        return damaged(s, "what", "is missing");
    if (!undo_is_good(c, records))
        return damaged(s, "undoes", "names no record that counts");
    if (!has_ordinals(c))
        return damaged(s, "where", "does not say where");
    if (c->what != CORRECT_UNDO && (wrong = value_fault(c)))
        return damaged(s, "after", wrong);
    return c->what != CORRECT_ACCEPT || is_digest(c->after.text) || damaged(s, "after", "holds no digest");
}

static bool take_line(const source *s, str line, correction *c)
{
    json_error_t error;
    json_t *root = line.n <= CORRECTION_BYTES_MOST ? json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, &error) : NULL;
    if (line.n > CORRECTION_BYTES_MOST)
        return fault_set(s->f, FAULT_LIMIT, "%s:%d: a record of more than %d bytes; move the file away", s->name,
                         s->line, CORRECTION_BYTES_MOST);
    if (!root)
        return fault_set(s->f, FAULT_DAMAGED, "%s:%d: no JSON: %.80s; put back a copy, or move the file away", s->name,
            s->line, is_clean(error.text, strlen(error.text)) ? error.text : "a strange character");
    bool good = take_object(s, "record", record_members, root, c);
    json_decref(root);
    return good;
}

/* ------------------------------------------------------------------ all of them */

bool corrections_read(arena *a, str lines, const char *name, corrections *out, size_t *whole, fault *f)
{
    source s = { .a = a, .name = name, .f = f };
    size_t capacity = 0;
    *out = (corrections){ .name = name };
    *whole = 0;
    if (lines.n > CORRECTIONS_BYTES_MOST)
        return fault_set(f, FAULT_LIMIT, "%s: more than %d MB of records; move the file away", name,
            CORRECTIONS_BYTES_MOST >> 20);
    for (size_t end; (end = str_find_byte(str_from(lines, *whole), '\n')) != STR_NOT_FOUND; *whole += end + 1) {
        s.line++;
        if (out->count == CORRECTIONS_MOST)
            return fault_set(f, FAULT_LIMIT, "%s: more than %d records; move the file away", name, CORRECTIONS_MOST);
        correction *c = ARENA_PUSH(a, out->records, out->count, capacity);
        *c = (correction){ .where.at.confidence = CONFIDENCE_CERTAIN, .where.item_at.confidence = CONFIDENCE_CERTAIN };
        if (!take_line(&s, str_part(lines, *whole, *whole + end), c) || !is_sound(&s, c, out->records, s.line))
            return false;
    }
    return true;
}
