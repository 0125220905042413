/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <math.h>

#include "bricks.h"
#include "picture_colour.h"
#include "picture_pix.h"
#include "picture_print.h"
#include "shapes.h"

enum {
    SAMPLE_STEP = 4,             /* pixels between those that are looked at first */
    SAMPLES_LEAST = 12,          /* coloured: a pen's tick at 300 dpi has 20 */
    PAPER_DARKEST = 120,         /* darker is a picture, not paper */
    FAINT = 8,                   /* of thin strokes, beside strong ones */
    CORE_PX = 3,                 /* thinner is the rim where a scanner's colours do not lie on one another */
    WEAK_CORE_PX = 5,            /* a coffee ring is pale, but broad */
    SHAPE_LEAST = 8,             /* of the mean colour of a shape: thin strokes keep a little in a JPEG */
    REACH_PX = 9,                /* how far a JPEG smears the colour, both sides together */
    BOX_PARTS = 8,               /* of the page: larger shapes have all kinds of things in their boxes */
    LETTERS_TOLD_LEAST = 3,      /* in a place that is told of */
    PLACES_MOST = 500,           /* that are looked at for such */
    LEFT_OUT_MOST = 20           /* places that are told of */
};
#define BLACK_REACH 0.25f        /* of the way from the print's black to white */
#define PI 3.14159265358979323846

/* The median of a channel: most of a page is paper. */
static int paper_of(const int counts[256], int all)
{
    int grey = 0;
    for (int below = counts[0]; grey < 255 && 2 * below < all; below += counts[grey])
        grey++;
    return grey;
}

/* False: there is no paper. */
static bool whiten(colours *c)
{
    int counts[3][256] = { 0 }, all = 0;
    for (int y = 0; y < pixGetHeight(c->pix); y += SAMPLE_STEP) {
        const l_uint32 *row = pixels_of(c->pix, y);
        for (int x = 0; x < pixGetWidth(c->pix); x += SAMPLE_STEP, all++)
            for (int k = 0; k < 3; k++)
                counts[k][row[x] >> (24 - 8 * k) & 255]++;
    }
    for (int k = 0; k < 3; k++) {
        int paper = paper_of(counts[k], all);
        if (paper < PAPER_DARKEST)
            return false;
        for (int v = 0; v < 256; v++)
            c->white[k][v] = (l_uint8)(v < paper ? v * 255 / paper : 255);
    }
    return true;
}

static bool has_colours(const colours *c)
{
    int coloured = 0;
    for (int y = 0; y < pixGetHeight(c->pix); y += SAMPLE_STEP) {
        const l_uint32 *row = pixels_of(c->pix, y);
        for (int x = 0; x < pixGetWidth(c->pix); x += SAMPLE_STEP) {
            int most, least;
            extremes(c, row[x], &most, &least);
            coloured += most - least >= COLOUR_STRONG;
        }
    }
    return coloured >= SAMPLES_LEAST;
}

PIX *colour_of(PIX *pix)
{
    PIX *flat = pixGetColormap(pix) ? pixRemoveColormap(pix, REMOVE_CMAP_BASED_ON_SRC) : pixClone(pix);
    colours c = { .pix = flat };
    if (flat && (pixGetDepth(flat) != 32 || !whiten(&c) || !has_colours(&c)))
        pixDestroy(&flat);
    return flat;
}

/* ------------------------------------------------------------------ what is coloured */

static void find_strong_and_weak(const colours *c, PIX *strong, PIX *weak)
{
    int width = pixGetWidth(c->pix);
    for (int y = 0; y < pixGetHeight(c->pix); y++) {
        const l_uint32 *row = pixels_of(c->pix, y);
        l_uint32 *to_strong = row_to_write(strong, y);
        l_uint32 *to_weak = row_to_write(weak, y);
        for (int x = 0; x < width; x++) {
            int most, least;
            extremes(c, row[x], &most, &least);
            if (most - least < COLOUR_WEAK)
                continue;
            SET_DATA_BIT(to_weak, x);
            if (most - least >= COLOUR_STRONG)
                SET_DATA_BIT(to_strong, x);
        }
    }
}

