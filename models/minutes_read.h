/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The minutes' XML back into minutes: what minutes_xml.h wrote, read to the last attribute.
 *
 * Written again, what was read gives the same bytes; a fixture's test holds that. The XML streams by: SAX events of
 * libxml2 fill the tree, no tree of XML is built beside it, and a paragraph may be of any length. (libxml2's xmlReader
 * builds its nodes and refuses a text of 10 MB.) A table says which element may stand where, and
 * which attributes it has; whatever else is there is a fault with its line, never passed over, so that nothing said is
 * lost silently. Document types are refused, so there are no entities, and nothing is fetched.
 *
 * Of the pages the XML knows how they were read, not their words: `source` is a document of pages without lines.
 * person.contradicted is not in the XML (a diagnostic says it) and stays false. */
#ifndef REFERAT_MINUTES_READ_H
#define REFERAT_MINUTES_READ_H

#include "fault.h"
#include "minutes.h"

#define MINUTES_READ_BYTES_MOST ((size_t)1 << 30)

/* Whether these first bytes of a file begin the XML of minutes, of any version. Some KB are enough. */
bool minutes_read_is(str head);

/* `name` is for faults: FAULT_DAMAGED where it is not well-formed or not what the schema allows, FAULT_FORMAT where it
 * is some other XML, FAULT_LIMIT. All texts are copied into the arena. */
bool minutes_read(arena *a, str xml, const char *name, minutes *m, fault *f);

#endif
