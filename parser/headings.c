/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opens items: which rows are the heading, and what of them is number, title, mark. */
#include "outline.h"

#include "../models/text.h"
#include "attendance.h"
#include "blocks.h"
#include "heading.h"
#include "matter.h"
#include "outcomes.h"
#include "people.h"
#include "sentences.h"

/* ------------------------------------------------------------------ an item's heading */

bool outline_is_text(const writer *w, size_t i)
{
    role k = writer_judged(w, i)->role;
    return k == ROLE_NONE || k == ROLE_MATTER || k == ROLE_REPLY || k == ROLE_APART;
}

/* The number of a heading, and the case id where the heading's pattern has one ("Pkt. 212 J.nr. 00.01.00-P35-7"). */
static void set_number(writer *w, item *opened, const judged *j)
{
    const pattern_match *m = &j->match->match;
    str printed = pattern_capture(m, CAPTURE_NO), id = pattern_capture(m, CAPTURE_CASE);
    opened->number = j->number ? arena_format(w->p->a, "%ld", j->number)
        : j->roman             ? printed
                               : number_normal(w->p->a, printed);
    if (id.n > 0)
        writer_add_case(w, id);
}

/* "1.  1. Godkendelse": a list's number before the item's own; but "2.2. behandling af budgettet" is a second
 * reading. */
static str without_own_number(str title, str number)
{
    if (number.n == 0 || !str_starts(title, number))
        return title;
    str rest = str_from(title, number.n);
    size_t n;
    bool again = rest.n > 2 && (rest.p[0] == '.' || rest.p[0] == ')') && rest.p[1] == ' '
        && char_is_upper(text_char(rest, 2, &n));
    return again ? str_trim(str_from(rest, 1)) : title;
}

/* "1. Fraværende: Birthe Lund": the title is a label, and the list stands behind it. */
static size_t split_label(writer *w, str title)
{
    rule_match m;
    bool label = layout_classify(w->p->layout, title, (look){ .typography = false }, &m) && m.run_in
        && m.rule->role == ROLE_FIELD && (m.rule->field == FIELD_ABSENT || m.rule->field == FIELD_EXCUSED);
    return label ? m.match.head : title.n;
}

/* "5. Evt. Intet.", "3. Meddelelser. Formanden fortalte …": what stands behind a known title and its full stop is
 * text. */
static size_t routine_length(const writer *w, str title)
{
    enum { ROUTINE_MOST = 60 };
    rule_match run;
    size_t colon = str_find_byte(title, ':'), n;
    if (colon < ROUTINE_MOST && colon + 1 < title.n
        && layout_classify(w->p->layout, str_part(title, 0, colon), (look){ .typography = false }, &run)
        && run.rule->role == ROLE_CLOSING && (run.rule->style & STYLE_WEAK) && run.match.count == 0)
        return colon + 1;                    /* "Næste møde: 28. oktober hos Bo" */
    if (layout_classify(w->p->layout, title, (look){ .typography = false }, &run) && run.rule->role == ROLE_ITEM
        && run.run_in && run.match.count == 0)
        return run.match.head;               /* "Siden sidst: Grunden er ryddet" */
    for (size_t at = 1; at + 1 < title.n && at < ROUTINE_MOST; at++) {
        rule_match m;
        if (title.p[at] != '.' || title.p[at + 1] != ' ' || char_is_lower(text_char(title, at + 2, &n)))
            continue;                        /* "Evt. ændring af vedtægter" */
        bool known = layout_classify(w->p->layout, str_part(title, 0, at + 1), (look){ .typography = false }, &m)
            && m.rule->role == ROLE_ITEM && (m.rule->style & STYLE_RUN_IN) && m.match.count == 0 && !m.run_in;
        if (known)
            return at + 1;
    }
    return title.n;
}

/* "Valg af en suppleant for 1 år: Ida Lund": the names behind an election are who was elected. */
static size_t election_length(const writer *w, str title)
{
    person_found *found;
    size_t colon = str_find_byte(title, ':');
    bool names = colon + 1 < title.n && outcome_title_elects(str_part(title, 0, colon))
        && people_list(w->p->scratch, str_trim_end(str_trim(str_from(title, colon + 1)), "."), &found) > 0;
    return names ? colon + 1 : title.n;
}

