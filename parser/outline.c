/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Walks the rows of a record with headings and writes its items and sections. */
#include "outline.h"

#include "attendance.h"
#include "blocks.h"
#include "head.h"
#include "heading.h"
#include "outcomes.h"
#include "prose.h"
#include "sentences.h"

#include "../models/text.h"

static const float GAP = 0.35f;

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
        entry->as.entry = (contents_entry){ .title = text_marked(p, e->title), .label = str_trim(e->label), .mark = str_trim(e->tail),
            .number = e->number, .page = e->page, .access = e->access };
        part_add(&c->as.contents.first, &c->as.contents.last, entry);
        next = e->rows.end;
    }
    return c;
}

/* ------------------------------------------------------------------ fields and groups between items */

static bool is_item_row(const writer *w, size_t i)
{
    role k = writer_judged(w, i)->role;
    return k == ROLE_ITEM || k == ROLE_NUMBER;
}

/* The next row that says something, past groups, menus and case numbers set before an item. */
static bool item_follows(const writer *w, size_t i)
{
    for (; i < w->rec->rows.end; i++) {
        const judged *j = writer_judged(w, i);
        if (is_item_row(w, i) || outline_number_below(w, i))
            return true;
        bool passes = j->role == ROLE_GROUP || j->role == ROLE_SKIP || (j->role == ROLE_FIELD && j->match->rule->field == FIELD_CASE);
        if (!passes)
            return false;
    }
    return true;
}

/* "Åbent punkt" and "Lukket punkt" one after the other are the heads of a form's columns and say nothing. */
static bool is_column_head(const writer *w, size_t i, access_kind kind)
{
    for (int step = -1; step <= 1; step += 2) {
        size_t k = i + (size_t)step;
        if (k >= w->rec->rows.end || k < w->rec->rows.first || writer_judged(w, k)->role != ROLE_GROUP)
            continue;
        str access = pattern_capture(&writer_judged(w, k)->match->match, CAPTURE_ACCESS);
        access_kind beside = access.n > 0 ? access_cut_front(&access) : ACCESS_NONE;
        if (beside != ACCESS_NONE && beside != kind)
            return true;
    }
    return false;
}

static size_t add_group(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    str access = pattern_capture(&j->match->match, CAPTURE_ACCESS);
    access_kind kind = access.n > 0 ? access_cut_front(&access) : ACCESS_NONE;
    if (!item_follows(w, i + j->rows) && w->item) {
        if (kind == ACCESS_NONE || is_column_head(w, i, kind)) {
            writer_text(w, i, i + j->rows);
            return i + j->rows;
        }
        w->item->as.item.access = kind;
        writer_skip(w, j->text, "metadata");
        return i + j->rows;
    }
    writer_close_item(w);
    w->group_access = kind;
    writer_skip(w, j->text, "group");
    return i + j->rows;
}

/* Behind an unnumbered routine item and before the first numbered one the head goes on. */
static bool is_between_items(const writer *w, size_t i)
{
    return w->item && w->item->as.item.number.n == 0 && w->item->as.item.title.text.n > 0 && writer_row(w, i)->gap > GAP && w->section
        && str_find_byte(writer_judged(w, i)->text, ':') != STR_NOT_FOUND && w->section->as.section.heading.n == 0;
}

static size_t add_list_between(writer *w, size_t i)
{
    writer_close_item(w);
    size_t to = attendance_read_rows(w, i, w->rec->rows.end);
    writer_loose(w, i, to);
    return to;
}

