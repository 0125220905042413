/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The minutes' XML read back: nothing of it is lost, and what is no such XML is a fault that says where. */
#include "../../models/minutes_read.h"
#include "../../models/minutes_xml.h"
#include "../check.h"
#include "../folder.h"

#define HEAD                                                                                                           \
    "<minutes xmlns=\"urn:referat:minutes:1\" version=\"1\" xml:lang=\"da\">\n"                                        \
    "  <source name=\"x.pdf\" pages=\"1\" text=\"ocr\">\n"                                                             \
    "    <page n=\"1\" read=\"ocr\" reason=\"a picture\" steps=\"light\" confidence=\"0.90\"/>\n"                      \
    "  </source>\n"
#define DECLARED "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define MEETING(inside) DECLARED HEAD "  <meeting kind=\"minutes\">\n" inside "  </meeting>\n</minutes>\n"
#define ITEM(inside) MEETING("    <item>\n      <title>T</title>\n" inside "    </item>\n")
#define SECTION(inside) ITEM("      <section kind=\"body\">\n" inside "      </section>\n")

static str written(arena *a, const minutes *m)
{
    fault f = { 0 };
    text_builder t = { .a = a };
    CHECK(minutes_xml_write(m, sink_text, &t, &f));
    return text_done(&t);
}

static str again(arena *a, str xml)
{
    fault f = { 0 };
    minutes m;
    if (minutes_read(a, xml, "x.xml", &m, &f))
        return written(a, &m);
    return arena_copy(a, str_of(f.line));
}

