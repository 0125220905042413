/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Corrections on minutes: how places are counted and found again, and what becomes of marks, lists and signatures. */
#include "../../models/corrections/corrections.h"
#include "../../models/minutes_read.h"
#include "../../models/minutes_xml.h"
#include "../check.h"

#define DOCUMENT(inside)                                                                                        \
    "<minutes xmlns=\"urn:referat:minutes:1\" version=\"1\"><source name=\"x\" pages=\"0\" text=\"plain\"/>"     \
    "<meeting kind=\"minutes\">" inside "</meeting></minutes>"
#define ITEM(number, place, title, inside) \
    "<item number=\"" number "\"><title page=\"1\" " place ">" title "</title>" inside "</item>"
#define RECORD(n, what, where, more)                                                                                   \
    "{\"n\":" n ",\"when\":\"2026-11-22T18:05:00Z\",\"who\":\"Bo\",\"what\":\"" what                                   \
    "\",\"where\":{\"meeting\":1," where "}" more "}\n"

static arena *a;

/* The text itself: nothing here is as long as a digest would save. */
static str no_digest(arena *into, str text)
{
    return arena_copy(into, text);
}

static minutes read_minutes(const char *xml)
{
    minutes m = { .source = NULL };
    fault f = { 0 };
    if (!minutes_read(a, str_of(xml), "x", &m, &f))
        CHECK_TEXT(str_of(f.line), "");
    return m;
}

static str xml_of(const minutes *m)
{
    fault f = { 0 };
    text_builder t = { .a = a };
    CHECK(minutes_xml_write(m, sink_text, &t, &f));
    return text_done(&t);
}

static minutes with(const char *xml, const char *records)
{
    fault f = { 0 };
    size_t whole;
    corrections all;
    minutes m = read_minutes(xml);
    if (!corrections_read(a, str_of(records), "r", &all, &whole, &f) || !corrections_apply(a, &m, &all, no_digest, &f))
        CHECK_TEXT(str_of(f.line), "");
    str once = xml_of(&m);
    CHECK(corrections_apply(a, &m, &all, no_digest, &f));
    CHECK_SLICE(xml_of(&m), once);
    return m;
}

static bool has(const minutes *m, const char *piece)
{
    return str_find(xml_of(m), str_of(piece)) != STR_NOT_FOUND;
}

static void entries_of_lists_count_as_blocks(void)
{
    minutes m = read_minutes(DOCUMENT("<section kind=\"body\"><p>A</p><list><li>B<list><li>inside</li></list></li>"
        "<li>C</li></list><table><row><cell>D</cell></row></table><p>E</p></section>"));
    const part *s = correction_section(m.first_meeting, NULL, 1);
    CHECK_TEXT(correction_block(s, 1)->content.text, "A");
    CHECK_TEXT(correction_block(s, 2)->content.text, "B");
    CHECK_TEXT(correction_block(s, 3)->content.text, "C");
    CHECK_NUMBER(correction_block(s, 4)->kind, BLOCK_TABLE);
    CHECK_TEXT(correction_block(s, 5)->content.text, "E");
    CHECK(correction_block(s, 6) == NULL && correction_block(s, 0) == NULL);
    CHECK(correction_section(m.first_meeting, NULL, 2) == NULL && correction_item(m.first_meeting, 1) == NULL);
    CHECK(correction_meeting(&m, 1) && !correction_meeting(&m, 2) && !correction_meeting(&m, 0));
}

/* Two items alike in all that is known of them: neither is taken. */
static void of_two_places_alike_neither_is_taken(void)
{
    const char *record = RECORD("1", "outcome", "\"item\":3,\"number\":\"1\",\"title\":\"Nyt\"",
        ",\"after\":{\"text\":\"noted\"}");
    minutes m = with(DOCUMENT(ITEM("1", "", "Nyt", "") ITEM("1", "", "Nyt", "")), record);
    CHECK_NUMBER(corrections_conflicts(&m), 1);
    CHECK(!has(&m, "outcome=\"noted\"") && has(&m, "code=\"correction-conflict\" item=\"1\""));
    m = with(DOCUMENT(ITEM("1", "", "Nyt", "") ITEM("2", "", "Andet", "")), record);
    CHECK_NUMBER(corrections_conflicts(&m), 0);
    CHECK(has(&m, "<item number=\"1\" outcome=\"noted\">"));
}

static void the_place_on_the_paper_leads(void)
{
    minutes m = with(DOCUMENT(ITEM("7", "box=\"10.0 10.0 90.0 20.0\"", "Slet ikke det", "")
        ITEM("1", "box=\"10.0 50.0 90.0 60.0\"", "Noget", "")),
        RECORD("1", "number", "\"item\":1,\"number\":\"1\",\"title\":\"Noget andet\",\"titleAt\":{\"page\":1,"
        "\"box\":[10,11,90,21]}", ",\"before\":{\"text\":\"7\"},\"after\":{\"text\":\"8\"}"));
    CHECK(has(&m, "<item number=\"8\">") && has(&m, "<item number=\"1\">"));
}

static void position_alone_proves_nothing(void)
{
    minutes m = with(DOCUMENT(ITEM("7", "", "Veje", "")),
        RECORD("1", "outcome", "\"item\":1,\"number\":\"1\",\"title\":\"Skoler\"", ",\"after\":{\"text\":\"noted\"}"));
    CHECK_NUMBER(corrections_conflicts(&m), 1);
}

