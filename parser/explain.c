/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "explain.h"

#include "explain_landings.h"

static const char *const reasons[VERDICT_COUNT] = {
    [VERDICT_NONE] = "",
    [VERDICT_SENTENCE] = "it ends in a full stop, as no section's heading does",
    [VERDICT_RUNNING_TEXT] = "the line above runs on into it",
    [VERDICT_PLAIN_TYPE] = "it is in plain type, and the document's headings are not",
    [VERDICT_IN_LIST] = "it stands close below text, inside a list or without the colon of the other headings",
    [VERDICT_MID_PARAGRAPH] = "it begins no paragraph",
    [VERDICT_SEQUENCE] = "the sequence of numbers and what follows do not bear it out",
    [VERDICT_POINT] = "it is a point of a list, and no item is printed so",
    [VERDICT_NO_POINT] = "the headings around it are points of a list, and it is none",
    [VERDICT_REPEATED] = "it is a title printed again",
    [VERDICT_AMONG_ITEMS] = "it has no number and stands among items that have, or begins no paragraph",
    [VERDICT_HEAD] = "it is of the meeting's own head",
    [VERDICT_NO_RECORD] = "the document shows too little to be a record of a meeting",
};

const char *verdict_reason(verdict v)
{
    return reasons[v];
}

typedef struct {
    arena *a;
    const parse *p;
    const landing **landings;
    size_t above, above_end;     /* rows of the wrapped heading that was last met */
} teller;

/* A number or point that was refused has the rule that it was refused for put aside. */
static void tell_rules(line_account *l, const judged *j)
{
    bool aside = j->verdict == VERDICT_MID_PARAGRAPH || j->verdict == VERDICT_SEQUENCE || j->verdict == VERDICT_POINT;
    l->verdict = j->verdict;
    l->role = j->role;
    bool entry = j->role == ROLE_CONTENTS && j->match && j->match->rule->role != ROLE_CONTENTS;
    l->taken = j->role == ROLE_NONE || entry ? NULL : j->match;
    l->refused = aside ? j->otherwise : j->verdict != VERDICT_NONE ? j->match : NULL;
    l->text = j->text;
    l->rows = j->rows;
}

/* Furniture is not asked for its words, nor is a row that goes on the heading above. */
static void find_near(teller *t, line_account *l)
{
    if (l->row->furniture.n > 0 || l->above)
        return;
    near_miss *near = ARENA_NEW(t->a, near_miss, EXPLAIN_NEAR_MOST);
    const rule_match *first = l->refused ? l->refused : l->taken;
    const rule *taken = first ? first->rule : NULL;
    l->near_count = layout_near(t->a, t->p->layout, l->text, l->seen, taken, near, EXPLAIN_NEAR_MOST);
    l->near = near;
}

/* A text's own count of lines, which knows its empty ones; else that of the page. */
static size_t line_of(const row *x)
{
    return x->source->number > 0 ? (size_t)x->source->number : (size_t)(x->source - x->page->lines) + 1;
}

static line_account account_of(teller *t, size_t i)
{
    const row *x = &t->p->r->rows[i];
    line_account l = { .row = x, .line = line_of(x), .typography = t->p->r->typography,
        .text = x->text, .rows = 1, .landings = t->landings[i] };
    if (i >= t->p->r->row_count)
        return l;
    const judged *j = &t->p->rows[i];
    l.seen = row_look(t->p, x);
    l.starts = j->starts;
    l.above = i < t->above_end ? &t->p->r->rows[t->above] : NULL;
    if (l.above)
        return l;
    tell_rules(&l, j);
    if (j->rows > 1 && j->role != ROLE_NONE) {
        t->above = i;
        t->above_end = i + j->rows;
    }
    return l;
}

static bool comes_before(const parse *p, size_t i, size_t k)
{
    return spot_before(row_spot(p, &p->r->rows[i]), row_spot(p, &p->r->rows[k]));
}

void explain_lines(const parse *p, bool (*wanted)(void *to, const row *x), void (*one)(void *to, const line_account *l),
    void *to)
{
    arena *a = arena_open(), *scratch = arena_open();
    teller t = { .a = scratch, .p = p, .landings = landings_find(a, p) };
    size_t text = 0, furniture = p->r->row_count;
    while (text < p->r->row_count || furniture < p->r->all_count) {
        bool of_text = furniture == p->r->all_count || (text < p->r->row_count && comes_before(p, text, furniture));
        size_t i = of_text ? text++ : furniture++;
        if (!spot_before(row_spot(p, &p->r->rows[i]), p->end))
            continue;
        line_account l = account_of(&t, i);
        if (!wanted || wanted(to, l.row)) {
            find_near(&t, &l);
            one(to, &l);
        }
        arena_reset(scratch);
    }
    arena_close(scratch);
    arena_close(a);
}