/* The coloured pixels with their pale rims; NULL where there are none. */
static PIX *coloured_pixels(const colours *c)
{
    int w = pixGetWidth(c->pix), h = pixGetHeight(c->pix);
    l_int32 none = 1;
    PIX *strong = pixCreate(w, h, 1), *weak = pixCreate(w, h, 1);
    if (strong && weak)
        find_strong_and_weak(c, strong, weak);
    PIX *core = strong && weak ? pixOpenBrickDwa(NULL, strong, CORE_PX, CORE_PX) : NULL;
    if (core && !pixZero(core, &none) && !none) {
        pixOpenBrickDwa(strong, weak, WEAK_CORE_PX, WEAK_CORE_PX);
        pixOr(core, core, strong);
        pixDilateBrickDwa(core, core, REACH_PX, REACH_PX);
        pixAnd(weak, weak, core);
    }
    if (none)
        pixDestroy(&weak);
    pixDestroy(&strong);
    pixDestroy(&core);
    return weak;
}

static int find_black_most(const colours *c, PIX *ink, PIX *coloured)
{
    int counts[256] = { 0 }, all = 0;
    for (int y = 0; y < pixGetHeight(ink); y += SAMPLE_STEP) {
        const l_uint32 *row = pixels_of(c->pix, y);
        const l_uint32 *bits = pixels_of(ink, y);
        const l_uint32 *not = pixels_of(coloured, y);
        for (int x = 0; x < pixGetWidth(ink); x++) {
            int most, least;
            if (!GET_DATA_BIT(bits, x) || GET_DATA_BIT(not, x))
                continue;
            extremes(c, row[x], &most, &least);
            counts[most]++;
            all++;
        }
    }
    int black = paper_of(counts, all);
    return black + (int)(BLACK_REACH * (float)(255 - black));
}

/* Adds ink near coloured ink that is paler than the print and has a breath of colour: thin strokes of a stamp that
 * run into letters. */
static void add_faint(const colours *c, const setting *s, PIX *coloured)
{
    PIX *near = pixDilateCompBrick(NULL, coloured, 2 * s->letter_px, 2 * s->letter_px);
    if (near)
        pixSubtract(near, pixAnd(near, near, s->ink), coloured);
    for (int y = 0; near && y < pixGetHeight(near); y++) {
        const l_uint32 *row = pixels_of(c->pix, y);
        const l_uint32 *bits = pixels_of(near, y);
        l_uint32 *to = row_to_write(coloured, y);
        for (int x = 0; x < pixGetWidth(near); x++) {
            int most, least;
            if (!GET_DATA_BIT(bits, x))
                continue;
            extremes(c, row[x], &most, &least);
            if (most > c->black_most && most - least >= FAINT)
                SET_DATA_BIT(to, x);
        }
    }
    pixDestroy(&near);
}

/* Whether the ink in a box has a colour, seen as a whole, and hardly any black: rims of two colours cancel out. */
static bool is_pale_shape(const colours *c, PIX *ink, const shape *at)
{
    long sums[3] = { 0 }, all = 0, black = 0;
    for (int y = at->y0; y < at->y1; y++) {
        const l_uint32 *row = pixels_of(c->pix, y);
        const l_uint32 *bits = pixels_of(ink, y);
        for (int x = at->x0; x < at->x1; x++) {
            int most, least;
            if (!GET_DATA_BIT(bits, x))
                continue;
            extremes(c, row[x], &most, &least);
            black += most <= c->black_most && most - least < COLOUR_WEAK;
            for (int k = 0; k < 3; k++)
                sums[k] += c->white[k][row[x] >> (24 - 8 * k) & 255];
            all++;
        }
    }
    long high = sums[0] > sums[1] ? sums[0] : sums[1], low = sums[0] > sums[1] ? sums[1] : sums[0];
    high = sums[2] > high ? sums[2] : high;
    low = sums[2] < low ? sums[2] : low;
    return high - low >= SHAPE_LEAST * all && (float)black <= BLACK_IN_PALE_MOST * (float)all;
}

/* Adds the shapes of the ink that have a colour as a whole, though their pixels have too little to be sure. */
static void add_pale_shapes(const colours *c, PIX *ink, const shapes *all, PIX *coloured)
{
    PIX *pale = pixCreateTemplate(coloured);
    double room = (double)pixGetWidth(ink) * pixGetHeight(ink);
    for (size_t i = 0; pale && i < all->count && room > 0; i++) {
        const shape *s = &all->all[i];
        double area = (double)(s->x1 - s->x0) * (s->y1 - s->y0);
        if (area * BOX_PARTS > (double)pixGetWidth(ink) * pixGetHeight(ink))
            continue;
        room -= area;
        if (is_pale_shape(c, ink, s))
            pixRasterop(pale, s->x0, s->y0, s->x1 - s->x0, s->y1 - s->y0, PIX_SET, NULL, 0, 0);
    }
    if (pale) {
        pixAnd(pale, pale, ink);
        pixDilateBrick(pale, pale, 3, 3);
        pixOr(coloured, coloured, pale);
    }
    pixDestroy(&pale);
}

