/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "queue.h"

#include <stdlib.h>

#include "tools/batch/journal_read.h"
#include "tools/batch/tree.h"

/* The gravest note is one of a page left out or an error, then a warning; its row comes first of its kind. */
static const char sql[] =
    "SELECT d.path, d.input, coalesce(d.date, ''), coalesce(d.pages, 0), d.page_faults, d.status = 'review',"
    " (SELECT count(*) FROM notes n WHERE n.document = d.id AND n.kind NOT IN ('warning', 'info')) AS errors,"
    " (SELECT count(*) FROM notes n WHERE n.document = d.id AND n.kind = 'warning') AS warnings,"
    " coalesce(g.code, ''), coalesce(g.text, d.reason, ''), coalesce(g.page, 0), w.options"
    " FROM documents d JOIN ways w ON w.id = d.way"
    " LEFT JOIN notes g ON g.rowid = (SELECT n.rowid FROM notes n WHERE n.document = d.id"
    " ORDER BY n.kind IN ('warning', 'info'), n.kind = 'info', n.rowid LIMIT 1)"
    " WHERE d.status IN ('done', 'review') AND d.xml_size > 0"
    " ORDER BY d.status = 'review' DESC, d.page_faults > 0 DESC, d.review = 'needed' DESC, errors DESC, warnings DESC,"
    " d.path";

enum { PATH, INPUT, DATE, PAGES, LEFT_OUT, NEEDS_EYE, ERRORS, WARNINGS, CODE, TEXT, PAGE, OPTIONS };

typedef struct {
    arena *a;
    queue *q;
    size_t capacity;
} taking;

const char *queue_state_name(queue_state s)
{
    static const char *const names[QUEUE_STATES] = { "waiting", "conflict", "corrected", "accepted", "read" };
    return names[s];
}

static long number(const char *cell)
{
    return strtol(cell, NULL, 10);
}

static const char *copy(arena *a, const char *cell)
{
    return *cell ? arena_copy(a, str_of(cell)).p : "";
}

/* With which language data the batch read it; NULL: the usual. */
static const char *language_of(arena *a, const char *options)
{
    static const str lang = STR("--lang ");
    return str_starts(str_of(options), lang) ? copy(a, options + lang.n) : NULL;
}

static void take(void *to, const char *const *cells, size_t count)
{
    taking *t = to;
    queue *q = t->q;
    fault ignored;
    (void)count;
    if (q->count > QUEUE_MOST || !tree_path_is_good(cells[PATH], &ignored))
        return;
    queue_entry *e = ARENA_PUSH(t->a, q->entries, q->count, t->capacity);
    *e = (queue_entry){
        .path = copy(t->a, cells[PATH]), .input = copy(t->a, cells[INPUT]), .date = copy(t->a, cells[DATE]),
        .pages = number(cells[PAGES]), .left_out = number(cells[LEFT_OUT]), .errors = number(cells[ERRORS]),
        .warnings = number(cells[WARNINGS]), .code = copy(t->a, cells[CODE]), .text = copy(t->a, cells[TEXT]),
        .page = number(cells[PAGE]), .language = language_of(t->a, cells[OPTIONS]),
        .needs_eye = number(cells[NEEDS_EYE]) != 0,
    };
    e->state = e->needs_eye ? QUEUE_WAITING : QUEUE_READ;
    q->needing += e->needs_eye;
}

bool queue_read(queue *q, arena *a, const char *folder, fault *f)
{
    *q = (queue){ .count = 0 };
    taking t = { .a = a, .q = q };
    journal *j = journal_read_all(a, folder, f);
    bool good = j && journal_each(j, a, sql, take, &t, f);
    journal_close(j);
    if (good && q->count > QUEUE_MOST)
        return fault_set(f, FAULT_LIMIT, "%s: more than %d documents; give the folder of a shard", folder, QUEUE_MOST);
    return good;
}

const char *queue_xml(arena *a, const char *folder, const queue_entry *e)
{
    return arena_format(a, "%s/%s" TREE_EXTENSION, folder, e->path).p;
}

void queue_set(queue *q, size_t number, queue_state s)
{
    queue_entry *e = &q->entries[number - 1];
    bool needs = s == QUEUE_READ || s == QUEUE_WAITING ? e->needs_eye : true;
    e->state = s;
    q->needing += needs && !e->needs_eye;
    e->needs_eye = needs;
}

size_t queue_done(const queue *q)
{
    size_t done = 0;
    for (size_t i = 0; i < q->count; i++)
        done += q->entries[i].state == QUEUE_ACCEPTED;
    return done;
}

size_t queue_next(const queue *q, size_t from)
{
    for (size_t i = 0; i < q->count; i++) {
        size_t at = (from + i) % q->count;
        queue_state s = q->entries[at].state;
        if (at + 1 != from && s != QUEUE_ACCEPTED && s != QUEUE_READ)
            return at + 1;
    }
    return 0;
}
