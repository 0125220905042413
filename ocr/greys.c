/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "greys.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "greys_inside.h"
#include "vectors.h"

/* ------------------------------------------------------------------ rows */

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define IN_ORDER(word) __builtin_bswap32(word)
#else
#define IN_ORDER(word) (word)
#endif

VECTORS void greys_order(l_uint32 *restrict to, const l_uint32 *restrict from, int words)
{
    for (int i = 0; i < words; i++)
        to[i] = IN_ORDER(from[i]);
}

VECTORS void greys_order_in_place(l_uint32 *row, int words)
{
    for (int i = 0; i < words; i++)
        row[i] = IN_ORDER(row[i]);
}

/* ------------------------------------------------------------------ ink */

/* Of 32 greys in words: which are darker, the leftmost highest. */
#if defined __SSE2__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

/* The processor gathers a bit of each byte; four bits are a word's, and these come in the wrong order. */
static l_uint32 ink_of(const l_uint32 *greys, int below)
{
    const __m128i most = _mm_set1_epi8((char)(below - 1));
    __m128i first = _mm_loadu_si128((const void *)greys), second = _mm_loadu_si128((const void *)(greys + 4));
    l_uint32 low = (l_uint32)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(first, most), first));
    l_uint32 high = (l_uint32)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(second, most), second));
    l_uint32 turned = __builtin_bswap32(low | high << 16);
    return (turned >> 4 & 0x0F0F0F0F) | (turned & 0x0F0F0F0F) << 4;
}

#else

/* Of each word, the sign of the difference in nine bits of each byte, gathered. */
static l_uint32 ink_of(const l_uint32 *greys, int below)
{
    l_uint32 ink = 0, subtracted = 0x02000200 - (l_uint32)below * 0x00010001;
    for (int i = 0; i < 8; i++) {
        l_uint32 even = (greys[i] & 0x00FF00FF) + subtracted, odd = (greys[i] >> 8 & 0x00FF00FF) + subtracted;
        l_uint32 light_even = even >> 9 & 0x00010001, light_odd = odd >> 9 & 0x00010001;
        l_uint32 light = (light_even | light_even >> 14) | (light_odd << 1 | light_odd >> 13);
        ink |= (~light & 15) << (28 - 4 * i);
    }
    return ink;
}

#endif

static void ink_row(l_uint32 *to, const l_uint32 *from, int words, int below)
{
    l_uint32 last[8] = { 0 };
    for (; words >= 8; words -= 8, from += 8)
        *to++ = ink_of(from, below);
    if (words > 0) {
        memcpy(last, from, (size_t)words * sizeof *last);
        *to = ink_of(last, below);
    }
}

struct Pix *greys_ink(struct Pix *grey, int below)
{
    PIX *made = pixCreate(pixGetWidth(grey), pixGetHeight(grey), 1);
    for (int y = 0; made && below > 0 && y < pixGetHeight(grey); y++)
        ink_row(grey_row(made, y), grey_row(grey, y), pixGetWpl(grey), below);
    if (made) {
        pixSetPadBits(made, 0);
        pixCopyResolution(made, grey);
    }
    return made;
}

/* ------------------------------------------------------------------ painting */

/* What four bits of a mask cover of a word. */
static const l_uint32 covers[] = {
    0x00000000, 0x000000FF, 0x0000FF00, 0x0000FFFF, 0x00FF0000, 0x00FF00FF, 0x00FFFF00, 0x00FFFFFF,
    0xFF000000, 0xFF0000FF, 0xFF00FF00, 0xFF00FFFF, 0xFFFF0000, 0xFFFF00FF, 0xFFFFFF00, 0xFFFFFFFF,
};

static void paint_row(l_uint32 *row, const l_uint32 *mask, int words, bool white)
{
    for (int i = 0; i < words; i++) {
        l_uint32 covered = covers[mask[i / 8] >> (28 - 4 * (i % 8)) & 15];
        row[i] = white ? row[i] | covered : row[i] & ~covered;
    }
}

void greys_paint(struct Pix *grey, struct Pix *mask, bool white)
{
    int words = pixGetWpl(grey);
    for (int y = 0; y < pixGetHeight(grey); y++) {
        const l_uint32 *bits = grey_row(mask, y);
        for (int i = 0; i < words; i += 8)
            if (bits[i / 8])
                paint_row(grey_row(grey, y) + i, bits + i / 8, words - i < 8 ? words - i : 8, white);
    }
}

