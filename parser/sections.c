/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opens sections, and writes the lines about the case that stand between them. */
#include "outline.h"

#include "../models/text.h"

#include "blocks.h"
#include "dates.h"
#include "heading.h"
#include "organs.h"
#include "outcome_words.h"
#include "outcomes.h"
#include "sentences.h"
#include "words.h"

/* ------------------------------------------------------------------ sections */

/* "Udvalgets beslutning": the organ that meets, by no name of its own. */
static bool is_unnamed(str organ)
{
    static const str unnamed[] = { STR("udvalget"), STR("bestyrelsen"), STR("rådet"), STR("raadet"), STR("nævnet") };
    for (size_t i = 0; i < sizeof unnamed / sizeof *unnamed; i++)
        if (text_same(organ, unnamed[i]))
            return true;
    return false;
}

/* The heading was guessed, has the meeting's own day, and its organ is all but the one that meets. */
static bool is_misread(const writer *w, const section *s, str organ)
{
    return reading_place(w->p->r, organ).confidence >= 0 && s->date.n > 0
        && str_equal(s->date, w->meeting->start_date.value) && organ_nearly(organ, w->meeting->committee.value);
}

bool outline_is_put_by_others(const writer *w, str text)
{
    static const char *const puts[] = { "anbefalede", "anbefaler", "indstillede", "indstiller" };
    const str own = w->meeting->committee.value;
    term words[WORDS_MOST];
    size_t from = 0, count = own.n > 0 ? words_sentence(text, &from, words, WORDS_MOST) : 0;
    size_t colon = str_find(text, (str)STR(": "));
    str teller = str_part(text, 0, colon == STR_NOT_FOUND ? 0 : colon);
    if (own.n > 0 && organ_is(teller) && !is_unnamed(teller) && !organ_same(teller, own)
        && !organ_has_initials(own, teller))
        return true;                         /* "Byrådet: Budgettet er vedtaget.": news of another */
    for (size_t i = 1; i < count; i++) {
        str organ = words[i - 1].text;
        if (WORD_IN(words[i].key, puts) && organ_is(organ) && !is_unnamed(organ) && !organ_same(organ, own)
            && !text_same(organ, (str)STR("udvalg")) && !organ_has_initials(own, organ))
            return true;
    }
    return false;
}

static void set_deciding_organ(writer *w, section *s, const pattern_match *m)
{
    date_found found;
    if (s->kind != SECTION_DECISION && s->kind != SECTION_HISTORY)
        return;
    str organ = pattern_capture(m, CAPTURE_ORGAN), day = pattern_capture(m, CAPTURE_DATE);
    if (organ.n == 0)
        organ = pattern_capture(m, CAPTURE_BODY);
    if (organ.n == 0)
        organ = pattern_capture(m, CAPTURE_INITIALS);
    s->committee = organ;
    if (day.n > 0 && dates_at(day, 0, w->p->year, &found) && date_whole(found.when))
        s->date = date_iso(w->p->a, found.when);
    bool other_organ = organ.n > 0 && !is_unnamed(organ) && w->meeting->committee.value.n > 0
        && !organ_same(organ, w->meeting->committee.value)
        && !organ_has_initials(w->meeting->committee.value, organ) && !is_misread(w, s, organ);
    bool other_day = s->date.n > 0 && w->meeting->start_date.value.n > 0
        && !str_equal(s->date, w->meeting->start_date.value);
    bool unknown_organ = w->heads_plainly && organ.n > 0 && s->date.n > 0 && w->meeting->committee.value.n == 0;
    if (s->kind == SECTION_DECISION && (other_organ || other_day || unknown_organ))
        s->kind = SECTION_HISTORY;
}

size_t outline_open_section(writer *w, size_t i, section_kind kind)
{
    const judged *j = writer_judged(w, i);
    bool run_in = j->match->run_in;
    str heading = run_in ? str_trim_end(str_trim(str_part(j->text, 0, j->match->match.head)), ".") : j->text;
    writer_open_section(w, kind, heading, j->match->rule->where);
    set_deciding_organ(w, &w->section->as.section, &j->match->match);
    if (!run_in)
        return i + j->rows;
    size_t to = paragraph_end(w->p, i, w->rec->rows.end);
    writer_text(w, i, to);
    w->text_from = str_trim(str_from(j->text, j->match->match.head));
    return to;
}

/* Inside a quoted proposal only another such heading, a decision, the history or the attachments are headings, and what
 * is set in the type of headings. */
