/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Signs of case numbers and dates that their form proves.
 *
 * A KLE journal number ("85.02.02-G01-5-17") has a letter in one place only and digits in all others; a date has a
 * month up to 12 and a year of this millennium or the last two centuries; the mark behind a day ("26. oktober") or an
 * abbreviated "nr." is a full stop. So where one sign breaks such a form and only one other could stand there, that
 * is what stands on the paper. What allows two readings is left as it was read; free text is never touched. */
#ifndef REFERAT_OCR_FORMS_H
#define REFERAT_OCR_FORMS_H

#include "models/arena.h"
#include "models/str.h"

/* The digit that a sign looks like ("l", "O", "S"); 0: none. */
char form_digit(char sign);

/* Each gives false where the text has not that form, or stands as the form wants it already. */
bool form_of_journal(arena *a, str text, str *proven);          /* "85.02,.02-6G01-5-17" */
bool form_of_date(arena *a, str text, str *proven);             /* "06-39-2O10" */
bool form_of_month(arena *a, str day, str text, str year, str *proven);     /* "søptember" */
bool form_of_day(arena *a, str text, str next, str *proven);    /* "26,", "9%." before "oktober" */
bool form_of_label(arena *a, str text, str next, str *proven);  /* "nr," before "140"; "KI." before "18:00" */
bool form_of_time(arena *a, str text, str *proven);             /* "14,30" behind a label */

/* Whether the text is the first part of a journal number up to its letter, "02.34.02-P", and `next` its rest. */
bool form_goes_on(str text, str next);

#endif
