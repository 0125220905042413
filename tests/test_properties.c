/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What must hold of any document: no word lost, invented or moved; valid XML; the same twice and after the pages were
 * written and read again; time linear in its length. On every fixture, on mutants of them, on generated minutes, and on
 * the whole documents of ../shared/corpus/docs where that folder is there. */
#include <time.h>

#include "apart.h"
#include "check.h"
#include "folder.h"
#include "models/minutes_xml.h"
#include "models/pages_text.h"
#include "mutate.h"
#include "ocr/plain.h"
#include "whole.h"

#ifdef REFERAT_ARENA_MALLOC
enum { SLOWER = 10 };            /* under sanitizers everything takes about that much longer */
#else
enum { SLOWER = 1 };
#endif
enum { MUTANTS = 2400 / SLOWER, LINES_OF_MINUTES = 25000 / SLOWER, LINES_OF_A_KIND = LINES_OF_MINUTES / 10 };
enum { TIMES_LONGER = 4, RATIO_MOST = 8, FAULTS_SHOWN_OF_ONE = 1 };
static const uint64_t SEED = 20140331;

static whole *everything;

/* ------------------------------------------------------------------ one document */

static bool read_document(arena *a, str bytes, document *d, fault *f)
{
    d->name = str_of("document");
    return pages_text_is(bytes) ? pages_text_read(a, bytes, "document", d, f) : plain_read(a, bytes, "document", d, f);
}

/* The minutes of the document as proven XML; empty where it has no page with a word, or is no pages text any more. */
static bool proven(arena *a, str bytes, document *d, str *xml, fault *f)
{
    *xml = (str){ NULL, 0 };
    if (!read_document(a, bytes, d, f))
        return f->kind == FAULT_EMPTY || f->kind == FAULT_PAGES;
    pages_text_round(d);
    return whole_prove(everything, a, d, whole_minutes(everything, a, d, (str){ NULL, 0 }), xml, f);
}

static bool same_again(arena *a, const document *d, str xml, const char *when, fault *f)
{
    str again;
    if (!whole_prove(everything, a, d, whole_minutes(everything, a, d, (str){ NULL, 0 }), &again, f))
        return false;
    return str_equal(xml, again) || fault_set(f, FAULT_INTERNAL, "other XML %s", when);
}

static bool same_after_writing(arena *a, const document *d, str xml, fault *f)
{
    text_builder pages = { .a = a };
    document back = { .page_count = 0 };
    return pages_text_write(d, sink_text, &pages, f) && pages_text_read(a, text_done(&pages), "pages", &back, f)
        && same_again(a, &back, xml, "after the pages were written and read", f);
}

static bool holds(arena *a, str bytes, fault *f)
{
    document d = { .page_count = 0 };
    str xml;
    if (!proven(a, bytes, &d, &xml, f))
        return false;
    return xml.n == 0 || (same_again(a, &d, xml, "the second time", f) && same_after_writing(a, &d, xml, f));
}

static bool holds_of(void *with, fault *f)
{
    return holds(arena_open(), *(const str *)with, f);
}

/* Bad in the same way: otherwise one fault leads to another while the text shrinks. */
static bool is_bad(void *with, str text)
{
    enum { SAME_WAY = 8 };       /* bytes that tell one way from another: "not valid", "page 1: the word", "ended by" */
    const fault *first = with;
    fault f;
    return !apart_run(holds_of, &text, true, &f) && strncmp(f.line, first->line, SAME_WAY) == 0;
}

static bool check_document(const char *what, str bytes)
{
    fault f = { 0 };
    if (apart_run(holds_of, &bytes, false, &f))
        return true;
    arena *a = arena_open();
    check_report(what, 0, "what must hold of any document", str_of("holds"), str_of(f.line));
    str small = smallest(a, bytes, is_bad, &f);
    apart_run(holds_of, &small, true, &f);
    printf("  smallest text that shows a fault: %s\n%.*s\n", f.line, STR_ARG(small));
    arena_close(a);
    return false;
}

/* ------------------------------------------------------------------ documents in folders */

