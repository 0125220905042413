/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "run.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define COMMIT_SECONDS 1.0       /* what is lost at most when the machine stops */
#define WAIT_SECONDS 0.25

static volatile sig_atomic_t stops;

static void note_stop(int number)
{
    (void)number;
    stops = stops + 1;
}

int batch_stop(void)
{
    return stops > 1 ? 2 : stops;
}

/* Signals come in only while the batch waits (ppoll), so that none is lost between looking and waiting. A terminal
 * that is closed stops the batch, unless it was started by nohup. */
static void catch_signals(sigset_t *open)
{
    sigset_t caught;
    struct sigaction before, action = { .sa_handler = note_stop };
    const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
    sigemptyset(&caught);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        sigaddset(&caught, numbers[i]);
        sigaction(numbers[i], &action, &before);
        if (numbers[i] == SIGHUP && before.sa_handler == SIG_IGN)
            signal(SIGHUP, SIG_IGN);
    }
    sigprocmask(SIG_BLOCK, &caught, open);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigdelset(open, numbers[i]);
}

/* ------------------------------------------------------------------ opening */

/* What changes the result, as one line; paths of layouts do not, their bytes are among the rules. */
static const char *options_line(batch_state *b)
{
    return b->o->language ? arena_format(b->a, "--lang %s", shown(b->a, b->o->language)).p : "";
}

static void name_way(batch_state *b)
{
    const char *const parts[] = { b->way.program, b->way.rules, b->way.layers, b->way.pictures, b->way.options };
    sha256_sum sum = sha256_begin();
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        sha256_add(&sum, (str){ parts[i], strlen(parts[i]) + 1 });
    sha256_digits(&sum, b->way_name);
}

static void form_crew(batch_state *b)
{
    const batch_options *o = b->o;
    b->crew = (crew){
        .count = (size_t)o->jobs, .slots = ARENA_NEW(b->a, worker_slot, (size_t)o->jobs),
        .memory_bytes = (size_t)o->memory_mib << 20, .language = o->language, .layouts = o->layouts,
        .layout_count = o->layout_count,
    };
    b->records = ARENA_NEW(b->a, store_record, b->crew.count);
    b->work_count = b->crew.count + 2;       /* the next ones are hashed while others are read */
    b->works = ARENA_NEW(b->a, work, b->work_count);
}

static bool fill_list(batch_state *b)
{
    const batch_options *o = b->o;
    journal *claims = o->input_count > 1 || o->files_from ? b->journal : NULL;
    bool good = list_open(&b->list, &b->tree, o->shard, o->base, claims, &b->f);
    for (size_t i = 0; good && i < o->input_count; i++)
        good = list_add(&b->list, o->inputs[i], &b->f);
    if (good && o->files_from)
        good = list_add_from(&b->list, o->files_from, o->nul, &b->f);
    return good && journal_end_claims(b->journal, &b->f) && list_rewind(&b->list, &b->f);
}

/* A worker has a socket, and its document a file, its pages and its result. What a system allows by itself, often 1024,
 * is less than that of a large machine. */
static bool allow_files(batch_state *b)
{
    enum { FILES_A_WORKER = 4, FILES_BESIDE = 64 };
    struct rlimit now;
    rlim_t wanted = FILES_A_WORKER * (rlim_t)b->o->jobs + FILES_BESIDE;
    if (getrlimit(RLIMIT_NOFILE, &now) != 0 || now.rlim_cur >= wanted)
        return true;
    if (now.rlim_max < wanted)
        return fault_set(&b->f, FAULT_USAGE, "batch: %ld workers want %lu open files, and the system allows %lu; give "
            "fewer --jobs", b->o->jobs, (unsigned long)wanted, (unsigned long)now.rlim_max);
    now.rlim_cur = wanted;
    setrlimit(RLIMIT_NOFILE, &now);
    return true;
}

/* The language data are 90 MB to hash: meanwhile the next worker starts, and the journal is opened. Where a language
 * was told that is not there, nothing is begun. */
static bool open_journal(batch_state *b, const char *suffix)
{
    if (!orders_ask_versions(b) || (b->crew.count > 1 && !crew_start(&b->crew, &b->crew.slots[1], &b->f)))
        return false;
    if (b->o->language && !orders_take_versions(b))
        return false;
    b->journal = journal_open(b->tree.name, suffix, &b->f);
    if (b->journal && !b->o->language && !orders_take_versions(b)) {
        journal_close(b->journal);
        b->journal = NULL;
    }
    return b->journal;
}

static bool open_all(batch_state *b)
{
    char suffix[64] = "", name[64] = "";
    shard s = b->o->shard;
    if (s.count > 1) {
        snprintf(suffix, sizeof suffix, "-%zu-of-%zu", s.number, s.count);
        snprintf(name, sizeof name, "%zu/%zu", s.number, s.count);
    }
    for (size_t i = 0; i < b->o->input_count; i++)
        if (!list_lies_apart(b->o->out, b->o->inputs[i], &b->f))
            return false;
    form_crew(b);
    if (!allow_files(b) || !tree_open(&b->tree, b->a, b->o->out, suffix, &b->f) || !open_journal(b, suffix))
        return false;
    b->way.options = options_line(b);
    name_way(b);
    return journal_begin(b->journal, &b->way, name, &b->f) && fill_list(b);
}

