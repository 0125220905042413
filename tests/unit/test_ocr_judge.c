/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/judge.h"

#include "tests/check.h"

static arena *a;

typedef struct {
    segment lines[64];
    size_t count;
} sheet;

/* A line of words, all read with that confidence, below the line before. */
static void add(sheet *s, const char *text, float confidence)
{
    segment *l = &s->lines[s->count++];
    str rest = str_of(text), w;
    float x = 70, y = 20 * (float)s->count;
    *l = (segment){ .words = ARENA_NEW(a, word, 32), .size_pt = 11 };
    while (str_next_word(&rest, &w)) {
        l->words[l->word_count++]
            = (word){ .text = w, .confidence = confidence, .size_pt = 11, .at = { x, y, x + 30, y + 10 } };
        x += 35;
    }
}

static void add_print(sheet *s, int lines)
{
    for (int i = 0; i < lines; i++)
        add(s, "Udvalget drøftede sagen og tog den til efterretning", 0.95f);
}

/* Words as an engine makes them of handwriting: some are built like words, some are read with confidence. */
static void add_writing(sheet *s, int lines)
{
    static const char *const rubbish[] = { "sn hled Pim dn herved nrvedde France NM",
        "Åcrrahe oder foe friere jr fæg år",
        "lige rv ledt mæ lade 2ea beæg brøl", "Mad bagufrre lee Lat Falck pæn dr" };
    for (int i = 0; i < lines; i++) {
        add(s, rubbish[i % 4], 0.15f);
        s->lines[s->count - 1].words[3].confidence = 0.85f;
    }
}

static size_t lines_with(const sheet *s, const char *word_)
{
    size_t n = 0;
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < s->lines[i].word_count; k++)
            n += str_equal(s->lines[i].words[k].text, str_of(word_));
    return n;
}

static void a_handwritten_page_gives_no_words(void)
{
    sheet s = { 0 };
    a = arena_open();
    add_writing(&s, 20);
    verdict v = judge_segments(a, s.lines, &s.count);
    CHECK(v.unreadable);
    CHECK_NUMBER(s.count, 0);
    CHECK_NUMBER(v.left_out_lines, 20);
    arena_close(a);
}

/* Whichever half is the larger. */
static void the_printed_half_stays(void)
{
    for (int writing = 4; writing <= 40; writing += 12) {
        sheet s = { 0 };
        a = arena_open();
        add_print(&s, 12);
        add(&s, "7.", 0.93f);                          /* an item's number alone, right above the writing */
        add_writing(&s, writing);
        add_print(&s, 1);
        verdict v = judge_segments(a, s.lines, &s.count);
        CHECK(!v.unreadable);
        CHECK_NUMBER(lines_with(&s, "Udvalget"), 13);
        CHECK(s.count <= 14);
        CHECK_NUMBER(v.left_out_count, writing <= 16 ? 1 : v.left_out_count);
        CHECK(v.left_out[v.left_out_count - 1].y1 >= 20.0f * (float)(12 + writing));
        arena_close(a);
    }
}

/* A worn line here and there is print still. */
static void worn_print_stays(void)
{
    sheet s = { 0 };
    a = arena_open();
    for (int i = 0; i < 8; i++) {
        add_print(&s, 2);
        add(&s, "Tidligere beslutninger om vejen", 0.36f);
    }
    verdict v = judge_segments(a, s.lines, &s.count);
    CHECK(!v.unreadable);
    CHECK_NUMBER(s.count, 24);
    CHECK_NUMBER(v.left_out_count, 0);
    arena_close(a);
}

static void a_caption_beside_a_picture_stays(void)
{
    sheet s = { 0 };
    a = arena_open();
    add_writing(&s, 9);
    add(&s, "Figur 1. Den nye skole set fra vejen, tegnet i maj.", 0.96f);
    add(&s, "Sagen forelægges byrådet på mødet i juni måned.", 0.96f);
    verdict v = judge_segments(a, s.lines, &s.count);
    CHECK(!v.unreadable);
    CHECK_NUMBER(s.count, 2);
    CHECK_NUMBER(v.left_out_count, 1);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_handwritten_page_gives_no_words), TEST(the_printed_half_stays), TEST(worn_print_stays),
        TEST(a_caption_beside_a_picture_stays),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
