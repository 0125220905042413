/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A batch's journal that is damaged: opened to go on with, and asked for the report. All of it is read, or there is a
 * fault of one line.
 *
 * The input says how a good journal, made here, is damaged, one thing after the other:
 *     00…7F  two bytes of place, then as many bytes of content as the low half of the first says, and one more
 *     80…BF  a value of a type that nobody wrote there: column, row, length, content; the low bits say which type
 *     C0…FF  two bytes: the file ends there */
#include <sqlite3.h>

#include "temporary.h"
#include "fuzz.h"
#include "tools/batch/journal_sql.h"
#include "tools/batch/report.h"

enum { COLUMNS_MOST = 80 };

static const char rows[] =
    "INSERT INTO ways VALUES(1, '0.1.0', 'r1', 'l1', 'p1', 'dan');"
    "INSERT INTO runs VALUES(1, 'host', '', 1, '2026-01-02T03:04:05Z', '2026-01-02T03:04:06Z', 'whole');"
    "INSERT INTO documents VALUES(1, 'a.txt', '/in/a.txt', 'aa', 3, 4, 'done', 0, '', 'text/plain', 'none',"
    " '2020-01-02', 2, 0, 0, 2, 0, 0, 0, 10, 'bb', NULL, 0.5, 0.25, '2026-01-02', '2026-01-03', 1, 1);"
    "INSERT INTO documents VALUES(2, 'b/c.pdf', '/in/b/c.pdf', 'cc', 3, 4, 'failed', 6, 'broken', 'application/pdf',"
    " NULL, NULL, 2, 1, 1, 0, 0, 1, 1, 10, 'dd', 'a.txt', 0.5, 0.25, '2026-01-02', '2026-01-03', 1, 1);"
    "INSERT INTO notes VALUES(2, 1, 'time', 'page-left-out', 'it took longer than 60 s');"
    "INSERT INTO waiting VALUES('/in/d', 'd', 'ee', 1)";

static str image;                   /* the good journal's bytes */
static char *columns[COLUMNS_MOST]; /* statements that set one column's value */
static size_t column_count;

static sqlite3 *open_image(void)
{
    sqlite3 *db;
    unsigned char *bytes = sqlite3_malloc64(image.n);
    HOLDS(bytes && sqlite3_open(":memory:", &db) == SQLITE_OK);
    memcpy(bytes, image.p, image.n);
    HOLDS(sqlite3_deserialize(db, "main", bytes, (sqlite3_int64)image.n, (sqlite3_int64)image.n,
                              SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) == SQLITE_OK);
    return db;
}

static str image_of(sqlite3 *db)
{
    sqlite3_int64 size;
    unsigned char *bytes = sqlite3_serialize(db, "main", &size, 0);
    HOLDS(bytes && size > 0);
    return (str){ (const char *)bytes, (size_t)size };
}

static void make_image(void)
{
    sqlite3 *db;
    sqlite3_stmt *s;
    char marks[96];
    HOLDS(sqlite3_open(":memory:", &db) == SQLITE_OK);
    snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %d", JOURNAL_ID, JOURNAL_VERSION);
    HOLDS(sqlite3_exec(db, "PRAGMA page_size = 512", NULL, NULL, NULL) == SQLITE_OK);
    HOLDS(sqlite3_exec(db, journal_schema, NULL, NULL, NULL) == SQLITE_OK);
    HOLDS(sqlite3_exec(db, marks, NULL, NULL, NULL) == SQLITE_OK);
    HOLDS(sqlite3_exec(db, rows, NULL, NULL, NULL) == SQLITE_OK);
    /* A stranger's journal need not have our conditions. */
    HOLDS(sqlite3_exec(db, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '')",
                       NULL, NULL, NULL) == SQLITE_OK);
    HOLDS(sqlite3_prepare_v2(
              db,
              "SELECT 'UPDATE ' || m.name || ' SET \"' || c.name || '\" = ?1 WHERE rowid = ?2'"
              " FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid",
              -1, &s, NULL) == SQLITE_OK);
    while (sqlite3_step(s) == SQLITE_ROW && column_count < COLUMNS_MOST)
        HOLDS((columns[column_count++] = strdup((const char *)sqlite3_column_text(s, 0))) != NULL);
    sqlite3_finalize(s);
    image = image_of(db);
    sqlite3_close(db);
}

/* ------------------------------------------------------------------ damage */

static size_t next(str *rest)
{
    size_t byte = rest->n ? (unsigned char)rest->p[0] : 0;
    *rest = str_from(*rest, 1);
    return byte;
}

static str take(str *rest, size_t n)
{
    str taken = str_part(*rest, 0, n);
    *rest = str_from(*rest, n);
    return taken;
}

