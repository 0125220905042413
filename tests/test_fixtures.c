/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whole documents: the recorded pages of each fixture give the XML that lies beside them, to the byte.
 *
 * source.pages -> source.xml, pdf.pages -> pdf.xml, scan.pages -> scan.xml; tools/record-fixtures makes the pages.
 *     test_fixtures                     all
 *     test_fixtures FOLDER…             these alone
 *     test_fixtures --bless [FOLDER…]   writes the XML; refused where a word is lost or the XML is not valid */
#include <stdio.h>

#include "diff.h"
#include "folder.h"
#include "models/pages_text.h"
#include "whole.h"

enum { SKIPPED = 77, DIFFERENCES_SHOWN = 5 };

typedef struct {
    const char *program;
    bool bless;
    const whole *whole;
    size_t passed, failed, unrecorded;
} fixtures;

static bool xml_of(const fixtures *x, arena *a, const char *path, str *xml, fault *f)
{
    document d = { .page_count = 0 };
    str bytes;
    if (!file_read(a, path, &bytes))
        return fault_set(f, FAULT_NO_INPUT, "cannot be read");
    return pages_text_read(a, bytes, path, &d, f)
        && whole_prove(x->whole, a, &d, whole_minutes(x->whole, a, &d, (str){ NULL, 0 }), xml, f);
}

static bool bless(const char *path, str wanted, str xml)
{
    if (str_equal(wanted, xml))
        return true;
    bool written = file_write(path, xml);
    printf("%s: %s\n", path, written ? "blessed" : "cannot be written");
    return written;
}

static bool same_xml(const fixtures *x, arena *a, const char *path, str folder, str xml)
{
    str wanted = { NULL, 0 };
    bool there = file_read(a, path, &wanted);
    if (x->bless)
        return bless(path, wanted, xml);
    if (there && str_equal(wanted, xml))
        return true;
    printf("FAILED %s%s; alone: %s %.*s; if it is right: %s --bless %.*s\n", path, there ? " (- wanted, + got)" : " is missing",
        x->program, STR_ARG(folder), x->program, STR_ARG(folder));
    if (there)
        diff_print(a, wanted, xml, DIFFERENCES_SHOWN);
    return false;
}

/* `name`: "scan.pages". */
static void run_recording(fixtures *x, str folder, str name)
{
    static const str ending = STR("pages");
    arena *a = arena_open();
    fault f = { 0 };
    str xml, stem = str_part(name, 0, name.n - ending.n);
    str path = arena_format(a, TESTS_FIXTURES "/%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
    str xml_path = arena_format(a, TESTS_FIXTURES "/%.*s/%.*sxml", STR_ARG(folder), STR_ARG(stem));
    bool good = xml_of(x, a, path.p, &xml, &f);
    if (!good)
        printf("FAILED %s: %s; alone: %s %.*s\n", path.p, f.line, x->program, STR_ARG(folder));
    good = good && same_xml(x, a, xml_path.p, folder, xml);
    *(good ? &x->passed : &x->failed) += 1;
    arena_close(a);
}

static void run_folder(fixtures *x, str folder)
{
    arena *a = arena_open();
    size_t count;
    const str *names = folder_names(a, arena_format(a, TESTS_FIXTURES "/%.*s", STR_ARG(folder)).p, ".pages", &count);
    for (size_t i = 0; i < count; i++)
        run_recording(x, folder, names[i]);
    str bytes;
    if (count == 0 && file_read(a, arena_format(a, TESTS_FIXTURES "/%.*s/source.txt", STR_ARG(folder)).p, &bytes)) {
        printf("no recorded pages in fixtures/%.*s; tools/record-fixtures %.*s makes them\n", STR_ARG(folder), STR_ARG(folder));
        x->unrecorded++;
    }
    arena_close(a);
}

int main(int argc, char **argv)
{
    whole *w = whole_open();
    arena *a = arena_open();
    bool blessing = argc > 1 && str_equal(str_of(argv[1]), str_of("--bless"));
    fixtures x = { .program = argv[0], .bless = blessing, .whole = w };
    int first = 1 + blessing;
    size_t count;
    const str *folders = folder_names(a, TESTS_FIXTURES, "", &count);
    for (size_t i = 0; first == argc && i < count; i++)
        run_folder(&x, folders[i]);
    for (int i = first; i < argc; i++)
        run_folder(&x, str_of(argv[i]));
    printf("%zu passed, %zu failed\n", x.passed, x.failed);
    if (x.passed + x.failed == 0)
        puts("skipped: nothing is recorded yet");
    arena_close(a);
    whole_close(w);
    return x.passed + x.failed == 0 ? SKIPPED : x.failed + x.unrecorded > 0;
}
