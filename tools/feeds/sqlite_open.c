/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sqlite_inside.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fold.h"
#include "tables_sql.h"

enum {
    INDEX_ID = 0x52464958,           /* "RFIX", in the file's head */
    BUSY_MS = 20000                  /* that long one waits for who writes */
};

bool sqlite_failed(const sqlite_index *x, fault *f)
{
    return fault_set(f, FAULT_OUTPUT, "%s: the index: %s; check the disk's space and the folder's permissions", x->path,
        x->db ? sqlite3_errmsg(x->db) : "no memory");
}

bool sqlite_run(const sqlite_index *x, const char *sql, fault *f)
{
    return sqlite3_exec(x->db, sql, NULL, NULL, NULL) == SQLITE_OK || sqlite_failed(x, f);
}

bool sqlite_prepare(const sqlite_index *x, const char *sql, sqlite3_stmt **s, fault *f)
{
    return *s || sqlite3_prepare_v3(x->db, sql, -1, SQLITE_PREPARE_PERSISTENT, s, NULL) == SQLITE_OK
        || sqlite_failed(x, f);
}

/* ------------------------------------------------------------------ the schema */

/* The words' tables hold no texts: what they index is what the view says, so that SQLite's own shell can check and
 * rebuild them. Triggers take the words out with their document, whoever deletes it. */
static str words_sql(arena *a)
{
    str folded = str_of("(SELECT x.id, coalesce(i.title, '') AS title, coalesce(i.text, m.text) AS text FROM searched x"
        " JOIN meetings m ON m.document = x.document AND m.meeting = x.meeting"
        " LEFT JOIN items i ON i.document = x.document AND i.item = x.item)");
    for (size_t part = 0; part < FOLD_SQL_PARTS; part++) {
        str title = fold_sql(a, "title", part), text = fold_sql(a, "text", part);
        folded = arena_format(a, "(SELECT id, %.*s AS title, %.*s AS text FROM %.*s)", STR_ARG(title), STR_ARG(text),
            STR_ARG(folded));
    }
    return arena_format(a, "CREATE VIEW texts_folded AS SELECT * FROM %.*s;\n"
        "CREATE VIRTUAL TABLE title_words USING fts5(title, content='texts_folded', content_rowid='id',"
        " columnsize=0, tokenize='unicode61 remove_diacritics 2');\n"
        "CREATE VIRTUAL TABLE text_words USING fts5(title, text, content='texts_folded', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 2');\n"
        "INSERT INTO title_words(title_words, rank) VALUES('hashsize', 16777216), ('automerge', 8);\n"
        "INSERT INTO text_words(text_words, rank) VALUES('hashsize', 67108864), ('automerge', 8);\n"
        "CREATE TRIGGER searched_gone BEFORE DELETE ON searched BEGIN"
        " INSERT INTO title_words(title_words, rowid, title) SELECT 'delete', id, title FROM texts_folded"
        " WHERE id = old.id;"
        " INSERT INTO text_words(text_words, rowid, title, text) SELECT 'delete', id, title, text FROM texts_folded"
        " WHERE id = old.id; END;\n"
        "CREATE TRIGGER documents_gone BEFORE DELETE ON documents BEGIN"
        " DELETE FROM searched WHERE document = old.document; END;\n", STR_ARG(folded));
}

static bool make_tables(sqlite_index *x, fault *f)
{
    static const sql_words words = { { "INTEGER", "REAL", "TEXT" }, " WITHOUT ROWID" };
    str tables = tables_sql(x->a, &words), fts = words_sql(x->a);
    str marks = arena_format(x->a, "PRAGMA application_id = %d; PRAGMA user_version = %d;", INDEX_ID, TABLES_VERSION);
    return sqlite_run(x, "BEGIN IMMEDIATE", f) && sqlite_run(x, tables.p, f) && sqlite_run(x, fts.p, f)
        && sqlite_run(x, marks.p, f) && sqlite_run(x, "COMMIT", f);
}

static bool numbers_of(sqlite_index *x, long long *id, long long *version, long long *tables, fault *f)
{
    sqlite3_stmt *s = NULL;
    int got = SQLITE_ERROR;
    if (sqlite3_prepare_v2(x->db, "SELECT (SELECT * FROM pragma_application_id), (SELECT * FROM pragma_user_version),"
            " (SELECT count(*) FROM sqlite_schema)", -1, &s, NULL) == SQLITE_OK)
        got = sqlite3_step(s);
    *id = got == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    *version = got == SQLITE_ROW ? sqlite3_column_int64(s, 1) : 0;
    *tables = got == SQLITE_ROW ? sqlite3_column_int64(s, 2) : 0;
    bool good = got == SQLITE_ROW || fault_set(f, FAULT_FORMAT, "%s: is no SQLite file, or a broken one: %s", x->path,
        sqlite3_errmsg(x->db));
    sqlite3_finalize(s);
    return good;
}