static void round_trip(arena *a, str folder, str name, size_t *count)
{
    str bytes = { NULL, 0 };
    str path = arena_format(a, TESTS_FIXTURES "/%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
    CHECK(file_read(a, path.p, &bytes));
    str back = again(a, bytes);
    if (!str_equal(back, bytes))
        printf("%.*s\n", STR_ARG(path));
    CHECK(str_equal(back, bytes));
    CHECK(minutes_read_is(str_part(bytes, 0, 1000)));
    ++*count;
}

static void every_fixture_comes_back_to_the_byte(void)
{
    arena *a = arena_open();
    size_t folder_count, count = 0;
    const str *folders = folder_names(a, TESTS_FIXTURES, "", &folder_count);
    for (size_t i = 0; i < folder_count; i++) {
        size_t name_count;
        const str *names =
            folder_names(a, arena_format(a, TESTS_FIXTURES "/%.*s", STR_ARG(folders[i])).p, ".xml", &name_count);
        for (size_t k = 0; k < name_count; k++)
            round_trip(a, folders[i], names[k], &count);
    }
    CHECK(count >= 20);
    arena_close(a);
}

/* What fixtures happen not to have. */
static void rare_parts_come_back_to_the_byte(void)
{
    static const char *const wholes[] = {
        MEETING("    <authority page=\"1\" box=\"1.0 2.0 3.5 4.0\" confidence=\"0.00\" read=\"K&amp;mmune "
                "&quot;\">K</authority>\n"
                "    <start time=\"24:00\" page=\"1\" line=\"3 4\"/>\n"
                "    <absence person=\"A\" party=\"V\" role=\"R\" kind=\"left\" time=\"17:30\" substitute=\"S\" "
                "reason=\"syg\" "
                "items=\"1 2\">A gik <date when=\"2014-05\">maj 2014</date></absence>\n"),
        ITEM("      <vote for=\"3\" against=\"0\" abstained=\"1\" page=\"1\">\n        <voter side=\"for\" name=\"A "
             "&lt;B&gt;\"/>\n"
             "        <voter side=\"abstained\" name=\"C\"/>\n      </vote>\n"
             "      <attachment marker=\"1.\" document=\"2\" case=\"3\" mark=\"PDF\">B <ref "
             "case=\"14/2507\">14/2507</ref></attachment>\n"),
        SECTION("        <list>\n          <li marker=\"-\">a<list>\n              <li>b</li>\n"
                "              <skipped why=\"punctuation\">--</skipped>\n            </list><p>c</p></li>\n        "
                "</list>\n"
                "        <table>\n          <row page=\"1\">\n            <cell/>\n            <cell>x&#13;</cell>\n   "
                "       </row>\n        </table>\n"
                "        <p/>\n        <p> <date when=\"2014-05-01\">1. maj 2014</date> \xE2\x80\xAEy</p>\n"),
    };
    arena *a = arena_open();
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        CHECK_TEXT(again(a, str_of(wholes[i])), wholes[i]);
    arena_close(a);
}

static void a_mark_knows_its_words(void)
{
    arena *a = arena_open();
    fault f = { 0 };
    minutes m;
    CHECK(minutes_read(a, str_of(SECTION("<p>den <date when=\"2014-05-01\">1. maj &amp; &#230;</date> og</p>")), "x",
                       &m, &f));
    const part *first = m.first_meeting->first;
    const marked_text *t = &first->as.item.first->as.section.body.child->content;
    CHECK_TEXT(t->text, "den 1. maj & æ og");
    CHECK_NUMBER(t->mark_count, 1);
    CHECK_TEXT(str_part(t->text, t->marks[0].from, t->marks[0].to), "1. maj & æ");
    CHECK_TEXT(t->marks[0].value, "2014-05-01");
    CHECK(m.source->pages[0].guessed);
    arena_close(a);
}

/* Indentation of another kind, comments, CDATA, another encoding mean the same. */
static void other_spellings_of_the_same(void)
{
    static const char *const spelt[] = {
        SECTION("<p>a&#38;b</p><!-- c -->"),
        SECTION("<p><![CDATA[a&b]]></p><?p i?>"),
        SECTION("\t<p xmlns:r=\"urn:r\">a&amp;b</p >\r\n\r\n"),
    };
    arena *a = arena_open();
    for (size_t i = 0; i < sizeof spelt / sizeof *spelt; i++)
        CHECK_TEXT(again(a, str_of(spelt[i])), SECTION("        <p>a&amp;b</p>\n"));
    arena_close(a);
}

static void pages_that_only_count(void)
{
    arena *a = arena_open();
    fault f = { 0 };
    minutes m;
    CHECK(minutes_read(a,
                       str_of("<minutes xmlns=\"urn:referat:minutes:1\" version=\"1\"><source name=\"\" pages=\"3\" "
                              "text=\"layer\"/><meeting kind=\"other\"/></minutes>"),
                       "x", &m, &f));
    CHECK_NUMBER(m.source->page_count, 3);
    CHECK_NUMBER(m.source->pages[2].reading, READ_LAYER);
    arena_close(a);
}

static const struct {
    const char *xml;
    fault_kind kind;
    const char *says;
} wrong[] = {
    { "", FAULT_EMPTY, "empty" },
    { "<html/>", FAULT_FORMAT, "urn:referat:minutes:1" },
    { "<minutes/>", FAULT_FORMAT, "urn:referat:minutes:1" },
    { "<minutes xmlns=\"urn:referat:minutes:2\" version=\"2\"/>", FAULT_FORMAT, "urn:referat" },
    { "no XML at all", FAULT_DAMAGED, "well-formed" },
    { DECLARED HEAD "<meeting kind=\"minutes\">", FAULT_DAMAGED, "well-formed" },
    { DECLARED HEAD "</minutes>", FAULT_DAMAGED, "minutes lacks" },
    { "<!DOCTYPE minutes [<!ENTITY e \"x\">]>" HEAD "<meeting kind=\"other\"/></minutes>", FAULT_DAMAGED,
      "document type" },
    { DECLARED "<minutes xmlns=\"urn:referat:minutes:1\" version=\"1\" xml:lang=\"da\">"
      "<source name=\"x.pdf\" pages=\"2\" text=\"ocr\"><page n=\"2\" read=\"ocr\"/><page n=\"2\" read=\"ocr\"/>"
      "</source><meeting kind=\"other\"/></minutes>",
      FAULT_DAMAGED, "n of page does not count up" },
    { MEETING("&e;"), FAULT_DAMAGED, "well-formed" },
    { MEETING("<b/>"), FAULT_DAMAGED, "x.xml: line 7: b of meeting stands" },
    { MEETING("<item/>"), FAULT_DAMAGED, "item lacks" },
    { MEETING("words"), FAULT_DAMAGED, "meeting has text" },
    { MEETING("<item number=\"\"><title/></item>"), FAULT_DAMAGED, "number of item has a value" },
    { MEETING("<item colour=\"red\"><title/></item>"), FAULT_DAMAGED, "colour of item" },
    { MEETING("<item outcome=\"good\"><title/></item>"), FAULT_DAMAGED, "outcome of item" },
    { MEETING("<start date=\"2019-02-29\"/>"), FAULT_DAMAGED, "date of start" },
    { MEETING("<start time=\"25:00\"/>"), FAULT_DAMAGED, "time of start" },
    { MEETING("<place>a</place><committee>b</committee>"), FAULT_DAMAGED, "committee of meeting stands" },
    { MEETING("<place>a</place><place>b</place>"), FAULT_DAMAGED, "place of meeting stands" },
    { MEETING("<absence kind=\"left\"/>"), FAULT_DAMAGED, "person of absence is missing" },
    { ITEM("<title/>"), FAULT_DAMAGED, "title of item stands" },
    { SECTION("<p page=\"0\"/>"), FAULT_DAMAGED, "page of p" },
    { SECTION("<p box=\"1.0 2.0 3.0\"/>"), FAULT_DAMAGED, "box of p" },
    { SECTION("<p confidence=\"1.01\"/>"), FAULT_DAMAGED, "confidence of p" },
    { SECTION("<list><li>a<p>b</p>c</li></list>"), FAULT_DAMAGED, "li has text" },
    { SECTION("<list><li>a<p>b</p><date when=\"2014-05\">c</date></li></list>"), FAULT_DAMAGED, "date of li" },
    { SECTION("<p>\x01</p>"), FAULT_DAMAGED, "well-formed" },
    { SECTION("<p>\xC3</p>"), FAULT_DAMAGED, "well-formed" },
    { SECTION("<p xmlns=\"urn:x\"/>"), FAULT_FORMAT, "p is not of" },
    { SECTION("<p r:page=\"1\" xmlns:r=\"urn:r\"/>"), FAULT_DAMAGED, "page of p is not known" },
};

static void what_is_not_so_is_a_fault(void)
{
    arena *a = arena_open();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        fault f = { 0 };
        minutes m;
        bool read = minutes_read(a, str_of(wrong[i].xml), "x.xml", &m, &f);
        if (read || f.kind != wrong[i].kind || str_find(str_of(f.line), str_of(wrong[i].says)) == STR_NOT_FOUND)
            printf("case %zu (%s): %s\n", i, wrong[i].says, read ? "read" : f.line);
        CHECK(!read && f.kind == wrong[i].kind && str_find(str_of(f.line), str_of(wrong[i].says)) != STR_NOT_FOUND);
    }
    arena_close(a);
}