/* "Sygehusets 2. etape. Anlægsbevilling.": a word or two behind the first full stop are the title's other half. */
static bool is_half_of_title(str behind)
{
    enum { WORDS_MOST = 2 };
    size_t words = 0;
    str rest = behind, word;
    while (words <= WORDS_MOST && str_next_word(&rest, &word))
        words++;
    return words <= WORDS_MOST && !outcome_is_decision(behind);
}

/* Where no item has sections each is a numbered paragraph: its first sentence is its title, what follows its text. A
 * title that is none ends in no full stop. */
static size_t first_sentence(const writer *w, str title)
{
    if (w->heads_sections || w->is_agenda || !str_ends(title, (str)STR(".")))
        return title.n;
    size_t first = sentence_length(title);
    return is_half_of_title(str_from(title, first)) ? title.n : first;
}

/* "Ad 3 (Hjemmeside. Virker den?)": the listed title cited in brackets. */
static str without_brackets(str title)
{
    bool whole = title.n > 2 && title.p[0] == '(' && str_find_byte(title, ')') == title.n - 1;
    return whole ? str_part(title, 1, title.n - 1) : title;
}

/* Bytes of the title; what stands behind them is the item's text. "Lukket: Forsorgssager. …": an access mark in front
 * is no title that a text follows. */
static size_t title_length(writer *w, str printed)
{
    str title = printed;
    access_cut_front(&title);
    size_t marked = title.n > 0 ? (size_t)(title.p - printed.p) : 0;
    title = str_from(printed, marked);
    size_t head = split_label(w, title);
    if (head == title.n && !w->is_agenda)
        head = matter_decision_behind(title);
    if (head == title.n && !w->is_agenda && !w->heads_sections)
        head = routine_length(w, title);
    if (head == title.n && !w->is_agenda)
        head = election_length(w, title);
    if (head == title.n && !w->is_agenda && !w->heads_sections)
        head = matter_text_behind(title);
    return marked + (head < title.n ? head : first_sentence(w, title));
}

/* "1.   05.01.02 P20" where the title stands in a column of its own, which is read below: the row behind the title. */
static size_t open_beside_case(writer *w, size_t i, str id)
{
    const judged *j = writer_judged(w, i);
    size_t first = i + j->rows, to = paragraph_end(w->p, first, w->rec->rows.end);
    str title = reading_rows(w->p->r, first, to - 1);
    item *opened = writer_open_item(w, title, title, j->match->rule->where);
    opened->label = str_trim((str){ j->text.p, (size_t)(id.p - j->text.p) });
    set_number(w, opened, j);
    writer_add_printed_case(w, id, id);
    return to;
}

/* "4 Ny cykelsti        Sagsnr. 18/2290" */
static size_t open_with_case(writer *w, size_t i, str title, str id)
{
    const judged *j = writer_judged(w, i);
    set_number(w, writer_open_item(w, writer_row(w, i)->text, title, j->match->rule->where), j);
    writer_add_case(w, id);
    return i + 1;
}

size_t outline_open_numbered(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    str captured = matter_skip_stroke(pattern_capture(&j->match->match, CAPTURE_TITLE)), id;
    size_t before = j->rows == 1 ? item_title_before_case(w, i, captured, &id) : captured.n;
    if (before < captured.n)
        return open_with_case(w, i, str_part(captured, 0, before), id);
    if (case_is_all(captured) && i + j->rows < w->rec->rows.end && outline_is_text(w, i + j->rows))
        return open_beside_case(w, i, captured);
    bool case_behind = pattern_capture(&j->match->match, CAPTURE_CASE).p > captured.p && captured.n > 0;
    size_t cell = item_title_in_column(w, i, captured);
    size_t to = case_behind || cell < captured.n ? i + j->rows : outline_title_end(w, i);
    str heading = reading_rows(w->p->r, i, to - 1);
    str title = captured;
    if (!case_behind && captured.n > 0)
        title = reading_span(captured, writer_row(w, to - 1)->text);
    title = without_own_number(title, pattern_capture(&j->match->match, CAPTURE_NO));
    str cited = without_brackets(title);
    size_t head = cell < captured.n ? cell : cited.n < title.n ? cited.n : title_length(w, title);
    title = cited;
    if (head < title.n)
        heading = (str){ heading.p, (size_t)(title.p - heading.p) + head };
    item *opened = writer_open_item(w, heading, str_part(title, 0, head), j->match->rule->where);
    set_number(w, opened, j);
    if (head < title.n) {
        str behind = str_trim(str_from(title, head));
        writer_text(w, reading_row(w->p->r, behind), to);    /* the heading may have wrapped over paragraphs */
        w->text_from = behind;
    }
    return to;
}

