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

static void draw_letter(PIX *pix, int x, int y, l_uint32 ink)
{
    fill(pix, x, y, STROKE, LETTER, ink);
    fill(pix, x + BREADTH - STROKE, y, STROKE, LETTER, ink);
    fill(pix, x, y + (LETTER - STROKE) / 2, BREADTH, STROKE, ink);
}

static void draw_rows(PIX *pix, l_uint32 ink)
{
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++)
            draw_letter(pix, LEFT + column * 28 - row * 11 % 28, TOP + row * PITCH, ink);
}

static PIX *page_of_letters(l_uint32 paper, l_uint32 ink)
{
    PIX *pix = pixCreate(WIDTH, HEIGHT, 8);
    pixSetAllArbitrary(pix, paper);
    draw_rows(pix, ink);
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

static void drop(picture *p)
{
    picture_drop(p);
    arena_close(a);
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
    CHECK(!said(&p, "streaks"));
    CHECK(!said(&p, "lost rows"));
    CHECK(!said(&p, "dust"));
    CHECK(!said(&p, "smoothed"));
    drop(&p);
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
    drop(&p);
}

/* They join the print that they run through to the dark edge of a copy, which goes as a whole. */
static void a_ruled_sheets_lines_go_and_the_print_on_them_stays(void)
{
    a = arena_open();
    PIX *pix = page_of_letters(255, 0);
    fill(pix, 0, 0, 30, HEIGHT, 0);
    for (int row = 0; row < ROWS; row++)
        fill(pix, 0, TOP + row * PITCH + 5, WIDTH, 3, 60);
    picture p = set_right(pix);
    CHECK(said(&p, "ruling"));
    CHECK(said(&p, "borders"));
    CHECK(grey_at(&p, 10, 600) > 200);
    CHECK(grey_at(&p, LEFT + 10, TOP + 6) > 200);
    for (int column = 0; column < COLUMNS; column++)
        CHECK(grey_at(&p, LEFT + column * 28 + 1, TOP + 6) < 100);
    drop(&p);
}

static void a_row_that_a_fax_lost_is_filled(void)
{
    a = arena_open();
    PIX *pix = page_of_letters(255, 0);
    fill(pix, 0, TOP + 5, WIDTH, 2, 255);
    picture p = set_right(pix);
    CHECK(said(&p, "lost rows"));
    CHECK(grey_at(&p, LEFT + 1, TOP + 6) < 100);
    drop(&p);
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
    drop(&p);
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
    drop(&p);
}

/* Scanned coarsely: a bar as high as a heading and grainy all over. Its grain is no ink, nor is it what ink is
 * measured by. */
static void a_shaded_heading_is_black_on_white_at_150_dpi_too(void)
{
    enum { BAR_TOP = TOP + PITCH - 9, BAR_HIGH = 44, COARSE_DPI = 150 };
    a = arena_open();
    PIX *pix = pixCreate(WIDTH, HEIGHT, 8);
    unsigned state = 1;
    pixSetAllArbitrary(pix, 252);
    for (int bar = 0; bar < 3; bar++)
        fill(pix, 150, BAR_TOP + 4 * bar * PITCH, WIDTH - 300, BAR_HIGH, 208);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            l_uint32 grey = 0;
            state = state * 1664525u + 1013904223u;
            pixGetPixel(pix, x, y, &grey);
            pixSetPixel(pix, x, y, grey > 240 ? grey : grey - 14 + (state >> 16) % 29);
        }
    for (int bar = 0; bar < 3; bar++)
        for (int column = 0; column < 10; column++)
            draw_letter(pix, LEFT + column * 28, TOP + (4 * bar + 1) * PITCH, 20);
    picture p = { .pix = pix, .to_page = mapping_scaled(72.0 / COARSE_DPI), .dpi = COARSE_DPI,
        .width_pt = WIDTH * 72.0f / COARSE_DPI, .height_pt = HEIGHT * 72.0f / COARSE_DPI };
    l_int32 ink = 0;
    CHECK(picture_set_right(a, &p));
    BOX *empty = boxCreate(LEFT + 400, BAR_TOP + 4, 600, BAR_HIGH - 8);
    pixCountPixelsInRect(p.ink, empty, &ink, NULL);
    CHECK_NUMBER(ink, 0);
    boxDestroy(&empty);
    drop(&p);
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
    drop(&p);
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
    drop(&p);
}

