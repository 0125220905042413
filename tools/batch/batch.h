/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* `referat batch`: a shelf, a basement, a national archive, left to run for weeks.
 *
 * The batch makes a list of what there is (list.h), looks each document up in its journal (journal.h), and gives
 * what is to be done to workers (crew.h, wire.h, worker.h), which are processes: a document is opened by one of them,
 * each of its pieces (a page of a PDF or TIFF) is an order by itself, and idle workers join a document in work. The
 * pages come into a store (store.h); when all are there a worker makes the XML of them, or of a text as it lies,
 * which goes into the output folder (tree.h) and then into the journal. So the batch itself never decodes a file and
 * holds neither pages nor XML: its memory does not grow, and what goes wrong with one page costs that page.
 * The pages, and with them the bytes of the XML, are those of `referat FILE`, whatever the number of workers. */
#ifndef REFERAT_BATCH_H
#define REFERAT_BATCH_H

#include "crew.h"
#include "journal.h"
#include "list.h"
#include "tools/command.h"

/* A run that went to its end with failed documents, and one that was stopped before (sysexits.h: try again). */
enum { BATCH_SOME_FAILED = 1, BATCH_STOPPED = 75 };

enum { BATCH_OUTS_MOST = 4096 };

typedef struct {
    const char *out;             /* --out; of --report and --merge as well */
    const char **inputs;
    size_t input_count;
    const char *files_from;      /* --files-from; NULL: none */
    const char *base;            /* --base; NULL: none */
    const char *index;           /* --index; NULL: none */
    bool nul;                    /* -0 */
    long jobs;
    long page_seconds, document_seconds;
    long memory_mib, page_mib, document_mib;   /* of a worker; of a page's and a document's output */
    bool retry_failed, outdated, rehash, log_json, html;
    bool resume;                 /* says what is so anyway */
    const char *report;          /* --report DIR */
    bool merge;                  /* --merge */
    shard shard;
    const char *language;
    const char *layouts[OPTION_LAYOUTS_MOST];
    size_t layout_count;
} batch_options;

/* Everything behind the word "batch"; returns the exit code. */
int batch(int argc, char **argv);

/* Fills the options from words, and from Slurm or Kubernetes where the words name no shard. FAULT_USAGE. */
bool batch_options_read(batch_options *o, arena *a, int argc, char **argv, fault *f);

int batch_run(const batch_options *o);
int batch_report(const batch_options *o);
int batch_merge(const batch_options *o);

#endif
