/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The list under an attachments heading: one entry per attachment, numbers and ids beside the title. */
#ifndef REFERAT_ATTACHMENTS_H
#define REFERAT_ATTACHMENTS_H

#include "writer.h"

/* Adds the attachments that the rows list to the open item. A list that says there are none gives a skipped part. */
void attachments_read(writer *w, row_range rows, str from);
/* True when the row begins an attachment of its own: a list number or a document number stands first. */
bool attachment_begins(const writer *w, str text);
/* Text at rows [i, end) below a list of them is no more of it: a point left of it, or sentences. */
bool attachments_end(const writer *w, size_t i, size_t end);
/* The text is nothing but names of files: "Plan_2019.pdf Kort.pdf". */
bool attachments_are_files(str text);
/* Adds one attachment for each of them to the open item. */
void attachments_read_files(writer *w, str text);

#endif
