/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <jansson.h>
#include <stddef.h>
#include <stdlib.h>

#include "members.h"
#include "models/number.h"

/* ------------------------------------------------------------------ the members */

#define AT(name, form, type, field) { name, form, offsetof(type, field), NULL, NULL }
#define WORD(name, type, field, words) { name, MEMBER_WORD, offsetof(type, field), &words, NULL }
#define OBJECT(name, type, field, members) { name, MEMBER_OBJECT, offsetof(type, field), NULL, members }
#define END { NULL, MEMBER_NONE, 0, NULL, NULL }

static const member place_members[] = {
    AT("page", MEMBER_WHOLE, place, page), AT("box", MEMBER_BOX, place, at),
    AT("firstLine", MEMBER_WHOLE, place, first_line), AT("lastLine", MEMBER_WHOLE, place, last_line), END,
};

static const member spot_members[] = {
    AT("meeting", MEMBER_WHOLE, correction_spot, meeting), AT("item", MEMBER_WHOLE, correction_spot, item),
    AT("section", MEMBER_WHOLE, correction_spot, section), AT("block", MEMBER_WHOLE, correction_spot, block),
    AT("page", MEMBER_WHOLE, correction_spot, page), AT("number", MEMBER_TEXT, correction_spot, number),
    AT("title", MEMBER_TEXT, correction_spot, title), OBJECT("titleAt", correction_spot, item_at, place_members),
    WORD("kind", correction_spot, kind, section_kinds), AT("heading", MEMBER_TEXT, correction_spot, heading),
    AT("text", MEMBER_TEXT, correction_spot, text), OBJECT("at", correction_spot, at, place_members), END,
};

static const member value_members[] = {
    AT("text", MEMBER_TEXT, correction_value, text), AT("kind", MEMBER_TEXT, correction_value, kind),
    AT("time", MEMBER_TEXT, correction_value, time), AT("number", MEMBER_TEXT, correction_value, number),
    AT("heading", MEMBER_FLAG, correction_value, heading), END,
};

const member record_members[] = {
    AT("n", MEMBER_WHOLE, correction, number), AT("when", MEMBER_TEXT, correction, when),
    AT("who", MEMBER_TEXT, correction, who), WORD("what", correction, what, correction_kinds),
    OBJECT("where", correction, where, spot_members), OBJECT("before", correction, before, value_members),
    OBJECT("after", correction, after, value_members), AT("undoes", MEMBER_WHOLE, correction, undone),
    AT("sha256", MEMBER_TEXT, correction, sha256), AT("program", MEMBER_TEXT, correction, program), END,
};

/* ------------------------------------------------------------------ writing */

static json_t *object_of(const member *members, const void *base);

static json_t *box_value(const box *b)
{
    char bytes[NUMBER_BYTES];
    const float sides[] = { b->x0, b->y0, b->x1, b->y1 };
    json_t *list = NULL;
    for (size_t i = 0; i < 4 && (b->x1 > b->x0 || b->y1 > b->y0); i++) {
        double side = 0;
        list = list ? list : json_array();
        str_to_real(number_fixed(bytes, (double)sides[i], 1), &side);
        json_array_append_new(list, json_real(side));
    }
    return list;
}

static json_t *text_value(str s)
{
    return s.n ? json_stringn(s.p, s.n) : NULL;
}

/* NULL: it says nothing, and is not written. */
static json_t *value_of(const member *m, const void *field)
{
    switch (m->form) {
    case MEMBER_WHOLE:  return *(const int *)field ? json_integer(*(const int *)field) : NULL;
    case MEMBER_TEXT:   return text_value(*(const str *)field);
    case MEMBER_WORD:   return text_value(str_of(m->words->names[*(const unsigned *)field]));
    case MEMBER_FLAG:   return *(const bool *)field ? json_true() : NULL;
    case MEMBER_BOX:    return box_value(field);
    case MEMBER_OBJECT: return object_of(m->inside, field);
    case MEMBER_NONE:   break;
    }
    return NULL;
}

static json_t *object_of(const member *members, const void *base)
{
    json_t *object = NULL;
    for (const member *m = members; m->name; m++) {
        json_t *value = value_of(m, (const char *)base + m->offset);
        if (!value)
            continue;
        object = object ? object : json_object();
        json_object_set_new_nocheck(object, m->name, value);
    }
    return object;
}

str correction_line(arena *a, const correction *c)
{
    text_builder t = { .a = a };
    json_t *object = object_of(record_members, c);
    char *line = object ? json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(9)) : NULL;
    if (!line)
        exit(ARENA_EXIT_NO_MEMORY);
    text_add(&t, str_of(line));
    text_add_byte(&t, '\n');
    free(line);
    json_decref(object);
    return text_done(&t);
}
