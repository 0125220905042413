/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lines that were read as text and may be more: headings no rule knows, a title that goes on, labels of the head,
 * feet of pages. What the layout knows is not looked at here: each of these is a form it does not know. */
#include "blocks.h"
#include "checks_inside.h"

#include "../models/text.h"
#include "dates.h"
#include "heading_set.h"
#include "organs.h"
#include "outcomes.h"
#include "people.h"

static const part *next_section(const part *q)
{
    return checks_next(q, PART_SECTION);
}

static bool is_unknown(const judged *j)
{
    return j->role == ROLE_NONE && !j->match;
}

/* ------------------------------------------------------------------ headings */

static bool is_apart_above(const checked *c, size_t i)
{
    const row *x = &c->p->r->rows[i];
    if (x->gap > PARAGRAPH_GAP || x->page_first)
        return true;
    const judged *above = &c->p->rows[i - 1];
    return c->close && (above->role != ROLE_NONE || row_ends_sentence(x - 1));
}

static bool stands_alone(const checked *c, size_t i, size_t end)
{
    return is_apart_above(c, i) && c->p->rows[i].starts && (i + 1 >= end || c->p->rows[i + 1].starts);
}

/* "Det indstilles:" above a list, "Forvaltningen indstiller" above "at …". */
static bool leads_in(const checked *c, size_t i, size_t end)
{
    enum { ROWS_AHEAD = 3 };
    for (size_t k = i + 1; k < end && k <= i + ROWS_AHEAD; k++) {
        str below = c->p->r->rows[k].text;
        size_t n;
        if (list_mark(below) > 0 || !row_begins_upper(&c->p->r->rows[k]) || text_starts(below, (str)STR("at "), &n))
            return true;
        if (!str_ends(below, (str)STR(":")))
            return false;
    }
    return false;
}

/* A few words beginning with a capital, and no end of a sentence; names and abbreviations of people and organs are
 * values. */
static bool is_like_heading(str text)
{
    enum { WORDS_MOST = 5, BYTES_LEAST = 5, BYTES_MOST = 48 };
    size_t n, words = 0;
    str rest = text, word;
    if (text.n < BYTES_LEAST || text.n > BYTES_MOST || list_mark(text) > 0 || !char_is_upper(text_char(text, 0, &n)))
        return false;
    while (str_next_word(&rest, &word))
        words++;
    return words <= WORDS_MOST && !text_has_any(text, (str)STR(",;!?()/\"0123456789")) && !str_ends(text, (str)STR("."))
           && !people_is_name(text) && !organ_is(text) && !outcome_is_decision(text);
}

/* "Byrådets behandling den 04-03-2019": an organ's doing on a day, in words that no rule knows. */
static bool is_dated_heading(str text)
{
    enum { BYTES_MOST = 80 };
    size_t from = 0, n;
    date_found day;
    return text.n <= BYTES_MOST && list_mark(text) == 0 && char_is_upper(text_char(text, 0, &n))
           && text.p[text.n - 1] != '.' && dates_next(text, &from, 0, &day) && date_whole(day.when)
           && day.text.p > text.p + day.weekday_text.n + 4;
}

static bool has_colon_inside(str text)
{
    size_t colon = str_find_byte(text, ':');
    return colon != STR_NOT_FOUND && colon + 1 < text.n;
}

typedef struct {
    const part *open, *next;     /* the section that the row stands in, NULL before the first; the one behind it */
} section_walk;

/* The rows of an item are asked for in order. */
static const part *section_of(const checked *c, section_walk *w, size_t i)
{
    for (; w->next; w->open = w->next, w->next = next_section(w->next->next)) {
        str heading = w->next->as.section.heading;
        if (heading.n > 0 && reading_row(c->p->r, heading) > i)
            break;
    }
    return w->open;
}

/* Attachments are called like headings; who treats or treated a case is a list of organs. */
static bool holds_names(const part *q)
{
    section_kind k = q ? q->as.section.kind : SECTION_NONE;
    return k == SECTION_ATTACHMENTS || k == SECTION_HISTORY || k == SECTION_PROCESS || k == SECTION_AUTHORITY;
}

