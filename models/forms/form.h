/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The written forms of minutes beside their own XML: one table, a writer over the model each.
 *
 * What is written for many to use keeps the conventions of those who use it: lines of JSON, spreadsheets, OParl, Akoma
 * Ntoso, a page, a text. docs/export.md says field by field what becomes of the contract and what is lost. A writer
 * reads the model only, so what was taken out of it (publish.h) is in no form. Texts may be any bytes: what is no UTF-8
 * or no character of XML 1.0 becomes U+FFFD in all forms alike. The same minutes give the same bytes. */
#ifndef REFERAT_FORM_H
#define REFERAT_FORM_H

#include "../fault.h"
#include "../minutes.h"
#include "../sink.h"

#define FORM_BASE_URL "https://referat.invalid/" /* a name that RFC 2606 keeps from being anybody's */

enum { FORM_BUFFER_BYTES = 1 << 16 };

/* Where the form goes and how it was asked for. Writers give their bytes in small pieces: they wait in the buffer. */
typedef struct {
    bytes_sink sink;
    void *to;
    const char *index;           /* of items: NULL, or the index that their bulk lines name */
    char delimiter;              /* of csv: ',', ';' or a tab */
    str base_url;                /* that ids begin with where they are URLs; ends in '/' */
    bool failed;                 /* the sink did once; nothing more is given to it */
    size_t held;
    char buffer[FORM_BUFFER_BYTES];
} form_out;

typedef struct {
    const char *name, *extension;
    bool joins;                 /* documents follow each other in one stream; else each is a file of its own */
    void (*begin)(form_out *o); /* before the first document; may be NULL */
    /* False with FAULT_OUTPUT where the sink fails, or what the writer cannot hold: FAULT_LIMIT. */
    bool (*write)(form_out *o, arena *a, const minutes *m, fault *f);
} form;

/* NULL: there is none of that name. */
const form *form_find(const char *name);
/* "jsonl, items, …", for messages. */
str form_names(arena *a);

#endif
