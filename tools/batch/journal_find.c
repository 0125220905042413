/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the journal knows already, and who waits. */
#include "journal_sql.h"

#include <stdio.h>
#include <string.h>

#define KNOWN_COLUMNS                                                                                           \
    "d.path, d.status, d.fault, d.reason, d.sha256, d.xml_sha256, d.size, d.changed_ns, d.xml_size, d.page_faults," \
    " d.run, d.pictured, d.media_type, w.program, w.rules, w.layers, w.pictures, w.options"

enum { PATH, STATUS, FAULT, REASON, SHA, XML_SHA, SIZE, CHANGED, XML_SIZE, PAGE_FAULTS, RUN, PICTURED, TYPE, WAY };

static const char *text_at(sqlite3_stmt *s, int at)
{
    const char *text = (const char *)sqlite3_column_text(s, at);
    return text ? text : "";
}

/* Other options are another task. A newer engine matters only to what it reads: a document without a picture that was
 * read owes nothing to the OCR engine, and one that is no PDF nothing to the PDF library. */
static knowledge compare(const journal *j, sqlite3_stmt *s)
{
    const reading_way *now = j->reading;
    if (strcmp(text_at(s, WAY + 4), now->options) != 0)
        return KNOWN_NOT;
    bool failed = strcmp(text_at(s, STATUS), "failed") == 0;
    bool layers = failed || strcmp(text_at(s, TYPE), "application/pdf") == 0;
    bool pictures = failed || sqlite3_column_int64(s, PICTURED) > 0;
    bool same = strcmp(text_at(s, WAY), now->program) == 0 && strcmp(text_at(s, WAY + 1), now->rules) == 0
        && (!layers || strcmp(text_at(s, WAY + 2), now->layers) == 0)
        && (!pictures || strcmp(text_at(s, WAY + 3), now->pictures) == 0);
    return same ? KNOWN_SAME : KNOWN_OLDER;
}

static document_state state_of(const char *name)
{
    for (int i = 1; i < STATES; i++)
        if (strcmp(name, state_name((document_state)i)) == 0)
            return (document_state)i;
    return STATE_NONE;
}

static bool take(journal *j, sqlite3_stmt *s, arena *a, journal_known *out, fault *f)
{
    *out = (journal_known){ .knowledge = KNOWN_NOT };
    int got = sqlite3_step(s);
    if (got == SQLITE_ROW) {
        out->knowledge = compare(j, s);
        out->path = journal_column(s, a, PATH);
        out->state = state_of(text_at(s, STATUS));
        out->fault = sqlite3_column_int(s, FAULT);
        out->reason = journal_column(s, a, REASON);
        snprintf(out->sha256, sizeof out->sha256, "%s", text_at(s, SHA));
        snprintf(out->xml_sha256, sizeof out->xml_sha256, "%s", text_at(s, XML_SHA));
        out->size = sqlite3_column_int64(s, SIZE);
        out->changed_ns = sqlite3_column_int64(s, CHANGED);
        out->xml_size = sqlite3_column_int64(s, XML_SIZE);
        out->page_faults = sqlite3_column_int64(s, PAGE_FAULTS);
        out->this_run = sqlite3_column_int64(s, RUN) == j->run;
    }
    sqlite3_reset(s);
    return got == SQLITE_ROW || got == SQLITE_DONE || journal_fault(j, f);
}

bool journal_find(journal *j, arena *a, const char *path, journal_known *out, fault *f)
{
    sqlite3_stmt *s = journal_statement(j, SQL_FIND,
        "SELECT " KNOWN_COLUMNS " FROM documents d JOIN ways w ON w.id = d.way WHERE d.path=?", f);
    if (!s)
        return false;
    journal_bind(s, 1, path);
    return take(j, s, a, out, f);
}

bool journal_find_content(journal *j, arena *a, const char *sha256, journal_known *out, fault *f)
{
    sqlite3_stmt *s = journal_statement(j, SQL_CONTENT,
        "SELECT " KNOWN_COLUMNS " FROM documents d JOIN ways w ON w.id = d.way WHERE d.sha256=?"
        " ORDER BY d.way = ? DESC, d.run = ? DESC, d.status = 'failed', d.twin IS NOT NULL, d.id LIMIT 1", f);
    if (!s)
        return false;
    journal_bind(s, 1, sha256);
    sqlite3_bind_int64(s, 2, j->way);
    sqlite3_bind_int64(s, 3, j->run);
    return take(j, s, a, out, f);
}

bool journal_copy_facts(journal *j, arena *a, const char *path, journal_row *row, fault *f)
{
    sqlite3_stmt *s = journal_statement(j, SQL_FACTS, "SELECT media_type, review, date, pages, layer, ocr, plain, none,"
        " pictured, page_faults FROM documents WHERE path=?", f);
    if (!s)
        return false;
    journal_bind(s, 1, path);
    int got = sqlite3_step(s);
    if (got == SQLITE_ROW) {
        int64_t *const numbers[] = {
            &row->pages, &row->layer, &row->ocr, &row->plain, &row->none, &row->pictured, &row->page_faults,
        };
        row->media_type = journal_column(s, a, 0);
        row->review = journal_column(s, a, 1);
        row->date = sqlite3_column_type(s, 2) == SQLITE_NULL ? NULL : journal_column(s, a, 2);
        for (int i = 0; i < 7; i++)
            *numbers[i] = sqlite3_column_int64(s, 3 + i);
    }
    sqlite3_reset(s);
    return got == SQLITE_ROW || got == SQLITE_DONE || journal_fault(j, f);
}

