/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a query: a fault of one line, or what FTS5 takes without an error; and a text of the same bytes is cut
 * at characters' borders, with its marks inside. */
#include <sqlite3.h>

#include "tools/feeds/fold.h"
#include "tools/feeds/query.h"
#include "tools/feeds/snippet.h"
#include "fuzz.h"
#include "models/text.h"

static sqlite3 *words(void)
{
    static sqlite3 *db;
    if (!db) {
        HOLDS(sqlite3_open(":memory:", &db) == SQLITE_OK);
        HOLDS(sqlite3_exec(db, "CREATE VIRTUAL TABLE w USING fts5(title, text);"
            "INSERT INTO w VALUES('Skole', 'Ny vej til skolen')", NULL, NULL, NULL) == SQLITE_OK);
    }
    return db;
}

static void ask(str match)
{
    sqlite3_stmt *s = NULL;
    int got;
    HOLDS(sqlite3_prepare_v2(words(), "SELECT rowid FROM w WHERE w MATCH ?", -1, &s, NULL) == SQLITE_OK);
    sqlite3_bind_text(s, 1, match.p, (int)match.n, SQLITE_STATIC);
    while ((got = sqlite3_step(s)) == SQLITE_ROW)
        ;
    if (got != SQLITE_DONE)
        fprintf(stderr, "%.*s: %s\n", STR_ARG(match), sqlite3_errmsg(words()));
    HOLDS(got == SQLITE_DONE);
    sqlite3_finalize(s);
}

static void check_snippet(arena *a, const query *q, str text)
{
    const char *encoding;
    wanted_words wanted = { .count = 0 };
    size_t at;
    text = text_decode(a, text, &encoding);
    wanted.count = query_phrases(q, wanted.phrases);
    snippet s = snippet_of(a, text, &wanted, &at);
    HOLDS(at <= text.n && text_is_utf8(s.text));
    for (size_t i = 0; i < s.mark_count; i++) {
        HOLDS(s.marks[i].from < s.marks[i].to && s.marks[i].to <= s.text.n);
        HOLDS(i == 0 || s.marks[i - 1].to <= s.marks[i].from);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    fault f = { 0 };
    str text = { (const char *)data, size };
    const query *q = query_read(a, text, &f);
    if (q) {
        ask(query_fts5(a, q));
        HOLDS(query_tsquery(a, q).n > 0);
        check_snippet(a, q, text);
    } else {
        HOLDS(f.kind == FAULT_USAGE && f.line[0] != 0);
    }
    HOLDS(fold(a, text).n <= 2 * size);
    arena_close(a);
    return 0;
}
