/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index_open.h"
#include "models/number.h"

/* ------------------------------------------------------------------ SQL with parameters */

void sql_add(statement *s, const char *sql)
{
    text_add(&s->sql, str_of(sql));
}

void sql_value(statement *s, const value *v)
{
    char bytes[NUMBER_BYTES];
    *ARENA_PUSH(s->a, s->values, s->count, s->capacity) = *v;
    sql_add(s, s->on->parameter);
    text_add(&s->sql, number_whole(bytes, (long long)s->count));
}

void sql_number(statement *s, long long number)
{
    sql_value(s, &(value){ .type = VALUE_INTEGER, .whole = number });
}

void sql_text(statement *s, str text)
{
    sql_value(s, &(value){ .type = VALUE_STRING, .text = text });
}

/* ------------------------------------------------------------------ opening and closing */

static bool is_url(const char *where)
{
    return strncmp(where, "postgresql://", 13) == 0 || strncmp(where, "postgres://", 11) == 0;
}

minutes_index *index_open(const char *where, index_use use, fault *f)
{
    bool url = is_url(where);
    void *db = (url ? postgres_database_open : sqlite_database_open)(where, use, f);
    if (!db)
        return NULL;
    arena *own = arena_open();
    minutes_index *x = ARENA_NEW(own, minutes_index, 1);
    *x = (minutes_index){ .on = url ? &postgres_database : &sqlite_database, .db = db, .own = own, .a = arena_open() };
    return x;
}

bool index_commit(minutes_index *x, fault *f)
{
    if (!x->changing)
        return true;
    x->changing = false;
    x->group = x->group_bytes = 0;
    return x->on->commit(x->db, f);
}

bool index_close(minutes_index *x, bool good, fault *f)
{
    good = good && index_commit(x, f);
    x->on->close(x->db);
    arena_close(x->a);
    arena_close(x->own);
    return good;
}

/* ------------------------------------------------------------------ adding and removing */

typedef struct {
    minutes_index *x;
    fault *f;
} taking;

static bool take_row(void *to, table_id table, const value *values)
{
    taking *t = to;
    return t->x->on->take(t->x->db, table, values, t->f);
}

static bool take_text(void *to, const searched_text *text)
{
    taking *t = to;
    t->x->group_bytes += text->text.n;
    return t->x->on->take_text(t->x->db, text, t->f);
}

static bool change(minutes_index *x, fault *f)
{
    if (!x->changing && !x->on->begin(x->db, f))
        return false;
    return x->changing = true;
}

bool index_add(minutes_index *x, const minutes *m, const minutes_origin *from, fault *f)
{
    taking t = { x, f };
    const row_taker taker = { take_row, take_text, &t };
    if (!change(x, f))
        return false;
    long long document = x->on->replace(x->db, from->hash, f);
    arena_reset(x->a);
    if (!document || !rows_write(x->a, m, document, from, &taker) || !x->on->end_document(x->db, f))
        return false;
    x->group++;
    return (x->group < INDEX_GROUP && x->group_bytes < INDEX_GROUP_BYTES) || index_commit(x, f);
}

/* An index that was empty when it was opened holds nothing worth asking for each document. */
static bool was_empty(minutes_index *x, bool *empty, fault *f)
{
    answer found;
    statement s = { .a = x->a, .on = x->on, .sql = { .a = x->a } };
    sql_add(&s, "SELECT 1 FROM documents LIMIT 1");
    if (!x->looked && !x->on->ask(x->db, x->a, &s, &found, f))
        return false;
    if (!x->looked)
        x->empty = found.count == 0;
    x->looked = true;
    *empty = x->empty;
    return true;
}

bool index_holds(minutes_index *x, str xml_hash, bool left_out, bool *holds, fault *f)
{
    answer found;
    bool empty;
    arena_reset(x->a);
    *holds = false;
    if (!was_empty(x, &empty, f))
        return false;
    if (empty)
        return true;
    statement s = { .a = x->a, .on = x->on, .sql = { .a = x->a } };
    sql_add(&s, "SELECT 1 FROM documents WHERE xml_hash = ");
    sql_text(&s, xml_hash);
    sql_add(&s, " AND public = ");
    sql_number(&s, left_out);
    if (!x->on->ask(x->db, x->a, &s, &found, f))
        return false;
    *holds = found.count > 0;
    return true;
}

bool index_remove(minutes_index *x, const char *name_or_hash, size_t *count, fault *f)
{
    answer found;
    arena_reset(x->a);
    statement s = { .a = x->a, .on = x->on, .sql = { .a = x->a } };
    sql_add(&s, "SELECT document FROM documents WHERE hash = ");
    sql_text(&s, str_of(name_or_hash));
    sql_add(&s, " OR name = ");
    sql_text(&s, str_of(name_or_hash));
    *count = 0;
    if (!change(x, f) || !x->on->ask(x->db, x->a, &s, &found, f))
        return false;
    for (size_t i = 0; i < found.count; i++, ++*count)
        if (!x->on->remove(x->db, atoll(found.cells[i].p), f))
            return false;
    return index_commit(x, f);
}

bool index_limit(minutes_index *x, int milliseconds, fault *f)
{
    return x->on->limit(x->db, milliseconds, f);
}

bool index_tidy(minutes_index *x, fault *f)
{
    return index_commit(x, f) && x->on->tidy(x->db, f);
}
