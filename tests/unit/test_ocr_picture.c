/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/picture_pix.h"

#include "tests/check.h"

/* A page is drawn of letters that all look like H: 26 pixels high, 17 wide, in strokes of 4; each row is shifted,
 * as text is, so that the letters form lines along x only. */
enum {
    WIDTH = 1600, HEIGHT = 1200, LETTER = 26, BREADTH = 17, STROKE = 4,
    ROWS = 12, COLUMNS = 40, LEFT = 200, TOP = 150, PITCH = 60
};

static arena *a;

static void fill(PIX *pix, int x, int y, int w, int h, l_uint32 grey)
{
    for (int i = y; i < y + h; i++)
        for (int k = x; k < x + w; k++)
            pixSetPixel(pix, k, i, grey);
}

static PIX *page_of_letters(l_uint32 paper, l_uint32 ink)
{
    PIX *pix = pixCreate(WIDTH, HEIGHT, 8);
    pixSetAllArbitrary(pix, paper);
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++) {
            int x = LEFT + column * 28 - row * 11 % 28, y = TOP + row * PITCH;
            fill(pix, x, y, STROKE, LETTER, ink);
            fill(pix, x + BREADTH - STROKE, y, STROKE, LETTER, ink);
            fill(pix, x, y + (LETTER - STROKE) / 2, BREADTH, STROKE, ink);
        }
    return pix;
}

/* The page set right, its pixels where they were: the letters are upright, straight and of a fitting size. */
static picture set_right(PIX *pix)
{
    picture p = { .pix = pix, .to_page = mapping_scaled(72.0 / 300), .dpi = 300,
        .width_pt = WIDTH * 72 / 300.0f, .height_pt = HEIGHT * 72 / 300.0f };
    CHECK(picture_set_right(a, &p));
    return p;
}

/* The grey at a place of the page as it was drawn. */
static int grey_at(const picture *p, int x, int y)
{
    l_uint32 grey = 0;
    double scale = p->dpi / 300;
    pixGetPixel(p->pix, (int)((x + 0.5) * scale), (int)((y + 0.5) * scale), &grey);
    return (int)grey;
}

static bool said(const picture *p, const char *step)
{
    return str_find(p->steps, str_of(step)) != STR_NOT_FOUND;
}

static void a_good_page_is_left_alone(void)
{
    a = arena_open();
    picture p = set_right(page_of_letters(250, 60));
    pixDestroy(&p.pix);
    CHECK(!said(&p, "streaks"));
    CHECK(!said(&p, "lost rows"));
    CHECK(!said(&p, "dust"));
    CHECK(!said(&p, "smoothed"));
    arena_close(a);
}

static void a_streak_goes_and_the_letters_under_it_stay(void)
{
    a = arena_open();
    PIX *pix = page_of_letters(255, 0);
    int x = LEFT + BREADTH / 2;
    fill(pix, x, 50, 1, HEIGHT - 100, 0);
    picture p = set_right(pix);
    CHECK(said(&p, "streaks"));
    CHECK(grey_at(&p, x, TOP + LETTER / 2) < 100);
    CHECK(grey_at(&p, x, TOP + 4) > 200);
    CHECK(grey_at(&p, x, TOP + PITCH - 10) > 200);
    pixDestroy(&p.pix);
    arena_close(a);
}

static void a_row_that_a_fax_lost_is_filled(void)
{
    a = arena_open();
    PIX *pix = page_of_letters(255, 0);
    fill(pix, 0, TOP + 5, WIDTH, 2, 255);
    picture p = set_right(pix);
    CHECK(said(&p, "lost rows"));
    CHECK(grey_at(&p, LEFT + 1, TOP + 6) < 100);
    pixDestroy(&p.pix);
    arena_close(a);
}

static void dust_between_the_letters_goes_and_dots_stay(void)
{
    a = arena_open();
    PIX *pix = page_of_letters(255, 0);
    for (int i = 0; i < 100; i++)
        fill(pix, LEFT + 22 + 28 * (i % 30), TOP - 4 + PITCH * (i / 30), 1, 1, 0);
    fill(pix, LEFT + 6, TOP - 10, STROKE, STROKE, 0);
    picture p = set_right(pix);
    CHECK(said(&p, "dust"));
    CHECK(grey_at(&p, LEFT + 22, TOP - 4) > 200);
    CHECK(grey_at(&p, LEFT + 7, TOP - 9) < 128);
    pixDestroy(&p.pix);
    arena_close(a);
}

/* Pale ink on grainy paper, with a few dark specks: what is dark on the page is not its ink. */
static void pale_ink_becomes_black_and_grain_white(void)
{
    a = arena_open();
    PIX *pix = page_of_letters(200, 120);
    unsigned state = 1;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            l_uint32 grey = 0;
            state = state * 1664525u + 1013904223u;
            pixGetPixel(pix, x, y, &grey);
            pixSetPixel(pix, x, y, grey - 6 + (state >> 16) % 13);
        }
    for (int i = 0; i < 200; i++)
        fill(pix, LEFT + 7 * i, TOP - 60, 5, 5, 10);
    picture p = set_right(pix);
    CHECK(said(&p, "contrast"));
    CHECK(grey_at(&p, LEFT + 1, TOP + 10) < 60);
    CHECK(grey_at(&p, LEFT + 22, TOP + 10) > 230);
    CHECK(grey_at(&p, LEFT + 8, TOP + 2) > 200);
    pixDestroy(&p.pix);
    arena_close(a);
}

static void dots_that_lead_to_a_number_go_and_the_number_stays(void)
{
    a = arena_open();
    PIX *pix = page_of_letters(250, 60);
    int x = LEFT + COLUMNS * 28, y = TOP + LETTER - STROKE;
    for (int i = 0; i < 15; i++)
        fill(pix, x + 10 * i, y, STROKE, STROKE, 60);
    fill(pix, x + 152, TOP, STROKE, LETTER, 60);
    for (int i = 0; i < 3; i++)
        fill(pix, x - 18 + 8 * i, y + PITCH, STROKE, STROKE, 60);
    picture p = set_right(pix);
    CHECK(said(&p, "leaders"));
    CHECK(grey_at(&p, x + 51, y + 1) > 200);
    CHECK(grey_at(&p, x + 153, y + 1) < 100);
    CHECK(grey_at(&p, x - 9, y + PITCH + 1) < 100);
    pixDestroy(&p.pix);
    arena_close(a);
}

/* The shape of an H says nothing about which way is up, but lines do about which way they run. */
static void a_page_on_its_side_is_turned(void)
{
    a = arena_open();
    PIX *upright = page_of_letters(250, 60);
    picture p = set_right(pixRotateOrth(upright, 1));
    CHECK(said(&p, "turned 90") || said(&p, "turned 270"));
    CHECK(!p.upright_sure);
    pixDestroy(&upright);
    pixDestroy(&p.pix);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_good_page_is_left_alone), TEST(a_streak_goes_and_the_letters_under_it_stay),
        TEST(a_row_that_a_fax_lost_is_filled),
        TEST(dust_between_the_letters_goes_and_dots_stay), TEST(pale_ink_becomes_black_and_grain_white),
        TEST(a_page_on_its_side_is_turned),
        TEST(dots_that_lead_to_a_number_go_and_the_number_stays),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
