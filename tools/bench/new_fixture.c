/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "bench.h"
#include "fixtures.h"
#include "models/pages_text.h"
#include "models/text.h"

enum { NUMBER_DIGITS = 4, SLUG_BYTES_MOST = 60, PAGES_BYTES_HEAVY = 100000 };

typedef struct {
    const bench_options *o;
    arena *a;
    const char *file, *into, *folder;        /* folder: "fixtures/0027-mosevig" */
    const char *copy, *stem;     /* "scan.tif", "scan" */
    str name;                    /* "mosevig" */
    document pages;
    str bytes, pages_text;
} fixture;

/* ------------------------------------------------------------------ naming */

/* Æ, ø and å as they are written where there are none of them; false of what parts words. */
static bool plain_letter(uint32_t c, str *letter)
{
    static const struct { uint32_t c; str plain; } danish[] = {
        { 0xE6, STR("ae") }, { 0xF8, STR("oe") }, { 0xE5, STR("aa") },
    };
    for (size_t i = 0; i < sizeof danish / sizeof *danish; i++)
        if (c == danish[i].c)
            *letter = danish[i].plain;
    return letter->n > 1 || (c >= 'a' && c <= 'z') || char_is_digit(c);
}

/* Small letters, digits and hyphens: "Møde 3.pdf" is "moede-3". */
static str slug_of(arena *a, str name)
{
    text_builder t = { .a = a };
    bool apart = false;
    str folded = text_fold(a, name);
    for (size_t at = 0, n; at < folded.n && t.n < SLUG_BYTES_MOST; at += n) {
        uint32_t c = text_char(folded, at, &n);
        str letter = str_part(folded, at, at + 1);
        bool kept = plain_letter(c, &letter);
        if (kept && apart && t.n > 0)
            text_add_byte(&t, '-');
        if (kept)
            text_add(&t, letter);
        apart = !kept;
    }
    return text_done(&t);
}

static str stem_of(const char *file)
{
    str name = str_of(input_name(file));
    for (size_t i = name.n; i-- > 1;)
        if (name.p[i] == '.')
            return str_part(name, 0, i);
    return name;
}

static bool next_number(const char *into, long *next, fault *f)
{
    DIR *folder = opendir(into);
    if (!folder)
        return fault_set(f, FAULT_NO_INPUT,
            "%s: no folder of fixtures: %s; begin in the project's folder, or make it and name it with --into", into,
            strerror(errno));
    long number;
    *next = 1;
    for (const struct dirent *entry; (entry = readdir(folder));)
        if (str_to_number(str_part(str_of(entry->d_name), 0, NUMBER_DIGITS), 9999, &number)
            && entry->d_name[NUMBER_DIGITS] == '-' && number >= *next)
            *next = number + 1;
    closedir(folder);
    return true;
}

/* A fixture of that name is the same one, whatever its number. */
static bool name_is_free(const fixture *x, fault *f)
{
    DIR *folder = opendir(x->into);
    bool is_free = true;
    for (const struct dirent *entry; folder && is_free && (entry = readdir(folder));)
        if (strlen(entry->d_name) > NUMBER_DIGITS + 1 && str_equal(str_of(entry->d_name + NUMBER_DIGITS + 1), x->name))
            is_free = fault_set(f, FAULT_OUTPUT, "%s/%s: is there already; give another NAME", x->into, entry->d_name);
    if (folder)
        closedir(folder);
    return is_free;
}

static bool name_folder(fixture *x, fault *f)
{
    long number = 0;
    bool named = x->o->common.file_count > 1;
    x->name = slug_of(x->a, named ? str_of(x->o->common.files[1]) : stem_of(x->file));
    if (x->name.n == 0 || strcmp(x->file, "-") == 0)
        return fault_set(f, FAULT_USAGE,
            "%s: no name for a fixture; name a file, and behind it what the fixture shall be called", x->file);
    if (!next_number(x->into, &number, f) || !name_is_free(x, f))
        return false;
    x->folder = arena_format(x->a, "%s/%04ld-%.*s", x->into, number, STR_ARG(x->name)).p;
    return true;
}