static size_t check_files(const char *folder, const char *ending)
{
    arena *a = arena_open();
    size_t count;
    const str *names = folder_names(a, folder, ending, &count);
    for (size_t i = 0; i < count; i++) {
        str path = arena_format(a, "%s/%.*s", folder, STR_ARG(names[i])), bytes;
        CHECK(file_read(a, path.p, &bytes));
        check_document(path.p, bytes);
    }
    arena_close(a);
    return count;
}

static void every_fixture(void)
{
    arena *a = arena_open();
    size_t count, files = 0;
    const str *folders = folder_names(a, TESTS_FIXTURES, "", &count);
    for (size_t i = 0; i < count; i++) {
        str folder = arena_format(a, TESTS_FIXTURES "/%.*s", STR_ARG(folders[i]));
        files += check_files(folder.p, ".txt") + check_files(folder.p, ".pages");
    }
    CHECK(files > 0);
    arena_close(a);
}

static void every_whole_document(void)
{
    if (check_files(TESTS_DOCUMENTS, ".txt") == 0)
        printf("skipped every_whole_document: no texts in %s\n", TESTS_DOCUMENTS);
}

/* ------------------------------------------------------------------ mutants */

static void mutants_of(const char *path, size_t count)
{
    arena *a = arena_open();
    dice d = { SEED };
    str bytes;
    size_t bad = 0;
    if (!file_read(a, path, &bytes))
        count = 0;
    for (size_t i = 0; i < count && bad < FAULTS_SHOWN_OF_ONE; i++) {
        arena *one = arena_open();
        bad += !check_document(path, (pages_text_is(bytes) ? mutant_of_pages : mutant_of)(one, bytes, &d));
        arena_close(one);
    }
    arena_close(a);
}

static void mutants_of_the_fixtures(void)
{
    static const char *const names[] = { "source.txt", "pdf.pages", "scan.pages" };
    arena *a = arena_open();
    size_t count, texts = 0;
    const str *folders = folder_names(a, TESTS_FIXTURES, "", &count);
    for (size_t i = 0; i < count; i++)
        texts += !str_ends(folders[i], str_of(".md"));
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            mutants_of(arena_format(a, TESTS_FIXTURES "/%.*s/%s", STR_ARG(folders[i]), names[k]).p,
                MUTANTS / texts / (k == 0 ? 1 : 4) + 1);
    arena_close(a);
}

/* ------------------------------------------------------------------ time */

