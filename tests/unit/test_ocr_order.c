/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/letterspacing.h"
#include "ocr/reading_order.h"
#include "ocr/spaced.h"

#include "lines.h"

static arena *a;

/* Words of one line, five points a letter and three between two, as a typeset page has them. */
static line set(const char *text, float x, float y0, float height)
{
    str rest = str_of(text), next;
    line l = { .words = ARENA_NEW(a, word, 20) };
    while (str_next_word(&rest, &next)) {
        float width = 5 * (float)next.n;
        l.words[l.word_count++] = (word){ .text = next, .at = { x, y0, x + width, y0 + height }, .size_pt = height,
            .confidence = CONFIDENCE_CERTAIN };
        x += width + 3;
    }
    l.at = line_place(&l);
    return l;
}

/* The same words, each where it is said. */
static line placed(const char *text, const float *x, float y0)
{
    line l = set(text, 0, y0, 10);
    for (size_t w = 0; w < l.word_count; w++) {
        float width = l.words[w].at.x1 - l.words[w].at.x0;
        l.words[w].at.x0 = x[w];
        l.words[w].at.x1 = x[w] + width;
    }
    l.at = line_place(&l);
    return l;
}

static str ordered(line *lines, size_t count)
{
    page p = { .width_pt = 595, .height_pt = 842, .lines = lines, .line_count = count };
    reading_order_set(a, &p);
    return lines_joined(a, p.lines, p.line_count);
}

/* ------------------------------------------------------------------ texts side by side */

static void a_box_beside_the_text_comes_first(void)
{
    a = arena_open();
    line l[] = { set("Titel over begge spalter paa siden her", 50, 50, 10), set("Sted", 50, 80, 9),
        set("Sagen handler om den nye skole i byen", 200, 84, 10), set("Salen", 50, 91, 9),
        set("som skal bygges til sommer i omraadet", 200, 97, 10), set("Afbud", 50, 102, 9),
        set("ved den gamle station og havnen der", 200, 110, 10), set("Bo", 50, 113, 9),
        set("og den bliver dyr for kommunen selv", 200, 123, 10), set("Slut på siden", 200, 200, 10) };
    CHECK_TEXT(ordered(l, 10), "Titel over begge spalter paa siden her/Sted/Salen/Afbud/Bo/"
        "Sagen handler om den nye skole i byen/"
        "som skal bygges til sommer i omraadet/ved den gamle station og havnen der/og den bliver dyr for kommunen selv/"
        "Slut på siden");
    arena_close(a);
}

static void two_columns_of_a_newsletter_are_read_one_after_the_other(void)
{
    a = arena_open();
    line l[] = { set("1. Valg af dirigent", 50, 50, 11), set("og kassereren svarede", 300, 54, 10),
        set("Lund blev valgt her", 50, 63, 10), set("paa alle spoergsmaal", 300, 67, 10),
        set("uden modkandidater", 50, 76, 10), set("3. Eventuelt", 300, 80, 11), set("2. Regnskab", 50, 91, 11),
        set("Flere spurgte om vand", 300, 94, 10), set("Regnskabet blev vist", 50, 104, 10),
        set("og fik svar paa det", 300, 107, 10) };
    CHECK_TEXT(ordered(l, 10), "1. Valg af dirigent/Lund blev valgt her/uden modkandidater/2. Regnskab/"
        "Regnskabet blev vist/"
        "og kassereren svarede/paa alle spoergsmaal/3. Eventuelt/Flere spurgte om vand/og fik svar paa det");
    arena_close(a);
}