/* Where the section headings are set in bold or large type, what is not is none. */
static bool is_set_like_text(const checked *c, size_t i)
{
    look seen = row_look(c->p, &c->p->r->rows[i]);
    return c->styled && !seen.large && !seen.bold;
}

/* "Baggrund og vurdering" in plain type where the others are bold: words that head sections, and more than one, which
 * no sentence is. */
static bool is_plain_heading(const checked *c, size_t i, size_t end)
{
    const judged *j = &c->p->rows[i];
    str rest = j->text, word;
    return j->verdict == VERDICT_PLAIN_TYPE && j->match && !j->match->run_in && !(j->match->rule->style & STYLE_WEAK)
        && str_next_word(&rest, &word) && str_next_word(&rest, &word) && !str_ends(j->text, (str)STR("."))
        && j->starts && (i + 1 >= end || c->p->rows[i + 1].starts);
}

static bool is_unsure_heading(const checked *c, size_t i, size_t end)
{
    const judged *j = &c->p->rows[i];
    if (heading_ends_in_stop(j) && stands_alone(c, i, end))
        return true;
    return is_plain_heading(c, i, end) || (is_unknown(j) && !is_set_like_text(c, i) && stands_alone(c, i, end)
        && !row_heads_table(c->p, i) && (is_dated_heading(j->text)
            || (is_like_heading(j->text) && !has_colon_inside(j->text) && !leads_in(c, i, end))));
}

typedef struct {
    str text;
    const item *first; /* where it stood first */
    bool told;
} seen_line;

enum { SEEN_MOST = 40 };

typedef struct {
    seen_line lines[SEEN_MOST];
    size_t count;
} seen_lines;

/* NULL where no more can be remembered. */
static seen_line *remember(seen_lines *s, str text, const item *in)
{
    for (size_t n = 0; n < s->count; n++)
        if (text_same(s->lines[n].text, text))
            return &s->lines[n];
    if (s->count == SEEN_MOST)
        return NULL;
    s->lines[s->count] = (seen_line){ text, in, false };
    return &s->lines[s->count++];
}

static void say_heading(checked *c, const item *i, seen_line *line, str text)
{
    if (line && line->told)
        return;
    if (line)
        line->told = true;
    diagnoses_say(c->p, DIAGNOSIS_HEADING_UNSURE, i, text,
        arena_format(c->p->a, "\"%.*s\" stands like a heading and was read as text.", STR_ARG(text)));
}

/* "Udvalgets syn: Udvalget er enig.": what stands before the colon, where the layout does not know it as a label. */
static str label_of(const checked *c, const judged *j)
{
    size_t colon = str_find_byte(j->text, ':');
    str label = str_part(j->text, 0, colon == STR_NOT_FOUND ? 0 : colon);
    rule_match m;
    bool free = label.n > 0 && is_unknown(j) && j->starts && has_colon_inside(j->text) && is_like_heading(label);
    return free && !layout_classify(c->p->layout, label, (look){ .typography = false }, &m) ? label : (str){ NULL, 0 };
}

typedef struct {
    seen_lines headings, labels;
} unsure;

static void check_row(checked *c, const checked_item *k, size_t i, unsure *u)
{
    if (is_unsure_heading(c, i, k->rows.end))
        say_heading(c, k->item, remember(&u->headings, c->p->rows[i].text, k->item), c->p->rows[i].text);
    str label = label_of(c, &c->p->rows[i]);
    seen_line *seen = label.n > 0 ? remember(&u->labels, label, k->item) : NULL;
    if (seen && seen->first != k->item)
        say_heading(c, k->item, seen, label);
}

static size_t row_below_title(const checked *c, const checked_item *k)
{
    str title = k->item->title.text;
    return (title.n > 0 ? reading_row(c->p->r, str_from(title, title.n - 1)) : k->rows.first) + 1;
}

/* A heading that stands on its own line is said once; one before a colon only where items share it, because text is
 * full of colons. */
