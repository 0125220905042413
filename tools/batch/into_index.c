/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The results of a run go into an index by a process of `referat index`, when the run is over: the batch itself reads no
 * XML. What the index has already is passed over, so each run adds what it made, and what one before it left. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run.h"

static void become_indexer(const batch_options *o)
{
    char index[] = "index", option[] = "--database", end[] = "--", name[] = "referat";
    char *words[] = { name, index, option, (char *)(uintptr_t)o->index, end, (char *)(uintptr_t)o->out, NULL };
    const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
    sigset_t none;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        signal(numbers[i], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execv("/proc/self/exe", words);
    _exit(FAULT_INTERNAL);
}

int batch_index(const batch_options *o, int code)
{
    int status = 0;
    fault f;
    pid_t pid = fork();
    if (pid == 0)
        become_indexer(o);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (pid < 0 || !WIFEXITED(status)) {
        fault_set(&f, FAULT_INTERNAL, "batch: the index is not finished: %s; run referat index %s %s",
            pid < 0 ? strerror(errno) : "it was stopped", o->index, o->out);
        int said = report(&f);
        return code ? code : said;
    }
    return code ? code : WEXITSTATUS(status);
}
