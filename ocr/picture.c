/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "picture_pix.h"

enum {
    PAPER = 220,                /* the grey that paper is brought to */
    SHADOW_DARKEST = 64,        /* darker paper is a black border, not to be lit */
    NEGATIVE_MEDIAN_MOST = 90,
    FADED_INK_MOST = 150,       /* ink is never taken to be lighter: a page of paper only has no ink */
    TILE = 16, TILES_CLOSED = 5,   /* pixels; closes over strokes of a title's letters */
    INK_GREY_MOST = 155,        /* of ink at 0 and paper at 255: thin strokes are grey */
    SCALED_MEGAPIXELS_MOST = 60,
    LETTERS_LEAST = 30,         /* fewer shapes say nothing about height or direction */
    LETTER_PX_SMALL = 16, LETTER_PX_LARGE = 44
};
#define CONTRAST_MOST_DARK 0.002    /* the darkest pixels of a page with a few words */
#define SKEW_MOST_DEGREES 10.0f
#define SKEW_LEAST_DEGREES 0.10f
#define SKEW_SURE 3.0f              /* Leptonica's own for pixDeskew */
#define INK_LEAST 0.00005           /* share of the pixels: one printed word on A4 is 0.0003 */
#define SCALE_MOST 4.0f
#define PI 3.14159265358979323846

void setting_step(setting *s, str step)
{
    if (s->steps.n)
        text_add(&s->steps, (str)STR("; "));
    text_add(&s->steps, step);
}

/* Puts `made` in place of the picture, whose pixels then lie as `how` says on the old ones. */
static void replace(picture *p, PIX *made, const mapping *how)
{
    if (!made)
        return;
    pixDestroy(&p->pix);
    p->pix = made;
    if (how)
        p->to_page = mapping_after(*how, p->to_page);
}

static bool make_grey(picture *p)
{
    PIX *opaque = pixGetSpp(p->pix) == 4 ? pixAlphaBlendUniform(p->pix, 0xFFFFFF00) : pixClone(p->pix);
    PIX *grey = opaque ? pixConvertTo8(opaque, 0) : NULL;
    pixDestroy(&opaque);
    replace(p, grey, NULL);
    return grey != NULL;
}

/* ------------------------------------------------------------------ light */

static int grey_at_rank(PIX *grey, BOX *where, float rank)
{
    NUMA *histogram = pixGetGrayHistogramInRect(grey, where, 4);
    l_float32 value = 255;
    if (histogram)
        numaHistogramGetValFromRank(histogram, rank, &value);
    numaDestroy(&histogram);
    return (int)value;
}

/* Most of a page is paper: where most of it is dark, it is a negative. */
static void make_positive(setting *s)
{
    if (grey_at_rank(s->p->pix, NULL, 0.5f) >= NEGATIVE_MEDIAN_MOST)
        return;
    pixInvert(s->p->pix, s->p->pix);
    setting_step(s, (str)STR("inverted"));
}

static void raise_to(PIX *map, int least)
{
    l_uint32 *row = pixGetData(map);
    int width = pixGetWidth(map);
    for (int y = 0; y < pixGetHeight(map); y++, row += pixGetWpl(map))
        for (int x = 0; x < width; x++)
            if ((int)GET_DATA_BYTE(row, x) < least)
                SET_DATA_BYTE(row, x, least);
}

/* How bright the paper is, tile by tile: the brightest of the blurred tile, closed over letters. */
static PIX *paper_map(PIX *grey)
{
    PIX *half = pixScaleAreaMap2(grey), *quarter = half ? pixScaleAreaMap2(half) : NULL;
    PIX *tiles = quarter ? pixScaleGrayMinMax(quarter, TILE / 4, TILE / 4, L_CHOOSE_MAX) : NULL;
    PIX *wider = tiles ? pixAddContinuedBorder(tiles, 0, 1, 0, 1) : NULL;     /* for the last, partial tiles */
    PIX *closed = wider ? pixCloseGray(wider, TILES_CLOSED, TILES_CLOSED) : NULL;
    if (closed)
        raise_to(closed, SHADOW_DARKEST);
    pixDestroy(&half);
    pixDestroy(&quarter);
    pixDestroy(&tiles);
    pixDestroy(&wider);
    return closed;
}