/* ------------------------------------------------------------------ colour */

#define WHITE 0xfaf8f400u
#define BLACK 0x1e1e2000u
#define RED 0xb4282800u
#define BLUE 0x28408c00u
#define VIOLET 0x64468c00u
#define YELLOW 0xfff07600u

static PIX *coloured_page(l_uint32 ink)
{
    PIX *pix = pixCreate(WIDTH, HEIGHT, 32);
    pixSetAllArbitrary(pix, WHITE);
    draw_rows(pix, ink);
    return pix;
}

/* Where there is no black yet, as a stamp lies on print. */
static void colour(PIX *pix, int x, int y, int w, int h, l_uint32 ink)
{
    for (int i = y; i < y + h; i++)
        for (int k = x; k < x + w; k++) {
            l_uint32 old = 0;
            pixGetPixel(pix, k, i, &old);
            pixSetPixel(pix, k, i, old == BLACK ? 0x18101000u : ink);
        }
}

/* A slanted frame with slanted letters in it, over two rows of the page. */
static void draw_stamp(PIX *pix, int left, int top)
{
    for (int i = 0; i < 300; i++) {
        colour(pix, left + i, top + i / 8, 1, 6, RED);
        colour(pix, left + i, top + 90 + i / 8, 1, 6, RED);
    }
    colour(pix, left, top, 6, 96, RED);
    colour(pix, left + 294, top + 36, 6, 96, RED);
    for (int i = 0; i < 7; i++) {
        int x = left + 30 + 34 * i, y = top + 34 + (30 + 34 * i) / 8;
        colour(pix, x, y, STROKE, LETTER, RED);
        colour(pix, x + BREADTH - STROKE, y, STROKE, LETTER, RED);
        colour(pix, x, y + (LETTER - STROKE) / 2, BREADTH, STROKE, RED);
    }
}

static void black_print_under_a_stamp_stays(void)
{
    a = arena_open();
    PIX *pix = coloured_page(BLACK);
    draw_stamp(pix, LEFT + 300, TOP + PITCH - 40);
    picture p = set_right(pix);
    CHECK(said(&p, "colour"));
    CHECK(!said(&p, "deskew"));
    CHECK_NUMBER(p.left_out_count, 1);
    CHECK(grey_at(&p, LEFT + 302, TOP + PITCH + 40) > 200);
    for (int column = 9; column < 24; column++)
        for (int row = 0; row < 4; row++)
            CHECK(grey_at(&p, LEFT + column * 28 - row * 11 % 28 + 1, TOP + row * PITCH + 10) < 100);
    drop(&p);
}

static void a_violet_page_stays(void)
{
    a = arena_open();
    picture p = set_right(coloured_page(VIOLET));
    CHECK(!said(&p, "colour"));
    CHECK(!p.blank);
    CHECK_NUMBER(p.left_out_count, 0);
    CHECK(grey_at(&p, LEFT + 1, TOP + 10) < 100);
    drop(&p);
}

/* Also where a pen's stroke of the same blue runs through one of its letters. */
static void a_blue_heading_stays_and_its_underlining_goes(void)
{
    a = arena_open();
    PIX *pix = coloured_page(BLACK);
    for (int i = 0; i < 12; i++)
        draw_letter(pix, LEFT + 28 * i, TOP - PITCH, BLUE);
    fill(pix, LEFT + 80, TOP - PITCH + LETTER - 2, 60, 4, BLUE);
    fill(pix, LEFT + 112, TOP - PITCH + LETTER + 6, 220, 4, BLUE);
    picture p = set_right(pix);
    for (int i = 0; i < 12; i++)
        CHECK(grey_at(&p, LEFT + 28 * i + 1, TOP - PITCH + 8) < 100);
    CHECK(grey_at(&p, LEFT + 250, TOP - PITCH + LETTER + 8) > 200);
    drop(&p);
}

