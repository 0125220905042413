/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "scoring.h"

#include <stdio.h>

#include "likeness.h"
#include "models/text.h"

static const char *const names[SCORED_COUNT] = {
    "kind", "authority", "committee", "date", "start", "place", "attendance", "contents", "item", "access", "case",
    "section", "text", "outcome", "attachment", "absence", "vote", "dates",
};

const char *scored_name(scored_field f)
{
    return names[f];
}

/* ------------------------------------------------------------------ figures */

static double ratio(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : 0;
}

double tally_precision(const tally *t)
{
    return ratio(t->right, t->right + t->invented);
}

double tally_recall(const tally *t)
{
    return ratio(t->right, t->right + t->missed);
}

bool tally_any(const tally *t)
{
    return t->right + t->invented + t->missed > 0;
}

double tally_f1(const tally *t)
{
    return tally_any(t) ? ratio(2 * t->right, 2 * t->right + t->invented + t->missed) : 1;
}

double score_mean(const score *s)
{
    double sum = 0;
    size_t seen = 0;
    for (int f = 0; f < SCORED_COUNT; f++)
        if (tally_any(&s->fields[f])) {
            sum += tally_f1(&s->fields[f]);
            seen++;
        }
    return seen ? sum / (double)seen : 0;
}

void score_add(score *sum, const score *s)
{
    for (int f = 0; f < SCORED_COUNT; f++) {
        sum->fields[f].right += s->fields[f].right;
        sum->fields[f].invented += s->fields[f].invented;
        sum->fields[f].missed += s->fields[f].missed;
    }
    sum->faults += s->faults;
}

/* ------------------------------------------------------------------ when facts are the same */

typedef bool same_fact(arena *a, const fact *x, const fact *y);

static bool same_words(arena *a, const fact *x, const fact *y)
{
    return likeness_same(a, x->text[0], y->text[0]);
}

static bool same_name(arena *a, const fact *x, const fact *y)
{
    return likeness_same(a, text_fold(a, x->text[0]), text_fold(a, y->text[0]));
}

static bool same_exactly(arena *a, const fact *x, const fact *y)
{
    (void)a;
    return str_equal(x->text[0], y->text[0]) && str_equal(x->text[1], y->text[1]) && str_equal(x->text[2], y->text[2]);
}

/* A person with a status, an entry with its page, an item with its number, an absence with kind and time. */
static bool same_with_rest(arena *a, const fact *x, const fact *y)
{
    return likeness_same(a, x->text[0], y->text[0]) && str_equal(x->text[1], y->text[1])
        && str_equal(x->text[2], y->text[2]);
}

static str without_blanks(arena *a, str s)
{
    text_builder t = { .a = a };
    str folded = likeness_folded(a, s);
    for (size_t i = 0; i < folded.n; i++)
        if (folded.p[i] != ' ')
            text_add_byte(&t, folded.p[i]);
    return text_done(&t);
}

static bool same_case(arena *a, const fact *x, const fact *y)
{
    return str_equal(without_blanks(a, x->text[0]), without_blanks(a, y->text[0]));
}

static bool same_section(arena *a, const fact *x, const fact *y)
{
    return str_equal(x->text[0], y->text[0]) && likeness_same(a, x->text[1], y->text[1]);
}

static bool same_text(arena *a, const fact *x, const fact *y)
{
    static const double LIKE = .98;
    return str_equal(x->text[0], y->text[0])
        && (str_equal(x->text[2], y->text[2]) || likeness_of(a, x->text[2], y->text[2]) >= LIKE);
}

/* ------------------------------------------------------------------ counting */

static str cut(str s)
{
    enum { SHOWN = 70 };
    size_t to = s.n > SHOWN ? SHOWN : s.n;
    while (to < s.n && to > 0 && ((unsigned char)s.p[to] & 0xC0) == 0x80)
        to--;
    return str_part(s, 0, to);
}

