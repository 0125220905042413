/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "segments.h"

void segment_put(arena *a, segment *s, size_t place, word w, box pixels)
{
    size_t n = s->word_count + 1;
    word *words = ARENA_NEW(a, word, n);
    box *boxes = ARENA_NEW(a, box, n);
    w.size_pt = s->size_pt;
    for (size_t i = 0; i < n; i++) {
        size_t from = i > place ? i - 1 : i;
        words[i] = i == place ? w : s->words[from];
        boxes[i] = i == place ? pixels : s->pixels[from];
    }
    s->words = words;
    s->pixels = boxes;
    s->word_count = n;
}
