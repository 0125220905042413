/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A clock that goes backwards, an hour with each look at it, to be preloaded. The monotonic clock stays as it is: no
 * system lets it go backwards. */
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t back;

int clock_gettime(clockid_t which, struct timespec *t)
{
    long failed = syscall(SYS_clock_gettime, which, t);
    if (!failed && which == CLOCK_REALTIME)
        t->tv_sec -= back += 3600;
    return (int)failed;
}

time_t time(time_t *at)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    if (at)
        *at = t.tv_sec;
    return t.tv_sec;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone)
{
    (void)zone;
    *at = (struct timeval){ .tv_sec = time(NULL) };
    return 0;
}
