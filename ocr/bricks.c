/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "bricks.h"

#include <leptonica/allheaders.h>
#include <stdbool.h>
#include <string.h>

#include "rows.h"
#include "vectors.h"

enum { WORD_BITS = 32 };

typedef struct {
    int size, middle;            /* of the rectangle, in this direction */
    bool erode;
} side;

/* ------------------------------------------------------------------ rows */

/* Two rows with room: empty words stand before them, as many as a row is shifted by, and behind them. */
typedef struct {
    l_uint32 *now, *next;
    int words;                   /* with the room behind */
} wide_rows;

/* to = from | or & from, shifted by `by` pixels to the right. */
VECTORS static void lay_right(l_uint32 *restrict to, const l_uint32 *restrict from, int words, int by, bool both)
{
    int bits = by % WORD_BITS;
    const l_uint32 *near = from - by / WORD_BITS, *far = near - 1;
    if (both)
        for (int i = 0; i < words; i++)
            to[i] = from[i] & (near[i] >> bits | far[i] << 1 << (WORD_BITS - 1 - bits));
    else
        for (int i = 0; i < words; i++)
            to[i] = from[i] | near[i] >> bits | far[i] << 1 << (WORD_BITS - 1 - bits);
}

/* The same as one plain shift to the left, for a row that may be shorter. */
VECTORS static void shift_left(l_uint32 *restrict to, const l_uint32 *restrict from, int words, int by)
{
    int bits = by % WORD_BITS;
    const l_uint32 *near = from + by / WORD_BITS, *far = near + 1;
    for (int i = 0; i < words; i++)
        to[i] = near[i] << bits | far[i] >> 1 >> (WORD_BITS - 1 - bits);
}

/* A pixel holds all of those from size - 1 before it on, so the middle is found by a shift back: for a dilation by
 * `middle`, for an erosion, which looks the other way, by what is on the other side. */
static void widen_row(wide_rows *r, const side *s)
{
    for (int have = 1, step; have < s->size; have += step) {
        step = have < s->size - have ? have : s->size - have;
        lay_right(r->next, r->now, r->words, step, s->erode);
        l_uint32 *was = r->now;
        r->now = r->next;
        r->next = was;
    }
}

static int shift_back(const side *s)
{
    return s->erode ? s->size - 1 - s->middle : s->middle;
}

static void widen_rows(PIX *pix, const side *s)
{
    int wpl = pixGetWpl(pix), before = s->size / WORD_BITS + 2, words = wpl + before;
    PIX *room = pixCreate((before + words) * WORD_BITS, 2, 1);
    if (!room)
        return;
    for (int y = 0; y < pixGetHeight(pix); y++) {
        l_uint32 *row = pixGetData(pix) + (size_t)y * (size_t)wpl;
        wide_rows r = { pixGetData(room) + before, pixGetData(room) + before + words + before, words };
        if (row_is_empty(row, wpl))              /* as much of a page is, and stays so */
            continue;
        memcpy(r.now, row, (size_t)wpl * sizeof *row);
        memset(r.now + wpl, 0, (size_t)before * sizeof *row);
        widen_row(&r, s);
        shift_left(row, r.now, wpl, shift_back(s));
    }
    pixDestroy(&room);
    pixSetPadBits(pix, 0);
}

/* ------------------------------------------------------------------ columns */

static void lay_row(l_uint32 *to, const l_uint32 *from, int words, bool both)
{
    if (both)
        for (int i = 0; i < words; i++)
            to[i] &= from[i];
    else
        for (int i = 0; i < words; i++)
            to[i] |= from[i];
}

static void lay_down(PIX *room, int by, bool both)
{
    int wpl = pixGetWpl(room);
    l_uint32 *rows = pixGetData(room);
    for (int y = pixGetHeight(room); y-- > 0;) {
        l_uint32 *row = rows + (size_t)y * (size_t)wpl;
        if (y >= by)
            lay_row(row, row - (size_t)by * (size_t)wpl, wpl, both);
        else if (both)
            memset(row, 0, (size_t)wpl * sizeof *row);
    }
}

static void widen_columns(PIX *pix, const side *s)
{
    int height = pixGetHeight(pix);
    size_t wpl = (size_t)pixGetWpl(pix);
    PIX *room = pixCreate(pixGetWidth(pix), height + s->size, 1);
    if (!room)
        return;
    memcpy(pixGetData(room), pixGetData(pix), (size_t)height * wpl * sizeof(l_uint32));
    for (int have = 1, step; have < s->size; have += step) {
        step = have < s->size - have ? have : s->size - have;
        lay_down(room, step, s->erode);
    }
    memcpy(pixGetData(pix), pixGetData(room) + (size_t)shift_back(s) * wpl, (size_t)height * wpl * sizeof(l_uint32));
    pixDestroy(&room);
}

/* ------------------------------------------------------------------ bricks */

static void change(PIX *pix, int width, int height, bool erode)
{
    if (pix && width > 1)
        widen_rows(pix, &(side){ width, width / 2, erode });
    if (pix && height > 1)
        widen_columns(pix, &(side){ height, height / 2, erode });
}

static PIX *copy_of(PIX *ink)
{
    PIX *made = pixCopy(NULL, ink);
    if (made)
        pixSetPadBits(made, 0);
    return made;
}

struct Pix *brick_dilate(struct Pix *ink, int width, int height)
{
    PIX *made = copy_of(ink);
    change(made, width, height, false);
    return made;
}

struct Pix *brick_erode(struct Pix *ink, int width, int height)
{
    PIX *made = copy_of(ink);
    change(made, width, height, true);
    return made;
}

struct Pix *brick_open(struct Pix *ink, int width, int height)
{
    PIX *made = brick_erode(ink, width, height);
    change(made, width, height, false);
    return made;
}

struct Pix *brick_close(struct Pix *ink, int width, int height)
{
    PIX *made = brick_dilate(ink, width, height);
    change(made, width, height, true);
    return made;
}
