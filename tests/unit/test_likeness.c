/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The likeness of texts is what Python's difflib says of them (SequenceMatcher without its junk, by hand and by it). */
#include "../check.h"

#include <math.h>

#include "tools/bench/likeness.h"

static const struct { const char *x, *y; double like; bool same; } pairs[] = {
    { "Ny sti gennem Rørmosen", "Ny bro gennem Rørmosen", 0.8636363636363636, false },
    { "Sag 12 – Cykel-\u00AD sti", "sag 12 - cykelsti", 1, false },
    { "Cykel-\u00AD sti.", "Cykel sti", 0.9411764705882353, true },
    { "Godkendt.", "", 0, false },
    { "abcabba", "cbabac", 0.46153846153846156, false },
    { "Budget 2022, første behandling", "Budget, behandling 2022 første", 0.6206896551724138, false },
    { "Kort", "En meget lang titel om noget helt andet", 0.18604651162790697, false },
    { "½ af ﬁnansieringen", "1⁄2 af finansieringen", 1, true },
};

static void short_texts_are_compared_by_letters(void)
{
    arena *a = arena_open();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        str x = str_of(pairs[i].x), y = str_of(pairs[i].y);
        double like = likeness_of(a, x, y);
        if (fabs(like - pairs[i].like) > 1e-9)
            CHECK_TEXT(arena_format(a, "%s / %s: %.9f", pairs[i].x, pairs[i].y, like),
                arena_format(a, "%s / %s: %.9f", pairs[i].x, pairs[i].y, pairs[i].like).p);
        CHECK_NUMBER(likeness_same(a, x, y), pairs[i].same);
    }
    arena_close(a);
}

/* 120 times "ord0 nr 0", "ord1 nr 1", …; in the second text each eleventh number is one more. */
static void long_texts_are_compared_by_words(void)
{
    arena *a = arena_open();
    text_builder x = { .a = a }, y = { .a = a };
    for (int i = 0; i < 120; i++) {
        text_add(&x, arena_format(a, "ord%d nr %d ", i % 37, i));
        text_add(&y, arena_format(a, "ord%d nr %d ", i % 37, i + (i % 11 == 0)));
    }
    CHECK(fabs(likeness_of(a, text_done(&x), text_done(&y)) - 0.9694444444444444) < 1e-9);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(short_texts_are_compared_by_letters), TEST(long_texts_are_compared_by_words),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
