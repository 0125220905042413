/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A record with headings, written from its head to its end. */
#include "outline.h"

#include "attendance.h"
#include "blocks.h"
#include "closing.h"
#include "head.h"
#include "outcomes.h"
#include "sentences.h"
#include "heading.h"
#include "occasion.h"
#include "organs.h"
#include "prose.h"

/* ------------------------------------------------------------------ contents */

static part *contents_part(writer *w)
{
    const record *rec = w->rec;
    parse *p = w->p;
    part *c = part_new(p->a, PART_CONTENTS, reading_place(p->r, writer_row(w, rec->contents.first)->text));
    const judged *heading = writer_judged(w, rec->contents.first);
    if (heading->match)
        c->as.contents.rule = heading->match->rule->where;
    size_t next = rec->contents.first;
    for (size_t k = 0; k <= rec->entry_count; k++) {
        size_t to = k < rec->entry_count ? rec->entries[k].rows.first : rec->contents.end;
        for (; next < to; next++)
            part_add(&c->as.contents.first, &c->as.contents.last, part_skipped(p, writer_row(w, next)->text, "label"));
        if (k == rec->entry_count)
            break;
        const toc_entry *e = &rec->entries[k];
        part *entry = part_new(p->a, PART_ENTRY, reading_place(p->r, e->title));
        entry->as.entry = (contents_entry){ .title = text_marked(p, e->title), .label = str_trim(e->label),
            .mark = str_trim(e->tail), .number = e->number, .page = e->page, .access = e->access };
        part_add(&c->as.contents.first, &c->as.contents.last, entry);
        next = e->rows.end;
    }
    return c;
}

/* ------------------------------------------------------------------ fields and groups between items */

static bool is_case(const writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    return j->role == ROLE_FIELD && j->match->rule->field == FIELD_CASE;
}

/* Items begin at the first heading; a case number or group heading right above it belongs to it. */
static size_t find_head_end(const writer *w)
{
    size_t i = w->rec->rows.first;
    while (i < w->rec->rows.end && !outline_is_item(w, i) && !outline_number_below(w, i))
        i++;
    size_t first = i;
    while (i > w->rec->rows.first && i > w->rec->contents.end) {
        bool belongs = writer_judged(w, i - 1)->role == ROLE_GROUP || is_case(w, i - 1);
        if (!belongs && !w->p->r->rows[i - 1].marginal)
            break;
        i--;
        first = belongs ? i : first;
    }
    return first;
}

/* No heading opens an item, but sections do: the document is about one matter, whose title is not printed as such. */
static size_t find_untitled(const writer *w)
{
    for (size_t i = w->rec->rows.first; i < w->rec->rows.end; i++) {
        const judged *j = writer_judged(w, i);
        bool case_line = j->role == ROLE_FIELD && j->match->rule->field == FIELD_CASE && i >= w->rec->contents.end;
        bool only_refers = j->role == ROLE_SECTION && outline_names_organ_and_date(j);
        if (case_line || (j->role == ROLE_SECTION && j->match->rule->section != SECTION_ATTACHMENTS && !only_refers))
            return i;
    }
    return w->rec->rows.end;
}

static bool is_label_with_value(const judged *j)
{
    bool known = j->role == ROLE_FIELD
        && (j->match->rule->field == FIELD_DATE || j->match->rule->field == FIELD_PLACE
            || j->match->rule->field == FIELD_WHEN_WHERE || j->match->rule->field == FIELD_END);
    return known && j->match->match.count > 0 && str_find_byte(j->text, ':') != STR_NOT_FOUND;
}

/* A page about one matter prints its title by itself, right below the labels that say when and where the meeting was.
 * The row of the title, or `end`. */
static size_t find_sole_title(const writer *w, size_t end)
{
    enum { TITLE_ROWS_MOST = 3 };
    size_t i = end;
    while (i > w->rec->rows.first && !is_label_with_value(writer_judged(w, i - 1)))
        i--;
    if (i == w->rec->rows.first || i == end || i < w->rec->contents.end || !outline_is_text(w, i))
        return end;
    size_t to = paragraph_end(w->p, i, end);
    str text = reading_rows(w->p->r, i, to - 1);
    bool titles = to - i <= TITLE_ROWS_MOST && row_begins_upper(writer_row(w, i))
        && !row_ends_sentence(writer_row(w, to - 1)) && list_mark(text) == 0 && !organ_is(text)
        && !place_sounds_like(text);
    return titles ? i : end;
}