/* ------------------------------------------------------------------ counting */

enum { TABLES = 4 };             /* a grey mostly follows itself, and the processor waits for the sum that it wrote */

static void count_row(const l_uint32 *row, int width, int parts[TABLES][GREYS])
{
    for (int i = 0; i < width / 4; i++) {
        if (row[i] == ~(l_uint32)0) {        /* paper */
            parts[0][GREYS - 1] += 4;
            continue;
        }
        parts[0][row[i] & 0xFF]++;
        parts[1][row[i] >> 8 & 0xFF]++;
        parts[2][row[i] >> 16 & 0xFF]++;
        parts[3][row[i] >> 24]++;
    }
    for (int x = width / 4 * 4; x < width; x++)
        parts[0][GET_DATA_BYTE(row, x)]++;
}

static void count_sample(const l_uint32 *row, const grey_sample *of, int parts[TABLES][GREYS])
{
    for (int x = of->x0, k = 0; x < of->x1; x += of->step, k++)
        parts[k % TABLES][GET_DATA_BYTE(row, x)]++;
}

void greys_count(struct Pix *grey, const grey_sample *of, int counts[GREYS])
{
    int parts[TABLES][GREYS] = { 0 }, height = pixGetHeight(grey);
    for (int y = of ? of->y0 : 0; y < (of ? of->y1 : height); y += of ? of->step : 1)
        if (of)
            count_sample(grey_row(grey, y), of, parts);
        else
            count_row(grey_row(grey, y), pixGetWidth(grey), parts);
    for (int i = 0; i < GREYS; i++)
        counts[i] = parts[0][i] + parts[1][i] + parts[2][i] + parts[3][i];
}

/* ------------------------------------------------------------------ softer */

enum { MEAN_ROWS = 3 };

/* Sums of three rows; a pixel of padding at both ends. */
VECTORS static void add_rows(uint16_t *restrict sums, const uint8_t *restrict above, const uint8_t *restrict row,
    const uint8_t *restrict below, int width)
{
    for (int x = 0; x < width; x++)
        sums[x + 1] = (uint16_t)(above[x] + row[x] + below[x]);
    sums[0] = sums[1];
    sums[width + 1] = sums[width];
}

/* Ninths, rounded: (2 n + 9) / 18 is exact as a product for all that nine greys add up to. */
VECTORS static void ninths(uint8_t *restrict to, const uint16_t *restrict sums, int width)
{
    for (int x = 0; x < width; x++) {
        uint16_t twice = (uint16_t)(2 * (sums[x] + sums[x + 1] + sums[x + 2]) + 9);
        to[x] = (uint8_t)((uint32_t)twice * 3641U >> 16);
    }
}

/* `room` has the last rows, their bytes in order. */
static void mean_rows(PIX *made, PIX *grey, PIX *room, uint16_t *sums)
{
    int w = pixGetWidth(grey), h = pixGetHeight(grey), words = pixGetWpl(grey);
    greys_order(grey_row(room, 0), grey_row(grey, 0), words);
    for (int y = 0; y < h; y++) {
        int above = y > 0 ? y - 1 : 0, below = y + 1 < h ? y + 1 : y;
        if (below > y)
            greys_order(grey_row(room, below % MEAN_ROWS), grey_row(grey, below), words);
        add_rows(sums, (const uint8_t *)grey_row(room, above % MEAN_ROWS),
            (const uint8_t *)grey_row(room, y % MEAN_ROWS), (const uint8_t *)grey_row(room, below % MEAN_ROWS), w);
        ninths((uint8_t *)grey_row(made, y), sums, w);
        greys_order_in_place(grey_row(made, y), words);
    }
}

struct Pix *greys_mean(struct Pix *grey)
{
    PIX *made = pixCreateTemplate(grey), *room = pixCreate(pixGetWidth(grey), MEAN_ROWS, 8);
    PIX *sums = pixCreate(pixGetWidth(grey) + 2, 1, 16);
    if (made && room && sums)
        mean_rows(made, grey, room, (uint16_t *)pixGetData(sums));
    else
        pixDestroy(&made);
    pixDestroy(&room);
    pixDestroy(&sums);
    return made;
}