/* ------------------------------------------------------------------ the loop */

static void show(batch_state *b, double now)
{
    progress_work works[PROGRESS_WORKS_MOST];
    size_t count = 0;
    arena *a = arena_open();
    for (size_t i = 0; i < b->work_count && count < PROGRESS_WORKS_MOST; i++) {
        const work *w = &b->works[i];
        if (w->state >= WORK_OPENING)
            works[count++] = (progress_work){ shown(a, w->path), w->store.count, w->store.count - w->unfinished };
    }
    b->progress.stopping = batch_stop() > 0;
    progress_show(&b->progress, now, works, count);
    arena_close(a);
}

static bool any_in_hand(const batch_state *b)
{
    for (size_t i = 0; i < b->crew.count; i++)
        if (b->crew.slots[i].order != ORDER_NONE)
            return true;
    return false;
}

/* There is something to take in at once, without waiting for a worker. */
static bool is_busy(batch_state *b)
{
    for (size_t i = 0; i < b->work_count; i++)
        if (b->works[i].state == WORK_HASHING)
            return true;
    return (b->woken > 0 || !b->list_ended) && intake_room(b);
}

static double until_due(const batch_state *b, double now)
{
    double wait = WAIT_SECONDS;
    for (size_t i = 0; i < b->crew.count; i++)
        if (b->crew.slots[i].order != ORDER_NONE && b->crew.slots[i].until - now < wait)
            wait = b->crew.slots[i].until - now;
    return wait > 0 ? wait : 0;
}

static void loop(batch_state *b, const sigset_t *open)
{
    double committed = crew_clock();
    for (;;) {
        bool going = batch_stop() == 0;
        if (going && (!intake(b) || !orders_give(b)))
            b->broken = true;
        double now = crew_clock();
        if (b->broken || batch_stop() > 1 || (!going && !any_in_hand(b)) || (going && intake_is_over(b)))
            return;
        crew_wait(&b->crew, going && is_busy(b) ? 0 : until_due(b, now), open);
        endings_settle(b);
        now = crew_clock();
        if (!b->broken)
            endings_watch(b, now);
        if (!b->broken && now - committed >= COMMIT_SECONDS) {
            b->broken = !journal_commit_soon(b->journal, &b->f);
            committed = now;
        }
        if (progress_due(&b->progress, now))
            show(b, now);
        if (b->crew.never_ready > 2 * TRIES_MOST)
            b->broken = !fault_set(&b->f, FAULT_INTERNAL, "batch: workers end before their first word; more --memory?");
    }
}

static void close_all(batch_state *b)
{
    crew_end(&b->crew);
    for (size_t i = 0; i < b->work_count; i++)
        if (b->works[i].state != WORK_NONE)
            work_leave(b, &b->works[i], true);
    list_close(&b->list);
    journal_close(b->journal);
    tree_close(&b->tree);
}

/* In this run or before: a run that was stopped and went on ends as one that was not. */
static size_t batch_count(const batch_state *b, document_state s)
{
    return b->progress.ended[s] + b->progress.known[s];
}

/* Who sees that something failed wants to know what. A name that a shell would take apart is said as DIR. */
static void tell_where(const batch_state *b)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-";
    const char *out = b->o->out, *dir = out[0] != '-' && out[strspn(out, plain)] == 0 ? out : "DIR";
    size_t failed = batch_count(b, STATE_FAILED), review = batch_count(b, STATE_REVIEW);
    if (failed)
        fprintf(stderr, "referat: %zu failed, now or before; why: referat batch --report %s\n", failed, dir);
    if (review)
        fprintf(stderr, "referat: %zu to review, now or before; to look at them: referat review %s\n", review, dir);
}

static int ended(batch_state *b)
{
    bool whole = intake_is_over(b);
    fault f;
    progress_end(&b->progress, crew_clock());
    tell_where(b);
    if (!b->broken && !journal_end(b->journal, whole ? "whole" : "stopped", &f)) {
        b->broken = true;
        b->f = f;
    }
    if (b->broken)
        return report(&b->f);
    if (whole)
        tree_clear(&b->tree);
    return !whole ? BATCH_STOPPED : batch_count(b, STATE_FAILED) ? BATCH_SOME_FAILED : 0;
}

int batch_run(const batch_options *o)
{
    sigset_t open;
    batch_state b = { .o = o, .a = arena_open(), .tree = { .root = -1, .work = -1, .lock = -1 } };
    int code;
    catch_signals(&open);
    if (open_all(&b)) {
        progress_begin(&b.progress, b.list.count, crew_clock());
        loop(&b, &open);
        code = ended(&b);
    } else {
        code = report(&b.f);
    }
    bool ran = b.journal != NULL;
    close_all(&b);
    arena_close(b.a);
    return ran && o->index && batch_stop() < 2 ? batch_index(o, code) : code;
}
