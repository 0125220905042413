/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* referat-reader: the worker that decodes PDF and pictures. It is started by the other parts of the program alone. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "worker.h"

int main(int argc, char **argv)
{
    struct stat about;
    if (fstat(STDIN_FILENO, &about) == 0 && S_ISSOCK(about.st_mode))
        return worker_main(argc - 1, argv + 1);
    fputs("referat-reader: is a part of referat, and started by it; use referat\n", stderr);
    return 2;
}
