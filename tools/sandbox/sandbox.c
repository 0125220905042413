/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sandbox.h"

#include <errno.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "sandbox_inside.h"

enum { FILES_MOST = 64 };            /* descriptors: those lent, and a document with what its decoder opens */

static void limit(int what, rlim_t most)
{
    struct rlimit now;
    if (getrlimit(what, &now) == 0 && (now.rlim_max == RLIM_INFINITY || now.rlim_max > most))
        setrlimit(what, &(struct rlimit){ most, most });
}

void sandbox_limit(const sandbox_limits *l)
{
    prctl(PR_SET_DUMPABLE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, l->file_bytes);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_NOFILE, FILES_MOST);
    if (l->cpu_seconds)
        limit(RLIMIT_CPU, l->cpu_seconds);
#ifndef REFERAT_ARENA_MALLOC             /* the sanitizer reserves more than any limit */
    if (l->memory_bytes)
        limit(RLIMIT_DATA, l->memory_bytes);
#endif
}

unsigned sandbox_enter(const char **why)
{
#ifdef REFERAT_ARENA_MALLOC
    *why = "this build has sanitizers, which need what it forbids";
    return SANDBOX_UNBUILT;
#else
    *why = NULL;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !lent_answer_calls()) {
        *why = "it is not known on this kind of machine";
        return 0;
    }
    unsigned holds = landlock_shut() ? SANDBOX_PATHS : 0;
    int error = calls_shut();
    if (error)
        *why = error == EINVAL || error == ENOSYS ? "the kernel has no seccomp filters" : strerror(error);
    return error ? holds : holds | SANDBOX_CALLS;
#endif
}