static size_t open_sole_title(writer *w, size_t i, size_t end)
{
    size_t to = paragraph_end(w->p, i, end);
    str title = reading_rows(w->p->r, i, to - 1);
    writer_open_item(w, title, title, (str){ NULL, 0 });
    return to;
}

static void write_head(writer *w, size_t end)
{
    size_t first = w->rec->rows.first, toc = w->rec->contents.first, toc_end = w->rec->contents.end;
    if (toc_end > toc && toc < end) {
        writer_loose(w, first, toc);
        writer_add(w, contents_part(w));
        first = toc_end;
    }
    if (first < end)
        writer_loose(w, first, end);
}

/* The heading of an item right below row i, past notes in the margin; 0 where there is none. */
static size_t heading_below(const writer *w, size_t i)
{
    enum { NOTE_ROWS_MOST = 40 };
    size_t first = i + writer_judged(w, i)->rows, below = first;
    while (below < w->rec->rows.end && below < first + NOTE_ROWS_MOST && w->p->r->rows[below].marginal)
        below++;
    return below < w->rec->rows.end && outline_is_item(w, below) ? below : 0;
}

/* Where case numbers stand above the headings, each waits for the heading below it; a note in the margin between is
 * part of neither. */
static size_t write_case_above(writer *w, size_t i, size_t heading)
{
    for (size_t k = i + writer_judged(w, i)->rows; k < heading; k++)
        writer_skip(w, writer_row(w, k)->text, "margin");
    writer_close_item(w);
    size_t to = outline_add_row(w, heading);
    outline_add_case(w, i);
    return to;
}

/* A number alone, without a label, at the end of an item's text is the next one's where none stands under a heading. */
static bool cases_stand_above(const writer *w)
{
    size_t above = 0, alone = 0, under = 0, items = 0;
    for (size_t i = w->rec->rows.first; i < w->rec->rows.end; i++) {
        items += outline_is_item(w, i);
        if (!is_case(w, i))
            continue;
        bool is_above = heading_below(w, i) > 0;
        above += is_above;
        alone += is_above && pattern_capture(&writer_judged(w, i)->match->match, CAPTURE_ID).n > 0;
        under += !is_above;
    }
    return above * 2 > items || (alone > 0 && under == 0);
}

static void find_decision_headings(writer *w)
{
    for (size_t i = w->rec->rows.first; i < w->rec->rows.end; i++) {
        const judged *j = writer_judged(w, i);
        bool heads = j->role == ROLE_SECTION && j->match->rule->section == SECTION_DECISION;
        w->heads_decisions |= heads;
        if (j->role == ROLE_SECTION && j->match->rule->section != SECTION_ATTACHMENTS)
            w->ends_with_decision = heads;
        w->heads_plainly |= heads && j->match->match.count == 0;
    }
}

/* "Dagsorden:" over matters that were decided is the list's name, not the document's: below most of them stands what
 * was decided. Where sections are headed the headings tell. */
static bool tells_decisions(const writer *w)
{
    size_t items = 0, decided = 0;
    for (size_t i = w->rec->rows.first; i + 1 < w->rec->rows.end; i++) {
        const judged *j = writer_judged(w, i);
        if (j->role == ROLE_SECTION)
            return false;
        if (j->role != ROLE_ITEM)
            continue;
        str below = writer_row(w, i + j->rows < w->rec->rows.end ? i + j->rows : i)->text;
        items++;
        decided += outline_is_text(w, i + 1) && outcome_is_decision(str_part(below, 0, sentence_length(below)));
    }
    return items > 1 && decided * 2 >= items;
}

/* A lead-in ("Forvaltningen indstiller") makes no record with headings, nor does a word that stands alone by chance
 * ("Spørgsmål:") among many items. */
