/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is proven of minutes before they are blessed: `referat compare --bless` refuses what whole_prove does. */
#include "../check.h"

#include "../folder.h"
#include "models/pages_text.h"
#include "whole.h"

typedef struct {
    arena *a;
    whole *w;
    document *d;                 /* lent by the minutes */
    minutes *m;
} parsed;

static parsed parsed_open(void)
{
    static const char path[] = TESTS_FIXTURES "/0014-sag-nr/source.pages";
    parsed p = { .a = arena_open(), .w = whole_open() };
    str bytes = { NULL, 0 };
    p.d = ARENA_NEW(p.a, document, 1);
    fault f = { 0 };
    CHECK(file_read(p.a, path, &bytes) && pages_text_read(p.a, bytes, "source.pages", p.d, &f));
    p.m = whole_minutes(p.w, p.a, p.d, (str){ NULL, 0 });
    return p;
}

static void parsed_close(parsed *p)
{
    whole_close(p->w);
    arena_close(p->a);
}

static item *first_item(const parsed *p)
{
    part *q = p->m->first_meeting->first;
    while (q && q->kind != PART_ITEM)
        q = q->next;
    return q ? &q->as.item : NULL;
}

static void check_refused(parsed *p, const char *why)
{
    str xml;
    fault f = { 0 };
    CHECK(!whole_prove(p->w, p->a, p->d, p->m, &xml, &f));
    if (str_find(str_of(f.line), str_of(why)) == STR_NOT_FOUND)
        CHECK_TEXT(str_of(f.line), why);
    parsed_close(p);
}

static void what_was_parsed_is_proven(void)
{
    parsed p = parsed_open();
    str xml = { NULL, 0 };
    fault f = { 0 };
    CHECK(whole_prove(p.w, p.a, p.d, p.m, &xml, &f));
    CHECK(xml.n > 0);
    parsed_close(&p);
}

static void a_lost_word_is_refused(void)
{
    parsed p = parsed_open();
    first_item(&p)->title.text = (str){ NULL, 0 };
    check_refused(&p, "is lost");
}

static void an_invented_word_is_refused(void)
{
    parsed p = parsed_open();
    first_item(&p)->mark = str_of("Sag nr. 12 opfundet");
    check_refused(&p, "opfundet");
}

static void what_the_schema_forbids_is_refused(void)
{
    parsed p = parsed_open();
    p.m->first_meeting->start_date.value = str_of("i morgen");
    check_refused(&p, "not valid");
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(what_was_parsed_is_proven), TEST(a_lost_word_is_refused), TEST(an_invented_word_is_refused),
        TEST(what_the_schema_forbids_is_refused),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
