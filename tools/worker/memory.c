/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The program's own front of malloc: a worker over its memory limit must end, not go on with what it got.
 *
 * MuPDF, Leptonica and the picture libraries answer a failed allocation with a page that "cannot be decoded", which
 * would be written as if the paper were to blame. None can be told otherwise, but all call these functions. */
#include "worker.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "models/arena.h"

static bool ends_without;

void memory_end_without(void)
{
    ends_without = true;
}

#if defined(__GLIBC__) && !defined(REFERAT_ARENA_MALLOC)      /* the sanitizers have fronts of their own */

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

static void *checked(void *memory, size_t size)
{
    if (!memory && size > 0 && ends_without)
        _exit(ARENA_EXIT_NO_MEMORY);
    return memory;
}

void *malloc(size_t size)
{
    return checked(__libc_malloc(size), size);
}

void *calloc(size_t count, size_t size)
{
    return checked(__libc_calloc(count, size), count && size);
}

void *realloc(void *memory, size_t size)
{
    return checked(__libc_realloc(memory, size), size);
}

#endif