/* A label with a value that no item explains is text. "Referat" alone inside an item heads its decision. */
static size_t add_field(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    switch (j->match->rule->field) {
    case FIELD_CASE:
        return outline_add_case(w, i);
    case FIELD_METADATA:
        return outline_add_metadata(w, i);
    case FIELD_MINUTES:
        if (w->item && j->match->match.count == 0)
            return outline_open_section(w, i, SECTION_DECISION);
        break;
    case FIELD_ABSENT:
    case FIELD_EXCUSED:
        if (is_between_items(w, i))
            return add_list_between(w, i);
        if (w->item && !j->match->run_in && !str_ends(j->text, (str)STR(":")) && (!w->section || w->section->as.section.kind != SECTION_DECISION))
            return outline_open_section(w, i, SECTION_OTHER);
        break;
    default:
        break;
    }
    writer_text(w, i, i + j->rows);
    return i + j->rows;
}

/* ------------------------------------------------------------------ text */

static bool is_title_again(const writer *w, size_t i, size_t end, bool *exact)
{
    if (!w->item || w->item->as.item.title.text.n == 0)
        return false;
    if (end - i > 3)
        return false;
    bool early = !w->section || w->section->as.section.kind == SECTION_BODY || w->section->as.section.kind == SECTION_ATTACHMENTS;
    return early && titles_alike(w->item->as.item.title.text, reading_rows(w->p->r, i, end - 1), exact);
}

static void skip_title_again(writer *w, size_t i, size_t end, bool exact)
{
    str again = reading_rows(w->p->r, i, end - 1);
    writer_skip(w, again, "repeated-title");
    if (exact)
        return;
    diagnostic *d = diagnostic_add(w->p->m, w->p->a, SEVERITY_WARNING, "title-differs",
        arena_format(w->p->a, "The heading says \"%.*s\", the title printed again below it \"%.*s\".", STR_ARG(w->item->as.item.title.text), STR_ARG(again)));
    d->item = w->item->as.item.number;
    d->at = reading_place(w->p->r, again);
}

/* In documents whose paragraphs stand close, space above a paragraph behind a decision sets it apart from it. */
static bool is_set_apart(const writer *w, size_t i)
{
    return w->section && w->section->as.section.kind == SECTION_DECISION && !w->p->r->loose_paragraphs
        && writer_row(w, i)->gap > GAP && w->text.end > w->text.first;
}

static bool has_headed_sections(const item *it)
{
    for (const part *q = it->first; q; q = q->next)
        if (q->kind == PART_SECTION && q->as.section.heading.n > 0)
            return true;
    return false;
}

static bool is_decision_paragraph(const writer *w, size_t i, size_t end)
{
    str text = reading_rows(w->p->r, i, end - 1);
    return outcome_is_decision(str_part(text, 0, sentence_length(text)));
}

/* "Kassereren gennemgik regnskabet." is what was done if nothing more was. */
static bool only_reports(const writer *w, size_t i, size_t end)
{
    str text = reading_rows(w->p->r, i, end - 1);
    outcome_kind k = outcome_read(str_part(text, 0, sentence_length(text)));
    return k == OUTCOME_DISCUSSED || k == OUTCOME_NOTED || k == OUTCOME_OTHER;
}

static bool decision_follows(const writer *w, size_t i)
{
    for (size_t end; i < w->rec->rows.end && outline_is_text(w, i); i = end) {
        end = paragraph_end(w->p, i, w->rec->rows.end);
        if (is_decision_paragraph(w, i, end))
            return true;
    }
    return false;
}

/* In an item without headings a paragraph of its own that says what was decided is the decision. */
static bool is_bare_decision(const writer *w, size_t i, size_t end)
{
    bool bare = w->item && !w->is_agenda && (!w->section || (w->section->as.section.kind == SECTION_BODY && w->text.end > w->text.first));
    if (!bare || !writer_judged(w, i)->starts || has_headed_sections(&w->item->as.item))
        return false;
    return is_decision_paragraph(w, i, end) && (!only_reports(w, i, end) || !decision_follows(w, end));
}

/* A lettered point left of the attachments listed under the one before it ends their list. */
static bool is_next_point(const writer *w, size_t i)
{
    if (!w->section || w->section->as.section.kind != SECTION_ATTACHMENTS || w->text.end == w->text.first)
        return false;
    const row *x = writer_row(w, i), *listed = writer_row(w, w->text.first);
    size_t n;
    return list_mark(x->text) > 0 && char_is_lower(text_char(x->text, 0, &n)) && x->left + 4 < listed->left;
}

