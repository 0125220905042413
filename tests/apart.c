/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "apart.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS_MOST = 60 };

/* The counts of lines that ran, which _exit would lose. */
#ifdef REFERAT_COVERAGE
void __gcov_dump(void);
static void keep_counts(void)
{
    __gcov_dump();
}
#else
static void keep_counts(void)
{
}
#endif

/* One fault that both processes see. */
static fault *shared_fault(void)
{
    static fault *shared;
    if (!shared)
        shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        abort();
    shared->kind = FAULT_NONE;
    return shared;
}

static void run_and_end(bool (*one)(void *with, fault *f), void *with, bool quiet, fault *f)
{
    int nothing = open("/dev/null", O_WRONLY);
    if (quiet && nothing >= 0)
        dup2(nothing, STDERR_FILENO);
    alarm(SECONDS_MOST);
    bool good = one(with, f);
    fflush(stdout);
    keep_counts();
    _exit(!good);
}

bool apart_run(bool (*one)(void *with, fault *f), void *with, bool quiet, fault *f)
{
    int status = 0;
    fault *shared = shared_fault();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        run_and_end(one, with, quiet, shared);
    if (child < 0 || waitpid(child, &status, 0) != child)
        abort();
    *f = *shared;
    if (WIFSIGNALED(status))
        return fault_set(f, FAULT_INTERNAL, "ended by signal %d", WTERMSIG(status));
    return WEXITSTATUS(status) == 0;
}
