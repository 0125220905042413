/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Minutes as the contract's XML, valid against models/minutes.xsd (see schema.h).
 *
 * The order of attributes is fixed and numbers are written without the locale: the same minutes always give the same
 * bytes. Beyond the contract, an element of the table of contents says the page it was read on as @onPage, since its
 * @page is the printed page number; source/page tells how each page was read, source/correction what an archivist
 * corrected.
 *
 * A long document's minutes come in stretches (page_stream.h). What is written of each goes into three spools, since
 * the head of the XML is known at the end only: how many pages there are, how they were read, what review is due. */
#ifndef REFERAT_MINUTES_XML_H
#define REFERAT_MINUTES_XML_H

#include "fault.h"
#include "minutes.h"
#include "spool.h"

typedef enum { RUN_PAGES, RUN_MEETINGS, RUN_DIAGNOSTICS, RUNS } xml_run;

typedef struct minutes_xml minutes_xml;

/* NULL with the fault set where libxml2 fails. */
minutes_xml *minutes_xml_open(arena *a, const spool runs[RUNS], fault *f);
/* The pages, meetings and diagnostics of the next stretch. Nothing of m is lent for longer. */
void minutes_xml_add(minutes_xml *x, const minutes *m);
/* Ends the runs, and where `sink` is not NULL writes the whole. Frees x in any case; faults as below. */
bool minutes_xml_close(minutes_xml *x, bytes_sink sink, void *to, fault *f);

/* Minutes in one piece. Fails with FAULT_OUTPUT where the sink does, and with FAULT_LIMIT where lists nest too deep for
 * XML readers. */
bool minutes_xml_write(const minutes *m, bytes_sink sink, void *to, fault *f);

#endif
