/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "bricks.h"
#include "components.h"
#include "greys.h"
#include "picture_pix.h"

enum {
    LINE_LETTERS = 5,         /* no letter has a stroke five letters long */
    GAP_PX = 4,               /* dirt on the glass leaves a broken line */
    LOST_ROWS_MOST = 3,       /* rows of a fax that were lost in a row */
    LOST_PIXELS_LEAST = 20,
    DUST_SAID = 50,
    RULE_INCH_PARTS = 5, RULE_THICK_PARTS = 36,      /* of an inch: 5 mm and 0.7 mm */
    RULE_WIDTH_PARTS = 6, RULES_LEAST = 10
};
#define LOST_SHARE 0.3f       /* of the ink above: a part of the row may be lost */
#define DUST_STROKES 0.6f     /* of the strokes' width: the dot of an i is as wide as its stroke */

/* How thick the lines of a mask are at most: more is a picture's dark part. */
static int line_thickness(const setting *s)
{
    return s->letter_px / 3 > 2 ? s->letter_px / 3 : 2;
}

/* Upright lines that are longer than any stroke of a letter, thin, broken here and there. */
static PIX *long_lines(const setting *s)
{
    PIX *whole = brick_close(s->ink, 1, GAP_PX);
    PIX *lines = whole ? brick_open(whole, 1, LINE_LETTERS * s->letter_px) : NULL;
    PIX *broad = lines ? brick_open(lines, line_thickness(s) + 1, 1) : NULL;
    if (broad)
        pixSubtract(lines, lines, broad);
    pixDestroy(&whole);
    pixDestroy(&broad);
    return lines;
}

/* The mean of the lines' widths, rounded up. */
static int mean_width(PIX *lines, bool level)
{
    l_int32 all = 0, inner = 0;
    PIX *narrower = level ? brick_erode(lines, 1, 2) : brick_erode(lines, 2, 1);
    if (narrower && !pixCountPixels(lines, &all, NULL))
        pixCountPixels(narrower, &inner, NULL);
    pixDestroy(&narrower);
    return all > inner ? (all + all - inner - 1) / (all - inner) : 1;
}

/* Takes lines out, and puts back what of the letters lay under them: what has ink on both sides. */
static void wipe_through(setting *s, PIX *lines, bool level, str step)
{
    pixDilateBrick(lines, lines, level ? 1 : 3, level ? 3 : 1);
    PIX *rest = pixSubtract(NULL, s->ink, lines);
    int wide = mean_width(lines, level) + 2;
    PIX *under = rest ? brick_close(rest, level ? 1 : wide, level ? wide : 1) : NULL;
    if (under) {
        pixAnd(under, under, lines);
        greys_paint(s->p->pix, lines, true);
        greys_paint(s->p->pix, under, false);
        pixOr(s->ink, rest, under);
        setting_step(s, step);
    }
    pixDestroy(&rest);
    pixDestroy(&under);
}

void wipe_streaks(setting *s)
{
    PIX *lines = long_lines(s);
    l_int32 none = 1;
    if (lines && !pixZero(lines, &none) && !none)
        wipe_through(s, lines, false, (str)STR("streaks"));
    pixDestroy(&lines);
}

/* ------------------------------------------------------------------ ruled paper */

/* Those of the pieces that hang together over a good part of the page, as no row of letters does; NULL where they are
 * few: the ragged rim of a border, a stamp's frame. */
static PIX *long_ones(PIX *lines)
{
    components all = components_of(lines);
    int count = 0;
    for (size_t i = 0; i < all.count; i++) {
        all.all[i].chosen = RULE_WIDTH_PARTS * (all.all[i].at.x1 - all.all[i].at.x0) > pixGetWidth(lines);
        count += all.all[i].chosen;
    }
    PIX *kept = count >= RULES_LEAST ? components_picture(&all, true) : NULL;
    components_drop(&all);
    return kept;
}

/* Level lines, a little askew perhaps, so that they come in steps. What is thicker is a border. */
static PIX *ruled_lines(const setting *s)
{
    int dpi = (int)s->p->dpi;
    PIX *lines = brick_open(s->ink, dpi / RULE_INCH_PARTS | 1, 1);
    PIX *broad = lines ? brick_open(lines, 1, dpi / RULE_THICK_PARTS + 2) : NULL;
    if (broad)
        pixSubtract(lines, lines, broad);
    PIX *kept = broad ? long_ones(lines) : NULL;
    pixDestroy(&lines);
    pixDestroy(&broad);
    return kept;
}

