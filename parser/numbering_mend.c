/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What follows from the chain of items that was chosen: misread numbers between its members, titles printed again,
 * headings printed as they are. */
#include "numbering_inside.h"

#include "../models/text.h"
#include "diagnoses.h"
#include "heading.h"

void numbering_accept(parse *p, const candidate *c)
{
    judged *j = &p->rows[c->row];
    const rule_match *other = j->match;
    if (other && other->rule == c->form)
        return;                              /* a member of the chain that is one of many "1." too */
    j->match = j->otherwise;
    j->otherwise = other;
    j->role = c->form->role;
    j->starts = true;
    j->verdict = VERDICT_NONE;
}

/* ------------------------------------------------------------------ misread numbers */

static bool was_guessed(const numbering *n, const candidate *c)
{
    return reading_place(n->p->r, n->p->r->rows[c->row].text).confidence >= 0;
}

bool numbering_stand_alike(const numbering *n, const candidate *a, const candidate *b)
{
    static const float SAME_LEFT_PT = 6;
    const row *x = &n->p->r->rows[a->row], *y = &n->p->r->rows[b->row];
    float apart = x->left > y->left ? x->left - y->left : y->left - x->left;
    return a->form == b->form && a->alternative == b->alternative && apart < SAME_LEFT_PT;
}

static void say_misread(parse *p, const candidate *c, long value)
{
    str row_ = p->r->rows[c->row].text;
    diagnostic *d = diagnoses_say(p, DIAGNOSIS_NUMBER_MISREAD, NULL, row_,
        arena_format(p->a, "The number was read as %ld; between its neighbours %ld must stand.", c->value, value));
    d->item = arena_format(p->a, "%ld", value);
}

/* Between items 2 and 4 a single line of the same form and place, whose number OCR read as 8, is item 3. */
static void mend_gap(numbering *n, size_t before, size_t after)
{
    size_t found = NO_CANDIDATE;
    if (n->list[after].value != n->list[before].value + 2)
        return;
    for (size_t k = before + 1; k < after; k++) {
        if (n->list[k].value == n->list[before].value + 1 && n->p->rows[n->list[k].row].role == ROLE_ITEM)
            return;                          /* fill_gap found it under another form of the label */
        if (numbering_stand_alike(n, &n->list[k], &n->list[after]) && n->list[k].weight > 0
            && n->p->rows[n->list[k].row].role != ROLE_SKIP) {
            if (found != NO_CANDIDATE)
                return;
            found = k;
        }
    }
    if (found == NO_CANDIDATE || !was_guessed(n, &n->list[found]))
        return;
    numbering_accept(n->p, &n->list[found]);
    n->p->rows[n->list[found].row].number = n->list[before].value + 1;
    say_misread(n->p, &n->list[found], n->list[before].value + 1);
}

/* ------------------------------------------------------------------ the same label, with a title and without */

/* "Punkt 2. Regnskab" among "Punkt 1", "Punkt 3", whose titles stand below: set apart, and no weaker a heading. */
static bool is_labelled_so(const numbering *n, const candidate *c, const candidate *member)
{
    enum { LABEL_BYTES_LEAST = 3 };
    str a = n->p->r->rows[c->row].text, b = n->p->r->rows[member->row].text, word, label;
    return !((c->form->style | member->form->style) & STYLE_WEAK) && c->form != member->form && c->letter == 0
        && c->part == 0 && n->p->rows[c->row].role == ROLE_NONE && n->p->rows[c->row].starts
        && str_next_word(&a, &word) && str_next_word(&b, &label) && word.n >= LABEL_BYTES_LEAST
        && text_same(word, label);
}

/* The numbers that the chain leaves out between two of its members, or behind its last, as far as they count up. */
static void fill_gap(numbering *n, size_t before, size_t after)
{
    long value = n->list[before].value;
    size_t end = after == NO_CANDIDATE ? n->count : after;
    for (size_t k = before + 1; k < end; k++)
        if (n->list[k].value == value + 1 && is_labelled_so(n, &n->list[k], &n->list[before])
            && (after == NO_CANDIDATE || n->list[k].value < n->list[after].value)) {
            numbering_accept(n->p, &n->list[k]);
            value++;
        }
}

/* And before its first, which then is the first of the chain that ends in `last`. */
static void fill_front(numbering *n, size_t last)
{
    size_t *first = &n->list[last].first;
    for (size_t k = *first; k > 0; k--)
        if (n->list[k - 1].value == n->list[*first].value - 1
            && is_labelled_so(n, &n->list[k - 1], &n->list[*first])) {
            numbering_accept(n->p, &n->list[k - 1]);
            *first = k - 1;
        }
}

/* "1 - Godkendelse af dagsorden", "2 - Regnskab" close together before the first that a section bears out, 3: where all
 * from 1 on stand there, in its form and place and nothing else numbered between, the count began with them. */
