/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "furniture.h"

#include <math.h>

#include "../models/text.h"

/* A head or foot of more lines than this has not been seen; the deepest had five (eDoc referater). */
enum { ZONE_LINES = 8, NEIGHBOURS = 4, KEY_MOST = 160 };
/* The same line stands at the same height on each page, give or take a scan's skew and feed. */
static const float SAME_HEIGHT_PT = 14;

/* What is compared of a line: folded characters, digits as '#', and the numbers themselves. */
typedef struct {
    uint16_t chars[KEY_MOST];    /* the low half of each character: enough to compare */
    size_t count;
    long first_number, last_number;
    size_t numbers, letters;
    bool clock;                  /* a colon in it */
} line_key;

static void key_add_number(line_key *k, long n)
{
    if (k->numbers++ == 0)
        k->first_number = n;
    k->last_number = n;
}

static void key_add_word(line_key *k, str s)
{
    long number = 0;
    bool in_number = false;
    for (size_t at = 0, n; at < s.n && k->count < KEY_MOST; at += n) {
        uint32_t c = text_char(s, at, &n);
        if (char_is_digit(c)) {
            number = in_number ? (number * 10 + (long)(c - '0')) % 1000000 : (long)(c - '0');
            if (!in_number)
                k->chars[k->count++] = '#';
            in_number = true;
            continue;
        }
        if (in_number)
            key_add_number(k, number);
        in_number = false;
        k->letters += char_is_letter(c);
        k->clock |= c == ':';
        k->chars[k->count++] = (uint16_t)char_fold(c);
    }
    if (in_number)
        key_add_number(k, number);
}

static line_key key_of(const line *l)
{
    line_key k = { .count = 0 };
    for (size_t w = 0; w < l->word_count && k.count < KEY_MOST; w++)
        key_add_word(&k, l->words[w].text);
    return k;
}

/* Edit distance, given up as soon as it passes `most`; OCR reads the same head slightly differently. */
static bool within_distance(const line_key *a, const line_key *b, size_t most)
{
    size_t row[KEY_MOST + 1];
    for (size_t j = 0; j <= b->count; j++)
        row[j] = j;
    for (size_t i = 1; i <= a->count; i++) {
        size_t diagonal = row[0], best = row[0] = i;
        for (size_t j = 1; j <= b->count; j++) {
            size_t change = diagonal + (a->chars[i - 1] != b->chars[j - 1]);
            size_t step = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < step ? change : step;
            best = row[j] < best ? row[j] : best;
        }
        if (best > most)
            return false;
    }
    return row[b->count] <= most;
}

static bool keys_alike(const line_key *a, const line_key *b)
{
    size_t longer = a->count > b->count ? a->count : b->count;
    size_t most = longer / 10;
    if (longer == 0 || (a->letters > 0) != (b->letters > 0))
        return false;
    size_t difference = a->count > b->count ? a->count - b->count : b->count - a->count;
    return difference <= most && within_distance(a, b, most);
}

/* Numbers in furniture are the same on each page, or count up with the pages. An OCR may have misread one of them. */
static bool numbers_fit(const line_key *a, const line_key *b, long pages_apart, bool both_by_ocr)
{
    if (a->numbers == 0 && b->numbers == 0)
        return true;
    long first = b->first_number - a->first_number, last = b->last_number - a->last_number;
    bool first_fits = first == 0 || first == pages_apart, last_fits = last == 0 || last == pages_apart;
    if (both_by_ocr && a->numbers > 1 && b->numbers > 1)
        return first_fits || last_fits;
    return first_fits && last_fits;
}

typedef struct {
    const document *d;
    line_key *keys;              /* [page][top or bottom][ZONE_LINES] */
    str *why;
    size_t *first_line;          /* index of each page's first line among all lines */
} finder;

static const line *zone_line(const page *p, bool bottom, size_t k)
{
    if (k >= p->line_count)
        return NULL;
    return &p->lines[bottom ? p->line_count - 1 - k : k];
}

static line_key *zone_key(const finder *f, size_t p, bool bottom, size_t k)
{
    return &f->keys[(p * 2 + bottom) * ZONE_LINES + k];
}

static bool stands_on_page(const finder *f, size_t p, bool bottom, size_t k, size_t other)
{
    const line *here = zone_line(&f->d->pages[p], bottom, k);
    const line_key *key = zone_key(f, p, bottom, k);
    for (size_t j = 0; j < ZONE_LINES; j++) {
        const line *there = zone_line(&f->d->pages[other], bottom, j);
        if (!there)
            return false;
        if (fabsf(there->at.y0 - here->at.y0) > SAME_HEIGHT_PT)
            continue;
        const line_key *key_there = zone_key(f, other, bottom, j);
        bool both_by_ocr = f->d->pages[p].reading == READ_OCR && f->d->pages[other].reading == READ_OCR;
        if (keys_alike(key, key_there) && numbers_fit(key, key_there, (long)other - (long)p, both_by_ocr))
            return true;
    }
    return false;
}

