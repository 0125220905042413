/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which way letters stand: strokes that rise above the small letters are more than those that fall below.
 *
 * Leptonica's pixOrientDetect (Bloomberg, Kopec, Dasari: Measuring document image skew and orientation, 1995), with its
 * patterns and its numbers. It lays the whole picture over itself for each of a pattern's pixels; here a row is held
 * against all patterns while it is at hand. */
#ifndef REFERAT_OCR_UPRIGHT_H
#define REFERAT_OCR_UPRIGHT_H

#include <stdbool.h>

struct Pix;

/* How sure the strokes of a picture of 1 bit say that its lines stand upright, below zero: on their heads; 0: too few
 * tell. False for want of memory. */
bool upright_signal(struct Pix *ink, float *up);

#endif
