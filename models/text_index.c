/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "text_index.h"

#include "text.h"

/* FNV-1a over folded characters without blanks: texts that are the same differ in those at most. */
static size_t hash_of(str text)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t at = 0, n; at < text.n; at += n) {
        uint32_t c = text_char(text, at, &n);
        if (!char_is_blank(c))
            hash = (hash ^ char_fold(c)) * 1099511628211u;
    }
    return (size_t)(hash ^ hash >> 32);
}

/* The slot of the text, or the free one where it belongs. */
static text_index_slot *slot_of(const text_index *x, str text)
{
    size_t at = hash_of(text) & (x->size - 1);
    while (x->slots[at].used && !text_same(x->slots[at].text, text))
        at = (at + 1) & (x->size - 1);
    return &x->slots[at];
}

static void make_room(text_index *x, arena *a)
{
    enum { SIZE_LEAST = 16 };
    text_index larger = { .count = x->count, .size = x->size ? 2 * x->size : SIZE_LEAST };
    larger.slots = ARENA_NEW(a, text_index_slot, larger.size);
    for (size_t i = 0; i < x->size; i++)
        if (x->slots[i].used)
            *slot_of(&larger, x->slots[i].text) = x->slots[i];
    *x = larger;
}

size_t text_index_find(const text_index *x, str text)
{
    const text_index_slot *slot = x->size > 0 ? slot_of(x, text) : NULL;
    return slot && slot->used ? slot->number : TEXT_INDEX_NONE;
}

void text_index_put(text_index *x, arena *a, str text, size_t number)
{
    if (2 * x->count >= x->size)
        make_room(x, a);
    text_index_slot *slot = slot_of(x, text);
    x->count += !slot->used;
    *slot = (text_index_slot){ slot->used ? slot->text : text, number, true };
}