static bool heads_sections(const writer *w)
{
    enum { ITEMS_TO_STRAY = 6 };
    size_t items = 0, strays = 0;
    for (size_t i = w->rec->rows.first; i < w->rec->rows.end; i++) {
        const judged *j = writer_judged(w, i);
        items += outline_is_item(w, i);
        if (j->role != ROLE_SECTION || (j->match->rule->style & STYLE_WEAK))
            continue;
        if (j->match->rule->section != SECTION_OTHER)
            return true;
        strays++;
    }
    return strays * ITEMS_TO_STRAY > items;
}

static size_t items_end(const writer *w)
{
    size_t end = w->rec->rows.end;
    while (end > w->rec->rows.first && !outline_is_item(w, end - 1))
        end--;
    return end;
}

static void write_items(writer *w, size_t first)
{
    w->heads_sections = heads_sections(w);
    w->text_column = item_column_find(w);
    bool above = cases_stand_above(w);
    w->tail = closing_tail(w->p, w->rec);
    w->items_end = items_end(w);
    for (size_t i = first; i < w->rec->rows.end;) {
        size_t heading = above && is_case(w, i) ? heading_below(w, i) : 0;
        if (heading > 0)
            i = write_case_above(w, i, heading);
        else
            i = outline_add_row(w, i);
    }
    writer_close_item(w);
}

/* Nearly every item has text: an agenda explains some. */
static bool tells_of_items(const meeting *m)
{
    enum { ITEMS_LEAST = 3 };
    size_t items = 0, told = 0;
    for (const part *q = m->first; q; q = q->next) {
        if (q->kind != PART_ITEM)
            continue;
        items++;
        bool text = false;
        for (const part *s = q->as.item.first; s; s = s->next)
            text |= s->kind == PART_SECTION && s->as.section.body.child != NULL;
        told += text;
    }
    return items >= ITEMS_LEAST && told * 4 >= items * 3;
}

/* Who came is known behind the meeting only; who sent word that they would not, before it too. */
static bool says_who_came(const meeting *m)
{
    bool away = false;
    for (size_t i = 0; i < m->person_count; i++) {
        if (m->people[i].status == STATUS_PRESENT)
            return true;
        away |= m->people[i].status == STATUS_EXCUSED || m->people[i].status == STATUS_ABSENT;
    }
    return away && tells_of_items(m);
}

/* "Tilbage til toppen" and "Side 3" under a heading are no decision; "Tomt indhold" was put there by who decided. */
static bool has_text(const section *s)
{
    const block *b = s->body.child;
    while (b && b->kind == BLOCK_SKIPPED && !str_equal(b->why, (str)STR("filler")))
        b = b->next;
    return b != NULL;
}

/* Decisions make minutes; headings of decisions that are all empty make an agenda, whatever the document calls
 * itself. */
static meeting_kind kind_of(const writer *w, kind_hint hint)
{
    bool decided = false, headed = false, items = false;
    for (const part *q = w->meeting->first; q; q = q->next) {
        if (q->kind != PART_ITEM)
            continue;
        items = true;
        decided |= q->as.item.outcome != OUTCOME_NOT_SAID;
        for (const part *s = q->as.item.first; s; s = s->next)
            if (s->kind == PART_SECTION && s->as.section.kind == SECTION_DECISION) {
                decided |= has_text(&s->as.section);
                headed = true;
            }
    }
    if (!items && hint == HINT_NONE)         /* told in running text: an agenda has points */
        return MEETING_MINUTES;
    if (decided || w->rec->answers_apart || (hint == HINT_NONE && !headed && says_who_came(w->meeting)))
        return MEETING_MINUTES;
    return hint == HINT_MINUTES && !headed ? MEETING_MINUTES : MEETING_AGENDA;
}

/* What is no record of a meeting keeps its text and nothing else. */
static void write_other(writer *w)
{
    w->meeting->kind = MEETING_OTHER;
    for (size_t i = w->rec->rows.first; i < w->rec->rows.end; i++)
        if (w->p->rows[i].role != ROLE_SKIP)
            row_refuse(&w->p->rows[i], VERDICT_NO_RECORD);
    writer_loose(w, w->rec->rows.first, w->rec->rows.end);
}

