/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The view: a document's pages beside what was made of them, as one page of HTML that needs nothing else.
 *
 * Left lies the paper, right the structure, and a list of all that an eye is asked for. Each element of the minutes'
 * XML that says where it was read stands in the structure with the same attributes, which is all that the page's script
 * (places.js, view.js) goes by: it draws the boxes over the pictures, and leads from one side to the other.
 *
 *     data-path    where it stands in the XML, as XPath below the root: "meeting[1]/item[3]/section[2]/p[1]"; what can
 *                  only be there once has no number ("item[3]/title", "start")
 *     data-page, data-box, data-line   as @page, @box and @line of the XML
 *     data-role    head, person, contents, title, case, section, text, attachment, absence, vote, furniture; of the
 *                  list: diagnostic, word, mended, unread
 *     data-kind    of section and text: the section's kind; of a diagnostic: its severity
 *     data-value   what was understood, where that is not the text itself ("2016-09-08 17:00")
 *
 * A page's <figure> has data-page; data-map, six numbers a b c d e f, so that the point x y of the page lies on pixel
 * a x + c y + e, b x + d y + f of its picture; and data-rows, place and words of each of its lines. The script tells of
 * what is chosen by the event referat:select on the document, and takes referat:go and referat:refresh (docs/view.md),
 * so that a second script can add to the page.
 *
 * The texts come from documents that nobody vouches for: all are escaped, and a policy in the page's head lets no
 * script and no style run but those whose hashes it names, and fetches nothing. */
#ifndef REFERAT_VIEW_H
#define REFERAT_VIEW_H

#include "models/fault.h"
#include "models/minutes.h"
#include "models/sink.h"
#include "ocr/picture_compact.h"
#include "tools/command.h"

/* What of a document is shown at most; the page says where it left something out. */
enum { VIEW_WORDS_MOST = 5000, VIEW_LINES_MOST = 200000 };
#define VIEW_PICTURE_BYTES_MOST ((size_t)128 << 20)

/* A page's picture; no bytes: there is none. Lent by the arena of who made it. */
typedef compact_picture view_picture;

/* What one who builds on the page puts into it; any may be empty. */
typedef struct {
    str style, script;           /* behind the view's own; the policy lets them run */
    const char *connect;         /* what the script may talk to, as the policy's connect-src says it; NULL: nothing */
    str head;                    /* bytes of HTML for the page's bar, as they are */
    str data;                    /* JSON, in <script type="application/json" id="extra">; "</" is made harmless */
} view_extra;

typedef struct {
    const minutes *minutes;
    const document *pages;       /* with their words; NULL: they are not at hand */
    const view_picture *pictures;    /* of pages 1 to picture_count; NULL: none */
    size_t picture_count;
    str key;                     /* what the page was made of, for who would know whether it is still so */
    str index_url;               /* of the page that leads to this one; may be empty */
    str missing;                 /* why there are no pages or pictures, one sentence; may be empty */
    const view_extra *extra;     /* NULL: none */
} view;

/* Words that were guessed, and of them those with doubt (MARK_SURE) and those that were mended. */
typedef struct {
    size_t guessed, doubtful, mended;
} view_words;

view_words view_count_words(const document *d);

/* Writes the page. FAULT_OUTPUT where the sink fails, FAULT_LIMIT where the minutes nest too deep. */
bool view_write(arena *a, const view *v, bytes_sink sink, void *to, fault *f);

/* ------------------------------------------------------------------ a file as a view (read.c) */

/* Reads a document, its pictures and its minutes: of the XML `xml` where that is not NULL, else of the document as
 * `referat FILE` reads it. `file` may also be recorded pages, or XML of minutes: then there are no pictures, or no
 * pages. All in the arena. Faults as those of `referat FILE`. */
bool view_read(arena *a, const options *o, const char *file, const char *xml, view *out, fault *f);
/* Only the document, or only the minutes, of which the other is in *out or will be. */
bool view_read_document(arena *a, const options *o, const char *file, view *out, fault *f);
bool view_read_xml(arena *a, const char *xml, view *out, fault *f);

/* ------------------------------------------------------------------ the queue of a batch (queue.c) */

typedef struct {
    options common;              /* of them the language is used; NULL: the one that the batch read with */
    const char *dir;             /* --queue: the output folder of a batch */
    const char *out;             /* -o; NULL: DIR/view */
    const char *originals;       /* --originals; NULL: where the journal says */
    size_t most;                 /* --most: of the neediest documents so many */
    bool suggested;              /* --suggested: also those of which the XML only suggests an eye */
} view_queue_options;

enum { VIEW_QUEUE_USUAL = 1000, VIEW_QUEUE_MOST = 20000 };

/* Makes the pages that are not there or not of now, then the index; the exit code. */
int view_queue(const view_queue_options *o);

#endif
