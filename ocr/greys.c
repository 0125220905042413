/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "greys.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
    PARTS = 16,                  /* of a pixel, in which Leptonica tells places */
    ROUNDED = PARTS * PARTS / 2
};
#define TURN_LEAST 0.001f            /* radians: MinAngleToRotate */
#define SCALE_BETWEEN_LEAST 0.7      /* below, pixScale takes the mean of areas */
#define SHARPENED_BELOW 1.4
#define SHARP_HALF_WIDTH 2
#define SHARP_SHARE 0.4f

/* ------------------------------------------------------------------ rows */

static l_uint32 *row_of(PIX *pix, int y)
{
    return pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);
}

/* Between words, whose highest byte is the leftmost pixel, and bytes in order; in place, too. */
static void order_row(l_uint32 *to, const l_uint32 *from, int words)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    for (int i = 0; i < words; i++)
        to[i] = from[i] >> 24 | (from[i] >> 8 & 0xFF00) | (from[i] << 8 & 0xFF0000) | from[i] << 24;
#else
    memmove(to, from, (size_t)words * sizeof *to);
#endif
}

static void order_rows(PIX *pix)
{
    for (int y = 0; y < pixGetHeight(pix); y++)
        order_row(row_of(pix, y), row_of(pix, y), pixGetWpl(pix));
}

static uint8_t *bytes_of(PIX *pix)
{
    return (uint8_t *)pixGetData(pix);
}

/* A picture of 32 bits that serves as `count` whole numbers. */
static int32_t *numbers_of(PIX *room)
{
    return (int32_t *)pixGetData(room);
}

/* ------------------------------------------------------------------ ink */

/* Four pixels of a word that are darker, as four bits, the leftmost highest: the sign of the difference in nine bits of
 * each, gathered. */
static void ink_row(l_uint32 *marks, const l_uint32 *from, int words, l_uint32 below)
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
        l_uint32 *to = row_of(made, y), *marks = pixGetData(room);
        ink_row(marks, row_of(grey, y), words, (l_uint32)below);
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
        const l_uint32 *row = row_of(grey, y);
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

/* Sums of three rows; a pixel of padding at both ends. */
static void add_rows(PIX *grey, int y, uint16_t *sums, l_uint32 *room)
{
    int w = pixGetWidth(grey), h = pixGetHeight(grey);
    const uint8_t *bytes = (const uint8_t *)room;
    memset(sums, 0, (size_t)(w + 2) * sizeof *sums);
    for (int dy = -1; dy <= 1; dy++) {
        order_row(room, row_of(grey, y + dy < 0 ? 0 : y + dy >= h ? h - 1 : y + dy), pixGetWpl(grey));
        for (int x = 0; x < w; x++)
            sums[x + 1] = (uint16_t)(sums[x + 1] + bytes[x]);
    }
    sums[0] = sums[1];
    sums[w + 1] = sums[w];
}

/* Ninths, rounded: (2 n + 9) / 18 is exact as a product for all that nine greys add up to. */
static void ninths(uint8_t *restrict to, const uint16_t *restrict sums, int width)
{
    for (int x = 0; x < width; x++) {
        uint16_t twice = (uint16_t)(2 * (sums[x] + sums[x + 1] + sums[x + 2]) + 9);
        to[x] = (uint8_t)((uint32_t)twice * 3641U >> 16);
    }
}

struct Pix *greys_mean(struct Pix *grey)
{
    int w = pixGetWidth(grey), words = pixGetWpl(grey);
    PIX *made = pixCreateTemplate(grey), *row = pixCreate(words, 1, 32), *room = pixCreate(w + 2, 1, 16);
    for (int y = 0; made && row && room && y < pixGetHeight(grey); y++) {
        uint16_t *sums = (uint16_t *)pixGetData(room);
        add_rows(grey, y, sums, pixGetData(row));
        ninths((uint8_t *)row_of(made, y), sums, w);
        order_row(row_of(made, y), row_of(made, y), words);
    }
    if (!row || !room)
        pixDestroy(&made);
    pixDestroy(&row);
    pixDestroy(&room);
    return made;
}

