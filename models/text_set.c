/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "text_set.h"

#include <stdlib.h>

#include "chars.h"

void text_set_add(text_set *s, arena *a, str text)
{
    *ARENA_PUSH(a, s->texts, s->count, s->capacity) = text;
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}

void text_set_seal(text_set *s)
{
    if (s->count > 1)
        qsort(s->texts, s->count, sizeof *s->texts, by_bytes);
}

/* How many are not behind `text` in the order. */
static size_t count_until(const text_set *s, str text)
{
    size_t from = 0, to = s->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (str_compare(s->texts[middle], text) <= 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

bool text_set_has(const text_set *s, str text)
{
    size_t n = count_until(s, text);
    return n > 0 && str_equal(s->texts[n - 1], text);
}

void text_set_keep_shortest(text_set *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->count; i++)
        if (kept == 0 || !str_starts(s->texts[i], s->texts[kept - 1]))
            s->texts[kept++] = s->texts[i];
    s->count = kept;
}

/* Whatever stands in the order between a text and what begins with it begins with it, too: so it is the nearest. */
size_t text_set_quoted(const text_set *s, str text)
{
    bool inside = false;
    size_t length;
    for (size_t at = 0; s->count > 0 && at < text.n; at += length) {
        bool word = char_is_word(text_char(text, at, &length));
        size_t n = word && !inside ? count_until(s, str_from(text, at)) : 0;
        if (n > 0 && str_starts(str_from(text, at), s->texts[n - 1]))
            return s->texts[n - 1].n;
        inside = word;
    }
    return 0;
}
