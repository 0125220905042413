/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Case ids (sags-ID, sagsnr., journalnr.) and document ids, and their false friends.
 *
 * Some forms prove themselves (EMN-2017-02193, 85.02.02-G01-5-17, 2012-28504, 330-2018-4100); others
 * (14/2507, 20714, K05) are case ids only behind a label or on a line of their own. Dates, phone
 * numbers, laws, lokalplan and matrikel numbers, amounts and budget years (1939/40) never are. */
#ifndef REFERAT_CASES_H
#define REFERAT_CASES_H

#include "../models/arena.h"

typedef enum {
    CASE_NONE,
    CASE_EMN,            /* EMN-2017-02193, MOD-2020-00246 */
    CASE_KLE,            /* 85.02.02-G01-5-17, 00.01.00P35-0098, 01.02G00 - 2017/27088, 04.08.00Ø39/4521, 00.01.A00 */
    CASE_YEAR_SERIAL,    /* 2012-28504, 2012/057275 */
    CASE_SERIAL_YEAR,    /* 018520-2013 */
    CASE_MUNICIPAL,      /* 330-2018-4100: municipality code, year, serial */
    CASE_REGIONAL,       /* 1-51-71-3321-08 */
    CASE_SHORT,          /* 14/2507 */
    CASE_PLAIN           /* 299835, K05: only behind a label */
} case_form;

typedef struct {
    str id;              /* as printed, a slice */
    case_form form;
} case_found;

/* An id exactly at byte `at`. `labelled`: a word for "case number" stands before it, or it stands alone
 * on its line below an item's title; then the weak forms count too. */
bool cases_at(str text, size_t at, bool labelled, case_found *found);
/* The first case id in running text, one that proves itself or 14/2507 right behind its label; moves *from past it. */
bool cases_next(str text, size_t *from, case_found *found);

#endif
