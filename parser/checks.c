/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "checks.h"

#include "dates.h"
#include "heading.h"

#include "../models/text.h"

/* A word read less surely than this is doubtful (Tesseract's word confidences of right words lie above 0.8). */
static const float DOUBTFUL = 0.60f;

/* ------------------------------------------------------------------ contents against items */

static const part *next_item(const part *q)
{
    while (q && q->kind != PART_ITEM)
        q = q->next;
    return q;
}

static bool same_number(const contents_entry *e, const item *i)
{
    return e->number.n == 0 || i->number.n == 0 || text_same(e->number, i->number);
}

static void say_title_differs(parse *p, const item *i, const part *entry)
{
    diagnostic *d = diagnostic_add(p->m, p->a, SEVERITY_WARNING, "title-differs",
        arena_format(p->a, "The heading says \"%.*s\", the table of contents \"%.*s\".", STR_ARG(i->title.text),
            STR_ARG(entry->as.entry.title.text)));
    d->item = i->number;
    d->at = i->title_at;
}

static void say_missing(parse *p, const part *entry)
{
    diagnostic *d = diagnostic_add(p->m, p->a, SEVERITY_WARNING, "item-missing", arena_format(p->a,
        "The table of contents lists \"%.*s\", but no item has that title.", STR_ARG(entry->as.entry.title.text)));
    d->item = entry->as.entry.number;
    d->at = entry->at;
}

/* Entries and items stand in the same order: each entry is looked for from the item before on. */
static bool check_contents(parse *p, const meeting *m, const part *toc)
{
    const part *from = m->first;
    bool agrees = true;
    for (const part *e = toc->as.contents.first; e; e = e->next) {
        if (e->kind != PART_ENTRY)
            continue;
        const part *found = NULL;
        bool exact = false;
        for (const part *i = next_item(from); i && !found; i = next_item(i->next)) {
            bool cut = title_is_cut(i->as.item.title.text, e->as.entry.title.text);
            if (same_number(&e->as.entry, &i->as.item)
                && (titles_alike(e->as.entry.title.text, i->as.item.title.text, &exact) || cut)) {
                exact |= cut;
                found = i;
            }
        }
        if (!found)
            say_missing(p, e);
        else if (!exact)
            say_title_differs(p, &found->as.item, e);
        agrees &= found && exact;
        from = found ? found->next : from;
    }
    return agrees;
}

/* ------------------------------------------------------------------ numbers */

static void say_number(parse *p, const item *i, const char *code, long before, long now)
{
    diagnostic *d = diagnostic_add(p->m, p->a, SEVERITY_WARNING, code,
        arena_format(p->a, "Item %ld follows item %ld.", now, before));
    d->item = i->number;
    d->at = i->title_at;
}

static void check_numbers(parse *p, const meeting *m)
{
    long before = 0, value;
    char letter, letter_before = 0;
    for (const part *q = next_item(m->first); q; q = next_item(q->next)) {
        const item *i = &q->as.item;
        if (i->number.n == 0 || !number_value(i->number, &value, &letter))
            continue;
        if (before > 0 && value == before && (letter == 0 || letter == letter_before))
            say_number(p, i, "number-repeated", before, value);
        else if (before > 0 && value != before && value != before + 1)
            say_number(p, i, "number-missing", before, value);
        before = value;
        letter_before = letter;
    }
}

/* ------------------------------------------------------------------ people and dates */

static void check_people(parse *p, const meeting *m)
{
    for (size_t i = 0; i < m->person_count; i++) {
        if (m->people[i].status != STATUS_PRESENT)
            continue;
        for (const part *q = m->first; q; q = q->next)
            if (q->kind == PART_ABSENCE && q->as.absence.kind == ABSENCE_ABSENT
                && text_same(q->as.absence.person, m->people[i].name)) {
                diagnostic *d = diagnostic_add(p->m, p->a, SEVERITY_WARNING, "present-and-absent",
                    arena_format(p->a, "%.*s is listed as present and as absent.", STR_ARG(m->people[i].name)));
                d->at = q->at;
            }
    }
}

static void check_weekday(parse *p, str text)
{
    size_t from = 0;
    date_found day;
    while (dates_next(text, &from, p->year, &day)) {
        if (day.weekday == 0 || !date_whole(day.when) || date_weekday(day.when) == day.weekday)
            continue;
        diagnostic *d = diagnostic_add(p->m, p->a, SEVERITY_WARNING, "weekday-differs",
            arena_format(
                p->a, "\"%.*s %.*s\" was another day of the week.", STR_ARG(day.weekday_text), STR_ARG(day.text)));
        d->at = reading_place(p->r, day.text);
    }
}

static void check_blocks(parse *p, const block *first)
{
    for (const block *b = first; b; b = b->next) {
        check_weekday(p, b->content.text);
        check_blocks(p, b->child);
    }
}

static void check_weekdays(parse *p, const part *first)
{
    for (const part *q = first; q; q = q->next) {
        if (q->kind == PART_SECTION)
            check_blocks(p, q->as.section.body.child);
        if (q->kind == PART_ITEM) {
            check_weekday(p, q->as.item.title.text);
            check_weekdays(p, q->as.item.first);
        }
    }
}

