/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Straight: a picture turned by a few degrees about its middle. */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "greys.h"
#include "greys_inside.h"
#include "vectors.h"

enum {
    PARTS = 16,                  /* of a pixel, in which Leptonica tells places */
    ROUNDED = PARTS * PARTS / 2,
    STRIDES = 16                 /* pixels looked at by their last */
};
#define INLINED static inline __attribute__((always_inline))
#define TURN_LEAST 0.001f            /* radians: MinAngleToRotate */

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
INLINED int source_x(const turn *t, int x, int y)
{
    return (int)((float)(x - t->width / 2) * t->c - (float)(t->height / 2 - y) * t->sn);
}

INLINED int source_y(const turn *t, int x, int y)
{
    return (int)((float)(y - t->height / 2) * t->c + (float)(t->width / 2 - x) * t->sn);
}

static bool is_on(const turn *t, int x, int y)
{
    int column = (source_x(t, x, y) >> 4) + t->width / 2, row = (source_y(t, x, y) >> 4) + t->height / 2;
    return column >= 0 && row >= 0 && column <= t->width - 2 && row <= t->height - 2;
}

VECTORS static void find_places(const turn *of, int y)
{
    const turn t = *of;                      /* so that nothing that is written can change it */
    int x_middle = t.width / 2, y_middle = t.height / 2;
    int32_t *restrict place = t.place;
    uint16_t *restrict right = t.right, *restrict down = t.down;
    for (int x = 0; x < t.width; x++) {
        int xs = source_x(&t, x, y), ys = source_y(&t, x, y);
        place[x] = ((ys >> 4) + y_middle) * t.stride + (xs >> 4) + x_middle - x;
        right[x] = (uint16_t)(xs & 15);
        down[x] = (uint16_t)(ys & 15);
    }
}

/* Pixels [x, end) come from pixels that lie side by side. */
VECTORS static void mix(const turn *t, uint8_t *restrict to, int x, int end)
{
    const uint8_t *restrict upper = t->from + t->place[x], *restrict lower = upper + t->stride;
    const uint16_t *restrict right = t->right, *restrict down = t->down;
    for (; x < end; x++) {
        uint16_t above = (uint16_t)((PARTS - right[x]) * upper[x] + right[x] * upper[x + 1]);
        uint16_t below = (uint16_t)((PARTS - right[x]) * lower[x] + right[x] * lower[x + 1]);
        to[x] = (uint8_t)((uint16_t)((PARTS - down[x]) * above + down[x] * below + ROUNDED) >> 8);
    }
}

/* The end of the pixels from x on whose places are alike. Along a row, both the row and the column that pixels come from
 * go one way, less their own number, so what is alike at two ends is alike between. */
static int last_alike(const turn *t, int x, int last)
{
    const int32_t wanted = t->place[x];
    int end = x + 1;
    while (end + STRIDES <= last && t->place[end + STRIDES - 1] == wanted)
        end += STRIDES;
    while (end < last && t->place[end] == wanted)
        end++;
    return end;
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
        end = last_alike(t, x, last);
        mix(t, to, x, end);
    }
}

static void turn_rows(PIX *made, PIX *from, PIX *room, float radians)
{
    int width = pixGetWidth(made);
    turn t = { .c = (float)(16. * cos((double)radians)), .sn = (float)(16. * sin((double)radians)), .width = width,
        .height = pixGetHeight(made), .stride = 4 * pixGetWpl(from), .from = (const uint8_t *)pixGetData(from) };
    t.place = (int32_t *)pixGetData(room);
    t.right = (uint16_t *)(t.place + width);
    t.down = t.right + width;
    for (int y = 0; y < t.height; y++) {
        turn_row(&t, (uint8_t *)grey_row(made, y), y);
        greys_order_in_place(grey_row(made, y), pixGetWpl(made));
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
        for (int y = 0; y < pixGetHeight(from); y++)
            greys_order_in_place(grey_row(from, y), pixGetWpl(from));
        turn_rows(made, from, room, radians);
    } else {
        pixDestroy(&made);
    }
    pixDestroy(&embedded);
    pixDestroy(&from);
    pixDestroy(&room);
    return made;
}
