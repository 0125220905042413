/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A layout that was compiled when the program was built is the one that its file says, and finds the same in texts. */
#include "check.h"
#include "folder.h"
#include "mutate.h"
#include "parser/automaton_inside.h"
#include "parser/layout_inside.h"
#include "parser/pattern_inside.h"

/* The built-in layouts both ways. */
typedef struct {
    const layout *const *built, **read;
    size_t count;
} both_ways;

static both_ways open_both(arena *a)
{
    both_ways b = { .count = 0 };
    fault f = { 0 };
    CHECK(layout_builtin(a, &b.built, &b.count, &f) && b.count > 0);
    b.read = ARENA_NEW(a, const layout *, b.count + 1);
    for (size_t i = 0; i < b.count; i++)
        CHECK(layout_read(a, layout_builtin_text(i), b.built[i]->file.p, b.read, i, &b.read[i], &f));
    return b;
}

/* ------------------------------------------------------------------ what was read */

static void check_pattern(const rule *built, const rule *read)
{
    const pattern *x = built->pattern, *y = read->pattern;
    bool same = x->count == y->count;
    for (size_t k = 0; k < x->count && same; k++) {
        const alternative *one = &x->alternatives[k], *other = &y->alternatives[k];
        same = one->count == other->count && memcmp(&one->needs, &other->needs, sizeof one->needs) == 0;
        for (size_t i = 0; i < one->count && same; i++)
            same = one->ops[i].c == other->ops[i].c && one->ops[i].kind == other->ops[i].kind
                && one->ops[i].may_drop == other->ops[i].may_drop && one->ops[i].capture == other->ops[i].capture;
    }
    if (!same)
        check_report(__FILE__, __LINE__, "its pattern is another", read->where, built->where);
}

static void check_rule(const rule *built, const rule *read)
{
    CHECK(built->role == read->role && built->section == read->section && built->field == read->field);
    CHECK(built->style == read->style && built->line == read->line && str_equal(built->why, read->why));
    CHECK(str_equal(built->where, read->where));
    check_pattern(built, read);
}

static void check_layout(const layout *built, const layout *read)
{
    CHECK(str_equal(built->name, read->name) && str_equal(built->file, read->file));
    CHECK(built->mark_count == read->mark_count && built->rule_count == read->rule_count);
    CHECK(built->example_count == read->example_count && built->index.count == read->index.count);
    CHECK(built->index.dated_kinds == read->index.dated_kinds);
    for (size_t i = 0; i < built->mark_count; i++)
        CHECK(str_equal(built->marks[i], read->marks[i]));
    for (size_t i = 0; i < built->rule_count; i++)
        check_rule(&built->rules[i], &read->rules[i]);
    for (size_t i = 0; i < built->example_count; i++) {
        const example *one = &built->examples[i], *other = &read->examples[i];
        CHECK(str_equal(example_text(built, one), example_text(read, other)));
        CHECK(one->rule == other->rule && one->line == other->line && one->taken == other->taken);
    }
}

static void what_is_built_in_is_what_the_file_says(void)
{
    arena *a = arena_open();
    both_ways b = open_both(a);
    for (size_t i = 0; i < b.count; i++)
        check_layout(b.built[i], b.read[i]);
    arena_close(a);
}

/* A build for another machine has none. */
static void states_are_built_in(void)
{
    arena *a = arena_open();
    both_ways b = open_both(a);
    for (size_t i = 0; i < b.count && !b.built[i]->index.automaton->made; i++) {
        CHECK(b.built[i]->index.automaton->image->state_count > 100);
        CHECK(b.built[i]->index.dated->image->state_count > 2);
    }
    arena_close(a);
}

/* ------------------------------------------------------------------ what is found */

static size_t learned_own;

/* One of them may be out of room before the other is: then it says less. */
static bool finds_same(automaton *x, automaton *y, str text)
{
    text_trace one = automaton_begin(x), other = automaton_begin(y);
    automaton_follow(x, &one, text);
    automaton_follow(y, &other, text);
    one = automaton_finish(x, &one);
    other = automaton_finish(y, &other);
    bool same = one.count == other.count && one.all == other.all;
    for (size_t i = 0; i < one.count && same; i++)
        same = one.entries[i] == other.entries[i];
    return same || x->full || y->full;
}

static void hold(const layout *built, const layout *read, str text)
{
    const layout_index *x = &built->index, *y = &read->index;
    if (!finds_same(x->automaton, y->automaton, text) || !finds_same(x->dated, y->dated, text))
        check_report(__FILE__, __LINE__, "the same entries", (str)STR("other ones"), text);
    learned_own += x->automaton->in_buckets > 0;
}

static str misread(arena *a, str text, dice *d)
{
    static const char *const signs[] = { "", " ", ".", ":", "l", "0", "\xC2\xA0", "\xFF", ", 3. maj 2018 " };
    size_t at = dice_throw(d, text.n + 1);
    return arena_format(a, "%.*s%s%.*s", STR_ARG(str_part(text, 0, at)), signs[dice_throw(d, 9)],
        STR_ARG(str_from(text, at)));
}

/* Known states and new ones by turns. */
static void hold_corpus(arena *a, both_ways b)
{
    size_t count = 0;
    dice d = { 3 };
    const str *names = folder_names(a, TESTS_CORPUS, ".txt", &count);
    CHECK(count > 100);
    for (size_t i = 0; i < count; i++) {
        str bytes, line;
        CHECK(file_read(a, arena_format(a, "%s/%.*s", TESTS_CORPUS, STR_ARG(names[i])).p, &bytes));
        while (str_cut(&bytes, '\n', &line)) {
            hold(b.built[0], b.read[0], line);
            hold(b.built[0], b.read[0], misread(a, line, &d));
        }
    }
}

static void both_ways_find_the_same(void)
{
    arena *a = arena_open();
    both_ways b = open_both(a);
    hold_corpus(a, b);
    CHECK(learned_own > 1000);
    arena_close(a);
}

/* As when there is no more room: what was learned goes, what is built in stays. */
static void a_new_beginning_finds_the_same(void)
{
    arena *a = arena_open();
    both_ways b = open_both(a);
    automaton *x = b.built[0]->index.automaton;
    hold(b.built[0], b.read[0], (str)STR("Punkt 4: Ny skole i Østerby qx"));
    CHECK(x->in_buckets > 0);
    automaton_restart(x);
    CHECK(x->in_buckets <= 1);
    hold_corpus(a, b);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(what_is_built_in_is_what_the_file_says), TEST(states_are_built_in), TEST(both_ways_find_the_same),
        TEST(a_new_beginning_finds_the_same),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
