/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The middle one of measures that were taken on a page: a few wrong ones change nothing. */
#ifndef REFERAT_OCR_MEDIAN_H
#define REFERAT_OCR_MEDIAN_H

#include <stddef.h>

/* Sorts them. The upper one of two in the middle; 0 where there are none. */
float median_of(float *values, size_t count);

#endif
