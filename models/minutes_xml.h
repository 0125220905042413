/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Minutes as the contract's XML, valid against models/minutes.xsd (see schema.h).
 *
 * The order of attributes is fixed and numbers are written without the locale: the same minutes always
 * give the same bytes. Beyond the contract, an element of the table of contents says the page it was read
 * on as @onPage, since its @page is the printed page number; source/page tells how each page was read. */
#ifndef REFERAT_MINUTES_XML_H
#define REFERAT_MINUTES_XML_H

#include "fault.h"
#include "minutes.h"
#include "sink.h"

/* Fails with FAULT_OUTPUT where the sink does, and with FAULT_LIMIT where lists nest too deep for XML readers. */
bool minutes_xml_write(const minutes *m, bytes_sink sink, void *to, fault *f);

#endif