/* The white is much wider beside them than beside the lines below, whose last words stand in it. */
static void short_lines_begin_a_column(void)
{
    a = arena_open();
    line l[] = { set("1. Valg", 50, 50, 10), set("og kassereren svarede paa alle", 300, 54, 10),
        set("2. Beretning", 50, 63, 10), set("de spoergsmaal som blev stillet", 300, 67, 10),
        set("3. Regnskab", 50, 76, 10), set("Flere spurgte om vand og vej", 300, 80, 10),
        set("4. Eventuelt", 50, 89, 10), set("og fik svar paa det af Lund", 300, 93, 10),
        set("Lund blev valgt her og takkede for valget", 50, 102, 10),
        set("som takkede alle for fremmoedet", 300, 106, 10),
        set("uden modkandidater og saa gik det videre", 50, 115, 10),
        set("og for god ro og orden i aften", 300, 119, 10),
        set("med det som staar paa dagsordenen nu", 50, 128, 10), set("hvorefter han sluttede moedet", 300, 132, 10),
        set("og Kvist sagde noget om det hele", 50, 141, 10) };
    CHECK_TEXT(ordered(l, 15), "1. Valg/2. Beretning/3. Regnskab/4. Eventuelt/"
        "Lund blev valgt her og takkede for valget/"
        "uden modkandidater og saa gik det videre/med det som staar paa dagsordenen nu/"
        "og Kvist sagde noget om det hele/"
        "og kassereren svarede paa alle/de spoergsmaal som blev stillet/Flere spurgte om vand og vej/"
        "og fik svar paa det af Lund/som takkede alle for fremmoedet/og for god ro og orden i aften/"
        "hvorefter han sluttede moedet");
    arena_close(a);
}

/* Its rows run across: a cell of one line stands half-way up beside one of two. */
static void rows_of_a_table_stay(void)
{
    a = arena_open();
    line l[20];
    size_t n = 0;
    for (int row = 0; row < 5; row++) {
        float y = 50 + 40 * (float)row;
        l[n++] = set("Foerste linje i cellen", 200, y, 10);
        l[n++] = set("Navn", 50, y + 6, 10);
        l[n++] = set("anden linje i cellen", 200, y + 12, 10);
    }
    str got = ordered(l, n);
    CHECK(str_starts(got, (str)STR("Navn/Foerste linje i cellen/anden linje i cellen/Navn/")));
    arena_close(a);
}

/* The box of a digit's type ends higher than that of the letters beside it. */
static void marks_of_a_list_stay_with_their_rows(void)
{
    a = arena_open();
    line l[] = { set("1. Valg af dirigent", 50, 50, 10), set("2. Formandens beretning", 50, 62, 10),
        set("3. Regnskab og budget", 50, 74, 10), set("4. Eventuelt", 50, 86, 10),
        set("5. Valg af revisor", 50, 98, 10) };
    for (size_t i = 0; i < 5; i++) {
        l[i].words[0].at.y1 -= 3;
        for (size_t w = 1; w < l[i].word_count; w++) {
            l[i].words[w].at.x0 += 20;
            l[i].words[w].at.x1 += 20;
        }
    }
    CHECK_TEXT(ordered(l, 5), "1. Valg af dirigent/2. Formandens beretning/3. Regnskab og budget/4. Eventuelt/"
        "5. Valg af revisor");
    arena_close(a);
}

/* ------------------------------------------------------------------ half-way up */

static void a_large_number_comes_before_its_wrapped_title(void)
{
    a = arena_open();
    line l[] = { set("Skolestruktur i den vestlige", 90, 70, 15), set("1", 60, 75, 40),
        set("del af kommunen samt klubber", 90, 88, 15), set("og ferieplan", 90, 106, 15),
        set("Baggrund", 60, 140, 10) };
    CHECK_TEXT(ordered(l, 5), "1/Skolestruktur i den vestlige/del af kommunen samt klubber/og ferieplan/Baggrund");
    arena_close(a);
}

static void a_case_number_comes_behind_the_title_beside_it(void)
{
    a = arena_open();
    line l[] = { set("4 Regulativ for alle vandløb", 60, 70, 13), set("Sagsnr. 17/8121", 480, 80, 9),
        set("samt deres tilløb", 80, 87, 13), set("Sagsfremstilling", 60, 120, 10) };
    CHECK_TEXT(ordered(l, 4), "4 Regulativ for alle vandløb/samt deres tilløb/Sagsnr. 17/8121/Sagsfremstilling");
    arena_close(a);
}

/* ------------------------------------------------------------------ facing columns */

