/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The journal: what became of every document, in an SQLite file beside the results.
 *
 * A row a document, by its path; a row for each way of reading (program, rules, engines, language data, options), which
 * documents point to; rows for pages that could not be read and for the gravest diagnostics; a row a run. A result is
 * on disk before its row is: what the journal calls done is there, and what it does not know of is done again, to the
 * same bytes. Rows are kept together for about a second and written at once. SQLite's rollback journal is used and not
 * WAL, which needs memory shared between machines where the folder is on a network disk.
 * docs/batch.md has the tables; JOURNAL_VERSION counts their changes. */
#ifndef REFERAT_BATCH_JOURNAL_H
#define REFERAT_BATCH_JOURNAL_H

#include <stdint.h>

#include "models/arena.h"
#include "models/fault.h"
#include "ocr/sha256.h"

enum { JOURNAL_VERSION = 1, JOURNAL_ID = 0x52465254 };   /* PRAGMA application_id: "RFRT" */

typedef struct journal journal;

typedef enum { STATE_NONE, STATE_DONE, STATE_REVIEW, STATE_FAILED, STATE_SKIPPED, STATES } document_state;
const char *state_name(document_state s);        /* "done", "review", "failed", "skipped" */

/* By what documents are read. */
typedef struct {
    const char *program, *rules, *layers, *pictures, *options;
} reading_way;

/* A document. Texts lend; NULL where nothing is known. */
typedef struct {
    const char *path, *input;
    char sha256[SHA256_DIGITS + 1];      /* empty: never read */
    int64_t size, changed_ns;            /* of the input */
    document_state state;
    int fault;                           /* fault_kind of a failure */
    const char *reason;
    const char *media_type, *review, *date;
    int64_t pages, layer, ocr, plain, none, pictured;
    int64_t page_faults;
    int64_t xml_size;
    char xml_sha256[SHA256_DIGITS + 1];
    const char *twin;                    /* path of the document of the same content that was read */
    double seconds, work_seconds;        /* from its first order to its end; of workers on it */
    const char *started, *ended;         /* UTC, ISO 8601 */
} journal_row;

/* A page that could not be read, or a diagnostic. */
typedef struct {
    int64_t page;
    const char *kind, *code, *text;      /* kind: "time", "memory", "crash", …; "error", "warning", "info" */
} journal_note;

/* What an older row means for a document that lies before us now. */
typedef enum {
    KNOWN_NOT,               /* no row, or of another content or other options */
    KNOWN_SAME,              /* read by the same */
    KNOWN_OLDER              /* read by other versions that may give another result */
} knowledge;

typedef struct {
    knowledge knowledge;
    document_state state;
    int64_t xml_size, size, changed_ns;
    int64_t page_faults;
    bool this_run;
    int fault;
    char sha256[SHA256_DIGITS + 1], xml_sha256[SHA256_DIGITS + 1];
    const char *path, *reason;           /* in the arena */
} journal_known;

/* Opens or makes DIR/journal SUFFIX .sqlite. FAULT_OUTPUT. */
journal *journal_open(const char *dir, const char *suffix, fault *f);
void journal_close(journal *j);                  /* NULL is allowed; commits */

/* Begins a run, of which the rows that are written from now on are. */
bool journal_begin(journal *j, const reading_way *way, const char *shard, fault *f);
bool journal_end(journal *j, const char *how, fault *f);     /* "whole", "stopped" */

bool journal_find(journal *j, arena *a, const char *path, journal_known *out, fault *f);
/* The best row of that content: one that is done first. */
bool journal_find_content(journal *j, arena *a, const char *sha256, journal_known *out, fault *f);

/* What that document's row says of the content, for another of the same; its notes come when the row is written. */
bool journal_copy_facts(journal *j, arena *a, const char *path, journal_row *row, fault *f);
bool journal_write(journal *j, const journal_row *row, const journal_note *notes, size_t count, fault *f);
bool journal_commit(journal *j, fault *f);
/* The same, but where someone reads the journal just now the rows are kept for the next time, and nobody waits. */
bool journal_commit_soon(journal *j, fault *f);
/* The row as one line of JSON with a line end. */
bool journal_json(journal *j, arena *a, const char *path, str *json, fault *f);

/* Documents that wait for another of the same content, which is in work. */
bool journal_wait(journal *j, const char *input, const char *path, const char *sha256, fault *f);
bool journal_wake(journal *j, const char *sha256, size_t *ready, fault *f);
bool journal_take_woken(journal *j, arena *a, const char **input, const char **path, fault *f);   /* *path NULL: none */

/* Whose path it is, in this run: *owner is NULL where it has none yet, and then `input` has it. While the list of
 * documents is made, in a temporary file. */
bool journal_claim(journal *j, arena *a, const char *path, const char *input, const char **owner, fault *f);
bool journal_end_claims(journal *j, fault *f);

/* What corrections made of a result (journal_tell.c). */
enum { JOURNAL_NEWS_NOTES_MOST = 12 };

typedef struct {
    bool signed_off, wants_eye;
    const char *reason, *review, *date;  /* NULL: none */
    int64_t xml_size;
    const char *xml_sha256;
    journal_note *notes;
    size_t note_count;
} journal_news;

/* Into the journal in that file, which a run may have open. *known: it has a result of that path. */
bool journal_tell(const char *file, const char *path, const journal_news *n, bool *known, fault *f);

/* The UTC time now, in a buffer of at least 32 bytes. */
const char *journal_time(char *buffer);

#endif