/* An unnumbered routine item; its decision may follow on the same row. */
size_t outline_open_routine(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    if (!j->match->run_in) {
        writer_open_item(w, j->text, j->text, j->match->rule->where);
        return i + j->rows;
    }
    str heading = str_part(j->text, 0, j->match->match.head);
    writer_open_item(w, heading, heading, j->match->rule->where);
    size_t to = paragraph_end(w->p, i, w->rec->rows.end);
    writer_text(w, i, to);
    w->text_from = str_trim(str_from(j->text, j->match->match.head));
    return to;
}

bool outline_is_answer(const judged *j)
{
    const pattern_match *m = &j->match->match;
    return pattern_capture(m, CAPTURE_NO).n > 0 && pattern_capture(m, CAPTURE_TEXT).n > 0
        && pattern_capture(m, CAPTURE_TITLE).n == 0;
}

size_t outline_open_answer(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    str answer = pattern_capture(&j->match->match, CAPTURE_TEXT);
    str label = str_trim((str){ j->text.p, (size_t)(answer.p - j->text.p) });
    item *opened = writer_open_item(w, label, (str){ NULL, 0 }, j->match->rule->where);
    set_number(w, opened, j);
    size_t to = paragraph_end(w->p, i, w->rec->rows.end);
    writer_text(w, i, to);
    w->text_from = answer;
    return to;
}

/* "Pkt. 212" / "J.nr. 16.06.01-P20" / "Vandværket": the case number stands between the item's number and its title. */
static bool case_stands_between(const writer *w, size_t i)
{
    return outline_is_case_row(w, i) && i + 1 < w->rec->rows.end && outline_is_text(w, i + 1)
        && writer_row(w, i + 1)->gap <= PARAGRAPH_GAP && !writer_row(w, i + 1)->page_first;
}

static size_t open_below_case(writer *w, size_t i, size_t case_row)
{
    size_t first = case_row + 1, to = outline_title_end(w, first);
    const judged *j = writer_judged(w, i);
    str title = reading_rows(w->p->r, first, to - 1);
    item *opened = writer_open_item(w, title, title, j->match->rule->where);
    opened->label = j->text;
    set_number(w, opened, j);
    outline_add_case(w, case_row);
    return to;
}

/* "Sag nr. 8" / "Sag fra: Teknisk Udvalg" / "Ny havn" / "Journal nr.: 08.03G01": the title's first row behind the lines
 * about the case, where another such line stands below it; else `first`. */
static size_t title_among_metadata(const writer *w, size_t first)
{
    enum { TITLE_ROWS_MOST = 3 };
    size_t i = first, end = w->rec->rows.end;
    for (const judged *j; i < end && (j = writer_judged(w, i))->role == ROLE_FIELD
         && j->match->rule->field == FIELD_METADATA;)
        i += j->rows;
    if (i == first || i >= end || !outline_is_text(w, i) || !writer_judged(w, i)->starts)
        return first;
    size_t below = i;
    while (below < end && outline_is_text(w, below) && below - i <= TITLE_ROWS_MOST)
        below++;
    return below - i <= TITLE_ROWS_MOST && outline_is_case_row(w, below) ? i : first;
}

static size_t open_among_metadata(writer *w, size_t i, size_t title_row)
{
    const judged *j = writer_judged(w, i);
    size_t to = title_row;
    while (outline_is_text(w, to))
        to++;
    str title = reading_rows(w->p->r, title_row, to - 1);
    item *opened = writer_open_item(w, title, title, j->match->rule->where);
    opened->label = j->text;
    set_number(w, opened, j);
    for (size_t k = i + j->rows; k < title_row;)
        k = outline_add_metadata(w, k);
    return to;
}

/* "Pkt. 3" and right below it "Økonomi", "Næste møde": what a part or the end of minutes is called elsewhere is here
 * what the item is about. No case begins with such a part. */
