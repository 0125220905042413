/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The whole way behind the pages: pages -> minutes -> XML, and the proof of what must hold of any of them.
 *
 * It is what tests and the commands for developers share: the tests ask it of every case, `referat compare` before it
 * blesses. Layouts and schema are read once; the rest lies in the arena of the caller. */
#ifndef REFERAT_BENCH_WHOLE_H
#define REFERAT_BENCH_WHOLE_H

#include "parser/stream.h"

typedef struct whole whole;

/* The layouts and the schema, read once. Ends the program where the built-in ones are wrong: their own tests say how.
 * */
whole *whole_open(void);
/* With these layouts, generic first; they are lent. NULL with the fault set where the schema can't be read. */
whole *whole_of(const layout *const *layouts, size_t count, fault *f);
void whole_close(whole *w);

/* By the layout of that name, or by the one the document asks for where the name is empty. NULL: no such layout. */
minutes *whole_minutes(const whole *w, arena *a, const document *d, str layout_name);

/* Writes the XML and proves it: no word lost, invented or moved, in the tree and in the XML; valid against the schema.
 * Lists nested deeper than XML readers allow are refused by the writer: then it holds too, and *xml is empty. */
bool whole_prove(const whole *w, arena *a, const document *d, const minutes *m, str *xml, fault *f);
/* The same of XML that was written already. */
bool whole_prove_xml(const whole *w, arena *a, const document *d, str xml, fault *f);
/* Pages that come as a stream -> XML. */
bool whole_stream(const whole *w, arena *a, const page_stream *pages, stretch_size size, str *xml, fault *f);

#endif
