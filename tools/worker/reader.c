/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* referat-reader: the worker that decodes PDF and pictures. It is started by the other parts of the program alone. */
#include <stdio.h>

#include "start.h"
#include "worker.h"

int main(int argc, char **argv)
{
    if (worker_called(argc, argv))
        return worker_main(argc - 1, argv + 1);
    fputs("referat-reader: is a part of referat, and started by it; use referat\n", stderr);
    return 2;
}
