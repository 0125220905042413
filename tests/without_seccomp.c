/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* without_seccomp COMMAND…: runs it as on a kernel that has no seccomp, by a filter that says so. */
#include <errno.h>
#include <linux/prctl.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool shut = argc > 1 && filter && seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0) == 0
        && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1,
            SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP, 0)) == 0
        && seccomp_load(filter) == 0;
    if (shut)
        execv(argv[1], argv + 1);
    fputs("without_seccomp: cannot\n", stderr);
    return 77;
}
