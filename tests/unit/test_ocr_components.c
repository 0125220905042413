/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Components of ink are those that Leptonica finds, in its order, on pictures of all widths; what is picked of them and
 * what a mask touches, too. */
#include "ocr/components.h"
#include "ink.h"

enum { PICTURES = 400 };

static void check_boxes(const components *c, PIX *ink)
{
    PIXA *shapes = NULL;
    BOXA *boxes = pixConnComp(ink, &shapes, 8);
    CHECK(c->count == (size_t)boxaGetCount(boxes));
    for (size_t i = 0; i < c->count && i < (size_t)boxaGetCount(boxes); i++) {
        l_int32 x, y, w, h, count;
        PIX *one = pixaGetPix(shapes, (l_int32)i, L_CLONE);
        boxaGetBoxGeometry(boxes, (l_int32)i, &x, &y, &w, &h);
        pixCountPixels(one, &count, NULL);
        const component *found = &c->all[i];
        CHECK(found->at.x0 == x && found->at.y0 == y && found->at.x1 == x + w && found->at.y1 == y + h);
        CHECK(found->ink == count);
        pixDestroy(&one);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&shapes);
}

static void check_choice(components *c, PIX *ink)
{
    for (size_t i = 0; i < c->count; i++)
        c->all[i].chosen = c->all[i].at.x1 - c->all[i].at.x0 > 2;
    ink_check_same(components_picture(c, true), pixSelectBySize(ink, 2, 0, 8, L_SELECT_WIDTH, L_SELECT_IF_GT, NULL));
    ink_check_same(components_picture(c, false), pixSelectBySize(ink, 2, 0, 8, L_SELECT_WIDTH, L_SELECT_IF_LTE, NULL));
}

static void check_touched(components *c, PIX *ink)
{
    PIX *mask = ink_by_chance(pixGetWidth(ink), pixGetHeight(ink), 100), *seed = pixAnd(NULL, mask, ink);
    for (size_t i = 0; i < c->count; i++)
        c->all[i].chosen = false;
    components_choose_in(c, mask);
    ink_check_same(components_picture(c, true), pixSeedfillBinary(NULL, seed, ink, 8));
    pixDestroy(&mask);
    pixDestroy(&seed);
}

static void they_are_leptonicas(void)
{
    srand(2);
    for (int i = 0; i < PICTURES; i++) {
        PIX *ink = ink_by_chance(1 + rand() % 200, 1 + rand() % 80, i % 8 - 1);
        components c = components_of(ink);
        check_boxes(&c, ink);
        check_choice(&c, ink);
        check_touched(&c, ink);
        components_drop(&c);
        pixDestroy(&ink);
    }
}

/* What stands in a row's last word behind its last pixel is no ink. */
static void padding_is_no_ink(void)
{
    PIX *ink = pixCreate(33, 2, 1);
    pixSetPixel(ink, 32, 0, 1);
    pixSetPadBits(ink, 1);
    components c = components_of(ink);
    CHECK(c.count == 1 && c.all[0].ink == 1 && c.all[0].at.x1 == 33 && c.all[0].at.y1 == 1);
    components_drop(&c);
    pixDestroy(&ink);
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(they_are_leptonicas), TEST(padding_is_no_ink) };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
