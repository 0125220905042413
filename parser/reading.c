/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reading_inside.h"

#include <string.h>

#include "../models/text.h"
#include "hyphens.h"

/* Words are found by their place in the text from the block on that it lies in. */
enum { TEXT_BLOCK = 256 };

typedef struct {
    arena *a;
    reading *r;
    char *bytes;
    size_t used;
    size_t blocks;               /* that have their landmark */
    word_seat last;              /* the word added last */
    bool dashes_break_words;     /* see hyphens.h */
} builder;

static size_t bytes_needed(const document *d, size_t *lines)
{
    size_t bytes = 1;
    for (size_t p = 0; p < d->page_count; p++)
        for (size_t l = 0; l < d->pages[p].line_count; l++) {
            const line *source = &d->pages[p].lines[l];
            for (size_t w = 0; w < source->word_count; w++)
                bytes += source->words[w].text.n + 1;
            ++*lines;
        }
    return bytes;
}

/* Nearly all are words of up to sixteen bytes, which two copies of eight or four bytes make where they stand. */
static inline void put(builder *b, str s)
{
    enum { HALF = 8, QUARTER = 4 };
    char *to = b->bytes + b->used;
    b->used += s.n;
    if (s.n > 2 * HALF) {
        memcpy(to, s.p, s.n);
    } else if (s.n >= HALF) {
        memcpy(to, s.p, HALF);
        memcpy(to + s.n - HALF, s.p + s.n - HALF, HALF);
    } else if (s.n >= QUARTER) {
        memcpy(to, s.p, QUARTER);
        memcpy(to + s.n - QUARTER, s.p + s.n - QUARTER, QUARTER);
    } else {
        for (size_t i = 0; i < s.n; i++)
            to[i] = s.p[i];
    }
}

bool reading_is_cell(const line *l, size_t w)
{
    static const float CELL_GAP = 1.4f;      /* in line heights */
    return l->words[w].at.x0 - l->words[w - 1].at.x1 >= CELL_GAP * (l->at.y1 - l->at.y0);
}

static void add_seat(builder *b, size_t word_)
{
    while (b->blocks * TEXT_BLOCK < b->used)
        b->r->landmarks[b->blocks++] = b->last;
    b->last = (word_seat){ b->r->all_count - 1, word_, b->used };
}

static void add_row(builder *b, const page *from, const line *source, str why)
{
    reading *r = b->r;
    row *added = &r->rows[r->all_count++];
    size_t start = b->used, letters = 0, bold = 0;
    *added = (row){ .page = from, .source = source, .left = source->at.x0, .right = source->at.x1,
        .by_line = source->number > 0, .furniture = why };
    for (size_t w = 0; w < source->word_count; w++) {
        const word *word_ = &source->words[w];
        if (w > 0) {
            put(b, (str)STR(" "));
            added->in_cells |= reading_is_cell(source, w);
        }
        add_seat(b, w);
        put(b, word_->text);
        letters += word_->text.n;
        added->by_line &= word_->confidence < 0 && word_->read.n == 0;
        added->size = word_->size_pt > added->size ? word_->size_pt : added->size;
        bold += word_->style & STYLE_BOLD ? word_->text.n : 0;
    }
    added->text = (str){ b->bytes + start, b->used - start };
    added->bold = bold * 2 > letters;
    added->capitals = text_is_capitals(added->text);
}

/* ------------------------------------------------------------------ joining rows */

static void join_to_next(builder *b, row *above, str next)
{
    size_t n = hyphen_length(above->text, next, b->dashes_break_words);
    above->mended = n > 0 || hyphen_joins_names(above->text, next);
    if (!above->mended) {
        put(b, (str)STR(" "));
        return;
    }
    b->used -= n;
    above->text.n -= n;
    if (b->last.offset > b->used)            /* the dash was a word; offsets never fall */
        b->last.offset = b->used;
}

static str line_start(const line *source)
{
    return source->words[0].text;
}

/* ------------------------------------------------------------------ building */

static void add_rows(builder *b, const document *d, const str *why, bool furniture)
{
    size_t index = 0;
    row *above = NULL;
    for (size_t p = 0; p < d->page_count; p++)
        for (size_t l = 0; l < d->pages[p].line_count; l++, index++) {
            const line *source = &d->pages[p].lines[l];
            if ((why[index].n > 0) != furniture || source->word_count == 0)
                continue;
            if (above)
                join_to_next(b, above, line_start(source));
            add_row(b, &d->pages[p], source, why[index]);
            above = &b->r->rows[b->r->all_count - 1];
        }
    if (above)
        put(b, (str)STR(" "));
}

