/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The forms written from a model that nobody read from XML: bytes of any kind in every text, and a sink that fails.
 * What the forms say is tested from outside, in tests/test_export.py. */
#include "../../models/forms/form.h"
#include "../../models/forms/gather.h"
#include "../../models/forms/json.h"
#include "../../models/forms/local_time.h"
#include "../../models/text.h"
#include "../check.h"

static const char *const names[] = { "jsonl", "items", "csv", "oparl", "akn", "html", "text", "xml" };
enum { FORMS = sizeof names / sizeof *names };

typedef struct {
    arena *a;
    document d;
    minutes m;
} sample;

static part *add_part(arena *a, item *i, part_kind kind, place at)
{
    part *p = part_new(a, kind, at);
    part_add(&i->first, &i->last, p);
    return p;
}

static void fill_item(arena *a, item *i, str bad, place at)
{
    i->number = i->label = i->mark = bad;
    i->title = (marked_text){ .text = bad };
    section *s = &add_part(a, i, PART_SECTION, at)->as.section;
    s->kind = SECTION_DECISION;
    s->heading = bad;
    block *p = ARENA_NEW(a, block, 1);
    *p = (block){ .kind = BLOCK_P, .at = at, .content = { .text = bad } };
    block_add(&s->body, p);
    add_part(a, i, PART_CASE, at)->as.case_reference = (case_reference){ bad, bad };
    add_part(a, i, PART_ATTACHMENT, at)->as.attachment = (attachment){ .title = { .text = bad }, .marker = bad };
    add_part(a, i, PART_ABSENCE, at)->as.absence = (absence){ .kind = ABSENCE_LEFT, .person = bad, .time = bad };
}

/* Every text is `bad`. */
static sample make(str bad)
{
    sample s = { .a = arena_open() };
    place at = { .page = 1, .confidence = CONFIDENCE_CERTAIN, .read = bad };
    s.d = (document){ .name = bad, .media_type = bad };
    meeting *m = meeting_add(&s.m, s.a);
    m->kind = MEETING_MINUTES;
    m->authority = m->committee = m->venue = m->number = (said){ bad, at };
    m->people = ARENA_NEW(s.a, person, 1);
    m->people[0] = (person){ .name = bad, .party = bad, .role = bad, .status = STATUS_PRESENT, .text = bad, .at = at };
    m->person_count = 1;
    part *p = part_new(s.a, PART_ITEM, at);
    part_add(&m->first, &m->last, p);
    fill_item(s.a, &p->as.item, bad, at);
    diagnostic_add(&s.m, s.a, SEVERITY_INFO, "x", bad)->item = bad;
    return s;
}

static bool write_form(sample *s, const char *name, bytes_sink sink, void *to, fault *f)
{
    form_out o = { .sink = sink, .to = to, .delimiter = ',', .base_url = STR(FORM_BASE_URL) };
    s->m.source = &s->d;
    return form_find(name)->write(&o, s->a, &s->m, f);
}

