/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Conservation: the words of the pages are the words of the minutes; none lost, invented or moved.
 *
 * Words are compared as runs of letters and runs of digits, folded; a run broken by a hyphen may stand mended.
 * Each must stand as often in the printed places of the minutes (see minutes.h) as on the pages, and the printed
 * places must come in the order of the pages. Order is free inside an item's heading (with the case lines at it), an
 * entry, an attachment and a table's row, since their parts may stand side by side; skipped parts may stand anywhere,
 * and so words that also occur in one are not asked for their order. */
#ifndef REFERAT_CONSERVE_H
#define REFERAT_CONSERVE_H

#include "fault.h"
#include "minutes.h"

/* False with FAULT_INTERNAL, which names the first word lost, invented or moved, and its page. */
bool conserve_check(const document *d, const minutes *m, arena *a, fault *f);
/* The same for written XML, so that the writer is covered too; malformed XML is FAULT_INTERNAL as well. */
bool conserve_check_xml(const document *d, str xml, arena *a, fault *f);

#endif