/* A paragraph of 10 MB is read; lists in lists are not read deeper than they are written. */
static void large_and_deep(void)
{
    arena *a = arena_open();
    text_builder wide = { .a = a }, deep = { .a = a };
    text_add(&wide, str_of(DECLARED HEAD "<meeting kind=\"other\"><section kind=\"body\"><p>"));
    text_add(&deep, str_of(DECLARED HEAD "<meeting kind=\"other\"><section kind=\"body\">"));
    for (int i = 0; i < 1100000; i++)
        text_add(&wide, str_of("t\xC3\xA6t &amp;x "));
    text_add(&wide, str_of("</p></section></meeting></minutes>"));
    for (int i = 0; i < 300; i++)
        text_add(&deep, str_of("<list><li>"));
    fault f = { 0 };
    minutes m;
    CHECK(minutes_read(a, text_done(&wide), "x", &m, &f));
    CHECK(m.first_meeting->first->as.section.body.child->content.text.n == 8800000);
    CHECK(!minutes_read(a, text_done(&deep), "x", &m, &f));
    CHECK_NUMBER(f.kind, FAULT_LIMIT);
    arena_close(a);
}

static void how_it_is_told(void)
{
    CHECK(minutes_read_is(str_of(DECLARED HEAD)));
    CHECK(minutes_read_is(str_of("\xEF\xBB\xBF" HEAD)));
    CHECK(!minutes_read_is(str_of("<?xml version=\"1.0\"?><html/>")));
    CHECK(!minutes_read_is(str_of("Referat urn:referat:minutes:1 <minutes")));
    CHECK(!minutes_read_is((str){ NULL, 0 }));
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(every_fixture_comes_back_to_the_byte),
        TEST(rare_parts_come_back_to_the_byte),
        TEST(a_mark_knows_its_words),
        TEST(other_spellings_of_the_same),
        TEST(pages_that_only_count),
        TEST(what_is_not_so_is_a_fault),
        TEST(large_and_deep),
        TEST(how_it_is_told),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