bool outline_is_quoted(const writer *w, const judged *j, const row *x)
{
    if (!w->section || !w->quoting)
        return false;
    look seen = row_look(w->p, x);
    if (w->p->r->typography && (seen.large || seen.bold))
        return false;
    section_kind k = j->match->rule->section;
    return !(j->match->rule->style & (STYLE_QUOTES | STYLE_NEEDS_CAPITALS)) && k != SECTION_ATTACHMENTS
        && k != SECTION_HISTORY && !(k == SECTION_DECISION && !j->match->run_in);
}

bool outline_is_entry_of_history(const writer *w, const judged *j)
{
    const section *s = w->section ? &w->section->as.section : NULL;
    bool says = j->match->run_in || pattern_capture(&j->match->match, CAPTURE_TEXT).n > 0;
    if (!s || s->kind != SECTION_HISTORY || s->committee.n > 0 || !says || j->match->rule->section != SECTION_DECISION)
        return false;
    for (size_t k = w->text.first; k < w->text.end; k++) {
        const judged *above = writer_judged(w, k);
        bool names = above->role == ROLE_FIELD
            && (above->match->rule->field == FIELD_ORGAN || above->match->rule->field == FIELD_DATE);
        if (names || (above->match && outline_names_organ_and_date(above)))
            return true;
    }
    return false;
}

bool outline_names_organ_and_date(const judged *j)
{
    return pattern_capture(&j->match->match, CAPTURE_BODY).n > 0
        && pattern_capture(&j->match->match, CAPTURE_DATE).n > 0;
}

/* "BCU den 5. september 2007:" on the meeting's own day: what the organ is called in short. */
static bool is_own_in_short(const writer *w, const judged *j)
{
    date_found found;
    str day = pattern_capture(&j->match->match, CAPTURE_DATE), own = w->meeting->start_date.value;
    return pattern_capture(&j->match->match, CAPTURE_INITIALS).n > 0 && own.n > 0 && day.n > 0
        && dates_at(day, 0, w->p->year, &found) && date_whole(found.when)
        && str_equal(date_iso(w->p->a, found.when), own);
}

bool outline_is_reference_line(const writer *w, const judged *j, size_t i)
{
    bool in_short = is_own_in_short(w, j);
    if (j->match->rule->section != SECTION_DECISION || (!outline_names_organ_and_date(j) && !in_short))
        return false;
    size_t below = i + j->rows;
    bool empty = below < w->rec->rows.end && writer_judged(w, below)->role == ROLE_SECTION
        && !str_ends(j->text, (str)STR(":"));
    bool inside = w->section && w->section->as.section.kind == SECTION_DECISION
        && w->section->as.section.committee.n == 0 && w->text.end == w->text.first;
    return (empty && !in_short) || inside;
}

bool outline_is_head_of_page(const writer *w, const judged *j, size_t i)
{
    size_t below = i + j->rows;
    return w->item && writer_row(w, i)->page_first && j->match->rule->section == SECTION_DECISION
        && outline_names_organ_and_date(j) && below < w->rec->rows.end && outline_is_item(w, below)
        && w->section && w->section->as.section.kind == SECTION_DECISION;
}

/* "Tidsplan" right below "Kort over vejen", set no other way, and no text of its own below: what is attached. */
static bool ends_attachments(const writer *w, size_t i)
{
    bool loose = w->text.end > w->text.first && writer_row(w, w->text.first)->gap > PARAGRAPH_GAP;
    const judged *j = writer_judged(w, i);
    const row *x = writer_row(w, i);
    section_kind kind = j->match->rule->section;
    size_t below = i + j->rows;
    look seen = row_look(w->p, x);
    bool decides = kind == SECTION_DECISION || kind == SECTION_HISTORY || kind == SECTION_RECOMMENDATION
        || kind == SECTION_AUTHORITY || kind == SECTION_MINORITY;
    if (decides || (x->gap > PARAGRAPH_GAP && !loose) || x->capitals || seen.bold || seen.large
        || str_ends(j->text, (str)STR(":")))
        return false;
    while (loose && below < w->rec->rows.end && outline_is_case_row(w, below))
        below++;                             /* the next item's, printed above it */
    bool heads = below < w->rec->rows.end && writer_judged(w, below)->role == ROLE_SECTION && !loose;
    return below >= w->rec->rows.end || heads || outline_is_item(w, below);
}

bool outline_is_attachment_title(const writer *w, size_t i)
{
    section_kind kind = writer_judged(w, i)->match->rule->section;
    return w->section && w->section->as.section.kind == SECTION_ATTACHMENTS && kind != SECTION_ATTACHMENTS
        && (writer_has_section(w, kind) || ends_attachments(w, i));
}

/* "Kultur og Borgerservice indstiller:" behind the decision in a house that prints it first: no organ speaks, and
 * nothing was recommended above. */
