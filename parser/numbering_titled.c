/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Items without numbers whose cases are told under headings: "Ny skole i Vang" over "Indstilling" and "Beslutning",
 * then "Budgetopfølgning" over the same. No such row proves itself. It is a title where it stands alone right above
 * the heading of a section that begins a matter anew: one that the matter above has already, or any right behind that
 * one's decision; and where the section above has text of its own, of which the row is not all. Where a table of
 * contents or a numbered list at the front has the titles, those that stand again behind it without numbers, in its
 * order, are the items. */
#include "numbering_inside.h"

#include "../models/text.h"
#include "heading_set.h"
#include "occasion.h"
#include "organs.h"
#include "outcomes.h"
#include "people.h"

enum { TITLE_ROWS_MOST = 3, TITLE_BYTES_LEAST = 4, TITLE_BYTES_MOST = 240, FIELDS_BETWEEN = 4, MISSED_MOST = 4 };

static const rule over_section = { .role = ROLE_ITEM, .style = STYLE_WEAK, .where = STR("item-place") };
static const rule_match titled_match = { .rule = &over_section };
static const rule as_listed = { .role = ROLE_ITEM, .style = STYLE_WEAK, .where = STR("item-listed") };
static const rule_match listed_match = { .rule = &as_listed };

/* The matter whose rows are being passed. */
typedef struct {
    unsigned kinds;              /* of its sections so far, as bits */
    bool decided;                /* the last one is its decision, but for a list of attachments */
    size_t text;                 /* the first row behind the last heading */
} matter_so_far;

/* A heading alone on its rows, of what this organ was told or did. */
static bool heads_part(const judged *j)
{
    return j->role == ROLE_SECTION && !heading_is_of_set(j) && !j->match->run_in
        && j->match->rule->section != SECTION_ATTACHMENTS && pattern_capture(&j->match->match, CAPTURE_BODY).n == 0;
}

static bool is_free(const judged *j)
{
    return j->role == ROLE_NONE || j->role == ROLE_MATTER || (j->role == ROLE_SECTION && heading_is_of_set(j));
}

/* Where headings are told by their type a title is, too. */
static bool is_set_like(const parse *p, size_t title, size_t heading)
{
    look above = row_look(p, &p->r->rows[title]), below = row_look(p, &p->r->rows[heading]);
    return !(below.large || below.bold) || above.large || above.bold;
}

static bool sounds_like_title(const parse *p, str text)
{
    person_found *persons;
    occasion o;
    size_t n;
    arena_reset(p->scratch);
    return text.n >= TITLE_BYTES_LEAST && text.n <= TITLE_BYTES_MOST && char_is_upper(text_char(text, 0, &n))
        && str_find_byte((str)STR(".:;,!?"), text.p[text.n - 1]) == STR_NOT_FOUND && list_mark(text) == 0
        && !organ_is(text) && !occasion_fills(text, &o) && !outcome_is_decision(text)
        && people_list(p->scratch, text, &persons) == 0;
}

/* "Det gamle Rådhus" in the head, where "Ny skole i Vang" may be the first title. */
static bool is_room(str text)
{
    enum { WORDS_MOST = 3 };
    size_t words = 0;
    for (str rest = text, word; str_next_word(&rest, &word);)
        words++;
    return words <= WORDS_MOST && place_sounds_like(text);
}

/* "De skriver:" above it. */
static bool is_led_into(const row *above)
{
    return above->text.n > 0 && str_find_byte((str)STR(":,;"), above->text.p[above->text.n - 1]) != STR_NOT_FOUND;
}

/* The rows right above a section's heading, past a line of the case: those of a title. Empty where they are none. */
static row_range title_above(const parse *p, size_t from, size_t heading)
{
    static const row_range none = { 0, 0 };
    size_t end = heading;
    while (end > from && heading - end < FIELDS_BETWEEN && p->rows[end - 1].role == ROLE_FIELD)
        end--;
    size_t first = end;
    while (first > from && end - first < TITLE_ROWS_MOST && is_free(&p->rows[first - 1])) {
        first--;
        if (p->rows[first].starts)
            break;
    }
    if (first == end || !p->rows[first].starts || !row_set_apart(p, first) || !is_set_like(p, first, heading)
        || (first > from && is_led_into(&p->r->rows[first - 1])))
        return none;
    return sounds_like_title(p, reading_rows(p->r, first, end - 1)) ? (row_range){ first, end } : none;
}

static void make_item(parse *p, row_range title, const rule_match *as)
{
    judged *j = &p->rows[title.first];
    j->match = as;
    j->text = reading_rows(p->r, title.first, title.end - 1);
    j->rows = (unsigned)(title.end - title.first);
    j->role = ROLE_ITEM;
}

/* The row that heads a section begins a matter, with a title of its own above it. */
static row_range title_of_next(const parse *p, const matter_so_far *m, size_t i)
{
    const judged *j = &p->rows[i];
    bool anew = m->decided || (m->kinds & (1U << j->match->rule->section));
    return anew ? title_above(p, m->text + 1, i) : (row_range){ 0, 0 };
}

void numbering_settle_titled(parse *p, const record *rec)
{
    matter_so_far m = { .text = rec->rows.first };
    row_range first_title = { 0, 0 };
    size_t items = 0, titles = 0;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        const judged *j = &p->rows[i];
        if (j->role == ROLE_ITEM) {
            m = (matter_so_far){ .text = i + j->rows };
            items++;
        }
        if (!heads_part(j))
            continue;
        row_range title = title_of_next(p, &m, i);
        if (title.end > 0) {
            make_item(p, title, &titled_match);
            titles++;
            m = (matter_so_far){ .kinds = 0 };
        } else if (m.kinds == 0 && items == 0 && titles == 0) {
            first_title = title_above(p, rec->rows.first, i);
        }
        m.kinds |= 1U << j->match->rule->section;
        m.decided = j->match->rule->section == SECTION_DECISION;
        m.text = i + j->rows;
    }
    bool below_head = first_title.first > rec->rows.first && p->rows[first_title.first - 1].role == ROLE_FIELD;
    if (first_title.end > 0 && (titles > 0 || (items == 0 && below_head))
        && !is_room(reading_rows(p->r, first_title.first, first_title.end - 1)))
        make_item(p, first_title, &titled_match);
}

