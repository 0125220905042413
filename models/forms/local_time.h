/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The clock on a Danish wall as a moment with its offset: "2019-05-14T16:00:00+02:00".
 *
 * Copenhagen's mean time until 1894, Central European Time since, summer time in 1916, 1940-1948 and since 1980; by
 * the rules themselves, so that it depends on no data of the machine. Source: IANA tz, Europe/Copenhagen (with
 * backzone). */
#ifndef REFERAT_LOCAL_TIME_H
#define REFERAT_LOCAL_TIME_H

#include "../arena.h"

/* `date` YYYY-MM-DD, `time` HH:MM up to 24:00; both as the model has them. Empty where either is. */
str local_date_time(arena *a, str date, str time);

#endif