/* ------------------------------------------------------------------ what is not said */

static void check_said(parse *p, const meeting *m)
{
    static const char *const codes[] = { "date-missing", "committee-missing" };
    const said *facts[] = { &m->start_date, &m->committee };
    static const char *const words[] = { "No date of the meeting was found.", "No organ that met was found." };
    for (size_t i = 0; i < 2; i++)
        if (facts[i]->value.n == 0)
            diagnostic_add(p->m, p->a, SEVERITY_WARNING, codes[i], str_of(words[i]));
    if (!next_item(m->first))
        diagnostic_add(p->m, p->a, SEVERITY_WARNING, "items-missing", (str)STR("No agenda item was found."));
}

static void check_empty_titles(parse *p, const meeting *m)
{
    for (const part *q = next_item(m->first); q; q = next_item(q->next))
        if (q->as.item.title.text.n == 0) {
            diagnostic *d = diagnostic_add(
                p->m, p->a, SEVERITY_WARNING, "title-missing", (str)STR("An item has no printed title."));
            d->item = q->as.item.number;
            d->at = q->at;
        }
}

/* ------------------------------------------------------------------ pages */

static void check_pages(parse *p)
{
    const document *d = p->m->source;
    for (size_t i = 0; i < d->page_count; i++)
        for (size_t n = 0; n < d->pages[i].note_count; n++) {
            const page_note *note = &d->pages[i].notes[n];
            diagnostic *said_ = diagnostic_add(
                p->m, p->a, note->warning ? SEVERITY_WARNING : SEVERITY_INFO, "page", note->text);
            said_->code = note->code;
            said_->at = (place){ .page = d->pages[i].number, .at = note->at, .confidence = CONFIDENCE_CERTAIN };
        }
}

static void check_confidence(parse *p)
{
    const page *before = NULL;
    for (size_t t = 0; t < p->r->token_count; t++) {
        const token *k = &p->r->tokens[t];
        if (!spot_before(row_spot(p, &p->r->rows[k->row]), p->end))
            continue;
        const page *on = p->r->rows[k->row].page;
        if (k->word->confidence < 0 || k->word->confidence >= DOUBTFUL || on == before)
            continue;
        before = on;
        diagnostic *d = diagnostic_add(p->m, p->a, SEVERITY_INFO, "low-confidence",
            arena_format(
                p->a, "The page has words that were read with doubt, the first is \"%.*s\".", STR_ARG(k->word->text)));
        d->at = (place){ .page = on->number, .at = k->word->at, .confidence = k->word->confidence };
    }
}

/* ------------------------------------------------------------------ the sum */

/* Points with lists of attachments of their own, and tables, can be cut up in more than one right way. */
static bool is_ambiguous(const meeting *m)
{
    for (const part *i = next_item(m->first); i; i = next_item(i->next)) {
        size_t lists = 0;
        for (const part *q = i->as.item.first; q; q = q->next) {
            if (q->kind != PART_SECTION)
                continue;
            lists += q->as.section.kind == SECTION_ATTACHMENTS;
            for (const block *b = q->as.section.body.child; b; b = b->next)
                if (b->kind == BLOCK_TABLE || lists > 1)
                    return true;
        }
    }
    return false;
}

static bool was_guessed(const document *d)
{
    for (size_t i = 0; i < d->page_count; i++)
        if (d->pages[i].reading == READ_OCR || d->pages[i].reading == READ_NONE)
            return true;
    return false;
}

/* "none" must be earned: a table of contents that agrees with the items, nothing guessed, nothing doubtful. */
static review sum_up(parse *p, bool agrees, bool any_contents)
{
    parser_course *c = p->course;
    for (const diagnostic *d = p->m->first_diagnostic; d; d = d->next)
        c->warnings += d->severity >= SEVERITY_WARNING;
    c->disagrees |= !agrees;
    c->any_contents |= any_contents;
    c->guessed |= was_guessed(p->m->source);
    if (c->warnings > 2)
        return REVIEW_NEEDED;
    bool earned = c->meetings == 1 && !c->disagrees && c->any_contents && c->warnings == 0 && !c->guessed;
    return earned ? REVIEW_NONE : REVIEW_SUGGESTED;
}

void checks_run(parse *p)
{
    bool agrees = true, any_contents = false;
    for (const meeting *m = p->m->first_meeting; m; m = m->next) {
        p->course->meetings++;
        if (m->kind == MEETING_OTHER)
            continue;
        for (const part *q = m->first; q; q = q->next)
            if (q->kind == PART_CONTENTS) {
                any_contents = true;
                agrees &= check_contents(p, m, q);
            }
        agrees &= !is_ambiguous(m);
        check_numbers(p, m);
        check_people(p, m);
        check_weekdays(p, m->first);
        check_said(p, m);
        check_empty_titles(p, m);
    }
    check_pages(p);
    check_confidence(p);
    p->m->review = sum_up(p, agrees, any_contents);
}
