/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "mapping.h"

#include <math.h>

mapping mapping_scaled(double points_per_pixel)
{
    return (mapping){ .xx = points_per_pixel, .yy = points_per_pixel };
}

mapping mapping_after(mapping f, mapping t)
{
    return (mapping){
        t.xx * f.xx + t.xy * f.yx, t.xx * f.xy + t.xy * f.yy, t.xx * f.x0 + t.xy * f.y0 + t.x0,
        t.yx * f.xx + t.yy * f.yx, t.yx * f.xy + t.yy * f.yy, t.yx * f.x0 + t.yy * f.y0 + t.y0,
    };
}

mapping mapping_page_turn(int quarters, double w, double h)
{
    const mapping turns[4] = {
        { 1, 0, 0, 0, 1, 0 }, { 0, -1, h, 1, 0, 0 }, { -1, 0, w, 0, -1, h }, { 0, 1, 0, -1, 0, w }
    };
    return turns[quarters & 3];
}

mapping mapping_inverse(const mapping *m)
{
    double det = m->xx * m->yy - m->xy * m->yx;
    if (!(fabs(det) > 1e-12))
        return mapping_scaled(1);
    mapping back = { .xx = m->yy / det, .xy = -m->xy / det, .yx = -m->yx / det, .yy = m->xx / det };
    back.x0 = -(back.xx * m->x0 + back.xy * m->y0);
    back.y0 = -(back.yx * m->x0 + back.yy * m->y0);
    return back;
}

mapping mapping_straight(const mapping *m, double middle_x, double middle_y)
{
    mapping s = { .xx = hypot(m->xx, m->yx), .yy = hypot(m->xy, m->yy) };
    s.x0 = m->xx * middle_x + m->xy * middle_y + m->x0 - s.xx * middle_x;
    s.y0 = m->yx * middle_x + m->yy * middle_y + m->y0 - s.yy * middle_y;
    return s;
}

/* The box around the mapped box's middle lines: a box turned by a few degrees keeps its own size. */
box mapping_box(const mapping *m, double x0, double y0, double x1, double y1)
{
    double cx = (x0 + x1) / 2, cy = (y0 + y1) / 2;
    double x = m->xx * cx + m->xy * cy + m->x0, y = m->yx * cx + m->yy * cy + m->y0;
    double sx = hypot(m->xx, m->yx), sy = hypot(m->xy, m->yy);
    bool sideways = fabs(m->yx) > fabs(m->xx);
    double w = sideways ? (y1 - y0) * sy : (x1 - x0) * sx, h = sideways ? (x1 - x0) * sx : (y1 - y0) * sy;
    return (box){ (float)(x - w / 2), (float)(y - h / 2), (float)(x + w / 2), (float)(y + h / 2) };
}

box mapping_lay(const mapping *m, box b)
{
    return mapping_box(m, (double)b.x0, (double)b.y0, (double)b.x1, (double)b.y1);
}
