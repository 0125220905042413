/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "diff.h"

#include <stdio.h>

/* How far lines that are the same again are looked for: a cheap stand-in for a true shortest difference. */
enum { LOOK_AHEAD = 200, SHOWN_MOST = 12 };

typedef struct {
    const str *lines;
    size_t count, at;
} side;

const str *lines_of(arena *a, str text, size_t *count)
{
    str *lines = NULL, line;
    size_t capacity = 0;
    *count = 0;
    while (str_cut(&text, '\n', &line))
        if (text.p || line.n > 0)
            *ARENA_PUSH(a, lines, *count, capacity) = line;
    return lines;
}

static bool same_at(const side *a, size_t i, const side *b, size_t j)
{
    bool ends = a->at + i >= a->count, other_ends = b->at + j >= b->count;
    return ends || other_ends ? ends && other_ends : str_equal(a->lines[a->at + i], b->lines[b->at + j]);
}

/* The fewest lines to pass over on both sides until they are the same. */
static void next_same(const side *a, const side *b, size_t *i, size_t *j)
{
    for (size_t sum = 1; sum < LOOK_AHEAD; sum++)
        for (*i = 0; *i <= sum; ++*i) {
            *j = sum - *i;
            if (a->at + *i <= a->count && b->at + *j <= b->count && same_at(a, *i, b, *j))
                return;
        }
    *i = a->count - a->at;
    *j = b->count - b->at;
}

static void print_lines(char sign, side *s, size_t n)
{
    for (size_t i = 0; i < n && i < SHOWN_MOST; i++)
        printf("    %c %.*s\n", sign, STR_ARG(s->lines[s->at + i]));
    if (n > SHOWN_MOST)
        printf("    %c … %zu lines more\n", sign, n - SHOWN_MOST);
    s->at += n;
}

bool diff_print(arena *a, str wanted, str got, size_t most)
{
    side w = { 0 }, g = { 0 };
    size_t differences = 0;
    w.lines = lines_of(a, wanted, &w.count);
    g.lines = lines_of(a, got, &g.count);
    while ((w.at < w.count || g.at < g.count) && differences < most) {
        if (same_at(&w, 0, &g, 0)) {
            w.at++;
            g.at++;
            continue;
        }
        size_t i, j;
        next_same(&w, &g, &i, &j);
        printf("  row %zu\n", w.at + 1);
        print_lines('-', &w, i);
        print_lines('+', &g, j);
        differences++;
    }
    return differences > 0;
}