static size_t add_text(writer *w, size_t i)
{
    bool exact;
    size_t end = paragraph_end(w->p, i, w->rec->rows.end);
    size_t number_row = outline_number_below(w, i);
    if (number_row)
        return outline_open_title_first(w, i, number_row);
    if (writer_judged(w, i)->starts && is_title_again(w, i, end, &exact)) {
        skip_title_again(w, i, end, exact);
        return end;
    }
    if (is_bare_decision(w, i, end)) {
        writer_open_section(w, SECTION_DECISION, (str){ NULL, 0 }, (str){ NULL, 0 });
        w->section->at = reading_place(w->p->r, reading_rows(w->p->r, i, end - 1));
    }
    if (is_set_apart(w, i) || is_next_point(w, i))
        writer_close_section(w);
    writer_text(w, i, end);
    return end;
}

/* ------------------------------------------------------------------ the walk */

static bool closes_for_good(const writer *w, size_t i)
{
    for (size_t k = i + 1; k < w->rec->rows.end; k++)
        if (is_item_row(w, k))
            return false;
    return true;
}

static bool seen_in_item(const writer *w, section_kind kind)
{
    for (const part *q = w->item->as.item.first; q; q = q->next)
        if (q->kind == PART_SECTION && q->as.section.kind == kind)
            return true;
    return false;
}

/* An attachment may be called like a section that the item has had already: "Indstilling" under "Bilag". */
static bool is_attachment_title(const writer *w, section_kind kind)
{
    return w->section && w->section->as.section.kind == SECTION_ATTACHMENTS && kind != SECTION_ATTACHMENTS && seen_in_item(w, kind);
}

static bool names_organ_and_date(const judged *j)
{
    return pattern_capture(&j->match->match, CAPTURE_BODY).n > 0 && pattern_capture(&j->match->match, CAPTURE_DATE).n > 0;
}

/* "Byrådet, 16. juni 2014, pkt. 170:" right under the decision's own heading says where it was made, and is its text;
 * before another heading it only refers to an earlier meeting. */
static bool is_reference_line(const writer *w, const judged *j, size_t i)
{
    if (j->match->rule->section != SECTION_DECISION || !names_organ_and_date(j))
        return false;
    size_t below = i + j->rows;
    bool empty = below < w->rec->rows.end && writer_judged(w, below)->role == ROLE_SECTION && !str_ends(j->text, (str)STR(":"));
    bool inside = w->section && w->section->as.section.kind == SECTION_DECISION && w->section->as.section.committee.n == 0 && w->text.end == w->text.first;
    return empty || inside;
}

/* A heading right above an item's, in an item without sections, stands over a group of items ("Beslutningspunkter:"). */
static bool heads_a_group(const writer *w, const judged *j, size_t i)
{
    size_t below = i + j->rows;
    section_kind k = j->match->rule->section;
    if (below >= w->rec->rows.end || !is_item_row(w, below) || k == SECTION_DECISION || k == SECTION_ATTACHMENTS || k == SECTION_HISTORY)
        return false;
    for (const part *q = w->item ? w->item->as.item.first : NULL; q; q = q->next)
        if (q->kind == PART_SECTION && q->as.section.kind != SECTION_BODY)
            return false;
    return !w->section || w->section->as.section.kind == SECTION_BODY;
}

/* "Forvaltningen indstiller," right under "Indstilling" leads into its text. */
static bool repeats_open_section(const writer *w, section_kind kind)
{
    return w->section && w->section->as.section.kind == kind && kind == SECTION_RECOMMENDATION && w->text.end == w->text.first;
}

