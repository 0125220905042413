/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "bricks.h"
#include "picture_pix.h"

enum {
    BORDER_PARTS = 20,        /* of the width: larger things at the edge are no letters cut in two */
    RIM_PARTS = 120,          /* of the width: 1.75 mm on A4 */
    MARGIN_PARTS = 20,        /* of the width: 10 mm on A4, which print hardly enters */
    SPECKS_SAID = 50
};
#define SHEET_SHORT_PT 400.0f /* A5 is 420 wide */

static int count_of(PIX *ink)
{
    l_int32 count = 0;
    if (ink)
        pixCountConnComp(ink, 8, &count);
    return count;
}

/* Takes `what` out of the ink, and paints it and a halo around it white. Consumes it. */
static void wipe(setting *s, PIX *what, const char *step)
{
    int halo = (s->letter_px ? s->letter_px : LETTER_PX_WANTED) / 2 | 1;
    if (count_of(what) > 0) {
        pixSubtract(s->ink, s->ink, what);
        PIX *wide = brick_dilate(what, halo, halo);
        if (wide)
            pixSetMasked(s->p->pix, wide, 255);
        pixDestroy(&wide);
        setting_step(s, str_of(step));
    }
    pixDestroy(&what);
}

static bool is_sheet(const setting *s)
{
    return s->p->width_pt >= SHEET_SHORT_PT && s->p->height_pt >= SHEET_SHORT_PT;
}

/* Borders, the scanner's lid, the gutter's shadow: what touches the edge and is large. Of a whole sheet
 * the rim goes too: no printer reaches it, and noise there passes for letters. */
void wipe_borders(setting *s)
{
    int w = pixGetWidth(s->ink), least = w / BORDER_PARTS, rim = w / RIM_PARTS;
    PIX *touching = pixExtractBorderConnComps(s->ink, 8);
    PIX *border = touching
        ? pixSelectBySize(touching, least, least, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL) : NULL;
    pixDestroy(&touching);
    wipe(s, border, "borders");
    if (is_sheet(s)) {
        pixSetOrClearBorder(s->p->pix, rim, rim, rim, rim, PIX_SET);
        pixSetOrClearBorder(s->ink, rim, rim, rim, rim, PIX_CLR);
    }
}

/* What stands in the outer margins at the left and right of a whole sheet and belongs to no line of the
 * page: crumbs of a border, the noise of a shadow. Pictures smaller than a sheet may be cut close. */
void wipe_margins(setting *s)
{
    int w = pixGetWidth(s->ink), margin = w / MARGIN_PARTS, reach = 3 * s->letter_px | 1;
    if (!is_sheet(s))
        return;
    PIX *lines = brick_dilate(s->ink, reach, 1), *inner = pixCopy(NULL, s->ink);
    PIX *reached = NULL;
    if (lines && inner) {
        pixSetOrClearBorder(inner, margin, margin, 0, 0, PIX_CLR);
        reached = pixSeedfillBinary(NULL, inner, lines, 8);
    }
    PIX *crumbs = reached ? pixSubtract(NULL, s->ink, reached) : NULL;
    pixDestroy(&lines);
    pixDestroy(&inner);
    pixDestroy(&reached);
    wipe(s, crumbs, "margins");
}

/* A punch hole: as wide as high, nearly full. A rule, a streak, dots run together to a line: thin, and
 * longer than any dash or letter. */
static bool is_hole_or_rule(PIX *shape, int letter_px)
{
    int w = pixGetWidth(shape), h = pixGetHeight(shape);
    l_int32 ink = 0;
    pixCountPixels(shape, &ink, NULL);
    bool hole = w > 2 * letter_px && h > 2 * letter_px && w < 2 * h && h < 2 * w && ink > 0.7 * w * h;
    return hole || (3 * w <= letter_px && h >= 3 * letter_px) || (3 * h <= letter_px && w >= 3 * letter_px);
}

void wipe_odd_shapes(setting *s)
{
    int least = 2 * s->letter_px;
    PIX *large = pixSelectBySize(s->ink, least, least, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL);
    PIX *odd = large ? pixCreateTemplate(large) : NULL;
    PIXA *shapes = NULL;
    BOXA *boxes = odd ? pixConnComp(large, &shapes, 8) : NULL;
    for (int i = 0; i < boxaGetCount(boxes); i++) {
        PIX *shape = pixaGetPix(shapes, i, L_CLONE);
        l_int32 x, y, w, h;
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        if (is_hole_or_rule(shape, s->letter_px))
            pixRasterop(odd, x, y, w, h, PIX_PAINT, shape, 0, 0);
        pixDestroy(&shape);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&shapes);
    pixDestroy(&large);
    wipe(s, odd, "rules");
}

/* What is large enough to be a letter, and what lies near such: dots, commas, accents. A speck on empty
 * paper is none of them, nor are the dots that lead to a page number, which read as rubbish. */
static PIX *letters_and_marks(PIX *ink, int letter_px)
{
    int least = letter_px * 2 / 5, near = letter_px | 1;
    PIX *large = pixSelectBySize(ink, least, least, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GTE, NULL);
    PIX *around = large ? brick_dilate(large, 2 * near, near) : NULL;
    PIX *kept = around ? pixAnd(around, around, ink) : NULL;
    PIX *whole = kept ? pixSeedfillBinary(NULL, kept, ink, 8) : NULL;
    pixDestroy(&large);
    pixDestroy(&around);
    return whole;
}

/* Paints white what is neither a letter nor a mark nor close to one. */
void wipe_specks(setting *s)
{
    PIX *kept = letters_and_marks(s->ink, s->letter_px);
    PIX *halo = kept ? brick_dilate(kept, s->letter_px / 2 | 1, s->letter_px / 2 | 1) : NULL;
    if (halo) {
        if (count_of(kept) + SPECKS_SAID < count_of(s->ink))
            setting_step(s, (str)STR("specks"));
        pixInvert(halo, halo);
        pixSetMasked(s->p->pix, halo, 255);
        pixAnd(s->ink, s->ink, kept);
    }
    pixDestroy(&halo);
    pixDestroy(&kept);
}
