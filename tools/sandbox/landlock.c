/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Landlock by its system calls, which glibc has no names for (landlock(7)); the kernel's own header knows those of its
 * own age only, so later rights are given by number. */
#include <linux/landlock.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox_inside.h"

/* struct landlock_ruleset_attr as of ABI 6. */
typedef struct {
    uint64_t files, network, scope;
} rights;

/* Each version of the ABI knows more rights than the one before; to name one that a kernel does not know is a fault. */
static rights rights_of(int abi)
{
    enum { FILES_1 = 13, FILES_2 = 14, FILES_3 = 15, FILES_5 = 16 };
    int files = abi >= 5 ? FILES_5 : abi >= 3 ? FILES_3 : abi >= 2 ? FILES_2 : FILES_1;
    return (rights){
        .files = ((uint64_t)1 << files) - 1,
        .network = abi >= 4 ? 3 : 0,         /* bind and connect of TCP */
        .scope = abi >= 6 ? 3 : 0,           /* abstract sockets, and signals to processes outside */
    };
}

bool landlock_shut(void)
{
#ifdef SYS_landlock_create_ruleset
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi < 1)
        return false;
    rights all = rights_of((int)abi);
    size_t size = abi >= 6 ? sizeof all : abi >= 4 ? offsetof(rights, scope) : offsetof(rights, network);
    int rules = (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
    bool shut = rules >= 0 && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    if (rules >= 0)
        close(rules);
    return shut;
#else
    return false;
#endif
}