static bool opens_recommendation_behind(const writer *w, const judged *j, const row *x)
{
    return w->section->as.section.kind == SECTION_DECISION && j->match->rule->section == SECTION_RECOMMENDATION
        && x->gap > PARAGRAPH_GAP && str_ends(x->text, (str)STR(":")) && w->text.end > w->text.first
        && pattern_capture(&j->match->match, CAPTURE_BODY).n == 0 && !writer_has_section(w, SECTION_RECOMMENDATION);
}

bool outline_only_leads_in(const writer *w, const judged *j, const row *x)
{
    if (!(j->match->rule->style & STYLE_WEAK))
        return false;
    if (j->match->rule->section == SECTION_RECOMMENDATION && outcome_begins_with_outsider(x->text))
        return true;
    if (!w->section)
        return false;
    section_kind open = w->section->as.section.kind;
    look seen = row_look(w->p, x);
    bool set_as_heading = x->capitals || (w->p->r->typography && (seen.large || seen.bold));
    return open == j->match->rule->section
        || ((open == SECTION_DECISION || open == SECTION_HISTORY) && !set_as_heading
            && !opens_recommendation_behind(w, j, x));
}

/* ------------------------------------------------------------------ lines about the case */

/* "299835 Kulturudvalget Åbent punkt": the last words of a case line. */
static access_kind access_at_end(str text)
{
    for (size_t at = 0; at < text.n; at++) {
        str tail = str_from(text, at);
        size_t length;
        bool begins = (at == 0 || text.p[at - 1] == ' ') && access_word(tail, &length) != 0 && length == tail.n;
        if (begins)
            return access_cut_front(&tail);
    }
    return ACCESS_NONE;
}

/* "Sagsnr.: 22/1442     Kontakt: Lars Holm     Åben     Beslutningssag": a cell that says nothing else. */
static access_kind access_of_cell(const writer *w, size_t i)
{
    enum { CELLS_MOST = 6 };
    str cells[CELLS_MOST];
    size_t count = row_cells(w->p, i, CELLS_APART, cells, CELLS_MOST), length;
    for (size_t c = 1; c < count; c++)
        if (access_word(cells[c], &length) != 0 && length == cells[c].n)
            return access_cut_front(&cells[c]);
    return ACCESS_NONE;
}

/* "JOURNALNUMMER" and below it "22007788": behind its label any number will do. */
static bool number_stands_below(const writer *w, size_t i)
{
    enum { DIGITS_LEAST = 4 };
    size_t below = i + writer_judged(w, i)->rows, digits = 0;
    if (writer_judged(w, i)->rows > 1 || below >= w->rec->rows.end || writer_judged(w, below)->role == ROLE_SECTION)
        return false;
    str text = writer_row(w, below)->text;
    for (size_t at = 0; at < text.n; at++)
        digits += char_is_digit((unsigned char)text.p[at]);
    return digits >= DIGITS_LEAST && digits == text.n;
}

/* `rest`: what stands behind the case's numbers. */
static void say_access(writer *w, size_t i, str rest)
{
    str access = pattern_capture(&writer_judged(w, i)->match->match, CAPTURE_ACCESS);
    access_kind said = access.n > 0 ? access_cut_front(&access) : access_at_end(rest);
    if (said == ACCESS_NONE)
        said = access_of_cell(w, i);
    if (said != ACCESS_NONE)
        w->item->as.item.access = said;
}

size_t outline_add_case(writer *w, size_t i)
{
    parse *p = w->p;
    const judged *j = writer_judged(w, i);
    const pattern_match *m = &j->match->match;
    if (!w->item) {
        writer_text(w, i, i + j->rows);
        return i + j->rows;
    }
    writer_close_section(w);
    str rest = j->text;
    bool any = false;
    for (size_t k = 0; k < m->count; k++) {
        if (m->captures[k].kind != CAPTURE_CASE && m->captures[k].kind != CAPTURE_ID)
            continue;
        str before = (str){ rest.p, (size_t)(m->captures[k].text.p - rest.p) };
        if (any && str_find(before, (str)STR("ok")) != STR_NOT_FOUND)
            break;                           /* "Dok.nr.": a document's number, not the case's */
        str id = m->captures[k].text;
        str printed = str_trim((str){ rest.p, (size_t)(id.p + id.n - rest.p) });
        writer_add_printed_case(w, id, printed);
        rest = str_from(rest, (size_t)(id.p + id.n - rest.p));
        any = true;
    }
    rest = str_trim(rest);
    if (rest.n > 0)
        writer_add(w, part_skipped(p, rest, "metadata"));
    if (!any && number_stands_below(w, i)) {
        str id = writer_row(w, i + 1)->text;
        writer_add_printed_case(w, id, id);
        return i + 2;
    }
    say_access(w, i, rest);
    return i + j->rows;
}

