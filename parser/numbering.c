/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which numbered lines are the agenda items.
 *
 * Minutes are full of numbers: items, lists inside sections, dates, points of a proposal. The items are a chain of
 * numbers that count up, written in one form (one rule of the layout), and borne out by what stands around them: the
 * table of contents, a case number or section heading below, type, space above. Each candidate is weighed; for each
 * form the heaviest chain is found; the heaviest of all that has enough to show for itself is the agenda. */
#include "numbering_inside.h"

#include "../models/text.h"
#include "attendance.h"
#include "heading.h"
#include "roll.h"

/* ------------------------------------------------------------------ candidates */

/* "punkt 3." goes on a sentence; "l2." is a number misread. */
static bool begins_in_small_letters(str text)
{
    size_t n, m;
    return char_is_lower(text_char(text, 0, &n)) && char_is_lower(text_char(text, n, &m));
}

/* "Deltagere: Anja Frost, Erik Mørk, Benny Juul" fills its row; a number below goes on no list of persons. */
static bool is_below_list(const parse *p, size_t i)
{
    const judged *above = &p->rows[i] - 1;
    return i > 0 && above->role == ROLE_FIELD && attendance_is_list(above->match->rule->field)
        && !roll_is_open(above->text);
}

static long number_of(const judged *j)
{
    candidate c;
    bool numbered = j->role == ROLE_ITEM && numbering_read(pattern_capture(&j->match->match, CAPTURE_NO), &c);
    return numbered ? c.value : 0;
}

/* "5: Eventuelt" right below "4: Henvendelse fra Grundejerforeningen", which fills its row: the next of a list. */
static bool counts_on(const parse *p, size_t i)
{
    const judged *j = &p->rows[i], *above = j - 1;
    if (i == 0 || above->role != j->role || above->rows > 1 || above->match->rule != j->match->rule
        || above->match->match.alternative != j->match->match.alternative)
        return false;
    long before = number_of(above);
    return before > 0 && number_of(j) == before + 1;
}

static bool opens_paragraph(const parse *p, size_t i)
{
    bool apart = p->rows[i].starts || (i > 0 && !p->r->rows[i - 1].full) || is_below_list(p, i) || counts_on(p, i);
    return apart && !begins_in_small_letters(p->r->rows[i].text);
}

/* A number that is no item's may still begin a line of another kind ("12. juni 2024 kl. 18:30"). */
static void reject(const numbering *n, size_t i, verdict why)
{
    judged *j = &n->p->rows[i];
    const rule_match *as_item = j->match;
    str number = pattern_capture(&as_item->match, CAPTURE_NO);
    j->match = j->otherwise;
    j->otherwise = as_item;
    j->role = j->match ? j->match->rule->role : ROLE_NONE;
    j->verdict = why;
    bool counts = number.n > 0 && char_is_digit((unsigned char)number.p[0]) && list_reading(n->p->r->rows[i].text) == 0;
    if (j->starts && number.n > 0 && !counts) /* "V. Holm" is a name again, "2. Behandling" a reading */
        j->starts = n->rec->prose || n->rec->apart ? row_set_apart(n->p, i) : row_begins_paragraph(n->p, i);
}

/* "• 12. Ny skole" is another way of writing than "12. Ny skole". */
static size_t alternative_of(const judged *j)
{
    enum { BULLETED = 256 };
    return j->match->match.alternative + (j->bulleted ? BULLETED : 0);
}

/* "8 Ny sti" below "7 Havnen" and a sentence that fills its last row: the next number, where the last one stood. */
static bool counts_on_below_sentence(const numbering *n, size_t i)
{
    static const float SAME_LEFT_PT = 6;
    const judged *j = &n->p->rows[i];
    const candidate *last = n->count > 0 ? &n->list[n->count - 1] : NULL;
    if (!last || last->form != j->match->rule || last->alternative != alternative_of(j)
        || number_of(j) != last->value + 1 || !row_ends_sentence(&n->p->r->rows[i - 1]))
        return false;
    float apart = n->p->r->rows[i].left - last->left;
    return apart < SAME_LEFT_PT && apart > -SAME_LEFT_PT && !begins_in_small_letters(n->p->r->rows[i].text);
}

