/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the writer and the reader of the pages text must agree on. */
#ifndef REFERAT_PAGES_TEXT_FORM_H
#define REFERAT_PAGES_TEXT_FORM_H

#include "number.h"
#include "page.h"

#define PAGES_TEXT_HEAD "referat-pages "
#define PAGES_TEXT_VERSION "1"

enum {
    LENGTH_DECIMALS = 2,
    PERCENT_DECIMALS = 1,
    CELL_COLUMNS_MOST = 1 << 21,       /* columns whose x is exact in a float */
    LINE_NUMBER_MOST = 1000000000
};

/* A page of typewriter's cells: the file's line at its top, and the type size. */
typedef struct {
    int from;
    float size_pt;
} cell_page;

/* Lengths as they come back from the written form. */
float length_rounded(double length);
bool length_same(double a, double b);  /* both are written alike */
float confidence_rounded(double confidence);

/* The x range of characters [from, to) of `all` that share a line's width. */
void words_spread(const box *shared, size_t all, size_t from, size_t to, float *x0, float *x1);

float cell_x(size_t column);
float cell_y(int row);

#endif
