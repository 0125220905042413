/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "postgres_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/number.h"
#include "tables_sql.h"
#include "words.h"

/* ------------------------------------------------------------------ COPY */

static bool copy_into(postgres_index *x, const char *columns, str rows, fault *f)
{
    char sql[1024];
    snprintf(sql, sizeof sql, "COPY %s FROM STDIN", columns);
    PGresult *r = PQexec(x->connection, sql);
    bool good = PQresultStatus(r) == PGRES_COPY_IN || postgres_failed(x, r, f);
    PQclear(r);
    if (!good)
        return false;
    for (size_t at = 0; good && at < rows.n; at += COPY_BYTES) {
        str part = str_part(rows, at, at + COPY_BYTES);
        good = PQputCopyData(x->connection, part.p, (int)part.n) == 1;
    }
    good = PQputCopyEnd(x->connection, good ? NULL : "stopped") == 1 && good;
    r = PQgetResult(x->connection);
    good = (good && PQresultStatus(r) == PGRES_COMMAND_OK) || postgres_failed(x, r, f);
    PQclear(r);
    while ((r = PQgetResult(x->connection)))
        PQclear(r);
    return good;
}

/* Names that are known already are passed over; texts become words. Both go through tables of the session. */
static bool copy_names(postgres_index *x, str rows, fault *f)
{
    return copy_into(x, "new_persons(name, folded)", rows, f)
        && postgres_run(x, "INSERT INTO persons SELECT DISTINCT ON (name) * FROM new_persons ON CONFLICT DO NOTHING;"
            " TRUNCATE new_persons", f);
}

static bool copy_words(postgres_index *x, str rows, fault *f)
{
    return copy_into(x, "new_words", rows, f) &&
           postgres_run(x,
                        "INSERT INTO words SELECT id, piece, CASE WHEN piece = 0 THEN to_tsvector('danish', title) END,"
                        " setweight(to_tsvector('danish', title), 'A') || setweight(to_tsvector('danish', text), 'B') "
                        "FROM new_words;"
                        " TRUNCATE new_words",
                        f);
}

static bool copy_waiting(postgres_index *x, fault *f)
{
    arena *a = arena_open();
    bool good = true;
    for (table_id t = 0; good && t < TABLES; t++) {
        str rows = text_done(&x->rows[t]);
        if (rows.n == 0)
            continue;
        good = t == TABLE_PERSONS ? copy_names(x, rows, f) : copy_into(x, table_sql_columns(a, t).p, rows, f);
    }
    str words = text_done(&x->words);
    good = good && (words.n == 0 || copy_words(x, words, f));
    arena_close(a);
    for (size_t i = 0; i < TABLES; i++)
        x->rows[i] = (text_builder){ .a = x->group };
    x->words = (text_builder){ .a = x->group };
    x->waiting_bytes = 0;
    x->days = NULL;
    x->day_count = x->day_capacity = 0;
    arena_reset(x->group);
    return good;
}

static void add_escaped(text_builder *t, str text)
{
    size_t taken = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char *escape = text.p[i] == '\\' ? "\\\\" : text.p[i] == '\t' ? "\\t" : text.p[i] == '\n' ? "\\n"
            : text.p[i] == '\r' ? "\\r" : NULL;
        if (!escape)
            continue;
        text_add(t, str_part(text, taken, i));
        text_add(t, str_of(escape));
        taken = i + 1;
    }
    text_add(t, str_from(text, taken));
}

static void add_value(text_builder *t, const value *v)
{
    char bytes[NUMBER_BYTES];
    if (v->type == VALUE_NULL)
        text_add(t, str_of("\\N"));
    else if (v->type == VALUE_STRING)
        add_escaped(t, v->text);
    else
        text_add(t, v->type == VALUE_INTEGER ? number_whole(bytes, v->whole) : number_fixed(bytes, v->real, 2));
}

/* ------------------------------------------------------------------ documents */

/* Their row is written at once: those that come again in the same group must be found. */
static bool write_document(postgres_index *x, const value *values, fault *f)
{
    arena *a = arena_open();
    statement s = { .a = a, .on = &postgres_database, .sql = { .a = a } };
    sql_add(&s, "INSERT INTO ");
    text_add(&s.sql, table_sql_columns(a, TABLE_DOCUMENTS));
    for (size_t i = 0; i < table_width(TABLE_DOCUMENTS); i++) {
        sql_add(&s, i ? ", " : " VALUES(");
        sql_value(&s, &values[i]);
    }
    sql_add(&s, ")");
    PGresult *r = postgres_ask(x, a, &s, f);
    PQclear(r);
    arena_close(a);
    return r != NULL;
}

bool postgres_take(void *db, table_id table, const value *values, fault *f)
{
    postgres_index *x = db;
    if (table == TABLE_DOCUMENTS)
        return write_document(x, values, f);
    text_builder *t = &x->rows[table];
    size_t before = text_done(t).n;
    for (size_t i = 0; i < table_width(table); i++) {
        if (i > 0)
            text_add_byte(t, '\t');
        add_value(t, &values[i]);
    }
    text_add_byte(t, '\n');
    x->waiting_bytes += text_done(t).n - before;
    return true;
}

