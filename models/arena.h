/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Memory for one document: many allocations, one end.
 *
 * A command opens an arena, everything below it allocates and lends, and closing
 * it gives all of it back. Nothing else in the program frees memory, except the
 * wrappers of foreign objects. Memory is zeroed. Where the system has none left
 * the program ends here, in this one place, with exit code 70.
 * Built with REFERAT_ARENA_MALLOC, each allocation is a malloc of its own, so that
 * the address sanitizer sees every overrun. */
#ifndef REFERAT_ARENA_H
#define REFERAT_ARENA_H

#include "str.h"

typedef struct arena arena;

enum { ARENA_EXIT_NO_MEMORY = 70 };

arena *arena_open(void);
void arena_close(arena *a);                    /* NULL is allowed */
/* As if it were new, but for its memory, which it keeps for what comes: nothing of what it gave may be used again. */
void arena_reset(arena *a);

/* `count` objects of `size` bytes, zeroed and aligned for any type; never NULL. */
void *arena_alloc(arena *a, size_t count, size_t size);
#define ARENA_NEW(a, type, count) ((type *)arena_alloc((a), (count), sizeof(type)))

str arena_copy(arena *a, str s);               /* with a NUL after it, not counted */
str arena_format(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A growing array: makes room for one more element after `count`, moving the
 * array when it is full, and returns it. `capacity` is kept by the caller, 0 at first. */
void *arena_grow(arena *a, void *array, size_t count, size_t *capacity, size_t size);
#define ARENA_PUSH(a, array, count, capacity)                                               \
    ((array) = arena_grow((a), (array), (count), &(capacity), sizeof *(array)), &(array)[(count)++])

/* Text that grows at its end. Zero it, append, take .text when done. */
typedef struct {
    arena *a;
    char *bytes;
    size_t n, capacity;
} text_builder;

void text_add(text_builder *t, str s);
void text_add_byte(text_builder *t, char byte);
str text_done(text_builder *t);                /* what was added so far, in the arena */

size_t arena_used(const arena *a);             /* bytes handed out, for measuring */

#endif