static void any_bytes_come_out_as_text(void)
{
    static const str bad[] = {
        STR("a\0b"),
        STR("\xFF\xFE\x80"),
        STR("\xC3"),
        STR("\xED\xA0\x80"),
        STR("\xEF\xBF\xBF"),
        STR("\x01\x1b[31m\x7f"),
        STR("\r\n\t\"'<>&;,="),
        STR("\xE2\x80\xAE\xE2\x80\xA8"),
        STR("%s%n%999999d"),
        { NULL, 0 },
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (size_t k = 0; k < FORMS; k++) {
            sample s = make(bad[i]);
            text_builder t = { .a = s.a };
            fault f = { 0 };
            CHECK(write_form(&s, names[k], sink_text, &t, &f));
            str got = text_done(&t);
            if (!text_is_utf8(got) || str_find_byte(got, 0) != STR_NOT_FOUND || str_find_byte(got, 1) != STR_NOT_FOUND)
                printf("%s of bytes %zu\n", names[k], i);
            CHECK(text_is_utf8(got));
            CHECK(str_find_byte(got, 0) == STR_NOT_FOUND && str_find_byte(got, 1) == STR_NOT_FOUND);
            arena_close(s.a);
        }
}

typedef struct {
    size_t left;
} full_disk;

static bool take_some(void *to, str bytes)
{
    full_disk *d = to;
    if (bytes.n > d->left)
        return false;
    d->left -= bytes.n;
    return true;
}

static void a_full_disk_is_said(void)
{
    for (size_t k = 0; k < FORMS; k++)
        for (size_t room = 0; room < 64; room += 16) {
            sample s = make(str_of("text"));
            full_disk d = { room };
            fault f = { 0 };
            CHECK(!write_form(&s, names[k], take_some, &d, &f));
            CHECK_NUMBER(f.kind, FAULT_OUTPUT);
            arena_close(s.a);
        }
}

/* Blanks of all widths stand before words and before formulas; a spreadsheet passes over some of them. */
static void wide_blanks_hide_no_formula(void)
{
    static const struct { str text, cell; } cases[] = {
        { STR("\u2003=1+1"), STR(",'\u2003=1+1,") },
        { STR("\u00A0\u3000@a"), STR(",'\u00A0\u3000@a,") },
        { STR("\u2003ord"), STR(",\u2003ord,") },
        { STR("\u2009"), STR(",\u2009,") },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sample s = make(cases[i].text);
        text_builder t = { .a = s.a };
        fault f = { 0 };
        CHECK(write_form(&s, "csv", sink_text, &t, &f));
        CHECK(str_find(text_done(&t), cases[i].cell) != STR_NOT_FOUND);
        arena_close(s.a);
    }
}

static void minutes_of_nothing_are_written(void)
{
    for (size_t k = 0; k < FORMS; k++) {
        sample s = { .a = arena_open() };
        text_builder t = { .a = s.a };
        fault f = { 0 };
        CHECK(write_form(&s, names[k], sink_text, &t, &f));
        arena_close(s.a);
    }
}

static void slugs_are_of_urls(void)
{
    static const struct {
        const char *text, *slug;
    } cases[] = {
        { "Aarhus Byr\xC3\xA5"
          "d",
          "aarhus-byraad" },
        { "\xC3\x86R\xC3\x98 (\xC2\xA7 17, stk. 4)", "aeroe-17-stk-4" },
        { "14/2507", "14-2507" },
        { "", "x" },
        { "../..", "x" },
        { "\xC5\x81", "u142" },
        { "\xFF", "x" },
    };
    arena *a = arena_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(slug(a, str_of(cases[i].text)), cases[i].slug);
    arena_close(a);
}

/* One value by itself, as the index writes them: all of it is at the sink when json_write is back. */
static void a_value_is_written_at_once(void)
{
    arena *a = arena_open();
    text_builder t = { .a = a };
    form_out o = { .sink = sink_text, .to = &t };
    json *value = json_new_object(), *empty = json_new_list();
    json_put_real(value, "score", 0.1234567, 6);
    json_put_real(value, "share", 0.955f, 2);
    json_put_text(value, a, "none", (str){ NULL, 0 });
    json_put(value, "empty", empty);
    json_put_text(value, a, "signs", str_of("\xC2\x85\xE2\x80\xA8\xE2\x80\xA6\"\n"));
    json_write(&o, value, JSON_ON_A_LINE);
    CHECK_TEXT(text_done(&t), "{\"score\":0.123457,\"share\":0.95,\"signs\":\"\\u0085\\u2028\xE2\x80\xA6\\\"\\n\"}\n");
    arena_close(a);
}

static void moments_need_both_date_and_clock(void)
{
    arena *a = arena_open();
    CHECK_TEXT(local_date_time(a, str_of("2019-12-31"), str_of("24:00")), "2020-01-01T00:00:00+01:00");
    CHECK_TEXT(local_date_time(a, str_of("1893-12-31"), str_of("16:00")), "1893-12-31T16:00:00+00:50");
    CHECK_TEXT(local_date_time(a, str_of("2019-12-31"), (str){ NULL, 0 }), "");
    CHECK_TEXT(local_date_time(a, (str){ NULL, 0 }, str_of("16:00")), "");
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(any_bytes_come_out_as_text),       TEST(a_full_disk_is_said),
        TEST(minutes_of_nothing_are_written),   TEST(slugs_are_of_urls),
        TEST(moments_need_both_date_and_clock), TEST(a_value_is_written_at_once),
        TEST(wide_blanks_hide_no_formula),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
