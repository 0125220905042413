/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "write_all.h"

#include <errno.h>
#include <unistd.h>

/* What came of one call: true where it took some, or was only interrupted. */
static bool took(ssize_t n, str *bytes)
{
    if (n > 0)
        *bytes = str_from(*bytes, (size_t)n);
    else if (n == 0)
        errno = EIO;
    return n > 0 || (n < 0 && errno == EINTR);
}

bool write_all(int file, str bytes)
{
    while (bytes.n > 0)
        if (!took(write(file, bytes.p, bytes.n), &bytes))
            return false;
    return true;
}

bool sync_folder(int folder)
{
    return fsync(folder) == 0 || errno == EINVAL;
}

bool write_all_at(int file, str bytes, uint64_t at)
{
    uint64_t end = at + bytes.n;
    while (bytes.n > 0)
        if (!took(pwrite(file, bytes.p, bytes.n, (off_t)(end - bytes.n)), &bytes))
            return false;
    return true;
}
