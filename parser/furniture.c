/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "furniture.h"

#include <math.h>

#include "../models/text.h"
#include "edits.h"
#include "footnotes.h"

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

/* OCR reads the same head slightly differently. */
static bool keys_alike(const line_key *a, const line_key *b)
{
    size_t longer = a->count > b->count ? a->count : b->count;
    size_t most = longer / 10;
    if (longer == 0 || (a->letters > 0) != (b->letters > 0))
        return false;
    return edits_within(a->chars, a->count, b->chars, b->count, most);
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

/* A page of a text file ends at any height: its last lines stand as far from its end as from the bottom. */
static const float TEXT_LINE_PT = 12;

/* What is compared of a page: the lines at its top and bottom, from the edge inwards. */
typedef struct {
    int number;                  /* the page's */
    bool by_ocr;
    size_t lines;                /* of each zone */
    line_key keys[2][ZONE_LINES];
    float y_pt[2][ZONE_LINES];
    long lone[2];                /* of a line at the edge that is a number alone; else -1 */
} page_zones;

struct furniture_memory {
    page_zones pages[NEIGHBOURS];
    size_t count;
};

typedef struct {
    const document *d;
    page_zones *zones;           /* of the pages before, then of these */
    size_t before, count;
    str *why;
    size_t *first_line;          /* index of each page's first line among all lines */
} finder;

static const line *zone_line(const page *p, bool bottom, size_t k)
{
    if (k >= p->line_count)
        return NULL;
    return &p->lines[bottom ? p->line_count - 1 - k : k];
}

/* Set in type much larger than the line beside it: an item's number, and no page's. */
static bool is_large(const line *l, const line *beside)
{
    static const float LARGE = 1.5f;
    return l && beside && l->words[0].size_pt > LARGE * beside->words[0].size_pt;
}

/* The value of a line that is a number alone ("12", "- 12 -"), or -1. */
static long lone_number(const page *p, bool bottom)
{
    const line *l = zone_line(p, bottom, 0);
    long value = -1;
    if (is_large(l, zone_line(p, bottom, 1)))
        return -1;
    for (size_t w = 0; l && w < l->word_count; w++) {
        str word = l->words[w].text;
        if (!text_has_letter_or_digit(word))
            continue;
        if (value >= 0 || !str_to_number(word, PAGES_MOST, &value))
            return -1;
    }
    return value;
}

/* "Kulturudvalget" over "Møde den 3. maj 2018     Side 2" at the end of a text's page: apart from what stands above,
 * and close to the row that counts. */
static bool goes_with_foot(const page *p, const page_zones *z, size_t k)
{
    if (k == 0 || k + 1 >= p->line_count || z->keys[1][k - 1].numbers == 0)
        return false;
    const line *l = zone_line(p, true, k), *below = zone_line(p, true, k - 1), *above = zone_line(p, true, k + 1);
    return below->at.y0 - l->at.y0 < 1.5f * TEXT_LINE_PT && l->at.y0 - above->at.y0 > 1.5f * TEXT_LINE_PT
        && !str_ends(l->words[l->word_count - 1].text, (str)STR("."));
}

static void read_zones(const page *p, page_zones *z)
{
    z->number = p->number;
    z->by_ocr = p->reading == READ_OCR;
    z->lines = p->line_count < ZONE_LINES ? p->line_count : ZONE_LINES;
    for (int bottom = 0; bottom <= 1; bottom++) {
        z->lone[bottom] = lone_number(p, bottom);
        for (size_t k = 0; k < z->lines; k++) {
            const line *l = zone_line(p, bottom, k);
            z->keys[bottom][k] = key_of(l);
            bool counted = bottom && p->reading == READ_PLAIN
                && (z->keys[1][k].numbers > 0 || goes_with_foot(p, z, k));
            z->y_pt[bottom][k] = counted ? TEXT_LINE_PT * (float)k : l->at.y0;
        }
    }
}

static bool stands_on_page(const finder *f, size_t z, bool bottom, size_t k, size_t other)
{
    const page_zones *here = &f->zones[z], *there = &f->zones[other];
    for (size_t j = 0; j < there->lines; j++) {
        if (fabsf(there->y_pt[bottom][j] - here->y_pt[bottom][k]) > SAME_HEIGHT_PT)
            continue;
        const line_key *a = &here->keys[bottom][k], *b = &there->keys[bottom][j];
        bool both_by_ocr = here->by_ocr && there->by_ocr;
        if (keys_alike(a, b) && numbers_fit(a, b, (long)other - (long)z, both_by_ocr))
            return true;
    }
    return false;
}

/* On half of the pages around: heads of left and right pages take turns. */
static bool is_repeated(const finder *f, size_t z, bool bottom, size_t k)
{
    size_t pages = 0, found = 0;
    for (size_t apart = 1; apart <= NEIGHBOURS; apart++) {
        if (z >= apart) {
            pages++;
            found += stands_on_page(f, z, bottom, k, z - apart);
        }
        if (z + apart < f->count) {
            pages++;
            found += stands_on_page(f, z, bottom, k, z + apart);
        }
    }
    return found > 0 && found * 2 >= pages;
}

/* "2." below a page's head is no second page number, nor is "1." at the top of the second page its first. */
static bool is_item_number(const finder *f, size_t p, bool bottom, size_t k)
{
    const line *l = zone_line(&f->d->pages[p], bottom, k);
    long value;
    return l && l->word_count == 1 && str_ends(l->words[0].text, (str)STR("."))
        && str_to_number(str_trim_end(l->words[0].text, "."), PAGES_MOST, &value)
        && (k > 0 || (!bottom && value != f->d->pages[p].number));
}

static void mark_zone(finder *f, size_t p, bool bottom)
{
    static const str head = STR("running-head"), foot = STR("running-foot"), number = STR("page-number");
    size_t lines = f->d->pages[p].line_count;
    const page_zones *z = &f->zones[f->before + p];
    for (size_t k = 0; k < z->lines; k++) {
        size_t index = f->first_line[p] + (bottom ? lines - 1 - k : k);
        if (f->why[index].n)
            continue;
        if (!is_repeated(f, f->before + p, bottom, k) || is_item_number(f, p, bottom, k))
            return;
        f->why[index] = z->keys[bottom][k].letters == 0 ? number : bottom ? foot : head;
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

float furniture_usual_size(const page *p)
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
    return at_edge && clear > FAR_LINES * height && line_size(edge) < SMALLER * furniture_usual_size(p)
        && !(bottom && footnote_begins(p, p->line_count - 1));
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

/* A line of type set sideways is as high as its text is long. */
static bool is_sideways(const line *l)
{
    static const float LONG = 4;
    float height = l->at.y1 - l->at.y0;
    return height > 2 * (l->at.x1 - l->at.x0) && line_size(l) > 0 && height > LONG * line_size(l);
}

/* Sideways beside all the text: the key of a digital signature, a form's number. */
static void mark_margins(finder *f, size_t p)
{
    static const str margin = STR("margin");
    const page *page_ = &f->d->pages[p];
    float left = page_->width_pt, right = 0;
    for (size_t l = 0; l < page_->line_count; l++) {
        const line *x = &page_->lines[l];
        left = is_sideways(x) ? left : fminf(left, x->at.x0);
        right = is_sideways(x) ? right : fmaxf(right, x->at.x1);
    }
    for (size_t l = 0; l < page_->line_count; l++) {
        const line *x = &page_->lines[l];
        if (right > left && is_sideways(x) && (x->at.x0 >= right || x->at.x1 <= left))
            f->why[f->first_line[p] + l] = margin;
    }
}

/* Pages of a text file end at any height; a number alone that counts up from page to page at their edge is the
 * page's. */
static void mark_page_numbers(finder *f, size_t p)
{
    static const str number = STR("page-number");
    size_t z = f->before + p, lines = f->d->pages[p].line_count;
    for (int bottom = 0; bottom <= 1; bottom++) {
        long value = f->zones[z].lone[bottom];
        if (is_item_number(f, p, bottom, 0))
            continue;
        bool before = value > 0 && z > 0 && f->zones[z - 1].lone[bottom] == value - 1;
        bool after = value > 0 && z + 1 < f->count && f->zones[z + 1].lone[bottom] == value + 1;
        size_t index = f->first_line[p] + (bottom && lines ? lines - 1 : 0);
        if ((before || after) && f->why[index].n == 0)
            f->why[index] = number;
    }
}

/* "1" or "- 1 -" far below the text of the only page, as in "Side 1". */
static void mark_only_number(finder *f, const page *only)
{
    static const str number = STR("page-number");
    const line *last = zone_line(only, true, 0), *above = zone_line(only, true, 1);
    if (above && f->why[only->line_count - 1].n == 0 && lone_number(only, true) == only->number
        && last->at.y0 - above->at.y1 > FAR_LINES * (last->at.y1 - last->at.y0))
        f->why[only->line_count - 1] = number;
}

/* A page that goes on from the stretch before is no neighbour of its own. */
static void read_all_zones(arena *a, finder *f, const furniture_memory *m)
{
    size_t kept = m ? m->count : 0;
    f->zones = ARENA_NEW(a, page_zones, f->d->page_count + kept);
    for (size_t i = 0; i < kept; i++)
        if (m->pages[i].number != f->d->pages[0].number)
            f->zones[f->before++] = m->pages[i];
    f->count = f->before + f->d->page_count;
    for (size_t p = 0; p < f->d->page_count; p++)
        read_zones(&f->d->pages[p], &f->zones[f->before + p]);
}

str *furniture_find(arena *a, const document *d, const furniture_memory *m)
{
    finder f = { .d = d };
    size_t lines = 0;
    f.first_line = ARENA_NEW(a, size_t, d->page_count + 1);
    for (size_t p = 0; p < d->page_count; lines += d->pages[p].line_count, p++)
        f.first_line[p] = lines;
    f.why = ARENA_NEW(a, str, lines + 1);
    for (size_t p = 0; p < d->page_count; p++) {
        mark_lone_edges(&f, p);
        mark_margins(&f, p);
    }
    if (d->page_count == 1 && (!m || m->count == 0))
        mark_only_number(&f, &d->pages[0]);
    if (d->page_count == 0 || d->page_count + (m ? m->count : 0) < 2)
        return f.why;
    read_all_zones(a, &f, m);
    for (size_t p = 0; p < d->page_count; p++) {
        mark_zone(&f, p, false);
        mark_zone(&f, p, true);
        mark_page_numbers(&f, p);
    }
    return f.why;
}

/* Pages of which the last may go on in the next stretch. */
void furniture_remember(furniture_memory *m, const document *d)
{
    size_t added = d->page_count < NEIGHBOURS ? d->page_count : NEIGHBOURS;
    if (m->count > 0 && added > 0 && m->pages[m->count - 1].number == d->pages[0].number)
        m->count--;
    size_t dropped = m->count + added > NEIGHBOURS ? m->count + added - NEIGHBOURS : 0;
    m->count -= dropped;
    for (size_t i = 0; i < m->count; i++)
        m->pages[i] = m->pages[i + dropped];
    for (size_t p = d->page_count - added; p < d->page_count; p++)
        read_zones(&d->pages[p], &m->pages[m->count++]);
}

furniture_memory *furniture_memory_new(arena *a)
{
    return ARENA_NEW(a, furniture_memory, 1);
}
