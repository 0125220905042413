/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* All of the bytes into an open file, whatever the system takes at a time, and names that last. False where that can't
 * be: errno says why. */
#ifndef REFERAT_WRITE_ALL_H
#define REFERAT_WRITE_ALL_H

#include <stdbool.h>
#include <stdint.h>

#include "models/str.h"

bool write_all(int file, str bytes);
bool write_all_at(int file, str bytes, uint64_t at);     /* the file's own place stays where it is */

/* What was renamed into the open folder, or made in it, stays there when the machine stops. Where a file system cannot
 * be asked for that (EINVAL, as shared folders of virtual machines say) nothing more can be done, and it is true. */
bool sync_folder(int folder);

#endif
