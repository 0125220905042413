/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "postgres_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "tables_sql.h"

/* ------------------------------------------------------------------ statements */

bool postgres_failed(const postgres_index *x, const PGresult *r, fault *f)
{
    const char *said = r ? PQresultErrorMessage(r) : PQerrorMessage(x->connection);
    str line = str_trim(str_part(str_of(said), 0, str_find_byte(str_of(said), '\n')));
    return fault_set(f, FAULT_OUTPUT, "PostgreSQL: %.*s", STR_ARG(line));
}

static bool is_good(const PGresult *r)
{
    ExecStatusType status = PQresultStatus(r);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

bool postgres_run(const postgres_index *x, const char *sql, fault *f)
{
    PGresult *r = PQexec(x->connection, sql);
    bool good = is_good(r) || postgres_failed(x, r, f);
    PQclear(r);
    return good;
}

PGresult *postgres_ask(const postgres_index *x, arena *a, const statement *s, fault *f)
{
    text_builder sql = s->sql;
    const char **values = ARENA_NEW(a, const char *, s->count + 1);
    for (size_t i = 0; i < s->count; i++) {
        const value *v = &s->values[i];
        values[i] = v->type == VALUE_NULL ? NULL : v->type == VALUE_STRING ? arena_copy(a, v->text).p
            : arena_format(a, "%lld", v->whole).p;
    }
    text_add_byte(&sql, 0);
    PGresult *r = PQexecParams(x->connection, text_done(&sql).p, (int)s->count, NULL, values, NULL, NULL, 0);
    if (is_good(r))
        return r;
    postgres_failed(x, r, f);
    PQclear(r);
    return NULL;
}

bool postgres_number(const postgres_index *x, const char *sql, str parameter, long long *number, fault *f)
{
    arena *a = arena_open();
    statement s = { .a = a, .on = &postgres_database, .sql = { .a = a } };
    sql_add(&s, sql);
    sql_text(&s, parameter);
    PGresult *r = postgres_ask(x, a, &s, f);
    *number = r && PQntuples(r) > 0 ? atoll(PQgetvalue(r, 0, 0)) : 0;
    PQclear(r);
    arena_close(a);
    return r != NULL;
}

/* ------------------------------------------------------------------ the schema */

/* What accents to drop beside the table of fold.h: lower() knows ASCII only where the database's locale is C. */
static const char accents[] = "áàâãéèêëíìîïóòôõúùûüýÿñçÁÀÂÃÉÈÊËÍÌÎÏÓÒÔÕÚÙÛÜÝŸÑÇ";
static const char plain[] = "aaaaeeeeiiiioooouuuuyyncaaaaeeeeiiiioooouuuuyync";

/* The words of a text stand in pieces (postgres_write.c says why). */
static str words_sql(arena *a)
{
    str folded = str_of("$1");
    for (size_t part = 0; part < FOLD_SQL_PARTS; part++)
        folded = fold_sql(a, folded.p, part);
    return arena_format(a,
        "CREATE FUNCTION referat_fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS"
        " $f$ SELECT lower(translate(%.*s, '%s', '%s')) $f$;\n"
        "CREATE FUNCTION referat_words(text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS"
        " $f$ SELECT to_tsvector('pg_catalog.danish',"
        " regexp_replace(referat.referat_fold($1), '[^[:alnum:]]+', ' ', 'g')) $f$;\n"
        "CREATE TABLE words(id bigint NOT NULL REFERENCES searched ON DELETE CASCADE, piece integer NOT NULL,"
        " title tsvector, words tsvector, PRIMARY KEY(id, piece));\n"
        "CREATE INDEX words_title ON words USING gin(title);\n"
        "CREATE INDEX words_words ON words USING gin(words);\n", STR_ARG(folded), accents, plain);
}

static bool make_tables(postgres_index *x, arena *a, fault *f)
{
    static const sql_words words = { { "bigint", "double precision", "text" }, "" };
    str tables = tables_sql(a, &words), more = words_sql(a);
    str marks = arena_format(a, "COMMENT ON SCHEMA referat IS 'referat index %d'", TABLES_VERSION);
    return postgres_run(x, "BEGIN; SELECT pg_advisory_xact_lock(1380337240); CREATE SCHEMA IF NOT EXISTS referat;"
            " SET LOCAL search_path = referat", f)
        && postgres_run(x, tables.p, f) && postgres_run(x, more.p, f) && postgres_run(x, marks.p, f)
        && postgres_run(x, "COMMIT", f);
}

static bool set_up(postgres_index *x, arena *a, index_use use, fault *f)
{
    long long utf8, version;
    if (!postgres_number(x, "SELECT (current_setting('server_encoding') = $1)::int WHERE 'UTF8' = ", str_of("UTF8"),
                         &utf8, f) ||
        !postgres_number(x,
                         "SELECT coalesce(nullif(regexp_replace(coalesce(obj_description(oid, 'pg_namespace'), ''),"
                         " '^referat index ', ''), ''), '0')::int FROM pg_namespace WHERE nspname = ",
                         str_of("referat"), &version, f))
        return false;
    if (!utf8)
        return fault_set(f, FAULT_FORMAT, "PostgreSQL: the database's encoding is not UTF8; make one that is");
    if (version == 0)
        return use == INDEX_WRITES ? make_tables(x, a, f)
                                   : fault_set(f, FAULT_FORMAT, "PostgreSQL: the database holds no index yet");
    return version == TABLES_VERSION || fault_set(f, FAULT_FORMAT,
                                                  "PostgreSQL: an index of version %lld, and this program"
                                                  " knows %d; drop the schema referat and make it anew",
                                                  version, TABLES_VERSION);
}

/* ------------------------------------------------------------------ opening */

static void ignore_notice(void *to, const char *message)
{
    (void)to, (void)message;
}

void *postgres_database_open(const char *url, index_use use, fault *f)
{
    arena *own = arena_open();
    postgres_index *x = ARENA_NEW(own, postgres_index, 1);
    x->own = own;
    x->group = arena_open();
    for (size_t i = 0; i < TABLES; i++)
        x->rows[i].a = x->group;
    x->words.a = x->group;
    x->connection = PQconnectdb(url);
    bool good = PQstatus(x->connection) == CONNECTION_OK || postgres_failed(x, NULL, f);
    if (!good)
        f->kind = FAULT_NO_INPUT;
    PQsetNoticeProcessor(x->connection, ignore_notice, NULL);
    arena *a = arena_open();
    good = good && postgres_run(x, "SET client_encoding = 'UTF8'; SET client_min_messages = error;"
            " SET search_path = referat, pg_catalog; SET standard_conforming_strings = on", f)
        && set_up(x, a, use, f)
        && (use == INDEX_WRITES || postgres_run(x, "SET default_transaction_read_only = on", f));
    arena_close(a);
    if (good)
        return x;
    postgres_database.close(x);
    return NULL;
}

static void close_index(void *db)
{
    postgres_index *x = db;
    PQfinish(x->connection);     /* what was not committed is undone */
    arena_close(x->group);
    arena_close(x->own);
}

static bool limit(void *db, int milliseconds, fault *f)
{
    char sql[64];
    snprintf(sql, sizeof sql, "SET statement_timeout = %d", milliseconds);
    return postgres_run(db, sql, f);
}

static bool tidy(void *db, fault *f)
{
    return postgres_run(db, "SELECT gin_clean_pending_list('words_words'), gin_clean_pending_list('words_title')", f)
        && postgres_run(db, "ANALYZE", f);
}

const database postgres_database = {
    .parameter = "$", .holds = "strpos", .close = close_index, .begin = postgres_begin, .commit = postgres_commit,
    .replace = postgres_replace, .remove = postgres_remove, .take = postgres_take, .take_text = postgres_take_text,
    .end_document = postgres_end_document, .tidy = tidy, .ask = postgres_answer, .limit = limit, .rank = postgres_rank,
    .stems = postgres_stems,
};
