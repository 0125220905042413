/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Fixtures: whole documents whose recorded pages must give the XML that lies beside them, to the byte.
 *
 * A fixture is a folder: source.pages gives source.xml, pdf.pages pdf.xml, scan.pages scan.xml (fixtures/README.md).
 * What was found is printed; the caller keeps the counts. */
#ifndef REFERAT_BENCH_FIXTURES_H
#define REFERAT_BENCH_FIXTURES_H

#include "whole.h"

typedef struct {
    const whole *whole;
    const char *again;           /* the command that a fixture's folder is put behind, to run it alone */
    bool bless;                  /* write the XML; refused where a word is lost or the XML is not valid */
    size_t passed, failed, unrecorded;
} fixtures;

/* A fixture's folder, or a folder of such folders. False with the fault set where there is no such folder. */
bool fixtures_compare(fixtures *x, const char *folder, fault *f);

#endif
