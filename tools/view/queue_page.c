/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "queue.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ocr/sha256.h"
#include "tools/batch/tree.h"
#include "tools/worker/worker.h"

/* Counted up when pages change so that those made before should go. */
#define FORM "1"
static const str KEY_AT = STR("<meta name=\"referat-view\" content=\"");

enum { HEAD_BYTES = 4096, KEY_DIGITS = 32 };

/* How a page was made; one that is bare for want of the original is made anew when that is there. */
#define READ "read"
#define BARE "bare"

/* ------------------------------------------------------------------ where things are */

static const char *language_of(const view_queue_options *o, const queue_row *row)
{
    return o->common.language ? o->common.language : row->language;
}

static bool is_there(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

bool queue_find(arena *a, const view_queue_options *o, const queue_row *row, queue_places *out, fault *f)
{
    str xml;
    if (!tree_path_is_good(row->path, f))
        return false;
    if (strcmp(row->path, "index") == 0)
        return fault_set(f, FAULT_USAGE, "index: its page would take the place of the index; rename the document");
    out->xml = arena_format(a, "%s/%s" TREE_EXTENSION, o->dir, row->path).p;
    out->page = arena_format(a, "%s/%s.html", o->out, row->path).p;
    out->original = o->originals ? arena_format(a, "%s/%s", o->originals, row->path).p : row->input;
    if (!input_read(a, out->xml, &xml, f))
        return false;
    const char *language = language_of(o, row);
    str made_of = arena_format(a, "%.*s %s %s", STR_ARG(sha256_of(a, xml)), row->sha256, language ? language : "");
    out->key = arena_format(a, FORM "-%.*s", KEY_DIGITS, sha256_of(a, made_of).p);
    out->wanted = is_there(out->original) ? READ : BARE;
    return true;
}

bool queue_is_made(const queue_places *at, bool as_wanted, queue_need *need)
{
    char head[HEAD_BYTES + 1];
    FILE *file = fopen(at->page, "rb");
    size_t n = file ? fread(head, 1, HEAD_BYTES, file) : 0;
    if (file)
        fclose(file);
    head[n] = 0;
    str all = { head, n };
    size_t found = str_find(all, KEY_AT);
    char how[sizeof READ] = "";
    if (found == STR_NOT_FOUND || !str_starts(str_from(all, found + KEY_AT.n), at->key))
        return false;
    int fields = sscanf(head + found + KEY_AT.n + at->key.n, " %4s %zu %zu %zu %zu", how, &need->errors,
                        &need->warnings, &need->doubtful, &need->guessed);
    return fields == 5 && (!as_wanted || strcmp(how, at->wanted) == 0 || strcmp(how, READ) == 0);
}

/* ------------------------------------------------------------------ making */

static bool make_folders(arena *a, const char *path, fault *f)
{
    str all = str_of(path);
    for (size_t i = 1; i < all.n; i++)
        if (all.p[i] == '/' && mkdir(arena_copy(a, str_part(all, 0, i)).p, 0777) != 0 && errno != EEXIST)
            return fault_set(f, FAULT_OUTPUT, "%s: its folder cannot be made; check the permissions", path);
    return true;
}

static queue_need need_of(const view *v)
{
    view_words words = view_count_words(v->pages);
    queue_need need = { .doubtful = words.doubtful, .guessed = words.guessed };
    for (const diagnostic *d = v->minutes->first_diagnostic; d; d = d->next) {
        need.errors += d->severity == SEVERITY_ERROR;
        need.warnings += d->severity == SEVERITY_WARNING;
    }
    return need;
}

static str way_to_index(arena *a, const char *path)
{
    text_builder t = { .a = a };
    for (; *path; path++)
        if (*path == '/')
            text_add(&t, (str)STR("../"));
    text_add(&t, (str)STR("index.html"));
    return text_done(&t);
}

static bool write_page(arena *a, const queue_row *row, const queue_places *at, const char *how, view *v, fault *f)
{
    const options to = { .out = at->page, .file_count = 1 };
    queue_need n = need_of(v);
    output out;
    v->key =
        arena_format(a, "%.*s %s %zu %zu %zu %zu", STR_ARG(at->key), how, n.errors, n.warnings, n.doubtful, n.guessed);
    v->index_url = way_to_index(a, row->path);
    if (!make_folders(a, at->page, f) || !output_open(a, &to, at->page, "", &out, f))
        return false;
    return output_close(&out, view_write(a, v, output_take, &out, f), f);
}

/* The document as the batch read it. Where that is not to be had, v->missing says why, and BARE comes back where it may
 * be had another day. */
static const char *read_original(arena *a, const view_queue_options *o, const queue_row *row, const queue_places *at,
                                 view *v)
{
    options how = o->common;
    str bytes;
    fault f;
    how.language = language_of(o, row);
    bool there = input_read(a, at->original, &bytes, &f);
    if (there && !str_equal(sha256_of(a, bytes), v->minutes->source->sha256))
        there =
            fault_set(&f, FAULT_NO_INPUT, "%s: has changed since the batch read it; run the batch again", at->original);
    if (there && view_read_document(a, &how, at->original, v, &f))
        return READ;
    v->missing = arena_format(a, "There are no pages to see: %s.", f.line);
    return there ? READ : BARE;
}

static bool make_here(const view_queue_options *o, const queue_row *row, const queue_places *at, const char *missing,
                      fault *f)
{
    arena *a = arena_open();
    view v = { .missing = str_of(missing) };
    bool good = view_read_xml(a, at->xml, &v, f);
    const char *how = good && !missing ? read_original(a, o, row, at, &v) : READ;
    good = good && write_page(a, row, at, how, &v, f);
    arena_close(a);
    return good;
}

/* ------------------------------------------------------------------ apart */

static unsigned seconds_for(const queue_row *row)
{
    long pages = row->pages < 0 ? 0 : row->pages > 10000 ? 10000 : row->pages;
    return (unsigned)(QUEUE_PAGE_SECONDS * (pages + 1));
}

/* Ends the process. */
static void be_apart(const view_queue_options *o, const queue_row *row, const queue_places *at)
{
    fault f;
#ifndef REFERAT_ARENA_MALLOC /* a sanitizer's shadow is larger than any limit */
    const struct rlimit memory = { (rlim_t)QUEUE_MEMORY_MIB << 20, (rlim_t)QUEUE_MEMORY_MIB << 20 };
    setrlimit(RLIMIT_DATA, &memory);
#endif
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    memory_end_without();
    alarm(seconds_for(row));
    bool good = make_here(o, row, at, NULL, &f);
    _exit(good ? 0 : report(&f));
}

/* What a killed child was writing. */
static void clear_after(const queue_places *at, pid_t child)
{
    arena *a = arena_open();
    unlink(output_temporary(a, at->page, child).p);
    arena_close(a);
}

bool queue_make(const view_queue_options *o, const queue_row *row, const queue_places *at, fault *f)
{
    int ended = 0;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        be_apart(o, row, at);
    if (child < 0)
        return fault_set(f, FAULT_INTERNAL, "%s: no process to read it in; is memory left?", row->path);
    while (waitpid(child, &ended, 0) < 0 && errno == EINTR)
        ;
    if (WIFEXITED(ended) && WEXITSTATUS(ended) == 0)
        return true;
    clear_after(at, child);
    if (WIFEXITED(ended) && WEXITSTATUS(ended) != ARENA_EXIT_NO_MEMORY) {
        *f = (fault){ .kind = (fault_kind)WEXITSTATUS(ended) }; /* the child has said it */
        return false;
    }
    bool late = WIFSIGNALED(ended) && WTERMSIG(ended) == SIGALRM;
    return make_here(o, row, at,
                     late ? "There are no pages to see: reading the document took too long."
                          : "There are no pages to see: reading the document took too much memory, or crashed.",
                     f);
}
