/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "start.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox.h"
#include "sibling.h"
#include "tools/command.h"
#include "worker.h"

enum { WORDS_MOST = 2 * OPTION_LAYOUTS_MOST + 12 };

static lock_wish wish;
static worker_scope own_scope = READS_TEXTS;

/* ------------------------------------------------------------------ words */

static void add_pair(char **words, size_t *n, const char *name, const char *value)
{
    words[(*n)++] = (char *)(uintptr_t)name;
    words[(*n)++] = (char *)(uintptr_t)value;
}

/* As worker_main takes them; returns how many. */
static size_t words_of(arena *a, const worker_kind *kind, char *words[WORDS_MOST])
{
    size_t n = 0;
    if (kind->language)
        add_pair(words, &n, "--lang", kind->language);
    for (size_t i = 0; i < kind->layout_count && i < OPTION_LAYOUTS_MOST; i++)
        add_pair(words, &n, "--layout", kind->layouts[i]);
    if (kind->memory_bytes)
        add_pair(words, &n, "--memory", arena_format(a, "%llu", (unsigned long long)kind->memory_bytes >> 20).p);
    add_pair(words, &n, "--spool-mib", arena_format(a, "%llu", (unsigned long long)kind->spool_bytes >> 20).p);
    if (kind->hoards)
        add_pair(words, &n, "--hoard", "on");
    if (wish != LOCK_WANTED)
        add_pair(words, &n, "--sandbox", wish == LOCK_UNWANTED ? "off" : "require");
    words[n] = NULL;
    return n;
}

/* ------------------------------------------------------------------ starting */

static void leave_signals(void)
{
    sigset_t none;
    signal(SIGINT, SIG_IGN);             /* Ctrl-C is the parent's to deal with */
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static void close_others(int from)
{
    if (close_range((unsigned)from, ~0U, 0) == 0)
        return;
    for (long i = from, most = sysconf(_SC_OPEN_MAX); i < most; i++)
        close((int)i);
}

/* In the child. It dies with its parent, and its words lead nowhere. */
static bool settle(int socket, pid_t parent)
{
    int nothing = open("/dev/null", O_RDWR);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent || dup2(socket, SANDBOX_SOCKET) < 0 || dup2(nothing, 1) < 0 || dup2(nothing, 2) < 0)
        return false;
    leave_signals();
    close_others(STDERR_FILENO + 1);
    return true;
}

/* The pages of a scan are pictures of megabytes that come and go: each taken from the system anew is thousands of page
 * faults, 9 % of a scanned page's time. So the C library keeps them, in huge pages where the system has such; it hears
 * that from its environment alone. What someone has set there stays. Reading text needs none of it. */
static void keep_memory(worker_scope scope)
{
    if (scope == READS_PICTURES)
        setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=33554432:"
            "glibc.malloc.trim_threshold=1073741824", 0);
}

static _Noreturn void become_worker(
    worker_scope scope, const char *path, int socket, pid_t parent, int count, char **words)
{
    enum { CANNOT = 127 };
    if (!settle(socket, parent))
        _exit(CANNOT);
    if (!path)
        _exit(worker_main(count, words + 1));
    keep_memory(scope);
    execv(path, words);
    _exit(CANNOT);
}

void worker_reads_itself(worker_scope scope)
{
    own_scope = scope;
}

bool worker_called(int argc, char **argv)
{
    struct stat about;
    return argc > 0 && strcmp(argv[0], SIBLING_READER) == 0 && fstat(STDIN_FILENO, &about) == 0
        && S_ISSOCK(about.st_mode);
}

/* NULL for this program itself. */
static bool find_program(arena *a, worker_scope scope, const char **path, fault *f)
{
    *path = NULL;
    return scope <= own_scope || (scope == READS_LAYERS && sibling_find(a, SIBLING_FIRST, path, f))
        || sibling_find(a, SIBLING_READER, path, f);
}

bool worker_start(const worker_kind *kind, pid_t *pid, int *socket, fault *f)
{
    int pair[2];
    char *words[WORDS_MOST + 1] = { (char *)(uintptr_t)SIBLING_READER };
    const char *path;
    arena *a = arena_open();
    bool found = find_program(a, kind->scope, &path, f);
    bool paired = found && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0;
    size_t count = words_of(a, kind, words + 1);
    pid_t parent = getpid();
    *pid = paired ? fork() : -1;
    if (*pid == 0)
        become_worker(kind->scope, path, pair[1], parent, (int)count, words);
    if (found && *pid < 0)
        fault_set(f, FAULT_INTERNAL, "a worker cannot be started: %s; close other programs", strerror(errno));
    if (paired)
        close(pair[1]);
    if (paired && *pid < 0)
        close(pair[0]);
    *socket = paired ? pair[0] : -1;
    arena_close(a);
    return *pid > 0;
}

/* ------------------------------------------------------------------ wishes */

static const struct { const char *word; lock_wish wish; } wishes[] = {
    { "--no-sandbox", LOCK_UNWANTED },
    { "--sandbox=require", LOCK_REQUIRED },
};

static bool take_wish(const char *word)
{
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
        if (strcmp(word, wishes[i].word) == 0) {
            wish = wishes[i].wish;
            return true;
        }
    return false;
}

/* "--sandbox require" in two words. */
static bool take_in_two(const char *first, const char *second)
{
    bool required = strcmp(first, "--sandbox") == 0 && second && strcmp(second, "require") == 0;
    wish = required ? LOCK_REQUIRED : wish;
    return required;
}

void lock_words_take(int *argc, char **argv)
{
    int kept = 1;
    bool words = true;
    for (int i = 1; i < *argc; i++) {
        words = words && strcmp(argv[i], "--") != 0;
        if (words && take_in_two(argv[i], i + 1 < *argc ? argv[i + 1] : NULL))
            i++;
        else if (!words || !take_wish(argv[i]))
            argv[kept++] = argv[i];
    }
    if (kept < *argc)
        argv[kept] = NULL;
    *argc = kept;
}

const char *lock_word(void)
{
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
        if (wishes[i].wish == wish)
            return wishes[i].word;
    return NULL;
}

bool lock_judge(unsigned holds, const char *why, fault *f)
{
    static bool warned;
    if (holds & SANDBOX_CALLS)
        return true;
    if (wish == LOCK_REQUIRED)
        return fault_set(f, FAULT_INTERNAL, "no sandbox: %s; read the file elsewhere, or leave out --sandbox=require",
            why);
    if (!warned && wish == LOCK_UNWANTED)
        fputs("referat: warning: files are read without a sandbox; --no-sandbox is for files you trust\n", stderr);
    else if (!warned && !(holds & SANDBOX_UNBUILT))
        fprintf(stderr, "referat: warning: files are read without a sandbox: %s; see docs/sandbox.md\n", why);
    warned = true;
    return true;
}

bool lock_own_process(fault *f)
{
    const char *why = "it was not wanted";
    unsigned holds = wish == LOCK_UNWANTED ? 0 : sandbox_enter(&why);
    return lock_judge(holds, why, f);
}
