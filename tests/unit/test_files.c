/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Files where the system does less than is asked of it. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "../../tools/write_all.h"
#include "../check.h"

/* A pipe answers fsync as a file system does that cannot sync a folder. */
static void a_folder_that_cannot_be_synced_is_no_fault(void)
{
    int ends[2];
    CHECK(pipe(ends) == 0);
    CHECK(fsync(ends[0]) != 0 && errno == EINVAL);
    CHECK(sync_folder(ends[0]));
    close(ends[0]);
    close(ends[1]);
    CHECK(!sync_folder(ends[0]) && errno == EBADF);
}

static void a_full_disk_takes_nothing(void)
{
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    if (full < 0)
        return;
    CHECK(!write_all(full, str_of("words")) && errno == ENOSPC);
    CHECK(write_all(full, str_of("")));
    close(full);
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(a_folder_that_cannot_be_synced_is_no_fault), TEST(a_full_disk_takes_nothing) };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
