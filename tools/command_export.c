/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "command.h"

#include <stdio.h>
#include <string.h>

#include "folder_files.h"
#include "models/forms/form.h"
#include "models/publish.h"
#include "parser/personal_numbers.h"
#include "worker/shown.h"

/* ------------------------------------------------------------------ what was asked for */

/* Names of an index as OpenSearch and Elasticsearch take them. */
static bool is_index_name(const char *name)
{
    size_t n = strlen(name);
    return n > 0 && n <= 255 && !strchr("-_+.", name[0]) &&
           strcspn(name, " \"\\/*?<>|,#:ABCDEFGHIJKLMNOPQRSTUVWXYZ") == n;
}

static bool is_base_url(const char *url)
{
    bool web = strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0;
    for (const char *c = url; *c; c++)
        web = web && *c > ' ' && *c < 0x7F && !strchr("\"<>\\^`{|}", *c);
    return web;
}

static bool read_delimiter(const char *word, char *delimiter)
{
    static const struct {
        const char *word;
        char delimiter;
    } delimiters[] = { { ",", ',' }, { ";", ';' }, { "tab", '\t' } };
    *delimiter = ',';
    for (size_t i = 0; word && i < sizeof delimiters / sizeof *delimiters; i++)
        if (strcmp(word, delimiters[i].word) == 0) {
            *delimiter = delimiters[i].delimiter;
            return true;
        }
    return !word;
}

typedef struct {
    const form *form;
    form_out out;
} export_job;

static bool read_job(arena *a, const options *o, export_job *j, fault *f)
{
    j->form = o->to ? form_find(o->to) : NULL;
    if (!j->form)
        return fault_set(f, FAULT_USAGE, "export wants --to and one of %.*s; see referat export --help",
                         STR_ARG(form_names(a)));
    if (o->bulk && strcmp(o->to, "items") != 0)
        return fault_set(f, FAULT_USAGE, "--bulk goes with --to items; leave it out");
    if (o->bulk && !is_index_name(o->bulk))
        return fault_set(f, FAULT_USAGE, "%s: no name of an index; take small letters, digits and hyphens", o->bulk);
    if (o->delimiter && strcmp(o->to, "csv") != 0)
        return fault_set(f, FAULT_USAGE, "--delimiter goes with --to csv; leave it out");
    if (!read_delimiter(o->delimiter, &j->out.delimiter))
        return fault_set(f, FAULT_USAGE, "%s: no delimiter; take \",\", \";\" or tab", o->delimiter);
    if (o->base && !is_base_url(o->base))
        return fault_set(f, FAULT_USAGE, "%s: no URL; begin it with https://", o->base);
    const char *base = o->base ? o->base : FORM_BASE_URL;
    j->out.base_url = arena_format(a, "%s%s", base, base[strlen(base) - 1] == '/' ? "" : "/");
    j->out.index = o->bulk;
    return true;
}

/* ------------------------------------------------------------------ a document */

/* What was left out is said where people look, too. */
void minutes_make_public(arena *a, const char *file, minutes *m)
{
    minutes_publish(a, m, personal_numbers_in);
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next) {
        str line = arena_format(a, "%s: %s%.*s%s%.*s", file, d->item.n ? "item " : "", STR_ARG(d->item),
            d->item.n ? ": " : "", STR_ARG(d->text));
        fprintf(stderr, "referat: %s\n", shown(a, line.p));
    }
}

static bool load(arena *a, const options *o, const char *file, minutes *m, fault *f)
{
    if (!minutes_load(a, o, file, m, f))
        return false;
    if (o->public_only)
        minutes_make_public(a, file, m);
    return true;
}

/* ------------------------------------------------------------------ a file each, or all in one */

/* each_file lends no job of ours: it is read again for each, which costs nothing. */
static bool export_one(arena *a, const options *o, const char *file, fault *f)
{
    export_job j = { .form = NULL };
    minutes m;
    output out;
    if (!read_job(a, o, &j, f) || !load(a, o, file, &m, f) || !output_open(a, o, file, j.form->extension, &out, f))
        return false;
    j.out.sink = output_take;
    j.out.to = &out;
    return output_close(&out, j.form->write(&j.out, a, &m, f), f);
}

typedef struct {
    const options *o;
    export_job *job;
    int code;                    /* of the first that failed */
    size_t written;
} joining;

/* A bad file or folder stops nothing. */
static void pass_over(void *to, const fault *f)
{
    joining *all = to;
    all->code = report_another(all->code, f);
}

/* False where nothing more can be written. */
static bool join_one(void *to, const char *file, fault *f)
{
    joining *all = to;
    arena *a = arena_open();
    minutes m;
    bool good = load(a, all->o, file, &m, f) && all->job->form->write(&all->job->out, a, &m, f);
    bool goes_on = !all->job->out.failed;
    all->written += good;
    if (!good && goes_on)
        pass_over(all, f);
    arena_close(a);
    return goes_on;
}

/* Of folders the XML below them. */
static int join_files(joining *all)
{
    const files_wanted wanted = { ".xml", join_one, pass_over, all };
    fault f = { .kind = FAULT_NONE };
    for (size_t i = 0; i < all->o->file_count && folder_files(all->o->files[i], &wanted, &f); i++)
        continue;
    return all->code;
}

static int export_joined(arena *a, const options *o, export_job *j)
{
    options one = *o;
    output out;
    fault f = { .kind = FAULT_NONE };
    joining all = { .o = o, .job = j };
    one.file_count = 1;
    if (!output_open(a, &one, "minutes", j->form->extension, &out, &f))
        return report(&f);
    j->out.sink = output_take;
    j->out.to = &out;
    if (j->form->begin)
        j->form->begin(&j->out);
    int code = join_files(&all);
    if (!output_close(&out, all.written > 0 && !j->out.failed, &f) && out.failed)
        return report(&f);
    return code;
}

int command_export(const options *o)
{
    export_job j = { .form = NULL };
    fault f = { .kind = FAULT_NONE };
    arena *a = arena_open();
    int code;
    if (!read_job(a, o, &j, &f))
        code = report(&f);
    else
        code = j.form->joins ? export_joined(a, o, &j) : each_file(o, export_one);
    arena_close(a);
    return code;
}
