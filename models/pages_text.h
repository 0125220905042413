/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pages as a text that one can read and edit: what `referat pages` writes and `referat parse` reads.
 *
 * UTF-8, one thing a row; a row begins with a word or sign that says what it is:
 *
 *     referat-pages 1                             always first: the version of this form
 *     source name="x.pdf" sha256="…" type="…"     any of the three may be missing
 *     page 1 595.3 842 layer "why"                number, width, height, none|layer|ocr|plain, reason
 *     steps "deskew 1.2"                          what was done to the picture
 *     note warning page-blank "text" 1 2 3 4      info or warning, code, text, and a box where it has one
 *     line 72 101.4 523 113 11 b                  box, type size, style: - b i bi (of its first word)
 *     | Punkt 1: Introduktion til                 the line's words
 *     @ 72-98.2 . 101-109.5 .                     x0-x1 of each word
 *     = 101.4-113 . . .                           y0-y1 of each word
 *     ^ . 9- 11b .                                type size and style of each word
 *     % 97 99.5 . 88                              confidence of each word, percent
 *     ? . . lntroduktion .                        raw reading of each word
 *
 * The five rows under the words are there where they say something, and have a field for every word;
 * "." means what would hold without the row: as the line has it, or certain, or read as printed. Without
 * @ the words share the line's width by their characters. Of plain text, a line has its number in the file,
 * and where it lies on a typewriter's cells nothing else; its blanks then say where its words stand:
 *
 *     cells 57 12                                 file line at the page's top, type size; once a page
 *     line 61
 *     |    3.  Eventuelt ..... 4
 *
 * "line 61 72 101.4 …" is numbered and has a box. In words and quotes, \\ \" \_ stand for backslash, quote and
 * blank, \. for a reading that is a dot, \x1B for a control character. Empty rows and rows with # are passed over.
 * Lengths keep two decimals and percents one (pages_text_round), so that what was written and read is
 * written as the same bytes again. */
#ifndef REFERAT_PAGES_TEXT_H
#define REFERAT_PAGES_TEXT_H

#include "fault.h"
#include "page_stream.h"
#include "sink.h"
#include "source.h"

/* Fails with FAULT_OUTPUT where the sink does, FAULT_INTERNAL for a line without words or an empty word. */
bool pages_text_write(const document *d, bytes_sink sink, void *to, fault *f);

/* The bytes begin as a pages text of any version does. */
bool pages_text_is(str bytes);

/* Fills *d, whose texts are slices of `bytes` or in the arena. `name` is the text's own, for the fault:
 * FAULT_PAGES "NAME:ROW: what is wrong; what is expected", or FAULT_LIMIT. Pages come in rising order
 * of number, but numbers may be left out; every line has words; all lengths are finite. */
bool pages_text_read(arena *a, str bytes, const char *name, document *d, fault *f);

enum { PAGES_TEXT_ROW_BYTES_MOST = 16 << 20 };   /* with the rows under a line; of a stream only */

/* The same as a stream; the source is lent. */
page_stream pages_text_stream(arena *a, const bytes_source *bytes, const char *name);

/* Rounds all lengths and confidences to what the written form keeps, so that pages which never were written
 * give the same minutes as those which were. */
void pages_text_round(document *d);

#endif
