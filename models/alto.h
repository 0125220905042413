/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pages as ALTO 4.4 (Analyzed Layout and Text Object, Library of Congress), for archives and their viewers.
 *
 * One file for one document, all of its pages in Layout, as the standard has it. MeasurementUnit is inch1200: pages
 * are points here, whatever resolutions their pictures had, and 1200 to the inch is exact to 0.03 points, holds for
 * every page of the file and needs no picture; a viewer scales by Page/@WIDTH, as the standard says. Coordinates
 * are those of the upright page. Everything between two lines that are close and alike is one TextBlock. A word
 * broken at a line's end has its whole in SUBS_CONTENT on both halves. Ink that was not read is a
 * GraphicalElement with the tag "ink-unread". No dates, so that the same input gives the same bytes. */
#ifndef REFERAT_ALTO_H
#define REFERAT_ALTO_H

#include "fault.h"
#include "page.h"
#include "sink.h"

/* What made the pages: one Processing element each. */
typedef struct {
    const char *id;              /* an XML name */
    const char *category;        /* contentGeneration, preOperation, … of processingCategoryType */
    str software, version, settings;   /* settings may be empty */
    page_reading made;           /* the pages that refer to it: of this reading; READ_NONE: all */
} alto_step;

/* Fails with FAULT_OUTPUT where the sink does. */
bool alto_write(const document *d, const alto_step *steps, size_t step_count, bytes_sink sink, void *to, fault *f);

#endif
