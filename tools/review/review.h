/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* `referat review`: the documents of a batch that need an eye, one after the other in a browser on this machine.
 *
 * A page of the server is written whole, without scripts of its own in it; style and scripts are files beside it
 * (assets/), and the policy lets no others run. What a document says is written as text, never as markup. Who has the
 * address with its token (tools/serve/web.h) may see and correct. Documents go by their number in the queue. */
#ifndef REFERAT_REVIEW_H
#define REFERAT_REVIEW_H

#include "models/xml_out.h"
#include "queue.h"
#include "tools/serve/web.h"

enum { REVIEW_PORT = 0, REVIEW_BODY_MOST = 256 << 10, REVIEW_ROWS = 100, REVIEW_WORDS_MOST = 200 };

#define REVIEW_POLICY                                                                                              \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"           \
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

typedef struct {
    arena *a;                    /* as long as the program */
    const char *folder;          /* the --out of the batch */
    const char *who;             /* who corrects, by --who or as the page asked; NULL: not said yet */
    bool who_given;              /* by --who: the page cannot say otherwise */
    queue q;
    const char *originals_folder;    /* NULL: where the journal says */
    const char *language;        /* --lang; NULL: that of the batch */
    struct originals *originals;
} desk;

response desk_answer(void *of, const web_request *r);

/* The document that the request names by n=, or NULL; *number is its place in the queue. */
queue_entry *desk_document(desk *d, const web_request *r, size_t *number);

response queue_page(desk *d, const web_request *r);
response document_page(desk *d, const web_request *r);
response corrections_read_all(desk *d, const web_request *r);
response corrections_add(desk *d, const web_request *r);

/* ------------------------------------------------------------------ pages */

typedef struct {
    text_builder text;
    xml_out *x;
    fault f;
} html_out;

/* Up to and with <main>. `script` is a path, or NULL. */
void html_open(html_out *p, const web_request *r, str title, const char *script);
response html_close(html_out *p, unsigned status);
/* An element with a text; the class may be NULL. */
void html_text(html_out *p, const char *element, const char *class, str text);
void html_start(html_out *p, const char *element, const char *class, xml_holds holds);
void html_way_back(html_out *p);         /* to the queue */
response html_failure(const web_request *r, unsigned status, const char *line);

#endif
