/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between the files of the form `html`: the page (html.c) and what stands in a meeting (html_parts.c). */
#ifndef REFERAT_HTML_INSIDE_H
#define REFERAT_HTML_INSIDE_H

#include "../xml_out.h"
#include "gather.h"

/* An element with that text; nothing where it is empty. `class` may be NULL. */
void html_element(xml_out *x, const char *name, const char *class, str text);

/* "3. Ny skole", and that it is closed. */
void html_title(xml_out *x, arena *a, const item *i);
void html_item(xml_out *x, arena *a, const item *i, str anchor);
/* A part of a meeting that is no item; what is skipped or contents gives nothing. */
void html_outside(xml_out *x, arena *a, const part *p);

#endif
