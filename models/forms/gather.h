/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What several forms say alike: ids, clean text, the running text of sections, names of what an item holds. */
#ifndef REFERAT_GATHER_H
#define REFERAT_GATHER_H

#include "form.h"

/* ------------------------------------------------------------------ bytes out */

void form_put(form_out *o, str bytes);
void form_flush(form_out *o);
/* Gives the sink what is held, and says what it said: true, or false with FAULT_OUTPUT. */
bool form_done(form_out *o, fault *f);

/* s itself where all of it is UTF-8 and characters of XML 1.0; else a copy with U+FFFD for what is not. */
str clean(arena *a, str s);

/* ------------------------------------------------------------------ ids */

/* The SHA-256 of the file that the minutes were read from; where they do not say it, the file's name as a slug. Its
 * meetings and their items are counted in the order printed, from 1: "54a8…-1", "54a8…-1-3". */
str id_document(arena *a, const minutes *m);
str id_meeting(arena *a, const minutes *m, size_t meeting);
str id_item(arena *a, const minutes *m, size_t meeting, size_t item);
/* Lower-case letters, digits and hyphens for URLs: "Aarhus Byråd" is "aarhus-byraad". Never empty, about 80 bytes
 * at most. */
str slug(arena *a, str text);

/* ------------------------------------------------------------------ texts */

/* The blocks as running text, a line each: a list's marks before its points, cells of a row parted by tabs. */
void add_blocks(text_builder *t, const block *first);
str text_of_blocks(arena *a, const block *first);
/* The sections of that kind of an item, SECTION_NONE: all of them with their headings; parted by line ends. */
str text_of_sections(arena *a, const item *i, section_kind kind);

/* Walks the parts of one kind: the first from `p` on, or NULL. */
const part *next_part(const part *p, part_kind kind);

#endif
