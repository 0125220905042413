/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page_notes.h"

#include <string.h>

void page_note_room(page_reader *r, page *p, size_t more)
{
    page_note *notes = ARENA_NEW(r->a, page_note, p->note_count + more);
    if (p->note_count)
        memcpy(notes, p->notes, p->note_count * sizeof *notes);
    p->notes = notes;
}

void page_note_add(page_reader *r, page *p, page_note note)
{
    page_note_room(r, p, 1);
    p->notes[p->note_count++] = note;
}

void page_unread(page_reader *r, page *p, const char *why)
{
    p->reading = READ_NONE;
    page_note_add(r, p, (page_note){ .code = STR("page-unreadable"), .text = str_of(why), .warning = true });
}

void page_blank(page_reader *r, page *p, const char *why)
{
    p->reading = READ_NONE;
    page_note_add(r, p, (page_note){ .code = STR("page-blank"), .text = str_of(why) });
}
