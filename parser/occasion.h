/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The occasion of a meeting: what a title line says behind "Referat", "Dagsorden", "Protokol", "Møde".
 *
 * Houses put organ, day, clock, place and number of the meeting into that line in any order and with any words between
 * ("Byrådets møde tirsdag den 15-09-2015 kl. 17:00 i salen", "ekstraordinært bestyrelsesmøde nr. 4 - 3. maj 2018"). So
 * the line is read word by word, and each part is known by what it looks like, not by where it stands. All parts are
 * slices of the text; nothing is kept. Linear but for the organ, which tries a bounded number of words. */
#ifndef REFERAT_OCCASION_H
#define REFERAT_OCCASION_H

#include "../models/str.h"

/* Parts that are not said are empty. */
typedef struct {
    str organ, authority, date, start, end, place, number;
    bool meets;                  /* it speaks of a meeting: "møde", "bestyrelsesmøde", "generalforsamling" */
    size_t strangers;            /* words that are no part of an occasion */
} occasion;

/* False where the text is a sentence, or has no whole date and more than an organ's name: "Grønne Råds ekskursion
 * til Mosen". */
bool occasion_read(str text, occasion *o);
/* The text is an occasion and nothing else. */
bool occasion_fills(str text, occasion *o);
/* The text may be the title of a meeting, or its beginning: it speaks of one and has nothing else in it.
 * "Bestyrelsesmøde mandag den 14. januar 1952 kl. 19 i kontoret"; "ORDINÆRT BYRAADSMØDE" over the day. */
bool occasion_may_title(str text, occasion *o);

/* "Generalforsamling", "beboermøde": an organ that is there only while it meets. */
bool occasion_is_assembly(str word);
/* "Sogneraad" in "Sogneraadsmøde", "Byrådet" in "Byrådets"; empty where the word holds no organ. */
str occasion_organ_in(str word);

/* The text sounds like a room or a house where meetings are held: "Byrådssalen", "Elkær Forsamlingshus". */
bool place_sounds_like(str text);
/* "Ole Holm booker lokalet i Skarve Hallen.": what a sentence tells of a place is no place. */
bool place_is_told_of(str text);
/* Without "i", "på", "hos" before it. */
str place_without_in(str text);

/* A row of the head says the meeting's day and clock, with hardly a word more: "PU møde 7. maj 2014 kl. 10". */
bool occasion_says_when(str text, occasion *o);
/* "gruppemødet", "temamøde": speaks of a meeting, of whomever; not of one that is over. */
bool occasion_ends_in_meeting(str text);

#endif
