/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Documents in stretches: cut small, a book gives the XML that it gives in one piece; whatever is cut, no word is lost;
 * and memory does not grow with the number of meetings. */
#include <sys/resource.h>

#include "apart.h"
#include "check.h"
#include "folder.h"
#include "models/pages_text.h"
#include "ocr/plain.h"
#include "whole.h"

static whole *everything;
static const stretch_size whole_size = { STRETCH_BYTES_MOST, STRETCH_BYTES_MOST };

/* ------------------------------------------------------------------ a book */

/* A parish's protocol: meetings opened by a sentence, signed with the date, on pages with a running head. */
static const char *const meeting_lines[] = {
    "Ravnholt Sogneraad afholdt Møde, hvor følgende", "forhandledes.", "",
    "Der forelaa Skrivelse Nr. %zu fra Amtet om Hede-", "vejen. Henvises til Vejudvalget.", "",
    "Fra Snedker Brask forelaa Regning %zu paa Vinduer.", "Betales.", "",
    "Ravnholt Sogneraad d. %zu/3 1911", "Søren Houlberg", "Anton Kirk", "",
};
enum { MEETING_LINES = sizeof meeting_lines / sizeof *meeting_lines, PAGE_ROWS = 31 };

static void add_line(text_builder *t, const char *line, size_t number)
{
    str s = str_of(line);
    size_t at = str_find(s, str_of("%zu"));
    text_add(t, str_part(s, 0, at));
    if (at != STR_NOT_FOUND) {
        text_add(t, arena_format(t->a, "%zu", number));
        text_add(t, str_from(s, at + 3));
    }
    text_add_byte(t, '\n');
}

static str book(arena *a, size_t meetings, bool paged)
{
    text_builder t = { .a = a };
    for (size_t i = 0; i < meetings * MEETING_LINES; i++) {
        if (paged && i % PAGE_ROWS == 0) {
            text_add(&t, i > 0 ? str_of("\f") : str_of(""));
            add_line(&t, "Ravnholt Sogn                        Side %zu", i / PAGE_ROWS + 1);
            text_add_byte(&t, '\n');
        }
        add_line(&t, meeting_lines[i % MEETING_LINES], i / MEETING_LINES % 28 + 1);
    }
    return text_done(&t);
}

static size_t count_of(str text, const char *part)
{
    size_t count = 0;
    for (size_t at; (at = str_find(text, str_of(part))) != STR_NOT_FOUND; count++)
        text = str_from(text, at + 1);
    return count;
}

/* ------------------------------------------------------------------ the same in pieces */

static str xml_of(arena *a, const page_stream *pages, stretch_size size)
{
    fault f = { 0 };
    str xml = { NULL, 0 };
    if (!whole_stream(everything, a, pages, size, &xml, &f))
        check_report(__FILE__, __LINE__, "stream", str_of("XML"), arena_copy(a, str_of(f.line)));
    return xml;
}

static str xml_of_plain(arena *a, str text, stretch_size size)
{
    page_stream pages;
    fault f = { 0 };
    text_source *from = ARENA_NEW(a, text_source, 1);
    bytes_source *bytes = ARENA_NEW(a, bytes_source, 1);
    from->bytes = text;
    *bytes = source_of_text(from);
    CHECK(plain_stream(a, bytes, "book", &pages, &f));
    return xml_of(a, &pages, size);
}

static str xml_of_pages(arena *a, str pages_text, stretch_size size)
{
    text_source *from = ARENA_NEW(a, text_source, 1);
    from->bytes = pages_text;
    bytes_source bytes = source_of_text(from);
    page_stream pages = pages_text_stream(a, &bytes, "book");
    return xml_of(a, &pages, size);
}

/* The head of a page on which a meeting ends and another begins may stand with either. */
static bool next_line(str *text, str *line)
{
    do
        if (!str_cut(text, '\n', line))
            return false;
    while (str_find(*line, str_of("\"running-head\"")) != STR_NOT_FOUND);
    return true;
}

