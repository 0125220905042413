/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "place_text.h"

#include <string.h>

/* Numbers with a blank between. */
static str numbers_text(const double *numbers, size_t count, int decimals, char bytes[PLACE_BYTES])
{
    char one[NUMBER_BYTES];
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        str number = number_fixed(one, numbers[i], decimals);
        if (i > 0)
            bytes[n++] = ' ';
        memcpy(bytes + n, number.p, number.n);
        n += number.n;
    }
    return (str){ bytes, n };
}

str place_box(const place *at, char bytes[PLACE_BYTES])
{
    const double corners[] = { at->at.x0, at->at.y0, at->at.x1, at->at.y1 };
    bool known = corners[0] != 0 || corners[1] != 0 || corners[2] != 0 || corners[3] != 0;
    if (at->first_line > 0 || at->page <= 0 || !known)
        return (str){ NULL, 0 };
    return numbers_text(corners, 4, 1, bytes);
}

str place_lines(const place *at, char bytes[PLACE_BYTES])
{
    if (at->first_line <= 0)
        return (str){ NULL, 0 };
    char last[NUMBER_BYTES], first[NUMBER_BYTES];
    str from = number_whole(first, at->first_line), to = number_whole(last, at->last_line);
    memcpy(bytes, from.p, from.n);
    bytes[from.n] = ' ';
    memcpy(bytes + from.n + 1, to.p, to.n);
    return (str){ bytes, from.n + 1 + to.n };
}

bool places_meet(const place *a, const place *b)
{
    if (a->first_line > 0 && b->first_line > 0)
        return a->first_line <= b->last_line && b->first_line <= a->last_line;
    return a->page > 0 && a->page == b->page && !box_empty(a->at) && !box_empty(b->at) && a->at.x0 < b->at.x1
        && b->at.x0 < a->at.x1 && a->at.y0 < b->at.y1 && b->at.y0 < a->at.y1;
}
