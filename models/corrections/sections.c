/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Boundaries of sections: what is printed keeps its words and their order. */
#include "inside.h"
#include "models/text.h"

/* ------------------------------------------------------------------ lists of parts and blocks */

part *parts_before(part *first, const part *p)
{
    while (first && first != p && first->next != p)
        first = first->next;
    return first == p ? NULL : first;
}

void parts_insert(part **first, part **last, part *after, part *p)
{
    p->next = after ? after->next : *first;
    if (after)
        after->next = p;
    else
        *first = p;
    if (*last == after)
        *last = p;
}

void parts_remove(part **first, part **last, part *p)
{
    part *before = parts_before(*first, p);
    if (before)
        before->next = p->next;
    else
        *first = p->next;
    if (*last == p)
        *last = before;
    p->next = NULL;
}

part *parts_take_behind(part **last, part *p)
{
    part *taken = p->next;
    p->next = taken->next;
    if (*last == taken)
        *last = p;
    taken->next = NULL;
    return taken;
}

static bool holds(const block *list, const block *at)
{
    const block *b = list->child;
    while (b && b != at)
        b = b->next;
    return b != NULL;
}

/* The blocks of `from` before `at` go to one, the others to the other. */
static void part_blocks(block *from, const block *at, block *before, block *behind)
{
    block *next, *b = from->child;
    bool passed = false;
    from->child = from->last_child = NULL;
    for (; b; b = next) {
        next = b->next;
        b->next = NULL;
        passed = passed || b == at;
        block_add(passed ? behind : before, b);
    }
}

/* The list that holds `at` is parted first, so that `at` begins a list of its own. */
static const block *part_list(arena *a, block *body, const block *at)
{
    block *list = body->child;
    while (list && !(list->kind == BLOCK_LIST && holds(list, at)))
        list = list->next;
    if (!list || list->child == at)
        return list ? list : at;
    block *rest = ARENA_NEW(a, block, 1), whole = { .child = list->child };
    rest->kind = BLOCK_LIST;
    list->child = list->last_child = NULL;
    part_blocks(&whole, at, list, rest);
    rest->next = list->next;
    list->next = rest;
    body->last_child = body->last_child == list ? rest : body->last_child;
    return rest;
}

void blocks_cut(arena *a, block *body, const block *at, block *tail)
{
    block whole;
    const block *cut = part_list(a, body, at);
    whole = *body;
    body->child = body->last_child = NULL;
    part_blocks(&whole, cut, body, tail);
}

static void find_last(block *holder)
{
    holder->last_child = holder->child;
    while (holder->last_child && holder->last_child->next)
        holder->last_child = holder->last_child->next;
}

block *blocks_take_first(block *tail)
{
    block *first = tail->child, *list = first && first->kind == BLOCK_LIST ? first : NULL;
    if (list)
        first = list->child;
    if (!first)
        return NULL;
    if (list)
        list->child = first->next;
    block *rest = list && list->child ? list : list ? list->next : first->next;
    if (first->child) {
        first->last_child->next = rest;
        rest = first->child;
    }
    tail->child = rest;
    find_last(tail);
    first->next = first->child = first->last_child = NULL;
    return first;
}

void blocks_lead(arena *a, block *body, marked_text text, place at)
{
    block *p = ARENA_NEW(a, block, 1);
    *p = (block){ .kind = BLOCK_P, .at = at, .content = text, .next = body->child };
    body->child = p;
    find_last(body);
}

/* ------------------------------------------------------------------ texts with marks */

marked_text marked_part(arena *a, const marked_text *t, size_t from, size_t to)
{
    marked_text made = { str_part(t->text, from, to), t->mark_count ? ARENA_NEW(a, mark, t->mark_count) : NULL, 0 };
    for (size_t i = 0; i < t->mark_count; i++) {
        const mark *m = &t->marks[i];
        if (m->from >= from && m->to <= to)
            made.marks[made.mark_count++] = (mark){ m->kind, m->from - from, m->to - from, m->value };
    }
    return made;
}

