/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A document of any length -> its XML, in the memory of its largest meeting.
 *
 * Pages come in stretches (page_stream.h); the meetings that end in one are written into the runs of the XML, and all
 * that was made for them goes before the next is read. A stretch in which no meeting ends is read again with sixteen
 * times as much, so time stays linear. A document shorter than the first stretch is read in one piece, and all that
 * it shows is evidence for each of its meetings; of a longer one, what is judged by the whole is judged by the
 * stretch (parser.h). Where no meeting opens within the largest stretch, the text is cut there and goes on as a
 * meeting of its own, with a diagnostic. */
#ifndef REFERAT_STREAM_H
#define REFERAT_STREAM_H

#include "../models/minutes_xml.h"
#include "../models/page_stream.h"
#include "parser.h"

/* In bytes of text: the first stretch from a meeting's beginning on, and the longest that is tried. */
typedef struct {
    size_t first, most;
} stretch_size;

enum {
    STRETCH_BYTES = 1 << 20,         /* about 500 typed pages: a year's book of most parishes */
    STRETCH_BYTES_MOST = 16 << 20    /* no meeting has been seen of a tenth of this */
};

typedef struct {
    void (*see)(void *to, const minutes *m);   /* each stretch's, before they go; NULL: nobody looks */
    void *to;
    const parser_watcher *watcher;             /* looks at how they came about; NULL: nobody does */
} minutes_viewer;

/* Adds all minutes of the document to the XML, which stays open. Faults are those of the pages. */
bool stream_read(const page_stream *pages, const layout *const *layouts, size_t layout_count, stretch_size size,
    minutes_xml *xml, fault *f);
bool stream_read_seen(const page_stream *pages, const layout *const *layouts, size_t layout_count, stretch_size size,
    minutes_xml *xml, const minutes_viewer *viewer, fault *f);

#endif