static void collect(numbering *n)
{
    for (size_t i = n->rec->rows.first; i < n->rec->rows.end; i++) {
        judged *j = &n->p->rows[i];
        if (j->role != ROLE_ITEM && j->role != ROLE_NUMBER)
            continue;
        bool replied = n->rec->replies && j->starts;         /* "ad 3)" */
        if (!opens_paragraph(n->p, i) && !replied && !counts_on_below_sentence(n, i)) {
            reject(n, i, VERDICT_MID_PARAGRAPH);
            continue;
        }
        candidate c = { .row = i, .form = j->match->rule, .alternative = alternative_of(j), .before = NO_CANDIDATE };
        if (!numbering_read(pattern_capture(&j->match->match, CAPTURE_NO), &c))
            continue;
        c.title = pattern_capture(&j->match->match, CAPTURE_TITLE);
        if (numbering_is_repeated(n, &c)) {
            j->role = ROLE_SKIP;
            j->verdict = VERDICT_REPEATED;
            continue;
        }
        c.left = n->p->r->rows[i].left;
        numbering_weigh(n, &c);
        *ARENA_PUSH(n->p->a, n->list, n->count, n->capacity) = c;
    }
}

/* "Forvaltningen indstiller," leads in and makes no document with sections, nor does "Beslutningspunkter:" right
 * between "2. Regnskab" and "3. Budget". */
static void count_sections(numbering *n)
{
    long above = 0;
    for (size_t i = n->rec->rows.first; i < n->rec->rows.end; i++) {
        const judged *j = &n->p->rows[i];
        long number = number_of(j);
        above = number > 0 ? number : above;
        bool heads_text = i + 1 == n->rec->rows.end || above == 0 || number_of(j + 1) != above + 1;
        n->sections += j->role == ROLE_SECTION && !(j->match->rule->style & STYLE_WEAK) && heads_text;
    }
}

/* "1. Valg af dirigent" in a list at the front, and "Ad 1: Valg af dirigent:" further down: the list is the agenda of
 * what follows, written another way. */
static void bear_out_by_list(numbering *n)
{
    for (size_t k = 0; k < n->count; k++) {
        candidate *c = &n->list[k];
        for (size_t back = 1; back <= LOOK_BACK && back <= k && !c->borne_out; back++) {
            const candidate *b = c - back;
            if (b->value != c->value || b->form != c->form || b->alternative == c->alternative || c->title.n == 0
                || !text_same(str_trim_end(b->title, ".: "), str_trim_end(c->title, ".: ")))
                continue;
            c->borne_out = true;
            c->weight += 2;
        }
    }
}

/* ------------------------------------------------------------------ chains */

/* "Punkt 2: …" twice, under two titles: a number set wrong, or misread. */
static bool is_doubled(const candidate *from, const candidate *to)
{
    return to->value == from->value && !to->letter && !(to->form->style & STYLE_WEAK) && to->title.n > 0
        && !text_same(from->title, to->title);
}

/* What a step from one number to the next costs; negative: no step. A missing number may be lost in reading. */
static double step_cost(const candidate *from, const candidate *to)
{
    static const float INDENT_PT = 12;       /* two blanks of a text file: points inside an item stand further in */
    enum { LEFT_OUT_MOST = 30 };
    long step = to->value - from->value;
    if (to->part > 0)            /* 1.1, 1.2, 2.1 */
        return (step == 0 && to->part == from->part + 1) || (step == 1 && to->part == 1) ? 0 : -1;
    double other_form = (from->alternative == to->alternative ? 0 : 1) + (from->left + INDENT_PT < to->left ? 0.4 : 0);
    if (step == 1 && to->letter <= 'a')
        return other_form;
    if (step == 0 && to->letter && to->letter == (from->letter ? from->letter + 1 : 'a'))
        return other_form;
    if (step == 0 && to->letter > from->letter && !((from->form->style | to->form->style) & STYLE_WEAK))
        return 1 + other_form;               /* "Punkt 2" and "Punkt 2d": what is labelled so is an item */
    if (step > 1 && from->listed && to->listed)
        return 1 + other_form;
    if (step == 2 || step == 3)
        return 1.5 * (double)(step - 1) + other_form;
    if (step > 3 && step <= LEFT_OUT_MOST && !((from->form->style | to->form->style) & STYLE_WEAK))
        return 4 + other_form;   /* "Pkt. 3" and "Pkt. 9": what is labelled so is an item, whatever was left out */
    if (is_doubled(from, to) || to->restarts)
        return 2 + other_form;
    return -1;
}