marked_text marked_join(arena *a, marked_text one, marked_text two)
{
    if (!one.text.n || !two.text.n)
        return one.text.n ? one : two;
    size_t shift = one.text.n + 1, count = one.mark_count + two.mark_count;
    marked_text made = { arena_format(a, "%.*s %.*s", STR_ARG(one.text), STR_ARG(two.text)),
        count ? ARENA_NEW(a, mark, count) : NULL, 0 };
    for (size_t i = 0; i < one.mark_count; i++)
        made.marks[made.mark_count++] = one.marks[i];
    for (size_t i = 0; i < two.mark_count; i++) {
        const mark *m = &two.marks[i];
        made.marks[made.mark_count++] = (mark){ m->kind, m->from + shift, m->to + shift, m->value };
    }
    return made;
}

/* ------------------------------------------------------------------ splitting */

bool section_is_split(const found *at, const correction *c)
{
    for (const part *p = *at->first; p && c->after.heading; p = p->next)
        if (p->kind == PART_SECTION && spot_says(c->where.text, p->as.section.heading)
            && p->as.section.kind == (section_kind)kind_of_word(&section_kinds, c->after.kind))
            return true;
    return false;
}

/* Read so by itself: a section of that kind begins there. */
static bool is_split_already(const found *at, const correction *c)
{
    const section *s = &at->section->as.section;
    return !c->after.heading && !s->heading.n && correction_block(at->section, 1) == at->block
        && s->kind == (section_kind)kind_of_word(&section_kinds, c->after.kind);
}

static bool can_be_heading(const block *b)
{
    return (b->kind == BLOCK_P || b->kind == BLOCK_LI) && b->content.text.n > 0;
}

correction_state split_section(correcting *k, const correction *c, const found *at)
{
    section *old = &at->section->as.section;
    if (is_split_already(at, c))
        return CORRECTION_SAME;
    if (c->after.heading && !can_be_heading(at->block))
        return conflict(k, "a table, or what was skipped, is no heading");
    if (!c->after.heading && correction_block(at->section, 1) == at->block && !old->heading.n)
        return conflict(k, "nothing of the section stands before it: correct its kind");
    part *made = part_new(k->a, PART_SECTION, at->block->at);
    section *s = &made->as.section;
    made->at.read = (str){ NULL, 0 };
    s->kind = (section_kind)kind_of_word(&section_kinds, c->after.kind);
    blocks_cut(k->a, &old->body, at->block, &s->body);
    if (c->after.heading) {
        block *first = blocks_take_first(&s->body);
        marked_text marker = { first->marker, NULL, 0 };
        s->heading = marked_join(k->a, marker, first->content).text;
    }
    parts_insert(at->first, at->last, at->section, made);
    if (!old->heading.n && !old->body.child)
        parts_remove(at->first, at->last, at->section);
    return CORRECTION_APPLIED;
}

/* ------------------------------------------------------------------ joining */

/* The section before it, if nothing printed stands between; NULL: none. */
static part *section_before(const found *at)
{
    part *before = NULL;
    for (part *p = *at->first; p && p != at->section; p = p->next)
        if (p->kind == PART_SECTION)
            before = p;
        else if (p->kind != PART_ABSENCE && p->kind != PART_VOTE && p->kind != PART_SKIPPED)
            before = NULL;
    return before;
}

correction_state join_section(correcting *k, const correction *c, const found *at)
{
    part *before = section_before(at);
    section *s = &at->section->as.section;
    (void)c;
    if (!before)
        return conflict(k, "no section stands before it that it could be joined with");
    if (s->heading.n)
        blocks_lead(k->a, &s->body, (marked_text){ s->heading, NULL, 0 }, at->section->at);
    for (block *next, *b = s->body.child; b; b = next) {
        next = b->next;
        b->next = NULL;
        block_add(&before->as.section.body, b);
    }
    parts_remove(at->first, at->last, at->section);
    return CORRECTION_APPLIED;
}
