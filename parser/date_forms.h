/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The forms in which a day is written, without weekday and article; see dates.h for the whole. */
#ifndef REFERAT_DATE_FORMS_H
#define REFERAT_DATE_FORMS_H

#include "cursor.h"
#include "dates.h"

typedef struct {
    int near_year;
    bool said_date;              /* a weekday, "den" or "d." stands before: weaker forms count too */
} date_context;

bool date_exists(date d);        /* the month has that day; without a year 29 February does */
/* Any of the forms, from the place on. */
bool date_forms_take(cursor *c, const date_context *context, date *d);
/* "24 Februar", "3' Juni", with its year where one follows. */
bool date_forms_take_named(cursor *c, const date_context *context, date *d);
/* The month in roman figures: "14-IX-1938", "14/IX". */
bool date_forms_take_day_month(cursor *r, const date_context *c, date *d);      /* 17/2, its year said elsewhere */
bool date_forms_take_roman(cursor *c, const date_context *context, date *d);
bool date_forms_take_year(cursor *c, int *year);        /* four digits, in a sensible range */

#endif