static void forget_outcomes(meeting *m)
{
    for (part *q = m->first; q; q = q->next)
        if (q->kind == PART_ITEM)
            q->as.item.outcome = OUTCOME_NOT_SAID;
}

static int year_of(const meeting *m)
{
    long year;
    return str_to_number(str_part(m->start_date.value, 0, 4), 9999, &year) ? (int)year : 0;
}

/* What a title line says: "Åbent referat" by its beginning, "Protokol for lukket møde den …" by a phrase of words
 * inside, as one word alone may be of an organ's name. */
static access_kind access_of_title(const judged *j)
{
    size_t length;
    str text = j->text, marked = pattern_capture(&j->match->match, CAPTURE_ACCESS);
    char said = access_word(marked.n > 0 ? marked : text, &length);
    for (size_t at = 0; !said && at < text.n; at++) {
        char here = text.p[at] == ' ' ? access_word(str_from(text, at + 1), &length) : 0;
        if (here && str_find_byte(str_part(text, at + 1, at + 1 + length), ' ') != STR_NOT_FOUND)
            said = here;
    }
    return said == 'o' ? ACCESS_OPEN : said == 'c' ? ACCESS_CLOSED : ACCESS_NONE;
}

/* A title line says it of all items, until a group's heading says otherwise; so does a group's heading above all
 * items where it says "open": one that says "closed" is met again in its place. */
static access_kind access_of_head(const writer *w, size_t end)
{
    size_t marks = 0;
    for (size_t i = w->rec->rows.first; i < end; i++) {
        const judged *j = writer_judged(w, i);
        size_t length;
        marks += j->role == ROLE_GROUP && access_word(j->text, &length) == 'o';
        bool titles = j->role == ROLE_FIELD
            && (j->match->rule->field == FIELD_MINUTES || j->match->rule->field == FIELD_AGENDA);
        access_kind said = titles ? access_of_title(j) : ACCESS_NONE;
        if (said != ACCESS_NONE)
            return said;
    }
    return marks == 1 ? ACCESS_OPEN : ACCESS_NONE;           /* more are marks of single entries of a list */
}

static void write_structured(writer *w)
{
    size_t head_end = find_head_end(w);
    bool untitled = head_end == w->rec->rows.end;
    find_decision_headings(w);
    size_t sections = head_end;
    if (untitled) {
        sections = find_untitled(w);
        head_end = find_sole_title(w, sections);
    }
    if (w->rec->opening)
        prose_read_head(w);
    kind_hint hint = head_read(w, (row_range){ w->rec->rows.first, head_end });
    head_find_day(w, (row_range){ w->rec->rows.first, head_end });
    head_find_authority(w, (row_range){ w->rec->rows.first, head_end });
    head_find_organ_in_furniture(w);
    head_find_day_in_furniture(w);
    w->is_agenda = hint == HINT_AGENDA && !w->rec->answers_apart && !tells_decisions(w);
    w->p->year = year_of(w->meeting);
    write_head(w, head_end);
    w->group_access = access_of_head(w, head_end);
    w->untitled = untitled && head_end == sections && sections < w->rec->rows.end;
    if (w->untitled && !outline_is_case_over_title(w, sections))
        writer_open_item(w, (str){ NULL, 0 }, (str){ NULL, 0 }, (str){ NULL, 0 });
    write_items(w, untitled && head_end < sections ? open_sole_title(w, head_end, sections) : head_end);
    outline_close_listed(w);
    attendance_from_items(w);
    w->meeting->kind = kind_of(w, hint);
    if (w->meeting->kind == MEETING_AGENDA)
        forget_outcomes(w->meeting);
}

void outline_write(parse *p, record *rec)
{
    enum { EVIDENCE_LEAST = 3 };
    writer w = { .p = p, .rec = rec, .meeting = meeting_add(p->m, p->a) };
    p->people = (text_index){ .count = 0 };
    p->person_capacity = 0;
    rec->entry_found = 0;
    if (rec->apart || head_evidence(p, rec) < EVIDENCE_LEAST)
        write_other(&w);
    else if (rec->prose)
        prose_write(&w);
    else
        write_structured(&w);
}
