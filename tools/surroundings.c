/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "surroundings.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* A file that is opened gets the lowest free descriptor: with one of these closed, messages would go into a result, or
 * a result to a worker. What takes its place can be neither read nor written, so that its use fails as before. */
static void hold_standard_descriptors(void)
{
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        if (fcntl(i, F_GETFD) < 0 && errno == EBADF)
            open("/dev/null", O_PATH);
}

void surroundings_settle(void)
{
    hold_standard_descriptors();
    signal(SIGPIPE, SIG_IGN);                /* a closed pipe and a size limit are said as faults of writing */
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);                /* ignored, it would take away how a worker ended */
}
