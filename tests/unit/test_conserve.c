/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Conservation: which differences between pages and minutes are found, and which are none. */
#include "../../models/conserve.h"
#include "../../models/minutes_xml.h"
#include "../../models/pages_text.h"
#include "../check.h"

typedef struct {
    arena *a;
    document d;
    minutes m;
    part *item;
} sample;

/* Pages of these lines, one string a page; minutes of one empty item. */
static void make(sample *s, const char *const *pages, size_t count)
{
    fault f = { 0 };
    *s = (sample){ .a = arena_open() };
    text_builder t = { .a = s->a };
    text_add(&t, str_of("referat-pages 1\n"));
    for (size_t i = 0; i < count; i++) {
        text_add(&t, arena_format(s->a, "page %zu 595 842 layer\n", i + 1));
        str rest = str_of(pages[i]), row;
        while (str_cut(&rest, '\n', &row)) {
            text_add(&t, str_of("line 0 0 100 10 10 -\n| "));
            text_add(&t, row);
            text_add_byte(&t, '\n');
        }
    }
    CHECK(pages_text_read(s->a, text_done(&t), "sample", &s->d, &f));
    s->m.source = &s->d;
    meeting *meet = meeting_add(&s->m, s->a);
    meet->kind = MEETING_MINUTES;
    s->item = part_new(s->a, PART_ITEM, (place){ .page = 1 });
    part_add(&meet->first, &meet->last, s->item);
}

static part *add_part(sample *s, part_kind kind)
{
    part *p = part_new(s->a, kind, (place){ .page = 1 });
    part_add(&s->item->as.item.first, &s->item->as.item.last, p);
    return p;
}

static block *add_block(sample *s, block *parent, block_kind kind, const char *text)
{
    block *b = ARENA_NEW(s->a, block, 1);
    b->kind = kind;
    b->content.text = str_of(text);
    block_add(parent, b);
    return b;
}

static void add_p(sample *s, const char *text)
{
    part *p = add_part(s, PART_SECTION);
    p->as.section.kind = SECTION_BODY;
    add_block(s, &p->as.section.body, BLOCK_P, text);
}

static void add_skipped(sample *s, const char *text)
{
    add_part(s, PART_SKIPPED)->as.skipped = (skipped){ str_of(text), str_of("running-head") };
}

/* Of the tree and of its XML alike; "" where all is well. Closes the sample. */
static void expect(sample *s, const char *wanted)
{
    fault of_tree = { 0 }, of_xml = { 0 };
    text_builder xml = { .a = s->a };
    conserve_check(&s->d, &s->m, s->a, &of_tree);
    CHECK_TEXT(str_of(of_tree.line), wanted);
    CHECK(minutes_xml_write(&s->m, sink_text, &xml, &of_xml));
    conserve_check_xml(&s->d, text_done(&xml), s->a, &of_xml);
    CHECK_TEXT(str_of(of_xml.line), wanted);
    arena_close(s->a);
}