/* Behind the last item: when it ended, and who signed under a label ("Dirigent: …"). */
static void read_closing(writer *w, size_t first)
{
    size_t end = w->rec->rows.end;
    for (size_t i = first; i < end;) {
        const judged *j = writer_judged(w, i);
        head_say_end(w, j->text);
        if (j->role == ROLE_FIELD && attendance_is_list(j->match->rule->field)) {
            i = attendance_read_rows(w, i, end);
            continue;
        }
        if (outline_is_text(w, i))
            attendance_read_signatures(w, i);
        i += j->rows;
    }
    writer_loose(w, first, end);
}

static size_t add_heading(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    if (repeats_open_section(w, j->match->rule->section))
        return add_text(w, i);
    if (heads_a_group(w, j, i)) {
        writer_close_item(w);
        writer_skip(w, j->text, "group");
        return i + j->rows;
    }
    if (!w->item || outline_is_quoted(w, j, writer_row(w, i)) || is_attachment_title(w, j->match->rule->section) || is_reference_line(w, j, i))
        return add_text(w, i);
    size_t to = outline_open_section(w, i, j->match->rule->section);
    w->quoting = j->match->rule->style & STYLE_QUOTES;
    return to;
}

static bool closes(const writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    bool ends = j->role == ROLE_CLOSING || (j->role == ROLE_FIELD && j->match->rule->field == FIELD_END);
    return ends && closes_for_good(w, i);
}

static size_t close_record(writer *w, size_t i)
{
    writer_close_item(w);
    read_closing(w, i);
    return w->rec->rows.end;
}

static size_t add_row(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    if (closes(w, i))
        return close_record(w, i);
    switch (j->role) {
    case ROLE_ITEM:
        if (outline_number_below(w, i))
            return outline_open_title_first(w, i, outline_number_below(w, i));
        return pattern_capture(&j->match->match, CAPTURE_NO).n > 0 ? outline_open_numbered(w, i) : outline_open_routine(w, i);
    case ROLE_NUMBER:
        return outline_open_number_first(w, i);
    case ROLE_GROUP:
        return add_group(w, i);
    case ROLE_SECTION:
        return add_heading(w, i);
    case ROLE_FIELD:
        return add_field(w, i);
    case ROLE_SKIP:
        if (w->section)
            writer_text(w, i, i + 1);
        else
            writer_skip(w, j->text, "menu");
        return i + 1;
    default:
        break;
    }
    return add_text(w, i);
}

/* Items begin at the first heading; a case number or group heading right above it belongs to it. */
static size_t find_head_end(const writer *w)
{
    size_t i = w->rec->rows.first;
    while (i < w->rec->rows.end && !is_item_row(w, i) && !outline_number_below(w, i))
        i++;
    while (i > w->rec->rows.first && i > w->rec->contents.end) {
        const judged *above = writer_judged(w, i - 1);
        bool belongs = above->role == ROLE_GROUP || (above->role == ROLE_FIELD && above->match->rule->field == FIELD_CASE);
        if (!belongs)
            break;
        i--;
    }
    return i;
}

