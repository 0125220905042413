/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Danish personal numbers (CPR) in a text: a day of birth, six digits, and a serial number of four.
 *
 * "010170-1234", "010170 1234", "0101701234", "01.01.70-1234", and as an OCR engine spaces them:
 * "0 1 0 1 7 0 - 1 2 3 4". The day must exist; 60 is added to it in the numbers given in place of one
 * (erstatningspersonnummer). The check digit proves nothing since 2007, when the numbers of some days ran out, and is
 * not asked for. A number passed over is a breach when the minutes are published, one too many costs a look: so what
 * could be one is one, unless the word before says what else it is (an account, a telephone, an invoice, a case of a
 * year). Source: Indenrigsministeriet, "Personnummeret i CPR-systemet"; the law on CPR (CPR-loven) § 3. */
#ifndef REFERAT_PERSONAL_NUMBERS_H
#define REFERAT_PERSONAL_NUMBERS_H

#include "../models/str.h"

/* The first one at or after byte *from, as printed, a slice of the text; moves *from past it. False when there is
 * none. */
bool personal_numbers_next(str text, size_t *from, str *found);

/* Whether there is any. */
bool personal_numbers_in(str text);

#endif
