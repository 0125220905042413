/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Boundaries of items: an item begins at a text, or goes on from the one before. */
#include "inside.h"
#include "models/text.h"

static const str nothing = { NULL, 0 };

/* ------------------------------------------------------------------ splitting */

/* How many bytes of the text its own number takes, with the marks and blanks behind it; 0: it does not begin with
 * it. */
static size_t number_length(str text, str number)
{
    if (!number.n || !str_starts(text, number))
        return 0;
    size_t at = number.n;
    while (at < text.n && strchr(".:) ", text.p[at]))
        at++;
    return at > number.n || at == text.n ? at : 0;
}

static marked_text plain(str text)
{
    return (marked_text){ text, NULL, 0 };
}

static bool is_of_word(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte & 0x80);
}

/* Cut there, a word would become two. */
static bool is_in_word(str text, size_t at)
{
    return at > 0 && at < text.n && is_of_word(text.p[at - 1]) && is_of_word(text.p[at]);
}

/* The block's words become label, title and mark; false where the title is no part of them. */
static bool set_heading(arena *a, item *i, const block *b, const correction_value *v)
{
    const marked_text *t = &b->content;
    size_t from = number_length(t->text, v->number), to = t->text.n;
    if (v->text.n) {
        from = str_find(t->text, v->text);
        to = from + v->text.n;
    }
    if (from == STR_NOT_FOUND || is_in_word(t->text, from) || is_in_word(t->text, to))
        return false;
    i->label = marked_join(a, plain(b->marker), plain(str_trim(str_part(t->text, 0, from)))).text;
    i->mark = str_trim(str_from(t->text, to));
    i->title = marked_part(a, t, from, to);
    i->number = v->number;
    return true;
}

/* What stands behind the section goes with the new item, as far as an item may hold it. */
static void take_rest(const found *at, item *made)
{
    for (part *p = at->section->next; p && p->kind != PART_ITEM && p->kind != PART_CONTENTS; p = at->section->next)
        part_add(&made->first, &made->last, parts_take_behind(at->last, at->section));
}

bool item_is_split(const minutes *m, const correction *c)
{
    str title = c->after.text.n ? c->after.text : c->where.text;
    for (const meeting *one = m->first_meeting; one; one = one->next)
        for (const part *p = one->first; p; p = p->next)
            if (p->kind == PART_ITEM && str_equal(p->as.item.number, c->after.number)
                && (text_same(p->as.item.title.text, title)
                    || text_same(p->as.item.title.text, str_from(title, number_length(title, c->after.number)))))
                return true;
    return false;
}

/* The new item without a heading, holding what stands from the block on. */
static part *cut_item(correcting *k, const found *at)
{
    part *made = part_new(k->a, PART_ITEM, at->block->at), *body = part_new(k->a, PART_SECTION, at->block->at);
    body->as.section.kind = SECTION_BODY;
    blocks_cut(k->a, &at->section->as.section.body, at->block, &body->as.section.body);
    blocks_take_first(&body->as.section.body);
    if (body->as.section.body.child) {
        const block *first = correction_block(body, 1);
        body->at = first ? first->at : body->at;
        body->at.read = nothing;
        part_add(&made->as.item.first, &made->as.item.last, body);
    }
    take_rest(at, &made->as.item);
    return made;
}

correction_state split_item(correcting *k, const correction *c, const found *at)
{
    item heading = { .title_at = at->block->at };
    if (at->block->kind != BLOCK_P && at->block->kind != BLOCK_LI)
        return conflict(k, "a table, or what was skipped, is no title");
    if (!set_heading(k->a, &heading, at->block, &c->after))
        return conflict(k, "the title is no part of that text: split first, then correct the title");
    if (!heading.title.text.n)
        return conflict(k, "the text has no words for a title");
    part *made = cut_item(k, at), *first = made->as.item.first, *last = made->as.item.last;
    made->as.item = heading;
    made->as.item.first = first;
    made->as.item.last = last;
    parts_insert(&at->meeting->first, &at->meeting->last, at->item ? at->item : at->section, made);
    const section *left = &at->section->as.section;
    if (!left->heading.n && !left->body.child)
        parts_remove(at->first, at->last, at->section);
    return CORRECTION_APPLIED;
}

/* ------------------------------------------------------------------ joining */

/* The item before it; NULL: none, or a table of contents stands between. */
static part *item_before(const found *at)
{
    part *before = NULL;
    for (part *p = at->meeting->first; p && p != at->item; p = p->next)
        before = p->kind == PART_ITEM ? p : p->kind == PART_CONTENTS ? NULL : before;
    return before;
}

/* The heading, as printed, is a paragraph again. */
static void lead_with_heading(arena *a, item *before, const item *i)
{
    marked_text words = marked_join(a, marked_join(a, plain(i->label), i->title), plain(i->mark));
    if (!words.text.n)
        return;
    part *body = part_new(a, PART_SECTION, i->title_at);
    body->at.read = nothing;
    body->as.section.kind = SECTION_BODY;
    blocks_lead(a, &body->as.section.body, words, i->title_at);
    part_add(&before->first, &before->last, body);
}

correction_state join_item(correcting *k, const correction *c, const found *at)
{
    part *before = item_before(at);
    (void)c;
    if (!before)
        return conflict(k, "no item stands before it that it could be joined with");
    item *into = &before->as.item, *i = &at->item->as.item;
    while (before->next != at->item)
        part_add(&into->first, &into->last, parts_take_behind(&at->meeting->last, before));
    lead_with_heading(k->a, into, i);
    for (part *next, *p = i->first; p; p = next) {
        next = p->next;
        p->next = NULL;
        part_add(&into->first, &into->last, p);
    }
    parts_remove(&at->meeting->first, &at->meeting->last, at->item);
    return CORRECTION_APPLIED;
}
