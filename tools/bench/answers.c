/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "answers.h"

#include <stdlib.h>

#include "models/text.h"

enum { DAY_BYTES = 10 };         /* YYYY-MM-DD */

fact *answer_add(arena *a, facts *list, str first, str second, str third)
{
    fact *added = ARENA_PUSH(a, list->list, list->count, list->capacity);
    *added = (fact){ { first, second, third } };
    return added;
}

/* ------------------------------------------------------------------ days */

static void add_day(arena *a, facts *dates, str day)
{
    if (day.n == DAY_BYTES)
        answer_add(a, dates, day, (str){ NULL, 0 }, (str){ NULL, 0 });
}

static void add_days(arena *a, facts *dates, const marked_text *t)
{
    for (size_t i = 0; i < t->mark_count; i++)
        if (t->marks[i].kind == MARK_DATE)
            add_day(a, dates, t->marks[i].value);
}

static int by_day(const void *a, const void *b)
{
    return str_compare(((const fact *)a)->text[0], ((const fact *)b)->text[0]);
}

static void sort_days(facts *dates)
{
    size_t kept = 0;
    if (dates->count > 0)
        qsort(dates->list, dates->count, sizeof *dates->list, by_day);
    for (size_t i = 0; i < dates->count; i++)
        if (kept == 0 || !str_equal(dates->list[kept - 1].text[0], dates->list[i].text[0]))
            dates->list[kept++] = dates->list[i];
    dates->count = kept;
}

/* ------------------------------------------------------------------ parts */

typedef struct {
    arena *a;
    facts *dates;
    text_builder text;           /* of the section that is open */
} filler;

static void add_words(filler *k, str words)
{
    if (words.n == 0)
        return;
    text_add(&k->text, words);
    text_add_byte(&k->text, ' ');
}

/* Lists nest no deeper than the reader of the XML allows. */
static void add_blocks(filler *k, const block *first)
{
    for (const block *b = first; b; b = b->next) {
        if (b->kind == BLOCK_LI)
            add_words(k, b->marker);
        if (b->kind == BLOCK_P || b->kind == BLOCK_LI || b->kind == BLOCK_CELL)
            add_words(k, b->content.text);
        add_days(k->a, k->dates, &b->content);
        add_blocks(k, b->child);
    }
}

static void add_section(filler *k, facts *into, const section *s)
{
    k->text = (text_builder){ .a = k->a };
    add_blocks(k, s->body.child);
    add_day(k->a, k->dates, s->date);
    if (into)
        answer_add(k->a, into, str_of(section_name(s->kind)), s->heading, str_trim(text_done(&k->text)));
}

static void add_absence(filler *k, facts *into, const absence *s)
{
    add_days(k->a, k->dates, &s->sentence);
    answer_add(k->a, into, s->person, str_of(absence_name(s->kind)), s->time);
}

static void add_item_part(filler *k, answer_item *i, const part *p)
{
    switch (p->kind) {
    case PART_CASE: answer_add(k->a, &i->cases, p->as.case_reference.id, (str){ NULL, 0 }, (str){ NULL, 0 }); break;
    case PART_SECTION: add_section(k, &i->sections, &p->as.section); break;
    case PART_ATTACHMENT:
        add_days(k->a, k->dates, &p->as.attachment.title);
        answer_add(k->a, &i->attachments, p->as.attachment.title.text, (str){ NULL, 0 }, (str){ NULL, 0 });
        break;
    case PART_ABSENCE: add_absence(k, &i->absences, &p->as.absence); break;
    case PART_VOTE:
        answer_add(k->a, &i->votes, p->as.vote.in_favour, p->as.vote.against, p->as.vote.abstained);
        break;
    default: break;
    }
}

static void add_item(filler *k, answer_meeting *m, const item *from)
{
    answer_item *i = ARENA_PUSH(k->a, m->items, m->item_count, m->item_capacity);
    *i = (answer_item){ .number = from->number, .title = from->title.text, .access = str_of(access_name(from->access)),
        .outcome = str_of(outcome_name(from->outcome)) };
    add_days(k->a, k->dates, &from->title);
    for (const part *p = from->first; p; p = p->next)
        add_item_part(k, i, p);
}

static void add_contents(filler *k, answer_meeting *m, const contents *c)
{
    for (const part *p = c->first; p; p = p->next) {
        if (p->kind != PART_ENTRY)
            continue;
        add_days(k->a, k->dates, &p->as.entry.title);
        answer_add(k->a, &m->contents, p->as.entry.title.text, p->as.entry.page, (str){ NULL, 0 });
    }
}

static void add_part(filler *k, answer_meeting *m, const part *p)
{
    switch (p->kind) {
    case PART_CONTENTS: add_contents(k, m, &p->as.contents); break;
    case PART_ITEM: add_item(k, m, &p->as.item); break;
    case PART_SECTION: add_section(k, NULL, &p->as.section); break;
    case PART_ABSENCE: add_absence(k, &m->absences, &p->as.absence); break;
    default: break;
    }
}

/* ------------------------------------------------------------------ meetings */

static void add_meeting(arena *a, answer *made, const meeting *from)
{
    answer_meeting *m = ARENA_PUSH(a, made->meetings, made->meeting_count, made->meeting_capacity);
    *m = (answer_meeting){ .kind = str_of(meeting_name(from->kind)), .authority = from->authority.value,
        .committee = from->committee.value, .place = from->venue.value, .date = from->start_date.value,
        .start = from->start_time.value };
    filler k = { .a = a, .dates = &m->dates };
    for (size_t i = 0; i < from->person_count; i++)
        answer_add(a, &m->attendance, from->people[i].name, str_of(status_name(from->people[i].status)),
            (str){ NULL, 0 });
    add_day(a, &m->dates, from->start_date.value);
    for (const part *p = from->first; p; p = p->next)
        add_part(&k, m, p);
    sort_days(&m->dates);
}

bool answer_of_minutes(arena *a, const minutes *m, const char *name, answer *made, fault *f)
{
    *made = (answer){ .review = str_of(review_name(m->review)) };
    for (const meeting *one = m->first_meeting; one; one = one->next) {
        if (made->meeting_count == ANSWER_MEETINGS_MOST)
            return fault_set(f, FAULT_LIMIT, "%s: more than %d meetings can't be scored", name, ANSWER_MEETINGS_MOST);
        add_meeting(a, made, one);
        if (made->meetings[made->meeting_count - 1].item_count > ANSWER_ITEMS_MOST)
            return fault_set(f, FAULT_LIMIT, "%s: more than %d items can't be scored", name, ANSWER_ITEMS_MOST);
    }
    return true;
}
