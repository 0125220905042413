/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One step of the walk: what a row opens, where it stands, what its text goes to. */
#include "outline.h"

#include "attachments.h"
#include "attendance.h"
#include "blocks.h"
#include "diagnoses.h"
#include "heading.h"
#include "outcomes.h"
#include "sentences.h"

#include "../models/text.h"

bool outline_is_item(const writer *w, size_t i)
{
    role k = writer_judged(w, i)->role;
    return k == ROLE_ITEM || k == ROLE_NUMBER;
}

/* Behind an unnumbered routine item and before the first numbered one the head goes on. */
static bool is_between_items(const writer *w, size_t i)
{
    return w->item && w->item->as.item.number.n == 0 && w->item->as.item.title.text.n > 0
        && writer_row(w, i)->gap > PARAGRAPH_GAP && w->section
        && str_find_byte(writer_judged(w, i)->text, ':') != STR_NOT_FOUND && w->section->as.section.heading.n == 0;
}

static size_t add_list_between(writer *w, size_t i)
{
    writer_close_item(w);
    size_t to = attendance_read_rows(w, i, w->rec->rows.end);
    writer_loose(w, i, to);
    return to;
}

static void open_unheaded(writer *w, section_kind kind, size_t i, size_t end)
{
    writer_open_section(w, kind, (str){ NULL, 0 }, (str){ NULL, 0 });
    w->section->at = reading_place(w->p->r, reading_rows(w->p->r, i, end - 1));
}

/* A label with a value that no item explains is text. "Referat" alone inside an item heads its decision. */
static size_t add_field(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    switch (j->match->rule->field) {
    case FIELD_CASE:
        if (outline_is_case_over_title(w, i))
            return outline_open_below_case(w, i);
        if (outline_is_next_matter(w, i))
            writer_open_item(w, (str){ NULL, 0 }, (str){ NULL, 0 }, (str){ NULL, 0 });
        return outline_add_case(w, i);
    case FIELD_METADATA:
        return outline_add_metadata(w, i);
    case FIELD_MINUTES:
        if (w->item && j->match->match.count == 0)
            return outline_open_section(w, i, SECTION_DECISION);
        break;
    case FIELD_INFORMATION:
        if (w->item && w->heads_sections)
            return outline_open_section(w, i, SECTION_COMMUNICATION);
        break;
    case FIELD_ABSENT:
    case FIELD_EXCUSED:
        if (is_between_items(w, i))
            return add_list_between(w, i);
        if (w->item && !j->match->run_in && str_trim_end(j->text, ":.").n == j->text.n
            && (!w->section || w->section->as.section.kind != SECTION_DECISION))
            return outline_open_section(w, i, SECTION_OTHER);
        break;
    default:
        break;
    }
    if (w->item && !w->is_agenda && j->column != SECTION_NONE)       /* "1. maj" below "Frist" */
        open_unheaded(w, j->column, i, i + j->rows);
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
    bool listed = w->section && w->section->as.section.kind == SECTION_ATTACHMENTS && w->sections == 0
        && w->text.end > w->text.first;      /* an attachment may be called as its item is */
    bool early = !w->section || w->section->as.section.kind == SECTION_BODY || listed;
    return early && titles_alike(w->item->as.item.title.text, reading_rows(w->p->r, i, end - 1), exact);
}

static void skip_title_again(writer *w, size_t i, size_t end, bool exact)
{
    str again = reading_rows(w->p->r, i, end - 1);
    writer_skip(w, again, "repeated-title");
    if (exact)
        return;
    diagnoses_say(w->p, DIAGNOSIS_TITLE_DIFFERS, &w->item->as.item, again,
        arena_format(w->p->a, "The heading says \"%.*s\", the title printed again below it \"%.*s\".",
            STR_ARG(w->item->as.item.title.text), STR_ARG(again)));
}

/* In documents whose paragraphs stand close, space above a paragraph behind a decision sets it apart from it. */
static bool is_set_apart(const writer *w, size_t i)
{
    return w->section && w->section->as.section.kind == SECTION_DECISION && !w->p->r->loose_paragraphs
        && writer_row(w, i)->gap > PARAGRAPH_GAP && w->text.end > w->text.first;
}