void checks_headings(checked *c)
{
    unsure u = { .headings.count = 0 };
    for (size_t k = 0; k < c->item_count && !c->rec->prose; k++) {
        section_walk w = { .next = next_section(c->items[k].item->first) };
        for (size_t i = row_below_title(c, &c->items[k]); i < c->items[k].rows.end; i++)
            if (!holds_names(section_of(c, &w, i)))
                check_row(c, &c->items[k], i, &u);
    }
}

/* ------------------------------------------------------------------ below the title */

static bool may_be_of_title(const checked *c, const checked_item *k, const block *b)
{
    enum { BYTES_MOST = 60 };
    str text = b->content.text;
    size_t last;
    return b->kind == BLOCK_P && text.n > 0 && text.n <= BYTES_MOST
           && !char_is_among(text_char_before(text, text.n, &last), (str)STR(".!?:;"))
           && !is_unsure_heading(c, reading_row(c->p->r, text), k->rows.end);
}

static bool has_headings(const item *i)
{
    for (const part *q = next_section(i->first); q; q = next_section(q->next))
        if (q->as.section.heading.n > 0)
            return true;
    return false;
}

/* Between an item's heading and its first section stand its case number and text in sentences; a short line without
 * an end is the title's last words, or a form of case number that no rule knows. */
void checks_below_titles(checked *c)
{
    for (size_t k = 0; k < c->item_count && !c->rec->prose; k++) {
        const item *i = c->items[k].item;
        const part *q = next_section(i->first);
        if (!q || q->as.section.kind != SECTION_BODY || i->title.text.n == 0 || !has_headings(i))
            continue;
        for (const block *b = q->as.section.body.child; b; b = b->next)
            if (may_be_of_title(c, &c->items[k], b)) {
                diagnoses_say(c->p, DIAGNOSIS_TEXT_BELOW_TITLE, i, b->content.text,
                    arena_format(c->p->a, "\"%.*s\" stands below the title: look whether it belongs to it.",
                        STR_ARG(b->content.text)));
                break;
            }
    }
}

/* A title goes on in the row below where that begins like the middle of a sentence, where the type is the same, or
 * where the contents print it so. What begins with a capital or a digit in a plain text may be something else. */
static bool may_be_more_than_title(const checked *c, const checked_item *k, size_t *at)
{
    str title = k->item->title.text;
    if (title.n == 0 || k->listed || c->p->r->typography)
        return false;
    size_t last = reading_row(c->p->r, str_from(title, title.n - 1)), n;
    for (size_t i = reading_row(c->p->r, title) + 1; i <= last; i++) {
        const row *x = &c->p->r->rows[i];
        uint32_t first = text_char(x->text, 0, &n);
        *at = i;
        if (!x[-1].goes_on && (char_is_upper(first) || char_is_digit(first)) && has_colon_inside(x->text))
            return true;
    }
    return false;
}

void checks_wrapped_titles(checked *c)
{
    for (size_t k = 0, at; k < c->item_count && !c->rec->prose; k++)
        if (may_be_more_than_title(c, &c->items[k], &at))
            diagnoses_say(c->p, DIAGNOSIS_TITLE_UNSURE, c->items[k].item, c->p->r->rows[at].text,
                arena_format(c->p->a, "\"%.*s\" was taken for the end of the title: look whether it is.",
                    STR_ARG(c->p->r->rows[at].text)));
}

/* ------------------------------------------------------------------ the head */

static void explain(const checked *c, bool *explained, size_t end, str printed)
{
    if (printed.n == 0)
        return;
    size_t first = reading_row(c->p->r, printed);
    for (size_t i = first; i < end && c->p->r->rows[i].text.p < printed.p + printed.n; i++)
        if (i >= c->rec->rows.first)
            explained[i - c->rec->rows.first] = true;
}

/* Rows before the first item that are labels, contents, persons or notes of absence. */
static bool *explained_rows(const checked *c, size_t end)
{
    size_t first = c->rec->rows.first;
    bool *explained = ARENA_NEW(c->p->a, bool, end - first + 1);
    for (size_t i = first; i < end; i++)
        explained[i - first] =
            c->p->rows[i].role != ROLE_NONE || (i >= c->rec->contents.first && i < c->rec->contents.end);
    for (size_t k = 0; k < c->m->person_count; k++)
        explain(c, explained, end, c->m->people[k].text);
    for (const part *q = checks_next(c->m->first, PART_ABSENCE); q; q = checks_next(q->next, PART_ABSENCE))
        explain(c, explained, end, q->as.absence.sentence.text);
    return explained;
}

