/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "publish_inside.h"
#include "text.h"

/* Shorter titles, and those of one word ("Eventuelt"), are anybody's. */
enum { QUOTED_BYTES_LEAST = 12 };

static str as_compared(arena *a, str title)
{
    return str_trim_end(str_trim(text_fold(a, title)), " .:;,");
}

static void add_number(publishing *p, bool closed, str number)
{
    if (number.n)
        text_set_add(closed ? &p->closed_numbers : &p->open_numbers, p->a, number);
}

/* Numbers of the contents' entries; of items only those that say themselves what they are. */
static void read_entries(publishing *p, const meeting *m)
{
    for (const part *c = m->first; c; c = c->next)
        for (const part *e = c->kind == PART_CONTENTS ? c->as.contents.first : NULL; e; e = e->next)
            if (e->kind == PART_ENTRY)
                add_number(p, e->as.entry.access == ACCESS_CLOSED, e->as.entry.number);
    text_set_seal(&p->closed_numbers);
    text_set_seal(&p->open_numbers);
}

static bool closed_by_number(const publishing *p, str number)
{
    return number.n > 0 && text_set_has(&p->closed_numbers, number) && !text_set_has(&p->open_numbers, number);
}

static void read_items(publishing *p, meeting *m)
{
    for (part *i = m->first; i; i = i->next)
        if (i->kind == PART_ITEM && i->as.item.access == ACCESS_NONE && closed_by_number(p, i->as.item.number))
            i->as.item.access = ACCESS_CLOSED;
    p->closed_numbers.count = p->open_numbers.count = 0;
    for (part *i = m->first; i; i = i->next)
        if (i->kind == PART_ITEM)
            add_number(p, i->as.item.access == ACCESS_CLOSED, i->as.item.number);
    text_set_seal(&p->closed_numbers);
    text_set_seal(&p->open_numbers);
}

static void add_title(text_set *s, arena *a, str title)
{
    str folded = as_compared(a, title);
    if (folded.n >= QUOTED_BYTES_LEAST && str_find_byte(folded, ' ') != STR_NOT_FOUND)
        text_set_add(s, a, folded);
}

static void add_titles(publishing *p, const part *q, text_set *open)
{
    bool closed = q->kind == PART_ITEM && q->as.item.access == ACCESS_CLOSED;
    if (q->kind == PART_ITEM)
        add_title(closed ? &p->closed_titles : open, p->a, q->as.item.title.text);
    if (closed)                  /* corrected: others quote what is printed */
        add_title(&p->closed_titles, p->a, q->as.item.title_at.read);
    if (q->kind == PART_ENTRY)
        add_title(publish_entry_is_closed(p, &q->as.entry) ? &p->closed_titles : open, p->a, q->as.entry.title.text);
}

/* A title that an open item has, too, gives nothing away. */
static void read_titles(publishing *p, const meeting *m)
{
    text_set open = { NULL, 0, 0 };
    size_t kept = 0;
    for (const part *q = m->first; q; q = q->next) {
        add_titles(p, q, &open);
        for (const part *e = q->kind == PART_CONTENTS ? q->as.contents.first : NULL; e; e = e->next)
            add_titles(p, e, &open);
    }
    text_set_seal(&open);
    text_set_seal(&p->closed_titles);
    for (size_t i = 0; i < p->closed_titles.count; i++)
        if (!text_set_has(&open, p->closed_titles.texts[i]))
            p->closed_titles.texts[kept++] = p->closed_titles.texts[i];
    p->closed_titles.count = kept;
    text_set_keep_shortest(&p->closed_titles);
}

void publish_find_closed(publishing *p, meeting *m)
{
    p->closed_numbers.count = p->open_numbers.count = p->closed_titles.count = 0;
    read_entries(p, m);
    read_items(p, m);
    read_titles(p, m);
}

bool publish_quotes_closed(publishing *p, str text, bool outside)
{
    enum { BESIDE_BYTES = 32 };          /* a number, "(lukket)" */
    if (p->closed_titles.count == 0 || text.n == 0)
        return false;
    arena_reset(p->scratch);
    str folded = text_fold(p->scratch, text);
    size_t title = text_set_quoted(&p->closed_titles, folded);
    return title > 0 && (outside || folded.n <= title + BESIDE_BYTES);
}

bool publish_entry_is_closed(publishing *p, const contents_entry *e)
{
    return e->access == ACCESS_CLOSED || (e->access == ACCESS_NONE && closed_by_number(p, e->number));
}
