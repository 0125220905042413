/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sqlite_inside.h"

#include <stdlib.h>

#include "fold.h"
#include "tables_sql.h"

/* ------------------------------------------------------------------ statements */

bool sqlite_step(const sqlite_index *x, sqlite3_stmt *s, fault *f)
{
    bool done = sqlite3_step(s) == SQLITE_DONE || sqlite_failed(x, f);
    sqlite3_reset(s);
    return done;
}

bool sqlite_bind(sqlite3_stmt *s, int at, const value *v)
{
    switch (v->type) {
    case VALUE_NULL:
        return sqlite3_bind_null(s, at) == SQLITE_OK;
    case VALUE_INTEGER:
        return sqlite3_bind_int64(s, at, v->whole) == SQLITE_OK;
    case VALUE_DOUBLE:
        return sqlite3_bind_double(s, at, v->real) == SQLITE_OK;
    case VALUE_STRING:
        break;
    }
    return sqlite3_bind_text64(s, at, v->text.p ? v->text.p : "", v->text.n, SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK;
}

/* A statement about one document, kept in *kept. */
static bool run_kept(sqlite_index *x, sqlite3_stmt **kept, str sql, long long document, fault *f)
{
    if (!sqlite_prepare(x, sql.p, kept, f))
        return false;
    sqlite3_bind_int64(*kept, 1, document);
    return sqlite_step(x, *kept, f);
}

/* ------------------------------------------------------------------ words */

static int by_number(const void *a, const void *b)
{
    long long x = ((const waiting_words *)a)->id, y = ((const waiting_words *)b)->id;
    return (x > y) - (x < y);
}

static bool insert_words(sqlite_index *x, sqlite3_stmt *s, const waiting_words *w, bool with_text, fault *f)
{
    const value title = { .type = VALUE_STRING, .text = w->title }, text = { .type = VALUE_STRING, .text = w->text };
    sqlite3_bind_int64(s, 1, w->id);
    return sqlite_bind(s, 2, &title) && (!with_text || sqlite_bind(s, 3, &text)) && sqlite_step(x, s, f);
}

static bool write_waiting(sqlite_index *x, fault *f)
{
    if (!sqlite_prepare(x, "INSERT INTO title_words(rowid, title) VALUES(?, ?)", &x->title_words, f)
        || !sqlite_prepare(x, "INSERT INTO text_words(rowid, title, text) VALUES(?, ?, ?)", &x->text_words, f))
        return false;
    if (x->waiting_count)
        qsort(x->waiting, x->waiting_count, sizeof *x->waiting, by_number);
    for (size_t i = 0; i < x->waiting_count; i++)
        if (!insert_words(x, x->title_words, &x->waiting[i], false, f))
            return false;
    for (size_t i = 0; i < x->waiting_count; i++)
        if (!insert_words(x, x->text_words, &x->waiting[i], true, f))
            return false;
    x->waiting = NULL;
    x->waiting_count = x->waiting_capacity = 0;
    arena_reset(x->group);
    return true;
}

static str folded_copy(arena *a, str text)
{
    str folded = fold(a, text);
    return folded.p == text.p ? arena_copy(a, text) : folded;
}

static void wait_for(sqlite_index *x, long long id, const searched_text *t)
{
    waiting_words *w = ARENA_PUSH(x->group, x->waiting, x->waiting_count, x->waiting_capacity);
    *w = (waiting_words){ id, t->document, folded_copy(x->group, t->title), folded_copy(x->group, t->text) };
}

/* ------------------------------------------------------------------ writing */

static bool begin(void *db, fault *f)
{
    sqlite_index *x = db;
    x->next_document = 0;
    return sqlite_run(x, "BEGIN IMMEDIATE", f);
}

static bool commit(void *db, fault *f)
{
    return write_waiting(db, f) && sqlite_run(db, "COMMIT", f);
}

static bool insert_of(sqlite_index *x, table_id table, fault *f)
{
    if (x->inserts[table])
        return true;
    text_builder t = { .a = x->a };
    text_add(&t, str_of(table == TABLE_PERSONS ? "INSERT OR IGNORE INTO " : "INSERT INTO "));
    text_add(&t, table_sql_columns(x->a, table));
    for (size_t i = 0; i < table_width(table); i++)
        text_add(&t, str_of(i ? ", ?" : " VALUES(?"));
    text_add_byte(&t, ')');
    text_add_byte(&t, 0);
    return sqlite_prepare(x, text_done(&t).p, &x->inserts[table], f);
}

static bool take(void *db, table_id table, const value *values, fault *f)
{
    sqlite_index *x = db;
    if (!insert_of(x, table, f))
        return false;
    for (size_t i = 0; i < table_width(table); i++)
        if (!sqlite_bind(x->inserts[table], (int)i + 1, &values[i]))
            return sqlite_failed(x, f);
    return sqlite_step(x, x->inserts[table], f);
}

/* While the texts are there: the trigger reads them. */
static bool delete_words(sqlite_index *x, long long document, fault *f)
{
    return run_kept(x, &x->deletes[TABLE_SEARCHED], str_of("DELETE FROM searched WHERE document = ?1"), document, f);
}

static bool delete_rows(sqlite_index *x, long long document, fault *f)
{
    str sql = x->forget ? str_of("") : tables_sql_forget_names(x->a, "?1");
    bool good = run_kept(x, &x->forget, sql, document, f) && delete_words(x, document, f);
    for (table_id t = TABLES; good && t-- > 0;)
        if (t != TABLE_PERSONS && t != TABLE_SEARCHED) {
            if (!x->deletes[t])
                sql = arena_format(x->a, "DELETE FROM %s WHERE document = ?1", table_of(t)->name);
            good = run_kept(x, &x->deletes[t], sql, document, f);
        }
    return good;
}

/* Words that wait must be in their tables before they are taken out of them. */
static bool remove_document(void *db, long long document, fault *f)
{
    sqlite_index *x = db;
    bool waits = false;
    for (size_t i = 0; i < x->waiting_count && !waits; i++)
        waits = x->waiting[i].document == document;
    return (!waits || write_waiting(x, f)) && delete_rows(x, document, f);
}

/* The statement's first number; 0 where it gives none. */
static bool ask_number(sqlite_index *x, sqlite3_stmt *s, long long *number, fault *f)
{
    int got = sqlite3_step(s);
    *number = got == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    bool good = got == SQLITE_ROW || got == SQLITE_DONE || sqlite_failed(x, f);
    sqlite3_reset(s);
    return good;
}

static bool new_document(sqlite_index *x, long long *number, fault *f)
{
    sqlite3_stmt *s = NULL;
    bool good = x->next_document > 0;
    if (!good && sqlite_prepare(x, "SELECT coalesce(max(document), 0) + 1 FROM documents", &s, f)) {
        good = ask_number(x, s, &x->next_document, f);
        sqlite3_finalize(s);
    }
    *number = good ? x->next_document++ : 0;
    return good;
}

static long long replace(void *db, str hash, fault *f)
{
    sqlite_index *x = db;
    long long number = 0;
    const value v = { .type = VALUE_STRING, .text = hash };
    if (!sqlite_prepare(x, "SELECT document FROM documents WHERE hash = ?", &x->find, f) || !sqlite_bind(x->find, 1, &v)
        || !ask_number(x, x->find, &number, f))
        return 0;
    if (number)
        return remove_document(x, number, f) ? number : 0;
    return new_document(x, &number, f) ? number : 0;
}

static bool take_text(void *db, const searched_text *t, fault *f)
{
    sqlite_index *x = db;
    long long first = t->day * TEXTS_A_DAY, last = 0;
    if (!sqlite_prepare(x, "SELECT max(id) FROM searched WHERE id BETWEEN ? AND ?", &x->last_text, f))
        return false;
    sqlite3_bind_int64(x->last_text, 1, first);
    sqlite3_bind_int64(x->last_text, 2, first + TEXTS_A_DAY - 1);
    if (!ask_number(x, x->last_text, &last, f))
        return false;
    if (last == first + TEXTS_A_DAY - 1)
        return fault_set(f, FAULT_LIMIT, "%s: more texts of one day than an index can hold", x->path);
    long long id = last ? last + 1 : first + 1;
    const value row[] = { { .type = VALUE_INTEGER, .whole = id }, { .type = VALUE_INTEGER, .whole = t->document },
        { .type = VALUE_INTEGER, .whole = t->meeting }, { .type = VALUE_INTEGER, .whole = t->item } };
    wait_for(x, id, t);
    return take(x, TABLE_SEARCHED, row, f);
}

static bool end_document(void *db, fault *f)
{
    (void)db, (void)f;
    return true;
}

static bool tidy(void *db, fault *f)
{
    return sqlite_run(db, "INSERT INTO title_words(title_words) VALUES('optimize')", f)
        && sqlite_run(db, "INSERT INTO text_words(text_words) VALUES('optimize')", f)
        && sqlite_run(db, "PRAGMA analysis_limit = 1000; ANALYZE", f);
}

/* ------------------------------------------------------------------ asking */

static void take_answer(sqlite3_stmt *s, arena *a, answer *out, size_t *capacity)
{
    size_t n = out->width * out->count;
    for (size_t i = 0; i < out->width; i++) {
        str cell = { (const char *)sqlite3_column_text(s, (int)i), (size_t)sqlite3_column_bytes(s, (int)i) };
        str copy = arena_copy(a, cell);
        *ARENA_PUSH(a, out->cells, n, *capacity) = copy;
    }
    out->count++;
}

static bool ask(void *db, arena *a, const statement *s, answer *out, fault *f)
{
    sqlite_index *x = db;
    sqlite3_stmt *prepared = NULL;
    text_builder sql = s->sql;
    size_t capacity = 0;
    text_add_byte(&sql, 0);
    sqlite_begin_question(x);
    if (!sqlite_prepare(x, text_done(&sql).p, &prepared, f))
        return false;
    for (size_t i = 0; i < s->count; i++)
        sqlite_bind(prepared, (int)i + 1, &s->values[i]);
    *out = (answer){ .width = (size_t)sqlite3_column_count(prepared) };
    int got;
    while ((got = sqlite3_step(prepared)) == SQLITE_ROW)
        take_answer(prepared, a, out, &capacity);
    bool good = got == SQLITE_DONE || sqlite_failed(x, f);
    sqlite3_finalize(prepared);
    return good;
}

static void close_index(void *db)
{
    sqlite_index *x = db;
    sqlite3_stmt *const kept[] = { x->title_words, x->text_words, x->find, x->last_text, x->forget };
    for (size_t i = 0; i < TABLES; i++) {
        sqlite3_finalize(x->inserts[i]);
        sqlite3_finalize(x->deletes[i]);
    }
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        sqlite3_finalize(kept[i]);
    sqlite3_close(x->db);        /* what was not committed is undone */
    arena_close(x->group);
    arena_close(x->a);
}

const database sqlite_database = {
    .parameter = "?", .holds = "instr", .close = close_index, .begin = begin, .commit = commit, .replace = replace,
    .remove = remove_document, .take = take, .take_text = take_text, .end_document = end_document, .tidy = tidy,
    .ask = ask, .limit = sqlite_limit, .rank = sqlite_rank,
};
