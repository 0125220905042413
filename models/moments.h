/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Dates and times as values: YYYY-MM-DD of a day that exists, YYYY-MM, and HH:MM up to 24:00. */
#ifndef REFERAT_MOMENTS_H
#define REFERAT_MOMENTS_H

#include "str.h"

bool moment_is_date(str v);
bool moment_is_date_or_month(str v);
bool moment_is_time(str v);

#endif
