/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "crew.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tools/worker/start.h"

enum { CHUNK = 1 << 16 };

double crew_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* ------------------------------------------------------------------ starting and ending */

static bool start(crew *c, worker_slot *w, fault *f)
{
    const worker_kind kind = {
        .scope = READS_PICTURES, .language = c->language, .layouts = c->layouts, .layout_count = c->layout_count,
        .memory_bytes = c->memory_bytes,
    };
    if (!worker_start(&kind, &w->pid, &w->socket, f)) {
        w->pid = 0;
        return false;
    }
    w->ready = false;
    w->orders = 0;
    w->file = 0;
    w->head_got = 0;
    return true;
}

static ending ending_of(int status)
{
    return WIFEXITED(status) && WEXITSTATUS(status) == ARENA_EXIT_NO_MEMORY ? ENDING_MEMORY
        : WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS                 ? ENDING_FORBIDDEN
                                                                            : ENDING_CRASH;
}

/* Its socket is closed or useless: waits for its end, which is near. */
static void bury(crew *c, worker_slot *w)
{
    int status = 0;
    close(w->socket);
    kill(w->pid, SIGKILL);
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    c->never_ready = w->ready ? 0 : c->never_ready + 1;
    w->pid = 0;
    w->file = 0;
    w->head_got = 0;
    if (w->order != ORDER_NONE && w->ending == ENDING_NONE)
        w->ending = ending_of(status);
}

void crew_drop(crew *c, worker_slot *w)
{
    if (w->pid)
        bury(c, w);
    crew_done(w);
}

void crew_end(crew *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->slots[i].pid)
            kill(c->slots[i].pid, SIGKILL);
    for (size_t i = 0; i < c->count; i++)
        if (c->slots[i].pid)
            bury(c, &c->slots[i]);
}

/* ------------------------------------------------------------------ orders */

bool crew_start(crew *c, worker_slot *w, fault *f)
{
    return w->pid || start(c, w, f);
}

bool crew_give(crew *c, worker_slot *w, const wire_order *order, int with, fault *f)
{
    if (w->pid && w->orders >= ORDERS_MOST && order->kind != ORDER_READ)
        bury(c, w);
    if (!crew_start(c, w, f))
        return false;
    w->since = crew_clock();
    w->ending = ENDING_NONE;
    w->got = 0;
    w->head_got = 0;
    w->orders++;
    if (!wire_order_send(w->socket, order, &with, with >= 0))
        bury(c, w);          /* the order then ends as a crash */
    return true;
}

void crew_done(worker_slot *w)
{
    w->order = ORDER_NONE;
    w->owner = NULL;
    w->ending = ENDING_NONE;
}

void crew_watch(crew *c, double now)
{
    for (size_t i = 0; i < c->count; i++) {
        worker_slot *w = &c->slots[i];
        if (w->order == ORDER_NONE || w->ending != ENDING_NONE || now < w->until)
            continue;
        w->ending = ENDING_TIME;
        if (w->pid)
            bury(c, w);
    }
}

void crew_forgive(crew *c, double seconds)
{
    for (size_t i = 0; i < c->count; i++) {
        c->slots[i].since += seconds;
        c->slots[i].until += seconds;
    }
}

/* ------------------------------------------------------------------ answers */

static void end_by(crew *c, worker_slot *w, ending e)
{
    w->error = errno;
    w->ending = e;
    bury(c, w);
}

static bool is_large(uint32_t kind)
{
    return kind == ANSWER_PIECE || kind == ANSWER_XML;
}

/* The answer that ends the order. */
static bool is_last(const worker_slot *w, uint32_t kind)
{
    static const answer_kind last[] = {
        [ORDER_VERSIONS] = ANSWER_VERSIONS, [ORDER_OPEN] = ANSWER_OPENED, [ORDER_READ] = ANSWER_PIECE,
        [ORDER_PARSE] = ANSWER_XML,
    };
    return kind == ANSWER_FAULT || (w->order != ORDER_NONE && kind == (uint32_t)last[w->order]);
}

