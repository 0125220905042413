/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The inner pieces of the XML form, shared by minutes_xml.c and minutes_xml_parts.c only. */
#ifndef REFERAT_MINUTES_XML_PARTS_H
#define REFERAT_MINUTES_XML_PARTS_H

#include "minutes.h"
#include "xml_out.h"

/* @page, @box or @line, @confidence, @read: what is known of them. */
void xml_place(xml_out *x, const place *at);
/* The same with another name for the page, for elements whose @page means something else. */
void xml_place_as(xml_out *x, const place *at, const char *page_name);
void xml_number(xml_out *x, const char *name, long long value);
/* NULL writes nothing. */
void xml_word(xml_out *x, const char *name, const char *value);
/* Each part of the list and all below it, in order. */
void xml_parts(xml_out *x, const part *first);

#endif
