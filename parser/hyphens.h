/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words broken at the ends of lines.
 *
 * A hyphen (-, =, – or soft) breaks a word where a small letter follows on the next line; it stays where two words
 * share an ending ("Sundheds-" / "og Forebyggelsesudvalget"). Some typists set a blank before it ("Kom –" / "mune"):
 * that is told from the dash between two thoughts by the document, which then has no dash in the middle of a line, and
 * by the word behind it. Names that meet at a hyphen ("Hans-" / "Jørgen") keep it, and no blank comes between. */
#ifndef REFERAT_HYPHENS_H
#define REFERAT_HYPHENS_H

#include "../models/page.h"

/* A dash of its own at a line's end is a hyphen in this document. */
bool hyphens_are_dashes(const document *d);
/* Bytes of the hyphen at the end of `text`, with a blank before it, where its word goes on in `next`; else 0. */
size_t hyphen_length(str text, str next, bool dashes_break_words);
/* "Hans-" / "Jørgen Møller", "Ida Friis-" / "Hansen": one name, and its hyphen stays; `next` is the next line's first
 * word. */
bool hyphen_joins_names(str text, str next);

#endif
