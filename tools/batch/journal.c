/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "journal_read.h"
#include "journal_sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { WAIT_MS = 60000 };        /* for others who have the journal open */

const char journal_schema[] =
    "CREATE TABLE IF NOT EXISTS ways(id INTEGER PRIMARY KEY, program TEXT NOT NULL, rules TEXT NOT NULL,"
    " layers TEXT NOT NULL, pictures TEXT NOT NULL, options TEXT NOT NULL,"
    " UNIQUE(program, rules, layers, pictures, options));"
    "CREATE TABLE IF NOT EXISTS runs(id INTEGER PRIMARY KEY, host TEXT NOT NULL, shard TEXT NOT NULL,"
    " way INTEGER NOT NULL REFERENCES ways(id), started TEXT NOT NULL, ended TEXT, how TEXT);"
    "CREATE TABLE IF NOT EXISTS documents(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, input TEXT NOT NULL,"
    " sha256 TEXT, size INTEGER, changed_ns INTEGER,"
    " status TEXT NOT NULL CHECK(status IN ('done', 'review', 'failed', 'skipped')),"
    " fault INTEGER NOT NULL, reason TEXT, media_type TEXT, review TEXT, date TEXT,"
    " pages INTEGER, layer INTEGER, ocr INTEGER, plain INTEGER, none INTEGER, pictured INTEGER,"
    " page_faults INTEGER NOT NULL, xml_size INTEGER, xml_sha256 TEXT, twin TEXT,"
    " seconds REAL, work_seconds REAL, started TEXT, ended TEXT NOT NULL,"
    " way INTEGER NOT NULL REFERENCES ways(id), run INTEGER NOT NULL REFERENCES runs(id));"
    "CREATE INDEX IF NOT EXISTS documents_sha256 ON documents(sha256);"
    "CREATE TABLE IF NOT EXISTS notes(document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,"
    " page INTEGER NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL);"
    "CREATE INDEX IF NOT EXISTS notes_document ON notes(document);"
    "CREATE TABLE IF NOT EXISTS waiting(input TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,"
    " woken INTEGER NOT NULL DEFAULT 0);"
    "CREATE INDEX IF NOT EXISTS waiting_sha256 ON waiting(sha256);"
    "CREATE INDEX IF NOT EXISTS waiting_woken ON waiting(woken) WHERE woken;";

const char *state_name(document_state s)
{
    static const char *const names[STATES] = { "", "done", "review", "failed", "skipped" };
    return s < STATES ? names[s] : "";
}

