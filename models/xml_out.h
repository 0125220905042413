/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* XML going out: elements, attributes and text, always well-formed.
 *
 * Start and end tags are two calls and the names of open elements are kept here, so that tags always match; all
 * bytes go through one buffer. (By libxml2's xmlTextWriter, which allocates for each name and value, it took twice
 * the time.) Indentation by two blanks goes between elements only, never into an element that holds text. Text may be
 * any bytes: what is no UTF-8 or no character of XML 1.0 comes out as U+FFFD. The first failure is kept and the rest is
 * ignored, so that callers write straight on and ask once, at the end. */
#ifndef REFERAT_XML_OUT_H
#define REFERAT_XML_OUT_H

#include "fault.h"
#include "sink.h"

/* libxml2 itself refuses to read more than 256 levels; lists nested deeper than this are FAULT_LIMIT. */
enum { XML_DEPTH_MOST = 200 };

typedef struct xml_out xml_out;

/* Opens a document and writes its declaration; NULL (with the fault set) where there is no memory. */
xml_out *xml_open(bytes_sink sink, void *to, fault *f);
/* Opens a run of elements that will stand in another document, inside `depth` open elements: without a declaration. */
xml_out *xml_open_run(int depth, bytes_sink sink, void *to, fault *f);
/* Opens a page of HTML 5: with its document type, and what is empty has an end tag where HTML wants one. */
xml_out *xml_open_html(bytes_sink sink, void *to, fault *f);
/* Ends the document or run and says whether all of it was written. Frees x. */
bool xml_close(xml_out *x, fault *f);

typedef enum { XML_HOLDS_ELEMENTS, XML_HOLDS_TEXT } xml_holds;

/* `name` is lent until xml_end. */
void xml_start(xml_out *x, const char *name, xml_holds holds);
void xml_end(xml_out *x);
/* Attributes come right after xml_start. An empty value writes none. */
void xml_attribute(xml_out *x, const char *name, str value);
void xml_attribute_always(xml_out *x, const char *name, str value);
void xml_text(xml_out *x, str text);
/* Bytes of a run, written as they are. */
void xml_insert(xml_out *x, str bytes);
/* What should have been written could not be had: the document fails like where its sink does. */
void xml_fail(xml_out *x);
/* An element inside text: <name attribute="value">text</name>. */
void xml_inline(xml_out *x, const char *name, const char *attribute, str value, str text);

#endif
