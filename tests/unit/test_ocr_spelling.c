/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/spelling.h"

#include "lines.h"

static arena *a;

static bool knows(const void *dictionary, str word)
{
    str rest = str_of(dictionary), one;
    while (str_next_word(&rest, &one))
        if (str_equal(one, word))
            return true;
    return false;
}

static const char *const DANISH =
    "gennemgås gamle rapport sagens drone udvikling uddanne komet brandstation kage kane lange medens";

static str mended(const char *text)
{
    line lines[LINES_MOST];
    size_t count = lines_of(a, text, lines);
    spelling_mend(a, lines, count, knows, DANISH);
    return lines_joined(a, lines, count);
}

static void words_of_minutes_come_back(void)
{
    a = arena_open();
    CHECK_TEXT(mended("Besiutning i Økonomiudvaiget den"), "Beslutning i Økonomiudvalget den");
    CHECK_TEXT(mended("Beglutning:/(Godkendi)."), "Beslutning:/(Godkendt).");
    CHECK_TEXT(mended("De mediemmerne indstilier"), "De medlemmerne indstiller");
    CHECK_TEXT(mended("?Kommundalbestyrelsen"), "Kommunalbestyrelsen");
    arena_close(a);
}

static void words_of_the_dictionary_and_of_the_page_come_back(void)
{
    a = arena_open();
    CHECK_TEXT(mended("Den gamie rapport gennerngås her"), "Den gamle rapport gennemgås her");
    CHECK_TEXT(mended("Sagens kerns/Der !kerne er"), "Sagens kerne/Der kerne er");
    arena_close(a);
}

static void a_word_stays_one(void)
{
    a = arena_open();
    CHECK_TEXT(mended("En kage og lange skabs"), "En kage og lange skabs");
    CHECK_TEXT(mended("Den !Besiutning var"), "Den Besiutning var");          /* read surely: it stands so */
    CHECK_TEXT(mended("Punkt Eventuell"), "Punkt Eventuell");                 /* a misprint: l is seldom taken for t */
    CHECK_TEXT(mended("Udvalgets Beslutningens"), "Udvalgets Beslutningens");
    CHECK_TEXT(mended("?Skolekommision ?Dagsordenpunkter"), "Skolekommision Dagsordenpunkter");
    CHECK_TEXT(mended("Kommundalbestyrelsen"), "Kommundalbestyrelsen");       /* not doubtful enough for any letter */
    arena_close(a);
}

static void capitals_inside_a_word_are_small(void)
{
    a = arena_open();
    CHECK_TEXT(mended("SagSfremstilling:"), "Sagsfremstilling:");
    CHECK_TEXT(mended("KommuneS ToldSkat"), "KommuneS ToldSkat");
    CHECK_TEXT(mended("BESLUtning SOS"), "BESLUtning SOS");
    arena_close(a);
}

static void names_stay(void)
{
    a = arena_open();
    CHECK_TEXT(mended("Fru Ganle og !gamle folk"), "Fru Ganle og gamle folk");
    CHECK_TEXT(mended("ved BESIUTNING"), "ved BESIUTNING");
    arena_close(a);
}

static void half_words_stay(void)
{
    a = arena_open();
    CHECK_TEXT(mended("!Skolens bør-/gamie blev"), "Skolens bør-/gamie blev");
    CHECK_TEXT(mended("gamie blev"), "gamie blev");
    CHECK_TEXT(mended("De er gamie/ste her"), "De er gamie/ste her");
    arena_close(a);
}

static void two_words_are_none(void)
{
    a = arena_open();
    CHECK_TEXT(mended("de !kanel og !kabel var kahel her"), "de kanel og kabel var kahel her");
    CHECK_TEXT(mended("de !kanel var kahel her"), "de kanel var kanel her");
    arena_close(a);
}

static void the_reading_and_its_doubt_are_kept(void)
{
    line lines[LINES_MOST];
    a = arena_open();
    CHECK(spelling_mend(a, lines, lines_of(a, "Besiutning", lines), knows, DANISH) == 1);
    CHECK_TEXT(lines[0].words[0].read, "Besiutning");
    CHECK(lines[0].words[0].confidence < 0.91f);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(words_of_minutes_come_back), TEST(words_of_the_dictionary_and_of_the_page_come_back),
        TEST(a_word_stays_one), TEST(names_stay), TEST(capitals_inside_a_word_are_small), TEST(half_words_stay),
        TEST(two_words_are_none), TEST(the_reading_and_its_doubt_are_kept),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