const char *journal_time(char *buffer)
{
    struct tm parts;
    time_t now = time(NULL);
    gmtime_r(&now, &parts);
    strftime(buffer, 32, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return buffer;
}

/* ------------------------------------------------------------------ statements */

bool journal_fault(const journal *j, fault *f)
{
    return fault_set(f, FAULT_OUTPUT, "%s: the journal: %s; check the disk's space, or move the file away", j->path,
        j->db ? sqlite3_errmsg(j->db) : "no memory");
}

bool journal_run(journal *j, const char *sql, fault *f)
{
    return sqlite3_exec(j->db, sql, NULL, NULL, NULL) == SQLITE_OK || journal_fault(j, f);
}

sqlite3_stmt *journal_statement(journal *j, size_t which, const char *sql, fault *f)
{
    sqlite3_stmt **s = &j->kept[which];
    if (!*s && sqlite3_prepare_v3(j->db, sql, -1, SQLITE_PREPARE_PERSISTENT, s, NULL) != SQLITE_OK)
        journal_fault(j, f);
    return *s;
}

bool journal_step(journal *j, sqlite3_stmt *s, fault *f)
{
    bool done = s && sqlite3_step(s) == SQLITE_DONE;
    if (s && !done)
        journal_fault(j, f);
    if (s)
        sqlite3_reset(s);
    return done;
}

bool journal_change(journal *j, fault *f)
{
    if (!j->changing && !journal_run(j, "BEGIN IMMEDIATE", f))
        return false;
    return j->changing = true;
}

bool journal_commit(journal *j, fault *f)
{
    if (!j->changing)
        return true;
    if (!journal_run(j, "COMMIT", f))
        return false;
    j->changing = false;
    return true;
}

bool journal_commit_soon(journal *j, fault *f)
{
    if (!j->changing)
        return true;
    sqlite3_busy_timeout(j->db, 0);
    int got = sqlite3_exec(j->db, "COMMIT", NULL, NULL, NULL);
    sqlite3_busy_timeout(j->db, WAIT_MS);
    j->changing = got == SQLITE_BUSY;
    return got == SQLITE_OK || got == SQLITE_BUSY || journal_fault(j, f);
}

void journal_bind(sqlite3_stmt *s, int at, const char *text)
{
    if (text)
        sqlite3_bind_text(s, at, text, -1, SQLITE_TRANSIENT);
    else
        sqlite3_bind_null(s, at);
}

const char *journal_column(sqlite3_stmt *s, arena *a, int at)
{
    return arena_copy(a, str_of((const char *)sqlite3_column_text(s, at))).p;
}

/* ------------------------------------------------------------------ opening */

static bool is_ours(journal *j, fault *f)
{
    sqlite3_stmt *s = NULL;
    int id = 0, version = 0;
    if (sqlite3_prepare_v2(j->db, "SELECT (SELECT * FROM pragma_application_id), (SELECT * FROM pragma_user_version)",
            -1, &s, NULL) != SQLITE_OK || sqlite3_step(s) != SQLITE_ROW) {
        sqlite3_finalize(s);
        return journal_fault(j, f);
    }
    id = sqlite3_column_int(s, 0);
    version = sqlite3_column_int(s, 1);
    sqlite3_finalize(s);
    if (id == 0 && version == 0)
        return true;
    if (id != JOURNAL_ID)
        return fault_set(f, FAULT_OUTPUT, "%s: is a database, but no journal of this program; move it away", j->path);
    return version == JOURNAL_VERSION || fault_set(f, FAULT_OUTPUT,
        "%s: a journal of version %d, and this program knows %d; use the program that wrote it", j->path, version,
        JOURNAL_VERSION);
}

static bool set_up(journal *j, fault *f)
{
    char ours[96];
    snprintf(ours, sizeof ours, "PRAGMA application_id = %d; PRAGMA user_version = %d", JOURNAL_ID, JOURNAL_VERSION);
    return is_ours(j, f) && journal_run(j, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;"
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF", f)
        && journal_change(j, f) && journal_run(j, journal_schema, f) && journal_run(j, ours, f)
        && journal_run(j, "DELETE FROM waiting", f) && journal_commit(j, f);
}

static journal *open_named(journal *j, const char *path, int flags, fault *f)
{
    if (!j)
        return fault_set(f, FAULT_OUTPUT, "batch: no memory for a journal"), NULL;
    flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path, &j->db, flags, NULL) != SQLITE_OK)
        journal_fault(j, f);
    else if (sqlite3_busy_timeout(j->db, WAIT_MS), set_up(j, f))
        return j;
    journal_close(j);
    return NULL;
}

journal *journal_open(const char *dir, const char *suffix, fault *f)
{
    journal *j = calloc(1, sizeof *j);
    if (j)
        snprintf(j->path, sizeof j->path, "%s/journal%s.sqlite", dir, suffix);
    return open_named(j, j ? j->path : "", SQLITE_OPEN_NOFOLLOW, f);
}

journal *journal_open_temporary(fault *f)
{
    journal *j = calloc(1, sizeof *j);
    if (j)
        snprintf(j->path, sizeof j->path, "the report");
    return open_named(j, "", 0, f);
}

void journal_close(journal *j)
{
    fault ignored;
    if (!j)
        return;
    journal_commit(j, &ignored);
    for (size_t i = 0; i < STATEMENTS_MOST; i++)
        sqlite3_finalize(j->kept[i]);
    if (j->db)               /* leaves no empty file beside it */
        sqlite3_exec(j->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_close(j->db);
    free(j);
}

/* ------------------------------------------------------------------ runs */

/* One statement with up to eight texts; its first column as a number where it gives one. */
static bool run_texts(journal *j, const char *sql, const char *const *texts, size_t count, int64_t *number, fault *f)
{
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(j->db, sql, -1, &s, NULL) != SQLITE_OK)
        return journal_fault(j, f);
    for (size_t i = 0; i < count; i++)
        journal_bind(s, (int)i + 1, texts[i]);
    int got = sqlite3_step(s);
    if (got == SQLITE_ROW && number)
        *number = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return got == SQLITE_ROW || got == SQLITE_DONE || journal_fault(j, f);
}

