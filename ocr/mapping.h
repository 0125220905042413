/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where a picture's pixels lie on the page: an affine map from pixels to points. */
#ifndef REFERAT_OCR_MAPPING_H
#define REFERAT_OCR_MAPPING_H

#include "models/page.h"

/* x_pt = xx * x + xy * y + x0; y_pt = yx * x + yy * y + y0. */
typedef struct {
    double xx, xy, x0, yx, yy, y0;
} mapping;

mapping mapping_scaled(double points_per_pixel);
mapping mapping_after(mapping first, mapping then);        /* then(first(p)) */
/* Points of a page of w by h -> points of the page turned by quarters to the right. */
mapping mapping_page_turn(int quarters, double w, double h);
mapping mapping_inverse(const mapping *m);                 /* the identity where m has none */
/* The same scale and the same middle (pixels), without turn or slant. */
mapping mapping_straight(const mapping *m, double middle_x, double middle_y);
box mapping_box(const mapping *m, double x0, double y0, double x1, double y1);
box mapping_lay(const mapping *m, box b);                  /* the same of a box */

#endif