/* On half of the pages around: heads of left and right pages take turns. */
static bool is_repeated(const finder *f, size_t p, bool bottom, size_t k)
{
    size_t pages = 0, found = 0;
    for (size_t apart = 1; apart <= NEIGHBOURS; apart++) {
        if (p >= apart) {
            pages++;
            found += stands_on_page(f, p, bottom, k, p - apart);
        }
        if (p + apart < f->d->page_count) {
            pages++;
            found += stands_on_page(f, p, bottom, k, p + apart);
        }
    }
    return found > 0 && found * 2 >= pages;
}

static void mark_zone(finder *f, size_t p, bool bottom)
{
    static const str head = STR("running-head"), foot = STR("running-foot"), number = STR("page-number");
    const page *page_ = &f->d->pages[p];
    for (size_t k = 0; k < ZONE_LINES && k < page_->line_count; k++) {
        size_t index = f->first_line[p] + (bottom ? page_->line_count - 1 - k : k);
        if (f->why[index].n)
            continue;
        if (!is_repeated(f, p, bottom, k))
            return;
        bool only_number = zone_key(f, p, bottom, k)->letters == 0;
        f->why[index] = only_number ? number : bottom ? foot : head;
    }
}

/* ------------------------------------------------------------------ pages of their own */

/* A line at the very edge, in smaller type and far from the text, is furniture even on the only page that has it. */
static const float EDGE_SHARE = 0.10f, SMALLER = 0.9f, FAR_LINES = 1.6f;

static float line_size(const line *l)
{
    float size = 0;
    for (size_t w = 0; w < l->word_count; w++)
        size = l->words[w].size_pt > size ? l->words[w].size_pt : size;
    return size;
}

static float usual_size(const page *p)
{
    float sum = 0;
    size_t count = 0;
    for (size_t l = 0; l < p->line_count; l++)
        for (size_t w = 0; w < p->lines[l].word_count; w++, count++)
            sum += p->lines[l].words[w].size_pt;
    return count ? sum / (float)count : 0;
}

static bool is_lone_edge(const page *p, bool bottom)
{
    const line *edge = zone_line(p, bottom, 0), *next = zone_line(p, bottom, 1);
    if (!next || p->reading == READ_PLAIN)
        return false;
    float height = edge->at.y1 - edge->at.y0;
    float clear = bottom ? edge->at.y0 - next->at.y1 : next->at.y0 - edge->at.y1;
    bool at_edge = bottom ? edge->at.y1 > p->height_pt * (1 - EDGE_SHARE) : edge->at.y0 < p->height_pt * EDGE_SHARE;
    return at_edge && clear > FAR_LINES * height && line_size(edge) < SMALLER * usual_size(p);
}

/* The line that a fax puts over each page: date, clock, telephone and page, hardly a word; no two are read alike. */
enum { FAX_NUMBERS_LEAST = 7, FAX_LETTERS_MOST = 4 };

static bool is_fax_line(const page *p)
{
    const line *edge = zone_line(p, false, 0);
    if (!edge || p->reading != READ_OCR || edge->at.y0 > p->height_pt * EDGE_SHARE)
        return false;
    line_key k = key_of(edge);
    return k.clock && k.numbers >= FAX_NUMBERS_LEAST && k.letters <= FAX_LETTERS_MOST;
}

static void mark_lone_edges(finder *f, size_t p)
{
    static const str head = STR("running-head"), foot = STR("running-foot");
    const page *page_ = &f->d->pages[p];
    for (int bottom = 0; bottom <= 1; bottom++) {
        size_t index = f->first_line[p] + (bottom && page_->line_count ? page_->line_count - 1 : 0);
        if ((is_lone_edge(page_, bottom) || (!bottom && is_fax_line(page_))) && f->why[index].n == 0)
            f->why[index] = bottom ? foot : head;
    }
}

str *furniture_find(arena *a, const document *d)
{
    finder f = { .d = d };
    size_t lines = 0;
    f.first_line = ARENA_NEW(a, size_t, d->page_count + 1);
    for (size_t p = 0; p < d->page_count; lines += d->pages[p].line_count, p++)
        f.first_line[p] = lines;
    f.why = ARENA_NEW(a, str, lines + 1);
    for (size_t p = 0; p < d->page_count; p++)
        mark_lone_edges(&f, p);
    if (d->page_count < 2)
        return f.why;
    f.keys = ARENA_NEW(a, line_key, d->page_count * 2 * ZONE_LINES);
    for (size_t p = 0; p < d->page_count; p++)
        for (size_t k = 0; k < ZONE_LINES && k < d->pages[p].line_count; k++) {
            *zone_key(&f, p, false, k) = key_of(zone_line(&d->pages[p], false, k));
            *zone_key(&f, p, true, k) = key_of(zone_line(&d->pages[p], true, k));
        }
    for (size_t p = 0; p < d->page_count; p++) {
        mark_zone(&f, p, false);
        mark_zone(&f, p, true);
    }
    return f.why;
}
