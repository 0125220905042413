/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the matcher takes, the automaton has named: each alternative of each rule is held against many texts both
 * ways. */
#include "check.h"
#include "folder.h"
#include "models/text.h"
#include "mutate.h"
#include "parser/layout_inside.h"
#include "parser/organs.h"

static const layout *generic(arena *a)
{
    const layout *const *layouts;
    size_t count = 0;
    fault f = { 0 };
    CHECK(layout_builtin(a, &layouts, &count, &f) && count > 0);
    return count > 0 ? layouts[0] : NULL;
}

/* ------------------------------------------------------------------ both ways */

static bool rule_fits(const entry *e, str text)
{
    pattern_match m;
    size_t behind;
    str heading = rule_heading_run_in(e->rule, text, &behind);
    return pattern_fits(e->rule->pattern, e->alternative, text, &m)
        || (heading.p && pattern_fits(e->rule->pattern, e->alternative, heading, &m));
}

static text_trace found_by(automaton *x, str text)
{
    text_trace t = automaton_begin(x);
    automaton_follow(x, &t, text);
    return automaton_finish(x, &t);
}

static bool is_named(const text_trace *found, size_t number)
{
    bool named = found->all;
    for (size_t i = 0; i < found->count; i++)
        named |= found->entries[i] == number;
    return named;
}

static size_t texts_held, fits_seen, all_told;

static void hold(const layout *l, str text)
{
    const layout_index *x = &l->index;
    const text_trace found = found_by(x->automaton, text), dated = found_by(x->dated, text);
    texts_held++;
    all_told += found.all;
    CHECK(!organ_may_stand_in(text) || layout_finds_organ(l, &found));
    for (size_t i = 0; i < x->count; i++)
        if (!is_named(&found, i) && !is_named(&dated, i) && rule_fits(&x->entries[i], text))
            check_report(__FILE__, __LINE__, "an alternative that fits is not named", x->entries[i].rule->where, text);
    fits_seen += found.count > 0;
}

/* ------------------------------------------------------------------ texts */

static str joined(arena *a, str one, const char *between, str other)
{
    return arena_format(a, "%.*s%s%.*s", STR_ARG(one), between, STR_ARG(other));
}

static str in_capitals(arena *a, str text)
{
    char *bytes = ARENA_NEW(a, char, text.n + 1);
    for (size_t i = 0; i < text.n; i++) {
        bool danish = i > 0 && text.p[i - 1] == '\xC3' && text.p[i] >= '\xA0';
        bool lower = danish || (text.p[i] >= 'a' && text.p[i] <= 'z');
        bytes[i] = lower ? (char)(text.p[i] - 0x20) : text.p[i];
    }
    return (str){ bytes, text.n };
}

/* As it was printed until 1948: "Aaben Sag". */
static str in_old_spelling(arena *a, str text)
{
    text_builder t = { .a = a };
    for (size_t at = 0, n; at < text.n; at += n) {
        uint32_t c = text_char(text, at, &n);
        text_add(&t, char_fold(c) == LETTER_AA ? (str)STR("Aa") : str_part(text, at, at + n));
    }
    return text_done(&t);
}

/* One character left out, changed, or a blank put in, as OCR may. */
static str misread(arena *a, str text, dice *d)
{
    static const char *const signs[] = { "", "", " ", ".", ":", "l", "0", "–", "\xC2\xA0", "\xFF", ", 3. maj 2018 " };
    size_t at = dice_throw(d, text.n + 1), length;
    text_char(text, at, &length);
    size_t drop = dice_throw(d, 2) ? length : 0;
    const char *sign = signs[dice_throw(d, sizeof signs / sizeof *signs)];
    return joined(a, str_part(text, 0, at), sign, str_from(text, at + drop));
}

static void hold_forms(arena *a, const layout *l, str line, str next, dice *d)
{
    static const char *const tails[] = { ":", " .", ": Anne Lund, Bo Vad", " – udsat", " den 4. maj 2019", " kl. 16-18",
        " den 14. IX. 1938, klokken 3 Aften", " den 14. IX. 1938" };
    hold(l, line);
    hold(l, in_old_spelling(a, line));
    hold(l, misread(a, line, d));
    hold(l, misread(a, misread(a, line, d), d));
    hold(l, joined(a, line, tails[dice_throw(d, sizeof tails / sizeof *tails)], (str)STR("")));
    hold(l, joined(a, line, " ", next));
    hold(l, joined(a, (str)STR("Mødedato:"), tails[dice_throw(d, sizeof tails / sizeof *tails)], (str)STR("")));
    if (dice_throw(d, 4) == 0)
        hold(l, in_capitals(a, line));
}

