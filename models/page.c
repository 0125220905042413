/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page.h"

bool box_empty(box b)
{
    return !(b.x1 > b.x0 && b.y1 > b.y0);
}

static float least(float a, float b)
{
    return a < b ? a : b;
}

static float most(float a, float b)
{
    return a > b ? a : b;
}

box box_union(box a, box b)
{
    if (box_empty(a))
        return b;
    if (box_empty(b))
        return a;
    return (box){ least(a.x0, b.x0), least(a.y0, b.y0), most(a.x1, b.x1), most(a.y1, b.y1) };
}

static str kept(arena *a, str s)
{
    return s.n ? arena_copy(a, s) : (str){ NULL, 0 };
}

static line line_copy(arena *a, const line *l)
{
    line made = *l;
    made.words = ARENA_NEW(a, word, l->word_count);
    for (size_t i = 0; i < l->word_count; i++) {
        made.words[i] = l->words[i];
        made.words[i].text = kept(a, l->words[i].text);
        made.words[i].read = kept(a, l->words[i].read);
    }
    return made;
}

void word_mend(word *w, str text)
{
    if (w->read.n == 0)
        w->read = w->text;
    w->text = text;
}

page page_copy(arena *a, const page *p)
{
    page made = *p;
    made.reason = kept(a, p->reason);
    made.steps = kept(a, p->steps);
    made.lines = ARENA_NEW(a, line, p->line_count);
    for (size_t i = 0; i < p->line_count; i++)
        made.lines[i] = line_copy(a, &p->lines[i]);
    made.notes = ARENA_NEW(a, page_note, p->note_count);
    for (size_t i = 0; i < p->note_count; i++) {
        made.notes[i] = p->notes[i];
        made.notes[i].code = kept(a, p->notes[i].code);
        made.notes[i].text = kept(a, p->notes[i].text);
    }
    return made;
}

const char *page_reading_name(page_reading r)
{
    static const char *const names[] = { "none", "layer", "ocr", "plain" };
    return names[r];
}

box line_place(const line *l)
{
    box place = { 0, 0, 0, 0 };
    for (size_t i = 0; i < l->word_count; i++)
        place = box_union(place, l->words[i].at);
    return place;
}

bool spot_before(line_spot a, line_spot b)
{
    return a.page < b.page || (a.page == b.page && a.line < b.line);
}

document document_until(arena *a, const document *d, line_spot end)
{
    document part = *d;
    part.page_count = end.page + (end.line > 0);
    part.pages = ARENA_NEW(a, page, part.page_count);
    for (size_t i = 0; i < part.page_count; i++)
        part.pages[i] = d->pages[i];
    if (end.line > 0)
        part.pages[end.page].line_count = end.line;
    return part;
}

void page_drop_lines(page *p, size_t count)
{
    p->lines += count;
    p->line_count -= count;
    p->note_count = 0;
}
