/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What MuPDF and its decoders may take, and what they take at once. A few bytes of a file can ask for any amount
 * (pictures in JBIG2, nested states of the page, packed streams), and the system would grant it and then kill
 * something. So there is an end to it: MuPDF then lets go of what it keeps for later, and gives up the page where that
 * is not enough. */
#include <malloc.h>
#include <stdlib.h>

#include "pdf_fitz.h"

/* A picture of 150 megapixels in four inks with its copy in grey takes 900 MB. */
static const size_t BYTES_MOST = (size_t)2 << 30;

static size_t taken;             /* by all contexts of the process; a process reads one file at a time */

static bool is_left(size_t n)
{
    return taken < BYTES_MOST && n <= BYTES_MOST - taken;
}

static void *take(void *unused, size_t n)
{
    (void)unused;
    void *p = is_left(n) ? malloc(n) : NULL;
    taken += malloc_usable_size(p);
    return p;
}

static void give_back(void *unused, void *p)
{
    (void)unused;
    taken -= malloc_usable_size(p);
    free(p);
}

static void *take_more(void *unused, void *old, size_t n)
{
    (void)unused;
    size_t had = malloc_usable_size(old);
    if (n > had && !is_left(n - had))
        return NULL;
    void *p = realloc(old, n);
    if (p)
        taken = taken - had + malloc_usable_size(p);
    return p;
}

const fz_alloc_context *pdf_memory(void)
{
    static const fz_alloc_context limited = { NULL, take, take_more, give_back };
    return &limited;
}

/* ------------------------------------------------------------------ tables */

/* MuPDF makes the table of what it keeps between pages for 4,096 things, and clears it: more pages of memory than a
 * short PDF touches otherwise. A table grows by itself. The linker puts this in front of the maker (--wrap). */
enum { TABLE_FIRST = 128 };

fz_hash_table *__real_fz_new_hash_table(fz_context *ctx, int size, int key, int lock, fz_hash_table_drop_fn *drop);
fz_hash_table *__wrap_fz_new_hash_table(fz_context *ctx, int size, int key, int lock, fz_hash_table_drop_fn *drop);

fz_hash_table *__wrap_fz_new_hash_table(fz_context *ctx, int size, int key, int lock, fz_hash_table_drop_fn *drop)
{
    return __real_fz_new_hash_table(ctx, size < TABLE_FIRST ? size : TABLE_FIRST, key, lock, drop);
}
