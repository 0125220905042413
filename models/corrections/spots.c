/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Places of corrections: counted, described, and found again in a reading that may differ. */
#include "inside.h"
#include "models/place_text.h"
#include "models/text.h"

/* What speaks for a place being the one that was meant; the paper speaks loudest, since the file is the same. A place
 * needs PROVEN, and more than any other. By hand: each two of paper, title and number prove it, position alone never
 * does. */
enum { BY_PAPER = 4, BY_TEXT = 3, BY_LIKENESS = 2, BY_NUMBER = 2, BY_KIND = 2, BY_POSITION = 1, PROVEN = 4 };

/* ------------------------------------------------------------------ counted */

meeting *correction_meeting(const minutes *m, int n)
{
    meeting *one = m->first_meeting;
    while (one && --n > 0)
        one = one->next;
    return n == 0 ? one : NULL;
}

static part *nth(part *first, part_kind kind, int n)
{
    for (part *p = first; p && n > 0; p = p->next)
        if (p->kind == kind && --n == 0)
            return p;
    return NULL;
}

part *correction_item(const meeting *m, int n)
{
    return nth(m->first, PART_ITEM, n);
}

part *correction_section(const meeting *m, const part *item, int n)
{
    return nth(item ? item->as.item.first : m->first, PART_SECTION, n);
}

/* The block behind b as blocks are counted: lists are entered, nothing else. */
static block *after_block(const part *section, block *b, block **list)
{
    block *next = b ? b->next : section->as.section.body.child;
    if (!next && *list) {
        next = (*list)->next;
        *list = NULL;
    }
    while (next && next->kind == BLOCK_LIST && !*list) {
        *list = next;
        next = next->child;
        if (!next) {
            next = (*list)->next;
            *list = NULL;
        }
    }
    return next;
}

block *correction_block(const part *section, int n)
{
    block *list = NULL, *b = NULL;
    while (n-- > 0 && (b = after_block(section, b, &list)))
        if (n == 0)
            return b;
    return NULL;
}

const char *spot_reach(arena *a, const minutes *m, correction_scope scope, const correction_spot *s, found *out)
{
    *out = (found){ .meeting = NULL };
    if (scope == SCOPE_PAGE)
        return s->page >= 1 && (size_t)s->page <= m->source->page_count
            ? NULL : arena_format(a, "page %d: the document has %zu", s->page, m->source->page_count).p;
    if (scope == SCOPE_DOCUMENT)
        return NULL;
    if (!(out->meeting = correction_meeting(m, s->meeting)))
        return arena_format(a, "meeting %d: there is none of that number in the order printed", s->meeting).p;
    out->first = &out->meeting->first;
    out->last = &out->meeting->last;
    if (scope == SCOPE_MEETING)
        return NULL;
    if (s->item > 0 || scope == SCOPE_ITEM) {
        if (!(out->item = correction_item(out->meeting, s->item)))
            return arena_format(a, "item %d: the meeting has no such item", s->item).p;
        out->first = &out->item->as.item.first;
        out->last = &out->item->as.item.last;
    }
    if (scope < SCOPE_SECTION)
        return NULL;
    if (!(out->section = correction_section(out->meeting, out->item, s->section)))
        return arena_format(a, "section %d: there is none of that number; see referat correct --show", s->section).p;
    if (scope == SCOPE_BLOCK && !(out->block = correction_block(out->section, s->block)))
        return arena_format(a, "block %d: the section has none of that number; see referat correct --show", s->block).p;
    return NULL;
}

/* ------------------------------------------------------------------ described */

static str cut(str text, size_t most)
{
    size_t end = text.n < most ? text.n : most;
    while (end < text.n && end > 0 && ((unsigned char)text.p[end] & 0xC0) == 0x80)
        end--;
    return str_part(text, 0, end);
}

str spot_quote(str text)
{
    return cut(text, CORRECTION_QUOTED_MOST);
}

str value_quote(str text)
{
    return cut(text, CORRECTION_TEXT_MOST);
}

bool spot_says(str kept, str now)
{
    return text_same(kept, spot_quote(now));
}

static place on_paper(const place *at)
{
    place p = *at;
    p.read = (str){ NULL, 0 };
    p.confidence = CONFIDENCE_CERTAIN;
    return p;
}

void spot_describe(const minutes *m, const found *at, correction_spot *s)
{
    (void)m;
    if (at->item) {
        s->number = at->item->as.item.number;
        s->title = spot_quote(at->item->as.item.title.text);
        s->item_at = on_paper(&at->item->as.item.title_at);
    }
    if (at->section) {
        s->kind = at->section->as.section.kind;
        s->heading = spot_quote(at->section->as.section.heading);
        s->at = on_paper(&at->section->at);
    }
    if (at->block) {
        s->text = spot_quote(at->block->content.text);
        s->at = on_paper(&at->block->at);
    }
}

