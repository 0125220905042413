/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What bears out that a numbered line is an item: contents, case numbers and sections below, type, space, its title. */
#include "numbering_inside.h"

#include "../models/text.h"
#include "heading.h"
#include "matter.h"
#include "outcomes.h"
#include "sentences.h"

static bool in_contents(record *rec, str title, long value)
{
    bool exact;
    const row_range near = contents_near(rec);
    for (size_t i = near.first; i < near.end; i++) {
        const toc_entry *e = &rec->entries[i];
        long number = -1;
        char letter;
        if (e->number.n > 0 && number_value(e->number, &number, &letter) && number != value)
            continue;
        if (titles_alike(e->title, title, &exact) || title_is_cut(e->title, title) || title_is_cut(title, e->title)) {
            rec->entry_found = i;
            return true;
        }
    }
    return false;
}

/* Behind a bullet a section's heading bears out a number behind a bullet. */
static bool is_evidence(const judged *j, bool bulleted)
{
    if (bulleted && j->bulleted && j->otherwise && j->otherwise->rule->role == ROLE_SECTION)
        return true;
    if (!j->match)
        return false;
    return j->role == ROLE_SECTION || (j->role == ROLE_FIELD && j->match->rule->field == FIELD_CASE);
}

/* "3. Ny skole" by itself, and "Referat" right below it: in such minutes that word heads what was decided. */
static bool is_answered_by_label(const numbering *n, size_t row_)
{
    size_t below = row_ + 1;
    if (below >= n->rec->rows.end || n->p->r->rows[row_].gap <= PARAGRAPH_GAP)
        return false;
    const judged *j = &n->p->rows[below];
    return j->role == ROLE_FIELD && j->match->rule->field == FIELD_MINUTES && j->match->match.count == 0;
}

/* A case number or a section's heading among the next rows, before another candidate of the same form. */
static bool followed_by_evidence(const numbering *n, size_t row_, const rule *form)
{
    enum { LOOK_AHEAD = 7 };
    for (size_t i = row_ + 1; i < n->rec->rows.end && i <= row_ + LOOK_AHEAD; i++) {
        const judged *j = &n->p->rows[i];
        if (is_evidence(j, n->p->rows[row_].bulleted))
            return true;
        if (j->match && j->match->rule == form)
            return false;
    }
    return false;
}

static double weight_of_style(const numbering *n, const row *x)
{
    if (!n->p->r->typography)
        return 0;
    look seen = row_look(n->p, x);
    return seen.large ? 2.5 : seen.bold ? 1.5 : -0.7;
}

/* "3.1 Fra formanden" is a point of item 3; "2.2. behandling" is item 2, and "5. 25 års jubilæum" item 5. */
static bool is_subnumbered(str title)
{
    size_t digits = 0;
    while (digits < title.n && char_is_digit((unsigned char)title.p[digits]))
        digits++;
    return digits > 0 && digits < title.n && title.p[-1] == '.' && char_is_blank((unsigned char)title.p[digits]);
}

static double weight_of_title(str title)
{
    size_t n, mark = list_mark(title);
    bool subnumbered = is_subnumbered(title);
    title = str_trim(str_from(title, mark));
    uint32_t first = text_char(title, 0, &n);
    char last = title.n > 0 ? title.p[title.n - 1] : 0;
    double weight = subnumbered ? -3 : 0;
    if (char_is_lower(first))
        weight -= 3;
    if (text_starts(title, (str)STR("at "), &n))
        weight -= 3;
    if (last == ';' || last == ',')
        weight -= 1.5;
    if (!text_has_letter_or_digit(title))
        weight -= 3;
    return weight;
}

static double weight_of_space(const numbering *n, size_t i)
{
    const row *x = &n->p->r->rows[i];
    if (i == n->rec->rows.first || x->page_first || x->gap > 2 * PARAGRAPH_GAP)
        return 0.6;
    return x->gap > PARAGRAPH_GAP ? 0.3 : -0.6;
}

/* In minutes without headings an item's title is followed by what was decided, under it or behind its colon. */
static bool is_decided_below(const numbering *n, const candidate *c)
{
    enum { LOOK_AHEAD = 7 };
    if (matter_decision_behind(c->title) < c->title.n)
        return true;
    for (size_t i = c->row + 1; i < n->rec->rows.end && i <= c->row + LOOK_AHEAD; i++) {
        const judged *j = &n->p->rows[i];
        if (j->match && j->match->rule == c->form)
            return false;
        str text = n->p->r->rows[i].text;
        if (j->starts && outcome_is_decision(str_part(text, 0, sentence_length(text))))
            return true;
    }
    return false;
}

/* "ad 4. Tillades." further down answers item 4. */
static bool is_answered(const numbering *n, const candidate *c)
{
    enum { LOOK_AHEAD = 80 };
    for (size_t i = c->row + 1; i < n->rec->rows.end && i <= c->row + LOOK_AHEAD; i++) {
        const judged *j = &n->p->rows[i];
        long value;
        char letter;
        if (j->role == ROLE_REPLY && number_value(pattern_capture(&j->match->match, CAPTURE_NO), &value, &letter)
            && value == c->value)
            return true;
    }
    return false;
}

/* In a document with sections, "2." right below "1." is a point of a list: items stand apart or have text between
 * them. */