reading *reading_new(arena *a, const document *d, const str *why)
{
    size_t lines = 0;
    size_t bytes = bytes_needed(d, &lines);
    reading *r = ARENA_NEW(a, reading, 1);
    builder b = {
        .a = a, .r = r, .bytes = ARENA_NEW(a, char, bytes + 2), .dashes_break_words = hyphens_are_dashes(d)
    };
    r->source = d;
    r->rows = ARENA_NEW(a, row, lines + 1);
    r->landmarks = ARENA_NEW(a, word_seat, bytes / TEXT_BLOCK + 2);
    add_rows(&b, d, why, false);
    r->row_count = r->all_count;
    add_rows(&b, d, why, true);
    r->text = (str){ b.bytes, b.used };
    while (b.blocks < bytes / TEXT_BLOCK + 2)
        r->landmarks[b.blocks++] = b.last;
    reading_measure(a, r);
    return r;
}

/* ------------------------------------------------------------------ places */

row_word row_first_word(const row *x)
{
    return (row_word){ x, x->source->words, 0 };
}

/* Where a dash that was a word is gone, the row ends before it. */
void row_next_word(row_word *w)
{
    const line *l = w->row->source;
    w->at += w->word->text.n + 1;
    if (w->at > w->row->text.n)
        w->at = w->row->text.n;
    w->word = w->word + 1 < l->words + l->word_count ? w->word + 1 : NULL;
}

size_t row_word_at(const row *x, size_t n)
{
    row_word k = row_first_word(x);
    for (size_t w = 0; w < n && k.word; w++)
        row_next_word(&k);
    return k.word ? k.at : x->text.n;
}

static size_t offset_of(const reading *r, str part)
{
    return (size_t)(part.p - r->text.p);
}

static const word_seat *landmark_of(const reading *r, size_t offset)
{
    return &r->landmarks[offset / TEXT_BLOCK];
}

/* The last row that begins at or before the byte. */
static size_t row_before(const reading *r, size_t offset)
{
    const word_seat *mark = landmark_of(r, offset);
    size_t low = mark[0].row, high = mark[1].row + 1;
    while (high > low + 1) {
        size_t middle = low + (high - low) / 2;
        if (offset_of(r, r->rows[middle].text) <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The last word that begins at or before the byte; of a row by its line, which word is all one. */
static row_word word_before(const reading *r, size_t offset)
{
    const row *x = &r->rows[row_before(r, offset)];
    const word_seat *mark = landmark_of(r, offset);
    size_t start = offset_of(r, x->text);
    row_word k = row_first_word(x);
    if (x->by_line)
        return k;
    if (x == &r->rows[mark->row])
        k = (row_word){ x, &x->source->words[mark->word], mark->offset - start };
    for (row_word next = k; next.word && start + next.at <= offset; row_next_word(&next))
        k = next;
    return k;
}

static void add_to_place(place *at, const row *x, const word *w)
{
    if (at->page == 0)
        at->page = x->page->number;
    if (w->confidence >= 0 && (at->confidence < 0 || w->confidence < at->confidence))
        at->confidence = w->confidence;
    if (x->source->number > 0) {
        if (at->first_line == 0)
            at->first_line = x->source->number;
        at->last_line = x->source->number;
    } else if (x->page->number == at->page) {
        at->at = box_union(at->at, w->at);
    }
    if (w->read.n > 0 && at->read.n == 0)
        at->read = w->read;
}

static bool inside(const reading *r, str part)
{
    return part.n > 0 && part.p >= r->text.p && part.p + part.n <= r->text.p + r->text.n;
}

place reading_place(const reading *r, str part)
{
    place at = { .confidence = CONFIDENCE_CERTAIN };
    if (!inside(r, part) || r->all_count == 0)
        return at;
    const char *end = part.p + part.n;
    row_word k = word_before(r, offset_of(r, part));
    while (k.row->text.p + k.at < end) {
        add_to_place(&at, k.row, k.word);
        if (k.row->by_line)
            k.word = NULL;
        else
            row_next_word(&k);
        if (!k.word && k.row + 1 == r->rows + r->all_count)
            break;
        if (!k.word)
            k = row_first_word(k.row + 1);
    }
    return at;
}

size_t reading_row(const reading *r, str part)
{
    if (part.p < r->text.p || part.p >= r->text.p + r->text.n || r->all_count == 0)
        return 0;
    return row_before(r, offset_of(r, part));
}

float reading_left(const reading *r, size_t i, str part)
{
    const row *x = &r->rows[i];
    for (row_word k = row_first_word(x); k.word; row_next_word(&k))
        if (x->text.p + k.at >= part.p)
            return k.word->at.x0;
    return x->right;
}

str reading_rows(const reading *r, size_t first, size_t last)
{
    return reading_span(r->rows[first].text, r->rows[last].text);
}

str reading_span(str from, str to)
{
    return (str){ from.p, (size_t)(to.p + to.n - from.p) };
}
