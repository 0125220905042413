/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between the files of occasion.h: occasion.c reads the line, occasion_words.c tells its words. */
#ifndef REFERAT_OCCASION_INSIDE_H
#define REFERAT_OCCASION_INSIDE_H

#include "occasion.h"

bool occasion_is_of_sentence(str word);      /* a word that a sentence has and no title line: "er", "blev" */
bool occasion_is_quality(str word);          /* "ordinært" and the like belong to no organ's name */
bool occasion_is_meeting(str word);
bool occasion_may_meet(str text);            /* false where no word of it says that somebody meets */
bool occasion_is_year(str word);             /* "generalforsamling 2022" */
bool occasion_is_of_another(str text);       /* "sidste møde", "næste møde" */

#endif
