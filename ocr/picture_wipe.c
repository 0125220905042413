/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "bricks.h"
#include "components.h"
#include "greys.h"
#include "picture_pix.h"

enum {
    BORDER_PARTS = 20,        /* of the width: larger things at the edge are no letters cut in two */
    RIM_PARTS = 120,          /* of the width: 1.75 mm on A4 */
    MARGIN_PARTS = 20,        /* of the width: 10 mm on A4, which print hardly enters */
    SPECKS_SAID = 50
};
#define SHEET_SHORT_PT 400.0f /* A5 is 420 wide */

static bool has_ink(PIX *ink)
{
    l_int32 none = 1;
    return ink && !pixZero(ink, &none) && !none;
}

/* Takes `what` out of the ink, and paints it and a halo around it white. Consumes it. */
static void wipe(setting *s, PIX *what, const char *step)
{
    int halo = (s->letter_px ? s->letter_px : LETTER_PX_WANTED) / 2 | 1;
    if (has_ink(what)) {
        pixSubtract(s->ink, s->ink, what);
        PIX *wide = brick_dilate(what, halo, halo);
        if (wide)
            greys_paint(s->p->pix, wide, true);
        pixDestroy(&wide);
        setting_step(s, str_of(step));
    }
    pixDestroy(&what);
}

static bool is_sheet(const setting *s)
{
    return s->p->width_pt >= SHEET_SHORT_PT && s->p->height_pt >= SHEET_SHORT_PT;
}

static bool touches_edge(PIX *ink, const shape *at)
{
    return at->x0 == 0 || at->y0 == 0 || at->x1 == pixGetWidth(ink) || at->y1 == pixGetHeight(ink);
}

/* In one direction. */
static bool is_larger(const shape *at, int than)
{
    return at->x1 - at->x0 > than || at->y1 - at->y0 > than;
}

/* Borders, the scanner's lid, the gutter's shadow: what touches the edge and is large. Of a whole sheet
 * the rim goes too: no printer reaches it, and noise there passes for letters. */
void wipe_borders(setting *s)
{
    int w = pixGetWidth(s->ink), least = w / BORDER_PARTS, rim = w / RIM_PARTS;
    components all = components_of(s->ink);
    for (size_t i = 0; i < all.count; i++)
        all.all[i].chosen = touches_edge(s->ink, &all.all[i].at) && is_larger(&all.all[i].at, least);
    wipe(s, components_picture(&all, true), "borders");
    components_drop(&all);
    if (is_sheet(s)) {
        pixSetOrClearBorder(s->p->pix, rim, rim, rim, rim, PIX_SET);
        pixSetOrClearBorder(s->ink, rim, rim, rim, rim, PIX_CLR);
    }
}

static bool has_ink_between(PIX *ink, int x0, int x1)
{
    l_int32 count = 0;
    BOX *where = boxCreate(x0, 0, x1 - x0, pixGetHeight(ink));
    pixCountPixelsInRect(ink, where, &count, NULL);
    boxDestroy(&where);
    return count > 0;
}

/* What no line of the page reaches that has ink between the margins. */
static PIX *beside_lines(PIX *ink, int margin, int reach)
{
    PIX *lines = brick_dilate(ink, reach, 1), *inner = pixCopy(NULL, ink), *crumbs = NULL;
    if (lines && inner) {
        components all = components_of(lines);
        pixSetOrClearBorder(inner, margin, margin, 0, 0, PIX_CLR);
        components_choose_in(&all, inner);
        crumbs = components_picture(&all, false);
        if (crumbs)
            pixAnd(crumbs, crumbs, ink);
        components_drop(&all);
    }
    pixDestroy(&lines);
    pixDestroy(&inner);
    return crumbs;
}

/* What stands in the outer margins at the left and right of a whole sheet and belongs to no line of the
 * page: crumbs of a border, the noise of a shadow. Pictures smaller than a sheet may be cut close. */
void wipe_margins(setting *s)
{
    int w = pixGetWidth(s->ink), margin = w / MARGIN_PARTS;
    if (is_sheet(s) && (has_ink_between(s->ink, 0, margin) || has_ink_between(s->ink, w - margin, w)))
        wipe(s, beside_lines(s->ink, margin, 3 * s->letter_px | 1), "margins");
}

/* A punch hole: as wide as high, nearly full. A rule, a streak, dots run together to a line: thin, and
 * longer than any dash or letter. */
static bool is_hole_or_rule(const component *c, int letter_px)
{
    int w = c->at.x1 - c->at.x0, h = c->at.y1 - c->at.y0;
    bool hole = w > 2 * letter_px && h > 2 * letter_px && w < 2 * h && h < 2 * w && c->ink > 0.7 * w * h;
    return hole || (3 * w <= letter_px && h >= 3 * letter_px) || (3 * h <= letter_px && w >= 3 * letter_px);
}

void wipe_odd_shapes(setting *s)
{
    components all = components_of(s->ink);
    bool any = false;
    for (size_t i = 0; i < all.count; i++) {
        component *c = &all.all[i];
        c->chosen = is_larger(&c->at, 2 * s->letter_px) && is_hole_or_rule(c, s->letter_px);
        any |= c->chosen;
    }
    if (any)
        wipe(s, components_picture(&all, true), "rules");
    components_drop(&all);
}

/* Chooses what is large enough to be a letter, and what lies near such: dots, commas, accents. A speck on empty
 * paper is none of them, nor are the dots that lead to a page number, which read as rubbish. */
static void choose_letters_and_marks(components *all, int letter_px)
{
    int least = letter_px * 2 / 5, near = letter_px | 1;
    for (size_t i = 0; i < all->count; i++)
        all->all[i].chosen = is_larger(&all->all[i].at, least - 1);
    PIX *large = components_picture(all, true), *around = large ? brick_dilate(large, 2 * near, near) : NULL;
    if (around)
        components_choose_in(all, around);
    pixDestroy(&large);
    pixDestroy(&around);
}

static size_t count_others(const components *all)
{
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        count += !all->all[i].chosen;
    return count;
}

/* Paints white what is neither a letter nor a mark nor close to one. */
void wipe_specks(setting *s)
{
    components all = components_of(s->ink);
    choose_letters_and_marks(&all, s->letter_px);
    PIX *kept = components_picture(&all, true);
    PIX *halo = kept ? brick_dilate(kept, s->letter_px / 2 | 1, s->letter_px / 2 | 1) : NULL;
    if (halo) {
        if (count_others(&all) > SPECKS_SAID)
            setting_step(s, (str)STR("specks"));
        pixInvert(halo, halo);
        greys_paint(s->p->pix, halo, true);
        pixAnd(s->ink, s->ink, kept);
    }
    components_drop(&all);
    pixDestroy(&halo);
    pixDestroy(&kept);
}
