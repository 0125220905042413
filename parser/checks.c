/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "checks.h"

#include <stdlib.h>

#include "checks_inside.h"

/* ------------------------------------------------------------------ small questions */

const part *checks_next(const part *q, part_kind kind)
{
    while (q && q->kind != kind)
        q = q->next;
    return q;
}

const checked_item *checks_item_at(const checked *c, str part)
{
    size_t row_ = reading_row(c->p->r, part), low = 0, high = c->item_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->items[middle].rows.first <= row_)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && row_ < c->items[low - 1].rows.end ? &c->items[low - 1] : NULL;
}

const part *checks_decision(const item *i)
{
    for (const part *q = checks_next(i->first, PART_SECTION); q; q = checks_next(q->next, PART_SECTION))
        if (q->as.section.kind == SECTION_DECISION)
            return q;
    return NULL;
}

/* ------------------------------------------------------------------ what was understood */

static int by_place(const void *a, const void *b)
{
    const struct cited *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static void cite(cited_parts *c, size_t *capacity, arena *a, str text)
{
    if (text.n > 0)
        *ARENA_PUSH(a, c->list, c->count, *capacity) = (struct cited){ text.p, text.p + text.n };
}

cited_parts checks_cited(arena *a, const part *first, const person *people, size_t count)
{
    cited_parts c = { .count = 0 };
    size_t capacity = 0;
    for (const part *q = checks_next(first, PART_ABSENCE); q; q = checks_next(q->next, PART_ABSENCE))
        cite(&c, &capacity, a, q->as.absence.sentence.text);
    for (size_t i = 0; i < count; i++)
        cite(&c, &capacity, a, str_from(people[i].name, people[i].name.n ? people[i].name.n - 1 : 0));
    if (c.count > 1)
        qsort(c.list, c.count, sizeof *c.list, by_place);
    for (size_t i = 1; i < c.count; i++)
        c.list[i].to = c.list[i - 1].to > c.list[i].to ? c.list[i - 1].to : c.list[i].to;
    return c;
}

/* How many begin before that place. */
static size_t count_before(const cited_parts *c, const char *place)
{
    size_t low = 0, high = c->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->list[middle].from < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool checks_is_cited(const cited_parts *c, str part)
{
    size_t before = count_before(c, part.p + 1);
    return before > 0 && part.p < c->list[before - 1].to;
}

bool checks_cites_of(const cited_parts *c, str text)
{
    return text.n > 0 && count_before(c, text.p) < count_before(c, text.p + text.n);
}

/* ------------------------------------------------------------------ a meeting */

static int year_of(const meeting *m)
{
    long year;
    return str_to_number(str_part(m->start_date.value, 0, 4), 9999, &year) ? (int)year : 0;
}

/* Where nothing of a heading was printed, the item begins where the one before it does. */
static size_t first_row(const checked *c, const item *i, size_t before)
{
    str heading = i->label.n > 0 ? i->label : i->title.text;
    size_t row_ = heading.n > 0 ? reading_row(c->p->r, heading) : before;
    return row_ < before ? before : row_;
}

static void find_items(checked *c)
{
    size_t capacity = 0, before = c->rec->rows.first;
    for (const part *q = checks_next(c->m->first, PART_ITEM); q; q = checks_next(q->next, PART_ITEM)) {
        checked_item found = { .item = &q->as.item, .rows = { first_row(c, &q->as.item, before), c->rec->rows.end } };
        before = found.rows.first;
        if (c->item_count > 0)
            c->items[c->item_count - 1].rows.end = before;
        *ARENA_PUSH(c->p->a, c->items, c->item_count, capacity) = found;
    }
}

/* How the headings that are known are set tells what one that is not known would look like. */
static void find_style(checked *c)
{
    size_t close = 0, styled = 0, all = 0;
    for (size_t i = c->rec->rows.first; i < c->rec->rows.end; i++) {
        const row *x = &c->p->r->rows[i];
        look seen = row_look(c->p, x);
        if (c->p->rows[i].role != ROLE_SECTION)
            continue;
        all++;
        close += x->gap <= PARAGRAPH_GAP && !x->page_first;
        styled += seen.typography && (seen.large || seen.bold);
    }
    c->close = close * 2 > all;
    c->styled = styled * 2 > all;
}

static void check_meeting(parse *p, const record *rec, const meeting *m)
{
    static check *const checks[] = { checks_contents, checks_numbers, checks_unread_numbers, checks_titles,
        checks_cases, checks_decisions, checks_sections, checks_order, checks_parts, checks_headings,
        checks_below_titles, checks_wrapped_titles, checks_opening, checks_feet, checks_feet_of_text,
        checks_said, checks_head_dates, checks_decision_dates, checks_weekdays, checks_times, checks_people,
        checks_absences, checks_votes,
        checks_kind, checks_authority, checks_lists, checks_tail, checks_fronts,
        checks_confidence, checks_proof };
    checked c = { .p = p, .rec = rec, .m = m, .contents = checks_next(m->first, PART_CONTENTS), .year = year_of(m) };
    find_items(&c);
    find_style(&c);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (m->kind != MEETING_OTHER)
            checks[i](&c);
    checks_personal_numbers(&c);
}

void checks_run(parse *p, bool last)
{
    const meeting *m = p->m->first_meeting;
    for (size_t k = 0; k < p->record_count && m; k++, m = m->next)
        check_meeting(p, &p->records[k], m);
    for (m = p->m->first_meeting; m; m = m->next) {
        p->course->meetings++;
        p->course->any_record |= m->kind != MEETING_OTHER;
    }
    if (last && !p->course->any_record)
        diagnoses_say(p, DIAGNOSIS_NO_MEETING, NULL, (str){ NULL, 0 },
            (str)STR("No record of a meeting was found, so all text was kept as it stands: look whether it is one."));
    checks_pages(p);
    diagnoses_review(p->m, p->course);
}