static void fill_count(numbering *n, size_t last)
{
    const candidate *first = &n->list[n->list[last].first], *c = first;
    if (first->letter || first->part || n->rec->entry_count > 0 || n->rec->replies)
        return;
    while (c->value > 1 && c > n->list && c[-1].value == c->value - 1 && numbering_stand_alike(n, &c[-1], first)
        && !c[-1].letter && !c[-1].part && c[-1].title.n > 0)
        c--;
    if (c->value != 1 || c == first)
        return;
    n->list[last].first = (size_t)(c - n->list);
    for (; c < first; c++)
        numbering_accept(n->p, c);
}

/* "4. Eksamensplan" between items 2 and 3: taken before its turn. The number that is missing further on, once, among
 * members of the chain and printed as they are. */
static void fill_turned(numbering *n, const bool *member_of, size_t before, size_t after, size_t last)
{
    size_t found = NO_CANDIDATE;
    const candidate *member = &n->list[before];
    if (n->list[after].value != member->value + 2 || n->list[after].letter || member->letter)
        return;
    for (size_t k = n->list[last].first + 1; k < last; k++) {
        const candidate *c = &n->list[k];
        bool alike = c->value == member->value + 1 && !c->letter && !c->part && c->title.n > 0
            && numbering_stand_alike(n, c, member) && row_set_apart(n->p, c->row)
            && !member_of[k] && member_of[k - 1] && member_of[k + 1];
        if (alike && found != NO_CANDIDATE)
            return;
        found = alike ? k : found;
    }
    if (found != NO_CANDIDATE)
        numbering_accept(n->p, &n->list[found]);
}

void numbering_fill(numbering *n, size_t last)
{
    for (size_t k = last, after = NO_CANDIDATE; k != NO_CANDIDATE; after = k, k = n->list[k].before)
        fill_gap(n, k, after);
    if (last == NO_CANDIDATE)
        return;
    fill_front(n, last);
    fill_count(n, last);
    bool *member_of = ARENA_NEW(n->p->a, bool, n->count);
    for (size_t k = last; k != NO_CANDIDATE; k = n->list[k].before)
        member_of[k] = true;
    for (size_t k = last; n->list[k].before != NO_CANDIDATE; k = n->list[k].before)
        fill_turned(n, member_of, n->list[k].before, k, last);
}

/* ------------------------------------------------------------------ headings that are points of a list */

static void head_bulleted(parse *p, size_t i)
{
    judged *j = &p->rows[i];
    j->match = j->otherwise;
    j->otherwise = NULL;
    j->role = ROLE_SECTION;
    j->verdict = VERDICT_NONE;
    j->text = text_behind_bullet(j->text);
    if (i + 1 < p->r->row_count)
        p->rows[i + 1].starts = true;
}

/* Where items are printed as points ("• 7 Lokalplan"), so may be their sections ("• Resumé"), from row `first` on;
 * where several are, a heading without a bullet stands inside one. */
static void head_bullets(numbering *n, size_t first)
{
    size_t headed = 0;
    for (size_t i = first; i < n->rec->rows.end; i++) {
        const judged *j = &n->p->rows[i];
        if (j->bulleted && j->role == ROLE_NONE && j->otherwise && j->otherwise->rule->role == ROLE_SECTION) {
            head_bulleted(n->p, i);
            headed++;
        }
    }
    for (size_t i = n->rec->rows.first; headed >= 2 && i < n->rec->rows.end; i++)
        if (n->p->rows[i].role == ROLE_SECTION && !n->p->rows[i].bulleted)
            row_refuse(&n->p->rows[i], VERDICT_NO_POINT);
}

/* "• Sagsfremstilling", set apart above and below. */
static bool is_set_as_heading(const numbering *n, size_t i)
{
    const row *x = &n->p->r->rows[i];
    const judged *j = &n->p->rows[i];
    return j->bulleted && j->role == ROLE_NONE && j->otherwise && j->otherwise->rule->role == ROLE_SECTION
        && i + 1 < n->rec->rows.end && x[1].gap > PARAGRAPH_GAP && !n->p->rows[i + 1].bulleted
        && (x->gap > PARAGRAPH_GAP || n->p->rows[i - 1].role == ROLE_ITEM);
}

/* Where items bear no bullets but all their headings do, from row `first` on. */
static void head_bullets_apart(numbering *n, size_t first)
{
    enum { HEADINGS_LEAST = 3 };
    size_t found = 0;
    for (size_t i = first + 1; i < n->rec->rows.end; i++) {
        const judged *j = &n->p->rows[i];
        if (j->role == ROLE_SECTION && !j->bulleted && !(j->match->rule->style & STYLE_WEAK))
            return;                          /* headings are printed without, so these are points */
        found += is_set_as_heading(n, i);
    }
    for (size_t i = first + 1; found >= HEADINGS_LEAST && i < n->rec->rows.end; i++)
        if (is_set_as_heading(n, i))
            head_bulleted(n->p, i);
}

