/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* failing_call CALL COMMAND…: runs it where that call of the system's always fails, as on a broken disk (EIO). */
#include <errno.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    enum { SKIPPED = 77 };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    int call = argc > 2 ? seccomp_syscall_resolve_name(argv[1]) : __NR_SCMP_ERROR;
    bool shut = filter && call != __NR_SCMP_ERROR && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EIO), call, 0) == 0
        && seccomp_load(filter) == 0;
    if (shut)
        execv(argv[2], argv + 2);
    fputs("failing_call: cannot\n", stderr);
    return SKIPPED;
}
