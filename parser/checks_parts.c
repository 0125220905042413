/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What each item holds against what the other items hold. */
#include "checks_inside.h"

#include "../models/text.h"
#include "heading.h"
#include "outcomes.h"
#include "wording.h"

static str heading_of(const item *i)
{
    return i->label.n > 0 ? i->label : i->title.text;
}

static const part *next_section(const part *q)
{
    return checks_next(q, PART_SECTION);
}

/* ------------------------------------------------------------------ titles and decisions */

typedef struct {
    const contents_entry **list;
    size_t count;
    text_index of_number;        /* the first entry of each */
} numbered_entries;

static numbered_entries entries_of(arena *a, const part *contents)
{
    numbered_entries n = { .count = 0 };
    size_t capacity = 0;
    const part *e = checks_next(contents ? contents->as.contents.first : NULL, PART_ENTRY);
    for (; e; e = checks_next(e->next, PART_ENTRY)) {
        str number = number_bare(e->as.entry.number);
        if (number.n == 0 || text_index_find(&n.of_number, number) != TEXT_INDEX_NONE)
            continue;
        text_index_put(&n.of_number, a, number, n.count);
        *ARENA_PUSH(a, n.list, n.count, capacity) = &e->as.entry;
    }
    return n;
}

/* The entry of the contents that has the item's number, or NULL. */
static const contents_entry *entry_of(const numbered_entries *n, const item *i)
{
    size_t found = i->number.n > 0 ? text_index_find(&n->of_number, number_bare(i->number)) : TEXT_INDEX_NONE;
    return found == TEXT_INDEX_NONE ? NULL : n->list[found];
}

void checks_titles(checked *c)
{
    arena_reset(c->p->scratch);
    const numbered_entries entries = entries_of(c->p->scratch, c->contents);
    for (size_t k = 0; k < c->item_count; k++) {
        const item *i = c->items[k].item;
        if (i->title.text.n > 0)
            continue;
        const contents_entry *e = entry_of(&entries, i);
        if (e)
            diagnoses_say(c->p, DIAGNOSIS_TITLE_LISTED, i, e->title.text,
                arena_format(c->p->a, "The item's title stands in the list at the front: \"%.*s\".",
                    STR_ARG(e->title.text)));
        else
            diagnoses_say(c->p, DIAGNOSIS_TITLE_MISSING, i, heading_of(i), (str)STR("An item has no printed title."));
    }
}

/* "2019" and "/K-44-1": a case number of a form that is not known comes out in parts. */
void checks_cases(checked *c)
{
    size_t n;
    for (size_t k = 0; k < c->item_count; k++)
        for (const part *q = checks_next(c->items[k].item->first, PART_CASE); q; q = checks_next(q->next, PART_CASE)) {
            uint32_t first = text_char(q->as.case_reference.id, 0, &n);
            if (!char_is_letter(first) && !char_is_digit(first))
                diagnoses_say(c->p, DIAGNOSIS_CASE_UNSURE, c->items[k].item, q->as.case_reference.text,
                    arena_format(c->p->a, "The case number before \"%.*s\" may be longer: read the line.",
                        STR_ARG(q->as.case_reference.text)));
        }
}

static bool has_decision(const item *i)
{
    const part *decision = checks_decision(i);
    return decision && decision->as.section.body.child;
}

static bool has_outcome(const item *i)
{
    return i->outcome != OUTCOME_NOT_SAID;
}

static void say_of_item(checked *c, diagnosis d, const item *i, const char *text)
{
    diagnoses_say(c->p, d, i, heading_of(i), str_of(text));
}

/* "Ja." under the decision's heading; a note of who was away there is no decision and wants none. */
static bool says_nothing_known(const item *i)
{
    return !has_outcome(i) && has_decision(i) && !checks_next(i->first, PART_ABSENCE);
}

/* What the first sentence that approves or rejects does, and whether one behind it does the other. */
typedef struct {
    outcome_kind first;
    bool differs;
} resolved;

static void note_resolved(resolved *r, const block *blocks)
{
    for (const block *b = blocks; b && !r->differs; b = b->next) {
        size_t from = 0;
        for (outcome_kind kind; outcome_of_next(b->content.text, &from, &kind);) {
            if (kind != OUTCOME_APPROVED && kind != OUTCOME_REJECTED)
                continue;
            if (r->first == OUTCOME_NOT_SAID)
                r->first = kind;
            r->differs |= kind != r->first;
        }
        note_resolved(r, b->child);
    }
}

static bool is_one_sentence(const block *b)
{
    term room[WORDS_MOST];
    sentence s;
    size_t from = 0;
    return b && !b->next && !b->child && sentence_next(b->content.text, &from, room, &s) && from == b->content.text.n;
}

/* Of two proposals in one item the first was carried and the second was not: one word cannot say it. A motion that
 * falls before the recommendation is carried is none of the item's. */
static bool resolves_both(const item *i)
{
    const part *decision = checks_decision(i);
    if (!decision || (i->outcome != OUTCOME_APPROVED && i->outcome != OUTCOME_REJECTED)
        || is_one_sentence(decision->as.section.body.child))
        return false;
    resolved r = { OUTCOME_NOT_SAID, false };
    note_resolved(&r, decision->as.section.body.child);
    return r.differs && r.first == i->outcome;
}

static size_t count_items(const checked *c, bool (*which)(const item *i))
{
    size_t count = 0;
    for (size_t k = 0; k < c->item_count; k++)
        count += which(c->items[k].item);
    return count;
}

/* Where two items in three have a decision of their own, one without may have lost it; where they say it in their
 * text, one that says nothing. */
