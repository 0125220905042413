/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reading_order.h"

#include "centred.h"
#include "facing.h"
#include "gutter.h"

void reading_order_set(arena *a, page *p)
{
    gutter_part(a, p);
    centred_order(p);
    facing_part(a, p);
}