/* "I." and "II.": the first is read as a 1, as it is where OCR took a 1 for an I; the second says that it was none. */
static bool begins_roman(const numbering *n, const candidate *b, const candidate *c)
{
    static const str first = STR("I");
    const rule_match *m = n->p->rows[c->row].match;
    return b->value == 1 && c->value == 2 && b->form->role == c->form->role
        && str_equal(pattern_capture(&n->p->rows[b->row].match->match, CAPTURE_NO), first)
        && str_starts(pattern_capture(&m->match, CAPTURE_NO), first);
}

/* What stands before the number: "Pkt." */
static str label_of(const numbering *n, const candidate *c)
{
    const judged *j = &n->p->rows[c->row];
    str number = pattern_capture(&j->match->match, CAPTURE_NO);
    return str_part(j->text, 0, number.p > j->text.p ? (size_t)(number.p - j->text.p) : 0);
}

/* "Pkt. 1" and "Pkt. 2 (Anna)": headings that bear the number alone, and the same label. */
static bool share_label(const numbering *n, const candidate *b, const candidate *c)
{
    return b->form->role == ROLE_NUMBER && c->form->role == ROLE_NUMBER
        && !((b->form->style | c->form->style) & STYLE_WEAK)
        && label_of(n, b).n > 0 && text_same(label_of(n, b), label_of(n, c));
}

static void join_chain(numbering *n, size_t k)
{
    candidate *c = &n->list[k];
    c->restarts = numbering_restarts(n, k);
    c->sum = c->weight;
    c->length = 1;
    c->first = k;
    c->borne = c->borne_out;
    for (size_t back = 1; back <= LOOK_BACK && back <= k; back++) {
        const candidate *b = &n->list[k - back];
        if (b->form != c->form && !begins_roman(n, b, c) && !share_label(n, b, c))
            continue;
        double cost = step_cost(b, c);
        cost += cost >= 0 && numbering_follows_nearer(n, k, back) ? 3 : 0;
        if (cost >= 0 && b->sum - cost + c->weight > c->sum) {
            c->sum = b->sum - cost + c->weight;
            c->before = k - back;
            c->length = b->length + 1;
            c->first = b->first;
            c->borne = b->borne + c->borne_out;
        }
    }
}

/* Members that the contents, a case number or a section bear out. */
static double share_borne_out(const candidate *last)
{
    return (double)last->borne / (double)last->length;
}

/* The record says above row i what it is. */
static bool is_named_above(const numbering *n, size_t i)
{
    return n->named < i;
}

static void find_name(numbering *n)
{
    for (n->named = n->rec->rows.first; n->named < n->rec->rows.end; n->named++) {
        const judged *j = &n->p->rows[n->named];
        field_kind field = j->role == ROLE_FIELD ? j->match->rule->field : FIELD_NONE;
        if (field == FIELD_MINUTES || field == FIELD_AGENDA)
            return;
    }
}

/* "Punkt 4 flyttes til efter punkt 2." where nothing else is numbered so. */
static bool is_sentence(const numbering *n, const candidate *c)
{
    size_t small;
    bool begins_small = c->title.n > 0 && char_is_lower(text_char(c->title, 0, &small));
    return c->length == 1 && !c->listed && n->sections == 0 && begins_small && c->value > 1;
}

/* "3) Eventuelt": a title that only agendas have. */
static bool is_last_of_agenda(const numbering *n, const candidate *c)
{
    rule_match m;
    return c->title.n > 0 && layout_classify(n->p->layout, c->title, (look){ .typography = false }, &m)
        && m.rule->role == ROLE_ITEM && m.match.count == 0 && !m.run_in;
}