/* Brings the paper to one grey. Tiny pictures have no map and stay as they are. */
static void even_light(setting *s)
{
    PIX *map = paper_map(s->p->pix);
    PIX *inverse = map ? pixGetInvBackgroundMap(map, PAPER, 2, 2) : NULL;
    if (inverse) {
        int darkest = grey_at_rank(map, NULL, 0.05f), brightest = grey_at_rank(map, NULL, 0.95f);
        replace(s->p, pixApplyInvBackgroundGrayMap(s->p->pix, inverse, TILE, TILE), NULL);
        if (brightest - darkest > 40)
            setting_step(s, (str)STR("light"));
    }
    pixDestroy(&map);
    pixDestroy(&inverse);
}

/* Ink to black, paper to white. The ink's grey is looked for off the borders. */
static void raise_contrast(setting *s)
{
    int w = pixGetWidth(s->p->pix), h = pixGetHeight(s->p->pix);
    BOX *middle = boxCreate(w / 8, h / 8, w - w / 4, h - h / 4);
    int ink = grey_at_rank(s->p->pix, middle, (float)CONTRAST_MOST_DARK);
    boxDestroy(&middle);
    if (ink > FADED_INK_MOST)
        ink = FADED_INK_MOST;
    if (ink > 100)
        setting_step(s, (str)STR("contrast"));
    pixGammaTRC(s->p->pix, s->p->pix, 1.0f, ink, PAPER - 8);
}

/* ------------------------------------------------------------------ letters */

static void find_ink(setting *s)
{
    pixDestroy(&s->ink);
    s->ink = pixThresholdToBinary(s->p->pix, INK_GREY_MOST);
}

static bool is_blank(const setting *s)
{
    l_int32 count = 0;
    return !s->ink || pixCountPixels(s->ink, &count, NULL) || count < INK_LEAST * pixGetWidth(s->ink) * pixGetHeight(s->ink);
}