/* Documents of one kind of line only, and of all kinds: what is quadratic is so in one of them. */
static const struct {
    const char *name, *first;
    const char *lines[12];       /* again and again; %zu is the count so far, @ a surname of its own; behind a NULL
                                  * those that come again and again behind all the others; a line that ends in ~ runs
                                  * on without a blank */
} shapes[] = {
    { "minutes", "Referat Byrådet den 3. maj 2011 kl. 16.00\n",
        { "Punkt %zu: Ny vej i Østerby", "12/%zu", "", "Resumé", "",
            "Vejen er smal. Forvaltningen har talt cyklerne,", "og der er mange.", "", "Beslutning", "",
            "Godkendt. Jens Holm deltog ikke i mødet.", "" } },
    { "one paragraph", "",
        { "Vejen er smal, og forvaltningen har talt cyklerne i %zu uger", "og der er mange af dem" } },
    { "lone lines", "", { "Vejen er smal %zu.", "" } },
    { "the same line", "", { "Beslutning" } },
    { "numbered lines", "Indstilling\n", { "%zu. at vejen gøres bredere" } },
    { "bare numbers", "", { "%zu.", "", "Andragende fra Amtet.", "" } },
    { "contents", "Indholdsfortegnelse\n", { "%zu. Ny vej i Østerby ..... 7" } },
    { "contents over every item", "", { "Indhold", "Punkt %zu: Vej" } },
    { "a list of people", "Fraværende:\n", { "Jens Holm (A)", "Karen Dam (V)", "%zu Niels Skov, C" } },
    { "prose", "Skovby Sogneraad afholdt Møde.\n",
        { "Der forelaa Skrivelse Nr. %zu fra Amtet om", "Vejen. Vedtoges.", "" } },
    { "pages", "Referat Byrådet den 3. maj 2011\n",
        { "\fByrådet, 3. maj 2011      Side %zu", "Vejen er smal.", "Der er mange cykler og", "få biler.", "", "" } },
    { "columns", "", { "Skolevej        1200        %zu", "Kirkevej           7       12" } },
    { "attachments", "Punkt 1: Vej\nBilag\n", { "- %zu Kort over vejen (12/34)", "" } },
    { "attachments of items", "Referat Byrådet den 3. maj 2011 kl. 16.00\n",
        { "Punkt %zu: Ny vej i Østerby", "Beslutning", "Godkendt.", "", "Bilag", "- Kort over vejen", "" } },
    { "hyphens", "", { "Repara-", "tion af Vej-", "" } },
    { "people of their own names", "Referat Byrådet den 3. maj 2011\nTil stede:\n", { "Ib @", "" } },
    { "absences in the head", "Referat Byrådet den 3. maj 2011\n", { "Afbud: Ib @", "" } },
    { "stand-ins in the head", "Referat Byrådet den 3. maj 2011\n",
        { "Fraværende: Ib @, i stedet mødte Karen @", "" } },
    { "lists of attachments behind the items", "Referat Byrådet den 3. maj 2011 kl. 16.00\n",
        { "Punkt %zu: Ny vej i Østerby", "Godkendt.", "", NULL, "Bilag", "", "Notat om vejen", "" } },
    { "absences of one item", "Referat Byrådet den 3. maj 2011\nPunkt 1: Vej\nBeslutning\n\nGodkendt.\n\n",
        { "Ib @ deltog ikke i mødet.", "" } },
    { "names of two given names on one row", "Referat Byrådet den 3. maj 2011\nTil stede:\n", { "Anne Mette, ~" } },
    { "who came when, in one paragraph", "Referat Byrådet den 3. maj 2011\nPunkt 1: Vej\nBeslutning\n\n",
        { "Ib @ ankom kl. 18.05." } },
    { "items", "Referat Byrådet den 3. maj 2011\n", { "Punkt %zu: Ny vej", "Godkendt.", "" } },
    { "items of plain numbers", "Referat Byrådet den 3. maj 2011\n", { "%zu. Køb af @", "", "Godkendt.", "" } },
    { "the same item", "Referat Byrådet den 3. maj 2011\n", { "1. Ny vej" } },
    { "stand-ins in one paragraph", "Referat Byrådet den 3. maj 2011\nPunkt 1: Vej\nBeslutning\n\n",
        { "Ib @ deltog ikke. I stedet for Ib @ mødte Karen @." } },
    { "running text in the head", "Referat Byrådet den 3. maj 2011\n",
        { "Vejen er smal %zu, og forvaltningen har talt cyklerne og",
            "bilerne, der er kommet her forbi i de sidste uger, og" } },
    { "items that say ditto", "Referat Byrådet den 3. maj 2011\n",
        { "Punkt %zu: Ny vej", "", "Beslutning", "", "do.", "" } },
    { "meetings and numbers of pages", "",
        { "BESLUTNINGSPROTOKOL", "Teknisk Udvalg, den 3. maj 1988", "", "Sag nr. 1", "Vej", "Side %zu af 9",
            "BESLUTNINGSPROTOKOL", "Teknisk Udvalg, den 4. maj 1988", "", "Sag nr. 1", "Vej", "Side %zu af 9" } },
    { "cases and text", "Referat Byrådet den 3. maj 2011\nPunkt 1: Vej\n", { "14/%zu", "", "Vejen er smal.", "" } },
    { "titles listed and printed", "Referat Byrådet den 3. maj 2011\n",
        { "%zu. Køb af @", "" } },
    { "a row without a blank", "Referat\nMøde i Byrådet den 3. maj 2011\n\n",
        { "SkoleVejSalTorv~", NULL, "", "Punkt %zu: Ny vej", "Godkendt." } },
    { "marks of access", "Referat Byrådet den 3. maj 2011\nPunkt 1: Vej\n", { "Åben" } },
};

