/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What anyone may see: nothing of a closed item, no personal number, and notes that say what was left out. */
#include "../../models/minutes_read.h"
#include "../../models/minutes_xml.h"
#include "../../models/publish.h"
#include "../../parser/personal_numbers.h"
#include "../check.h"

#define HEAD "<minutes xmlns=\"urn:referat:minutes:1\" version=\"1\"><source name=\"x\" pages=\"0\" text=\"plain\"/>"
#define MEETING(inside) HEAD "<meeting kind=\"minutes\">" inside "</meeting></minutes>"
#define ITEM(attributes, title, inside) "<item " attributes "><title line=\"1 1\">" title "</title>" inside "</item>"
#define P(text) "<section kind=\"body\"><p>" text "</p></section>"

static str published(arena *a, const char *xml)
{
    fault f = { 0 };
    minutes m;
    text_builder t = { .a = a };
    if (!minutes_read(a, str_of(xml), "x", &m, &f))
        return arena_copy(a, str_of(f.line));
    minutes_publish(a, &m, personal_numbers_in);
    CHECK(minutes_xml_write(&m, sink_text, &t, &f));
    return text_done(&t);
}

static bool has(str xml, const char *part_of_it)
{
    return str_find(xml, str_of(part_of_it)) != STR_NOT_FOUND;
}

static void of_a_closed_item_its_number_stays(void)
{
    arena *a = arena_open();
    str xml = published(
        a,
        MEETING(
            "<contents><entry number=\"1\" access=\"open\">Nyt gulv i hallen</entry>"
            "<entry number=\"2\" page=\"7\" access=\"closed\" label=\"2 (Lukket)\">Afsked af Ib "
            "Lund</entry></contents>" ITEM("number=\"1\" access=\"open\"", "Nyt gulv i hallen", P("Til alle.")) ITEM(
                "number=\"2\" access=\"closed\" outcome=\"approved\" label=\"2 (Lukket)\" mark=\"Lund\"",
                "Afsked af Ib Lund",
                "<case id=\"19/7\">19/7</case>" P("Kun os.") P(
                    "Og os.") "<attachment>Brev til Lund</attachment>"
                              "<absence person=\"Bo Lund\" kind=\"recused\">Bo Lund er bror.</absence><vote for=\"3\"/>"
                              "<skipped why=\"label\">Lund</skipped>")));
    CHECK(!has(xml, "Lund") && !has(xml, "os.") && !has(xml, "19/7") && !has(xml, "approved") && !has(xml, "<vote"));
    CHECK(has(xml, "Nyt gulv") && has(xml, "Til alle."));
    CHECK(has(xml, "<entry number=\"2\" page=\"7\" access=\"closed\"></entry>") ||
          has(xml, "<entry number=\"2\" page=\"7\" access=\"closed\"/>"));
    CHECK(has(xml, "<item number=\"2\" access=\"closed\">"));
    CHECK(has(
        xml,
        "code=\"left-out-closed\" item=\"2\" line=\"1 1\">Closed, and left out: 1 title, 2 sections, 1 case number, "
        "1 attachment, 1 absence, 1 vote.<"));
    CHECK(has(xml, "code=\"left-out-closed\">Closed, and left out: 1 title in the contents.<"));
    arena_close(a);
}

/* The heading of an item need not say again what the contents say of its number; a number of both kinds says
 * nothing. */
static void the_contents_close_items(void)
{
    arena *a = arena_open();
    str xml = published(
        a, MEETING("<contents><entry number=\"1\">A</entry><entry number=\"2\" access=\"closed\">B</entry>"
                   "<entry number=\"1\" access=\"closed\">C</entry></contents>" ITEM("number=\"1\"", "A", P("first"))
                       ITEM("number=\"2\"", "B", P("second")) ITEM("number=\"1\" access=\"closed\"", "C", P("third"))));
    CHECK(has(xml, "first") && !has(xml, "second") && !has(xml, "third"));
    arena_close(a);
}

static void titles_quoted_outside_go(void)
{
    arena *a = arena_open();
    str xml = published(
        a,
        MEETING(
            "<section kind=\"body\"><p>Dagsorden: 1. Regnskab 2. AFSKED AF IB LUND (lukket)</p><p>Eventuelt og mere</p>"
            "<list><li>Afsked af Ib Lunding</li><li>Orientering fra formanden</li></list></section>"
            "<skipped why=\"running-head\">Punkt 2, Afsked af Ib Lund</skipped>" ITEM(
                "number=\"1\" access=\"open\"", "Orientering fra formanden",
                 P("Intet om, hvad formanden kaldte afsked af Ib Lund.") "<skipped why=\"repeated-title\">2. Afsked "
                                                                           "af Ib Lund (L)</skipped>")
                ITEM("number=\"2\" access=\"closed\"", "Afsked af Ib Lund.", "")
                    ITEM("number=\"3\" access=\"closed\"", "Eventuelt", "")
                        ITEM("number=\"4\" access=\"closed\"", "Orientering fra formanden", "")));
    CHECK(!has(xml, "AFSKED") && !has(xml, "Lunding") && !has(xml, "Punkt 2"));
    CHECK(has(xml, "Eventuelt og mere") && has(xml, "<li>Orientering fra formanden</li>"));
    CHECK(has(xml, "formanden kaldte afsked af Ib Lund.") && !has(xml, "(L)")); /* said in the open by those who met */
    CHECK(has(xml, "4 texts that quote such titles."));
    arena_close(a);
}