static void a_stamp_on_a_page_on_its_side_goes(void)
{
    a = arena_open();
    PIX *upright = coloured_page(BLACK);
    draw_stamp(upright, LEFT + 300, TOP + PITCH - 40);
    for (int i = 0; i < 12; i++)
        draw_letter(upright, LEFT + 28 * i, TOP - PITCH, BLUE);
    picture p = set_right(pixRotateOrth(upright, 3));
    CHECK(said(&p, "turned 90") || said(&p, "turned 270"));
    CHECK(said(&p, "colour"));
    CHECK_NUMBER(p.left_out_count, 1);
    bool over = said(&p, "turned 270");           /* an H looks alike from above and below */
    int x = LEFT + 29, y = TOP - PITCH + 8, ink_x = LEFT + 302, ink_y = TOP + PITCH + 40;
    CHECK(grey_at(&p, over ? WIDTH - 1 - x : x, over ? HEIGHT - 1 - y : y) < 100);
    CHECK(grey_at(&p, over ? WIDTH - 1 - ink_x : ink_x, over ? HEIGHT - 1 - ink_y : ink_y) > 200);
    pixDestroy(&upright);
    drop(&p);
}

static void a_coloured_number_in_a_line_stays_and_a_tick_goes(void)
{
    a = arena_open();
    PIX *pix = coloured_page(BLACK);
    draw_letter(pix, LEFT - 28, TOP, BLUE);
    for (int i = 0; i < 60; i++)
        fill(pix, LEFT - 90 + i, TOP + 4 * PITCH + 30 - i, 4, 5, BLUE);
    for (int i = 0; i < 20; i++)
        fill(pix, LEFT - 110 + i, TOP + 4 * PITCH + 10 + i, 4, 5, BLUE);
    picture p = set_right(pix);
    CHECK(said(&p, "colour"));
    CHECK(grey_at(&p, LEFT - 27, TOP + 8) < 100);
    CHECK(grey_at(&p, LEFT - 58, TOP + 4 * PITCH) > 200);
    CHECK(grey_at(&p, LEFT - 44 + 2, TOP + 4 * PITCH + 8) > 100);
    CHECK_NUMBER(p.left_out_count, 0);
    drop(&p);
}

static void a_highlighter_goes_and_what_it_marks_stays(void)
{
    a = arena_open();
    PIX *pix = pixCreate(WIDTH, HEIGHT, 32);
    pixSetAllArbitrary(pix, WHITE);
    fill(pix, LEFT, TOP + 2 * PITCH - 8, 400, LETTER + 16, YELLOW);
    draw_rows(pix, BLACK);
    picture p = set_right(pix);
    CHECK(said(&p, "colour"));
    CHECK(grey_at(&p, LEFT + 50 - 22, TOP + 2 * PITCH - 4) > 220);
    CHECK(grey_at(&p, LEFT + 28 * 3 - 22 + 1, TOP + 2 * PITCH + 8) < 100);
    drop(&p);
}

/* Thin rims of two colours, as where a scanner's rows of sensors do not see the same place. */
static void black_print_with_coloured_rims_stays(void)
{
    a = arena_open();
    PIX *pix = coloured_page(BLACK);
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++) {
            int x = LEFT + column * 28 - row * 11 % 28, y = TOP + row * PITCH;
            fill(pix, x, y, 1, LETTER, RED);
            fill(pix, x + BREADTH - 1, y, 1, LETTER, BLUE);
        }
    picture p = set_right(pix);
    CHECK(!said(&p, "colour"));
    CHECK(grey_at(&p, LEFT + 1, TOP + 8) < 100);
    drop(&p);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_good_page_is_left_alone), TEST(a_streak_goes_and_the_letters_under_it_stay),
        TEST(a_ruled_sheets_lines_go_and_the_print_on_them_stays), TEST(a_row_that_a_fax_lost_is_filled),
        TEST(dust_between_the_letters_goes_and_dots_stay), TEST(pale_ink_becomes_black_and_grain_white),
        TEST(a_page_on_its_side_is_turned),
        TEST(a_shaded_heading_is_black_on_white_at_150_dpi_too),
        TEST(dots_that_lead_to_a_number_go_and_the_number_stays),
        TEST(black_print_under_a_stamp_stays), TEST(a_violet_page_stays), TEST(a_stamp_on_a_page_on_its_side_goes),
        TEST(a_blue_heading_stays_and_its_underlining_goes), TEST(a_coloured_number_in_a_line_stays_and_a_tick_goes),
        TEST(a_highlighter_goes_and_what_it_marks_stays), TEST(black_print_with_coloured_rims_stays),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
