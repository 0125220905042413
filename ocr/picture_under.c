/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "bricks.h"
#include "picture_colour.h"

#include <math.h>
#include <stdbool.h>

enum {
    PIECES_PAGES_MOST = 16,      /* boxes of coloured pieces together, in pages: more is a tangle */
    HIGHLIGHTER_LEAST = 200,     /* brightness: more than any ink that writes */
    OTHER_INK = 48,              /* colour that is neither the highlighter's nor its shade */
    ALL_BLACK = 256
};
#define INK_RANK 0.25            /* of a stroke's pixels, by brightness: its core */
#define BLACK_UNDER 0.85f        /* of the ink's own brightness: black shines through a stamp */
#define SURELY_BLACK 0.5f
#define PLAIN_BLACK 0.7f         /* where it has no colour of its own */
#define UNDER_PALE 1.6f          /* of what is as black as print: it has colour on it */

/* A piece of coloured ink and where it lies. */
typedef struct {
    PIX *mask;
    l_int32 x, y, w, h;
} piece;

static const l_uint32 *piece_rows(const colours *c, const piece *p, int y, const l_uint32 **mask)
{
    *mask = pixels_of(p->mask, y);
    return pixels_of(c->pix, p->y + y) + p->x;
}

/* How bright the piece's ink is in the channel in which it is brightest: of the pixels that are sure to have a
 * colour, if there are any. ALL_BLACK where a JPEG has smeared a little colour into black letters. */
static int brightness(const colours *c, const piece *p)
{
    int counts[2][256] = { 0 }, all[2] = { 0 }, black = 0, value = 0;
    for (int y = 0; y < p->h; y++) {
        const l_uint32 *mask, *row = piece_rows(c, p, y, &mask);
        for (int x = 0; x < p->w; x++) {
            int most, least;
            if (!GET_DATA_BIT(mask, x))
                continue;
            extremes(c, row[x], &most, &least);
            counts[most - least >= COLOUR_STRONG][most]++;
            all[most - least >= COLOUR_STRONG]++;
            black += most <= c->black_most;
        }
    }
    int k = all[1] > 0;
    if (!k && (float)black > BLACK_IN_PALE_MOST * (float)all[0])
        return ALL_BLACK;
    for (int below = counts[k][0]; value < 255 && below < INK_RANK * all[k]; below += counts[k][value])
        value++;
    return value;
}

/* Masks of what may be black under coloured ink, and surely is; and what grey is left where the ink is taken out. */
typedef struct {
    PIX *may_be, *sure, *rest;
} findings;

/* The mean of the pixels that are as bright as the piece's ink or brighter, which takes its place as the paper. */
static colours under_highlighter(const colours *c, const piece *p, int ink)
{
    long sums[3] = { 0 }, all = 0;
    colours under = *c;
    for (int y = 0; y < p->h; y++) {
        const l_uint32 *mask, *row = piece_rows(c, p, y, &mask);
        for (int x = 0; x < p->w; x++) {
            int most, least;
            extremes(c, row[x], &most, &least);
            if (!GET_DATA_BIT(mask, x) || most < ink || most - least < COLOUR_STRONG)
                continue;
            for (int k = 0; k < 3; k++)
                sums[k] += row[x] >> (24 - 8 * k) & 255;
            all++;
        }
    }
    for (int k = 0; k < 3 && all; k++)
        for (int v = 0; v < 256; v++)
            under.white[k][v] = (l_uint8)(v * all < sums[k] ? v * all * 255 / sums[k] : 255);
    return under;
}

/* A highlighter is paper of another colour: letters on it keep their greys, other colours go. */
static void find_greys(const colours *c, const piece *p, int ink, PIX *rest)
{
    colours under = under_highlighter(c, p, ink);
    for (int y = 0; y < p->h; y++) {
        const l_uint32 *mask, *row = piece_rows(c, p, y, &mask);
        l_uint32 *to = row_to_write(rest, p->y + y);
        for (int x = 0; x < p->w; x++) {
            int most, least;
            if (!GET_DATA_BIT(mask, x))
                continue;
            extremes(c, row[x], &most, &least);
            if (most - least >= COLOUR_STRONG)
                extremes(&under, row[x], &most, &least);
            if (most - least < OTHER_INK)
                SET_DATA_BYTE(to, p->x + x, most);
        }
    }
}