static void personal_numbers_go_with_their_text(void)
{
    arena *a = arena_open();
    str xml = published(
        a, HEAD
        "<meeting kind=\"minutes\"><attendance>"
        "<person name=\"Bo\" status=\"present\">Bo 010170-1234</person><person name=\"Ib\" "
        "status=\"present\">Ib</person></attendance>"
        "<skipped why=\"running-head\">Vedr. 010170-1234</skipped>" ITEM(
            "number=\"4\"", "Hj\xC3\xA6lp til 010170-1234",
            "<section kind=\"body\" heading=\"Om 010170-1234\"><p>bad</p>"
            "<p>Hun, 010170-1234, bad om</p><table><row><cell>x</cell><cell "
            "read=\"0l0170-1234\">y</cell></row></table></section>"
            "<attachment mark=\"010170-1234\">z</attachment><absence person=\"Bo\" kind=\"left\">010170-1234</absence>"
            "<vote><voter side=\"for\" name=\"010170-1234\"/></vote>") "</meeting><diagnostic severity=\"warning\" "
                                                                       "code=\"title-differs\">\"010170-1234\"</"
                                                                       "diagnostic></minutes>");
    CHECK(!has(xml, "0170-1234") && !has(xml, "title-differs") && !has(xml, "<vote") && !has(xml, "<absence"));
    CHECK(has(xml, "<p>bad</p>") && has(xml, "<cell>x</cell>") && has(xml, "<cell/>") && has(xml, "Ib</person>"));
    CHECK(has(xml, "item=\"4\" line=\"1 1\">Left out, with what looks like a personal number (CPR): 2 titles, 4 texts, "
                   "1 person.<"));
    CHECK(has(xml,
              "left-out-personal-number\">Left out, with what looks like a personal number (CPR): 1 text, 1 person.<"));
    arena_close(a);
}

/* What a diagnostic points to is left out whether its text looks like it or not. */
static void what_is_flagged_goes(void)
{
    arena *a = arena_open();
    str xml = published(
        a,
        HEAD "<meeting kind=\"minutes\">" ITEM(
            "number=\"1\"", "T",
            "<section kind=\"body\"><p page=\"1\" line=\"4 5\">a</p><p page=\"1\" line=\"6 8\">b</p>"
            "<p page=\"2\" box=\"10.0 10.0 90.0 20.0\">c</p><p page=\"2\" box=\"10.0 20.0 90.0 30.0\">d</p></section>")
            ITEM("number=\"2\"", "U", P("e"))
                ITEM("number=\"3\"", "V", P("f")) "</meeting>"
                                                  "<diagnostic severity=\"error\" code=\"personal-number\" item=\"1\" "
                                                  "page=\"1\" line=\"8 9\">x</diagnostic>"
                                                  "<diagnostic severity=\"error\" code=\"personal-number\" page=\"2\" "
                                                  "box=\"30.0 12.0 40.0 19.0\">x</diagnostic>"
                                                  "<diagnostic severity=\"error\" code=\"personal-number\" item=\"3\" "
                                                  "page=\"9\" line=\"99 99\">x</diagnostic></minutes>");
    CHECK(has(xml, ">a<") && !has(xml, ">b<") && !has(xml, ">c<") && has(xml, ">d<") && has(xml, ">e<"));
    CHECK(!has(xml, ">f<") && !has(xml, ">V<")); /* its text is not found: all of the item goes */
    arena_close(a);
}

static void what_is_open_stays_as_it_is(void)
{
    static const char open[] = MEETING("<section kind=\"body\"><p>Luk 19/2501 og 12345678</p></section>" ITEM(
        "number=\"1\" access=\"open\"", "Lukket vej", P("Lukkes.")));
    arena *a = arena_open();
    fault f = { 0 };
    minutes m;
    text_builder t = { .a = a };
    CHECK(minutes_read(a, str_of(open), "x", &m, &f) && minutes_xml_write(&m, sink_text, &t, &f));
    CHECK_SLICE(published(a, open), text_done(&t));
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(of_a_closed_item_its_number_stays),   TEST(the_contents_close_items), TEST(titles_quoted_outside_go),
        TEST(personal_numbers_go_with_their_text), TEST(what_is_flagged_goes),     TEST(what_is_open_stays_as_it_is),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
