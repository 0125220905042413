/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The program: reads texts itself, and leaves to its other parts what takes heavy libraries (worker/sibling.h), so that
 * it starts at once. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "correct/noticed.h"
#include "worker/sibling.h"
#include "worker/start.h"

static const char help[] =
    "Examples:\n"
    "  referat moede.pdf > moede.xml        minutes (PDF, picture or text) to XML\n"
    "  referat *.pdf -o xml/                many files into a folder, a bad one stops nothing\n"
    "  referat pages scan.tif > scan.pages  the pages as text one can read and edit\n"
    "  referat pages scan.tif --picture p/  and pictures that show what was read, and how surely\n"
    "  referat pages --alto scan.tif        the pages as ALTO 4 for archives\n"
    "  referat pages --pdf scan.tif -o s.pdf  the scan as a searchable PDF, its picture untouched\n"
    "  referat parse scan.pages             pages to XML, without OCR\n"
    "  referat export --to html m.xml > m.html   minutes as a page; other forms below\n"
    "  referat export --to csv *.pdf -o m.csv    the items of many, for a spreadsheet\n"
    "  referat batch arkiv/ --out xml/      a whole archive, see referat batch --help\n"
    "  referat review xml/                  what needs an eye in it, see referat review --help\n"
    "  referat view scan.tif -o page.html   pages and structure side by side, see referat view --help\n"
    "  referat index arkiv.db xml/          XML, or documents, into a database, see referat index --help\n"
    "  referat search arkiv.db 'skole* budget'  finds items in it, see referat search --help\n"
    "  referat correct m.xml --accept …     signs off or corrects minutes, see referat correct --help\n"
    "  referat schema > minutes.xsd         the XML's schema\n"
    "\n"
    "Usage:\n"
    "  referat FILE… [-o OUT]           XML to standard output (one FILE), beside the files, or into OUT\n"
    "  referat pages FILE… [-o OUT]     words with place, type and confidence\n"
    "  referat parse PAGES… [-o OUT]    pages, as `referat pages` writes them, to XML\n"
    "  referat batch INPUT… --out DIR   files and folders, page by page on all cores, with a journal\n"
    "  referat review DIR               a page for the browser: look at a batch's documents and correct them\n"
    "  referat index DB FILE…           DB: an SQLite file, or postgresql://…\n"
    "  referat search DB QUERY\n"
    "  referat serve DB [--port N]      a search page for the browser, on this machine\n"
    "  referat view FILE… -o OUT        a page to look through: pictures beside the structure, doubts listed\n"
    "  referat export --to FORM FILE… [-o OUT]  XML made before, or documents, in another form\n"
    "  referat correct XML --who NAME …  an archivist's corrections, kept beside the XML\n"
    "  referat explain FILE             for developers: what became of each line, by which rule, and why\n"
    "  referat check LAYOUT…            a layout against its own examples\n"
    "  referat compare FIXTURE…         recorded pages against the XML that is expected\n"
    "  referat new-fixture FILE [NAME]  a document with its recorded pages and first XML as a new fixture\n"
    "  referat score DIR                precision, recall and F1 of each field, against answers\n"
    "  referat schema [-o OUT]\n"
    "\n"
    "Forms: jsonl (a document a line), items (an item a line), csv: all FILEs in one, of folders the XML\n"
    "below them; oparl, akn (Akoma Ntoso 3.0), html, text, xml: one for each FILE. See docs/export.md.\n"
    "\n"
    "Options:\n"
    "  -o, --out OUT       file, or folder where there are several FILEs\n"
    "  --lang LANG         language data for OCR (dan; dan+deu; frk for Fraktur; Latin)\n"
    "  --layout LAYOUT     a layout file to try before the built-in ones; may be given more than once\n"
    "  --alto              with pages: as ALTO 4.4, for archives\n"
    "  --pdf               with pages: the file with its words laid over it invisibly, as a searchable PDF\n"
    "  --picture DIR       with pages: each page's picture as it was read, words marked, as DIR/NAME.0001.png\n"
    "  --to FORM           with export: the form\n"
    "  --public            with export: without closed items and texts that hold personal numbers\n"
    "  --bulk INDEX        with export --to items: as bulk requests of OpenSearch for that index\n"
    "  --base URL          with export --to oparl: what ids begin with\n"
    "  --delimiter SIGN    with export --to csv: , or ; or tab\n"
    "  --sandbox=require   fail where this machine cannot lock up what decodes files (docs/sandbox.md)\n"
    "  --no-sandbox        decode files without that lock; for files you trust\n"
    "  --version           versions of the program, its engines and language data\n"
    "  --help\n"
    "\n"
    "FILE is a PDF, TIFF, PNG, JPEG, JPEG 2000, WebP, PNM or a text; - is standard input. Its kind is told by its bytes.\n"
    "Exit codes: 0 done, 2 usage, 3 no such input, 4 empty, 5 unknown kind, 6 damaged, 7 password needed,\n"
    "8 language data missing, 9 output failed, 10 too large, 11 layout wrong, 12 pages text wrong, 70 internal.\n";

