/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "components.h"

#include <leptonica/allheaders.h>

enum { WORD_BITS = 32, TWO_WORDS = 64 };

/* ------------------------------------------------------------------ runs */

typedef struct {
    const l_uint32 *words;
    int count, width;
} ink_row;

static ink_row row_of(PIX *ink, int y)
{
    int width = pixGetWidth(ink), words = pixGetWpl(ink);
    return (ink_row){ pixGetData(ink) + (size_t)y * (size_t)words, (width + WORD_BITS - 1) / WORD_BITS, width };
}

/* Two words from word i on, the leftmost pixel highest; what lies behind the row's end is paper. */
static uint64_t pixels_at(const ink_row *row, int i)
{
    uint64_t both = (uint64_t)row->words[i] << WORD_BITS | (i + 1 < row->count ? row->words[i + 1] : 0);
    int left = row->width - i * WORD_BITS;
    return left < TWO_WORDS ? both & ~(~(uint64_t)0 >> left) : both;
}

/* Pixels that differ from the one before them. */
static uint64_t changes_in(uint64_t pixels, bool open)
{
    return pixels ^ (pixels >> 1 | (uint64_t)open << (TWO_WORDS - 1));
}

static size_t count_runs(const ink_row *row)
{
    size_t changes = 0;
    bool open = false;
    for (int i = 0; i < row->count; i += 2) {
        uint64_t pixels = pixels_at(row, i), changed = changes_in(pixels, open);
        open = pixels & 1;
        if (changed)
            changes += (size_t)__builtin_popcountll(changed);
    }
    return (changes + 1) / 2;
}

static ink_run *take_runs(const ink_row *row, ink_run *to)
{
    bool open = false;
    for (int i = 0; i < row->count; i += 2) {
        uint64_t changed = changes_in(pixels_at(row, i), open);
        while (changed) {
            int bit = __builtin_clzll(changed), x = i * WORD_BITS + bit;
            changed &= ~((uint64_t)1 << (TWO_WORDS - 1 - bit));
            if (open)
                (to++)->x1 = x;
            else
                to->x0 = x;
            open = !open;
        }
    }
    if (open)
        (to++)->x1 = row->width;
    return to;
}

static void find_runs(components *c, int height)
{
    size_t all = 0;
    for (int y = 0; y < height; y++) {
        ink_row row = row_of(c->ink, y);
        c->rows[y] = all;
        all += count_runs(&row);
    }
    c->rows[height] = all;
    c->runs = ARENA_NEW(c->a, ink_run, all);
    for (int y = 0; y < height; y++) {
        ink_row row = row_of(c->ink, y);
        if (c->rows[y] < c->rows[y + 1])
            take_runs(&row, c->runs + c->rows[y]);
    }
}

/* ------------------------------------------------------------------ joining */

/* The first of those that were joined. */
static uint32_t first_of(uint32_t *joined, uint32_t i)
{
    while (joined[i] != i) {
        joined[i] = joined[joined[i]];
        i = joined[i];
    }
    return i;
}

static uint32_t join(uint32_t *joined, uint32_t a, uint32_t b)
{
    a = first_of(joined, a);
    b = first_of(joined, b);
    uint32_t first = a < b ? a : b;
    return joined[a < b ? b : a] = first;
}

/* Gives the runs of a row the numbers of those that they touch above, or the next ones. */
static uint32_t number_row(components *c, int y, uint32_t *joined, uint32_t count)
{
    const ink_run *above = c->runs + (y > 0 ? c->rows[y - 1] : 0), *above_end = c->runs + c->rows[y];
    for (ink_run *run = c->runs + c->rows[y], *end = c->runs + c->rows[y + 1]; run < end; run++) {
        bool numbered = false;
        while (above < above_end && above->x1 < run->x0)
            above++;
        for (const ink_run *at = above; at < above_end && at->x0 <= run->x1; at++) {
            run->of = numbered ? join(joined, run->of, at->of) : at->of;
            numbered = true;
        }
        if (!numbered) {
            run->of = count;
            joined[count] = count;
            count++;
        }
    }
    return count;
}