static bool is_titled_below(const writer *w, size_t number_row)
{
    size_t i = number_row + writer_judged(w, number_row)->rows;
    if (i >= w->rec->rows.end)
        return false;
    const judged *j = writer_judged(w, i);
    bool plain = writer_judged(w, number_row)->match->rule->style & STYLE_WEAK;  /* "3.", above which no title stands */
    bool ends = j->role == ROLE_CLOSING && j->match && (j->match->rule->style & STYLE_WEAK);
    if (!j->match || (j->match->run_in && !plain) || j->match->match.count > 0 || writer_row(w, i)->page_first
        || (!ends && writer_row(w, i)->gap > PARAGRAPH_GAP))
        return false;
    section_kind k = j->role == ROLE_SECTION ? j->match->rule->section : SECTION_BODY;
    bool topic = k == SECTION_ECONOMY || k == SECTION_COMMUNICATION || k == SECTION_SUSTAINABILITY
        || k == SECTION_PROCESS || k == SECTION_OTHER || (plain && k == SECTION_HEARING);
    bool label = plain && j->role == ROLE_FIELD && !j->match->run_in && attendance_is_list(j->match->rule->field);
    return topic || label || ends;
}

/* "1." alone, its title in the rows below. */
size_t outline_open_number_first(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    size_t first = i + j->rows, to = first, titled = title_among_metadata(w, first);
    if (case_stands_between(w, first))
        return open_below_case(w, i, first);
    if (titled > first)
        return open_among_metadata(w, i, titled);
    if (is_titled_below(w, i))
        to = first + writer_judged(w, first)->rows;
    else if (first < w->rec->rows.end && outline_is_text(w, first))
        to = outline_title_end(w, first);
    str heading = to > first ? reading_rows(w->p->r, i, to - 1) : j->text;
    str title = to > first ? reading_rows(w->p->r, first, to - 1) : (str){ NULL, 0 };
    title = str_trim(str_from(title, title_label(w->p->layout, title)));
    item *opened = writer_open_item(w, heading, title, j->match->rule->where);
    set_number(w, opened, j);
    return to;
}

/* "Spørgetid" and below it "Sag nr. 139": the title stands above the number. */
size_t outline_open_title_first(writer *w, size_t i, size_t number_row)
{
    const judged *j = writer_judged(w, number_row);
    str title = reading_rows(w->p->r, i, number_row - 1), heading = reading_span(title, j->text);
    item *opened = writer_open_item(w, heading, title, j->match->rule->where);
    set_number(w, opened, j);
    return number_row + j->rows;
}

/* The row of a number that names the paragraph at row i, or 0. */
size_t outline_number_below(const writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    bool routine = j->role == ROLE_ITEM && !j->match->run_in && pattern_capture(&j->match->match, CAPTURE_NO).n == 0;
    bool headed = i > w->rec->rows.first && writer_judged(w, i - 1)->role == ROLE_SECTION;
    if ((!outline_is_text(w, i) && !routine) || !j->starts || headed)
        return 0;                            /* what stands right below a section's heading is its text */
    enum { TITLE_ROWS_MOST = 3 };
    size_t to = paragraph_end(w->p, i, w->rec->rows.end), end = w->rec->rows.end;
    if (to >= end || writer_judged(w, to)->role != ROLE_NUMBER || to - i > TITLE_ROWS_MOST || is_titled_below(w, to))
        return 0;
    bool nothing_below = to + 1 < end && !case_stands_between(w, to + 1)
        && (writer_judged(w, to + 1)->role == ROLE_SECTION || writer_judged(w, to + 1)->role == ROLE_FIELD);
    if (writer_row(w, to)->page_first)       /* at the foot of the page before */
        return nothing_below && !row_ends_sentence(writer_row(w, to - 1))
            && (routine || writer_row(w, i)->gap > PARAGRAPH_GAP) ? to : 0;
    bool crowded = writer_row(w, i)->gap <= PARAGRAPH_GAP && to + 1 < end && outline_is_text(w, to + 1)
        && writer_row(w, to + 1)->gap <= PARAGRAPH_GAP;
    if (crowded && !writer_row(w, i)->page_first)
        return 0;                            /* "Pkt. 1" between rows as close as each other heads what follows */
    return writer_row(w, to)->gap <= PARAGRAPH_GAP || nothing_below ? to : 0;
}
