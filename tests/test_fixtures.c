/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whole documents: the recorded pages of each fixture give the XML that lies beside them, to the byte.
 *
 * The same as `referat compare`, with the fixtures called by their names; tools/record-fixtures makes the pages.
 *     test_fixtures                     all
 *     test_fixtures FOLDER…             these alone
 *     test_fixtures --bless [FOLDER…]   writes the XML; refused where a word is lost or the XML is not valid */
#include <stdio.h>
#include <string.h>

#include "fixtures.h"

enum { SKIPPED = 77 };

static bool compare(fixtures *x, const char *folder)
{
    fault f;
    if (fixtures_compare(x, folder, &f))
        return true;
    puts(f.line);
    return false;
}

int main(int argc, char **argv)
{
    whole *w = whole_open();
    arena *a = arena_open();
    bool blessing = argc > 1 && strcmp(argv[1], "--bless") == 0, there = true;
    fixtures x = { .whole = w, .again = "referat compare", .bless = blessing };
    int first = 1 + blessing;
    if (first == argc)
        there = compare(&x, TESTS_FIXTURES);
    for (int i = first; i < argc; i++)
        there &= compare(&x, arena_format(a, TESTS_FIXTURES "/%s", argv[i]).p);
    printf("%zu passed, %zu failed\n", x.passed, x.failed);
    if (x.passed + x.failed == 0)
        puts("skipped: nothing is recorded yet");
    arena_close(a);
    whole_close(w);
    return x.passed + x.failed == 0 ? SKIPPED : x.failed + x.unrecorded > 0 || !there;
}