bool postgres_end_document(void *db, fault *f)
{
    postgres_index *x = db;
    return x->waiting_bytes < COPY_BYTES || copy_waiting(x, f);
}

bool postgres_begin(void *db, fault *f)
{
    postgres_index *x = db;
    x->next_document = 0;
    /* One writes at a time: the numbers of texts and documents are counted here. */
    return postgres_run(x, "CREATE TEMP TABLE IF NOT EXISTS new_persons(name text, folded text);"
            " CREATE TEMP TABLE IF NOT EXISTS new_words(id bigint, piece integer, title text, text text);"
            " BEGIN; SELECT pg_advisory_xact_lock(1380337240)", f);
}

bool postgres_commit(void *db, fault *f)
{
    return copy_waiting(db, f) && postgres_run(db, "COMMIT", f);
}

static bool remove_rows(postgres_index *x, long long document, fault *f)
{
    arena *a = arena_open();
    str number = arena_format(a, "%lld", document);
    str names = tables_sql_forget_names(a, number.p);
    str rows = arena_format(a, "DELETE FROM documents WHERE document = %s", number.p);
    bool good = postgres_run(x, names.p, f) && postgres_run(x, rows.p, f);
    arena_close(a);
    return good;
}

bool postgres_remove(void *db, long long document, fault *f)
{
    return copy_waiting(db, f) && remove_rows(db, document, f);
}

long long postgres_replace(void *db, str hash, fault *f)
{
    postgres_index *x = db;
    long long number = 0;
    if (!postgres_number(x, "SELECT document FROM documents WHERE hash = ", hash, &number, f))
        return 0;
    if (number)
        return postgres_remove(x, number, f) ? number : 0;
    if (!x->next_document && !postgres_number(x, "SELECT coalesce(max(document), 0) + 1 FROM documents WHERE '' = ",
            str_of(""), &x->next_document, f))
        return 0;
    return x->next_document++;
}

/* The day's last number; rows that wait to be copied are not in the table yet. */
static day_texts *last_of_day(postgres_index *x, long day, fault *f)
{
    char sql[160];
    long long first = day * TEXTS_A_DAY, last = 0;
    for (size_t i = 0; i < x->day_count; i++)
        if (x->days[i].day == day)
            return &x->days[i];
    snprintf(sql, sizeof sql, "SELECT max(id) FROM searched WHERE id BETWEEN %lld AND %lld AND '' = ", first,
        first + TEXTS_A_DAY - 1);
    if (!postgres_number(x, sql, str_of(""), &last, f))
        return NULL;
    day_texts *added = ARENA_PUSH(x->group, x->days, x->day_count, x->day_capacity);
    *added = (day_texts){ day, last ? last : first };
    return added;
}

/* To a character's beginning. */
static size_t piece_border(str text, size_t at)
{
    while (at > 0 && at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* A tsvector holds a megabyte and counts 16383 places, of a word 256, so a long text gives several. They overlap, so
 * that phrases on their borders are found. */
static void add_words(postgres_index *x, long long id, const searched_text *t)
{
    text_builder *rows = &x->words;
    long long piece = 0;
    size_t from = 0;
    const str title = words_folded(x->group, t->title);
    do {
        str text = str_part(t->text, piece_border(t->text, from), piece_border(t->text, from + PIECE_BYTES));
        const value row[] = { { .type = VALUE_INTEGER, .whole = id }, { .type = VALUE_INTEGER, .whole = piece++ },
            { .type = VALUE_STRING, .text = title },
            { .type = VALUE_STRING, .text = words_folded(x->group, text) } };
        for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
            text_add(rows, str_of(i ? "\t" : ""));
            add_value(rows, &row[i]);
        }
        text_add_byte(rows, '\n');
        from += PIECE_BYTES - PIECE_OVERLAP;
    } while (from + PIECE_OVERLAP < t->text.n);
    x->waiting_bytes += t->text.n;
}

bool postgres_take_text(void *db, const searched_text *t, fault *f)
{
    postgres_index *x = db;
    day_texts *of_day = last_of_day(x, t->day, f);
    if (!of_day)
        return false;
    if (of_day->last == t->day * TEXTS_A_DAY + TEXTS_A_DAY - 1)
        return fault_set(f, FAULT_LIMIT, "PostgreSQL: more texts of one day than an index can hold");
    const value row[] = { { .type = VALUE_INTEGER, .whole = ++of_day->last },
        { .type = VALUE_INTEGER, .whole = t->document }, { .type = VALUE_INTEGER, .whole = t->meeting },
        { .type = VALUE_INTEGER, .whole = t->item } };
    add_words(x, of_day->last, t);
    return postgres_take(x, TABLE_SEARCHED, row, f);
}
