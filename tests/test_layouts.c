/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The built-in layouts hold to their own examples, and a wrong layout file is told by "file:line: what is wrong". */
#include "check.h"
#include "parser/layout.h"

static void every_layout_takes_its_own_examples(void)
{
    arena *a = arena_open();
    const layout *const *layouts;
    size_t count = 0;
    fault f = { 0 };
    if (!layout_builtin(a, &layouts, &count, &f))
        CHECK_TEXT(str_of(f.line), "");
    CHECK(count > 0);
    for (size_t i = 0; i < count; i++)
        if (!layout_check(layouts[i], &f))
            CHECK_TEXT(str_of(f.line), "");
    if (count > 0)
        CHECK_TEXT(layout_name(layouts[0]), "generic");
    arena_close(a);
}

/* ------------------------------------------------------------------ faults */

typedef struct {
    const char *source, *fault;
} wrong_layout;

/* A fault names what there is instead, so that nobody has to look it up. */
#define KINDS                                                                                             \
    "there are item, number, group, contents, meeting, matter, closing, apart, reply, summary, background, " \
    "presentation, assessment, recommendation, decision, history, attachments, economy, legal, hearing, "    \
    "communication, sustainability, process, authority, minority, other, body"
#define CAPTURES                                                                                          \
    "there are {no}, {roman}, {point}, {code}, {page}, {letter}, {case}, {id}, {date}, {time}, {access}, {dots}, " \
    "{word}, {initials}, {title}, {text}, {organ}, {place}, {authority}, {body}, {occasion}"

/* What cannot be read at all. */
static const wrong_layout unreadable[] = {
    { "heading item = {no} {title}\n", "x.layout:1: a layout begins with: layout NAME" },
    { "layout\n", "x.layout:1: a layout without a name" },
    { "layout x\nbase nowhere\n", "x.layout:2: no layout \"nowhere\" to build on; most build on generic" },
    { "layout x\nmark\n", "x.layout:2: an empty mark" },
    { "layout x\nheding item = {no}\n",
        "x.layout:2: a line begins with layout, base, mark, heading, field, skip, yes, no, | or #, "
        "not with \"heding\"" },
    { "layout x\n\n# a comment\nheading item {no} {title}\n",
        "x.layout:4: a rule without =; write: heading KIND [STYLE…] = PATTERN" },
    { "layout x\nheading thing = {title}\n", "x.layout:2: \"thing\" is no kind of heading; " KINDS },
    { "layout x\nheading = {title}\n", "x.layout:2: a kind of heading is missing; " KINDS },
    { "layout x\nfield weather = {text}\n",
        "x.layout:2: \"weather\" is no field; there are minutes, agenda, organ, authority, date, place, end, number, "
        "when, present, absent, excused, substitute, member, staff, guest, case, metadata, notes, information" },
    { "layout x\nheading item huge = {no} {title}\n",
        "x.layout:2: \"huge\" is no style; there are large, bold, capitals, run-in, quotes, weak" },
    { "layout x\n| {no} {title}\n", "x.layout:2: | goes on a rule, but none stands before it" },
    { "layout x\n  yes 1 Ny skole\n", "x.layout:2: an example without a rule before it" },
    { "layout x\n  no 1 Ny skole\n", "x.layout:2: an example without a rule before it" },
    { "layout x\nheading item = {no {title}\n", "x.layout:2: there is no {no {title}; " CAPTURES },
    { "layout x\nheading item = Punkt {no\n", "x.layout:2: a { without }" },
    { "layout x\nheading item = {number} {title}\n", "x.layout:2: there is no {number}; " CAPTURES },
    { "layout x\nheading item = [Punkt {no}\n", "x.layout:2: a [ without ]" },
    { "layout x\nheading item = Punkt] {no}\n", "x.layout:2: a ] without [" },
    { "layout x\nheading item = [a [b [c [d]]]]\n", "x.layout:2: [ ] nested too deep" },
    { "layout x\nheading item = [{title}]\n",
        "x.layout:2: a free {capture} inside [ ]; write an alternative instead" },
    { "layout x\nheading item = ~\n", "x.layout:2: a ~ that follows no letter or mark" },
    { "layout x\nheading item =\n  yes a\n", "x.layout:2: an empty pattern" },
    { "layout x\nheading item = a | | b\n", "x.layout:2: an empty pattern" },
    { "layout x\nheading item = a\n  | {nope}\n", "x.layout:2: there is no {nope}; " CAPTURES },
    { "layout x\nheading item = \xC6\n", "x.layout:1: no UTF-8 text of at most 1 MiB" },
};

/* What can be read, but whose examples prove it wrong. */
static const wrong_layout unproven[] = {
    { "layout x\nheading item = Punkt {no}: {title}\n", "x.layout:2: the rule has no yes line" },
    { "layout x\nheading item = Punkt {no}: {title}\n  yes Ny skole\n",
        "x.layout:3: no rule takes \"Ny skole\"; mend the pattern above it" },
    { "layout x\nheading item = Punkt {no}: {title}\n  yes Punkt 1: Ny skole\n  no Punkt 2: Vej\n",
        "x.layout:4: \"Punkt 2: Vej\" should be taken by no rule, but x:2 takes it" },
    { "layout x\nheading item = {no}: {title}\n  yes 1: Vej\nheading number = 1: Vej\n  yes 1: Vej\n",
        "x.layout:5: \"1: Vej\" is taken by x:2, which stands earlier" },
    { "layout x\nheading item = {no}: {title} | Punkt {no}\n  yes 1: Vej\n",
        "x.layout:2: alternative 2 of this rule has no yes line of its own" },
};

