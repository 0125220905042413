/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/choice.h"

#include <string.h>

#include "ocr/image.h"
#include "tests/check.h"

static text_quality good(int characters)
{
    return (text_quality){ .characters = characters, .words = characters / 6, .readable = 1, .plausible = 0.95f };
}

static text_quality none(void)
{
    return (text_quality){ .readable = 1, .plausible = 1 };
}

static void pages_are_taken_as_they_should(void)
{
    text_quality garbled = good(2000);
    garbled.plausible = 0.2f;
    text_quality unmapped = good(2000);
    unmapped.readable = 0.3f;
    const struct { page_facts facts; page_source take; } cases[] = {
        { { good(2000), none(), 0, true, { 0, 0 } }, TAKE_VISIBLE },
        { { good(2000), none(), 1, true, { 0, 0 } }, TAKE_VISIBLE },         /* born text on a page-wide background */
        { { none(), none(), 1, true, { 0, 0 } }, TAKE_PICTURE },
        { { good(1), none(), 1, true, { 0, 0 } }, TAKE_PICTURE },            /* a stray character on a scan */
        { { none(), good(2000), 1, true, { 0, 0 } }, TAKE_HIDDEN },          /* an older OCR layer */
        { { none(), garbled, 1, true, { 0, 0 } }, TAKE_PICTURE },
        { { good(30), good(2000), 1, true, { 0, 0 } }, TAKE_HIDDEN },
        { { garbled, none(), 0, true, { 0, 0 } }, TAKE_PICTURE },
        { { unmapped, none(), 0, true, { 0, 0 } }, TAKE_PICTURE },
        { { none(), none(), 0, false, { 0, 0 } }, TAKE_NOTHING },
        { { none(), none(), 0.3f, true, { 0, 0 } }, TAKE_PICTURE },          /* text as outlines */
        { { good(20), none(), 0.6f, true, { 0, 0 } }, TAKE_PICTURE },
        { { good(20), none(), 0.1f, true, { 0, 0 } }, TAKE_VISIBLE },        /* a short last page with a logo */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_NUMBER(choose_reading(&cases[i].facts).take, cases[i].take);
}

static void a_layer_beside_the_ink_is_held_against_the_picture(void)
{
    page_facts f = { .visible = none(), .hidden = good(2000), .picture_share = 1, .ink = true };
    f.hidden_lies = (coverage){ .ink_left = 0.2f, .words_off_ink = 0.1f };     /* a stamp, a signature, a facing page */
    CHECK_NUMBER(choose_reading(&f).take, TAKE_HIDDEN);
    f.hidden_lies = (coverage){ .ink_left = 0.5f };
    CHECK_NUMBER(choose_reading(&f).take, TAKE_LONGER);
    f.hidden_lies = (coverage){ .words_off_ink = 0.7f };
    CHECK_NUMBER(choose_reading(&f).take, TAKE_LONGER);
}

enum { WIDE = 1240, HIGH = 1754 };           /* A4 at 150 dpi */

/* Forty lines of eight words as grey bars on uneven paper, and a text layer for those of `layer_lines` from `first`. */
static coverage coverage_of_layer(int first, int layer_lines, float shift_pt)
{
    arena *a = arena_open();
    unsigned char *paper = arena_alloc(a, WIDE, HIGH);
    segment *lines = ARENA_NEW(a, segment, 80);
    for (int y = 0; y < HIGH; y++)
        memset(paper + (size_t)y * WIDE, 235 - y / 20, WIDE);
    for (int l = 0; l < 80; l++) {
        lines[l] = (segment){ .words = ARENA_NEW(a, word, 8), .word_count = 8, .size_pt = 11 };
        for (int w = 0; w < 8; w++) {
            int x = 120 + w * 125, y = 100 + l * 38;
            for (int row = y; l < 40 && row < y + 14; row++)
                for (int stem = 0; stem < 12; stem++)
                    memset(paper + (size_t)row * WIDE + x + stem * 8, 60, 4);
            lines[l].words[w] = (word){ .text = STR("beslutning"), 
                .at = { (float)x * 0.48f, (float)y * 0.48f + shift_pt, (float)(x + 94) * 0.48f,
                    (float)(y + 14) * 0.48f + shift_pt } };
        }
    }
    mapping m = mapping_scaled(72.0 / 150);
    struct Pix *pix = image_of_grey(paper, WIDE, HIGH, WIDE);
    coverage c = coverage_of(pix, &m, lines + first, (size_t)layer_lines);
    image_drop(pix);
    arena_close(a);
    return c;
}

static void a_layer_is_laid_on_its_picture(void)
{
    coverage whole = coverage_of_layer(0, 40, 0), beside = coverage_of_layer(0, 40, 3);
    coverage half = coverage_of_layer(0, 20, 0), other = coverage_of_layer(40, 40, 0);
    CHECK(whole.ink_left < 0.05f && whole.words_off_ink < 0.05f);
    CHECK(beside.ink_left < 0.2f);
    CHECK(half.ink_left > 0.4f && half.words_off_ink < 0.05f);
    CHECK(other.ink_left > 0.9f && other.words_off_ink > 0.9f);
    for (float far = 1e6f; far < 1e30f; far *= 1e6f) {          /* a layer for another world */
        coverage away = coverage_of_layer(0, 40, far);
        CHECK(away.ink_left > 0.9f && away.words_off_ink > 0.9f);
    }
}

static text_quality quality(const char *text)
{
    arena *a = arena_open();
    word *words = ARENA_NEW(a, word, 256);
    segment s = { .words = words };
    str rest = str_of(text), w;
    while (str_next_word(&rest, &w))
        words[s.word_count++] = (word){ .text = w };
    text_quality q = quality_of(&s, 1);
    arena_close(a);
    return q;
}

static void language_is_told_from_noise(void)
{
    CHECK(quality("Kommunalbestyrelsen godkendte sagen, jf. § 17, stk. 4 den 12.03.2018 "
        "(EMN-2017-02193).").plausible > 0.85f);
    CHECK(quality("!\"#$ %&/( $%#\" xqzrtp vbnmkl $#!% )(/&").plausible < 0.5f);
    CHECK(quality("\uE001\uE002\uE003 \uE004 \uFFFD\uFFFD").readable < 0.1f);
    CHECK_NUMBER(quality("Åbent møde").characters, 9);
}

#define MINUTES                                                                                                    \
    "Byrådet behandlede indstillingen fra økonomiudvalget og godkendte den med de ændringer som forvaltningen "   \
    "foreslog. Det blev besluttet at sende planen til høring i otte uger. "
#define WITHOUT_OWN_LETTERS                                                                                        \
    "Kommunalbestyrelsen behandlede sagen og godkendte den med de rettelser som udvalget havde foreslaaet til "     \
    "planen. Det blev besluttet at sende forslaget til partierne, og sagen er derefter ikke behandlet igen. "

/* Each letter three further on in the alphabet, as a font's own codes may give it. */
#define SHIFTED                                                                                                    \
    "Eluådhw ehkdqgohgh lqgvwloolqjhq iud ønrqrplxgydojhw rj jrgnhqgwh ghq phg gh æqgulqjhu vrp iruydowqlqjhq "     \
    "iruhvorj. Ghw eohy ehvoxwwhw dw vhqgh sodqhq wlo køulqj l rwwh xjhu."

static page_choice choice_of_layer(const char *text)
{
    page_facts f = { .visible = none(), .hidden = quality(text), .picture_share = 1, .ink = true };
    return choose_reading(&f);
}

/* What old text layers look like where they are not to be trusted. */
static void a_bad_old_layer_is_read_again(void)
{
    const struct { const char *text; page_source take; const char *reason; } cases[] = {
        { MINUTES MINUTES, TAKE_HIDDEN, "plausible" },
        { SHIFTED, TAKE_PICTURE, "garbled" },
        { "Byrå det b e h a n d l e d e s a g e n og g o d k e n d t e den med de ændringer som f o r v a l t "
          "ningen ville",
            TAKE_PICTURE, "split" },
        { "Byr\u00C3\u00A5det behandlede indstillingen fra \u00C3\u00B8konomiudvalget og godkendte den "
          "med de \u00C3\u00A6ndringer",
            TAKE_PICTURE, "Danish letters" },
        { WITHOUT_OWN_LETTERS WITHOUT_OWN_LETTERS WITHOUT_OWN_LETTERS WITHOUT_OWN_LETTERS, TAKE_PICTURE,
            "Danish letters" },
        { "I. " MINUTES, TAKE_PICTURE, "item numbers" },
        { "i . " MINUTES, TAKE_PICTURE, "item numbers" },
        { "Der Gemeinderat hat in seiner Sitzung vom Montag die Satzung beschlossen und den Haushaltsplan der Gemeinde "
          "einstimmig genehmigt, der Antrag der Fraktion wurde abgelehnt", TAKE_HIDDEN, "plausible" },
        { "Til stede: Jens P. Holm (A), Anne K. Bro (V), Ole Lund (C), Karen M. Dahl (O), Per Vang (B), Lis Kjær (F) "
          "og borgmesteren", TAKE_HIDDEN, "plausible" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        page_choice c = choice_of_layer(cases[i].text);
        CHECK_NUMBER(c.take, cases[i].take);
        CHECK(str_find(str_of(c.reason), str_of(cases[i].reason)) != STR_NOT_FOUND);
    }
}

/* A page's own text is given up only where it is beyond doubt no text at all. */
static void visible_text_is_kept_in_doubt(void)
{
    page_facts f = { .visible = quality("I. " WITHOUT_OWN_LETTERS WITHOUT_OWN_LETTERS), .hidden = none(), .ink = true };
    CHECK_NUMBER(choose_reading(&f).take, TAKE_VISIBLE);
    f.visible = quality(SHIFTED);
    CHECK_NUMBER(choose_reading(&f).take, TAKE_PICTURE);
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(pages_are_taken_as_they_should), TEST(language_is_told_from_noise),
        TEST(a_layer_beside_the_ink_is_held_against_the_picture), TEST(a_layer_is_laid_on_its_picture),
        TEST(a_bad_old_layer_is_read_again), TEST(visible_text_is_kept_in_doubt) };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