/* The first line that differs; the whole would be a book. */
static void check_same(str got, str wanted)
{
    str one, other;
    CHECK_NUMBER(count_of(got, "\"running-head\""), count_of(wanted, "\"running-head\""));
    while (next_line(&got, &one) && next_line(&wanted, &other))
        if (!str_equal(one, other)) {
            check_report(__FILE__, __LINE__, "in stretches, the first line that differs", other, one);
            return;
        }
    CHECK(got.n == 0 && wanted.n == 0);
}

static void check_book(bool paged)
{
    enum { MEETINGS = 60 };
    static const stretch_size sizes[] = { { 1, 1 << 20 }, { 700, 1 << 20 }, { 1300, 1 << 20 }, { 5000, 1 << 20 } };
    arena *a = arena_open();
    str text = book(a, MEETINGS, paged), in_one_piece = xml_of_plain(a, text, whole_size);
    CHECK_NUMBER(count_of(in_one_piece, "<meeting "), MEETINGS);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        check_same(xml_of_plain(a, text, sizes[i]), in_one_piece);
    arena_close(a);
}

static void a_book_without_pages_is_the_same_in_stretches(void)
{
    check_book(false);
}

/* Too few pages beside each other tell no running head, so these stretches are of some pages. */
static void a_book_with_pages_is_the_same_in_stretches(void)
{
    enum { MEETINGS = 200 };
    arena *a = arena_open();
    str text = book(a, MEETINGS, true), in_one_piece = xml_of_plain(a, text, whole_size);
    CHECK_NUMBER(count_of(in_one_piece, "<meeting "), MEETINGS);
    CHECK(count_of(in_one_piece, "running-head") > 50);
    for (size_t first = 8000; first < 20000; first += 3001)
        check_same(xml_of_plain(a, text, (stretch_size){ first, 1 << 20 }), in_one_piece);
    arena_close(a);
}

static void pages_as_text_are_the_same_in_stretches(void)
{
    arena *a = arena_open();
    fault f = { 0 };
    document d = { .name = str_of("book"), .media_type = str_of("text/plain") };
    text_builder pages = { .a = a };
    CHECK(plain_read(a, book(a, 100, true), "book", &d, &f));
    CHECK(pages_text_write(&d, sink_text, &pages, &f));
    str in_one_piece = xml_of_pages(a, text_done(&pages), whole_size);
    CHECK_NUMBER(count_of(in_one_piece, "<meeting "), 100);
    for (size_t first = 8000; first < 60000; first += 9001)
        check_same(xml_of_pages(a, text_done(&pages), (stretch_size){ first, 1 << 20 }), in_one_piece);
    page_stream kept = page_stream_of(a, &d);
    check_same(xml_of(a, &kept, (stretch_size){ 6000, 1 << 20 }), in_one_piece);
    arena_close(a);
}

/* UTF-16 and Windows-1252 are told from the whole text, though a window has only a part of it. */
static void old_encodings_are_told_from_the_whole_text(void)
{
    arena *a = arena_open();
    str text = book(a, 40, false), in_one_piece = xml_of_plain(a, text, whole_size);
    text_builder wide = { .a = a }, old = { .a = a };
    text_add(&wide, (str)STR("\xFF\xFE"));
    for (size_t at = 0; at < text.n; at++) {
        bool two = (unsigned char)text.p[at] >= 0xC2;    /* ø only */
        at += two;
        text_add_byte(&wide, two ? (char)0xF8 : text.p[at]);
        text_add_byte(&wide, 0);
        text_add(&old, two ? (str)STR("\xF8") : text.p[at] == '\n' ? (str)STR("\r\n") : str_part(text, at, at + 1));
    }
    const str forms[] = { text_done(&wide), text_done(&old) };
    for (size_t i = 0; i < 2; i++) {
        str xml = xml_of_plain(a, forms[i], (stretch_size){ 900, 1 << 20 });
        size_t body = str_find(xml, str_of("<meeting ")), wanted = str_find(in_one_piece, str_of("<meeting "));
        check_same(str_from(xml, body), str_from(in_one_piece, wanted));
    }
    arena_close(a);
}