/* An agenda of plain numbers needs more than numbers where the document has sections: else it is a list inside one. */
static bool is_credible(const numbering *n, size_t last)
{
    enum { CHAIN_SURE = 4, SECTION_SHARE = 4 };  /* items for each heading in minutes that have none but by chance */
    static const double SET_APART = 1.2;     /* lines with space above them and nothing against them weigh more */
    const candidate *c = &n->list[last];
    double mean = c->sum / (double)c->length;
    if (!(c->form->style & STYLE_WEAK))
        return mean > 2 && !is_sentence(n, c);
    if (n->rec->prose)                       /* a single matter is number 1, or numbers run through the year */
        return c->length >= 2 || c->value == 1 || c->value == n->p->last_number + 1;
    const candidate *first = &n->list[c->first];
    long first_value = first->value;
    bool in_turn = first_value == 1 || first_value == n->p->last_number + 1 || (first_value == 2 && c->length >= 3);
    bool few_sections = n->sections * SECTION_SHARE <= c->length && c->length >= 2 && in_turn;
    if (few_sections && n->rec->titled && mean > 0)
        return true;
    if (few_sections && n->sections == 0 && mean > SET_APART && is_named_above(n, first->row))
        return true;
    if (share_borne_out(c) >= 0.4 && mean > 1)
        return true;
    if (c->length >= CHAIN_SURE && first_value == 1 && mean > SET_APART && n->sections <= 2 * c->length
        && numbering_opens_record(n, first->row) && is_named_above(n, first->row))
        return true;                         /* each set apart, and the first before any section: no list inside one */
    if (n->rec->entry_count > 0 || n->sections * 2 > c->length)
        return false;
    size_t above = first->row - n->rec->rows.first;
    bool early = above * 2 <= n->rec->rows.end - n->rec->rows.first;
    return c->length >= 3 && first_value <= 2
        && (early ? mean > 0.5 : mean > 0.4 && is_named_above(n, first->row) && is_last_of_agenda(n, c));
}

/* Where plain numbers are the items, "1.1" and "1.2" are points inside them, unless they only head these. */
static size_t heaviest(const numbering *n)
{
    size_t best[] = { NO_CANDIDATE, NO_CANDIDATE };
    for (size_t k = 0; k < n->count; k++) {
        size_t *of = &best[n->list[k].part > 0];
        if ((*of == NO_CANDIDATE || n->list[k].sum > n->list[*of].sum) && is_credible(n, k))
            *of = k;
    }
    return best[0] == NO_CANDIDATE || numbering_heads_parts(n, best[0], best[1]) ? best[1] : best[0];
}

/* ------------------------------------------------------------------ settling */

static void settle_without_numbers(const numbering *n, bool listed)
{
    if (listed) {
        numbering_settle_listed(n);
    } else if (n->rec->entry_count == 0) {
        numbering_settle_headed(n->p, n->rec);
        if (!n->rec->apart)
            numbering_settle_titled(n->p, n->rec);
    }
}

void numbering_settle(parse *p, record *rec)
{
    numbering n = { .p = p, .rec = rec };
    count_sections(&n);
    collect(&n);
    find_name(&n);
    bear_out_by_list(&n);
    for (size_t k = 0; k < n.count; k++)
        join_chain(&n, k);
    bool plain = !rec->prose && rec->entry_count == 0 && n.sections == 0;
    bool lettered = plain && numbering_is_lettered(p, rec);
    bool in_lists = lettered || (plain && numbering_heads_lists(p, rec));
    size_t last = rec->apart || in_lists ? NO_CANDIDATE : numbering_find_nested(&n);
    if (last == NO_CANDIDATE && !rec->apart && !in_lists)
        last = numbering_furthest(&n, heaviest(&n));
    numbering_begin_behind_list(&n, last);
    bool listed = !in_lists && numbering_find_listed(&n, last);
    last = listed ? NO_CANDIDATE : last;
    for (size_t k = 0; k < n.count; k++)
        reject(&n, n.list[k].row, VERDICT_SEQUENCE);
    if (last != NO_CANDIDATE)
        p->last_number = n.list[last].value;
    numbering_fill(&n, last);
    size_t first_item = last == NO_CANDIDATE ? rec->rows.end : n.list[n.list[last].first].row;
    bool restarted = numbering_is_restarted(&n, last);
    if (restarted)
        first_item = n.list[0].row;
    if (lettered)
        first_item = numbering_settle_lettered(p, rec);
    else if (last == NO_CANDIDATE && rec->prose && rec->opening)
        numbering_settle_lettered_matters(p, rec);
    else if (last == NO_CANDIDATE && !rec->prose)
        settle_without_numbers(&n, listed);
    numbering_settle_unnumbered(p, rec, first_item, last == NO_CANDIDATE ? rec->rows.end : n.list[last].row);
    if (restarted)
        numbering_accept_restarted(&n, last);
    numbering_accept_chain(&n, last);
    numbering_settle_heads_of_parts(&n, last);
    if (last != NO_CANDIDATE && !restarted && rec->entry_count == 0)
        numbering_find_front_list(&n, last);
}
