/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/columns.h"

#include <leptonica/allheaders.h>

#include "tests/check.h"

enum { LETTER = 24, PITCH = 48, LEFT = 200, MIDDLE = 1240, RIGHT = 1300, END = 2300 };

static arena *a;
static picture pic;

static void begin(void)
{
    a = arena_open();
    pic = (picture){ .ink = pixCreate(2480, 3500, 1), .letter_px = LETTER };
}

static void end(void)
{
    pixDestroy(&pic.ink);
    arena_close(a);
}

/* A line of words as high as small letters, from x0 to x1. */
static void print(int x0, int x1, int y)
{
    for (int x = x0; x < x1; x += 100)
        pixRasterop(pic.ink, x, y, (x + 85 < x1 ? 85 : x1 - x), 20, PIX_SET, NULL, 0, 0);
}

/* Paragraphs of so many lines, the last one short, from y on. */
static void print_paragraphs(int x0, int x1, int y, const int *lines, int white)
{
    for (; *lines; lines++, y += white)
        for (int i = 0; i < *lines; i++, y += PITCH)
            print(x0, i + 1 < *lines ? x1 : (x0 + x1) / 2, y);
}

static void columns_are_read_one_after_the_other(void)
{
    static const int left[] = { 6, 5, 8, 4, 7, 0 }, right[] = { 3, 9, 4, 8, 5, 0 };
    begin();
    print(LEFT, END, 300);
    print_paragraphs(LEFT, MIDDLE, 500, left, 30);
    print_paragraphs(RIGHT, END, 520, right, 30);
    print(LEFT, END, 2600);
    columns c = columns_of(a, &pic);
    CHECK(c.found);
    CHECK(columns_part(&c, (box){ 1200, 300, 1400, 320 }) == 0);
    CHECK(columns_part(&c, (box){ 200, 500, 300, 520 }) == 1);
    CHECK(columns_part(&c, (box){ 1300, 520, 1400, 540 }) == 2);
    CHECK(columns_part(&c, (box){ 200, 2600, 300, 2620 }) == 3);
    end();
}

static void rows_of_a_table_stay_together(void)
{
    static const int left[] = { 3, 5, 2, 4, 6, 3 }, right[] = { 5, 2, 4, 6, 3, 5 };
    begin();
    int y = 500;
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        const int l[] = { left[i], 0 }, r[] = { right[i], 0 };
        print_paragraphs(LEFT, MIDDLE, y, l, 0);
        print_paragraphs(RIGHT, END, y, r, 0);
        y += (left[i] > right[i] ? left[i] : right[i]) * PITCH;
    }
    CHECK(!columns_of(a, &pic).found);
    end();
}

static void one_text_has_no_columns(void)
{
    static const int all[] = { 6, 5, 8, 4, 7, 0 };
    begin();
    print_paragraphs(LEFT, END, 500, all, 30);
    columns c = columns_of(a, &pic);
    CHECK(!c.found);
    CHECK(columns_part(&c, (box){ 1300, 520, 1400, 540 }) == 0);
    end();
}

static void short_cells_are_no_text(void)
{
    begin();
    for (int i = 0; i < 30; i++) {
        print(LEFT, LEFT + 300 + i % 5 * 90, 500 + i * PITCH);
        print(RIGHT, RIGHT + 200 + i % 3 * 90, 500 + i * PITCH);
    }
    CHECK(!columns_of(a, &pic).found);
    end();
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(columns_are_read_one_after_the_other), TEST(rows_of_a_table_stay_together), TEST(one_text_has_no_columns),
        TEST(short_cells_are_no_text),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