static bool goes_on_list(const numbering *n, const candidate *c)
{
    enum { POINT_ROWS_MOST = 4 };
    static const float SAME_LEFT_PT = 4;     /* a blank of a text file is 6 pt wide */
    const row *x = &n->p->r->rows[c->row];
    long above;
    char letter;
    if (n->sections == 0 || n->rec->prose || x->gap > PARAGRAPH_GAP || x->page_first || c->value < 2)
        return false;
    for (size_t i = c->row; i > n->rec->rows.first && c->row - i < POINT_ROWS_MOST;) {
        const judged *j = &n->p->rows[--i];
        if (!j->starts)
            continue;
        float apart = n->p->r->rows[i].left - x->left;
        return j->match && j->match->rule == c->form && same_style(&n->p->r->rows[i], x)
            && apart < SAME_LEFT_PT && apart > -SAME_LEFT_PT
            && number_value(pattern_capture(&j->match->match, CAPTURE_NO), &above, &letter) && above == c->value - 1;
    }
    return false;
}

bool numbering_read(str number, candidate *c)
{
    size_t point = str_find_byte(number, '.');
    if (point == STR_NOT_FOUND)
        return number_value(number, &c->value, &c->letter);
    return str_to_number(str_part(number, 0, point), 99, &c->value)
        && str_to_number(str_from(number, point + 1), 99, &c->part);
}

/* "Forvaltningen indstiller, at" over "1. planen godkendes": the first point of what leads in. */
static bool is_led_in(const numbering *n, const candidate *c)
{
    if (c->row == n->rec->rows.first || (c->form->style & STYLE_WEAK) == 0)
        return false;
    const row *above = &n->p->r->rows[c->row - 1];          /* "DEL I" breaks off in no preposition */
    return str_ends(above->text, (str)STR(",")) || (!above->capitals && matter_is_unfinished(above->text));
}

/* "Bilag" right above "1   Åben   Kort over vejen", "2   Lukket   Kontrakt": entries of its list. */
static bool is_listed_attachment(const numbering *n, const candidate *c)
{
    enum { ENTRIES_MOST = 60 };
    size_t i = c->row, first = n->rec->rows.first;
    while (i > first && c->row - i < ENTRIES_MOST && n->p->rows[i].match && n->p->rows[i].match->rule == c->form
        && n->p->r->rows[i].gap <= PARAGRAPH_GAP)
        i--;
    if (i == c->row && i > first)            /* the first stands apart from its heading */
        i--;
    const judged *above = &n->p->rows[i];
    return above->role == ROLE_SECTION && above->match->rule->section == SECTION_ATTACHMENTS && !above->match->run_in;
}

/* "Punkt 16 oversendes til udvalget" tells of item 16; "Punkt 16: ny skole" is its heading. */
static bool tells_of_item(const numbering *n, const candidate *c)
{
    str row_ = n->p->r->rows[c->row].text;
    size_t m;
    if ((c->form->style & STYLE_WEAK) || c->title.n == 0 || c->title.p <= row_.p
        || !char_is_lower(text_char(c->title, 0, &m)))
        return false;
    return str_find_byte(str_part(row_, 0, (size_t)(c->title.p - row_.p)), ':') == STR_NOT_FOUND;
}

/* "1 godkendelse af referatet" alone between blank lines, in minutes without headings: a title typed small. */
static bool is_typed_small(const numbering *n, const candidate *c)
{
    size_t m, i = c->row;
    return n->sections == 0 && c->title.n > 0 && char_is_lower(text_char(c->title, 0, &m)) && row_set_apart(n->p, i)
        && i + 1 < n->rec->rows.end && row_set_apart(n->p, i + 1);
}

void numbering_weigh(const numbering *n, candidate *c)
{
    const row *x = &n->p->r->rows[c->row];
    str title = c->title;
    bool marked = access_cut_front(&title) != ACCESS_NONE || access_cut_end(&title) != ACCESS_NONE;
    bool listed = in_contents(n->rec, c->title, c->value) || (marked && in_contents(n->rec, title, c->value)),
         in_list = !listed && goes_on_list(n, c),
         evidence = !in_list && (followed_by_evidence(n, c->row, c->form) || is_answered(n, c)
             || is_answered_by_label(n, c->row));
    c->listed = listed;
    bool decided = n->sections == 0 && !n->rec->prose && is_decided_below(n, c);
    c->borne_out = listed || evidence || decided;
    c->weight = 1 + (c->form->style & STYLE_WEAK ? 0 : 4) + (listed ? 4 : 0) + (evidence ? 2 : 0);
    c->weight += marked ? 3 : 0;
    c->weight += decided ? 1 : 0;
    c->weight -= in_list ? 2 : 0;
    c->weight += is_typed_small(n, c) ? 2.5 : 0;
    c->weight -= !listed && is_led_in(n, c) ? 4 : 0;
    c->weight -= !listed && (tells_of_item(n, c) || is_listed_attachment(n, c)) ? 4 : 0;
    c->weight += (n->rec->prose ? 0 : weight_of_style(n, x)) + weight_of_space(n, c->row);
    c->weight += c->title.n > 0 ? weight_of_title(c->title) : n->rec->prose ? 0 : -0.5;
}

bool numbering_is_repeated(const numbering *n, const candidate *c)
{
    enum { BACK_MOST = 60 };
    bool exact;
    const judged *above = c->row > n->rec->rows.first ? &n->p->rows[c->row - 1] : NULL;
    if (!above || above->role != ROLE_SECTION || above->match->run_in
        || above->match->rule->section != SECTION_DECISION)
        return false;
    for (size_t k = n->count; k > 0 && n->count - k < BACK_MOST; k--)
        if (n->list[k - 1].value == c->value && n->list[k - 1].form != c->form
            && titles_alike(n->list[k - 1].title, c->title, &exact))
            return true;
    return false;
}

bool numbering_follows_nearer(const numbering *n, size_t k, size_t back)
{
    const candidate *c = &n->list[k], *nearest = c - 1;
    return back > 1 && n->sections > 0 && !c->borne_out && !nearest->borne_out && nearest->value == c->value - 1
        && !c->part && numbering_stand_alike(n, nearest, c);
}
