/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the rows of the head (head.c) say of the meeting (head_facts.c). An empty text says nothing. */
#ifndef REFERAT_HEAD_INSIDE_H
#define REFERAT_HEAD_INSIDE_H

#include "head.h"

/* The organ, and the authority where that is named with it: "Skovby Kommune Byrådet", "Rådet i Skovby Kommune". */
void head_say_organ(writer *w, str organ);
void head_say_occasion(writer *w, str text);
/* "UdvalgÆldreråd": a label and its value with nothing between; false where the text is none. */
bool head_say_glued(writer *w, str text);
void head_say_time(parse *p, said *fact, str text);
/* All that a rule's captures name. */
void head_say_captures(writer *w, const pattern_match *m);
/* Where the organ's own decisions are headed plainly, headings with organ and day are earlier organs'. */
void head_say_from_decisions(writer *w);
/* "Skolebestyrelsen ved Bøgevangskolen": the organ, and whose it is; false of other text. */
bool head_say_organ_at(writer *w, str text);
/* "Bent Ohlsen, Havdrup Kommune" names whom a member comes from. */
bool head_is_of_person(const writer *w, str named);
/* The organ itself of "temamøde i Økonomiudvalget". */
str head_organ_met(str organ);
/* "NORDBY BYRÅD" in row i over "Folkeoplysningsudvalget": the house, and below it who met. */
bool head_is_house_over_organ(const writer *w, size_t i, size_t end);
/* Row i says whose the assembly was that the title above it names, and nothing else. */
bool head_say_whose_assembly(writer *w, size_t i);
/* Labels beside each other in row i, and in the row below what each of them is filled in with; false where they are
 * none. */
bool head_read_columns(writer *w, size_t i, size_t end);

/* The row of a day is a mail's: the title of the minutes below it names another one. */
bool head_is_day_of_sending(const writer *w, size_t i, size_t end);

/* "den 1. februar 2023 kl. 9", or a title that says so, and below it "i Nordby Kommune, Torvet 5". */
bool head_is_place_below_day(const writer *w, size_t i);
/* Row i of the head, which says when, breaks off before the place or in it ("… kl. 16.00 på"), and the row below goes
 * on. */
void head_take_place_below(writer *w, size_t i, size_t end);

/* Organs of a house or a club, too ("forældrerådet"): its name stands above them, and no municipality's. */
bool head_is_organ_of_house(str organ);
/* "forældrerådsmøde i Børnehuset Mælkevejen": whose council it was stands where the place would. */
void head_take_house_from_place(writer *w);
/* "Skovby Vandværks generalforsamling": the assembly is called so, and whose it is stands before. */
str head_assembly_of_whose(writer *w, str organ);
/* "generalforsamling i Skovly Ejendomme ApS på selskabets adresse": whose it was, and behind that the place. */
void head_part_company_from_place(writer *w);

#endif
