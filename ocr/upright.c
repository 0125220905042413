/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "upright.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "bricks.h"
#include "rows.h"
#include "vectors.h"

enum {
    PATTERN_ROWS = 5, PATTERN_COLUMNS = 6,
    REACH = 3,                   /* pixels that a pattern looks to each side */
    MOVES = 2 * REACH + 1,      /* of a row */
    RING = 2 * REACH + 1,        /* rows at hand */
    CLOSED_UP = 8, CLOSED_ALONG = 30,        /* letters become bars of their height, words bars of the small letters' */
    EDGE = 32,                   /* room in which a bar may grow over the edge; a whole word */
    COUNT_LEAST = 70,            /* DefaultMinUpDownCount */
    BLOCK = 4                    /* what is found within such a square is one stroke */
};

/* A stroke that rises from the bar of a word, or falls from it, right or left of where nothing is. */
typedef struct {
    const char *rows[PATTERN_ROWS];          /* 'x' ink, 'o' paper; else either */
    int row, column;                         /* what is found there */
    int bar;                                 /* the row of the word's bar */
} pattern;

enum { SIDES = 2, KINDS = 2 };       /* right and left; rising and falling */

static const pattern patterns[KINDS][SIDES] = {
    { { { "x  oo ", "x ooo ", "x  o  ", "x     ", "xxxxxx" }, 1, 3, 4 },
        { { " oo  x", " ooo x", "  o  x", "     x", "xxxxxx" }, 1, 2, 4 } },
    { { { "xxxxxx", "x     ", "x  o  ", "x ooo ", "x  oo " }, 3, 3, 0 },
        { { "xxxxxx", "     x", "  o  x", " ooo x", " oo  x" }, 3, 2, 0 } },
};

/* ------------------------------------------------------------------ rows */

/* The rows round one, each moved by -REACH..REACH pixels: [row][move][word]; behind them two more. */
typedef struct {
    PIX *ink, *room;
    int words;
} window;

static l_uint32 *room_row(const window *w, int index)
{
    return pixGetData(w->room) + (size_t)index * (size_t)w->words;
}

static l_uint32 *moved(const window *w, int y, int by)
{
    return room_row(w, y % RING * MOVES + by + REACH);
}

/* Row y, so that what stands `by` pixels to the right of a place comes to lie on it. */
static void move_row(const window *w, int y, int by)
{
    const l_uint32 *from = pixGetData(w->ink) + (size_t)y * (size_t)w->words;
    l_uint32 *to = moved(w, y, by);
    int n = w->words;
    if (by == 0) {
        memcpy(to, from, (size_t)n * sizeof *to);
    } else if (by > 0) {
        for (int i = 0; i < n - 1; i++)
            to[i] = from[i] << by | from[i + 1] >> (32 - by);
        to[n - 1] = from[n - 1] << by;
    } else {
        to[0] = from[0] >> -by;
        for (int i = 1; i < n; i++)
            to[i] = from[i] >> -by | from[i - 1] << (32 + by);
    }
}

static void take_row(const window *w, int y)
{
    for (int by = -REACH; by <= REACH && y < pixGetHeight(w->ink); by++)
        move_row(w, y, by);
}

VECTORS static void and_row(l_uint32 *restrict found, const l_uint32 *restrict row, int words, bool paper)
{
    l_uint32 turned = paper ? ~(l_uint32)0 : 0;
    for (int i = 0; i < words; i++)
        found[i] &= row[i] ^ turned;
}

static void match_row(const window *w, const pattern *p, int r, int top, l_uint32 *found)
{
    for (int c = 0; c < PATTERN_COLUMNS; c++)
        if (p->rows[r][c] != ' ')
            and_row(found, moved(w, top + r, c - p->column), w->words, p->rows[r][c] == 'o');
}

/* Adds the places on row y where the pattern lies to `all`. None lies over an edge: its ink would be missing. */
static void match(const window *w, const pattern *p, int y, l_uint32 *all)
{
    l_uint32 *found = room_row(w, RING * MOVES + KINDS);
    int top = y - p->row;
    if (top < 0 || top + PATTERN_ROWS > pixGetHeight(w->ink))
        return;
    memset(found, 0xFF, (size_t)w->words * sizeof *found);
    match_row(w, p, p->bar, top, found);
    if (row_is_empty(found, w->words))           /* as between lines */
        return;
    for (int r = 0; r < PATTERN_ROWS; r++)
        if (r != p->bar)
            match_row(w, p, r, top, found);
    for (int i = 0; i < w->words; i++)
        all[i] |= found[i];
}

/* ------------------------------------------------------------------ counting */

/* Blocks of a row that have a place; one that the edge cuts doesn't count. */
static int count_blocks(const l_uint32 *row, int blocks)
{
    int count = 0;
    for (int i = 0; i < blocks / 8; i++)
        if (row[i]) {
            l_uint32 halves = row[i] | row[i] >> 1, any = (halves | halves >> 2) & 0x11111111;
            count += (int)(any * 0x11111111 >> 28);
        }
    for (int i = blocks / 8 * 8; i < blocks; i++)
        count += (row[i / 8] >> (28 - i % 8 * 4) & 15) != 0;
    return count;
}

static void count_strokes(const window *w, int counts[KINDS])
{
    int width = pixGetWidth(w->ink), height = pixGetHeight(w->ink);
    for (int y = 0; y < REACH; y++)
        take_row(w, y);
    for (int top = 0; top + BLOCK <= height; top += BLOCK) {
        memset(room_row(w, RING * MOVES), 0, KINDS * (size_t)w->words * sizeof(l_uint32));
        for (int y = top; y < top + BLOCK; y++) {
            take_row(w, y + REACH);
            for (int k = 0; k < KINDS * SIDES; k++)
                match(w, &patterns[k / SIDES][k % SIDES], y, room_row(w, RING * MOVES + k / SIDES));
        }
        for (int k = 0; k < KINDS; k++)
            counts[k] += count_blocks(room_row(w, RING * MOVES + k), width / BLOCK);
    }
}

/* Words as bars, from which strokes rise and fall. */
static PIX *bars_of(PIX *ink)
{
    PIX *wide = pixAddBorder(ink, EDGE, 0), *letters = wide ? brick_close(wide, 1, CLOSED_UP) : NULL;
    PIX *words = letters ? brick_close(letters, CLOSED_ALONG, 1) : NULL;
    PIX *bars = words ? pixRemoveBorder(words, EDGE) : NULL;
    pixDestroy(&wide);
    pixDestroy(&letters);
    pixDestroy(&words);
    return bars;
}

bool upright_signal(struct Pix *ink, float *up)
{
    int counts[KINDS] = { 0 };
    window w = { .ink = bars_of(ink), .words = pixGetWpl(ink) };
    w.room = w.ink ? pixCreate(w.words * 32, RING * MOVES + KINDS + 1, 1) : NULL;
    bool done = w.room != NULL;
    if (done)
        count_strokes(&w, counts);
    double sum = counts[0] + counts[1];
    bool telling = counts[0] > COUNT_LEAST || counts[1] > COUNT_LEAST;
    *up = telling ? (float)(2. * ((double)(counts[0] - counts[1]) / sqrt(sum))) : 0;
    pixDestroy(&w.ink);
    pixDestroy(&w.room);
    return done;
}
