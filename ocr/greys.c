/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "greys.h"

#include <string.h>

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

/* Four pixels of a word that are darker, as four bits, the leftmost highest: the sign of the difference in nine bits of
 * each, gathered. */
VECTORS static void ink_row(l_uint32 *restrict marks, const l_uint32 *restrict from, int words, l_uint32 below)
{
    for (int i = 0; i < words; i++) {
        l_uint32 even = (from[i] & 0x00FF00FF) + (0x02000200 - below * 0x00010001);
        l_uint32 odd = (from[i] >> 8 & 0x00FF00FF) + (0x02000200 - below * 0x00010001);
        l_uint32 light_even = even >> 9 & 0x00010001, light_odd = odd >> 9 & 0x00010001;
        l_uint32 light = (light_even | light_even >> 14) | (light_odd << 1 | light_odd >> 13);
        marks[i] = ~light & 15;
    }
}

struct Pix *greys_ink(struct Pix *grey, int below)
{
    int words = pixGetWpl(grey);
    PIX *made = pixCreate(pixGetWidth(grey), pixGetHeight(grey), 1);
    PIX *room = pixCreate(words + 8, 1, 32);
    for (int y = 0; made && room && y < pixGetHeight(grey); y++) {
        l_uint32 *to = grey_row(made, y), *marks = pixGetData(room);
        ink_row(marks, grey_row(grey, y), words, (l_uint32)below);
        for (int i = 0; i < pixGetWpl(made); i++, marks += 8)
            to[i] = marks[0] << 28 | marks[1] << 24 | marks[2] << 20 | marks[3] << 16 | marks[4] << 12 | marks[5] << 8
                | marks[6] << 4 | marks[7];
    }
    if (made && room) {
        pixSetPadBits(made, 0);
        pixCopyResolution(made, grey);
    } else {
        pixDestroy(&made);
    }
    pixDestroy(&room);
    return made;
}

void greys_count(struct Pix *grey, int counts[GREYS])
{
    int parts[4][GREYS] = { 0 }, w = pixGetWidth(grey);      /* four: a grey mostly follows itself */
    for (int y = 0; y < pixGetHeight(grey); y++) {
        const l_uint32 *row = grey_row(grey, y);
        for (int i = 0; i < w / 4; i++) {
            parts[0][row[i] & 0xFF]++;
            parts[1][row[i] >> 8 & 0xFF]++;
            parts[2][row[i] >> 16 & 0xFF]++;
            parts[3][row[i] >> 24]++;
        }
        for (int x = w / 4 * 4; x < w; x++)
            parts[0][GET_DATA_BYTE(row, x)]++;
    }
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