static void marks_stay_where_their_words_do(void)
{
    minutes m =
        with(DOCUMENT(ITEM("1", "", "Nyt <date when=\"2013-05\">maj 2013</date> og <ref case=\"1/2\">1/2</ref>", "")),
             RECORD("1", "title", "\"item\":1,\"number\":\"1\",\"title\":\"Nyt maj 2013 og 1/2\"",
                    ",\"before\":{\"text\":\"Nyt maj 2013 og 1/2\"},\"after\":{\"text\":\"Nyt i maj 2013\"}"));
    CHECK(has(&m, "read=\"Nyt maj 2013 og 1/2\">Nyt i <date when=\"2013-05\">maj 2013</date></title>"));
}

static void a_list_is_parted_and_what_is_nested_stays(void)
{
    minutes m = with(DOCUMENT(ITEM("1", "", "Nyt", "<section kind=\"body\"><p>A</p><list><li marker=\"-\">B</li>"
        "<li marker=\"2.\">C<list><li>inside</li></list></li><li marker=\"-\">D</li></list><p>E</p></section>"
        "<section kind=\"decision\" heading=\"F\"/>")),
        RECORD("1", "split-item", "\"item\":1,\"number\":\"1\",\"title\":\"Nyt\",\"section\":1,\"kind\":\"body\","
        "\"block\":3,\"text\":\"C\"", ",\"after\":{\"number\":\"2\"}"));
    str xml = xml_of(&m), order[] = { STR("B</li>"), STR("<item number=\"2\" label=\"2.\">"), STR("<title>C</title>"),
        STR("<li>inside</li>"), STR("D</li>"), STR("<p>E</p>"), STR("heading=\"F\"") };
    CHECK_NUMBER(corrections_conflicts(&m), 0);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        size_t at = str_find(xml, order[i]);
        CHECK(at != STR_NOT_FOUND);
        xml = str_from(xml, at);
    }
}

static void numbers_before_a_title_are_its_label(void)
{
    minutes m = with(DOCUMENT("<section kind=\"body\"><p>7. Nye stier (Lukket)</p><p>Tekst</p></section>"),
        RECORD("1", "split-item", "\"section\":1,\"kind\":\"body\",\"block\":1,\"text\":\"7. Nye stier (Lukket)\"",
        ",\"after\":{\"number\":\"7\",\"text\":\"Nye stier\"}"));
    CHECK(has(&m, "<item number=\"7\" label=\"7.\" mark=\"(Lukket)\">") && has(&m, ">Nye stier</title>"));
}

/* What is signed are words and structure: another reading of the same words on another spot is signed, too. */
static void places_are_not_signed_but_words_are(void)
{
    correction c = { .who = STR("Bo"), .what = CORRECT_ACCEPT };
    fault f = { 0 };
    minutes m = read_minutes(DOCUMENT(ITEM("1", "box=\"1.0 1.0 2.0 2.0\" confidence=\"0.50\"", "Nyt", "")));
    CHECK(correction_prepare(a, &m, &c, no_digest, &f));
    str signed_text = c.after.text;
    struct {
        const char *xml;
        bool same;
    } others[] = {
        { DOCUMENT(ITEM("1", "box=\"3.0 3.0 4.0 4.0\"", "Nyt", "<skipped why=\"menu\">side 1</skipped>")), true },
        { DOCUMENT(ITEM("1", "", "Nye", "")), false },
        { DOCUMENT(ITEM("1a", "", "Nyt", "")), false },
        { DOCUMENT(ITEM("1", "", "Nyt", "<section kind=\"body\"><p>Mere</p></section>")), false },
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        m = read_minutes(others[i].xml);
        c = (correction){ .who = STR("Bo"), .what = CORRECT_ACCEPT, .after.text = signed_text };
        CHECK(correction_prepare(a, &m, &c, no_digest, &f) == others[i].same);
    }
}

static void what_has_changed_since_it_was_shown_is_refused(void)
{
    fault f = { 0 };
    minutes m = read_minutes(DOCUMENT(ITEM("1", "", "Nyt", "") ITEM("2", "", "Andet", "")));
    correction c = { .who = STR("Bo"), .what = CORRECT_OUTCOME, .where = { .meeting = 1, .item = 2 },
        .after.text = STR("noted") };
    CHECK(correction_prepare(a, &m, &c, no_digest, &f));
    CHECK_TEXT(c.where.title, "Andet");
    CHECK(correction_prepare(a, &m, &c, no_digest, &f));
    c.where.item = 1;
    CHECK(!correction_prepare(a, &m, &c, no_digest, &f));
    CHECK_TEXT(str_of(f.line), "outcome: it has changed since it was shown; look again");
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(entries_of_lists_count_as_blocks), TEST(of_two_places_alike_neither_is_taken),
        TEST(the_place_on_the_paper_leads), TEST(position_alone_proves_nothing), TEST(marks_stay_where_their_words_do),
        TEST(a_list_is_parted_and_what_is_nested_stays), TEST(numbers_before_a_title_are_its_label),
        TEST(places_are_not_signed_but_words_are), TEST(what_has_changed_since_it_was_shown_is_refused),
    };
    a = arena_open();
    int failed = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    arena_close(a);
    return failed;
}