/* ------------------------------------------------------------------ larger */

/* The mean of two rows by their shares, in sixteenths. */
static void between_rows(uint16_t *restrict to, const uint8_t *upper, const uint8_t *lower, int width, int share)
{
    for (int x = 0; x < width; x++)
        to[x] = (uint16_t)((PARTS - share) * upper[x] + share * lower[x]);
    to[width] = to[width - 1];
}

static void between_columns(uint8_t *restrict to, const uint16_t *restrict from, const int32_t *places, int width)
{
    for (int x = 0; x < width; x++) {
        int at = places[x] / PARTS, share = places[x] % PARTS;
        to[x] = (uint8_t)(((PARTS - share) * from[at] + share * from[at + 1] + ROUNDED) / (PARTS * PARTS));
    }
}

/* `from` has its bytes in order. */
static void scale_rows(PIX *made, PIX *from, PIX *places, PIX *sums)
{
    int width = pixGetWidth(made), height = pixGetHeight(made), w = pixGetWidth(from), h = pixGetHeight(from);
    size_t stride = 4 * (size_t)pixGetWpl(from);
    float across = (float)(16. * (double)(float)w / (double)(float)width);
    float down = (float)(16. * (double)(float)h / (double)(float)height);
    uint16_t *mixed = (uint16_t *)pixGetData(sums);
    for (int x = 0; x < width; x++)
        numbers_of(places)[x] = (int32_t)(across * (float)x);
    for (int y = 0; y < height; y++) {
        int place = (int)(down * (float)y), at = place / PARTS;
        const uint8_t *upper = bytes_of(from) + (size_t)at * stride;
        between_rows(mixed, upper, at < h - 1 ? upper + stride : upper, w, place % PARTS);
        between_columns((uint8_t *)row_of(made, y), mixed, numbers_of(places), width);
        order_row(row_of(made, y), row_of(made, y), pixGetWpl(made));
    }
}

static PIX *scaled_between(PIX *grey, float factor)
{
    int width = (int)(factor * (float)pixGetWidth(grey) + 0.5f), height = (int)(factor * (float)pixGetHeight(grey) + 0.5f);
    PIX *from = pixCopy(NULL, grey), *made = pixCreate(width, height, 8);
    PIX *places = pixCreate(width, 1, 32), *sums = pixCreate(pixGetWidth(grey) + 1, 1, 16);
    if (from && made && places && sums) {
        order_rows(from);
        scale_rows(made, from, places, sums);
        pixCopyResolution(made, grey);
        pixScaleResolution(made, factor, factor);
    } else {
        pixDestroy(&made);
    }
    pixDestroy(&from);
    pixDestroy(&places);
    pixDestroy(&sums);
    return made;
}

struct Pix *greys_scaled(struct Pix *grey, float factor)
{
    if ((double)factor < SCALE_BETWEEN_LEAST || factor == 1 || factor == 2 || factor == 4)
        return pixScale(grey, factor, factor);
    PIX *made = scaled_between(grey, factor);
    if (!made || (double)factor >= SHARPENED_BELOW)
        return made;
    PIX *sharp = pixUnsharpMasking(made, SHARP_HALF_WIDTH, SHARP_SHARE);
    pixDestroy(&made);
    return sharp;
}

/* ------------------------------------------------------------------ straight */

/* A turn about the middle, and room for a row: where each pixel comes from. */
typedef struct {
    float c, sn;                 /* in sixteenths of pixels */
    int width, height;
    int stride;
    const uint8_t *from;         /* bytes in order */
    int32_t *place;              /* of its byte, less the pixel's own number */
    uint16_t *right, *down;      /* sixteenths beyond it */
} turn;

/* Places are whole sixteenths; products and sums are Leptonica's own, so that roundings fall alike. */
static inline int source_x(const turn *t, int x, int y)
{
    return (int)((float)(x - t->width / 2) * t->c - (float)(t->height / 2 - y) * t->sn);
}