static const struct { const char *name; int (*run)(const options *o); bool wants_files; } commands[] = {
    { "pages", command_pages, true },
    { "parse", command_parse, true },
    { "schema", command_schema, false },
};

/* Those of referat-archive (archive.c). */
static const char *const elsewhere[] = {
    "export", "index", "search", "serve", "correct", "view", "review", "review-reader", "batch", "explain", "check", "compare", "new-fixture", "score",
};

static bool asked(int argc, char **argv, const char *what)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], what) == 0)
            return true;
    return false;
}

static bool is_elsewhere(int argc, char **argv)
{
    if (argc < 2 || (strcmp(argv[1], "export") == 0 && (asked(argc, argv, "--help") || asked(argc, argv, "--version"))))
        return false;
    for (size_t k = 0; k < sizeof elsewhere / sizeof *elsewhere; k++)
        if (strcmp(argv[1], elsewhere[k]) == 0)
            return true;
    return false;
}

/* The command's own words, and what was said of the sandbox; `command` before them, where it is none of the words. */
static int run_elsewhere(const char *command, int argc, char **argv)
{
    fault f;
    const char *path;
    arena *a = arena_open();
    char **words = ARENA_NEW(a, char *, (size_t)argc + 3);
    size_t n = 0;
    if (sibling_find(a, SIBLING_ARCHIVE, &path, &f)) {
        words[n++] = argv[0];
        if (lock_word())
            words[n++] = (char *)(uintptr_t)lock_word();
        if (command)
            words[n++] = (char *)(uintptr_t)command;
        memcpy(words + n, argv + 1, (size_t)(argc - 1) * sizeof *words);
        execv(path, words);
        fault_set(&f, FAULT_INTERNAL, "%s cannot be started; install the program anew", path);
    }
    arena_close(a);
    return report(&f);
}

static int run_command(const options *o, int (*command)(const options *o), bool wants_files)
{
    if (o->version) {
        int ended = command_version(o), printed = output_finish();
        return ended ? ended : printed;
    }
    int code = command == command_pages ? 0 : options_of_pages(o);
    if (code)
        return code;
    if (o->to || o->bulk || o->base || o->delimiter || o->public_only)
        return options_wrong("only `referat export` has --to, --bulk, --base, --delimiter and ", "--public");
    if (wants_files && o->file_count == 0)
        return options_wrong("no FILE given", "");
    return command(o);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);                /* a closed pipe and a size limit are said as faults of writing */
    signal(SIGXFSZ, SIG_IGN);
    lock_words_take(&argc, argv);
    options o = { .files = argv };           /* files move to the front of the words, which are read before */
    if (is_elsewhere(argc, argv))
        return run_elsewhere(NULL, argc, argv);
    if (asked(argc, argv, "--help") || asked(argc, argv, "-h"))
        return fputs(help, stdout), output_finish();
    int (*command)(const options *) = command_read;
    bool wants_files = true;
    int from = 1;
    for (size_t k = 0; k < sizeof commands / sizeof *commands && argc > 1; k++)
        if (strcmp(argv[1], commands[k].name) == 0) {
            command = commands[k].run;
            wants_files = commands[k].wants_files;
            from = 2;
        }
    arena *a = arena_open();
    char **words = ARENA_NEW(a, char *, (size_t)argc + 1);   /* as they are before they are read */
    memcpy(words, argv, (size_t)argc * sizeof *words);
    int code = options_read(&o, argc - from, argv + from);
    bool reads = command == command_read || command == command_parse;
    if (!code && reads && !o.version && corrections_noticed(&o))
        code = run_elsewhere("reread", argc, words);
    else if (!code)
        code = run_command(&o, command, wants_files);
    arena_close(a);
    return code;
}