static void heads_say_where_close_columns_begin(void)
{
    a = arena_open();
    static const float heads[] = { 50, 70, 120, 200 }, first[] = { 50, 70, 120, 200 }, wrapped[] = { 120, 161, 200 },
        second[] = { 50, 70, 120, 200 }, third[] = { 50, 70, 120, 200 };
    line l[] = { placed("Nr. Emne Sag Beslutning", heads, 40), placed("1 Vej langtekstxxxxx Godkendt", first, 60),
        placed("fortsxxx sætter udsat", wrapped, 72), placed("2 Skole Beskrivelse Afvist", second, 90),
        placed("3 Evt Nyt Intet", third, 110) };
    CHECK_TEXT(ordered(l, 5), "Nr. Emne Sag Beslutning/1 Vej/langtekstxxxxx/fortsxxx sætter/Godkendt/udsat/2 Skole/"
        "Beskrivelse/"
        "Afvist/3 Evt/Nyt/Intet");
    arena_close(a);
}

/* ------------------------------------------------------------------ letters set apart */

/* One letter after the other, `space` points between, and three times as much between words. */
static line spaced(const char *text, float space)
{
    line l = { .words = ARENA_NEW(a, word, 40) };
    float x = 50;
    for (size_t at = 0; text[at]; at++) {
        if (text[at] == ' ') {
            x += 2 * space;
            continue;
        }
        l.words[l.word_count++] = (word){ .text = { text + at, 1 }, .at = { x, 50, x + 6, 60 }, .size_pt = 10 };
        x += 6 + space;
    }
    l.at = line_place(&l);
    return l;
}

static str closed_up(const char *text, float space)
{
    line l = spaced(text, space);
    letterspacing_close(a, &l, 1);
    return lines_joined(a, &l, 1);
}

/* Two matters are few, and the first title ends near the second column: the cell above tells where that begins. */
static void a_cell_from_the_page_before_tells_the_columns(void)
{
    a = arena_open();
    const float six[] = { 50, 63, 81, 121, 154, 400 }, seven[] = { 50, 63, 121 };
    line l[] = { set("det blev sagt at hækken er gammel", 121, 50, 10),
        set("og at den skal skiftes ud i aar", 121, 62, 10),
        set("Der hentes tre tilbud paa den", 121, 74, 10), placed("6. Nyt fra Holdet begyndt. Line", six, 90),
        placed("7. Eventuelt Intet.", seven, 106) };
    CHECK_TEXT(ordered(l, 5), "det blev sagt at hækken er gammel/og at den skal skiftes ud i aar/"
        "Der hentes tre tilbud paa den/6. Nyt fra/Holdet begyndt./Line/7. Eventuelt/Intet.");
    arena_close(a);
}

/* Numbers without a mark, and two on the page: the heads tell the columns, and the last cell fills the page. */
static void a_cell_that_fills_the_page_is_a_matter(void)
{
    a = arena_open();
    const float heads[] = { 50, 70, 200 }, one[] = { 50, 70, 200 }, two[] = { 50, 70, 105, 200, 223 };
    line l[] = { placed("Nr. Emne Referat", heads, 50), placed("1 Dagsorden Godkendt", one, 66),
        placed("2 Budget 2022 Der blev", two, 82), set("talt om hvad der er", 200, 94, 10),
        set("raad til næste aar", 200, 106, 10), set("og hvem der betaler", 200, 118, 10),
        set("for den nye hæk ved", 200, 130, 10), set("stien op mod kirken", 200, 142, 10),
        set("som skal plantes om", 200, 154, 10), set("og klippes to gange", 200, 166, 10) };
    CHECK_TEXT(ordered(l, 10), "Nr. Emne Referat/1 Dagsorden/Godkendt/2 Budget 2022/Der blev/talt om hvad der er/"
        "raad til næste aar/og hvem der betaler/for den nye hæk ved/stien op mod kirken/som skal plantes om/"
        "og klippes to gange");
    arena_close(a);
}