/* ------------------------------------------------------------------ recording */

static bool was_guessed(const document *d)
{
    for (size_t i = 0; i < d->page_count; i++)
        if (d->pages[i].reading == READ_OCR)
            return true;
    return false;
}

/* What the document and its recording are called in the folder; the XML names the document so. */
static void name_files(fixture *x)
{
    static const str text = STR("text/plain"), pdf = STR("application/pdf");
    str ending = str_from(str_of(input_name(x->file)), stem_of(x->file).n);
    if (str_equal(x->pages.media_type, text)) {
        x->copy = "source.txt";
        x->stem = "source";
    } else if (str_equal(x->pages.media_type, pdf) && !was_guessed(&x->pages)) {
        x->copy = "source.pdf";
        x->stem = "pdf";
    } else {
        x->copy = arena_format(x->a, "scan%.*s", STR_ARG(ending)).p;
        x->stem = "scan";
    }
    x->pages.name = str_of(x->copy);
}

static bool write_files(const fixture *x, fault *f)
{
    str readme = arena_format(x->a,
        "# %.*s\n\nWhich house's way it shows, and what to look out for: three to six lines.\n", STR_ARG(x->name));
    if (mkdir(x->folder, 0777) != 0)
        return fault_set(f, FAULT_OUTPUT, "%s: cannot be made: %s", x->folder, strerror(errno));
    return output_into(x->folder, x->copy, x->bytes, f)
        && output_into(x->folder, arena_format(x->a, "%s.pages", x->stem).p, x->pages_text, f)
        && output_into(x->folder, "README.md", readme, f);
}

/* The first XML is what the recorded pages give, proven as any that is blessed. */
static bool write_xml(const fixture *x, bool *proven, fault *f)
{
    const layout *const *layouts;
    size_t count;
    whole *w = layouts_load(x->a, &x->o->common, &layouts, &count, f) ? whole_of(layouts, count, f) : NULL;
    if (!w)
        return false;
    fixtures all = { .whole = w, .again = "referat compare", .bless = true };
    bool good = fixtures_compare(&all, x->folder, f);
    *proven = all.failed == 0;
    whole_close(w);
    return good;
}

static bool record(fixture *x, bool *proven, fault *f)
{
    text_builder text = { .a = x->a };
    if (!name_folder(x, f) || !input_read(x->a, x->file, &x->bytes, f)
        || !pages_read(x->a, &x->o->common, x->file, &x->pages, f))
        return false;
    name_files(x);
    if (!pages_text_write(&x->pages, sink_text, &text, f))
        return false;
    x->pages_text = text_done(&text);
    if (x->pages_text.n > PAGES_BYTES_HEAVY)
        printf("%s: its pages take %zu KB, and a fixture is best below %d; shorten it\n", x->file,
            x->pages_text.n / 1000, PAGES_BYTES_HEAVY / 1000);
    return write_files(x, f) && write_xml(x, proven, f);
}

static int new_fixture(const bench_options *o)
{
    fault f = { .kind = FAULT_NONE };
    bool proven = false;
    fixture x = { .o = o, .a = arena_open(), .file = o->common.files[0], .into = o->into ? o->into : "fixtures" };
    int code = record(&x, &proven, &f) ? 0 : report(&f);
    if (code == 0 && proven)
        printf("Read it line by line, write README.md, and add a row to %s/README.md.\n", x.into);
    arena_close(x.a);
    return code ? code : proven ? 0 : BENCH_DIFFERS;
}

int bench_new_fixture(int argc, char **argv)
{
    static const bench_command command = { "new-fixture", new_fixture, " --into --layout --lang ", 2 };
    return bench_run(&command, argc, argv);
}