/* No heading opens an item, but sections do: the document is about one matter, whose title is not printed as such. */
static size_t find_untitled(const writer *w)
{
    for (size_t i = w->rec->rows.first; i < w->rec->rows.end; i++) {
        const judged *j = writer_judged(w, i);
        bool case_line = j->role == ROLE_FIELD && j->match->rule->field == FIELD_CASE && i >= w->rec->contents.end;
        bool only_refers = j->role == ROLE_SECTION && names_organ_and_date(j);
        if (case_line || (j->role == ROLE_SECTION && j->match->rule->section != SECTION_ATTACHMENTS && !only_refers))
            return i;
    }
    return w->rec->rows.end;
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

static bool above_is_case(const writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    return j->role == ROLE_FIELD && j->match->rule->field == FIELD_CASE;
}

/* Where case numbers stand above the headings, each waits for the heading below it. */
static size_t write_case_above(writer *w, size_t i)
{
    size_t heading = i + writer_judged(w, i)->rows;
    writer_close_item(w);
    size_t to = add_row(w, heading);
    outline_add_case(w, i);
    return to;
}

static bool cases_stand_above(const writer *w)
{
    size_t above = 0, items = 0;
    for (size_t i = w->rec->rows.first + 1; i < w->rec->rows.end; i++)
        if (is_item_row(w, i)) {
            items++;
            above += above_is_case(w, i - 1);
        }
    return above * 2 > items;
}

static void write_items(writer *w, size_t first)
{
    bool above = cases_stand_above(w);
    for (size_t i = first; i < w->rec->rows.end;) {
        size_t below = i + writer_judged(w, i)->rows;
        if (above && above_is_case(w, i) && below < w->rec->rows.end && is_item_row(w, below))
            i = write_case_above(w, i);
        else
            i = add_row(w, i);
    }
    writer_close_item(w);
}

/* Decisions make minutes; headings of decisions that are all empty make an agenda, whatever the document calls itself. */
static meeting_kind kind_of(const writer *w, kind_hint hint)
{
    bool decided = false, headed = false;
    for (const part *q = w->meeting->first; q; q = q->next) {
        if (q->kind != PART_ITEM)
            continue;
        decided |= q->as.item.outcome != OUTCOME_NOT_SAID;
        for (const part *s = q->as.item.first; s; s = s->next)
            if (s->kind == PART_SECTION && s->as.section.kind == SECTION_DECISION) {
                decided |= s->as.section.body.child != NULL;
                headed = true;
            }
    }
    if (decided)
        return MEETING_MINUTES;
    return hint == HINT_MINUTES && !headed ? MEETING_MINUTES : MEETING_AGENDA;
}

/* What is no record of a meeting keeps its text and nothing else. */
static void write_other(writer *w)
{
    w->meeting->kind = MEETING_OTHER;
    for (size_t i = w->rec->rows.first; i < w->rec->rows.end; i++)
        w->p->rows[i].role = w->p->rows[i].role == ROLE_SKIP ? ROLE_SKIP : ROLE_NONE;
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

/* "Åbent referat" on the title page says it of all items, until a group's heading says otherwise. */
static access_kind access_of_head(const writer *w, size_t end)
{
    for (size_t i = w->rec->rows.first; i < end; i++) {
        const judged *j = writer_judged(w, i);
        size_t length;
        bool says = j->role == ROLE_GROUP || (j->role == ROLE_FIELD && (j->match->rule->field == FIELD_MINUTES || j->match->rule->field == FIELD_AGENDA));
        if (says && access_word(j->text, &length) == 'o')
            return ACCESS_OPEN;
    }
    return ACCESS_NONE;
}

static void write_structured(writer *w)
{
    size_t head_end = find_head_end(w);
    bool untitled = head_end == w->rec->rows.end;
    if (untitled)
        head_end = find_untitled(w);
    kind_hint hint = head_read(w, (row_range){ w->rec->rows.first, head_end });
    head_find_authority(w, (row_range){ w->rec->rows.first, head_end });
    w->is_agenda = hint == HINT_AGENDA;
    w->p->year = year_of(w->meeting);
    write_head(w, head_end);
    w->group_access = access_of_head(w, head_end);
    if (untitled && head_end < w->rec->rows.end)
        writer_open_item(w, (str){ NULL, 0 }, (str){ NULL, 0 }, (str){ NULL, 0 });
    write_items(w, head_end);
    attendance_from_items(w);
    w->meeting->kind = kind_of(w, hint);
    if (w->meeting->kind == MEETING_AGENDA)
        forget_outcomes(w->meeting);
}

void outline_write(parse *p, record *rec)
{
    enum { EVIDENCE_LEAST = 3 };
    writer w = { .p = p, .rec = rec, .meeting = meeting_add(p->m, p->a) };
    if (rec->apart || head_evidence(p, rec) < EVIDENCE_LEAST)
        write_other(&w);
    else if (rec->prose)
        prose_write(&w);
    else
        write_structured(&w);
}