static void set_value(sqlite3 *db, size_t type, str *rest)
{
    sqlite3_stmt *s = NULL;
    size_t column = next(rest) % column_count, row = next(rest) % 3, n = next(rest);
    str content = take(rest, n);
    HOLDS(sqlite3_prepare_v2(db, columns[column], -1, &s, NULL) == SQLITE_OK);
    switch (type & 3) {
    case 0:
        sqlite3_bind_null(s, 1);
        break;
    case 1:
        sqlite3_bind_int64(s, 1, (sqlite3_int64)n << (content.n % 56));
        break;
    case 2:
        sqlite3_bind_text(s, 1, content.n ? content.p : "", (int)content.n, SQLITE_STATIC);
        break;
    default:
        sqlite3_bind_blob(s, 1, content.n ? content.p : "", (int)content.n, SQLITE_STATIC);
        break;
    }
    sqlite3_bind_int64(s, 2, (sqlite3_int64)row);
    sqlite3_step(s);
    sqlite3_finalize(s);
}

/* Values are set first: bytes are changed in the file that they give. */
static str damaged_values(str rest)
{
    sqlite3 *db = open_image();
    sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
    while (rest.n) {
        size_t what = next(&rest);
        if (what >= 0xC0)
            take(&rest, 2);
        else if (what >= 0x80)
            set_value(db, what, &rest);
        else
            take(&rest, 2 + (what & 15) + 1);
    }
    str made = image_of(db);
    sqlite3_close(db);
    return made;
}

static str damaged_bytes(str file, str rest)
{
    char *bytes = (char *)(uintptr_t)file.p;
    while (rest.n) {
        size_t what = next(&rest);
        if (what >= 0x80 && what < 0xC0) {
            take(&rest, 2);
            take(&rest, next(&rest));
            continue;
        }
        size_t low = next(&rest), place = low | next(&rest) << 8;
        str content = take(&rest, what < 0x80 ? (what & 15) + 1 : 0);
        if (what >= 0xC0)
            file = str_part(file, 0, place);
        for (size_t i = 0; i < content.n && place + i < file.n; i++)
            bytes[place + i] = content.p[i];
    }
    return file;
}

/* ------------------------------------------------------------------ reading */

static bool faulted(bool good, const fault *f)
{
    HOLDS(good || ((f->kind == FAULT_OUTPUT || f->kind == FAULT_NO_INPUT) && f->line[0] != 0));
    return !good;
}

static bool look_up(journal *j, arena *a, fault *f)
{
    journal_known known = { .knowledge = KNOWN_NOT };
    str json;
    if (!journal_find(j, a, "a.txt", &known, f) || !journal_find_content(j, a, "cc", &known, f))
        return false;
    HOLDS(known.state < STATES && strlen(known.sha256) <= SHA256_DIGITS && strlen(known.xml_sha256) <= SHA256_DIGITS);
    HOLDS(known.knowledge == KNOWN_NOT || (known.path && known.reason));
    fault ignored;
    journal_json(j, a, "b/c.pdf", &json, &ignored); /* there may be no such row */
    return true;
}

static bool write_on(journal *j, arena *a, fault *f)
{
    const journal_note note = { 1, "warning", "page-blank", "text" };
    journal_row row = { .path = "a.txt", .input = "/in/a.txt", .state = STATE_DONE, .ended = "2026-02-03" };
    const char *input, *path, *owner;
    size_t ready = 0;
    return journal_copy_facts(j, a, "b/c.pdf", &row, f) && journal_write(j, &row, &note, 1, f) &&
           journal_wait(j, "/in/e", "e", "ff", f) && journal_wake(j, "ff", &ready, f) &&
           journal_take_woken(j, a, &input, &path, f) && journal_claim(j, a, "p", "i", &owner, f) &&
           journal_end_claims(j, f) && journal_commit(j, f) && journal_end(j, "whole", f);
}

static void go_on(const char *folder)
{
    static const reading_way way = { "0.1.0", "r1", "l1", "p1", "dan" };
    arena *a = arena_open();
    fault f = { 0 };
    journal *j = journal_open(folder, "", &f);
    if (!faulted(j != NULL, &f))
        faulted(journal_begin(j, &way, "", &f) && look_up(j, a, &f) && write_on(j, a, &f), &f);
    journal_close(j);
    arena_close(a);
}

static size_t letters;

static void see_row(void *t, const char *const *cells, size_t count)
{
    (void)t;
    for (size_t i = 0; i < count; i++)
        letters += strlen(cells[i]);
}

static void see_folder(const char *folder)
{
    (void)folder;
}
static void see_table(const report_table *t)
{
    (void)t;
}
static void see_table_end(const report_table *t, size_t count)
{
    (void)t, (void)count;
}
static void see_end(void)
{
}

static void report_of(const char *folder)
{
    static const report_form form = { see_folder, see_table, see_row, see_table_end, see_end };
    arena *a = arena_open();
    fault f = { 0 };
    journal *j = journal_read_all(a, folder, &f);
    if (!faulted(j != NULL, &f))
        faulted(report_write(j, a, folder, &form, &f), &f);
    journal_close(j);
    arena_close(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *folder = fuzz_folder();
    str damage = { (const char *)data, size };
    if (!image.p)
        make_image();
    str values = damaged_values(damage), file = damaged_bytes(values, damage);
    fuzz_write("journal.sqlite", file);
    report_of(folder);
    fuzz_write("journal.sqlite", file);
    go_on(folder);
    fuzz_folder_clear();
    sqlite3_free((void *)(uintptr_t)values.p);
    return 0;
}
