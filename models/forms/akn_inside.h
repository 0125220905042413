/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between the files of the form `akn`: what it is as a work (akn_meta.c), and what stands in it (akn.c).
 *
 * Akoma Ntoso 3.0 (OASIS LegalDocML, part 1 and 2, version 1.0), a debateReport: meetings are debateSections, their
 * items are in them, an item's sections in those, each with its eId. Persons, organs and outcomes are references
 * that the text points to. Facts for which there is no place (absences, diagnostics, the source) stand in
 * meta/proprietary as this project's own elements, pages as attributes of its namespace: nothing is put into the
 * text that was not printed. */
#ifndef REFERAT_AKN_INSIDE_H
#define REFERAT_AKN_INSIDE_H

#include "../minutes_xml_parts.h"
#include "../xml_out.h"
#include "gather.h"

typedef struct {
    xml_out *x;
    arena *a;
    const minutes *m;
} akn;

void akn_write_meta(const akn *k);

/* "m1", "m1-p3": counted from 1 as printed. */
str akn_meeting_id(arena *a, size_t meeting);
str akn_item_id(arena *a, size_t meeting, size_t item);
/* "person-ib-lund", "organization-aarhus-byraad"; `hash` puts "#" before it. */
str akn_reference(arena *a, bool hash, const char *kind, str name);

#endif
