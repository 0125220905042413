/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "run.h"

#define INTAKE_SECONDS 0.05      /* at a time: answers are waiting meanwhile */

work *intake_room(batch_state *b)
{
    for (size_t i = 0; i < b->work_count; i++)
        if (b->works[i].state == WORK_NONE)
            return &b->works[i];
    return NULL;
}

bool intake_is_over(const batch_state *b)
{
    for (size_t i = 0; i < b->work_count; i++)
        if (b->works[i].state != WORK_NONE)
            return false;
    return b->list_ended && b->woken == 0;
}

static bool give_up(batch_state *b)
{
    b->broken = true;
    return false;
}

/* ------------------------------------------------------------------ what need not be done */

static bool result_is_there(const batch_state *b, const char *path, int64_t size)
{
    int file = tree_result(&b->tree, path, (uint64_t)size);
    if (file >= 0)
        close(file);
    return file >= 0;
}

/* What the journal says is still so, and nobody asked for it to be done anew. */
static bool is_settled(const batch_state *b, const journal_known *k)
{
    bool faulty = k->state == STATE_FAILED || k->page_faults > 0;
    if (k->knowledge == KNOWN_NOT || k->state == STATE_SKIPPED || k->state == STATE_NONE)
        return false;
    if (k->this_run)
        return true;
    if ((faulty && b->o->retry_failed) || (k->knowledge == KNOWN_OLDER && b->o->outdated))
        return false;
    return k->state == STATE_FAILED || result_is_there(b, k->path, k->xml_size);
}

static void leave_as_it_is(batch_state *b, work *w, const journal_known *k)
{
    progress_known(&b->progress, k->state, k->knowledge == KNOWN_OLDER);
    work_leave(b, w, false);
}

/* ------------------------------------------------------------------ one document */

/* Does it stand in the journal, with the same size and time of change? Then its bytes are not read to know it. */
static bool look_up(batch_state *b, work *w, bool *settled)
{
    journal_known k;
    *settled = false;
    if (!journal_find(b->journal, w->a, w->path, &k, &b->f))
        return give_up(b);
    bool same = k.size == w->size && k.changed_ns == w->changed_ns && k.sha256[0];
    if (k.knowledge == KNOWN_NOT || (!k.this_run && (b->o->rehash || !same)))
        return true;
    *settled = is_settled(b, &k);
    if (*settled)
        leave_as_it_is(b, w, &k);
    return true;
}

/* A document that was done keeps its result and row, though the file can't be looked at now. */
static bool cannot_open(batch_state *b, work *w)
{
    journal_known k;
    char reason[600];
    snprintf(reason, sizeof reason, "cannot be opened: %s; check the name and its permissions", strerror(errno));
    if (!journal_find(b->journal, w->a, w->path, &k, &b->f))
        return give_up(b);
    if (is_settled(b, &k))
        leave_as_it_is(b, w, &k);
    else
        work_fail(b, w, FAULT_NO_INPUT, reason);
    return true;
}

/* Without leaving a time of access, where that is allowed; a pipe that took a file's name does not stop us. */
static int open_input(const char *input)
{
    enum { FLAGS = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY };
    int file = open(input, FLAGS | O_NOATIME);
    return file < 0 && errno == EPERM ? open(input, FLAGS) : file;
}

static bool begin(batch_state *b, work *w)
{
    struct stat about;
    bool settled;
    w->file = open_input(w->input);
    if (w->file < 0 || fstat(w->file, &about) != 0)
        return cannot_open(b, w);
    if (!S_ISREG(about.st_mode)) {
        work_fail(b, w, FAULT_NO_INPUT, S_ISDIR(about.st_mode) ? "is a folder now" : "is no file but a device or pipe");
        return true;
    }
    w->size = about.st_size;
    w->changed_ns = (int64_t)about.st_mtim.tv_sec * 1000000000 + about.st_mtim.tv_nsec;
    if ((uint64_t)w->size > INPUT_BYTES_MOST) {
        work_fail(b, w, FAULT_LIMIT, "larger than 4 GiB; split it");
        return true;
    }
    if (!look_up(b, w, &settled))
        return false;
    if (!settled) {
        w->state = WORK_HASHING;
        w->sum = sha256_begin();
    }
    return true;
}

static work *take_room(batch_state *b, const char *input, const char *path)
{
    work *w = intake_room(b);
    *w = (work){ .state = WORK_READY, .serial = ++b->serial, .a = arena_open(), .file = -1, .xml = -1 };
    w->store.file = -1;
    w->input = arena_copy(w->a, str_of(input)).p;
    w->path = arena_copy(w->a, str_of(path)).p;
    journal_time(w->started);
    return w;
}

/* What stands in the list with a reason. */
static bool note_listed(batch_state *b, const listed *l)
{
    char ended[32];
    work *w = take_room(b, l->input, l->path);
    if (l->kind == LISTED_FAILED) {
        work_fail(b, w, FAULT_NO_INPUT, shown(w->a, l->reason));
        return true;
    }
    journal_row row = work_row(w, ended);
    row.state = STATE_SKIPPED;
    row.reason = l->reason;
    work_end(b, w, &row, NULL, 0);
    return true;
}

static bool take_next(batch_state *b)
{
    listed l;
    const char *input, *path;
    if (b->woken > 0) {
        arena *a = arena_open();
        bool taken = journal_take_woken(b->journal, a, &input, &path, &b->f);
        b->woken = taken && path ? b->woken - 1 : 0;
        work *w = taken && path ? take_room(b, input, path) : NULL;
        arena_close(a);
        return taken ? !w || begin(b, w) : give_up(b);
    }
    if (!list_next(&b->list, &l, &b->f))
        return give_up(b);
    if (l.kind == LISTED_NONE)
        return b->list_ended = true;
    return l.kind == LISTED_FILE ? begin(b, take_room(b, l.input, l.path)) : note_listed(b, &l);
}

/* ------------------------------------------------------------------ contents */

/* Its bytes are known: is it in the journal under another time of change, or is there another of this content? */
static bool hashed(batch_state *b, work *w)
{
    journal_known k;
    bool settled;
    sha256_digits(&w->sum, w->sha256);
    w->state = WORK_READY;
    if (!journal_find(b->journal, w->a, w->path, &k, &b->f))
        return give_up(b);
    if (strcmp(k.sha256, w->sha256) == 0 && is_settled(b, &k)) {
        leave_as_it_is(b, w, &k);
        return true;
    }
    return twins_settle(b, w, &settled);
}

static bool hash_on(batch_state *b, work *w)
{
    static char chunk[1 << 18];
    for (int64_t most = w->hashed + HASH_SLICE; w->hashed < most;) {
        ssize_t n = pread(w->file, chunk, sizeof chunk, (off_t)w->hashed);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            snprintf(chunk, sizeof chunk, "cannot be read: %s", strerror(errno));
            work_fail(b, w, FAULT_NO_INPUT, chunk);
            return true;
        }
        if (n == 0)
            return hashed(b, w);
        sha256_add(&w->sum, (str){ chunk, (size_t)n });
        w->hashed += n;
    }
    return true;
}

bool intake(batch_state *b)
{
    double until = crew_clock() + INTAKE_SECONDS;
    bool good = true;
    for (size_t i = 0; good && i < b->work_count; i++)
        if (b->works[i].state == WORK_HASHING)
            good = hash_on(b, &b->works[i]);
    while (good && (b->woken > 0 || !b->list_ended) && intake_room(b) && crew_clock() < until)
        good = take_next(b);
    return good && !b->broken;
}
