/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What each item holds against what the other items hold, and text that no part explains. */
#include "checks_inside.h"

#include "../models/text.h"
#include "heading.h"
#include "organs.h"
#include "outcomes.h"
#include "people.h"

static str heading_of(const item *i)
{
    return i->label.n > 0 ? i->label : i->title.text;
}

static const part *next_section(const part *q)
{
    return checks_next(q, PART_SECTION);
}

/* ------------------------------------------------------------------ titles and decisions */

void checks_titles(checked *c)
{
    for (size_t k = 0; k < c->item_count; k++)
        if (c->items[k].item->title.text.n == 0)
            diagnoses_say(c->p, DIAGNOSIS_TITLE_MISSING, c->items[k].item, heading_of(c->items[k].item),
                (str)STR("An item has no printed title."));
}

static bool is_decided(const item *i)
{
    const part *decision = checks_decision(i);
    return i->outcome != OUTCOME_NOT_SAID || (decision && decision->as.section.body.child);
}

static void say_of_item(checked *c, diagnosis d, const item *i, const char *text)
{
    diagnoses_say(c->p, d, i, heading_of(i), str_of(text));
}

/* Where three items in four have a decision, one without may have lost it. */
void checks_decisions(checked *c)
{
    size_t decided = 0;
    for (size_t k = 0; k < c->item_count; k++)
        decided += is_decided(c->items[k].item);
    for (size_t k = 0; k < c->item_count && c->m->kind == MEETING_MINUTES; k++) {
        const item *i = c->items[k].item;
        if (!is_decided(i) && i->access != ACCESS_CLOSED && (decided * 4 >= c->item_count * 3 || decided == 0))
            say_of_item(c, DIAGNOSIS_DECISION_MISSING, i, "The item has no decision, as others have: look for it in its text.");
        else if (i->outcome == OUTCOME_OTHER)
            say_of_item(c, DIAGNOSIS_OUTCOME_UNSURE, i, "What was decided is of no known kind: read the decision.");
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

/* A house prints its sections in one order: where only one item of many has them in another, parts may have been mixed up. */
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
    const item *odd = behind_count == 1 && before_count >= USUAL_LEAST ? behind_one
        : before_count == 1 && behind_count >= USUAL_LEAST             ? before_one
                                                                       : NULL;
    if (odd)
        say_of_item(c, DIAGNOSIS_SECTION_ORDER, odd,
            "The decision stands elsewhere in this item than in all others: look whether its parts belong to one item.");
}

/* ------------------------------------------------------------------ lines that look like headings */

static bool stands_alone(const checked *c, size_t i, size_t end)
{
    static const float GAP = 0.35f;
    const row *x = &c->p->r->rows[i];
    bool above = x->gap > GAP || x->page_first;
    return above && c->p->rows[i].starts && (i + 1 >= end || c->p->rows[i + 1].starts);
}

/* "Det indstilles:" above a list, "Forvaltningen indstiller" above "at …". */
static bool leads_in(const checked *c, size_t i, size_t end)
{
    enum { ROWS_AHEAD = 3 };
    for (size_t k = i + 1; k < end && k <= i + ROWS_AHEAD; k++) {
        str below = c->p->r->rows[k].text;
        size_t n;
        if (list_mark(below) > 0 || !row_begins_upper(&c->p->r->rows[k]) || text_starts(below, (str)STR("at "), &n))
            return true;
        if (!str_ends(below, (str)STR(":")))
            return false;
    }
    return false;
}

/* A few words beginning with a capital, and no end of a sentence; names and abbreviations of people and organs are values. */
static bool is_like_heading(str text)
{
    enum { WORDS_MOST = 5, BYTES_LEAST = 5, BYTES_MOST = 48 };
    size_t n, words = 0, colon = str_find_byte(text, ':');
    str rest = text, word;
    if (text.n < BYTES_LEAST || text.n > BYTES_MOST || list_mark(text) > 0 || !char_is_upper(text_char(text, 0, &n))
        || (colon != STR_NOT_FOUND && colon + 1 < text.n))
        return false;
    while (str_next_word(&rest, &word))
        words++;
    return words <= WORDS_MOST && !text_has_any(text, (str)STR(".,;!?()/\"0123456789")) && !people_is_name(text)
        && !organ_is(text) && !outcome_is_decision(text);
}

static const part *section_at(const checked *c, const item *i, size_t row_)
{
    const part *found = NULL;
    for (const part *q = next_section(i->first); q; q = next_section(q->next)) {
        str heading = q->as.section.heading;
        if (heading.n > 0 && reading_row(c->p->r, heading) > row_)
            break;
        found = q;
    }
    return found;
}

/* Attachments are called like headings; who treats or treated a case is a list of organs. */
static bool holds_names(const part *q)
{
    section_kind k = q ? q->as.section.kind : SECTION_NONE;
    return k == SECTION_ATTACHMENTS || k == SECTION_HISTORY || k == SECTION_PROCESS || k == SECTION_AUTHORITY;
}

static bool is_unsure_heading(const checked *c, const checked_item *in, size_t i)
{
    const judged *j = &c->p->rows[i];
    return j->role == ROLE_NONE && !j->match && stands_alone(c, i, in->rows.end) && is_like_heading(j->text)
        && !leads_in(c, i, in->rows.end) && !holds_names(section_at(c, in->item, i));
}

/* One that recurs is said once. */
void checks_headings(checked *c)
{
    enum { SAID_MOST = 20 };
    str said_[SAID_MOST];
    size_t count = 0;
    for (size_t k = 0; k < c->item_count && !c->rec->prose; k++)
        for (size_t i = c->items[k].rows.first + 1; i < c->items[k].rows.end && count < SAID_MOST; i++) {
            if (!is_unsure_heading(c, &c->items[k], i))
                continue;
            str text = c->p->rows[i].text;
            bool again = false;
            for (size_t n = 0; n < count && !again; n++)
                again = text_same(said_[n], text);
            if (again)
                continue;
            said_[count++] = text;
            diagnoses_say(c->p, DIAGNOSIS_HEADING_UNSURE, c->items[k].item, text,
                arena_format(c->p->a, "\"%.*s\" stands alone like a heading and was read as text.", STR_ARG(text)));
        }
}

/* ------------------------------------------------------------------ parts that can be cut up in more than one way */

void checks_parts(checked *c)
{
    for (size_t k = 0; k < c->item_count; k++) {
        size_t lists = 0;
        bool unsure = false;
        for (const part *q = next_section(c->items[k].item->first); q; q = next_section(q->next)) {
            lists += q->as.section.kind == SECTION_ATTACHMENTS;
            unsure |= lists > 1;
            for (const block *b = q->as.section.body.child; b; b = b->next)
                unsure |= b->kind == BLOCK_TABLE;
        }
        if (unsure)
            say_of_item(c, DIAGNOSIS_PARTS_UNSURE, c->items[k].item,
                "The item has a table or several lists of attachments, which can be cut up in more than one way.");
    }
}

/* ------------------------------------------------------------------ text before the first item */

static void explain(const checked *c, bool *explained, size_t end, str printed)
{
    if (printed.n == 0)
        return;
    size_t first = reading_row(c->p->r, printed);
    for (size_t i = first; i < end && c->p->r->rows[i].text.p < printed.p + printed.n; i++)
        if (i >= c->rec->rows.first)
            explained[i - c->rec->rows.first] = true;
}

/* Rows before the first item that are labels, contents, persons or notes of absence. */
static bool *explained_rows(const checked *c, size_t end)
{
    size_t first = c->rec->rows.first;
    bool *explained = ARENA_NEW(c->p->a, bool, end - first + 1);
    for (size_t i = first; i < end; i++)
        explained[i - first] = c->p->rows[i].role != ROLE_NONE || (i >= c->rec->contents.first && i < c->rec->contents.end);
    for (size_t k = 0; k < c->m->person_count; k++)
        explain(c, explained, end, c->m->people[k].text);
    for (const part *q = checks_next(c->m->first, PART_ABSENCE); q; q = checks_next(q->next, PART_ABSENCE))
        explain(c, explained, end, q->as.absence.sentence.text);
    return explained;
}

/* A section's heading that no item took. */
static bool belongs_to_an_item(const checked *c, size_t i)
{
    return (i < c->rec->contents.first || i >= c->rec->contents.end) && c->p->rows[i].role == ROLE_SECTION;
}

/* The head of minutes is labels, names and a greeting: more running text than that, or what items have, is a matter that lost
 * its heading. */
void checks_opening(checked *c)
{
    enum { WORDS_LEAST = 25 };
    size_t words = 0, first = c->rec->rows.end, end = c->item_count > 0 ? c->items[0].rows.first : 0;
    if (c->rec->prose || end <= c->rec->rows.first)
        return;
    const bool *explained = explained_rows(c, end);
    for (size_t i = c->rec->rows.first; i < end; i++) {
        bool lost = belongs_to_an_item(c, i);
        if (explained[i - c->rec->rows.first] && !lost)
            continue;
        words += lost ? WORDS_LEAST : c->p->r->rows[i].token_count;
        first = first == c->rec->rows.end ? i : first;
    }
    if (words >= WORDS_LEAST)
        diagnoses_say(c->p, DIAGNOSIS_TEXT_BEFORE_ITEMS, NULL, c->p->r->rows[first].text,
            (str)STR("Text stands before the first item that no label explains: look whether it is an item."));
}