static void add_run(component *to, const ink_run *run, int y)
{
    shape *s = &to->at;
    if (to->ink == 0)
        *s = (shape){ run->x0, y, run->x1, y + 1 };
    s->x0 = run->x0 < s->x0 ? run->x0 : s->x0;
    s->x1 = run->x1 > s->x1 ? run->x1 : s->x1;
    s->y1 = y + 1;
    to->ink += run->x1 - run->x0;
}

/* Numbers without gaps: the first of those joined has the least, so it has its new number before the others. */
static void renumber(components *c, uint32_t *joined, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        joined[i] = joined[i] == i ? (uint32_t)c->count++ : joined[joined[i]];
    c->all = ARENA_NEW(c->a, component, c->count);
}

components components_of(struct Pix *ink)
{
    components c = { .ink = ink, .a = arena_open() };
    int height = ink ? pixGetHeight(ink) : 0;
    c.rows = ARENA_NEW(c.a, size_t, (size_t)height + 1);
    if (!ink)
        return c;
    find_runs(&c, height);
    uint32_t *joined = ARENA_NEW(c.a, uint32_t, c.rows[height]), count = 0;
    for (int y = 0; y < height; y++)
        count = number_row(&c, y, joined, count);
    renumber(&c, joined, count);
    for (int y = 0; y < height; y++)
        for (size_t i = c.rows[y]; i < c.rows[y + 1]; i++) {
            c.runs[i].of = joined[c.runs[i].of];
            add_run(&c.all[c.runs[i].of], &c.runs[i], y);
        }
    return c;
}

void components_drop(components *c)
{
    arena_close(c->a);
    *c = (components){ 0 };
}

/* ------------------------------------------------------------------ choosing */

/* The pixels of a word that belong to [x0, x1), of which some do. */
static l_uint32 word_mask(int word, int x0, int x1)
{
    int from = x0 - word * WORD_BITS, to = x1 - word * WORD_BITS;
    l_uint32 mask = from > 0 ? ~(l_uint32)0 >> from : ~(l_uint32)0;
    return to < WORD_BITS ? mask & ~(~(l_uint32)0 >> to) : mask;
}

static bool has_ink(const l_uint32 *row, const ink_run *run)
{
    for (int i = run->x0 / WORD_BITS; i <= (run->x1 - 1) / WORD_BITS; i++)
        if (row[i] & word_mask(i, run->x0, run->x1))
            return true;
    return false;
}

void components_choose_in(components *c, struct Pix *mask)
{
    int height = c->ink ? pixGetHeight(c->ink) : 0;
    for (int y = 0; y < height; y++) {
        const l_uint32 *row = pixGetData(mask) + (size_t)y * (size_t)pixGetWpl(mask);
        for (size_t i = c->rows[y]; i < c->rows[y + 1]; i++) {
            component *of = &c->all[c->runs[i].of];
            of->chosen = of->chosen || has_ink(row, &c->runs[i]);
        }
    }
}

struct Pix *components_picture(const components *c, bool chosen)
{
    PIX *made = c->ink ? pixCreateTemplate(c->ink) : NULL;
    for (int y = 0; made && y < pixGetHeight(made); y++) {
        l_uint32 *row = pixGetData(made) + (size_t)y * (size_t)pixGetWpl(made);
        for (size_t i = c->rows[y]; i < c->rows[y + 1]; i++) {
            const ink_run *run = &c->runs[i];
            if (c->all[run->of].chosen != chosen)
                continue;
            for (int k = run->x0 / WORD_BITS; k <= (run->x1 - 1) / WORD_BITS; k++)
                row[k] |= word_mask(k, run->x0, run->x1);
        }
    }
    return made;
}
