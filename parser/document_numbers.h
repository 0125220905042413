/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Numbers of documents beside an attachment's title: before it, behind it, in brackets at its end. Slices of the text
 * are lent. */
#ifndef REFERAT_DOCUMENT_NUMBERS_H
#define REFERAT_DOCUMENT_NUMBERS_H

#include "../models/str.h"

/* How many digits stand at the byte. */
size_t document_digits_at(str text, size_t from);
/* The byte behind the blanks there. */
size_t document_skip_spaces(str text, size_t at);
/* "2012-208960 - " before the title: a document number and a dash, or a number that proves itself and a capital. The
 * byte that the title begins at; 0 where there is none. */
size_t document_front(str text, str *document);
/* "(1804694 - EMN-2017-02193)", "(EMN-2017-02193)", "(1804694)" at the end: document number and case id. Where the
 * bracket holds anything else it belongs to the title, and nothing is taken of it: then the text's end. */
size_t document_ids_start(str text, str *document, str *case_id);
/* Where a list ends its entries with the document's number, "… 15/20033", "2016-1221" in a column of its own: the byte
 * it begins at, else the end. */
size_t document_end(str title, bool in_column, str *document);

#endif