/* "For: 2. Imod: 4. Forslaget er faldet.": the count stands before what it came to. */
static size_t said_first(str text)
{
    size_t n = sentence_length(text);
    return str_starts(text, (str)STR("For:")) || str_starts(text, (str)STR("For stemte")) ? text.n : n;
}

static bool is_decision_paragraph(const writer *w, size_t i, size_t end)
{
    str text = reading_rows(w->p->r, i, end - 1);
    return outcome_is_decision_of(w->meeting, str_part(text, 0, said_first(text)))
        && !outline_is_put_by_others(w, text);
}

/* "Kassereren gennemgik regnskabet.", "Udvalget indstiller …" is what was done if nothing more was. */
static bool only_reports(const writer *w, size_t i, size_t end)
{
    str text = reading_rows(w->p->r, i, end - 1);
    outcome_kind k = outcome_read(str_part(text, 0, sentence_length(text)));
    return k == OUTCOME_DISCUSSED || k == OUTCOME_NOTED || k == OUTCOME_OTHER || k == OUTCOME_RECOMMENDED;
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

/* The item says further down, under a heading, what was decided. */
static bool decision_heading_follows(const writer *w, size_t i)
{
    enum { LOOK_AHEAD = 200 };
    for (size_t k = i; k < w->rec->rows.end && k < i + LOOK_AHEAD && !outline_is_item(w, k); k++) {
        const judged *j = writer_judged(w, k);
        bool heads = j->role == ROLE_SECTION && j->match->rule->section == SECTION_DECISION;
        bool minutes = j->role == ROLE_FIELD && j->match->rule->field == FIELD_MINUTES && j->match->match.count == 0;
        if (heads || minutes)
            return true;
    }
    return false;
}

/* "2. Naboerne er enige." below "1. Vi har en entreprenør.": a list's point says what the list tells of. */
static bool goes_on_in_list(const writer *w, size_t i)
{
    size_t above = i;
    if (list_mark(writer_row(w, i)->text) == 0 || !w->section || w->text.end != i)
        return false;
    do
        above--;
    while (above > w->text.first && !writer_judged(w, above)->starts);
    return list_mark(writer_row(w, above)->text) > 0;
}

/* In an item without headings a paragraph of its own that says what was decided is the decision. */
static bool is_bare_decision(const writer *w, size_t i, size_t end)
{
    bool bare = w->item && !w->is_agenda
        && (!w->section || (w->section->as.section.kind == SECTION_BODY && w->text.end > w->text.first));
    if (!bare || !writer_judged(w, i)->starts || w->has_headings || goes_on_in_list(w, i))
        return false;
    return is_decision_paragraph(w, i, end) && !outline_is_nothing_of_a_point(w, i, end)
        && !outline_is_report_among_others(w, i)
        && (!only_reports(w, i, end) || !decision_follows(w, end)) && !decision_heading_follows(w, end);
}

/* "Forvaltningen indstiller, at der gives afslag.": a lead-in, and the point behind it in one sentence. The meeting's
 * own organ decides so. */
static bool is_bare_recommendation(const writer *w, size_t i, size_t end)
{
    enum { LEAD_IN_MOST = 80 };
    str text = reading_rows(w->p->r, i, end - 1);
    size_t at = str_find(str_part(text, 0, text.n < LEAD_IN_MOST ? text.n : LEAD_IN_MOST), (str)STR(" at "));
    rule_match m;
    if (outcome_begins_with_outsider(text))
        return false;
    if (!w->item || w->heads_decisions || at == STR_NOT_FOUND || !writer_judged(w, i)->starts
        || w->has_headings
        || (w->section && w->section->as.section.kind != SECTION_BODY))
        return false;
    bool leads_in = layout_classify(w->p->layout, str_part(text, 0, at + 3), (look){ .typography = false }, &m)
        && m.rule->role == ROLE_SECTION && m.rule->section == SECTION_RECOMMENDATION
        && (m.rule->style & STYLE_WEAK);
    return leads_in && pattern_capture(&m.match, CAPTURE_BODY).n == 0;
}

/* Below a recommendation that nothing but its lead-in heads, or a list of attachments, a paragraph that says what was
 * decided is the decision: in a house that heads no decisions. Points stay points. */
static bool is_decision_below(const writer *w, size_t i, size_t end)
{
    const section *s = w->section ? &w->section->as.section : NULL;
    size_t n;
    bool below_list = s && s->kind == SECTION_ATTACHMENTS;
    if (!s || (s->kind != SECTION_RECOMMENDATION && !below_list) || w->is_agenda || w->quoting
        || w->text.end == w->text.first)
        return false;
    const row *x = writer_row(w, i);
    if (below_list
        && (!str_ends(x->text, (str)STR(".")) || str_ends(writer_row(w, w->text.end - 1)->text, (str)STR("."))))
        return false;
    bool close = x->gap <= PARAGRAPH_GAP && !below_list && !outline_answers_in_past(w, i, end);
    if (close || list_mark(x->text) > 0
        || text_starts(x->text, (str)STR("at "), &n))
        return false;
    return !w->heads_decisions && is_decision_paragraph(w, i, end);
}

/* "Referat: Godkendt." inside an item: where the label stands alone it heads what was decided, and no less so here. The
 * byte behind its colon; 0 where the text begins otherwise. */
static size_t label_of_decision(const writer *w, size_t i)
{
    enum { LABEL_BYTES_MOST = 24 };
    str text = writer_row(w, i)->text;
    size_t colon = str_find_byte(text, ':');
    rule_match m;
    if (!w->item || colon == STR_NOT_FOUND || colon > LABEL_BYTES_MOST || colon + 1 == text.n
        || !layout_classify(w->p->layout, str_part(text, 0, colon), (look){ .typography = false }, &m))
        return 0;
    return m.rule->role == ROLE_FIELD && m.rule->field == FIELD_MINUTES && m.match.count == 0 ? colon + 1 : 0;
}

/* "4" alone right above an item that the contents put on that page, or on the next: a page's number in a text without
 * pages. */
static bool is_page_of_item(const writer *w, size_t i)
{
    long value, page;
    if (i + 1 >= w->rec->rows.end || !str_to_number(writer_row(w, i)->text, 9999, &value) || !outline_is_item(w, i + 1))
        return false;
    str number = pattern_capture(&writer_judged(w, i + 1)->match->match, CAPTURE_NO);
    const row_range near = contents_near(w->rec);
    for (size_t k = near.first; k < near.end; k++) {
        const toc_entry *e = &w->rec->entries[k];
        if (number.n > 0 && number_same(e->number, number) && str_to_number(e->page, 9999, &page))
            return page == value || page == value + 1;
    }
    return false;
}

static size_t skip_group(writer *w, size_t i)
{
    judged *j = &w->p->rows[i];
    writer_close_item(w);
    writer_skip(w, j->text, "group");
    j->role = j->role == ROLE_NONE ? ROLE_SKIP : j->role;        /* it was no text that checks look at */
    return i + j->rows;
}

static size_t add_text(writer *w, size_t i)
{
    bool exact;
    size_t end = outline_add_lines_of_case(w, i);
    if (end > i)
        return end;
    end = paragraph_end(w->p, i, w->rec->rows.end);
    item_say_columns(w, i, end);
    size_t number_row = outline_number_below(w, i);
    if (number_row)
        return outline_open_title_first(w, i, number_row);
    if (outline_is_point(w, i))
        return outline_open_point(w, i);
    if (writer_judged(w, i)->starts && is_title_again(w, i, end, &exact)) {
        skip_title_again(w, i, end, exact);
        return end;
    }
    size_t label = writer_judged(w, i)->starts ? label_of_decision(w, i) : 0;
    if (label > 0) {
        writer_open_section(w, SECTION_DECISION, str_part(writer_row(w, i)->text, 0, label), (str){ NULL, 0 });
        writer_text(w, i, end);
        w->text_from = str_trim(str_from(writer_row(w, i)->text, label));
        return end;
    }
    if (w->item && !w->is_agenda && writer_judged(w, i)->column != SECTION_NONE) {
        open_unheaded(w, writer_judged(w, i)->column, i, end);
        writer_text(w, i, end);
        return end;
    }
    bool headed = w->section && w->section->as.section.heading.n > 0;
    if (w->item && !headed && attachments_are_files(reading_rows(w->p->r, i, end - 1))) {
        attachments_read_files(w, reading_rows(w->p->r, i, end - 1));
        return end;
    }
    if (is_bare_recommendation(w, i, end))
        open_unheaded(w, SECTION_RECOMMENDATION, i, end);
    else if (is_bare_decision(w, i, end) || is_decision_below(w, i, end))
        open_unheaded(w, SECTION_DECISION, i, end);
    bool apart = is_set_apart(w, i) && !is_decision_paragraph(w, i, end);
    if (apart || attachments_end(w, i, end))
        writer_close_section(w);
    writer_text(w, i, end);
    return end;
}

/* ------------------------------------------------------------------ the walk */

/* A heading right above an item's, in an item without sections, stands over a group of items ("Beslutningspunkter:").
 * One that says something behind its colon ("Ansvarlig: Anne") is the item's own, but for what a bracket says. */
static bool heads_a_group(const writer *w, const judged *j, size_t i)
{
    size_t below = i + j->rows;
    section_kind k = j->match->rule->section;
    bool says = j->match->run_in && !str_ends(str_trim_end(j->text, "."), (str)STR(")"));
    if (below >= w->rec->rows.end || !outline_is_item(w, below) || k == SECTION_DECISION || k == SECTION_ATTACHMENTS
        || k == SECTION_HISTORY || (says && w->item))
        return false;
    return !(w->item && writer_has_sections_but(w, SECTION_BODY))
        && (!w->section || w->section->as.section.kind == SECTION_BODY);
}

static size_t add_heading(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    bool exact;
    bool label = j->match->run_in && j->match->rule->section == SECTION_OTHER;
    size_t label_end = label ? outline_add_lines_of_case(w, i) : i;
    if (label_end > i)
        return label_end;                    /* "Ansvarlig: Miljøchefen" */
    if (outline_only_leads_in(w, j, writer_row(w, i)))
        return add_text(w, i);
    if (j->match->rule->section == SECTION_OTHER && is_title_again(w, i, i + j->rows, &exact)) {
        skip_title_again(w, i, i + j->rows, exact);     /* set like a heading, as some houses do */
        return i + j->rows;
    }
    if (heads_a_group(w, j, i))
        return skip_group(w, i);
    if (outline_is_head_of_page(w, j, i)) {
        writer_skip(w, j->text, "running-head");
        return i + j->rows;
    }
    bool titled = !j->match->run_in && outline_is_attachment_title(w, i);
    if (!w->item || titled || outline_is_quoted(w, j, writer_row(w, i)) || outline_is_entry_of_history(w, j)
        || outline_is_reference_line(w, j, i))
        return add_text(w, i);
    if (outline_is_next_matter(w, i))
        writer_open_item(w, (str){ NULL, 0 }, (str){ NULL, 0 }, (str){ NULL, 0 });
    size_t to = outline_open_section(w, i, j->match->rule->section);
    w->quoting = j->match->rule->style & STYLE_QUOTES;
    return to;
}

size_t outline_add_row(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    if (outline_closes(w, i))
        return outline_close(w, i);
    switch (j->role) {
    case ROLE_ITEM:
        if (outline_is_answer(j))
            return outline_open_answer(w, i);
        if (outline_number_below(w, i))
            return outline_open_title_first(w, i, outline_number_below(w, i));
        return pattern_capture(&j->match->match, CAPTURE_NO).n > 0 ? outline_open_numbered(w, i)
                                                                   : outline_open_routine(w, i);
    case ROLE_NUMBER:
        return outline_open_number_first(w, i);
    case ROLE_GROUP:
        return outline_add_group(w, i);
    case ROLE_SECTION:
        return add_heading(w, i);
    case ROLE_FIELD:
        return add_field(w, i);
    case ROLE_SKIP:
        if (w->section)
            writer_text(w, i, i + j->rows);
        else
            writer_skip_row(w, i, j->text);
        return i + j->rows;
    default:
        if (is_page_of_item(w, i)) {
            writer_skip(w, writer_judged(w, i)->text, "page-number");
            return i + 1;
        }
        return outline_names_group(w, i) ? skip_group(w, i) : add_text(w, i);
    }
}