/* ------------------------------------------------------------------ who waits */

bool journal_wait(journal *j, const char *input, const char *path, const char *sha256, fault *f)
{
    sqlite3_stmt *s = journal_statement(j, SQL_WAIT, "INSERT INTO waiting(input, path, sha256) VALUES(?,?,?)", f);
    if (!s || !journal_change(j, f))
        return false;
    journal_bind(s, 1, input);
    journal_bind(s, 2, path);
    journal_bind(s, 3, sha256);
    return journal_step(j, s, f);
}

bool journal_wake(journal *j, const char *sha256, size_t *ready, fault *f)
{
    sqlite3_stmt *s = journal_statement(j, SQL_WAKE, "UPDATE waiting SET woken=1 WHERE sha256=? AND NOT woken", f);
    if (!s || !journal_change(j, f))
        return false;
    journal_bind(s, 1, sha256);
    if (!journal_step(j, s, f))
        return false;
    *ready += (size_t)sqlite3_changes(j->db);
    return true;
}

bool journal_take_woken(journal *j, arena *a, const char **input, const char **path, fault *f)
{
    sqlite3_stmt *s = journal_statement(j, SQL_WOKEN, "SELECT rowid, input, path FROM waiting WHERE woken LIMIT 1", f);
    sqlite3_stmt *taken = journal_statement(j, SQL_TAKEN, "DELETE FROM waiting WHERE rowid=?", f);
    *input = *path = NULL;
    if (!s || !taken || !journal_change(j, f))
        return false;
    int got = sqlite3_step(s);
    if (got == SQLITE_ROW) {
        *input = journal_column(s, a, 1);
        *path = journal_column(s, a, 2);
        sqlite3_bind_int64(taken, 1, sqlite3_column_int64(s, 0));
    }
    sqlite3_reset(s);
    if (got == SQLITE_ROW)
        return journal_step(j, taken, f);
    return got == SQLITE_DONE || journal_fault(j, f);
}

/* ------------------------------------------------------------------ whose path it is */

bool journal_claim(journal *j, arena *a, const char *path, const char *input, const char **owner, fault *f)
{
    *owner = NULL;
    if (!j->kept[SQL_CLAIM] && !journal_run(j, "CREATE TEMP TABLE claims(path TEXT PRIMARY KEY, input TEXT NOT NULL)"
            " WITHOUT ROWID", f))
        return false;
    sqlite3_stmt *s = journal_statement(j, SQL_CLAIM, "INSERT OR IGNORE INTO temp.claims VALUES(?,?)", f);
    sqlite3_stmt *known = journal_statement(j, SQL_OWNER, "SELECT input FROM temp.claims WHERE path=?", f);
    if (!s || !known)
        return false;
    journal_bind(s, 1, path);
    journal_bind(s, 2, input);
    if (!journal_step(j, s, f))
        return false;
    if (sqlite3_changes(j->db) > 0)
        return true;
    journal_bind(known, 1, path);
    bool good = sqlite3_step(known) == SQLITE_ROW || journal_fault(j, f);
    if (good)
        *owner = journal_column(known, a, 0);
    sqlite3_reset(known);
    return good;
}

bool journal_end_claims(journal *j, fault *f)
{
    for (int i = SQL_CLAIM; i <= SQL_OWNER; i++) {
        sqlite3_finalize(j->kept[i]);
        j->kept[i] = NULL;
    }
    return journal_run(j, "DROP TABLE IF EXISTS temp.claims", f);
}

/* ------------------------------------------------------------------ as JSON */

bool journal_json(journal *j, arena *a, const char *path, str *json, fault *f)
{
    sqlite3_stmt *s = journal_statement(j, SQL_JSON,
        "SELECT json_object('path', path, 'input', input, 'status', status, 'reason', reason, 'sha256', sha256,"
        " 'size', size, 'mediaType', media_type, 'date', date, 'pages', pages, 'layer', layer, 'ocr', ocr,"
        " 'plain', plain, 'none', none,"
        " 'pageFaults', page_faults, 'twin', twin, 'seconds', round(seconds, 3), 'workSeconds', round(work_seconds, 3),"
        " 'ended', ended) || char(10) FROM documents WHERE path=?", f);
    if (!s)
        return false;
    journal_bind(s, 1, path);
    int got = sqlite3_step(s);
    if (got == SQLITE_ROW)
        *json = str_of(journal_column(s, a, 0));
    sqlite3_reset(s);
    return got == SQLITE_ROW || journal_fault(j, f);
}
