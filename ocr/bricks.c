/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "bricks.h"

#include <leptonica/allheaders.h>
#include <stdbool.h>
#include <string.h>

enum { WORD_BITS = 32 };

typedef struct {
    int size, middle;            /* of the rectangle, in this direction */
    bool erode;
} side;

/* ------------------------------------------------------------------ rows */

/* to |= or &= from, shifted by `by` pixels to the right; words beyond the ends are empty. In place it runs from the
 * right, so that nothing is read that was written. */
static void lay_right(l_uint32 *row, int words, int by, bool both)
{
    int whole = by / WORD_BITS, bits = by % WORD_BITS;
    for (int i = words; i-- > 0;) {
        l_uint32 near = i >= whole ? row[i - whole] : 0, far = i > whole ? row[i - whole - 1] : 0;
        l_uint32 shifted = bits ? near >> bits | far << (WORD_BITS - bits) : near;
        row[i] = both ? row[i] & shifted : row[i] | shifted;
    }
}

/* The same as one plain shift to the left, for a row that may be shorter. */
static void shift_left(l_uint32 *to, int to_words, const l_uint32 *from, int from_words, int by)
{
    int whole = by / WORD_BITS, bits = by % WORD_BITS;
    for (int i = 0; i < to_words; i++) {
        l_uint32 near = i + whole < from_words ? from[i + whole] : 0;
        l_uint32 far = i + whole + 1 < from_words ? from[i + whole + 1] : 0;
        to[i] = bits ? near << bits | far >> (WORD_BITS - bits) : near;
    }
}

/* A pixel holds all of those from size - 1 before it on, so the middle is found by a shift back: for a dilation by
 * `middle`, for an erosion, which looks the other way, by what is on the other side. */
static void widen_row(l_uint32 *row, int words, const side *s)
{
    for (int have = 1, step; have < s->size; have += step) {
        step = have < s->size - have ? have : s->size - have;
        lay_right(row, words, step, s->erode);
    }
}

static int shift_back(const side *s)
{
    return s->erode ? s->size - 1 - s->middle : s->middle;
}

static void widen_rows(PIX *pix, const side *s)
{
    int wpl = pixGetWpl(pix), words = wpl + s->size / WORD_BITS + 2;
    PIX *room = pixCreate(words * WORD_BITS, 1, 1);
    if (!room)
        return;
    for (int y = 0; y < pixGetHeight(pix); y++) {
        l_uint32 *row = pixGetData(pix) + (size_t)y * (size_t)wpl, *wide = pixGetData(room);
        memcpy(wide, row, (size_t)wpl * sizeof *wide);
        memset(wide + wpl, 0, (size_t)(words - wpl) * sizeof *wide);
        widen_row(wide, words, s);
        shift_left(row, wpl, wide, words, shift_back(s));
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