static void tell(score *s, str where, scored_field field, const char *what, const fact *x)
{
    s->faults++;
    if (!s->aloud)
        return;
    printf("%.*s: %s: %s", STR_ARG(where), names[field], what);
    for (int k = 0; k < 3; k++)
        if (x->text[k].n > 0)
            printf(" \"%.*s%s\"", STR_ARG(cut(x->text[k])), cut(x->text[k]).n < x->text[k].n ? "…" : "");
    puts("");
}

static bool are_same(score *s, same_fact *same, const fact *x, const fact *y)
{
    bool are = same(s->scratch, x, y);
    arena_reset(s->scratch);
    return are;
}

/* Each fact wanted is found at most once, in the first that is the same. */
static void count_facts(score *s, scored_field field, const facts *wanted, const facts *got, same_fact *same, str where)
{
    tally *t = &s->fields[field];
    bool *taken = ARENA_NEW(s->a, bool, got->count + 1);
    for (size_t i = 0; i < wanted->count; i++) {
        size_t k = 0;
        while (k < got->count && (taken[k] || !are_same(s, same, &wanted->list[i], &got->list[k])))
            k++;
        t->right += k < got->count;
        t->missed += k == got->count;
        if (k < got->count)
            taken[k] = true;
        else
            tell(s, where, field, "missed", &wanted->list[i]);
    }
    for (size_t k = 0; k < got->count; k++)
        if (!taken[k]) {
            t->invented++;
            tell(s, where, field, "invented", &got->list[k]);
        }
}

static facts single(fact *one)
{
    return (facts){ .list = one, .count = one->text[0].n > 0 };
}

static void count_value(score *s, scored_field field, str wanted, str got, same_fact *same, str where)
{
    fact x = { { wanted } }, y = { { got } };
    facts these = single(&x), those = single(&y);
    count_facts(s, field, &these, &those, same, where);
}

/* ------------------------------------------------------------------ items */

static bool is_body(const fact *section_)
{
    static const str body = STR("body");
    return str_equal(section_->text[0], body);
}

/* A text counts under an attachments' heading as little as none; text under no heading has no heading to count. */
static facts choose(arena *a, const facts *sections, bool texts)
{
    static const str attachments = STR("attachments");
    facts made = { .count = 0 };
    for (size_t i = 0; i < sections->count; i++) {
        const fact *x = &sections->list[i];
        if (texts ? x->text[2].n > 0 && !str_equal(x->text[0], attachments) : !is_body(x))
            *ARENA_PUSH(a, made.list, made.count, made.capacity) = *x;
    }
    return made;
}

static void count_sections(score *s, const facts *wanted, const facts *got, str where)
{
    facts x = choose(s->a, wanted, false), y = choose(s->a, got, false);
    count_facts(s, SCORED_SECTION, &x, &y, same_section, where);
    x = choose(s->a, wanted, true);
    y = choose(s->a, got, true);
    count_facts(s, SCORED_TEXT, &x, &y, same_text, where);
}

static void count_item(score *s, const answer_item *x, const answer_item *y, str where)
{
    fact this = { { x->title, x->number } }, that = { { y->title, y->number } };
    count_facts(s, SCORED_ITEM, &(facts){ .list = &this, .count = 1 }, &(facts){ .list = &that, .count = 1 },
        same_with_rest, where);
    count_value(s, SCORED_ACCESS, x->access, y->access, same_exactly, where);
    count_facts(s, SCORED_CASE, &x->cases, &y->cases, same_case, where);
    count_value(s, SCORED_OUTCOME, x->outcome, y->outcome, same_exactly, where);
    count_facts(s, SCORED_ATTACHMENT, &x->attachments, &y->attachments, same_words, where);
    count_facts(s, SCORED_ABSENCE, &x->absences, &y->absences, same_with_rest, where);
    count_sections(s, &x->sections, &y->sections, where);
    if (!x->votes.unsaid)
        count_facts(s, SCORED_VOTE, &x->votes, &y->votes, same_exactly, where);
}