bool sqlite_set_up(sqlite_index *x, index_use use, fault *f)
{
    long long id, version, tables;
    if (!numbers_of(x, &id, &version, &tables, f))
        return false;
    if (id == 0 && version == 0 && tables == 0)
        return use == INDEX_READS ? fault_set(f, FAULT_FORMAT, "%s: holds no index yet", x->path)
                                                  : make_tables(x, f);
    if (id != INDEX_ID)
        return fault_set(f, FAULT_FORMAT, "%s: is a database, but no index of this program; name another file",
                         x->path);
    return version == TABLES_VERSION || fault_set(f, FAULT_FORMAT,
                                                  "%s: an index of version %lld, and this program knows"
                                                  " %d; remove the file and make it anew",
                                                  x->path, version, TABLES_VERSION);
}

/* ------------------------------------------------------------------ limits */

void sqlite_begin_question(sqlite_index *x)
{
    if (x->limit_ms > 0)
        clock_gettime(CLOCK_MONOTONIC, &x->asked);
}

static int is_too_late(void *to)
{
    const sqlite_index *x = to;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - x->asked.tv_sec) * 1000 + (now.tv_nsec - x->asked.tv_nsec) / 1000000 > x->limit_ms;
}

bool sqlite_limit(void *db, int milliseconds, fault *f)
{
    enum { STEPS = 10000 };      /* of SQLite's machine, some ten microseconds each hundred */
    sqlite_index *x = db;
    (void)f;
    x->limit_ms = milliseconds;
    sqlite3_progress_handler(x->db, STEPS, is_too_late, x);
    return true;
}

/* ------------------------------------------------------------------ opening */

/* referat_fold(text), for this program's searches: the tables and views need no function that a shell lacks. */
static void fold_value(sqlite3_context *to, int count, sqlite3_value **values)
{
    (void)count;
    str text = { (const char *)sqlite3_value_text(values[0]), (size_t)sqlite3_value_bytes(values[0]) };
    arena *a = arena_open();
    str folded = fold_word(a, text);
    if (text.p)
        sqlite3_result_text64(to, folded.p ? folded.p : "", folded.n, SQLITE_TRANSIENT, SQLITE_UTF8);
    arena_close(a);
}

static bool register_functions(sqlite_index *x, fault *f)
{
    bool good = sqlite3_create_function(x->db, "referat_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, fold_value,
                    NULL, NULL) == SQLITE_OK
        && sqlite_rank_register(x->db);
    return good || sqlite_failed(x, f);
}

static bool set_pragmas(sqlite_index *x, index_use use, fault *f)
{
    if (!sqlite_run(x, "PRAGMA trusted_schema = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 1073741824", f))
        return false;
    return use == INDEX_READS ? sqlite_run(x, "PRAGMA query_only = ON; PRAGMA cache_size = -32768", f)
        : sqlite_run(x, "PRAGMA cache_size = -131072; PRAGMA cache_spill = OFF; PRAGMA temp_store = MEMORY;"
            " PRAGMA synchronous = FULL", f);
}

void *sqlite_database_open(const char *path, index_use use, fault *f)
{
    if (use == INDEX_READS && access(path, F_OK) != 0)
        return fault_set(f, FAULT_NO_INPUT, "%s: %s; referat index makes one", path, strerror(errno)), NULL;
    arena *a = arena_open();
    sqlite_index *x = ARENA_NEW(a, sqlite_index, 1);
    *x = (sqlite_index){ .a = a, .group = arena_open() };
    x->path = arena_copy(x->a, str_of(path)).p;
    /* A reader writes nothing (set_pragmas), but where a writer was killed it must be able to undo what that began;
     * from a read-only disk SQLite itself reads only. */
    int flags = SQLITE_OPEN_READWRITE | (use == INDEX_READS ? 0 : SQLITE_OPEN_CREATE);
    bool opened = sqlite3_open_v2(path, &x->db, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK || sqlite_failed(x, f);
    sqlite3_busy_timeout(x->db, BUSY_MS);
    if (opened && sqlite_set_up(x, use, f) && set_pragmas(x, use, f) && register_functions(x, f))
        return x;
    sqlite_database.close(x);
    return NULL;
}
