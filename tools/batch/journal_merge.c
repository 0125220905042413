/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Many journals into one: the rows of the others come in by their paths, the later one of two that say something of the
 * same document. Ids are each journal's own, so ways and runs are found again by what they say. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "journal_read.h"
#include "journal_sql.h"

#define COLUMNS                                                                                                     \
    "path, input, sha256, size, changed_ns, status, fault, reason, media_type, review, date, pages, layer, ocr,"    \
    " plain, none, pictured, page_faults, xml_size, xml_sha256, twin, seconds, work_seconds, started, ended"

/* In this order. A run is the same one where host, shard and beginning are. */
static const char *const steps[] = {
    "INSERT OR IGNORE INTO main.ways(program, rules, layers, pictures, options)"
    " SELECT program, rules, layers, pictures, options FROM other.ways ORDER BY id",
    "CREATE TEMP TABLE way_of AS SELECT o.id AS theirs, m.id AS ours FROM other.ways o JOIN main.ways m"
    " USING(program, rules, layers, pictures, options)",
    "INSERT INTO main.runs(host, shard, way, started, ended, how) SELECT host, shard, way_of.ours, started, ended, how"
    " FROM other.runs r JOIN way_of ON way_of.theirs = r.way WHERE NOT EXISTS (SELECT 1 FROM main.runs m WHERE"
    " m.host = r.host AND m.shard = r.shard AND m.started = r.started) ORDER BY r.id",
    "CREATE TEMP TABLE run_of AS SELECT o.id AS theirs, min(m.id) AS ours FROM other.runs o JOIN main.runs m"
    " ON m.host = o.host AND m.shard = o.shard AND m.started = o.started GROUP BY o.id",
    "CREATE TEMP TABLE newer AS SELECT o.id FROM other.documents o LEFT JOIN main.documents m ON m.path = o.path"
    " WHERE m.path IS NULL OR m.ended < o.ended",
    "DELETE FROM main.documents WHERE path IN (SELECT path FROM other.documents WHERE id IN (SELECT id FROM newer))",
    "INSERT INTO main.documents(" COLUMNS ", way, run) SELECT " COLUMNS ", way_of.ours, run_of.ours"
    " FROM other.documents d JOIN way_of ON way_of.theirs = d.way JOIN run_of ON run_of.theirs = d.run"
    " WHERE d.id IN (SELECT id FROM newer) ORDER BY d.path",
    "INSERT INTO main.notes SELECT m.id, n.page, n.kind, n.code, n.text FROM other.notes n"
    " JOIN other.documents o ON o.id = n.document JOIN main.documents m ON m.path = o.path"
    " WHERE o.id IN (SELECT id FROM newer) ORDER BY n.rowid",
    "DROP TABLE newer", "DROP TABLE run_of", "DROP TABLE way_of",
};

static bool attach(journal *j, const char *path, fault *f)
{
    sqlite3_stmt *s = NULL;
    int64_t id = 0, version = 0;
    if (sqlite3_prepare_v2(j->db, "ATTACH ? AS other", -1, &s, NULL) != SQLITE_OK)
        return journal_fault(j, f);
    journal_bind(s, 1, path);
    bool good = s && sqlite3_step(s) == SQLITE_DONE;
    if (!good)
        fault_set(f, FAULT_OUTPUT, "%s: cannot be read as a journal: %s; leave it out", path, sqlite3_errmsg(j->db));
    sqlite3_finalize(s);
    if (!good)
        return false;
    good = journal_number(j, "PRAGMA other.application_id", &id)
        && journal_number(j, "PRAGMA other.user_version", &version);
    if (good && id == JOURNAL_ID && version == JOURNAL_VERSION)
        return true;
    sqlite3_exec(j->db, "DETACH other", NULL, NULL, NULL);
    return fault_set(f, FAULT_OUTPUT, "%s: is no journal of this program's version; leave it out", path);
}

bool journal_merge(journal *j, const char *path, fault *f)
{
    if (!journal_commit(j, f) || !attach(j, path, f))
        return false;
    bool good = journal_change(j, f);
    for (size_t i = 0; good && i < sizeof steps / sizeof *steps; i++)
        good = journal_run(j, steps[i], f);
    if (good)
        good = journal_commit(j, f);
    else
        sqlite3_exec(j->db, "ROLLBACK", NULL, NULL, NULL), j->changing = false;
    sqlite3_exec(j->db, "DETACH other", NULL, NULL, NULL);
    return good;
}

bool journal_number(journal *j, const char *sql, int64_t *number)
{
    sqlite3_stmt *s = NULL;
    bool got = sqlite3_prepare_v2(j->db, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW;
    if (got)
        *number = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return got;
}

/* ------------------------------------------------------------------ which there are */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **journals_in(arena *a, const char *dir, bool shards_only, size_t *count)
{
    static const str head = STR("journal"), shard = STR("journal-"), tail = STR(".sqlite");
    const char **paths = NULL;
    size_t capacity = 0;
    DIR *folder = opendir(dir);
    *count = 0;
    for (struct dirent *e; folder && (e = readdir(folder));) {
        str name = str_of(e->d_name);
        if (str_starts(name, shards_only ? shard : head) && str_ends(name, tail))
            *ARENA_PUSH(a, paths, *count, capacity) = arena_format(a, "%s/%s", dir, e->d_name).p;
    }
    if (folder)
        closedir(folder);
    if (*count)
        qsort(paths, *count, sizeof *paths, by_name);
    return paths;
}

journal *journal_read_all(arena *a, const char *dir, fault *f)
{
    size_t count;
    const char **paths = journals_in(a, dir, false, &count);
    if (count == 0)
        return fault_set(f, FAULT_NO_INPUT, "%s: there is no journal; is it the --out of a batch?", dir), NULL;
    journal *j = journal_open_temporary(f);
    for (size_t i = 0; j && i < count; i++)
        if (!journal_merge(j, paths[i], f)) {
            journal_close(j);
            return NULL;
        }
    return j;
}

/* ------------------------------------------------------------------ reading */

bool journal_each(journal *j, arena *a, const char *sql, journal_cells show, void *to, fault *f)
{
    sqlite3_stmt *s = NULL;
    const char *cells[JOURNAL_CELLS_MOST];
    int got;
    (void)a;
    if (sqlite3_prepare_v2(j->db, sql, -1, &s, NULL) != SQLITE_OK)
        return journal_fault(j, f);
    size_t count = (size_t)sqlite3_column_count(s);
    while ((got = sqlite3_step(s)) == SQLITE_ROW) {
        for (size_t i = 0; i < count && i < JOURNAL_CELLS_MOST; i++) {
            const char *text = (const char *)sqlite3_column_text(s, (int)i);
            cells[i] = text ? text : "";
        }
        show(to, cells, count);
    }
    sqlite3_finalize(s);
    return got == SQLITE_DONE || journal_fault(j, f);
}
