/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "flat.h"

#include <stdlib.h>

static void add(const flat_item *i, flat_value *v, str text)
{
    if (text.n)
        *ARENA_PUSH(i->a, v->texts, v->count, v->capacity) = clean(i->a, text);
}

static void add_word(const flat_item *i, flat_value *v, const char *word)
{
    add(i, v, str_of(word));
}

static const item *item_of(const flat_item *i)
{
    return &i->part->as.item;
}

/* ------------------------------------------------------------------ whose it is */

static void fill_id(const flat_item *i, flat_value *v)
{
    add(i, v, id_item(i->a, i->m, i->meeting_number, i->item_number));
}
static void fill_document(const flat_item *i, flat_value *v)
{
    add(i, v, id_document(i->a, i->m));
}
static void fill_file(const flat_item *i, flat_value *v)
{
    add(i, v, i->m->source->name);
}
static void fill_review(const flat_item *i, flat_value *v)
{
    add_word(i, v, review_name(i->m->review));
}
static void fill_meeting(const flat_item *i, flat_value *v)
{
    add(i, v, id_meeting(i->a, i->m, i->meeting_number));
}
static void fill_kind(const flat_item *i, flat_value *v)
{
    add_word(i, v, meeting_name(i->meeting->kind));
}
static void fill_authority(const flat_item *i, flat_value *v)
{
    add(i, v, i->meeting->authority.value);
}
static void fill_committee(const flat_item *i, flat_value *v)
{
    add(i, v, i->meeting->committee.value);
}
static void fill_date(const flat_item *i, flat_value *v)
{
    add(i, v, i->meeting->start_date.value);
}
static void fill_time(const flat_item *i, flat_value *v)
{
    add(i, v, i->meeting->start_time.value);
}
static void fill_place(const flat_item *i, flat_value *v)
{
    add(i, v, i->meeting->venue.value);
}

/* ------------------------------------------------------------------ what it is */

static void fill_position(const flat_item *i, flat_value *v)
{
    add(i, v, arena_format(i->a, "%zu", i->item_number));
}
static void fill_number(const flat_item *i, flat_value *v)
{
    add(i, v, item_of(i)->number);
}
static void fill_access(const flat_item *i, flat_value *v)
{
    add_word(i, v, access_name(item_of(i)->access));
}
static void fill_outcome(const flat_item *i, flat_value *v)
{
    add_word(i, v, outcome_name(item_of(i)->outcome));
}
static void fill_title(const flat_item *i, flat_value *v)
{
    add(i, v, item_of(i)->title.text);
}

static void fill_page(const flat_item *i, flat_value *v)
{
    if (item_of(i)->title_at.page > 0)
        add(i, v, arena_format(i->a, "%d", item_of(i)->title_at.page));
}

static void fill_decision(const flat_item *i, flat_value *v)
{
    add(i, v, text_of_sections(i->a, item_of(i), SECTION_DECISION));
}
static void fill_recommendation(const flat_item *i, flat_value *v)
{
    add(i, v, text_of_sections(i->a, item_of(i), SECTION_RECOMMENDATION));
}
static void fill_text(const flat_item *i, flat_value *v)
{
    add(i, v, text_of_sections(i->a, item_of(i), SECTION_NONE));
}

static void fill_cases(const flat_item *i, flat_value *v)
{
    for (const part *p = next_part(item_of(i)->first, PART_CASE); p; p = next_part(p->next, PART_CASE))
        add(i, v, p->as.case_reference.id);
}

static void fill_attachments(const flat_item *i, flat_value *v)
{
    for (const part *p = next_part(item_of(i)->first, PART_ATTACHMENT); p; p = next_part(p->next, PART_ATTACHMENT))
        add(i, v, p->as.attachment.title.text);
}

static void fill_absences(const flat_item *i, flat_value *v)
{
    for (const part *p = next_part(item_of(i)->first, PART_ABSENCE); p; p = next_part(p->next, PART_ABSENCE))
        add(i, v, p->as.absence.person);
}

/* Those who were there, of the meeting's attendance. */
static void fill_present(const flat_item *i, flat_value *v)
{
    for (size_t k = 0; k < i->meeting->person_count; k++) {
        status_kind status = i->meeting->people[k].status;
        if (status == STATUS_PRESENT || status == STATUS_SUBSTITUTE)
            add(i, v, i->meeting->people[k].name);
    }
}

/* ------------------------------------------------------------------ votes: of the item's first */