/* ------------------------------------------------------------------ found again */

/* The best of what was asked, and how well the next one fitted. */
typedef struct {
    int best, next;
} ranking;

static bool leads(ranking *r, int points)
{
    bool first = points > r->best;
    r->next = first ? r->best : points > r->next ? points : r->next;
    r->best = first ? points : r->best;
    return first;
}

static bool is_proven(const ranking *r)
{
    return r->best >= PROVEN && r->best > r->next;
}

/* One letter in five may be read otherwise. Only asked of what is near already: it takes its time. */
static bool is_like(str kept, str now)
{
    return kept.n > 0 &&
           text_distance(kept, spot_quote(now)) <= text_length(str_part(kept, 0, TEXT_DISTANCE_LETTERS)) / 5;
}

static int points_of_text(str kept, str now, int points)
{
    if (spot_says(kept, now))
        return BY_TEXT;
    return points > 0 && is_like(kept, now) ? BY_LIKENESS : 0;
}

static int points_of_item(const correction_spot *s, const item *i, int ordinal, bool same_meeting)
{
    int points = 0;
    points += places_meet(&s->item_at, &i->title_at) ? BY_PAPER : 0;
    points += s->number.n && str_equal(s->number, i->number) ? BY_NUMBER : 0;
    points += same_meeting && ordinal == s->item ? BY_POSITION : 0;
    return points + points_of_text(s->title, i->title.text, points);
}

static bool find_item(const minutes *m, const correction_spot *s, found *out)
{
    ranking r = { 0, 0 };
    int number = 0;
    for (meeting *one = m->first_meeting; one; one = one->next) {
        int ordinal = 0;
        number++;
        for (part *p = one->first; p; p = p->next)
            if (p->kind == PART_ITEM && leads(&r, points_of_item(s, &p->as.item, ++ordinal, number == s->meeting))) {
                out->meeting = one;
                out->item = p;
            }
    }
    return is_proven(&r);
}

static int points_of_section(const correction_spot *s, const part *p, int ordinal)
{
    const section *one = &p->as.section;
    int points = 0;
    points += s->text.n == 0 && places_meet(&s->at, &p->at) ? BY_PAPER : 0;
    points += one->kind == s->kind ? BY_KIND : 0;
    points += ordinal == s->section ? BY_POSITION : 0;
    return points + (s->heading.n || !one->heading.n ? points_of_text(s->heading, one->heading, points) : 0);
}

static bool find_section(const correction_spot *s, found *out)
{
    ranking r = { 0, 0 };
    int ordinal = 0;
    for (part *p = *out->first; p; p = p->next)
        if (p->kind == PART_SECTION && leads(&r, points_of_section(s, p, ++ordinal)))
            out->section = p;
    return is_proven(&r);
}

static int points_of_block(const correction_spot *s, const block *b, bool here, int ordinal)
{
    int points = places_meet(&s->at, &b->at) ? BY_PAPER : 0;
    points += here && ordinal == s->block ? BY_POSITION : 0;
    return points + points_of_text(s->text, b->content.text, points);
}

/* In whichever section of the item it now is. */
static bool find_block(const correction_spot *s, found *out)
{
    ranking r = { 0, 0 };
    int section = 0;
    for (part *p = *out->first; p; p = p->next) {
        block *list = NULL, *b = NULL;
        section += p->kind == PART_SECTION;
        for (int ordinal = 1; p->kind == PART_SECTION && (b = after_block(p, b, &list)); ordinal++)
            if (leads(&r, points_of_block(s, b, section == s->section, ordinal))) {
                out->section = p;
                out->block = b;
            }
    }
    return is_proven(&r);
}

bool spot_find(const minutes *m, correction_scope scope, const correction_spot *s, found *out)
{
    *out = (found){ .meeting = NULL };
    if (scope == SCOPE_PAGE || scope == SCOPE_DOCUMENT)
        return scope == SCOPE_DOCUMENT || (s->page >= 1 && (size_t)s->page <= m->source->page_count);
    if (s->item > 0 ? !find_item(m, s, out) : !(out->meeting = correction_meeting(m, s->meeting)))
        return false;
    out->first = out->item ? &out->item->as.item.first : &out->meeting->first;
    out->last = out->item ? &out->item->as.item.last : &out->meeting->last;
    return scope < SCOPE_SECTION || (scope == SCOPE_SECTION ? find_section(s, out) : find_block(s, out));
}