/* ------------------------------------------------------------------ titles of the contents */

/* Rows from i on that are the title, 0 where they are not. */
static size_t rows_of_title(const parse *p, const record *rec, size_t i, str title)
{
    size_t n;
    if (!text_starts(title, p->r->rows[i].text, &n))
        return 0;
    for (size_t rows = 1; rows <= TITLE_ROWS_MOST && i + rows <= rec->rows.end; rows++)
        if (text_same(reading_rows(p->r, i, i + rows - 1), title))
            return rows;
    return 0;
}

static bool may_be_listed(const judged *j)
{
    return is_free(j) || (j->role == ROLE_ITEM && pattern_capture(&j->match->match, CAPTURE_NO).n == 0);
}

/* The title of one of the next entries begins in row i: the rows that it takes, and *next is the entry behind it. */
static size_t find_entry(const parse *p, const record *rec, size_t i, size_t *next)
{
    if (!(p->rows[i].starts || row_set_apart(p, i)) || !may_be_listed(&p->rows[i]))
        return 0;
    for (size_t k = *next; k < rec->entry_count && k < *next + MISSED_MOST; k++) {
        size_t rows = rows_of_title(p, rec, i, rec->entries[k].title);
        if (rows > 0) {
            *next = k + 1;
            return rows;
        }
    }
    return 0;
}

/* How many titles of the contents stand behind them; with `settle` they become items. */
static size_t pass_listed(parse *p, const record *rec, bool settle)
{
    size_t found = 0, next = 0;
    for (size_t i = rec->contents.end; i < rec->rows.end && next < rec->entry_count; i++) {
        size_t rows = find_entry(p, rec, i, &next);
        found += rows > 0;
        if (settle && rows > 0)
            make_item(p, (row_range){ i, i + rows }, &listed_match);
    }
    return found;
}

/* "2." alone above a title of the contents. */
static bool stands_above_title(const numbering *n, const candidate *c)
{
    size_t below = c->row + n->p->rows[c->row].rows;
    bool found = false;
    for (size_t k = 0; c->form->role == ROLE_NUMBER && below < n->rec->rows.end && k < n->rec->entry_count
        && !found; k++)
        found = rows_of_title(n->p, n->rec, below, n->rec->entries[k].title) > 0;
    return found;
}

/* With a label, or listed by the contents; else it may be a list in a section, and the items' titles bear no number. */
static bool is_chain_of_items(const numbering *n, size_t last)
{
    enum { MEMBERS_ASKED = 20 };
    bool sure = false;
    size_t asked = 0;
    for (size_t k = last; k != NO_CANDIDATE && !sure && asked < MEMBERS_ASKED; k = n->list[k].before, asked++)
        sure = n->list[k].listed || !(n->list[k].form->style & STYLE_WEAK) || stands_above_title(n, &n->list[k]);
    return sure;
}

/* "1. Referat", "2. Budget", "3. Eventuelt", one right below the other: the candidate behind the last of them. */
static size_t front_list_end(const numbering *n, size_t first)
{
    enum { ROWS_BETWEEN = 3 };   /* an entry may wrap */
    size_t k = first + 1;
    while (k < n->count && n->list[k].value == n->list[k - 1].value + 1
        && n->list[k].row - n->list[k - 1].row <= ROWS_BETWEEN)
        k++;
    return k;
}

/* At least half of the points of a list at the front stand again behind it, without their numbers. */
static bool comes_again(const numbering *n, size_t first, size_t end)
{
    size_t found = 0, next = first;
    for (size_t i = n->list[end - 1].row + 1; i < n->rec->rows.end && next < end; i++) {
        size_t k = next;
        if (!(n->p->rows[i].starts || row_set_apart(n->p, i)) || !may_be_listed(&n->p->rows[i]))
            continue;
        while (k < end && k < next + MISSED_MOST && !rows_of_title(n->p, n->rec, i, n->list[k].title))
            k++;
        bool again = k < end && k < next + MISSED_MOST;
        found += again;
        next = again ? k + 1 : next;
    }
    return found * 2 >= end - first;
}

static row_range find_front_list(const numbering *n, size_t last)
{
    enum { POINTS_LEAST = 3 };
    size_t first = 0;
    while (first < n->count && n->list[first].value != 1)
        first++;
    size_t end = first < n->count ? front_list_end(n, first) : first;
    bool counts_on = last != NO_CANDIDATE && last >= end;
    if (end < first + POINTS_LEAST || counts_on || !comes_again(n, first, end))
        return (row_range){ 0, 0 };
    return (row_range){ n->list[first].row, n->list[end - 1].row + n->p->rows[n->list[end - 1].row].rows };
}

bool numbering_find_listed(numbering *n, size_t last)
{
    if (n->rec->prose || n->rec->apart)
        return false;
    if (n->rec->entry_count == 0) {
        n->front = find_front_list(n, last);
        return n->front.end > 0;
    }
    return !is_chain_of_items(n, last) && pass_listed(n->p, n->rec, false) * 2 >= n->rec->entry_count;
}

void numbering_settle_listed(const numbering *n)
{
    if (n->front.end > 0)
        contents_from_list(n->p, n->rec, n->front);
    pass_listed(n->p, n->rec, true);
}
