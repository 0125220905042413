/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pale.h"

#include <leptonica/allheaders.h>

#include "models/text.h"

#define DOUBT_MOST 0.70f
#define SURE_LEAST 0.90f
#define SHORT_MOST 0.90f             /* of short words among surely read ones */
#define SHORT_ALONE 0.97f            /* of a line of them, and no word is as sure */

enum {
    DOUBTFUL_LEAST = 6, DOUBTFUL_SHARE = 33,     /* words; one in so many of the page's */
    SURE_WORDS_LEAST = 12, SHORT_LETTERS = 3,
    GREYS = 256, DARKEST_PERCENT = 5,
    PALER_PERCENT = 40                           /* of the way from the page's ink to white */
};

/* The grey that so many of the box's pixels are at most as bright as. */
static int darkness_of(PIX *grey, box at)
{
    int counts[GREYS] = { 0 }, level = 0;
    int64_t all = 0, seen = 0; /* a word may be as large as the page */
    int width = pixGetWidth(grey), height = pixGetHeight(grey);
    int x0 = at.x0 > 0 ? (int)at.x0 : 0, x1 = at.x1 < (float)width ? (int)at.x1 : width;
    int y1 = at.y1 < (float)height ? (int)at.y1 : height;
    for (int y = at.y0 > 0 ? (int)at.y0 : 0; y < y1; y++) {
        const l_uint32 *row = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
        for (int x = x0; x < x1; x++, all++)
            counts[GET_DATA_BYTE(row, x)]++;
    }
    while (level < GREYS - 1 && (seen += counts[level]) * 100 < all * DARKEST_PERCENT)
        level++;
    return level;
}

static bool is_sure(const word *w)
{
    return w->confidence >= SURE_LEAST && text_letters_and_digits(w->text) > SHORT_LETTERS;
}

static bool has_sure(const segment *s)
{
    for (size_t k = 0; k < s->word_count; k++)
        if (is_sure(&s->words[k]))
            return true;
    return false;
}

static bool is_doubtful(const word *w, bool among_sure)
{
    float most_short = among_sure ? SHORT_MOST : SHORT_ALONE;
    return w->confidence < (text_letters_and_digits(w->text) > SHORT_LETTERS ? DOUBT_MOST : most_short);
}

/* The grey of the page's own ink, the median of its sure words; -1: too few tell, or none is doubtful enough. */
static int ink_of(PIX *grey, const reading *r)
{
    int counts[GREYS] = { 0 };
    size_t sure = 0, doubtful = 0, seen = 0;
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < r->segments[i].word_count; k++)
            doubtful += r->segments[i].words[k].confidence < DOUBT_MOST;
    if (doubtful < DOUBTFUL_LEAST || doubtful * DOUBTFUL_SHARE < r->words)
        return -1;
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < r->segments[i].word_count; k++)
            if (is_sure(&r->segments[i].words[k])) {
                counts[darkness_of(grey, r->segments[i].pixels[k])]++;
                sure++;
            }
    int level = 0;
    while (level < GREYS - 1 && (seen += (size_t)counts[level]) * 2 < sure)
        level++;
    return sure >= SURE_WORDS_LEAST ? level : -1;
}

size_t pale_leave_out(const picture *p, reading *r, box *where)
{
    *where = (box){ 0 };
    int ink = pixGetDepth(p->pix) == 8 ? ink_of(p->pix, r) : -1;
    if (ink < 0)
        return 0;
    int pale = ink + (GREYS - 1 - ink) * PALER_PERCENT / 100;
    size_t segments = 0, left = 0;
    for (size_t i = 0; i < r->count; i++) {
        segment s = r->segments[i];
        size_t kept = 0;
        bool among_sure = has_sure(&s);
        for (size_t k = 0; k < s.word_count; k++) {
            if (is_doubtful(&s.words[k], among_sure) && darkness_of(p->pix, s.pixels[k]) > pale) {
                *where = box_union(*where, s.words[k].at);
                continue;
            }
            s.words[kept] = s.words[k];
            s.pixels[kept++] = s.pixels[k];
        }
        left += s.word_count - kept;
        s.word_count = kept;
        if (kept)
            r->segments[segments++] = s;
    }
    r->count = segments;
    r->words -= left;
    return left;
}
