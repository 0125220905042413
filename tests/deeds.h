/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What code smuggled in by a file would try: deeds that end the process where the sandbox holds.
 *
 * A deed commits itself by its name and comes back only where nothing held it, whether it came to anything or not. */
#ifndef REFERAT_TESTS_DEEDS_H
#define REFERAT_TESTS_DEEDS_H

#include <stddef.h>

typedef struct {
    const char *name;            /* "socket" */
    void (*commit)(void);
} deed;

extern const deed deeds[];
extern const size_t deed_count;

#endif
