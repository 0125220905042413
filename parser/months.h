/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names of months and weekdays, as printed in Denmark since 1860, abbreviations included. */
#ifndef REFERAT_MONTHS_H
#define REFERAT_MONTHS_H

#include "../models/str.h"

/* The month (1..12) or weekday (1 Monday .. 7 Sunday) whose name is the whole slice; 0 where it is none. */
int month_of(str name);
int weekday_of(str name);
/* Where the first weekday at or behind byte `from` begins, *end: where it ends; text.n where there is none. */
size_t weekday_next(str text, size_t from, size_t *end);
/* The month (1..12) that the whole slice is the roman figure of; 0 where it is none. */
int month_of_roman(str figure);

#endif
