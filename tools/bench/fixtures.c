/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "fixtures.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "difference.h"
#include "models/pages_text.h"
#include "tools/command.h"

enum { DIFFERENCES_SHOWN = 12 };

static const char *const recordings[] = { "source", "pdf", "scan" };

static bool xml_of(const fixtures *x, arena *a, const char *path, str *xml, fault *f)
{
    document d = { .page_count = 0 };
    str bytes;
    return input_read(a, path, &bytes, f) && pages_text_read(a, bytes, input_name(path), &d, f)
        && whole_prove(x->whole, a, &d, whole_minutes(x->whole, a, &d, (str){ NULL, 0 }), xml, f) && xml->n > 0;
}

static bool bless(arena *a, const char *folder, const char *stem, str wanted, str xml, fault *f)
{
    if (wanted.p && str_equal(wanted, xml))
        return true;
    if (!output_into(folder, arena_format(a, "%s.xml", stem).p, xml, f))
        return false;
    printf("%s/%s.xml: %s\n", folder, stem, wanted.p ? "blessed" : "written");
    return true;
}

static bool same_xml(const fixtures *x, arena *a, const char *folder, const char *stem, str xml, fault *f)
{
    fault missing;
    str wanted = { NULL, 0 }, path = arena_format(a, "%s/%s.xml", folder, stem);
    bool there = input_read(a, path.p, &wanted, &missing);
    if (x->bless)
        return bless(a, folder, stem, wanted, xml, f);
    if (there && str_equal(wanted, xml))
        return true;
    printf("FAILED %s%s; alone: %s %s; if it is right: %s --bless %s\n", path.p, there ? "" : " is missing", x->again,
        folder, x->again, folder);
    if (there)
        difference_print_xml(a, wanted, xml, DIFFERENCES_SHOWN);
    return false;
}

static void compare_recording(fixtures *x, const char *folder, const char *stem)
{
    arena *a = arena_open();
    fault f = { .kind = FAULT_NONE };
    str xml, path = arena_format(a, "%s/%s.pages", folder, stem);
    bool good = xml_of(x, a, path.p, &xml, &f) && same_xml(x, a, folder, stem, xml, &f);
    if (f.kind != FAULT_NONE)
        printf("FAILED %s: %s%s; alone: %s %s\n", path.p, x->bless ? "not blessed: " : "", f.line, x->again, folder);
    *(good ? &x->passed : &x->failed) += 1;
    arena_close(a);
}

static bool stands_in(const char *folder, const char *stem, const char *ending)
{
    arena *a = arena_open();
    bool there = access(arena_format(a, "%s/%s.%s", folder, stem, ending).p, R_OK) == 0;
    arena_close(a);
    return there;
}

/* False where the folder is no fixture. */
static bool compare_fixture(fixtures *x, const char *folder)
{
    size_t recorded = 0;
    for (size_t i = 0; i < sizeof recordings / sizeof *recordings; i++) {
        if (!stands_in(folder, recordings[i], "pages"))
            continue;
        compare_recording(x, folder, recordings[i]);
        recorded++;
    }
    if (recorded > 0)
        return true;
    if (!stands_in(folder, "source", "txt"))
        return false;
    printf("%s has no recorded pages; tools/record-fixtures makes them\n", folder);
    x->unrecorded++;
    return true;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

bool fixtures_compare(fixtures *x, const char *folder, fault *f)
{
    struct dirent **names;
    if (compare_fixture(x, folder))
        return true;
    int count = scandir(folder, &names, is_visible, by_bytes);
    if (count < 0)
        return fault_set(f, FAULT_NO_INPUT, "%s: no fixture: %s; name its folder", folder, strerror(errno));
    arena *a = arena_open();
    size_t found = 0;
    for (int i = 0; i < count; i++) {
        found += compare_fixture(x, arena_format(a, "%s/%s", folder, names[i]->d_name).p);
        free(names[i]);
    }
    free(names);
    arena_close(a);
    return found > 0
        || fault_set(f, FAULT_NO_INPUT, "%s: no fixture; its folder holds source.txt and recorded pages", folder);
}
