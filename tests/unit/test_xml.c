/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The XML form: what a script finds in it, that it is always valid, and that hostile text does no harm. */
#include <libxml/xmlschemas.h>

#include "../../models/minutes_xml.h"
#include "../../models/schema.h"
#include "../../models/text.h"
#include "../../models/xml_out.h"
#include "../check.h"

static void be_silent(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

static bool is_valid(str xml)
{
    str xsd = schema_text();
    xmlSetGenericErrorFunc(NULL, be_silent);
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(xsd.p, (int)xsd.n);
    xmlSchemaPtr schema = xmlSchemaParse(parser);
    xmlSchemaValidCtxtPtr context = schema ? xmlSchemaNewValidCtxt(schema) : NULL;
    xmlDocPtr document_read = xmlReadMemory(xml.p, (int)xml.n, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    bool valid = context && document_read && xmlSchemaValidateDoc(context, document_read) == 0;
    xmlFreeDoc(document_read);
    xmlSchemaFreeValidCtxt(context);
    xmlSchemaFree(schema);
    xmlSchemaFreeParserCtxt(parser);
    return valid;
}

static place somewhere(void)
{
    return (place){ .page = 2, .at = { 72, 101.44f, 523.06f, 113 }, .confidence = CONFIDENCE_CERTAIN };
}

static marked_text plain(const char *text)
{
    return (marked_text){ .text = str_of(text) };
}

/* One meeting with one item, one section and one paragraph; tests fill in the rest. */
typedef struct {
    arena *a;
    document d;
    page pages[2];
    minutes m;
    part *item, *section;
    block *p;
} sample;

static block *add_block(arena *a, block *parent, block_kind kind, const char *text)
{
    block *b = ARENA_NEW(a, block, 1);
    b->kind = kind;
    b->at = somewhere();
    b->content = plain(text);
    block_add(parent, b);
    return b;
}

static void make(sample *s)
{
    *s = (sample){ .a = arena_open() };
    s->pages[0] = (page){ .number = 1, .reading = READ_NONE, .reason = str_of("blank") };
    s->pages[1] = (page){ .number = 2, .reading = READ_LAYER };
    s->d = (document){ .name = str_of("x.pdf"), .pages = s->pages, .page_count = 2,
        .media_type = str_of("application/pdf") };
    s->m = (minutes){ .source = &s->d, .layout = str_of("generic"), .review = REVIEW_NONE };
    meeting *meet = meeting_add(&s->m, s->a);
    meet->kind = MEETING_MINUTES;
    s->item = part_new(s->a, PART_ITEM, somewhere());
    s->item->as.item.number = str_of("1");
    s->item->as.item.title = plain("Ny skole");
    s->item->as.item.title_at = somewhere();
    part_add(&meet->first, &meet->last, s->item);
    s->section = part_new(s->a, PART_SECTION, somewhere());
    s->section->as.section.kind = SECTION_DECISION;
    s->section->as.section.heading = str_of("Beslutning");
    part_add(&s->item->as.item.first, &s->item->as.item.last, s->section);
    s->p = add_block(s->a, &s->section->as.section.body, BLOCK_P, "Godkendt.");
}

static str written(sample *s)
{
    fault f = { 0 };
    text_builder t = { .a = s->a };
    CHECK(minutes_xml_write(&s->m, sink_text, &t, &f));
    return text_done(&t);
}

static bool has(str xml, const char *part_of_it)
{
    return str_find(xml, str_of(part_of_it)) != STR_NOT_FOUND;
}

static void the_whole_of_a_small_document(void)
{
    sample s;
    make(&s);
    CHECK_TEXT(written(&s),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<minutes xmlns=\"urn:referat:minutes:1\" version=\"1\" xml:lang=\"da\">\n"
        "  <source name=\"x.pdf\" mediaType=\"application/pdf\" pages=\"2\" text=\"layer\" layout=\"generic\" "
        "review=\"none\">\n"
        "    <page n=\"1\" read=\"none\" reason=\"blank\"/>\n"
        "    <page n=\"2\" read=\"layer\"/>\n"
        "  </source>\n"
        "  <meeting kind=\"minutes\">\n"
        "    <item number=\"1\">\n"
        "      <title page=\"2\" box=\"72.0 101.4 523.1 113.0\">Ny skole</title>\n"
        "      <section kind=\"decision\" heading=\"Beslutning\" page=\"2\" box=\"72.0 101.4 523.1 113.0\">\n"
        "        <p page=\"2\" box=\"72.0 101.4 523.1 113.0\">Godkendt.</p>\n"
        "      </section>\n"
        "    </item>\n"
        "  </meeting>\n"
        "</minutes>\n");
    CHECK(is_valid(written(&s)));
    arena_close(s.a);
}

static void dates_and_cases_are_marked_in_running_text(void)
{
    sample s;
    make(&s);
    static const char text[] = "Den 3. maj 2014, se EMN-2017-02193";
    mark marks[] = { { MARK_DATE, 4, 15, str_of("2014-05-03") }, { MARK_CASE, 20, 34, str_of("EMN-2017-02193") } };
    s.p->content = (marked_text){ str_of(text), marks, 2 };
    CHECK(has(written(&s), ">Den <date when=\"2014-05-03\">3. maj 2014</date>, se "
        "<ref case=\"EMN-2017-02193\">EMN-2017-02193</ref></p>"));
    CHECK(is_valid(written(&s)));
    arena_close(s.a);
}

static void marks_out_of_order_cost_no_words(void)
{
    sample s;
    make(&s);
    mark marks[] = { { MARK_DATE, 2, 4, str_of("2014-05-03") }, { MARK_DATE, 1, 3, str_of("2014-05-04") },
        { MARK_DATE, 5, 99, str_of("2014-05-05") }, { MARK_CASE, 5, 6, str_of("K05") } };
    s.p->content = (marked_text){ str_of("abcdef"), marks, 4 };
    CHECK(has(written(&s), ">ab<date when=\"2014-05-03\">cd</date>e<ref case=\"K05\">f</ref></p>"));
    arena_close(s.a);
}

static void nested_lists_get_no_blanks_into_their_text(void)
{
    sample s;
    make(&s);
    block *list = add_block(s.a, &s.section->as.section.body, BLOCK_LIST, "");
    block *li = add_block(s.a, list, BLOCK_LI, "at A");
    li->marker = str_of("1.");
    block *inner = add_block(s.a, add_block(s.a, li, BLOCK_LIST, ""), BLOCK_LI, "at B");
    inner->at.page = 0;
    block *row = add_block(s.a, add_block(s.a, &s.section->as.section.body, BLOCK_TABLE, ""), BLOCK_ROW, "");
    add_block(s.a, row, BLOCK_CELL, "")->at.page = 0;
    str xml = written(&s);
    CHECK(has(xml, "<li marker=\"1.\" page=\"2\" box=\"72.0 101.4 523.1 113.0\">at A<list>\n"));
    CHECK(has(xml, "<li>at B</li>\n"));
    CHECK(has(xml, "</list></li>\n"));
    CHECK(has(xml, "<cell/>\n"));
    CHECK(is_valid(xml));
    arena_close(s.a);
}

static void add_parts(sample *s)
{
    part **first = &s->item->as.item.first, **last = &s->item->as.item.last;
    part *p = part_new(s->a, PART_CASE, somewhere());
    p->as.case_reference = (case_reference){ str_of("14/2507"), str_of("Sagsnr. 14/2507") };
    part_add(first, last, p);
    p = part_new(s->a, PART_ATTACHMENT, somewhere());
    p->as.attachment = (attachment){ plain("Kort"), str_of("1."), str_of("123"), str_of("14/2507"), str_of("(pdf)") };
    part_add(first, last, p);
    p = part_new(s->a, PART_ABSENCE, somewhere());
    p->as.absence = (absence){ .kind = ABSENCE_LEFT, .person = str_of("Bo"), .time = str_of("17:30"),
        .items = str_of("12 13"), .sentence = plain("Bo gik.") };
    part_add(first, last, p);
    static voter voters[] = { { SIDE_AGAINST, STR("A") } };
    p = part_new(s->a, PART_VOTE, somewhere());
    p->as.vote = (vote){ .in_favour = str_of("16"), .voters = voters, .voter_count = 1 };
    part_add(first, last, p);
    p = part_new(s->a, PART_SKIPPED, somewhere());
    p->as.skipped = (skipped){ str_of("Side 2"), str_of("page-number") };
    part_add(first, last, p);
}

static void every_kind_of_part_is_valid(void)
{
    sample s;
    make(&s);
    add_parts(&s);
    meeting *meet = s.m.first_meeting;
    part *p = part_new(s.a, PART_CONTENTS, somewhere());
    part *e = part_new(s.a, PART_ENTRY, somewhere());
    e->as.entry = (contents_entry){ plain("Ny skole"), str_of("1."), str_of("... 3"), str_of("1"), str_of("3"),
        ACCESS_OPEN };
    part_add(&p->as.contents.first, &p->as.contents.last, e);
    part_add(&meet->first, &meet->last, p);
    person people[] = { { .name = str_of("Bo"), .status = STATUS_PRESENT, .text = str_of("Bo (A)"),
        .at = somewhere() } };
    meet->people = people;
    meet->person_count = 1;
    meet->authority = meet->committee = meet->venue = (said){ str_of("X"), somewhere() };
    meet->start_date = meet->end_date = (said){ str_of("2014-03-31"), somewhere() };
    meet->start_time = (said){ str_of("17:00"), somewhere() };
    diagnostic_add(&s.m, s.a, SEVERITY_WARNING, "title-differs", str_of("The title differs."))->item = str_of("1");
    str xml = written(&s);
    CHECK(is_valid(xml));
    CHECK(has(xml, "<entry number=\"1\" page=\"3\" access=\"open\" label=\"1.\" mark=\"... 3\" onPage=\"2\""));
    CHECK(has(xml, "<start date=\"2014-03-31\" time=\"17:00\" page=\"2\""));
    CHECK(has(xml, "<diagnostic severity=\"warning\" code=\"title-differs\" item=\"1\">"
        "The title differs.</diagnostic>"));
    arena_close(s.a);
}

static void hostile_text_stays_valid(void)
{
    static const char text[] = "\x00\x01\x1B]]>&<>\"' \xED\xA0\x80 \xEF\xBF\xBE \xC3 \xFF \xF4\x90\x80\x80\r\n\tÆ";
    str hostile = { text, sizeof text - 1 };
    sample s;
    make(&s);
    s.p->content.text = hostile;
    s.section->as.section.heading = s.item->as.item.label = s.d.name = hostile;
    s.p->at.read = hostile;
    diagnostic_add(&s.m, s.a, SEVERITY_ERROR, "x", hostile);
    str xml = written(&s);
    CHECK(is_valid(xml));
    CHECK(text_is_utf8(xml));
    CHECK(has(xml, "]]&gt;&amp;&lt;&gt;\"' "));
    CHECK(has(xml, "]]&gt;&amp;&lt;&gt;&quot;' "));
    CHECK(has(xml, "&#13;\n\tÆ</p>"));
    CHECK(has(xml, "&#13;&#10;&#9;Æ\""));
    arena_close(s.a);
}

/* Sixteen bytes are looked at at once: a sign is found at each of their places, beside letters of one byte and two. */
static void signs_are_replaced_wherever_they_stand(void)
{
    static const struct { const char *sign, *written; } signs[] = {
        { "<", "&lt;" }, { ">", "&gt;" }, { "&", "&amp;" }, { "\"", "&quot;" }, { "\n", "&#10;" }, { "\x7F", "\x7F" },
        { "\x02", "\xEF\xBF\xBD" }, { "\xC3", "\xEF\xBF\xBD" }, { "\xE2\x80\x93", "\xE2\x80\x93" },
    };
    static const char letters[] = "Sag 12: K\xC3\xB8" "bmands '$%\xC3\xA6 b=;?@ abcdefghijklmno";
    arena *a = arena_open();
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (size_t at = 0; at < sizeof letters; at++) {
            fault f = { 0 };
            text_builder t = { .a = a };
            xml_out *x = xml_open_run(0, sink_text, &t, &f);
            str head = { letters, at }, tail = str_from(str_of(letters), at);
            if (((unsigned char)letters[at] & 0xC0) == 0x80)
                head.n++, tail = str_from(tail, 1);
            xml_start(x, "a", XML_HOLDS_TEXT);
            xml_attribute(x, "b", arena_format(a, "%.*s%s%.*s", STR_ARG(head), signs[i].sign, STR_ARG(tail)));
            xml_end(x);
            CHECK(xml_close(x, &f));
            CHECK_SLICE(text_done(&t), arena_format(a, "<a b=\"%.*s%s%.*s\"/>", STR_ARG(head), signs[i].written,
                STR_ARG(tail)));
        }
    arena_close(a);
}

static void lists_too_deep_for_readers_are_a_fault(void)
{
    sample s;
    make(&s);
    block *parent = &s.section->as.section.body;
    for (int i = 0; i < 100000; i++)
        parent = add_block(s.a, parent, i % 2 ? BLOCK_LI : BLOCK_LIST, "");
    fault f = { 0 };
    text_builder t = { .a = s.a };
    CHECK(!minutes_xml_write(&s.m, sink_text, &t, &f));
    CHECK_NUMBER(f.kind, FAULT_LIMIT);
    arena_close(s.a);
}

static bool full_disk(void *to, str bytes)
{
    (void)to;
    (void)bytes;
    return false;
}

static void a_full_disk_is_a_fault(void)
{
    sample s;
    make(&s);
    fault f = { 0 };
    CHECK(!minutes_xml_write(&s.m, full_disk, NULL, &f));
    CHECK_NUMBER(f.kind, FAULT_OUTPUT);
    arena_close(s.a);
}

static void confidence_is_that_of_the_pages_words(void)
{
    sample s;
    make(&s);
    word words[] = { { .text = str_of("a"), .confidence = 0.5f }, { .text = str_of("b"), .confidence = 1.0f },
        { .text = str_of("c"), .confidence = CONFIDENCE_CERTAIN } };
    line l = { .words = words, .word_count = 3 };
    s.pages[0] = (page){ .number = 1, .reading = READ_OCR, .lines = &l, .line_count = 1,
        .steps = str_of("deskew 1.2") };
    s.p->at.confidence = 0.996f;
    s.p->at.at = (box){ -0.04f, 0, 1e30f, 0.0f / 1 };
    s.p->at.read = str_of("Godkcndt.");
    str xml = written(&s);
    CHECK(has(xml, "<page n=\"1\" read=\"ocr\" steps=\"deskew 1.2\" confidence=\"0.75\"/>"));
    CHECK(has(xml, "text=\"mixed\""));
    CHECK(has(xml, "box=\"0.0 0.0 1000000.0 0.0\" confidence=\"1.00\" read=\"Godkcndt.\">Godkendt.</p>"));
    arena_close(s.a);
}

static void plain_text_has_lines_instead_of_boxes(void)
{
    sample s;
    make(&s);
    s.pages[1].reading = READ_PLAIN;
    s.p->at = (place){ .page = 2, .first_line = 17, .last_line = 19, .confidence = CONFIDENCE_CERTAIN };
    CHECK(has(written(&s), "<p page=\"2\" line=\"17 19\">Godkendt.</p>"));
    s.p->at.first_line = 1234567;            /* of a text of 100 MB */
    s.p->at.last_line = 1234569;
    CHECK(has(written(&s), "<p page=\"2\" line=\"1234567 1234569\">Godkendt.</p>"));
    CHECK(has(written(&s), "text=\"plain\""));
    CHECK(is_valid(written(&s)));
    arena_close(s.a);
}

static void the_schema_refuses_what_the_contract_does_not_know(void)
{
    sample s;
    make(&s);
    s.m.first_meeting->start_date.value = str_of("2014-02-30");
    CHECK(!is_valid(written(&s)));
    s.m.first_meeting->start_date.value.n = 0;
    s.m.first_meeting->start_time.value = str_of("25:00");
    CHECK(!is_valid(written(&s)));
    arena_close(s.a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(the_whole_of_a_small_document), TEST(dates_and_cases_are_marked_in_running_text),
        TEST(marks_out_of_order_cost_no_words), TEST(nested_lists_get_no_blanks_into_their_text),
        TEST(every_kind_of_part_is_valid), TEST(hostile_text_stays_valid),
        TEST(signs_are_replaced_wherever_they_stand), TEST(lists_too_deep_for_readers_are_a_fault),
        TEST(a_full_disk_is_a_fault), TEST(confidence_is_that_of_the_pages_words),
        TEST(plain_text_has_lines_instead_of_boxes), TEST(the_schema_refuses_what_the_contract_does_not_know),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