/* ------------------------------------------------------------------ whatever is cut */

typedef struct {
    str text;
    stretch_size size;
} cut_text;

static bool cut_holds(void *with, fault *f)
{
    const cut_text *c = with;
    arena *a = arena_open();
    document d = { .name = str_of("text") };
    str xml;
    text_source from = { .bytes = c->text };
    bytes_source bytes = source_of_text(&from);
    page_stream pages;
    bool recorded = pages_text_is(c->text);
    if (recorded ? !pages_text_read(a, c->text, "text", &d, f) : !plain_read(a, c->text, "text", &d, f))
        return f->kind == FAULT_EMPTY;
    if (recorded)
        pages = pages_text_stream(a, &bytes, "text");
    else if (!plain_stream(a, &bytes, "text", &pages, f))
        return false;
    if (!whole_stream(everything, a, &pages, c->size, &xml, f))
        return false;
    /* Columns are parted page by page: where a meeting is cut off in the middle of one, its halves come in another
     * order. */
    bool cut_off = c->size.most < c->text.n;
    return whole_prove_xml(everything, a, &d, xml, f)
        || (cut_off && str_find(str_of(f->line), str_of("is moved")) != STR_NOT_FOUND);
}

static void check_cut(const char *path)
{
    static const stretch_size sizes[] = { { 1, 1 }, { 500, 1000 }, { 700, 1 << 20 } };
    arena *a = arena_open();
    cut_text c;
    fault f = { 0 };
    CHECK(file_read(a, path, &c.text));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        c.size = sizes[i];
        if (!apart_run(cut_holds, &c, false, &f))
            check_report(path, 0, "a document in stretches", str_of("holds"), str_of(f.line));
    }
    arena_close(a);
}

static void no_word_is_lost_however_a_fixture_is_cut(void)
{
    static const char *const names[] = { "source.txt", "pdf.pages", "scan.pages" };
    arena *a = arena_open();
    size_t count, files = 0;
    const str *folders = folder_names(a, TESTS_FIXTURES, "", &count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            str path = arena_format(a, TESTS_FIXTURES "/%.*s/%s", STR_ARG(folders[i]), names[k]), bytes;
            if (!file_read(a, path.p, &bytes))
                continue;
            files++;
            check_cut(path.p);
        }
    CHECK(files > 10);
    arena_close(a);
}

static void a_meeting_that_never_ends_is_cut_and_said(void)
{
    arena *a = arena_open();
    text_builder t = { .a = a };
    text_add(&t, str_of("Ravnholt Sogneraad afholdt Møde den 3. Maj 1911.\n\n"));
    for (size_t i = 0; i < 400; i++)
        add_line(&t, "Fra Snedker Brask forelaa Regning %zu. Betales.\n", i);
    str xml = xml_of_plain(a, text_done(&t), (stretch_size){ 1000, 4000 });
    CHECK(count_of(xml, "code=\"meeting-cut\"") >= 3);
    CHECK(count_of(xml, "<meeting ") == count_of(xml, "code=\"meeting-cut\"") + 1);
    arena_close(a);
}

/* Absences are looked for in so many paragraphs of an item; behind them somebody must look. */
static void an_item_too_long_to_be_read_to_its_end_is_said(void)
{
    arena *a = arena_open();
    for (size_t paragraphs = 1990; paragraphs <= 2010; paragraphs += 20) {
        text_builder t = { .a = a };
        text_add(&t, str_of("Referat af møde i Byrådet den 3. maj 2018\n\nPunkt 1: Ny vej\n\nBeslutning\n\n"));
        for (size_t i = 0; i < paragraphs; i++)
            text_add(&t, str_of("Ida Holm deltog ikke.\n\n"));
        str xml = xml_of_plain(a, text_done(&t), whole_size);
        CHECK_NUMBER(count_of(xml, "code=\"item-long\" item=\"1\""), paragraphs > 2000);
        CHECK(paragraphs > 2000 || count_of(xml, "<absence ") == paragraphs);
    }
    arena_close(a);
}

