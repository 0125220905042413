/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The commands of `referat`: one file each, with its row in a table of referat.c or archive.c.
 *
 * This folder is the only one that opens files, prints and exits. A command gets the words behind its name and returns
 * the exit code (a fault_kind). */
#ifndef REFERAT_COMMAND_H
#define REFERAT_COMMAND_H

#include <sys/types.h>

#include "input.h"
#include "models/fault.h"
#include "models/minutes.h"
#include "models/page_stream.h"
#include "models/sink.h"
#include "parser/layout.h"
#include "reading.h"

enum { OPTION_LAYOUTS_MOST = 64, OPTION_SECONDS = 4 * 3600, OPTION_SECONDS_MOST = 100000000 };

/* What `referat pages` writes. */
typedef enum { FORM_PAGES, FORM_ALTO, FORM_PDF } pages_form;

typedef struct {
    const char *out;             /* -o; NULL: standard output, or beside the files */
    const char *language;        /* --lang */
    const char *layouts[OPTION_LAYOUTS_MOST];   /* --layout FILE, more than once */
    size_t layout_count;
    long seconds;                /* --seconds, that the reading of a FILE may take; 0: OPTION_SECONDS */
    pages_form form;             /* --alto, --pdf */
    const char *picture;         /* --picture DIR; NULL: none wanted */
    const char *to;              /* --to: the form of an export */
    const char *bulk;            /* --bulk INDEX */
    const char *base;            /* --base URL */
    const char *delimiter;       /* --delimiter */
    bool public_only;            /* --public */
    bool version;                /* --version */
    char **files;
    size_t file_count;
} options;

int command_read(const options *o);          /* FILE… -> XML */
int command_pages(const options *o);         /* FILE -> pages */
int command_parse(const options *o);         /* pages -> XML */
int command_export(const options *o);        /* minutes -> other forms */
int command_schema(const options *o);
int command_version(const options *o);

/* Fills the options from words; an exit code, 0 where they are right. Files move to the front of the words. */
int options_read(options *o, int argc, char **argv);
/* The value of an option: behind its "=" or the next word, "" where there is none. NULL: the word is another option. */
const char *option_value(const char *name, int argc, char **argv, int *i);
/* FAULT_USAGE, said. */
int options_wrong(const char *what, const char *word);
/* Options that only `referat pages` has, said to be wrong where there are some. */
int options_of_pages(const options *o);
/* What was printed must have arrived; an exit code. */
int output_finish(void);

/* With options of their own: the words behind the command's name. */
int command_index(int argc, char **argv);
int command_search(int argc, char **argv);
int command_serve(int argc, char **argv);
int command_review(int argc, char **argv);
int command_view(int argc, char **argv);

/* ------------------------------------------------------------------ shared by the commands (files.c) */

/* Prints the fault as the program's one line to standard error and returns its exit code. */
int report(const fault *f);
/* The same of one of several: `code`, where one before it had one. */
int report_another(int code, const fault *f);

/* The file's name without folders, as results are named by it: "stdin" for "-". */
const char *output_name(const char *path);

/* Writes the result for `file`: to standard output or where -o says. A file appears whole or not at all: the bytes
 * go to a temporary name beside it, to disk, and then take its name. */
bool output_write(const options *o, const char *file, const char *extension, str bytes, fault *f);

/* No file that is read is written over: FAULT_USAGE where -o names one of them, by whatever path. */
bool output_spares(const char *out, const char *const *files, size_t count, fault *f);

/* The same in pieces: open, take them (a bytes_sink), close; `good` false leaves no file. */
typedef struct {
    const char *path, *temporary;
    int file, failed;            /* failed: errno of the first failure */
} output;

/* The name that a result has while that process writes it. */
str output_temporary(arena *a, const char *path, pid_t writer);
/* Where that is: *path, NULL for standard output. Makes the folder. */
bool output_path(arena *a, const options *o, const char *file, const char *extension, const char **path, fault *f);
bool output_open(arena *a, const options *o, const char *file, const char *extension, output *out, fault *f);
bool output_take(void *out, str bytes);
bool output_close(output *out, bool good, fault *f);

/* Writes one file of that name into a folder, which is made where it is missing. */
bool output_into(const char *folder, const char *name, str bytes, fault *f);

/* The layouts to use: built in, and those given with --layout before them. */
bool layouts_load(arena *a, const options *o, const layout *const **list, size_t *count, fault *f);

/* Runs `one` for each file, each in an arena of its own; a bad file doesn't stop the others. The first fault's code. */
int each_file(const options *o, bool (*one)(arena *a, const options *o, const char *file, fault *f));

/* A file, or pages recorded from one, as pages (worker/errand_out.c). */
bool pages_read(arena *a, const options *o, const char *file, document *d, fault *f);
/* The same, and what `how` takes while it is read. */
bool pages_read_with(arena *a, const options *o, const char *file, const reading_options *how, document *d, fault *f);

/* A document's XML as a text in the arena (worker/errand_out.c); of one whose pages were recorded where that is so
 * whatever it begins with. */
bool minutes_text(arena *a, const options *o, input *in, const char *file, bool recorded, str *xml, fault *f);

/* The minutes of a file (minutes_load.c): of XML made before, or of a document, which is read as `referat FILE`
 * does; with the corrections that stand beside the XML, or beside where it would be (correct/corrected.h). */
bool minutes_load(arena *a, const options *o, const char *file, minutes *m, fault *f);
/* Takes out what is not for everyone (models/publish.h) and says on standard error what that was (command_export.c). */
void minutes_make_public(arena *a, const char *file, minutes *m);

#endif