/* ------------------------------------------------------------------ taking it out */

/* Whether there may be letters in a place; a stroke of a pen has none. */
static bool has_letters(const shapes *s, box where, int letter_px)
{
    shape inside[SHAPES_IN_MOST];
    size_t count = shapes_in(s, where, inside), letters = 0;
    for (size_t i = 0; i < count; i++) {
        int w = inside[i].x1 - inside[i].x0, h = inside[i].y1 - inside[i].y0;
        letters += 2 * h >= letter_px && h <= 4 * letter_px && w <= 3 * h;
    }
    return letters >= LETTERS_TOLD_LEAST;
}

/* Places of what goes that may be words; in points, because the picture will change. */
static void tell(setting *s, PIX *gone)
{
    picture *p = s->p;
    PIX *blots = pixCloseSafeCompBrick(NULL, gone, 2 * s->letter_px, s->letter_px);
    shapes parts = shapes_of(s->a, gone), places = shapes_of(s->a, blots);
    p->left_out = ARENA_NEW(s->a, box, LEFT_OUT_MOST);
    for (size_t i = 0; i < places.count && i < PLACES_MOST && p->left_out_count < LEFT_OUT_MOST; i++) {
        const shape *at = &places.all[i];
        box where = { (float)at->x0, (float)at->y0, (float)at->x1, (float)at->y1 };
        if (at->x1 - at->x0 >= 2 * s->letter_px && has_letters(&parts, where, s->letter_px))
            p->left_out[p->left_out_count++] = mapping_box(&p->to_page, at->x0, at->y0, at->x1, at->y1);
    }
    pixDestroy(&blots);
}

/* Paints what goes white, with its rim, but not the rim of what stays. */
static void take_out(setting *s, PIX *gone, PIX *rest)
{
    PIX *ink = pixAnd(NULL, s->ink, gone);
    pixSubtract(s->ink, s->ink, gone);
    PIX *stays = brick_dilate(s->ink, 3, 3), *wide = brick_dilate(gone, 3, 3);
    if (ink && stays && wide) {
        tell(s, ink);
        pixSubtract(wide, wide, stays);
        pixOr(wide, wide, gone);
        pixCombineMasked(s->p->pix, rest, wide);
        setting_step(s, (str)STR("colour"));
    }
    pixDestroy(&ink);
    pixDestroy(&stays);
    pixDestroy(&wide);
}

static double slope_of(PIX *ink)
{
    l_float32 degrees = 0;
    return ink_skew(ink, &degrees) ? -tan((double)degrees * PI / 180) : 0;
}

void wipe_colour(setting *s)
{
    colours c = { .pix = s->p->colour };
    PIX *coloured = c.pix && whiten(&c) ? coloured_pixels(&c) : NULL;
    if (!coloured)
        return;
    shapes all = shapes_of(s->a, s->ink);
    c.black_most = find_black_most(&c, s->ink, coloured);
    add_faint(&c, s, coloured);
    add_pale_shapes(&c, s->ink, &all, coloured);
    PIX *neutral = pixSubtract(NULL, s->ink, coloured), *ink = NULL;
    PIX *rest = pixCreateTemplate(s->p->pix), *black = NULL;
    if (rest && !pixSetAll(rest))
        black = black_under(&c, coloured, neutral, rest);
    if (black) {
        pixSubtract(coloured, coloured, black);
        pixSubtract(neutral, s->ink, coloured);
        ink = pixAnd(NULL, s->ink, coloured);
    }
    coloured_page page = { &all, s->ink, ink, s->letter_px, ink ? slope_of(neutral) : 0 };
    PIX *stays = ink ? print_in_colour(s->a, &page) : NULL;
    if (stays)
        take_out(s, pixSubtract(coloured, coloured, stays), rest);
    pixDestroy(&ink);
    pixDestroy(&neutral);
    pixDestroy(&stays);
    pixDestroy(&black);
    pixDestroy(&rest);
    pixDestroy(&coloured);
}