/* ------------------------------------------------------------------ memory */

/* The same meetings again and again, without a text that holds them. */
typedef struct {
    str part;
    size_t left, at;             /* parts */
    size_t parts;
} endless;

static bool read_endless(void *from, char *into, size_t room, size_t *n, fault *f)
{
    (void)f;
    endless *e = from;
    str rest = str_part(str_from(e->part, e->at), 0, room);
    *n = e->left > 0 ? rest.n : 0;
    memcpy(into, rest.p, *n);
    e->at += *n;
    if (e->at == e->part.n) {
        e->at = 0;
        e->left--;
    }
    return true;
}

static bool rewind_endless(void *from, fault *f)
{
    (void)f;
    endless *e = from;
    e->left = e->parts;
    e->at = 0;
    return true;
}

static bool into_nothing(void *to, str bytes)
{
    *(size_t *)to += bytes.n;
    return true;
}

static bool give_nothing(void *to, bytes_sink sink, void *sink_to)
{
    (void)to, (void)sink, (void)sink_to;
    return true;
}

/* Kilobytes resident at most, said as a fault: the process has an end. */
static bool peak_of(void *with, fault *f)
{
    endless *e = with;
    arena *a = arena_open();
    size_t written = 0;
    const spool nowhere = { into_nothing, give_nothing, &written }, runs[RUNS] = { nowhere, nowhere, nowhere };
    const bytes_source bytes = { read_endless, rewind_endless, e };
    const layout *const *layouts;
    size_t count;
    page_stream pages;
    minutes_xml *x = minutes_xml_open(a, runs, f);
    const stretch_size size = { STRETCH_BYTES, STRETCH_BYTES_MOST };
    rewind_endless(e, f);
    if (!x || !layout_builtin(a, &layouts, &count, f) || !plain_stream(a, &bytes, "book", &pages, f)
        || !stream_read(&pages, layouts, count, size, x, f) || !minutes_xml_close(x, NULL, NULL, f) || written == 0)
        return false;
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return fault_set(f, FAULT_LIMIT, "%ld", used.ru_maxrss);
}

static long peak_kb(str part, size_t bytes)
{
    endless e = { .part = part, .parts = bytes / part.n };
    fault f = { 0 };
    long kb = 0;
    apart_run(peak_of, &e, false, &f);
    CHECK(str_to_number(str_of(f.line), 100000000, &kb));
    return kb;
}

static void memory_does_not_grow_with_the_number_of_meetings(void)
{
    enum { FEW = 2000000, MANY = 20000000 };
#ifdef REFERAT_ARENA_MALLOC
    printf("skipped: the sanitizers keep what was freed\n");
    return;
#endif
    arena *a = arena_open();
    str part = book(a, 50, false);
    long few = peak_kb(part, FEW), many = peak_kb(part, MANY);
    if (few == 0 || many * 4 > few * 5)
        printf("  %d bytes of text: %ld KB, %d bytes: %ld KB\n", FEW, few, MANY, many);
    CHECK(few > 0 && many * 4 <= few * 5);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_book_without_pages_is_the_same_in_stretches), TEST(a_book_with_pages_is_the_same_in_stretches),
        TEST(pages_as_text_are_the_same_in_stretches), TEST(old_encodings_are_told_from_the_whole_text),
        TEST(no_word_is_lost_however_a_fixture_is_cut), TEST(a_meeting_that_never_ends_is_cut_and_said),
        TEST(an_item_too_long_to_be_read_to_its_end_is_said),
        TEST(memory_does_not_grow_with_the_number_of_meetings),
    };
    everything = whole_open();
    int code = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    whole_close(everything);
    return code;
}
