/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What an archivist did to a result, told to the journal from outside a run, while one may be at work. */
#include <stdlib.h>
#include <string.h>

#include "journal_sql.h"

enum { TELL_WAIT_MS = 10000 };   /* a run writes its rows once a second */

enum { NEWS_UPDATE, NEWS_FORGET, NEWS_NOTE };

static const char update_sql[] =
    "UPDATE documents SET status = CASE WHEN ?2 THEN 'done' WHEN ?3 OR page_faults > 0 THEN 'review' ELSE 'done' END,"
    " reason = CASE WHEN ?2 THEN NULL WHEN ?3 OR page_faults > 0 THEN coalesce(?4, reason) END,"
    " review = ?5, date = ?6, xml_size = ?7, xml_sha256 = ?8"
    " WHERE path = ?1 AND status IN ('done', 'review')";

static bool is_journal(journal *j)
{
    sqlite3_stmt *s = NULL;
    bool ours = sqlite3_prepare_v2(j->db, "SELECT (SELECT * FROM pragma_application_id), "
        "(SELECT * FROM pragma_user_version)", -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW
        && sqlite3_column_int(s, 0) == JOURNAL_ID && sqlite3_column_int(s, 1) == JOURNAL_VERSION;
    sqlite3_finalize(s);
    return ours;
}

static bool update(journal *j, const char *path, const journal_news *n, bool *known, fault *f)
{
    sqlite3_stmt *s = journal_statement(j, NEWS_UPDATE, update_sql, f);
    if (!s)
        return false;
    journal_bind(s, 1, path);
    sqlite3_bind_int(s, 2, n->signed_off);
    sqlite3_bind_int(s, 3, n->wants_eye);
    journal_bind(s, 4, n->reason);
    journal_bind(s, 5, n->review);
    journal_bind(s, 6, n->date);
    sqlite3_bind_int64(s, 7, n->xml_size);
    journal_bind(s, 8, n->xml_sha256);
    if (!journal_step(j, s, f))
        return false;
    *known = sqlite3_changes(j->db) > 0;
    return true;
}

/* Conflicts take the place of those that were. */
static bool note(journal *j, const char *path, const journal_news *n, fault *f)
{
    sqlite3_stmt *s = journal_statement(j, NEWS_FORGET, "DELETE FROM notes WHERE code = 'correction-conflict'"
        " AND document = (SELECT id FROM documents WHERE path = ?)", f);
    if (!s)
        return false;
    journal_bind(s, 1, path);
    if (!journal_step(j, s, f))
        return false;
    for (size_t i = 0; i < n->note_count; i++) {
        s = journal_statement(j, NEWS_NOTE, "INSERT INTO notes(document, page, kind, code, text)"
            " SELECT id, ?2, ?3, ?4, ?5 FROM documents WHERE path = ?1", f);
        if (!s)
            return false;
        journal_bind(s, 1, path);
        sqlite3_bind_int64(s, 2, n->notes[i].page);
        journal_bind(s, 3, n->notes[i].kind);
        journal_bind(s, 4, n->notes[i].code);
        journal_bind(s, 5, n->notes[i].text);
        if (!journal_step(j, s, f))
            return false;
    }
    return true;
}

static bool tell(journal *j, const char *path, const journal_news *n, bool *known, fault *f)
{
    if (!is_journal(j))
        return fault_set(f, FAULT_OUTPUT, "%s: is no journal of this program's", j->path);
    return journal_change(j, f) && update(j, path, n, known, f) && (!*known || note(j, path, n, f))
        && journal_commit(j, f);
}

bool journal_tell(const char *file, const char *path, const journal_news *n, bool *known, fault *f)
{
    journal *j = calloc(1, sizeof *j);
    if (!j)
        exit(ARENA_EXIT_NO_MEMORY);
    str name = str_part(str_of(file), 0, sizeof j->path - 1);
    memcpy(j->path, name.p, name.n);
    bool good = sqlite3_open_v2(file, &j->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX, NULL)
        == SQLITE_OK;
    if (!good)
        journal_fault(j, f);
    else
        sqlite3_busy_timeout(j->db, TELL_WAIT_MS);
    good = good && tell(j, path, n, known, f);
    for (size_t i = 0; i < STATEMENTS_MOST; i++)
        sqlite3_finalize(j->kept[i]);
    sqlite3_close(j->db);
    free(j);
    return good;
}
