/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The parts of an item's heading: number, open or closed marks, title. */
#ifndef REFERAT_HEADING_H
#define REFERAT_HEADING_H

#include "../models/minutes.h"

struct layout;

/* An open or closed mark at the front: "(Åben)", "Lukket:", "Lukket - ", or bare before a number or a capital
 * ("Åbent Kommuneplan", but not "Åbent hus"). Cuts it off and says which; ACCESS_NONE and no cut where there is
 * none. */
access_kind access_cut_front(str *text);
/* The same at the end: "(FOR LUKKEDE DØRE)", "- LUKKET SAG". */
access_kind access_cut_end(str *text);

/* "12" → 12, "l2" → 12, "I" → 1, "3a" → 3 with *letter 'a'; false where it is no number. */
bool roman_value(str number, long *value);     /* I to XXXIX, in capitals */
bool number_value(str number, long *value, char *letter);
/* "Sag nr. 121/75. Regnskab": the bytes at `at` that say of which year the count is, a mark behind them; else 0. */
size_t number_year(str text, size_t at);
/* "61/12" at the text's front, a capital behind it: number 61 of the year, where it can be no day. 0 where it is
 * none. */
size_t number_of_year(str text);
/* "ØU-55/07-O Ny vej", "TMU 12/2009": the bytes at `at` that are an organ's letters, a count of its year, and perhaps a
 * letter for open or closed; else 0. */
size_t number_code(str text, size_t at);
/* Without noughts in front: a list says "01." and the minutes "Ad 1". */
str number_bare(str number);
/* The same but for noughts in front and case; "I" is 1. */
bool number_same(str a, str b);
/* The number as it should be written: OCR's l and I as 1; in the arena only where that changes it. */
str number_normal(arena *a, str number);

/* Titles that are the same or nearly: folded, and one letter in twelve may differ; *exact = same but for case and
 * blanks. */
bool titles_alike(str a, str b, bool *exact);
/* "Evt." of "Eventuelt": one word and a stop, and some of its letters in their order, from the first on. */
bool title_abbreviates(str brief, str whole);
/* b is a with its end cut off, at 24 bytes or more. */
bool title_is_cut(str whole, str cut);

/* Cuts a case id off the title's front or end: "(16/2208) Ny skole", "Ny skole - 16/2208", "Ny skole (Sagsnr.
 * 16/2208)". Without a bracket's label only ids count that look like nothing else. False, and nothing cut, where there
 * is none. */
bool case_cut_front(str *text, str *id);
bool case_is_all(str text);                  /* a case id that proves itself, and nothing else */
bool case_cut_end(str *text, str *id);

/* "Emne: Ny havn" below "Sag nr. 8": the bytes of the label, which a form prints before each title. */
size_t title_label(const struct layout *l, str title);

#endif