size_t outline_add_metadata(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    writer_skip(w, j->text, "metadata");
    size_t below = i + j->rows;
    bool label_alone = !j->match->run_in && j->match->match.count == 0;
    if (label_alone && below < w->rec->rows.end && outline_is_text(w, below)
        && writer_row(w, below)->source->word_count <= 3) {
        writer_skip(w, writer_row(w, below)->text, "metadata");
        below++;
    }
    return below;
}

/* "Kassereren: Intet nyt.", not "Valgt blev: Bo Lund" */
static bool is_labelled(str text)
{
    enum { LABEL_BYTES_MOST = 30 };
    size_t colon = str_find_byte(text, ':');
    return colon != STR_NOT_FOUND && colon > 0 && colon <= LABEL_BYTES_MOST
        && !outcome_is_decision(str_part(text, 0, colon));
}

/* "3.2 Meddelelser fra de studerende" right above "Ingen.", and a paragraph of its own. */
static bool heads_point(const writer *w, size_t above, size_t i)
{
    const row *x = writer_row(w, above);
    return writer_judged(w, above)->starts && !row_ends_sentence(x) && writer_row(w, i)->gap <= PARAGRAPH_GAP;
}

/* "Badminton:" and below it "Intet nyt.", or both on a row, among others: one of those who report. */
static bool is_of_one_label(const writer *w, size_t i, size_t end)
{
    bool text_above = w->text.end == i && w->text.end > w->text.first;
    if (is_labelled(writer_row(w, i)->text))
        return text_above || (end < w->rec->rows.end && outline_is_text(w, end)
            && is_labelled(writer_row(w, end)->text));
    bool another = text_above && (i - 1 > w->text.first
        || (end < w->rec->rows.end && outline_is_text(w, end) && str_ends(writer_row(w, end)->text, (str)STR(":"))));
    return another && (str_ends(writer_row(w, i - 1)->text, (str)STR(":")) || heads_point(w, i - 1, i));
}

bool outline_is_report_among_others(const writer *w, size_t i)
{
    if (!is_labelled(writer_row(w, i)->text) || w->text.end != i || w->text.end == w->text.first)
        return false;
    size_t above = i - 1;
    while (above > w->text.first && !writer_judged(w, above)->starts)
        above--;
    return is_labelled(writer_row(w, above)->text);
}

/* "Intet." below one of several points ("b. Kassereren") says nothing of the item: lettered points or labels stand
 * above it. */
bool outline_is_nothing_of_a_point(const writer *w, size_t i, size_t end)
{
    if (outcome_read(reading_rows(w->p->r, i, end - 1)) != OUTCOME_NONE)
        return false;
    if (is_of_one_label(w, i, end))
        return true;
    for (size_t k = w->text.first; w->text.end > w->text.first && k < i; k++) {
        str text = writer_row(w, k)->text;
        size_t n;
        if (list_mark(text) > 0 || (text.n > 2 && text.p[1] == ' ' && char_is_lower(text_char(text, 0, &n))))
            return true;
    }
    return false;
}

bool outline_answers_in_past(const writer *w, size_t i, size_t end)
{
    enum { WORDS_FEW = 12, ROWS_ABOVE = 8 };
    term words[WORDS_MOST];
    const row *above = i > 0 ? writer_row(w, i - 1) : NULL;
    size_t begin = i > 0 ? i - 1 : 0;        /* of the paragraph that asks */
    while (begin > w->rec->rows.first && i - begin < ROWS_ABOVE && !writer_judged(w, begin)->starts)
        begin--;
    str text = reading_rows(w->p->r, i, end - 1);
    bool last = end == w->rec->rows.end || !outline_is_text(w, end);
    if (!above || !last || !row_ends_sentence(above) || sentence_length(text) < text.n)
        return false;
    bool asked = false, done = false, told = false;          /* told: "Udvalget har fået den godkendt." */
    size_t from = 0, count = words_sentence(reading_rows(w->p->r, begin, i - 1), &from, words, WORDS_MOST);
    for (size_t k = 0; k < count; k++)
        asked |= word_ends(words[k].key, "es");
    from = 0;
    count = words_sentence(text, &from, words, WORDS_MOST);
    for (size_t k = 0; k < count; k++) {
        told |= word_is(&words[k], "har") || word_is(&words[k], "havde");
        done |= word_is(&words[k], "taget") || (word_ends(words[k].key, "t") && outcome_word_find(words[k].key));
    }
    return asked && done && !told && count <= WORDS_FEW;
}