static int by_value(const void *a, const void *b)
{
    const int *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Median height in pixels of what may be letters; what is wanted where there are too few. Specks and dots are
 * left out by taking the median twice, the second time without what is less than half of the first. */
static int letter_height(arena *a, PIX *ink)
{
    BOXA *shapes = pixConnCompBB(ink, 8);
    int n = shapes ? boxaGetCount(shapes) : 0, count = 0, from = 0;
    int *heights = ARENA_NEW(a, int, (size_t)n);
    for (int i = 0; i < n; i++) {
        l_int32 w, h;
        boxaGetBoxGeometry(shapes, i, NULL, NULL, &w, &h);
        if (h >= 6 && h <= 200 && w >= 3 && w <= 4 * h && h <= 6 * w)
            heights[count++] = h;
    }
    boxaDestroy(&shapes);
    if (count < LETTERS_LEAST)
        return LETTER_PX_WANTED;
    qsort(heights, (size_t)count, sizeof *heights, by_value);
    while (heights[from] * 2 < heights[count / 2])
        from++;
    return heights[from + (count - from) / 2];
}

/* ------------------------------------------------------------------ turning */

/* How the pixels of a picture turned by quarters to the right lie on the old one of w by h. */
static mapping quarter_turn(int quarters, double w, double h)
{
    const mapping turns[4] = {
        { 1, 0, 0, 0, 1, 0 }, { 0, 1, 0, -1, 0, h }, { -1, 0, w, 0, -1, h }, { 0, -1, w, 1, 0, 0 }
    };
    return turns[quarters];
}

bool picture_turn(picture *p, int quarters)
{
    quarters &= 3;
    if (quarters == 0)
        return true;
    PIX *made = pixRotateOrth(p->pix, quarters);
    if (!made)
        return false;
    mapping on_picture = quarter_turn(quarters, pixGetWidth(p->pix), pixGetHeight(p->pix));
    replace(p, made, &on_picture);
    p->to_page = mapping_after(p->to_page, mapping_page_turn(quarters, (double)p->width_pt, (double)p->height_pt));
    if (quarters & 1) {
        float width = p->width_pt;
        p->width_pt = p->height_pt;
        p->height_pt = width;
    }
    p->turned = (p->turned + quarters) & 3;
    return true;
}

/* Quarters to the right that set the letters upright, by their rising and falling strokes
 * (pixOrientDetect's confidences and its own limits); -1: not sure. */
static int quarters_to_upright(PIX *ink)
{
    static const int quarters[] = {
        [L_TEXT_ORIENT_UNKNOWN] = -1, [L_TEXT_ORIENT_UP] = 0, [L_TEXT_ORIENT_LEFT] = 1, [L_TEXT_ORIENT_DOWN] = 2,
        [L_TEXT_ORIENT_RIGHT] = 3,
    };
    l_float32 up = 0, left = 0;
    l_int32 orientation = L_TEXT_ORIENT_UNKNOWN;
    if (pixOrientDetect(ink, &up, &left, 0, 0) || makeOrientDecision(up, left, 0, 0, &orientation, 0))
        return -1;
    return quarters[orientation];
}

static void set_upright(setting *s)
{
    int quarters = quarters_to_upright(s->ink);
    s->p->upright_sure = quarters >= 0;
    if (quarters <= 0 || !picture_turn(s->p, quarters))
        return;
    setting_step(s, arena_format(s->a, "turned %d", 90 * quarters));
    find_ink(s);
}

/* Turns the picture about its middle, with room for its corners. */
static void straighten(setting *s)
{
    l_float32 angle = 0, sure = 0;
    if (pixFindSkewSweepAndSearch(s->ink, &angle, &sure, 4, 2, SKEW_MOST_DEGREES, 1.0f, 0.01f) || sure < SKEW_SURE)
        return;
    if (fabsf(angle) < SKEW_LEAST_DEGREES)
        return;
    double radians = (double)angle * PI / 180, c = cos(radians), sn = sin(radians);
    int w = pixGetWidth(s->p->pix), h = pixGetHeight(s->p->pix);
    PIX *made = pixRotate(s->p->pix, (l_float32)radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, w, h);
    if (!made)
        return;
    double mw = pixGetWidth(made) / 2.0, mh = pixGetHeight(made) / 2.0;
    mapping back = { c, sn, w / 2.0 - c * mw - sn * mh, -sn, c, h / 2.0 + sn * mw - c * mh };
    replace(s->p, made, &back);
    setting_step(s, arena_format(s->a, "deskew %.1f", (double)angle));
}

/* By the height of the letters: what a file says of its resolution is often wrong. */
static void bring_to_size(setting *s)
{
    if (s->letter_px >= LETTER_PX_SMALL && s->letter_px <= LETTER_PX_LARGE)
        return;
    float factor = fminf((float)LETTER_PX_WANTED / (float)s->letter_px, SCALE_MOST);
    double w = pixGetWidth(s->p->pix), h = pixGetHeight(s->p->pix);
    PIX *made = w * h * (double)(factor * factor) > SCALED_MEGAPIXELS_MOST * 1e6 ? NULL : pixScale(s->p->pix, factor, factor);
    if (!made)
        return;
    mapping back = { .xx = w / pixGetWidth(made), .yy = h / pixGetHeight(made) };
    replace(s->p, made, &back);
    s->p->dpi *= (double)factor;
    s->letter_px = LETTER_PX_WANTED;
    setting_step(s, arena_format(s->a, "scaled %.1f", (double)factor));
}

/* ------------------------------------------------------------------ all */

bool picture_set_right(arena *a, picture *p)
{
    setting s = { .a = a, .p = p, .steps = { .a = a } };
    setMsgSeverity(L_SEVERITY_NONE);
    if (!make_grey(p))
        return false;
    make_positive(&s);
    even_light(&s);
    raise_contrast(&s);
    find_ink(&s);
    p->blank = is_blank(&s);
    if (!p->blank) {
        wipe_borders(&s);
        s.letter_px = letter_height(a, s.ink);
        set_upright(&s);
        straighten(&s);
        bring_to_size(&s);
        find_ink(&s);
        wipe_margins(&s);
        wipe_odd_shapes(&s);
        wipe_specks(&s);
        p->blank = is_blank(&s);
    }
    pixDestroy(&s.ink);
    p->steps = text_done(&s.steps);
    return true;
}