/* An item that was missed is one fault, though all that stands in it is missed too. */
static void miss_item(score *s, const answer_item *x, str where)
{
    fact this = { { x->title, x->number } };
    s->fields[SCORED_ITEM].missed++;
    tell(s, where, SCORED_ITEM, "missed", &this);
    s->fields[SCORED_ACCESS].missed += x->access.n > 0;
    s->fields[SCORED_CASE].missed += x->cases.count;
    s->fields[SCORED_OUTCOME].missed += x->outcome.n > 0;
    s->fields[SCORED_ATTACHMENT].missed += x->attachments.count;
    s->fields[SCORED_ABSENCE].missed += x->absences.count;
    s->fields[SCORED_VOTE].missed += x->votes.count;
    s->fields[SCORED_SECTION].missed += choose(s->a, &x->sections, false).count;
    s->fields[SCORED_TEXT].missed += choose(s->a, &x->sections, true).count;
}

static void invent_item(score *s, const answer_item *y, str where)
{
    fact that = { { y->title, y->number } };
    s->fields[SCORED_ITEM].invented++;
    tell(s, where, SCORED_ITEM, "invented", &that);
}

static void count_items(score *s, const answer_meeting *wanted, const answer_meeting *got, str where)
{
    size_t *pairs = pair_items(s->a, wanted, got);
    bool *taken = ARENA_NEW(s->a, bool, got->item_count + 1);
    for (size_t i = 0; i < wanted->item_count; i++) {
        const answer_item *x = &wanted->items[i];
        str named = x->number.n > 0 ? arena_format(s->a, "%.*s item %.*s", STR_ARG(where), STR_ARG(x->number))
                                    : arena_format(s->a, "%.*s item %zu", STR_ARG(where), i + 1);
        taken[pairs[i]] = true;
        if (pairs[i] < got->item_count)
            count_item(s, x, &got->items[pairs[i]], named);
        else
            miss_item(s, x, where);
    }
    for (size_t j = 0; j < got->item_count; j++)
        if (!taken[j])
            invent_item(s, &got->items[j], where);
}

/* ------------------------------------------------------------------ meetings */

static void count_meeting(score *s, const answer_meeting *x, const answer_meeting *y, str where)
{
    count_value(s, SCORED_KIND, x->kind, y->kind, same_exactly, where);
    count_value(s, SCORED_AUTHORITY, x->authority, y->authority, same_name, where);
    count_value(s, SCORED_COMMITTEE, x->committee, y->committee, same_name, where);
    count_value(s, SCORED_PLACE, x->place, y->place, same_name, where);
    count_value(s, SCORED_DATE, x->date, y->date, same_exactly, where);
    count_value(s, SCORED_START, x->start, y->start, same_exactly, where);
    count_facts(s, SCORED_ATTENDANCE, &x->attendance, &y->attendance, same_with_rest, where);
    count_facts(s, SCORED_CONTENTS, &x->contents, &y->contents, same_with_rest, where);
    if (!x->dates.unsaid)
        count_facts(s, SCORED_DATES, &x->dates, &y->dates, same_exactly, where);
    count_facts(s, SCORED_ABSENCE, &x->absences, &y->absences, same_with_rest, where);
    count_items(s, x, y, where);
}

void score_answer(score *s, const answer *wanted, const answer *got, str where)
{
    static const answer_meeting none = { .dates.unsaid = true };
    size_t count;
    meeting_pair *pairs = pair_meetings(s->a, wanted, got, &count);
    s->scratch = arena_open();
    for (size_t i = 0; i < count; i++) {
        const meeting_pair *p = &pairs[i];
        str named = where;
        if (wanted->meeting_count > 1)
            named = arena_format(s->a, "%.*s meeting %zu", STR_ARG(where), p->number);
        count_meeting(s, p->wanted ? p->wanted : &none, p->got ? p->got : &none, named);
    }
    arena_close(s->scratch);
}