static void what_fits_is_named_of_the_examples(void)
{
    arena *a = arena_open();
    const layout *l = generic(a);
    dice d = { 1 };
    str before = STR("Byrådet");
    for (size_t i = 0; l && i < l->example_count; i++) {
        hold_forms(a, l, example_text(l, &l->examples[i]), before, &d);
        hold(l, joined(a, before, " ", example_text(l, &l->examples[i])));
        before = example_text(l, &l->examples[i]);
    }
    CHECK(fits_seen > 1000);
    CHECK(all_told * 500 < texts_held);
    arena_close(a);
}

static void what_fits_is_named_of_the_corpus(void)
{
    enum { EACH = 9 };
    arena *a = arena_open();
    const layout *l = generic(a);
    dice d = { 2 };
    size_t count = 0, row = 0;
    const str *names = folder_names(a, TESTS_CORPUS, ".txt", &count);
    CHECK(count > 100);
    for (size_t i = 0; i < count; i++) {
        str bytes, line, before = STR("Referat");
        CHECK(file_read(a, arena_format(a, "%s/%.*s", TESTS_CORPUS, STR_ARG(names[i])).p, &bytes));
        while (str_cut(&bytes, '\n', &line)) {
            if (row++ % EACH == 0 && line.n > 0)
                hold_forms(a, l, str_trim(line), before, &d);
            before = str_trim(line);
        }
    }
    CHECK(texts_held > 3000);
    arena_close(a);
}

/* ------------------------------------------------------------------ a layout of one's own */

/* All kinds of captures behind free ones and before them, brackets in brackets, and what may drop. */
static const char house[] = "layout house\nbase generic\nmark Lyngsø\n"
    "heading item run-in = {no}/{page} {title} | [Sag] {no}) {title} | Emne~: {title}\n"
    "  yes 4/7 Ny vej\n  yes 4) Ny vej\n  yes Emne: Ny vej\n"
    "heading decision = {text}; {date} | {text} i sag {case} [og {case}] | {organ} [{initials}] [den [{date}]] {time}\n"
    "  yes Udsat; 3. maj 2018\n  yes Ny vej i sag 18/2345\n  yes Byrådet BR den 3. maj 2018 kl. 16\n"
    "field place = {word} {dots} {place} | {access} {letter}) {text}\n"
    "  yes Sted ..... Lyngsø\n  yes Åbent a) Ny vej\n";

static void a_layout_and_its_base_are_one(void)
{
    arena *a = arena_open();
    const layout *l = generic(a), *own;
    fault f = { 0 };
    dice d = { 3 };
    CHECK(layout_read(a, str_of(house), "house.layout", &l, 1, &own, &f) && layout_check(own, &f));
    for (size_t round = 0; round < 40; round++)
        for (size_t i = 0; i < own->example_count; i++)
            hold_forms(a, own, example_text(own, &own->examples[i]), (str)STR("3. maj 2018 kl. 16:30"), &d);
    rule_match m;
    CHECK(layout_classify(own, (str)STR("Beslutning"), (look){ .typography = false }, &m));
    CHECK_NUMBER(m.rule->section, SECTION_DECISION);
    arena_close(a);
}

/* ------------------------------------------------------------------ pieces */

static void check_same(const layout *l, const text_trace *one, const text_trace *other)
{
    text_trace x = layout_found(l, one), y = layout_found(l, other);
    CHECK_NUMBER(x.all, y.all);
    if (x.all && y.all)                      /* the states ran out: whatever is named besides */
        return;
    CHECK_NUMBER(x.count, y.count);
    for (size_t i = 0; i < x.count && i < y.count; i++)
        CHECK_NUMBER(x.entries[i], y.entries[i]);
}

