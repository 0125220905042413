/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Chunks double from 8 KiB to 8 MiB, so that a one-page document stays small and a
 * year's book needs few calls. Most arenas live for a call or two, and each page of
 * a chunk is touched when it is made. */
enum { FIRST_CHUNK = 8 << 10, LARGEST_CHUNK = 8 << 20 };
enum { SMALL_PAGE = 4 << 10, LARGE_PAGE = 2 << 20 };      /* of x86-64 and most ARM64 */

#ifdef REFERAT_ARENA_MALLOC
enum { ONE_MALLOC_EACH = 1 };
#else
enum { ONE_MALLOC_EACH = 0 };
#endif

typedef struct chunk {
    struct chunk *before;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
} chunk;

struct arena {
    chunk *last;
    chunk *spare;               /* all zero, from before a reset, the smallest first */
    size_t used;
};

static void *checked(void *memory)
{
    if (!memory) {
        fputs("referat: out of memory; split the document or run fewer at a time\n", stderr);
        exit(ARENA_EXIT_NO_MEMORY);
    }
    return memory;
}

/* Begins where a large page does, and lies in such pages where the system has them: to be given its memory in small
 * ones, one by one, took a long text a fifth of its time. */
static void *map_large(size_t size)
{
    size_t room = size + LARGE_PAGE;
    char *all = mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED)
        return NULL;
    size_t before = (LARGE_PAGE - (uintptr_t)all % LARGE_PAGE) % LARGE_PAGE;
    if (before > 0)
        munmap(all, before);
    if (before < LARGE_PAGE)
        munmap(all + before + size, LARGE_PAGE - before);
    madvise(all + before, size, MADV_HUGEPAGE);
    return all + before;
}

static bool is_large(size_t size)
{
    return !ONE_MALLOC_EACH && size >= LARGE_PAGE;
}

/* What is mapped for a large chunk of so many bytes: whole pages. */
static size_t mapped(size_t size)
{
    return (sizeof(chunk) + size + SMALL_PAGE - 1) / SMALL_PAGE * SMALL_PAGE;
}

static chunk *chunk_new(size_t size)
{
    if (size > SIZE_MAX / 2)
        checked(NULL);
    chunk *c = checked(is_large(size) ? map_large(mapped(size)) : calloc(1, sizeof(chunk) + size));
    c->size = size;
    return c;
}

static void chunk_free(chunk *c)
{
    if (is_large(c->size))
        munmap(c, mapped(c->size));
    else
        free(c);
}

/* A spare chunk for that much. One that was made larger than usual serves what is nearly as large. */
static chunk *take_spare(arena *a, size_t size)
{
    for (chunk **at = &a->spare; *at; at = &(*at)->before)
        if ((*at)->size >= size && ((*at)->size <= LARGEST_CHUNK || (*at)->size / 2 < size)) {
            chunk *found = *at;
            *at = found->before;
            return found;
        }
    return NULL;
}

static chunk *chunk_add(arena *a, size_t size)
{
    chunk *c = take_spare(a, size);
    if (c) {
        c->before = a->last;
        return a->last = c;
    }
    c = chunk_new(size);
    c->before = a->last;
    a->last = c;
    return c;
}

arena *arena_open(void)
{
    return checked(calloc(1, sizeof(arena)));
}

static void free_chunks(chunk *last)
{
    for (chunk *c = last, *before; c; c = before) {
        before = c->before;
        chunk_free(c);
    }
}

void arena_close(arena *a)
{
    if (!a)
        return;
    free_chunks(a->last);
    free_chunks(a->spare);
    free(a);
}

/* Large chunks that nobody wanted since the reset before are given back. */
static void free_unwanted(arena *a)
{
    for (chunk **at = &a->spare; *at;) {
        chunk *c = *at;
        if (c->size <= LARGEST_CHUNK) {
            at = &c->before;
            continue;
        }
        *at = c->before;
        chunk_free(c);
    }
}

void arena_reset(arena *a)
{
    free_unwanted(a);
    if (ONE_MALLOC_EACH) {
        free_chunks(a->last);
        a->last = NULL;
    }
    for (chunk *c = a->last, *before; c; c = before) {
        before = c->before;
        memset(c->bytes, 0, c->used);
        c->used = 0;
        c->before = a->spare;
        a->spare = c;
    }
    a->last = NULL;
    a->used = 0;
}

static size_t next_chunk_size(const arena *a, size_t need)
{
    size_t size = a->last ? a->last->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_CHUNK)
        size = LARGEST_CHUNK;
    return need > size ? need : size;
}

void *arena_alloc(arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        checked(NULL);
    size_t need = count * size;
    const size_t unit = alignof(max_align_t);
    size_t padded = need ? (need + unit - 1) / unit * unit : unit;
    chunk *c = a->last;
    if (ONE_MALLOC_EACH)
        c = chunk_add(a, padded = need);
    else if (!c || c->size - c->used < padded)
        c = chunk_add(a, next_chunk_size(a, padded));
    void *memory = c->bytes + c->used;
    c->used += padded;
    a->used += need;
    return memory;
}

str arena_copy(arena *a, str s)
{
    char *bytes = arena_alloc(a, s.n + 1, 1);
    if (s.n)
        memcpy(bytes, s.p, s.n);
    return (str){ bytes, s.n };
}

str arena_format(arena *a, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int n = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *bytes = arena_alloc(a, (size_t)n + 1, 1);
    vsnprintf(bytes, (size_t)n + 1, format, again);
    va_end(again);
    return (str){ bytes, (size_t)n };
}

void *arena_grow(arena *a, void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;
    size_t larger = *capacity ? *capacity * 2 : 8;
    void *moved = arena_alloc(a, larger, size);
    if (count)
        memcpy(moved, array, count * size);
    *capacity = larger;
    return moved;
}

static void text_reserve(text_builder *t, size_t more)
{
    if (t->capacity - t->n >= more)
        return;
    size_t larger = t->capacity ? t->capacity : 64;
    while (larger - t->n < more)
        larger *= 2;
    char *moved = arena_alloc(t->a, larger, 1);
    if (t->n)
        memcpy(moved, t->bytes, t->n);
    t->bytes = moved;
    t->capacity = larger;
}

void text_add(text_builder *t, str s)
{
    if (s.n == 0)
        return;
    text_reserve(t, s.n);
    memcpy(t->bytes + t->n, s.p, s.n);
    t->n += s.n;
}

void text_add_byte(text_builder *t, char byte)
{
    text_add(t, (str){ &byte, 1 });
}

str text_done(text_builder *t)
{
    return (str){ t->bytes, t->n };
}

size_t arena_used(const arena *a)
{
    return a->used;
}
