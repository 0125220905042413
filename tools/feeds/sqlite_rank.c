/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sqlite_inside.h"

#include <string.h>

#include "score.h"

/* ------------------------------------------------------------------ counting, inside FTS5 */

static int count_in_columns(const Fts5ExtensionApi *api, Fts5Context *at, word_counts *c)
{
    int instances = 0, code = api->xInstCount(at, &instances);
    for (int i = 0; i < instances && code == SQLITE_OK; i++) {
        int phrase, column, offset;
        code = api->xInst(at, i, &phrase, &column, &offset);
        if (code == SQLITE_OK && phrase < QUERY_PHRASES_MOST)
            *(column == 0 ? &c->in_title[phrase] : &c->in_text[phrase]) += 1;
    }
    return code;
}

/* Of the titles alone no sizes are kept. */
static int count_length(const Fts5ExtensionApi *api, Fts5Context *at, word_counts *c)
{
    int title = 0, text = 0, code = SQLITE_OK;
    if (api->xColumnCount(at) > 1 && (code = api->xColumnSize(at, 0, &title)) == SQLITE_OK)
        code = api->xColumnSize(at, 1, &text);
    c->length = title + text;
    return code;
}

/* referat_counts(text_words): how often each phrase of the query stands in this row, as bytes of word_counts. */
static void count_words(const Fts5ExtensionApi *api, Fts5Context *at, sqlite3_context *out, int count,
                        sqlite3_value **values)
{
    (void)count, (void)values;
    word_counts c = { .phrases = api->xPhraseCount(at) };
    if (c.phrases > QUERY_PHRASES_MOST)
        c.phrases = QUERY_PHRASES_MOST;
    int code = count_in_columns(api, at, &c);
    if (code == SQLITE_OK)
        code = count_length(api, at, &c);
    if (code != SQLITE_OK)
        sqlite3_result_error_code(out, code);
    else
        sqlite3_result_blob(out, &c, sizeof c, SQLITE_TRANSIENT);
}

bool sqlite_rank_register(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &s, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(s, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(s);
    }
    sqlite3_finalize(s);
    return api && api->xCreateFunction(api, "referat_counts", NULL, count_words, NULL) == SQLITE_OK;
}

/* ------------------------------------------------------------------ the candidates */

typedef struct {
    sqlite_index *x;
    arena *a;
    counted *list;
    size_t count, capacity;
} gathering;

static void add_counted(gathering *g, sqlite3_stmt *s)
{
    counted *c = ARENA_PUSH(g->a, g->list, g->count, g->capacity);
    *c = (counted){ .id = sqlite3_column_int64(s, 0) };
    if (sqlite3_column_bytes(s, 1) == sizeof c->words)
        memcpy(&c->words, sqlite3_column_blob(s, 1), sizeof c->words);
}

/* The texts that fit `match`, newest first, from `table`. With conditions the words are still looked up first: the
 * order of a CROSS JOIN is kept. */
static void write_sql(statement *s, const char *table, str match, const search_filter *filter, long long limit)
{
    str select = arena_format(s->a, "SELECT %s.rowid, referat_counts(%s) FROM %s", table, table, table);
    text_add(&s->sql, select);
    if (filter->narrow)
        text_add(&s->sql, arena_format(s->a, " CROSS JOIN searched t ON t.id = %s.rowid CROSS JOIN meetings m"
            " ON m.document = t.document AND m.meeting = t.meeting"
            " LEFT JOIN items i ON i.document = t.document AND i.item = t.item", table));
    text_add(&s->sql, arena_format(s->a, " WHERE %s MATCH ", table));
    sql_text(s, match);
    text_add(&s->sql, arena_format(s->a, " AND %s.rowid BETWEEN ", table));
    sql_number(s, filter->first);
    sql_add(s, " AND ");
    sql_number(s, filter->last);
    if (filter->narrow)
        filter->add(s, filter->wanted);
    text_add(&s->sql, arena_format(s->a, " ORDER BY %s.rowid DESC LIMIT ", table));
    sql_number(s, limit);
}

static bool gather(gathering *g, statement *s, fault *f)
{
    sqlite3_stmt *prepared = NULL;
    text_builder sql = s->sql;
    text_add_byte(&sql, 0);
    sqlite_begin_question(g->x);
    if (!sqlite_prepare(g->x, text_done(&sql).p, &prepared, f))
        return false;
    for (size_t i = 0; i < s->count; i++)
        sqlite_bind(prepared, (int)i + 1, &s->values[i]);
    int got;
    while ((got = sqlite3_step(prepared)) == SQLITE_ROW)
        add_counted(g, prepared);
    bool good = got == SQLITE_DONE || sqlite_failed(g->x, f);
    sqlite3_finalize(prepared);
    return good;
}

static bool gather_from(gathering *g, const char *table, str match, const search_filter *filter, long long limit,
                        fault *f)
{
    statement s = { .a = g->a, .on = &sqlite_database, .sql = { .a = g->a } };
    write_sql(&s, table, match, filter, limit);
    return gather(g, &s, f);
}

bool sqlite_rank(void *db, arena *a, const query *q, const search_filter *filter, candidates *out, fault *f)
{
    gathering g = { .x = db, .a = a };
    str match = query_fts5(a, q);
    search_filter older = *filter;
    if (!gather_from(&g, "text_words", match, filter, TEXTS_RANKED + 1, f))
        return false;
    bool more = g.count > TEXTS_RANKED;
    if (more) {
        older.last = g.list[--g.count].id;
        if (!gather_from(&g, "title_words", match, &older, TITLES_RANKED, f))
            return false;
    }
    *out = (candidates){ .list = ARENA_NEW(a, candidate, g.count + 1), .count = g.count, .at_least = more };
    score_all(g.list, g.count, out->list);
    return true;
}
