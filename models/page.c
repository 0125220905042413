/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page.h"

bool box_empty(box b)
{
    return !(b.x1 > b.x0 && b.y1 > b.y0);
}

static float least(float a, float b)
{
    return a < b ? a : b;
}

static float most(float a, float b)
{
    return a > b ? a : b;
}

box box_union(box a, box b)
{
    if (box_empty(a))
        return b;
    if (box_empty(b))
        return a;
    return (box){ least(a.x0, b.x0), least(a.y0, b.y0), most(a.x1, b.x1), most(a.y1, b.y1) };
}

const char *page_reading_name(page_reading r)
{
    static const char *const names[] = { "none", "layer", "ocr", "plain" };
    return names[r];
}