/* Ink that touches the page's edge and is wider than half of it. */
static bool has_wide_border(PIX *ink)
{
    int w = pixGetWidth(ink), h = pixGetHeight(ink);
    bool wide = false;
    components all = components_of(ink);
    for (size_t i = 0; i < all.count; i++) {
        const shape *at = &all.all[i].at;
        wide |= (at->x0 == 0 || at->x1 == w || at->y0 == 0 || at->y1 == h) && 2 * (at->x1 - at->x0) > w;
    }
    components_drop(&all);
    return wide;
}

void wipe_ruling(setting *s)
{
    PIX *lines = has_wide_border(s->ink) ? ruled_lines(s) : NULL;
    if (lines)
        wipe_through(s, lines, true, (str)STR("ruling"));
    pixDestroy(&lines);
}

/* ------------------------------------------------------------------ dust */

/* The mean width of strokes: ink by its edges along x and along y, which letters have about alike. */
float ink_stroke(PIX *ink)
{
    l_int32 all = 0, inner_x = 0, inner_y = 0;
    PIX *x = brick_erode(ink, 2, 1), *y = brick_erode(ink, 1, 2);
    if (x && y && !pixCountPixels(ink, &all, NULL) && !pixCountPixels(x, &inner_x, NULL))
        pixCountPixels(y, &inner_y, NULL);
    pixDestroy(&x);
    pixDestroy(&y);
    int edges = 2 * all - inner_x - inner_y;
    return edges > 0 ? (float)all / (float)edges : 0;
}

/* Paints `dust` white with its grey rim, but not the rim of what lies beside it. */
static void wipe_between(setting *s, PIX *dust)
{
    PIX *kept = pixSubtract(NULL, s->ink, dust), *rim = kept ? brick_dilate(kept, 3, 3) : NULL;
    if (rim) {
        pixDilateBrick(dust, dust, 5, 5);
        pixSubtract(dust, dust, rim);
        greys_paint(s->p->pix, dust, true);
        pixCopy(s->ink, kept);
    }
    pixDestroy(&kept);
    pixDestroy(&rim);
}

void wipe_dust(setting *s)
{
    int dot = (int)(DUST_STROKES * ink_stroke(s->ink) + 0.5f), count = 0;
    if (dot < 2)
        return;
    components all = components_of(s->ink);
    for (size_t i = 0; i < all.count; i++) {
        const shape *at = &all.all[i].at;
        all.all[i].chosen = at->x1 - at->x0 < dot && at->y1 - at->y0 < dot;
        count += all.all[i].chosen;
    }
    PIX *dust = count > 0 ? components_picture(&all, true) : NULL;
    if (dust) {
        wipe_between(s, dust);
        if (count > DUST_SAID)
            setting_step(s, (str)STR("dust"));
    }
    components_drop(&all);
    pixDestroy(&dust);
}

/* ------------------------------------------------------------------ fax */

/* Whether row y of what a closing filled is a row that was lost: filled along much of the ink above it. */
static bool is_lost_row(NUMA *filled, NUMA *ink, int y)
{
    l_int32 n = 0, above = 0;
    numaGetIValue(filled, y, &n);
    numaGetIValue(ink, y - LOST_ROWS_MOST, &above);
    return n >= LOST_PIXELS_LEAST && (float)n >= LOST_SHARE * (float)above;
}

void fill_lost_rows(setting *s)
{
    PIX *closed = brick_close(s->ink, 1, LOST_ROWS_MOST + 1);
    PIX *fill = closed ? pixSubtract(NULL, closed, s->ink) : NULL;
    NUMA *ink = pixCountPixelsByRow(s->ink, NULL), *filled = fill ? pixCountPixelsByRow(fill, NULL) : NULL;
    int lost = 0, width = pixGetWidth(s->ink), height = pixGetHeight(s->ink);
    for (int y = 0; ink && filled && y < height; y++)
        if (y >= LOST_ROWS_MOST && is_lost_row(filled, ink, y))
            lost++;
        else
            pixRasterop(fill, 0, y, width, 1, PIX_CLR, NULL, 0, 0);
    if (lost > 0) {
        greys_paint(s->p->pix, fill, false);
        pixOr(s->ink, s->ink, fill);
        setting_step(s, (str)STR("lost rows"));
    }
    numaDestroy(&ink);
    numaDestroy(&filled);
    pixDestroy(&closed);
    pixDestroy(&fill);
}
