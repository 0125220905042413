/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reading_inside.h"

#include "../models/text.h"
#include "hyphens.h"

/* Tokens are found by their place in the text from the block on that it lies in. */
enum { TEXT_BLOCK = 256 };

typedef struct {
    arena *a;
    reading *r;
    char *bytes;
    size_t used;
    size_t blocks;               /* that have their landmark */
    bool dashes_break_words;     /* see hyphens.h */
} builder;

static size_t bytes_needed(const document *d, size_t *words, size_t *lines)
{
    size_t bytes = 1;
    for (size_t p = 0; p < d->page_count; p++)
        for (size_t l = 0; l < d->pages[p].line_count; l++) {
            const line *source = &d->pages[p].lines[l];
            for (size_t w = 0; w < source->word_count; w++)
                bytes += source->words[w].text.n + 1;
            *words += source->word_count;
            ++*lines;
        }
    return bytes;
}

static void put(builder *b, str s)
{
    for (size_t i = 0; i < s.n; i++)
        b->bytes[b->used++] = s.p[i];
}

bool reading_is_cell(const line *l, size_t w)
{
    static const float CELL_GAP = 1.4f;      /* in line heights */
    return l->words[w].at.x0 - l->words[w - 1].at.x1 >= CELL_GAP * (l->at.y1 - l->at.y0);
}

static void add_token(builder *b, const word *from)
{
    reading *r = b->r;
    while (b->blocks * TEXT_BLOCK <= b->used)
        r->landmarks[b->blocks++] = r->token_count;
    r->tokens[r->token_count++] = (token){ b->used, r->all_count - 1, from };
}

static void add_row(builder *b, const page *from, const line *source, str why)
{
    reading *r = b->r;
    row *added = &r->rows[r->all_count++];
    size_t start = b->used, letters = 0, bold = 0;
    *added = (row){ .page = from, .source = source, .first_token = r->token_count,
        .token_count = source->word_count, .left = source->at.x0, .right = source->at.x1, .furniture = why };
    for (size_t w = 0; w < source->word_count; w++) {
        const word *word_ = &source->words[w];
        if (w > 0) {
            put(b, (str)STR(" "));
            added->in_cells |= reading_is_cell(source, w);
        }
        add_token(b, word_);
        put(b, word_->text);
        letters += word_->text.n;
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
    if (b->r->tokens[b->r->token_count - 1].offset > b->used)   /* the dash was a word; offsets never fall */
        b->r->tokens[b->r->token_count - 1].offset = b->used;
    while (b->blocks > 0 && (b->blocks - 1) * TEXT_BLOCK > b->used)
        b->blocks--;
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
    size_t words = 0, lines = 0;
    size_t bytes = bytes_needed(d, &words, &lines);
    reading *r = ARENA_NEW(a, reading, 1);
    builder b = {
        .a = a, .r = r, .bytes = ARENA_NEW(a, char, bytes + 2), .dashes_break_words = hyphens_are_dashes(d)
    };
    r->source = d;
    r->rows = ARENA_NEW(a, row, lines + 1);
    r->tokens = ARENA_NEW(a, token, words + 1);
    r->landmarks = ARENA_NEW(a, size_t, bytes / TEXT_BLOCK + 2);
    add_rows(&b, d, why, false);
    r->row_count = r->all_count;
    add_rows(&b, d, why, true);
    r->text = (str){ b.bytes, b.used };
    while (b.blocks < bytes / TEXT_BLOCK + 2)
        r->landmarks[b.blocks++] = r->token_count;
    reading_measure(a, r);
    return r;
}

/* ------------------------------------------------------------------ places */

/* The last token that begins at or before the byte. */
static size_t token_before(const reading *r, size_t offset)
{
    const size_t *block = &r->landmarks[offset / TEXT_BLOCK];
    size_t low = block[0] > 0 ? block[0] - 1 : 0, high = block[1];
    while (high > low + 1) {
        size_t middle = low + (high - low) / 2;
        if (r->tokens[middle].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void add_to_place(place *at, const reading *r, const token *t)
{
    const row *x = &r->rows[t->row];
    if (at->page == 0)
        at->page = x->page->number;
    if (t->word->confidence >= 0 && (at->confidence < 0 || t->word->confidence < at->confidence))
        at->confidence = t->word->confidence;
    if (x->source->number > 0) {
        if (at->first_line == 0)
            at->first_line = x->source->number;
        at->last_line = x->source->number;
    } else if (x->page->number == at->page) {
        at->at = box_union(at->at, t->word->at);
    }
}

static size_t offset_of(const reading *r, str part)
{
    return (size_t)(part.p - r->text.p);
}

static bool inside(const reading *r, str part)
{
    return part.n > 0 && part.p >= r->text.p && part.p + part.n <= r->text.p + r->text.n;
}

place reading_place(const reading *r, str part)
{
    place at = { .confidence = CONFIDENCE_CERTAIN };
    if (!inside(r, part) || r->token_count == 0)
        return at;
    size_t end = offset_of(r, part) + part.n;
    for (size_t t = token_before(r, offset_of(r, part)); t < r->token_count && r->tokens[t].offset < end; t++) {
        add_to_place(&at, r, &r->tokens[t]);
        if (r->tokens[t].word->read.n > 0 && at.read.n == 0)
            at.read = r->tokens[t].word->read;
    }
    return at;
}

size_t reading_row(const reading *r, str part)
{
    if (part.p < r->text.p || part.p >= r->text.p + r->text.n || r->token_count == 0)
        return 0;
    return r->tokens[token_before(r, offset_of(r, part))].row;
}

float reading_left(const reading *r, size_t i, str part)
{
    const row *x = &r->rows[i];
    for (size_t t = x->first_token; t < x->first_token + x->token_count; t++)
        if (r->tokens[t].offset >= offset_of(r, part))
            return r->tokens[t].word->at.x0;
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