/* A section's heading that no item took. */
static bool belongs_to_an_item(const checked *c, size_t i)
{
    return (i < c->rec->contents.first || i >= c->rec->contents.end) && c->p->rows[i].role == ROLE_SECTION;
}

/* "NORDBY KOMMUNE        Mødedato: 9. oktober 1974": a label that is known, in a cell of its own. */
static bool is_known_in_cell(const checked *c, size_t i, str label)
{
    enum { CELLS_MOST = 4 };
    str cells[CELLS_MOST];
    size_t count = row_cells(c->p, i, CELLS_APART, cells, CELLS_MOST);
    rule_match m;
    for (size_t k = 1; k < count; k++)
        if (cells[k].p > label.p && cells[k].p < label.p + label.n)
            return layout_classify(c->p->layout, str_part(label, (size_t)(cells[k].p - label.p), label.n),
                (look){ .typography = false }, &m);
    return false;
}

static void check_label(checked *c, size_t i)
{
    str label = label_of(c, &c->p->rows[i]);
    if (label.n > 0 && !is_known_in_cell(c, i, label))
        diagnoses_say(c->p, DIAGNOSIS_LABEL_UNKNOWN, NULL, label,
            arena_format(
                c->p->a, "\"%.*s:\" is no label that is known here: read what stands behind it.", STR_ARG(label)));
}

/* The head of minutes is labels, names and a greeting: more running text than that, or what items have, is a matter
 * that lost its heading. */
void checks_opening(checked *c)
{
    enum { WORDS_LEAST = 25 };
    size_t words = 0, first = c->rec->rows.end, end = c->item_count > 0 ? c->items[0].rows.first : 0;
    if (c->rec->prose || end <= c->rec->rows.first)
        return;
    const bool *explained = explained_rows(c, end);
    for (size_t i = c->rec->rows.first; i < end; i++) {
        bool lost = belongs_to_an_item(c, i);
        if (explained[i - c->rec->rows.first] && !lost)
            continue;
        check_label(c, i);
        words += lost ? WORDS_LEAST : c->p->r->rows[i].source->word_count;
        first = first == c->rec->rows.end ? i : first;
    }
    if (words >= WORDS_LEAST)
        diagnoses_say(c->p, DIAGNOSIS_TEXT_BEFORE_ITEMS, NULL, c->p->r->rows[first].text,
            (str)STR("Text stands before the first item that no label explains: look whether it is an item."));
}

/* ------------------------------------------------------------------ feet of pages */

/* A short row with the page's own number in it, and little else that counts. */
static bool names_page(const row *x)
{
    enum { WORDS_MOST = 10 };
    str rest = x->text, word;
    long value;
    if (x->source->word_count > WORDS_MOST || row_ends_sentence(x))
        return false;
    while (str_next_word(&rest, &word))
        if (str_to_number(str_trim_end(word, ".,-|"), x->page->number, &value) && value == x->page->number)
            return true;
    return false;
}

static bool is_page_edge(const checked *c, size_t i)
{
    const row *x = &c->p->r->rows[i];
    return i == c->rec->rows.first || x[-1].page != x->page || i + 1 == c->rec->rows.end || x[1].page != x->page;
}

/* Feet and heads recur and were taken out; where the last lines of two pages each name their page, some were not. */
void checks_feet(checked *c)
{
    const row *found = NULL;
    for (size_t i = c->rec->rows.first; i < c->rec->rows.end; i++) {
        const row *x = &c->p->r->rows[i];
        if (!is_unknown(&c->p->rows[i]) || !is_page_edge(c, i) || !names_page(x))
            continue;
        if (found && found->page != x->page) {
            diagnoses_say(c->p, DIAGNOSIS_FOOT_UNSURE, NULL, x->text,
                arena_format(
                    c->p->a, "\"%.*s\" may be the head or foot of a page, and was read as text.", STR_ARG(x->text)));
            return;
        }
        found = x;
    }
}
