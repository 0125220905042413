/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "originals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "models/pages_text.h"
#include "original_form.h"
#include "tools/spool_file.h"
#include "tools/worker/start.h"

enum { READER_WORDS_MOST = 7 };

typedef struct {
    size_t number;               /* 0: the place is free */
    int file;
    pid_t reader;                /* 0: it has ended */
    unsigned long used;
    fault f;                     /* why there is nothing */
} original;

struct originals {
    unsigned long clock;
    original kept[ORIGINALS_KEPT];
};

originals *originals_open(arena *a)
{
    return ARENA_NEW(a, originals, 1);
}

/* ------------------------------------------------------------------ the process */

static void limit(int what, rlim_t most)
{
    struct rlimit r = { most, most };
    setrlimit(what, &r);
}

/* With what was said of the sandbox, which holds for all that is read. */
static void list_words(const original_order *order, const char *words[READER_WORDS_MOST + 1])
{
    size_t n = 0;
    words[n++] = "referat";
    if (lock_word())
        words[n++] = lock_word();
    words[n++] = "review-reader";
    if (order->language) {
        words[n++] = "--lang";
        words[n++] = order->language;
    }
    words[n++] = "--";
    words[n++] = order->file;
    words[n] = NULL;
}

/* All descriptors of ours are closed at exec; standard output is the file. */
static void become_reader(const original_order *order, int file)
{
    const char *words[READER_WORDS_MOST + 1];
    sigset_t none;
    list_words(order, words);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit(RLIMIT_CPU, ORIGINAL_CPU_SECONDS);
#ifndef REFERAT_ARENA_MALLOC             /* a sanitizer's shadow is larger than any limit */
    limit(RLIMIT_DATA, (rlim_t)ORIGINAL_MEMORY_MIB << 20);
#endif
    limit(RLIMIT_FSIZE, ORIGINAL_BYTES_MOST);
    limit(RLIMIT_CORE, 0);
    int nothing = open("/dev/null", O_RDWR);
    if (nothing >= 0 && dup2(nothing, 0) == 0 && dup2(file, 1) == 1 && dup2(nothing, 2) == 2)
        execv("/proc/self/exe", (char **)(uintptr_t)words);
    _exit(FAULT_INTERNAL);
}

static void let_go(original *k)
{
    if (k->reader) {
        kill(k->reader, SIGKILL);
        waitpid(k->reader, NULL, 0);
    }
    if (k->number && k->file >= 0)
        close(k->file);
    *k = (original){ .file = -1 };
}

void originals_close(originals *o)
{
    for (size_t i = 0; i < ORIGINALS_KEPT; i++)
        let_go(&o->kept[i]);
}

/* Takes in that a reader has ended. What it gave is judged when it is taken. */
static void settle(original *k)
{
    int status;
    if (!k->reader || waitpid(k->reader, &status, WNOHANG) == 0)
        return;
    k->reader = 0;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        original_fault(k->file, &k->f);
}

static original *place_of(originals *o, size_t number)
{
    original *oldest = &o->kept[0];
    for (size_t i = 0; i < ORIGINALS_KEPT; i++) {
        if (o->kept[i].number == number)
            return &o->kept[i];
        if (o->kept[i].used < oldest->used)
            oldest = &o->kept[i];
    }
    let_go(oldest);
    return oldest;
}

static original *at_work(originals *o)
{
    for (size_t i = 0; i < ORIGINALS_KEPT; i++) {
        settle(&o->kept[i]);
        if (o->kept[i].reader)
            return &o->kept[i];
    }
    return NULL;
}

static int new_file(void)
{
    arena *a = arena_open();
    int file = spool_file_unnamed(a);
    arena_close(a);
    return file;
}

static original *begin(originals *o, const original_order *order)
{
    original *k = place_of(o, order->number);
    k->used = ++o->clock;
    if (k->number)
        return k;
    *k = (original){ .number = order->number, .used = k->used, .file = new_file() };
    k->reader = k->file < 0 ? -1 : fork();
    if (k->reader == 0)
        become_reader(order, k->file);
    if (k->reader < 0) {
        fault_set(&k->f, FAULT_OUTPUT, "%s: cannot be read: %s", order->file, strerror(errno));
        k->reader = 0;
    }
    return k;
}

/* ------------------------------------------------------------------ asking */

static void wait_for(original *k)
{
    const struct timespec moment = { .tv_nsec = 10000000 };
    for (int ms = 0; k->reader && ms < ORIGINAL_WAIT_MS; ms += 10) {
        nanosleep(&moment, NULL);
        settle(k);
    }
}

original_state originals_want(originals *o, const original_order *order, const char **why)
{
    original *other = at_work(o);
    if (other && other->number != order->number)    /* what was read ahead stands back */
        let_go(other);
    original *k = begin(o, order);
    wait_for(k);
    *why = k->f.line;
    return k->reader ? ORIGINAL_COMING : k->f.kind ? ORIGINAL_MISSING : ORIGINAL_READY;
}

void originals_read_ahead(originals *o, const original_order *order)
{
    if (!at_work(o))
        begin(o, order);
}

bool originals_take(originals *o, arena *a, size_t number, view *out, fault *f)
{
    original *k = place_of(o, number);
    return k->number && !k->reader && original_read(a, k->file, out, f);
}