static inline int source_y(const turn *t, int x, int y)
{
    return (int)((float)(y - t->height / 2) * t->c + (float)(t->width / 2 - x) * t->sn);
}

static bool is_on(const turn *t, int x, int y)
{
    int column = (source_x(t, x, y) >> 4) + t->width / 2, row = (source_y(t, x, y) >> 4) + t->height / 2;
    return column >= 0 && row >= 0 && column <= t->width - 2 && row <= t->height - 2;
}

static void find_places(turn *t, int y)
{
    int x_middle = t->width / 2, y_middle = t->height / 2, stride = t->stride;
    int32_t *restrict place = t->place;
    uint16_t *restrict right = t->right, *restrict down = t->down;
    for (int x = 0; x < t->width; x++) {
        int xs = source_x(t, x, y), ys = source_y(t, x, y);
        place[x] = ((ys >> 4) + y_middle) * stride + (xs >> 4) + x_middle - x;
        right[x] = (uint16_t)(xs & 15);
        down[x] = (uint16_t)(ys & 15);
    }
}

/* Pixels [x, end) come from pixels that lie side by side. */
static void mix(const turn *t, uint8_t *restrict to, int x, int end)
{
    const uint8_t *restrict upper = t->from + t->place[x], *restrict lower = upper + t->stride;
    const uint16_t *restrict right = t->right, *restrict down = t->down;
    for (; x < end; x++) {
        uint16_t above = (uint16_t)((PARTS - right[x]) * upper[x] + right[x] * upper[x + 1]);
        uint16_t below = (uint16_t)((PARTS - right[x]) * lower[x] + right[x] * lower[x + 1]);
        to[x] = (uint8_t)((uint16_t)((PARTS - down[x]) * above + down[x] * below + ROUNDED) >> 8);
    }
}

static void turn_row(turn *t, uint8_t *to, int y)
{
    int begin = 0, last = t->width;
    memset(to, 255, (size_t)t->width);
    while (begin < last && !is_on(t, begin, y))
        begin++;
    while (last > begin && !is_on(t, last - 1, y))
        last--;
    find_places(t, y);
    for (int x = begin, end; x < last; x = end) {
        for (end = x + 1; end < last && t->place[end] == t->place[x];)
            end++;
        mix(t, to, x, end);
    }
}

static void turn_rows(PIX *made, PIX *from, PIX *room, float radians)
{
    int width = pixGetWidth(made);
    turn t = { .c = (float)(16. * cos((double)radians)), .sn = (float)(16. * sin((double)radians)), .width = width,
        .height = pixGetHeight(made), .stride = 4 * pixGetWpl(from), .from = bytes_of(from) };
    t.place = numbers_of(room);
    t.right = (uint16_t *)(t.place + width);
    t.down = t.right + width;
    for (int y = 0; y < t.height; y++) {
        turn_row(&t, (uint8_t *)row_of(made, y), y);
        order_row(row_of(made, y), row_of(made, y), pixGetWpl(made));
    }
}

struct Pix *greys_rotated(struct Pix *grey, float radians)
{
    int w = pixGetWidth(grey), h = pixGetHeight(grey);
    if (fabsf(radians) < TURN_LEAST)
        return pixClone(grey);
    PIX *embedded = pixEmbedForRotation(grey, radians, L_BRING_IN_WHITE, w, h);
    PIX *from = embedded == grey ? pixCopy(NULL, grey) : pixClone(embedded);
    PIX *made = from ? pixCreateTemplate(from) : NULL, *room = pixCreate(2 * (from ? pixGetWidth(from) : 1), 1, 32);
    if (made && room) {
        order_rows(from);
        turn_rows(made, from, room, radians);
    } else {
        pixDestroy(&made);
    }
    pixDestroy(&embedded);
    pixDestroy(&from);
    pixDestroy(&room);
    return made;
}
