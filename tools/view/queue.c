/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "tools/batch/journal_read.h"

enum { INDEX_SECONDS = 60 }; /* between two writings of the index while pages are made */

/* ------------------------------------------------------------------ what needs an eye */

#define GRAVITY "n.kind NOT IN ('warning', 'info') DESC, n.kind = 'warning' DESC, n.rowid"
#define OF_KIND(kind) "(SELECT count(*) FROM notes n WHERE n.document = d.id AND n.kind = '" kind "')"
#define NEEDY "d.status = 'review'"
#define ALSO_SUGGESTED "(" NEEDY " OR (d.status = 'done' AND d.review IN ('suggested', 'needed')))"

/* With what is asked for, and how many at most. */
#define COUNT "SELECT count(*) FROM documents d WHERE %s"
#define QUESTION \
    "SELECT d.path, d.input, d.sha256, d.review, d.page_faults, d.pages, " \
    OF_KIND("error") " AS errors, " OF_KIND("warning") " AS warnings," \
    " (SELECT n.text FROM notes n WHERE n.document = d.id ORDER BY " GRAVITY " LIMIT 1), w.options" \
    " FROM documents d JOIN ways w ON w.id = d.way WHERE %s" \
    " ORDER BY d.status = 'review' DESC, d.page_faults > 0 DESC, d.review = 'needed' DESC, errors DESC," \
    " warnings DESC, d.path LIMIT %zu"

typedef struct {
    arena *a;
    queue_row *rows;
    size_t count, capacity;
} queue_list;

static long number_of(const char *cell)
{
    long number;
    return str_to_number(str_of(cell), 1000000000, &number) ? number : 0;
}

static const char *kept(queue_list *list, const char *cell)
{
    return arena_copy(list->a, str_of(cell)).p;
}

static void take_row(void *to, const char *const *cells, size_t count)
{
    static const str lang = STR("--lang ");
    queue_list *list = to;
    str options = str_of(cells[9]);
    (void)count;
    *ARENA_PUSH(list->a, list->rows, list->count, list->capacity) = (queue_row){
        .path = kept(list, cells[0]),
        .input = kept(list, cells[1]),
        .sha256 = kept(list, cells[2]),
        .review = kept(list, cells[3]),
        .page_faults = number_of(cells[4]),
        .pages = number_of(cells[5]),
        .need = { .errors = (size_t)number_of(cells[6]), .warnings = (size_t)number_of(cells[7]) },
        .why = kept(list, cells[8]),
        .language = str_starts(options, lang) ? kept(list, cells[9] + lang.n) : NULL,
    };
}

static bool list_rows(const view_queue_options *o, queue_list *list, size_t *all, fault *f)
{
    journal *j = journal_read_all(list->a, o->dir, f);
    const char *which = o->suggested ? ALSO_SUGGESTED : NEEDY;
    int64_t count = 0;
    if (!j)
        return false;
    bool good = journal_number(j, arena_format(list->a, COUNT, which).p, &count)
        && journal_each(j, list->a, arena_format(list->a, QUESTION, which, o->most).p, take_row, list, f);
    journal_close(j);
    *all = (size_t)count;
    return good;
}

/* ------------------------------------------------------------------ in order of need */

static double doubt_of(const queue_row *r)
{
    return r->need.guessed ? (double)r->need.doubtful / (double)r->need.guessed : 0;
}

static int compare(double more, double less)
{
    return (more < less) - (more > less);
}

static int by_need(const void *one, const void *other)
{
    const queue_row *a = one, *b = other;
    int faults = compare(a->page_faults > 0, b->page_faults > 0);
    int review = compare(strcmp(a->review, "needed") == 0, strcmp(b->review, "needed") == 0);
    int errors = compare((double)a->need.errors, (double)b->need.errors);
    int warnings = compare((double)a->need.warnings, (double)b->need.warnings);
    int doubt = compare(doubt_of(a), doubt_of(b));
    return faults     ? faults
           : review   ? review
           : errors   ? errors
           : warnings ? warnings
           : doubt    ? doubt
                      : strcmp(a->path, b->path);
}

/* ------------------------------------------------------------------ a run */

typedef struct {
    const view_queue_options *o;
    queue_list list;
    size_t all, made, there;
    time_t indexed;
    int code; /* of the first fault */
} queue_run;

static void note_fault(queue_run *q, const fault *f)
{
    int code = f->line[0] ? report(f) : (int)f->kind;
    q->code = q->code ? q->code : code;
}

/* Of a copy, because the list is gone through while it is made. */
static bool write_index(queue_run *q, fault *f)
{
    arena *a = arena_open();
    queue_row *sorted = ARENA_NEW(a, queue_row, q->list.count + 1);
    if (q->list.count > 0)
        memcpy(sorted, q->list.rows, q->list.count * sizeof *sorted);
    qsort(sorted, q->list.count, sizeof *sorted, by_need);
    bool good = queue_index(q->o->out, q->o->dir, sorted, q->list.count, q->all - q->list.count, f);
    arena_close(a);
    q->indexed = time(NULL);
    return good;
}

static void make_row(queue_run *q, queue_row *row)
{
    arena *a = arena_open();
    queue_places at = { .xml = NULL };
    fault f = { .kind = FAULT_NONE };
    if (!queue_find(a, q->o, row, &at, &f))
        note_fault(q, &f);
    else if (queue_is_made(&at, true, &row->need))
        row->made = ++q->there;
    else if (!queue_make(q->o, row, &at, &f))
        note_fault(q, &f);
    else
        row->made = queue_is_made(&at, false, &row->need) && ++q->made;
    arena_close(a);
}

static bool run(queue_run *q, fault *f)
{
    if (!list_rows(q->o, &q->list, &q->all, f))
        return false;
    for (size_t i = 0; i < q->list.count; i++) {
        make_row(q, &q->list.rows[i]);
        if (time(NULL) >= q->indexed + INDEX_SECONDS && !write_index(q, f))
            return false;
    }
    return write_index(q, f);
}

int view_queue(const view_queue_options *given)
{
    fault f = { .kind = FAULT_NONE };
    arena *a = arena_open();
    view_queue_options o = *given;
    bool slash = o.dir[0] && o.dir[strlen(o.dir) - 1] == '/';
    o.out = o.out ? o.out : arena_format(a, "%s%sview", o.dir, slash ? "" : "/").p;
    queue_run q = { .o = &o, .list = { .a = a } };
    if (!run(&q, &f))
        note_fault(&q, &f);
    else
        fprintf(stderr, "referat: %s/index.html: %zu to look at; pages made: %zu, there before: %zu\n", o.out, q.all,
                q.made, q.there);
    arena_close(a);
    return q.code;
}