/* "Bodasen", "Lidasen": another for each number. */
static void add_surname(text_builder *t, size_t number)
{
    static const char *const syllables[] = { "bo", "da", "fe", "gu", "hy", "ja", "ki", "li", "mo", "nu" };
    for (size_t digit = 0, rest = number; digit == 0 || rest > 0; digit++, rest /= 10) {
        str syllable = str_of(syllables[rest % 10]);
        text_add_byte(t, digit == 0 ? (char)(syllable.p[0] - 'a' + 'A') : syllable.p[0]);
        text_add_byte(t, syllable.p[1]);
    }
    text_add(t, str_of("sen"));
}

static void add_line(text_builder *t, str line, size_t number)
{
    for (size_t at = 0; at < line.n; at++)
        if (line.p[at] == '@') {
            add_surname(t, number);
        } else if (str_starts(str_from(line, at), str_of("%zu"))) {
            text_add(t, arena_format(t->a, "%zu", number));
            at += 2;
        } else if (line.p[at] == '~') {
            return;
        } else {
            text_add_byte(t, line.p[at]);
        }
    text_add_byte(t, '\n');
}

/* Lines [from, end) again and again until there are `lines`. */
static void add_lines(text_builder *t, size_t shape, size_t from, size_t end, size_t lines)
{
    for (size_t i = 0; i < lines && from < end; i++)
        add_line(t, str_of(shapes[shape].lines[from + i % (end - from)]), i / (end - from) + 1);
}

static str generated(arena *a, size_t shape, size_t lines)
{
    text_builder t = { .a = a };
    size_t kinds = 0, end = sizeof shapes->lines / sizeof *shapes->lines;
    while (kinds < end && shapes[shape].lines[kinds])
        kinds++;
    while (end > 0 && !shapes[shape].lines[end - 1])
        end--;
    text_add(&t, str_of(shapes[shape].first));
    add_lines(&t, shape, 0, kinds, lines);
    add_lines(&t, shape, kinds + 1, end, lines);
    return text_done(&t);
}

static bool into_nothing(void *to, str bytes)
{
    *(size_t *)to += bytes.n;
    return true;
}

typedef struct {
    double seconds;
    size_t memory;               /* of the minutes, in bytes */
} cost;

static cost cost_of(size_t shape, size_t lines)
{
    arena *a = arena_open();
    document d = { .page_count = 0 };
    fault f = { 0 };
    struct timespec from, to;
    size_t written = 0;
    str text = generated(a, shape, lines);
    CHECK(read_document(a, text, &d, &f));
    size_t before = arena_used(a);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    minutes *m = whole_minutes(everything, a, &d, (str){ NULL, 0 });
    CHECK(minutes_xml_write(m, into_nothing, &written, &f));
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    cost c = { (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9, arena_used(a) - before };
    arena_close(a);
    return c;
}

/* A fast one is not measured well, but is no fault either. */
static void check_shape(size_t shape)
{
    enum { TRIES_MOST = 3 };
    static const double TOO_SHORT_TO_TELL = 0.2;
    size_t lines = shape == 0 ? LINES_OF_MINUTES : LINES_OF_A_KIND;
    cost few = { 0 }, many = { 0 };
    bool linear = false;
    for (int tries = 0; tries < TRIES_MOST && !linear; tries++) {    /* another program may have had the caches */
        few = cost_of(shape, lines);
        many = cost_of(shape, lines * TIMES_LONGER);
        linear = many.seconds < TOO_SHORT_TO_TELL || many.seconds < RATIO_MOST * few.seconds;
    }
    if (linear && many.memory < RATIO_MOST * few.memory)
        return;
    CHECK_TEXT(str_of(shapes[shape].name), "linear");
    printf("  %zu lines in %.2f s and %zu bytes, %zu in %.2f s and %zu bytes\n", lines, few.seconds, few.memory,
        lines * TIMES_LONGER, many.seconds, many.memory);
}

static void time_and_memory_are_linear(void)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        check_shape(i);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(every_fixture), TEST(every_whole_document), TEST(mutants_of_the_fixtures),
        TEST(time_and_memory_are_linear),
    };
    everything = whole_open();
    int code = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    whole_close(everything);
    return code;
}