/* Marks what is darker than the piece's ink as may be black, and what is much darker as surely black. Under a
 * highlighter a pen's stroke is darker, too. */
static void find_black(const colours *c, const piece *p, int level, findings *f)
{
    float ink = (float)level, black = (float)c->black_most;
    float under = fminf(BLACK_UNDER * ink, UNDER_PALE * black), surely = fminf(SURELY_BLACK * ink, black);
    if (level == ALL_BLACK)
        under = surely = ALL_BLACK;
    for (int y = 0; y < p->h; y++) {
        const l_uint32 *mask, *row = piece_rows(c, p, y, &mask);
        l_uint32 *to_may_be = row_to_write(f->may_be, p->y + y);
        l_uint32 *to_sure = row_to_write(f->sure, p->y + y);
        for (int x = 0; x < p->w; x++) {
            int most, least;
            if (!GET_DATA_BIT(mask, x))
                continue;
            extremes(c, row[x], &most, &least);
            bool plain = (float)most <= black && most - least < COLOUR_STRONG;
            if ((plain && (float)most <= BLACK_UNDER * ink) || (float)most < under)
                SET_DATA_BIT(to_may_be, p->x + x);
            if ((plain && (float)most <= PLAIN_BLACK * ink) || (float)most < surely)
                SET_DATA_BIT(to_sure, p->x + x);
        }
    }
}

static void look_under(const colours *c, const piece *p, findings *f)
{
    int ink = brightness(c, p);
    find_black(c, p, ink, f);
    if (ink >= HIGHLIGHTER_LEAST && ink != ALL_BLACK)
        find_greys(c, p, ink, f->rest);
}

/* The pieces, where their boxes together are not too large. */
static BOXA *find_pieces(PIX *coloured, PIXA **masks)
{
    BOXA *boxes = pixConnCompBB(coloured, 8);
    double area = 0, page = (double)pixGetWidth(coloured) * pixGetHeight(coloured);
    for (int i = 0; i < boxaGetCount(boxes); i++) {
        l_int32 w = 0, h = 0;
        boxaGetBoxGeometry(boxes, i, NULL, NULL, &w, &h);
        area += (double)w * h;
    }
    boxaDestroy(&boxes);
    return area <= PIECES_PAGES_MOST * page ? pixConnComp(coloured, masks, 8) : NULL;
}

/* What may be black, as far as it is surely black or touches ink without colour. */
static PIX *connected_black(const findings *f, PIX *neutral)
{
    PIX *beside = brick_dilate(neutral, 3, 3), *black = NULL;
    if (beside) {
        pixOr(beside, beside, f->sure);
        pixAnd(beside, beside, f->may_be);
        black = pixSeedfillBinary(NULL, beside, f->may_be, 8);
    }
    pixDestroy(&beside);
    return black;
}

PIX *black_under(const colours *c, PIX *coloured, PIX *neutral, PIX *rest)
{
    findings f = { pixCreateTemplate(coloured), pixCreateTemplate(coloured), rest };
    PIXA *masks = NULL;
    BOXA *boxes = f.may_be && f.sure ? find_pieces(coloured, &masks) : NULL;
    for (int i = 0; i < boxaGetCount(boxes); i++) {
        piece p = { .mask = pixaGetPix(masks, i, L_CLONE) };
        boxaGetBoxGeometry(boxes, i, &p.x, &p.y, &p.w, &p.h);
        if (p.mask)
            look_under(c, &p, &f);
        pixDestroy(&p.mask);
    }
    PIX *black = boxes ? connected_black(&f, neutral) : NULL;
    boxaDestroy(&boxes);
    pixaDestroy(&masks);
    pixDestroy(&f.may_be);
    pixDestroy(&f.sure);
    return black;
}