#define MAKE(s, ...) \
    make(s, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static void what_is_the_same_is_well(void)
{
    sample s;
    MAKE(&s, "Punkt 1: Ny skole (Lukket)\nSagsnr. 14/2507\nByrådet godkendte.");
    s.item->as.item.label = str_of("Punkt 1:");
    s.item->as.item.title.text = str_of("Ny skole");
    s.item->as.item.mark = str_of("(Lukket)");
    add_part(&s, PART_CASE)->as.case_reference = (case_reference){ str_of("14/2507"), str_of("Sagsnr. 14/2507") };
    add_p(&s, "Byrådet godkendte.");
    expect(&s, "");
}

static void a_lost_word_is_named(void)
{
    sample s;
    MAKE(&s, "alt godt", "Byrådet godkendte ikke");
    add_p(&s, "alt godt Byrådet godkendte");
    expect(&s, "page 2: the word \"ikke\" (after \"godkendte\") is lost: 1 on the pages, 0 in the minutes");
}

static void an_invented_word_is_named(void)
{
    sample s;
    MAKE(&s, "Byrådet godkendte");
    add_p(&s, "Byrådet godkendte");
    s.item->as.item.title.text = str_of("Sag");
    expect(&s, "page 0: the word \"sag\" (after \"\") is invented: 0 on the pages, 1 in the minutes");
}

static void moved_words_are_named(void)
{
    sample s;
    MAKE(&s, "et to", "tre fire");
    add_p(&s, "tre fire");
    add_p(&s, "et to");
    expect(&s, "page 1: the word \"et\" is moved: in the minutes it comes after \"fire\" of page 2");
}

static void a_repeated_word_that_moved_to_another_item_is_found(void)
{
    sample s;
    MAKE(&s, "et\nGodkendt\nto\ntre\nGodkendt");
    add_p(&s, "et");
    add_p(&s, "to Godkendt tre");
    add_p(&s, "Godkendt");
    expect(&s, "page 1: the word \"godkendt\" is moved: in the minutes it comes after \"to\" of page 1");
}

static void words_mended_over_line_ends_are_well(void)
{
    sample s;
    MAKE(&s, "Børne- og ung-\ndomsud-\nvalget har et kom=\nSide 3", "Odense munalt ønske om EU-\nstøtte");
    add_p(&s, "Børne- og ungdomsudvalget har et kommunalt ønske om EU-støtte");
    add_skipped(&s, "Side 3");
    add_skipped(&s, "Odense");
    expect(&s, "");
}

static void cells_of_a_row_may_wrap(void)
{
    sample s;
    MAKE(&s, "Anlæg af 100 kr.\nny bane i alt\nDrift 5 kr.");
    part *p = add_part(&s, PART_SECTION);
    block *table = add_block(&s, &p->as.section.body, BLOCK_TABLE, "");
    block *row = add_block(&s, table, BLOCK_ROW, "");
    add_block(&s, row, BLOCK_CELL, "Anlæg af ny bane");
    add_block(&s, row, BLOCK_CELL, "100 kr. i alt");
    row = add_block(&s, table, BLOCK_ROW, "");
    add_block(&s, row, BLOCK_CELL, "Drift");
    add_block(&s, row, BLOCK_CELL, "5 kr.");
    expect(&s, "");
}

static void rows_in_the_wrong_order_are_found(void)
{
    sample s;
    MAKE(&s, "et to\ntre fire");
    part *p = add_part(&s, PART_SECTION);
    block *table = add_block(&s, &p->as.section.body, BLOCK_TABLE, "");
    add_block(&s, add_block(&s, table, BLOCK_ROW, ""), BLOCK_CELL, "tre fire");
    add_block(&s, add_block(&s, table, BLOCK_ROW, ""), BLOCK_CELL, "et to");
    expect(&s, "page 1: the word \"et\" is moved: in the minutes it comes after \"fire\" of page 1");
}

static void a_case_may_stand_inside_the_heading(void)
{
    sample s;
    MAKE(&s, "12 (24/012345) Ny skole");
    s.item->as.item.label = str_of("12");
    s.item->as.item.title.text = str_of("Ny skole");
    add_part(&s, PART_CASE)->as.case_reference = (case_reference){ str_of("24/012345"), str_of("(24/012345)") };
    expect(&s, "");
}

static void heads_and_feet_may_stand_anywhere(void)
{
    sample s;
    MAKE(&s, "Odense Byråd\nen sætning som", "Odense Byråd\ngår videre");
    add_p(&s, "en sætning som går videre");
    add_skipped(&s, "Odense Byråd");
    add_skipped(&s, "Odense Byråd");
    expect(&s, "");
}

static void citations_count_for_nothing(void)
{
    sample s;
    MAKE(&s, "Bo gik kl. 17");
    add_p(&s, "Bo gik kl. 17");
    part *p = add_part(&s, PART_ABSENCE);
    p->as.absence = (absence){ .kind = ABSENCE_LEFT, .person = str_of("Bo"), .sentence.text = str_of("Bo gik kl. 17") };
    s.m.first_meeting->venue.value = str_of("Salen");
    expect(&s, "");
}

static void marks_inside_a_word_do_not_cut_it(void)
{
    sample s;
    MAKE(&s, "d.1ste Maj");
    static mark marks[] = { { MARK_DATE, 3, 9, STR("1890-05-01") } };
    add_p(&s, "d.1ste Maj");
    s.item->as.item.first->as.section.body.child->content.marks = marks;
    s.item->as.item.first->as.section.body.child->content.mark_count = 1;
    expect(&s, "");
}

static void malformed_xml_is_a_fault(void)
{
    arena *a = arena_open();
    document d = { 0 };
    fault f = { 0 };
    CHECK(!conserve_check_xml(&d, str_of("<a><b></a>"), a, &f));
    CHECK(!conserve_check_xml(&d, str_of(""), a, &f));
    CHECK(conserve_check_xml(&d, str_of("<a/>"), a, &f));
    CHECK(!conserve_check_xml(&d, str_of("<title>x</title>"), a, &f));
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(what_is_the_same_is_well), TEST(a_lost_word_is_named), TEST(an_invented_word_is_named),
        TEST(moved_words_are_named), TEST(a_repeated_word_that_moved_to_another_item_is_found),
        TEST(words_mended_over_line_ends_are_well), TEST(cells_of_a_row_may_wrap),
        TEST(rows_in_the_wrong_order_are_found),
        TEST(a_case_may_stand_inside_the_heading), TEST(heads_and_feet_may_stand_anywhere),
        TEST(citations_count_for_nothing), TEST(marks_inside_a_word_do_not_cut_it), TEST(malformed_xml_is_a_fault),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
