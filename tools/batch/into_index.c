/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The results of a run go into an index by a process of `referat index`, when the run is over: the batch itself reads
 * no XML. What the index has already is passed over, so each run adds what it made, and what one before it left. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run.h"
#include "tools/worker/start.h"

enum { WORDS_MOST = 7 };

static void list_words(const batch_options *o, const char *words[WORDS_MOST + 1])
{
    size_t n = 0;
    words[n++] = "referat";
    if (lock_word())             /* a file that ends so and is no XML is read as a document */
        words[n++] = lock_word();
    words[n++] = "index";
    words[n++] = "--database";
    words[n++] = o->index;
    words[n++] = "--";
    words[n++] = o->out;
    words[n] = NULL;
}

/* A signal ends it, but for a hang-up that nohup keeps from the whole run. */
static void become_indexer(const batch_options *o)
{
    const char *words[WORDS_MOST + 1];
    const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
    struct sigaction now;
    sigset_t none;
    list_words(o, words);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            signal(numbers[i], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execv("/proc/self/exe", (char **)(uintptr_t)words);
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
