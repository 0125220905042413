/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "stream.h"

#include "../models/pages_text.h"

typedef struct {
    const page_stream *pages;
    const layout *const *layouts;
    size_t layout_count;
    stretch_size size;
    minutes_xml *xml;
    const minutes_viewer *viewer;
    parser_course course;
} stream;

/* The next meetings; *found is false where none ends in this stretch. All that is made of it lies in `a`. */
static bool read_stretch(stream *s, arena *a, size_t least, bool *found, bool *last, fault *f)
{
    document d;
    line_spot next;
    if (!s->pages->read(s->pages->from, a, least, &d, last, f))
        return false;
    pages_text_round(&d);
    if (!s->course.layout)
        s->course.layout = parser_choose_layout(&d, s->layouts, s->layout_count);
    stretch_end end = *last ? STRETCH_LAST : least < s->size.most ? STRETCH_GOES_ON : STRETCH_TOO_LONG;
    const minutes *m = parser_read_stretch(a, &d, &s->course, end, &next);
    *found = m != NULL;
    if (!m)
        return true;
    minutes_xml_add(s->xml, m);
    if (s->viewer && s->viewer->see)
        s->viewer->see(s->viewer->to, m);
    s->pages->go_on(s->pages->from, &d, next);
    return true;
}

/* Sixteen times: what is read twice is then hardly any of a long meeting. One that is a little longer than the first
 * stretch takes the memory of the longest, so does the longest, and more than these two no text takes. */
static size_t longer(size_t least, size_t most)
{
    enum { TIMES = 16 };
    return least > most / TIMES ? most : least * TIMES;
}

bool stream_read(const page_stream *pages, const layout *const *layouts, size_t layout_count, stretch_size size,
    minutes_xml *xml, fault *f)
{
    return stream_read_seen(pages, layouts, layout_count, size, xml, NULL, f);
}

bool stream_read_seen(const page_stream *pages, const layout *const *layouts, size_t layout_count, stretch_size size,
    minutes_xml *xml, const minutes_viewer *viewer, fault *f)
{
    stream s = {
        .pages = pages, .layouts = layouts, .layout_count = layout_count, .size = size, .xml = xml, .viewer = viewer,
    };
    arena *kept = arena_open(), *a = arena_open();
    bool good = true, found = true, last = false;
    s.course.watcher = viewer ? viewer->watcher : NULL;
    s.course.furniture = furniture_memory_new(kept);
    for (size_t least = size.first; good && !last; least = found ? size.first : longer(least, size.most)) {
        arena_reset(a);
        good = read_stretch(&s, a, least, &found, &last, f);
    }
    arena_close(a);
    arena_close(kept);
    return good;
}
