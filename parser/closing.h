/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where a record ends: closing words, the day and place of signing, signatures.
 *
 * Some words close a meeting wherever they stand ("Mødet hævet"). Others do so only where nothing but such words, labels of people
 * and names follow to the record's end: "Referent: …", "Næste møde …", "Østerby, den 3. maj" also occur in items. A list of names alone
 * never is an end: it may be who was elected. */
#ifndef REFERAT_CLOSING_H
#define REFERAT_CLOSING_H

#include "parse.h"

/* Names or a role, as signatures are: "Hans Krog     P. Lund", "formand". */
bool closing_is_signature(const parse *p, size_t i);
/* The row, set apart, from which on nothing but closing words and signatures follow; rec->rows.end where there is none. */
size_t closing_tail(const parse *p, const record *rec);

#endif