static const vote *first_vote(const flat_item *i)
{
    static const vote none = { { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, NULL, 0 };
    const part *p = next_part(item_of(i)->first, PART_VOTE);
    return p ? &p->as.vote : &none;
}

/* What fits no number of a search engine is no count of votes. */
static void add_count(const flat_item *i, flat_value *v, str count)
{
    enum { COUNT_DIGITS = 9 };
    if (count.n <= COUNT_DIGITS)
        add(i, v, count);
}

static void fill_for(const flat_item *i, flat_value *v)
{
    add_count(i, v, first_vote(i)->in_favour);
}
static void fill_against(const flat_item *i, flat_value *v)
{
    add_count(i, v, first_vote(i)->against);
}
static void fill_abstained(const flat_item *i, flat_value *v)
{
    add_count(i, v, first_vote(i)->abstained);
}

/* ------------------------------------------------------------------ dates and notes */

static void add_dates(const flat_item *i, flat_value *v, const marked_text *t)
{
    for (size_t k = 0; k < t->mark_count; k++)
        if (t->marks[k].kind == MARK_DATE)
            add(i, v, t->marks[k].value);
}

static void add_block_dates(const flat_item *i, flat_value *v, const block *first)
{
    for (const block *b = first; b; b = b->next) {
        add_dates(i, v, &b->content);
        add_block_dates(i, v, b->child);
    }
}

static void fill_dates(const flat_item *i, flat_value *v)
{
    add_dates(i, v, &item_of(i)->title);
    for (const part *p = next_part(item_of(i)->first, PART_SECTION); p; p = next_part(p->next, PART_SECTION))
        add_block_dates(i, v, p->as.section.body.child);
}

static int last_page(const item *i)
{
    int last = i->title_at.page;
    for (const part *p = i->first; p; p = p->next)
        last = p->at.page > last ? p->at.page : last;
    return last;
}

static size_t notes_before(const flat_item *i, str number)
{
    size_t from = 0, to = i->note_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (str_compare(i->notes[middle]->item, number) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Codes of the diagnostics that name the item's number. A volume has many items of a number: its pages tell them
 * apart. */
static void fill_notes(const flat_item *i, flat_value *v)
{
    const item *it = item_of(i);
    int last = last_page(it);
    for (size_t k = notes_before(i, it->number); k < i->note_count && str_equal(i->notes[k]->item, it->number); k++) {
        int page = i->notes[k]->at.page;
        if (page == 0 || it->title_at.page == 0 || (page >= it->title_at.page && page <= last))
            add(i, v, i->notes[k]->code);
    }
}

const flat_field flat_fields[] = {
    { "id", FLAT_TEXT, fill_id },
    { "authority", FLAT_TEXT, fill_authority },
    { "committee", FLAT_TEXT, fill_committee },
    { "date", FLAT_TEXT, fill_date },
    { "time", FLAT_TEXT, fill_time },
    { "place", FLAT_TEXT, fill_place },
    { "position", FLAT_NUMBER, fill_position },
    { "number", FLAT_TEXT, fill_number },
    { "title", FLAT_TEXT, fill_title },
    { "access", FLAT_TEXT, fill_access },
    { "outcome", FLAT_TEXT, fill_outcome },
    { "cases", FLAT_LIST, fill_cases },
    { "decision", FLAT_TEXT, fill_decision },
    { "recommendation", FLAT_TEXT, fill_recommendation },
    { "text", FLAT_TEXT, fill_text },
    { "attachments", FLAT_LIST, fill_attachments },
    { "absences", FLAT_LIST, fill_absences },
    { "present", FLAT_LIST, fill_present },
    { "votesFor", FLAT_NUMBER, fill_for },
    { "votesAgainst", FLAT_NUMBER, fill_against },
    { "votesAbstained", FLAT_NUMBER, fill_abstained },
    { "dates", FLAT_LIST, fill_dates },
    { "page", FLAT_NUMBER, fill_page },
    { "file", FLAT_TEXT, fill_file },
    { "document", FLAT_TEXT, fill_document },
    { "meeting", FLAT_TEXT, fill_meeting },
    { "kind", FLAT_TEXT, fill_kind },
    { "review", FLAT_TEXT, fill_review },
    { "notes", FLAT_LIST, fill_notes },
};

const size_t flat_field_count = sizeof flat_fields / sizeof *flat_fields;

typedef struct {
    const diagnostic *note;
    size_t order;
} ordered_note;

static int by_item(const void *a, const void *b)
{
    const ordered_note *x = a, *y = b;
    int order = str_compare(x->note->item, y->note->item);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static void sort_notes(flat_item *i, arena *a)
{
    ordered_note *notes = NULL;
    size_t count = 0, capacity = 0;
    for (const diagnostic *d = i->m->first_diagnostic; d; d = d->next)
        if (d->item.n) {
            size_t order = count;
            *ARENA_PUSH(a, notes, count, capacity) = (ordered_note){ d, order };
        }
    const diagnostic **sorted = ARENA_NEW(a, const diagnostic *, count + 1);
    if (count > 1)
        qsort(notes, count, sizeof *notes, by_item);
    for (size_t k = 0; k < count; k++)
        sorted[k] = notes[k].note;
    i->notes = sorted;
    i->note_count = count;
}

void flat_each(const minutes *m, void (*row)(void *to, const flat_item *i), void *to)
{
    flat_item i = { .a = arena_open(), .m = m };
    arena *kept = arena_open();
    sort_notes(&i, kept);
    for (i.meeting = m->first_meeting; i.meeting; i.meeting = i.meeting->next) {
        i.meeting_number++;
        i.item_number = 0;
        for (const part *p = next_part(i.meeting->first, PART_ITEM); p; p = next_part(p->next, PART_ITEM)) {
            i.part = p;
            i.item_number++;
            row(to, &i);
            arena_reset(i.a);
        }
    }
    arena_close(kept);
    arena_close(i.a);
}
