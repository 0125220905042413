/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page_stream.h"

typedef struct {
    const document *d;
    line_spot next;              /* where the next stretch begins */
} kept_pages;

static size_t bytes_of(const page *p)
{
    size_t bytes = 0;
    for (size_t l = 0; l < p->line_count; l++)
        for (size_t w = 0; w < p->lines[l].word_count; w++)
            bytes += p->lines[l].words[w].text.n + 1;
    return bytes;
}

static bool read_kept(void *from, arena *a, size_t least, document *d, bool *last, fault *f)
{
    (void)f;
    const kept_pages *k = from;
    size_t first = k->next.page, end = first;
    for (size_t bytes = 0; end < k->d->page_count && bytes < least; end++)
        bytes += bytes_of(&k->d->pages[end]);
    *d = *k->d;
    d->page_count = end - first;
    d->pages = ARENA_NEW(a, page, d->page_count);
    for (size_t i = 0; i < d->page_count; i++)
        d->pages[i] = k->d->pages[first + i];
    if (k->next.line > 0 && d->page_count > 0)
        page_drop_lines(&d->pages[0], k->next.line);
    *last = end == k->d->page_count;
    return true;
}

static void go_on_kept(void *from, const document *d, line_spot at)
{
    (void)d;
    kept_pages *k = from;
    size_t passed = at.page == 0 ? k->next.line : 0;
    k->next = (line_spot){ k->next.page + at.page, at.line + passed };
}

page_stream page_stream_of(arena *a, const document *d)
{
    kept_pages *k = ARENA_NEW(a, kept_pages, 1);
    k->d = d;
    return (page_stream){ read_kept, go_on_kept, k };
}