static bool read_and_check(arena *a, const wrong_layout *w, bool *was_read, fault *f)
{
    const layout *l = NULL;
    *was_read = layout_read(a, str_of(w->source), "x.layout", NULL, 0, &l, f);
    return *was_read && layout_check(l, f);
}

static void check_wrong(const wrong_layout *list, size_t count, bool readable)
{
    for (size_t i = 0; i < count; i++) {
        arena *a = arena_open();
        fault f = { 0 };
        bool was_read;
        if (read_and_check(a, &list[i], &was_read, &f))
            CHECK_TEXT(str_of(list[i].source), "a fault");
        CHECK_TEXT(str_of(f.line), list[i].fault);
        CHECK_NUMBER(f.kind, FAULT_LAYOUT);
        CHECK_NUMBER(was_read, readable);
        arena_close(a);
    }
}

static void an_unreadable_layout_is_told_by_its_line(void)
{
    check_wrong(unreadable, sizeof unreadable / sizeof *unreadable, false);
}

/* A house's layout without a mark would be read and never be used. */
static void a_layout_of_a_house_needs_a_mark(void)
{
    static const char source[] = "layout house\nbase generic\nheading economy = Pengene\n  yes Pengene\n";
    arena *a = arena_open();
    const layout *const *known, *l = NULL;
    size_t count;
    fault f = { 0 };
    CHECK(layout_builtin(a, &known, &count, &f));
    CHECK(layout_read(a, str_of(source), "house.layout", known, count, &l, &f));
    CHECK(!layout_check(l, &f));
    CHECK_TEXT(str_of(f.line),
        "house.layout:1: no mark, so it would never be chosen; add: mark WORDS THAT STAND ON THE FIRST PAGE");
    arena_close(a);
}

static void a_number_ends_at_the_mark_behind_it(void)
{
    static const char source[] = "layout house\nheading item = <{no}/{page}> {title}\n  yes <2/21> Ny sti\n";
    arena *a = arena_open();
    const layout *l = NULL;
    fault f = { 0 };
    rule_match m;
    CHECK(layout_read(a, str_of(source), "house.layout", NULL, 0, &l, &f));
    CHECK(layout_check(l, &f));
    CHECK(layout_classify(l, str_of("<12/21> Ny bro"), (look){ 0 }, &m));
    CHECK_TEXT(pattern_capture(&m.match, CAPTURE_NO), "12");
    arena_close(a);
}

static void an_unproven_layout_is_told_by_its_line(void)
{
    check_wrong(unproven, sizeof unproven / sizeof *unproven, true);
}

/* ------------------------------------------------------------------ bounds */

static void repeat(text_builder *t, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        text_add(t, str_of(text));
}

static void check_too_much(const char *head, const char *again, size_t times, const char *wanted)
{
    arena *a = arena_open();
    text_builder t = { .a = a };
    const layout *l = NULL;
    fault f = { 0 };
    text_add(&t, str_of(head));
    repeat(&t, again, times);
    CHECK(!layout_read(a, text_done(&t), "x.layout", NULL, 0, &l, &f));
    CHECK_TEXT(str_of(f.line), wanted);
    arena_close(a);
}

static void a_layout_larger_than_its_bounds_is_told(void)
{
    check_too_much("layout x\nmark ", "m", 5000, "x.layout:2: a line longer than a layout's may be");
    check_too_much("layout x\n", "skip menu = a\n", 2001, "x.layout:2002: more rules than a layout may have");
    check_too_much("layout x\n", "# 1234567\n", 120000, "x.layout:1: no UTF-8 text of at most 1 MiB");
}

/* ------------------------------------------------------------------ a house of one's own */

static void a_layout_comes_before_its_base(void)
{
    static const char house[] = "layout house\nbase generic\nmark Nørhaven Kommune\n"
                                "heading economy = Beslutning[er]\n  yes Beslutning\n";
    arena *a = arena_open();
    const layout *const *known, *l = NULL;
    size_t count;
    fault f = { 0 };
    rule_match m;
    CHECK(layout_builtin(a, &known, &count, &f));
    CHECK(layout_read(a, str_of(house), "house.layout", known, count, &l, &f));
    CHECK(layout_check(l, &f));
    CHECK(layout_is_marked(l, str_of("Referat. NØRHAVEN KOMMUNE")));
    CHECK(!layout_is_marked(l, str_of("Nørhavn Kommune")));
    CHECK(layout_classify(l, str_of("Beslutning:"), (look){ 0 }, &m));
    CHECK_TEXT(m.rule->where, "house:4");
    CHECK(layout_classify(l, str_of("Resumé"), (look){ 0 }, &m));
    CHECK(str_starts(m.rule->where, str_of("generic:")));
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(every_layout_takes_its_own_examples), TEST(an_unreadable_layout_is_told_by_its_line),
        TEST(an_unproven_layout_is_told_by_its_line), TEST(a_layout_larger_than_its_bounds_is_told),
        TEST(a_layout_comes_before_its_base), TEST(a_layout_of_a_house_needs_a_mark),
        TEST(a_number_ends_at_the_mark_behind_it),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