/* A row read behind others, by its own trail, names the same as the whole. */
static void a_row_is_read_once(void)
{
    arena *a = arena_open();
    const layout *l = generic(a);
    size_t named = 0;
    for (size_t i = 0; i + 2 < l->example_count; i++) {
        static text_trail trails[2];
        const example *e = &l->examples[i];
        str rows[3] = { example_text(l, e), example_text(l, e + 1), example_text(l, e + 2) };
        str text = joined(a, joined(a, rows[0], " ", rows[1]), " ", rows[2]);
        text_trace whole = layout_begin(l), pieces = layout_begin(l);
        layout_follow(l, &whole, text);
        layout_follow(l, &pieces, rows[0]);
        for (size_t k = 0; k < 2; k++) {
            layout_note(l, &trails[k], rows[k + 1]);
            layout_follow(l, &pieces, (str)STR(" "));
            layout_follow_trail(l, &pieces, rows[k + 1], &trails[k]);
        }
        check_same(l, &whole, &pieces);
        named += layout_found(l, &whole).count;
    }
    CHECK(named > 100);
    arena_close(a);
}

/* ------------------------------------------------------------------ bounds */

/* Words of all rules in any order lead to more states than there is room for: then all may fit, and the next text is
 * told by new ones. What had begun before is not told by these. */
static void a_pattern_s_fronts_are_those_of_its_texts(void)
{
    static const struct { const char *pattern, *text; bool among; } rows[] = {
        { "Åben sag", "Åben sag", true }, { "Åben sag", "  AABEN  SAG", true }, { "Aaben sag", "Åben sag", true },
        { "På mødet", "Paa Mødet", true }, { "På mødet", "På mødet", true }, { "På mødet", "Papirer", false },
        { "Mødt", "Mødt var", true }, { "Mødt [var]", "Mødeleder", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        arena *a = arena_open();
        const char *wrong = NULL;
        text_fronts fronts = { { 0 } };
        const pattern *p = pattern_compile(a, str_of(rows[i].pattern), &wrong);
        CHECK(p != NULL);
        pattern_add_fronts(p, 0, &fronts);
        if (text_is_among_fronts(str_of(rows[i].text), &fronts) != rows[i].among)
            check_report(__FILE__, __LINE__, "begins otherwise than said", str_of(rows[i].pattern),
                str_of(rows[i].text));
        arena_close(a);
    }
}

/* What once fitted and was not named. */
static void found_texts_are_named(void)
{
    static const char *const texts[] = {
        "Beslutning i § 17, stk. 4-udvalget", "Beslutning i § 17, stk. 4-udvalget 9. maj",
        "§ 17, stk. 4-udvalgets behandling",
    };
    arena *a = arena_open();
    const layout *l = generic(a);
    for (size_t i = 0; l && i < sizeof texts / sizeof *texts; i++)
        hold(l, str_of(texts[i]));
    arena_close(a);
}

static void states_are_bounded(void)
{
    arena *a = arena_open();
    const layout *l = generic(a);
    dice d = { 4 };
    text_trace old = layout_begin(l);
    layout_follow(l, &old, (str)STR("Beslutning i Byrådet "));
    bool full = false;
    size_t before = arena_used(a);
    for (size_t i = 0; i < 20000 && !full; i++) {
        char bytes[400];
        size_t n = 0;
        while (n < sizeof bytes - 80) {
            str from = example_text(l, &l->examples[dice_throw(&d, l->example_count)]);
            size_t at = dice_throw(&d, from.n);
            str part = str_part(from, at, at + dice_throw(&d, 40));
            memcpy(bytes + n, part.p, part.n);
            n += part.n;
        }
        text_trace t = layout_begin(l);
        layout_follow(l, &t, (str){ bytes, n });
        full = t.all;
    }
    CHECK(full);
    CHECK(arena_used(a) - before < 16 << 20);
    hold(l, (str)STR("Beslutning"));
    CHECK_NUMBER(layout_found(l, &old).all, true);
    layout_follow(l, &old, (str)STR("den 3. maj 2018"));
    CHECK_NUMBER(layout_found(l, &old).all, true);
    const text_trace found = found_by(l->index.automaton, (str)STR("Beboerne har spurgt om farten"));
    CHECK_NUMBER(found.count, 0);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(what_fits_is_named_of_the_examples), TEST(what_fits_is_named_of_the_corpus),
        TEST(a_layout_and_its_base_are_one), TEST(a_row_is_read_once),
        TEST(a_pattern_s_fronts_are_those_of_its_texts), TEST(found_texts_are_named),
        TEST(states_are_bounded),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