static void letters_set_apart_are_words(void)
{
    a = arena_open();
    CHECK_TEXT(closed_up("POLITISK BEHANDLING", 1.5f), "POLITISK BEHANDLING");
    CHECK_TEXT(closed_up("AFBUD", 1.5f), "AFBUD");
    CHECK_TEXT(closed_up("ABFV", 1.5f), "A B F V");          /* parties, in their order */
    CHECK_TEXT(closed_up("AFBUD", 2.7f), "A F B U D");       /* a blank of the type */
    arena_close(a);
}

static bool knows(const void *words, str word)
{
    return str_find(str_of(words), word) != STR_NOT_FOUND;
}

/* A type of 11 points, read from a scan: where each word begins and ends. */
static str closed_typed(const char *text, const float (*at)[2])
{
    line l = set(text, 0, 0, 11);
    for (size_t w = 0; w < l.word_count; w++) {
        l.words[w].at.x0 = at[w][0];
        l.words[w].at.x1 = at[w][1];
    }
    spaced_close(a, &l, 1, knows, "sag nr dagsorden besluttet");
    return lines_joined(a, &l, 1);
}

static void typed_letters_set_apart_are_words(void)
{
    static const float all[][2] = { { 91, 97 },   { 104, 111 }, { 117, 123 }, { 143, 149 },
                                    { 156, 166 }, { 189, 194 }, { 202, 207 }, { 215, 220 } };
    static const float some[][2] = { { 88, 119 }, { 139, 145 }, { 152, 162 }, { 185, 190 }, { 198, 216 } };
    static const float words[][2] = { { 88, 107 }, { 114, 120 }, { 127, 133 }, { 140, 146 } };
    static const float pairs[][2] = { { 88, 94 },   { 101, 120 }, { 127, 146 }, { 153, 172 },
                                      { 179, 198 }, { 211, 224 }, { 231, 264 } };
    a = arena_open();
    CHECK_TEXT(closed_typed("S A G N R. 1 8 7", all), "SAG NR. 187");
    CHECK_TEXT(closed_typed("SAG N R. 1 89", some), "SAG NR. 189");
    CHECK_TEXT(closed_typed("SAG N R. i 89", some), "SAG NR. 189");
    CHECK_TEXT(closed_typed("B es lu tt et at holde", pairs), "Besluttet at holde");
    CHECK_TEXT(closed_typed("A K D F R. 1 8 7", all), "A K D F R. 1 8 7"); /* no word, no number */
    CHECK_TEXT(closed_typed("sag a b c", words), "sag a b c");
    arena_close(a);
}

/* Each letter is taken once: a row without end is no sum of all its beginnings. */
static void a_row_of_letters_takes_the_memory_of_one_word(void)
{
    enum { LETTERS = 5000, BYTES_A_LETTER = 8 };
    a = arena_open();
    line l = { .words = ARENA_NEW(a, word, LETTERS) };
    for (size_t w = 0; w < LETTERS; w++) {
        float x = 7.5f * (float)w;
        l.words[l.word_count++] = (word){ .text = { w % 2 ? "A" : "B", 1 }, .at = { x, 50, x + 6, 60 }, .size_pt = 10 };
    }
    size_t before = arena_used(a);
    letterspacing_close(a, &l, 1);
    CHECK_NUMBER(l.word_count, 1);
    CHECK_NUMBER(l.words[0].text.n, LETTERS);
    CHECK(arena_used(a) - before < LETTERS * BYTES_A_LETTER);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_box_beside_the_text_comes_first), TEST(two_columns_of_a_newsletter_are_read_one_after_the_other),
        TEST(short_lines_begin_a_column), TEST(rows_of_a_table_stay), TEST(marks_of_a_list_stay_with_their_rows),
        TEST(a_large_number_comes_before_its_wrapped_title),
        TEST(a_case_number_comes_behind_the_title_beside_it), TEST(heads_say_where_close_columns_begin),
        TEST(a_cell_that_fills_the_page_is_a_matter), TEST(a_cell_from_the_page_before_tells_the_columns),
        TEST(letters_set_apart_are_words),
        TEST(typed_letters_set_apart_are_words),
        TEST(a_row_of_letters_takes_the_memory_of_one_word),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
