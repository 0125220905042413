/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "postgres_inside.h"

#include <stdlib.h>

bool postgres_answer(void *db, arena *a, const statement *s, answer *out, fault *f)
{
    PGresult *r = postgres_ask(db, a, s, f);
    if (!r)
        return false;
    *out = (answer){ .width = (size_t)PQnfields(r), .count = (size_t)PQntuples(r) };
    out->cells = ARENA_NEW(a, str, out->width * out->count + 1);
    for (size_t i = 0; i < out->count; i++)
        for (size_t k = 0; k < out->width; k++) {
            str cell = { PQgetvalue(r, (int)i, (int)k), (size_t)PQgetlength(r, (int)i, (int)k) };
            out->cells[i * out->width + k] = arena_copy(a, cell);
        }
    PQclear(r);
    return true;
}

static bool has_words(postgres_index *x, str tsquery, fault *f)
{
    long long nodes;
    if (!postgres_number(x, "SELECT numnode(to_tsquery('danish', $1)) WHERE '' <> ", tsquery, &nodes, f))
        return false;
    return nodes > 0 || fault_set(f, FAULT_USAGE,
        "the query has only words that stand everywhere and are not looked for (og, i, at); add another");
}

static void write_sql(statement *s, const char *column, str tsquery, const search_filter *filter, long long limit)
{
    /* A word in the title counts eight times; longer texts count less. */
    sql_add(s, "SELECT w.id, ts_rank('{0, 0, 0.125, 1}', w.words, to_tsquery('danish', $1), 1) FROM words w");
    if (filter->narrow)
        sql_add(s,
                " JOIN searched t ON t.id = w.id JOIN meetings m ON m.document = t.document AND m.meeting = t.meeting"
                " LEFT JOIN items i ON i.document = t.document AND i.item = t.item");
    sql_add(s, " WHERE w.");
    sql_add(s, column);
    sql_add(s, " @@ to_tsquery('danish', ");
    sql_text(s, tsquery);
    sql_add(s, ") AND w.id BETWEEN ");
    sql_number(s, filter->first);
    sql_add(s, " AND ");
    sql_number(s, filter->last);
    if (filter->narrow)
        filter->add(s, filter->wanted);
    sql_add(s, " ORDER BY w.id DESC LIMIT ");
    sql_number(s, limit);
}

/* Adds what was found, a text once: pieces of one follow each other, and the best counts. *rows is how many pieces. */
static bool gather(postgres_index *x, statement *s, candidates *out, int *rows, fault *f)
{
    PGresult *r = postgres_ask(x, s->a, s, f);
    if (!r)
        return false;
    *rows = PQntuples(r);
    for (int i = 0; i < PQntuples(r); i++) {
        candidate c = { .id = atoll(PQgetvalue(r, i, 0)), .score = strtod(PQgetvalue(r, i, 1), NULL) };
        candidate *last = out->count ? &out->list[out->count - 1] : NULL;
        if (!last || last->id != c.id)
            out->list[out->count++] = c;
        else if (last->score < c.score)
            last->score = c.score;
    }
    PQclear(r);
    return true;
}

static statement new_statement(arena *a)
{
    return (statement){ .a = a, .on = &postgres_database, .sql = { .a = a } };
}

bool postgres_rank(void *db, arena *a, const query *q, const search_filter *filter, candidates *out, fault *f)
{
    postgres_index *x = db;
    str tsquery = query_tsquery(a, q);
    *out = (candidates){ .list = ARENA_NEW(a, candidate, TEXTS_RANKED + TITLES_RANKED + 2) };
    statement newest = new_statement(a), titles = new_statement(a);
    write_sql(&newest, "words", tsquery, filter, TEXTS_RANKED + 1);
    int rows;
    if (!has_words(x, tsquery, f) || !gather(x, &newest, out, &rows, f))
        return false;
    out->at_least = rows > TEXTS_RANKED;
    if (!out->at_least)
        return true;
    out->count -= out->count > 1;            /* not all of its pieces may be among them */
    search_filter older = *filter;
    older.last = out->list[out->count - 1].id - 1;
    write_sql(&titles, "title", tsquery, &older, TITLES_RANKED);
    return gather(x, &titles, out, &rows, f);
}

/* Each word is folded, so the stem is; words that the language drops have none. */
bool postgres_stems(void *db, arena *a, wanted_words *wanted, fault *f)
{
    for (size_t p = 0; p < wanted->count; p++) {
        const query *phrase = wanted->phrases[p];
        str *stems = ARENA_NEW(a, str, phrase->word_count);
        for (size_t k = 0; k < phrase->word_count; k++) {
            answer found;
            statement s = new_statement(a);
            sql_add(&s, "SELECT (ts_lexize('danish_stem', ");
            sql_text(&s, phrase->words[k]);
            sql_add(&s, "))[1]");
            if (!postgres_answer(db, a, &s, &found, f))
                return false;
            stems[k] = found.count ? found.cells[0] : (str){ NULL, 0 };
        }
        wanted->stems[p] = stems;
    }
    return true;
}
