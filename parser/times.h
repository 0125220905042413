/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Clock times: "kl. 16:30", "Kl. 1300", "kl 17.30", "Kl. 3 Aften.", "Aften Kl. 8", "1½ Em.", "Kl. ½8", "13:00". */
#ifndef REFERAT_TIMES_H
#define REFERAT_TIMES_H

#include "../models/arena.h"

typedef struct {
    str text;                    /* as printed, with its "kl." */
    int hour, minute;
} time_found;

/* The first time that says it is one ("kl.", "klokken") at or after byte *from; moves *from past it. */
bool times_next(str text, size_t *from, time_found *found);
/* A time exactly at byte `at`, also a bare "16:30" or "17.30". */
bool times_at(str text, size_t at, time_found *found);
/* The same with the end behind it: "17.00-19.30", "kl. 16 - 18". `last->text` is empty where no end is said. Returns
 * the bytes both take, 0 where no time is. */
size_t times_span(str text, size_t at, time_found *first, time_found *last);
/* "16-18", "16.00 - 18" where a label said that these are hours: bare ones too, and nothing behind them. */
bool times_hours(str text, time_found *first, time_found *last);
str time_iso(arena *a, time_found t);        /* "16:30" */

#endif