bool numbering_opens_record(const numbering *n, size_t i)
{
    enum { HEAD_ROWS_MOST = 200 };
    size_t first = n->rec->rows.first;
    if (i - first > HEAD_ROWS_MOST)
        return false;
    for (; i > first; i--) {
        const judged *j = &n->p->rows[i - 1];
        if (j->role == ROLE_SECTION && !(j->match->rule->style & STYLE_WEAK))
            return false;
    }
    return true;
}

/* "4 - Mandskabsrum" and "5 - Blytag" close together behind item 3, and a section bears 5 out: the candidates next in
 * turn, in the same form and place, up to the last that is borne out. */
static size_t borne_out_behind(const numbering *n, size_t last)
{
    static const double AGAINST = -1;        /* a point of a list, or a title that is none */
    size_t found = last;
    for (size_t k = last; k + 1 < n->count; k++) {
        const candidate *c = &n->list[k + 1];
        if (c->value != n->list[k].value + 1 || c->before != k || c->weight <= AGAINST || c->letter || c->part
            || !numbering_stand_alike(n, c, &n->list[last]))
            return found;
        found = c->borne_out ? k + 1 : found;
    }
    return found;
}

/* "3. Eventuelt" set apart behind the last item that sections bear out: the count goes on, in the same form and
 * place. */
size_t numbering_furthest(const numbering *n, size_t last)
{
    if (last != NO_CANDIDATE)
        last = borne_out_behind(n, last);
    for (size_t k = last == NO_CANDIDATE ? n->count : last + 1; k < n->count; k++) {
        const candidate *c = &n->list[k];
        if (c->form == n->list[last].form && c->value == n->list[last].value + 1 && c->before == last && c->weight > 0
            && row_set_apart(n->p, c->row) && numbering_stand_alike(n, c, &n->list[last]))
            last = k;
    }
    return last;
}

/* ------------------------------------------------------------------ the chain */

/* The title behind the number, or on the row below a number alone. */
static str title_of(const numbering *n, const candidate *c)
{
    size_t below = c->row + n->p->rows[c->row].rows;
    return c->title.n > 0 || below >= n->rec->rows.end ? c->title : n->p->r->rows[below].text;
}

/* "• Pkt. 7 Ny vej", its files, "Pkt. 7", "Ny vej": what a page folds out begins with the point of its list. */
static bool opens_above(const numbering *n, const candidate *c, const candidate *kept)
{
    size_t below = c->row + n->p->rows[c->row].rows;
    return c + 1 == kept && n->p->rows[c->row].bulleted && !n->p->rows[kept->row].bulleted && below < kept->row
        && n->p->rows[below].role == ROLE_NONE;
}

/* A title printed again close by, with the same number, is a repetition and no item. */
static void mark_repetitions(numbering *n, const candidate *kept)
{
    enum { CLOSE_ROWS = 4 };
    bool exact;
    size_t at = (size_t)(kept - n->list), first = at > CLOSE_ROWS ? at - CLOSE_ROWS : 0;
    for (size_t k = first; k < n->count && k <= at + CLOSE_ROWS; k++) {      /* one a row at most */
        const candidate *c = &n->list[k];
        size_t apart = c->row > kept->row ? c->row - kept->row : kept->row - c->row;
        if (apart == 0 || apart > CLOSE_ROWS || c->value != kept->value || c->letter != kept->letter)
            continue;
        if (!titles_alike(title_of(n, c), title_of(n, kept), &exact) || !exact)
            continue;
        size_t again = opens_above(n, c, kept) ? kept->row : c->row;
        if (again == kept->row)
            numbering_accept(n->p, c);
        n->p->rows[again].role = ROLE_SKIP;
        n->p->rows[again].verdict = VERDICT_REPEATED;
    }
}

void numbering_accept_chain(numbering *n, size_t last)
{
    for (size_t k = last; k != NO_CANDIDATE; k = n->list[k].before) {
        size_t before = n->list[k].before;
        numbering_accept(n->p, &n->list[k]);
        mark_repetitions(n, &n->list[k]);
        if (before != NO_CANDIDATE && n->list[before].form != n->list[k].form
            && (n->list[k].form->style & STYLE_WEAK))
            n->p->rows[n->list[before].row].roman = true;
    }
    for (size_t k = last; k != NO_CANDIDATE && n->list[k].before != NO_CANDIDATE; k = n->list[k].before)
        mend_gap(n, n->list[k].before, k);
    if (last != NO_CANDIDATE && n->p->rows[n->list[last].row].bulleted)
        head_bullets(n, n->list[n->list[last].first].row);
    else if (last != NO_CANDIDATE)
        head_bullets_apart(n, n->list[n->list[last].first].row);
}