void checks_decisions(checked *c)
{
    bool apart = count_items(c, has_decision) * 3 >= c->item_count * 2;
    bool (*decided)(const item *) = apart ? has_decision : has_outcome;
    size_t count = count_items(c, decided);
    bool usual = count * 3 >= c->item_count * 2;
    if (count == 0 && c->item_count > 0 && c->m->kind == MEETING_MINUTES)
        say_of_item(
            c, DIAGNOSIS_DECISION_MISSING, c->items[0].item, "No item has a decision: look how they are headed.");
    for (size_t k = 0; k < c->item_count && c->m->kind == MEETING_MINUTES; k++) {
        const item *i = c->items[k].item;
        if (usual && count > 0 && !decided(i) && i->access != ACCESS_CLOSED)
            say_of_item(
                c, DIAGNOSIS_DECISION_MISSING, i, "The item has no decision, as others have: look for it in its text.");
        else if (i->outcome == OUTCOME_OTHER || says_nothing_known(i))
            say_of_item(c, DIAGNOSIS_OUTCOME_UNSURE, i, "What was decided is of no known kind: read the decision.");
        else if (resolves_both(i))
            say_of_item(
                c, DIAGNOSIS_OUTCOME_UNSURE, i, "One thing was approved here and another rejected: read the decision.");
    }
}

/* ------------------------------------------------------------------ sections */

static bool comes_once(section_kind k)
{
    return k == SECTION_SUMMARY || k == SECTION_BACKGROUND || k == SECTION_PRESENTATION || k == SECTION_ASSESSMENT
           || k == SECTION_RECOMMENDATION || k == SECTION_DECISION || k == SECTION_ECONOMY || k == SECTION_LEGAL;
}

/* An earlier section of the item under the same heading. */
static bool is_repeated(const item *i, const part *last)
{
    for (const part *q = next_section(i->first); q && q != last; q = next_section(q->next))
        if (q->as.section.kind == last->as.section.kind && q->as.section.heading.n > 0
            && text_same(q->as.section.heading, last->as.section.heading))
            return true;
    return false;
}

/* The same heading twice in one item: the heading of another item between them may have been missed. */
void checks_sections(checked *c)
{
    enum { SECTIONS_MOST = 100 };
    for (size_t k = 0; k < c->item_count; k++) {
        const item *i = c->items[k].item;
        size_t seen = 0;
        for (const part *q = next_section(i->first); q && seen < SECTIONS_MOST; q = next_section(q->next), seen++)
            if (comes_once(q->as.section.kind) && is_repeated(i, q)) {
                diagnoses_say(c->p, DIAGNOSIS_SECTION_REPEATED, i, q->as.section.heading,
                    arena_format(c->p->a, "\"%.*s\" stands twice in this item: look for an item's heading above it.",
                        STR_ARG(q->as.section.heading)));
                break;
            }
    }
}

/* Which kinds of section come before the decision in an item, one bit each; 0 where it has no headed decision. */
static unsigned before_decision(const item *i, unsigned *behind)
{
    unsigned before = 0;
    bool decided = false;
    *behind = 0;
    for (const part *q = next_section(i->first); q; q = next_section(q->next)) {
        const section *s = &q->as.section;
        if (s->kind == SECTION_DECISION && s->heading.n > 0)
            decided = true;
        else if (comes_once(s->kind) && s->heading.n > 0)
            *(decided ? behind : &before) |= 1u << s->kind;
    }
    return decided ? before : (*behind = 0);
}

/* A house prints its sections in one order: where only one item of many has them in another, parts may have been
 * mixed up. */
void checks_order(checked *c)
{
    enum { USUAL_LEAST = 3 };
    size_t before_count = 0, behind_count = 0;
    const item *before_one = NULL, *behind_one = NULL;
    for (size_t k = 0; k < c->item_count; k++) {
        unsigned behind, before = before_decision(c->items[k].item, &behind);
        bool is_behind = behind && !before;
        before_count += before && !behind;
        behind_count += is_behind;
        before_one = before && !behind ? c->items[k].item : before_one;
        behind_one = is_behind ? c->items[k].item : behind_one;
    }
    const item *odd = behind_count == 1 && before_count >= USUAL_LEAST   ? behind_one
                      : before_count == 1 && behind_count >= USUAL_LEAST ? before_one
                                                                         : NULL;
    if (odd)
        say_of_item(c, DIAGNOSIS_SECTION_ORDER, odd,
            "The decision stands elsewhere in this item than in all others: look whether its parts belong to "
            "one item.");
}

/* ------------------------------------------------------------------ parts that can be cut up in more than one way */

/* "Budgetbog; Høringssvar": several attachments on one line. */
static bool is_run_of_titles(const part *q)
{
    return q->kind == PART_ATTACHMENT && str_find_byte(q->as.attachment.title.text, ';') != STR_NOT_FOUND;
}

static bool holds_table(const part *q)
{
    for (const block *b = q->kind == PART_SECTION ? q->as.section.body.child : NULL; b; b = b->next)
        if (b->kind == BLOCK_TABLE)
            return true;
    return false;
}

void checks_parts(checked *c)
{
    for (size_t k = 0; k < c->item_count; k++) {
        size_t lists = 0;
        bool unsure = false;
        for (const part *q = c->items[k].item->first; q; q = q->next) {
            lists += q->kind == PART_SECTION && q->as.section.kind == SECTION_ATTACHMENTS;
            unsure |= lists > 1 || is_run_of_titles(q) || holds_table(q);
        }
        if (unsure)
            say_of_item(c, DIAGNOSIS_PARTS_UNSURE, c->items[k].item,
                "The item has a table, a run of attachments or several lists of them, which can be cut up in "
                "more than one way.");
    }
}