static bool is_expected(const worker_slot *w, uint32_t kind)
{
    if (!w->ready)
        return kind == ANSWER_READY || kind == ANSWER_FAULT;
    return is_last(w, kind) || (w->order == ORDER_PARSE && kind == ANSWER_SUMMARY);
}

/* A fault's number goes into the journal, and may become the exit code. */
static bool is_fault_kind(uint32_t number)
{
    return number > FAULT_NONE && number <= FAULT_INTERNAL;
}

/* Nothing is believed: a length beyond the limit or an answer that nobody asked for ends the worker. */
static void begin_answer(crew *c, worker_slot *w)
{
    bool large = is_large(w->head.kind);
    w->got = 0;
    if (!is_expected(w, w->head.kind) || (w->head.kind == ANSWER_FAULT && !is_fault_kind(w->head.number)))
        end_by(c, w, ENDING_CRASH);
    else if (w->head.size > (large ? w->most : sizeof w->small))
        end_by(c, w, ENDING_OUTPUT);
    else if (large && !w->sink.begin(w->sink.to, w->head.size))
        end_by(c, w, ENDING_DISK);
}

/* What holds of the worker's sandbox, as it says itself. */
static void greet(crew *c, worker_slot *w)
{
    size_t n = w->head.size < sizeof c->why ? w->head.size : sizeof c->why - 1;
    w->ready = true;
    c->holds = w->head.number;
    memcpy(c->why, w->small, n);
    c->why[n] = 0;
}

static void finish_answer(crew *c, worker_slot *w)
{
    w->head_got = 0;
    if (!is_large(w->head.kind))
        w->small_head = w->head;
    if (w->head.kind == ANSWER_READY)
        greet(c, w);
    else if (is_last(w, w->head.kind))
        w->ending = w->head.kind == ANSWER_FAULT ? ENDING_FAULT : ENDING_DONE;
}

static bool take(worker_slot *w, const char *bytes, size_t n)
{
    if (is_large(w->head.kind)) {
        if (!w->sink.add(w->sink.to, (str){ bytes, n }))
            return false;
    } else {
        memcpy(w->small + w->got, bytes, n);
    }
    w->got += n;
    return true;
}

/* As much as one read gives. False where the worker is gone. */
static bool receive(crew *c, worker_slot *w)
{
    static char chunk[CHUNK];
    bool in_head = w->head_got < sizeof w->head;
    uint64_t left = in_head ? sizeof w->head - w->head_got : w->head.size - w->got;
    size_t want = left < CHUNK ? left : CHUNK;
    ssize_t n = recv(w->socket, in_head ? (char *)&w->head + w->head_got : chunk, want, MSG_DONTWAIT);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return true;
    if (n <= 0)
        return false;
    if (in_head) {
        w->head_got += (size_t)n;
        if (w->head_got == sizeof w->head)
            begin_answer(c, w);
    } else if (!take(w, chunk, (size_t)n)) {
        end_by(c, w, ENDING_DISK);
    }
    if (w->pid && w->head_got == sizeof w->head && w->got == w->head.size)
        finish_answer(c, w);
    return true;
}

void crew_wait(crew *c, double seconds, const sigset_t *mask)
{
    struct pollfd ready[CREW_MOST];
    struct timespec most = { (time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9) };
    for (size_t i = 0; i < c->count; i++) {
        worker_slot *w = &c->slots[i];
        ready[i] = (struct pollfd){ .fd = w->pid ? w->socket : -1, .events = POLLIN };
    }
    if (ppoll(ready, c->count, &most, mask) <= 0)
        return;
    for (size_t i = 0; i < c->count; i++)
        if (ready[i].revents && c->slots[i].pid && !receive(c, &c->slots[i]))
            bury(c, &c->slots[i]);
}
