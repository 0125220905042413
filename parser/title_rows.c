/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Over which rows an item's title goes on. */
#include "outline.h"

#include "../models/text.h"
#include "heading.h"
#include "matter.h"
#include "outcomes.h"
#include "sentences.h"

/* The list itself may cut the title. */
static bool begins_entry(str title, str above, str rows)
{
    bool exact;
    return title_is_cut(title, rows) || titles_alike(title, rows, &exact)
        || (title_is_cut(title, above) && title_is_cut(rows, title));
}

/* The table of contents prints the title with what stands in row i. */
static bool in_contents(const writer *w, size_t first, size_t i)
{
    const rule_match *m = writer_judged(w, first)->match;
    str captured = m ? pattern_capture(&m->match, CAPTURE_TITLE) : (str){ NULL, 0 };
    if (captured.n == 0)
        return false;
    str longer = reading_span(captured, writer_row(w, i)->text);
    const row_range near = contents_near(w->rec);
    for (size_t k = near.first; k < near.end; k++)
        if (begins_entry(w->rec->entries[k].title, captured, longer)) {
            w->rec->entry_found = k;
            return true;
        }
    return false;
}

/* The table of contents has the title as it stands so far, and no more. */
static bool is_listed_whole(const writer *w, size_t first, size_t i)
{
    const rule_match *m = writer_judged(w, first)->match;
    str captured = m ? pattern_capture(&m->match, CAPTURE_TITLE) : (str){ NULL, 0 };
    bool exact = false;
    const row_range near = contents_near(w->rec);
    if (captured.n == 0 || i <= first)
        return false;
    captured = reading_span(captured, writer_row(w, i - 1)->text);
    for (size_t k = near.first; k < near.end && !exact; k++)
        exact = titles_alike(w->rec->entries[k].title, captured, &exact) && exact;
    return exact;
}

bool outline_is_case_row(const writer *w, size_t i)
{
    const judged *j = i < w->rec->rows.end ? writer_judged(w, i) : NULL;
    return j && j->role == ROLE_FIELD && j->match->rule->field == FIELD_CASE;
}

/* Over a page break a title goes on where it broke off and the case number stands below, or where the contents say
 * so. */
static bool goes_on_over_page(const writer *w, size_t first, size_t i)
{
    const row *head = writer_row(w, first), *above = writer_row(w, i - 1), *x = writer_row(w, i);
    bool broke_off = above->goes_on || (!row_ends_sentence(above) && (above->full || !row_begins_upper(x)));
    return same_style(head, x) && ((broke_off && outline_is_case_row(w, i + 1)) || in_contents(w, first, i));
}

/* "…, endelig" above "vedtagelse": a section's word in small letters right below a title, where the contents have
 * both or the next section's heading has a capital. */
static bool goes_on_with_section_word(const writer *w, size_t first, size_t i)
{
    enum { ROWS_AHEAD = 60 };
    const judged *j = writer_judged(w, i);
    const row *x = writer_row(w, i);
    if (j->role != ROLE_SECTION || row_begins_upper(x) || x->gap > PARAGRAPH_GAP || x->page_first
        || row_ends_sentence(x - 1) || !same_style(x - 1, x) || j->match->match.count > 0 || j->match->run_in)
        return false;
    for (size_t k = i + 1; k < w->rec->rows.end && k - i < ROWS_AHEAD; k++)
        if (writer_judged(w, k)->role == ROLE_SECTION)
            return row_begins_upper(writer_row(w, k)) || in_contents(w, first, i);
    return in_contents(w, first, i);
}

/* "Udvalget har modtaget …", "Der er indhentet …", "Formanden orienterede …": a statement begins with its subject, in
 * one word, and a finite verb. */
static bool begins_statement(str text)
{
    static const str verbs[] = { STR("blev"), STR("bliver"), STR("er"), STR("fik"), STR("får"), STR("gav"), STR("har"),
        STR("havde"), STR("kan"), STR("kunne"), STR("må"), STR("skal"), STR("skulle"), STR("var"), STR("vil") };
    str subject, verb;
    if (!str_next_word(&text, &subject) || !str_next_word(&text, &verb))
        return false;
    return TEXT_AMONG(verb, verbs) || str_ends(verb, (str)STR("rede"));
}

/* A heading goes on in the next row: set in the same type, or the row above was full. */
static bool title_goes_on(const writer *w, size_t first, size_t i)
{
    if (i >= w->rec->rows.end || !outline_is_text(w, i))
        return i < w->rec->rows.end && goes_on_with_section_word(w, first, i);
    const row *head = writer_row(w, first), *above = writer_row(w, i - 1), *x = writer_row(w, i);
    const rule_match *refused = writer_judged(w, i)->otherwise;
    bool counted = writer_judged(w, i)->starts && char_is_digit((unsigned char)x->text.p[0]);
    if (list_mark(x->text) > 0 || (counted && str_find_byte(x->text, ':') < x->text.n)     /* "1. suppleant: Bo Lund" */
        || (refused && refused->rule->role == ROLE_ITEM && !(refused->rule->style & STYLE_WEAK)))
        return false;
    if (x->page_first)
        return goes_on_over_page(w, first, i);
    if (x->gap > PARAGRAPH_GAP || !same_style(head, x))
        return false;
    if (head->capitals && x->capitals && above->capitals)
        return true;
    look seen = row_look(w->p, head);
    if (w->p->r->typography && (seen.large || seen.bold))
        return true;
    if ((row_begins_upper(x) || !above->full) && outcome_is_decision(x->text))       /* "udsat", "intet at berette" */
        return false;
    size_t n;
    if (x->text.n > 2 && x->text.p[1] == ' ' && char_is_lower((unsigned char)x->text.p[0])
        && char_is_upper(text_char(x->text, 2, &n)) && x->text.p[0] != 'i')
        return false;                        /* "a Kirkeværgen": a point */
    if (row_begins_upper(x) && !above->goes_on && sentence_length(x->text) < x->text.n)
        return false;                        /* "Referatet var udsendt. Det blev …" is text, however long the title */
    bool leads_to_list = str_ends(x->text, (str)STR(":")) && i + 1 < w->rec->rows.end
        && list_mark(writer_row(w, i + 1)->text) > 0;        /* "Følgende tilbud:" above "1. Firma Holm" */
    if (row_begins_upper(x) && !above->goes_on && (leads_to_list || begins_statement(x->text)))
        return false;
    if (row_begins_upper(x) && (is_listed_whole(w, first, i) || str_ends(above->text, (str)STR(")"))))
        return in_contents(w, first, i);
    return above->goes_on || (!row_ends_sentence(above) && (above->full || !row_begins_upper(x)))
        || (!row_begins_upper(x) && sentence_ends_in_short(above->text))         /* "3.200 kr." above "til skolen" */
        || matter_is_unfinished(above->text) || matter_leads_to_number(above->text) || in_contents(w, first, i);
}

size_t outline_title_end(const writer *w, size_t first)
{
    enum { TITLE_ROWS_MOST = 6 };
    size_t to = first + writer_judged(w, first)->rows;
    while (to < w->rec->rows.end && to - first < TITLE_ROWS_MOST && title_goes_on(w, first, to))
        to++;
    return to;
}
