/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pages -> minutes: the rule-based parser.
 *
 * Every document gives minutes; what is not recognised stays as text. The parser never fails, never changes a word and
 * never asks how a page was read. Everything lies in the arena; the minutes lend the document. */
#ifndef REFERAT_PARSER_H
#define REFERAT_PARSER_H

#include "book.h"
#include "furniture.h"
#include "layout.h"

/* The layout marked on the document's first page or in its furniture; generic (the first) where none is. */
const layout *parser_choose_layout(const document *d, const layout *const *layouts, size_t count);

minutes *parser_read(arena *a, const document *d, const layout *chosen);

/* ------------------------------------------------------------------ a long document, stretch by stretch
 *
 * A meeting is read when the next one opens or the document ends; then its stretch's arena can go. What is judged by
 * the whole of a document (running heads, the size of body text, the style of headings, whether it is a protocol in
 * running text) is judged by the stretch: the meetings read with it and the beginning of the one after them. */

/* Looks at a stretch when all of it is settled and written, as explain.h does. Where there is none, nothing is done. */
struct parse;
typedef struct {
    void (*see)(void *to, const struct parse *p);
    void *to;
} parser_watcher;

/* What of the stretches before matters to the next. Zero it, but for the layout and an empty memory of furniture. */
typedef struct {
    const layout *layout;
    furniture_memory *furniture; /* of the pages before; NULL where the document has one stretch */
    int year;                    /* of the meeting read last, for two-digit years */
    book_title book;             /* what its title page says of all meetings */
    long last_number;            /* of its items, where they run through the year */
    size_t meetings, warnings;   /* so far */
    bool any_record, any_guessed;    /* a record of a meeting was found; a page was read by OCR */
    review review;               /* what has been said so far comes to */
    const parser_watcher *watcher;   /* or NULL */
} parser_course;

typedef enum {
    STRETCH_GOES_ON,             /* the document does: its last meeting may, too, and is left to the next stretch */
    STRETCH_TOO_LONG,            /* more can't be held: the last meeting is cut off at its end, with a diagnostic */
    STRETCH_LAST
} stretch_end;

/* The meetings of a stretch, and in *next the spot where the next one begins. The minutes' source is the stretch up to
 * there, their review that of the document so far. NULL: no meeting ends in it; come again with more behind it. */
minutes *parser_read_stretch(arena *a, const document *d, parser_course *c, stretch_end end, line_spot *next);

#endif