bool journal_begin(journal *j, const reading_way *way, const char *shard, fault *f)
{
    char host[256] = "", now[32], id[32];
    const char *texts[] = { way->program, way->rules, way->layers, way->pictures, way->options };
    gethostname(host, sizeof host - 1);
    if (!journal_change(j, f)
        || !run_texts(j, "INSERT OR IGNORE INTO ways(program, rules, layers, pictures, options) VALUES(?,?,?,?,?)",
            texts, 5, NULL, f)
        || !run_texts(j, "SELECT id FROM ways WHERE program=? AND rules=? AND layers=? AND pictures=? AND options=?",
            texts, 5, &j->way, f))
        return false;
    snprintf(id, sizeof id, "%lld", (long long)j->way);
    const char *run[] = { host, shard, id, journal_time(now) };
    if (!run_texts(j, "INSERT INTO runs(host, shard, way, started) VALUES(?, ?, CAST(? AS INTEGER), ?)", run, 4,
            NULL, f))
        return false;
    j->run = sqlite3_last_insert_rowid(j->db);
    j->reading = way;
    return journal_commit(j, f);
}

bool journal_end(journal *j, const char *how, fault *f)
{
    char now[32], id[32];
    snprintf(id, sizeof id, "%lld", (long long)j->run);
    const char *texts[] = { journal_time(now), how, id };
    return journal_change(j, f)
        && run_texts(j, "UPDATE runs SET ended=?, how=? WHERE id=CAST(? AS INTEGER)", texts, 3, NULL, f)
        && journal_commit(j, f);
}

/* ------------------------------------------------------------------ writing */

static bool write_document(journal *j, const journal_row *row, int64_t *id, fault *f)
{
    sqlite3_stmt *s = journal_statement(j, SQL_INSERT,
        "INSERT INTO documents(path, input, sha256, status, reason, media_type, review, date, xml_sha256, twin,"
        " started, ended, size, changed_ns, fault,"
        " pages, layer, ocr, plain, none, pictured, page_faults, xml_size, way, run,"
        " seconds, work_seconds)"
        " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", f);
    if (!s)
        return false;
    const char *const texts[] = {
        row->path, row->input, row->sha256[0] ? row->sha256 : NULL, state_name(row->state), row->reason,
        row->media_type, row->review, row->date,
        row->xml_sha256[0] ? row->xml_sha256 : NULL, row->twin, row->started, row->ended,
    };
    const int64_t numbers[] = {
        row->size, row->changed_ns, row->fault, row->pages, row->layer, row->ocr, row->plain, row->none, row->pictured,
        row->page_faults, row->xml_size, j->way, j->run,
    };
    enum { TEXTS = sizeof texts / sizeof *texts, NUMBERS = sizeof numbers / sizeof *numbers };
    for (int i = 0; i < TEXTS; i++)
        journal_bind(s, i + 1, texts[i]);
    for (int i = 0; i < NUMBERS; i++)
        sqlite3_bind_int64(s, TEXTS + i + 1, numbers[i]);
    sqlite3_bind_double(s, TEXTS + NUMBERS + 1, row->seconds);
    sqlite3_bind_double(s, TEXTS + NUMBERS + 2, row->work_seconds);
    if (!journal_step(j, s, f))
        return false;
    *id = sqlite3_last_insert_rowid(j->db);
    return true;
}

static bool forget(journal *j, const char *path, fault *f)
{
    sqlite3_stmt *s = journal_statement(j, SQL_FORGET, "DELETE FROM documents WHERE path=?", f);
    if (!s)
        return false;
    journal_bind(s, 1, path);
    return journal_step(j, s, f);
}

static bool copy_notes(journal *j, int64_t id, const char *twin, fault *f)
{
    sqlite3_stmt *s = journal_statement(j, SQL_COPY, "INSERT INTO notes SELECT ?, n.page, n.kind, n.code, n.text"
        " FROM notes n JOIN documents d ON d.id = n.document WHERE d.path=? ORDER BY n.rowid", f);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, id);
    journal_bind(s, 2, twin);
    return journal_step(j, s, f);
}

bool journal_write(journal *j, const journal_row *row, const journal_note *notes, size_t count, fault *f)
{
    int64_t id;
    if (!journal_change(j, f) || !forget(j, row->path, f) || !write_document(j, row, &id, f))
        return false;
    sqlite3_stmt *s = journal_statement(j, SQL_NOTE, "INSERT INTO notes VALUES(?,?,?,?,?)", f);
    for (size_t i = 0; s && i < count; i++) {
        sqlite3_bind_int64(s, 1, id);
        sqlite3_bind_int64(s, 2, notes[i].page);
        journal_bind(s, 3, notes[i].kind);
        journal_bind(s, 4, notes[i].code);
        journal_bind(s, 5, notes[i].text);
        if (!journal_step(j, s, f))
            return false;
    }
    return s && (!row->twin || copy_notes(j, id, row->twin, f));
}
