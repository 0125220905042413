/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What alto.c (a file's head) and alto_page.c (its pages) share. */
#ifndef REFERAT_ALTO_INSIDE_H
#define REFERAT_ALTO_INSIDE_H

#include "alto.h"
#include "xml_out.h"

#define ALTO_UNREAD_TAG "ink-unread"

typedef struct {
    xml_out *x;
    const alto_step *steps;
    size_t step_count;
} alto_out;

/* Type sizes are told apart by half points, and all above 200 points are one. A style is its place in the table
 * of all: half points times four, plus its style bits. Style 0, of unknown size and plain, is no style. */
enum { ALTO_HALF_POINTS_MOST = 400, ALTO_STYLES = 4 * (ALTO_HALF_POINTS_MOST + 1) };
enum { ALTO_NAME_BYTES = 64 };

int alto_style(const word *w);
/* "t11.5bi", in `bytes`. */
str alto_style_name(char bytes[ALTO_NAME_BYTES], int style);

void alto_page(alto_out *o, const page *p);

/* An attribute printed from a format, at most 63 bytes. */
void alto_attribute(alto_out *o, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
