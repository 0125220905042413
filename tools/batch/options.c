/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch.h"

/* ------------------------------------------------------------------ tables */

typedef enum { TEXT, NUMBER } value_kind;

static const struct { const char *name; value_kind kind; size_t at; long least, most; } valued[] = {
    { "-o", TEXT, offsetof(batch_options, out), 0, 0 },
    { "--out", TEXT, offsetof(batch_options, out), 0, 0 },
    { "--files-from", TEXT, offsetof(batch_options, files_from), 0, 0 },
    { "--base", TEXT, offsetof(batch_options, base), 0, 0 },
    { "--index", TEXT, offsetof(batch_options, index), 0, 0 },
    { "--lang", TEXT, offsetof(batch_options, language), 0, 0 },
    { "--report", TEXT, offsetof(batch_options, report), 0, 0 },
    { "--jobs", NUMBER, offsetof(batch_options, jobs), 1, CREW_MOST },
    { "--page-seconds", NUMBER, offsetof(batch_options, page_seconds), 1, 1000000 },
    { "--document-seconds", NUMBER, offsetof(batch_options, document_seconds), 1, 100000000 },
    { "--memory", NUMBER, offsetof(batch_options, memory_mib), 16, 1 << 24 },
    { "--page-mib", NUMBER, offsetof(batch_options, page_mib), 1, 1 << 20 },
    { "--document-mib", NUMBER, offsetof(batch_options, document_mib), 1, 1 << 20 },
};

static const struct { const char *name; size_t at; } flags[] = {
    { "-0", offsetof(batch_options, nul) },
    { "--resume", offsetof(batch_options, resume) },
    { "--retry-failed", offsetof(batch_options, retry_failed) },
    { "--outdated", offsetof(batch_options, outdated) },
    { "--rehash", offsetof(batch_options, rehash) },
    { "--log-json", offsetof(batch_options, log_json) },
    { "--html", offsetof(batch_options, html) },
    { "--merge", offsetof(batch_options, merge) },
};

static bool wrong(fault *f, const char *what, const char *word)
{
    return fault_set(f, FAULT_USAGE, "batch: %s%s; see referat batch --help", what, word);
}

/* ------------------------------------------------------------------ shards */

static bool take_shard(batch_options *o, const char *text)
{
    long number, count;
    str all = str_of(text), first;
    if (!str_cut(&all, '/', &first) || !str_to_number(all, 1000000, &count) || !str_to_number(first, count, &number))
        return false;
    o->shard = (shard){ (size_t)number, (size_t)count };
    return number > 0;
}

static bool number_in(const char *name, long *number)
{
    const char *text = getenv(name);
    return text && str_to_number(str_of(text), 1000000000, number);
}

/* sbatch --array counts from what it likes, in what steps it likes; Kubernetes counts from 0 and does not say how
 * many, so that the manifest does (JOB_COMPLETIONS). */
static bool take_surrounding_shard(batch_options *o, fault *f)
{
    long index, count, least = 0, step = 1;
    if (number_in("SLURM_ARRAY_TASK_ID", &index) && number_in("SLURM_ARRAY_TASK_COUNT", &count)) {
        number_in("SLURM_ARRAY_TASK_MIN", &least);
        number_in("SLURM_ARRAY_TASK_STEP", &step);
        index = step > 0 ? (index - least) / step : -1;
    } else if (!number_in("JOB_COMPLETION_INDEX", &index)) {
        return true;
    } else if (!number_in("JOB_COMPLETIONS", &count)) {
        return fault_set(f, FAULT_USAGE, "batch: JOB_COMPLETION_INDEX is set and JOB_COMPLETIONS is not; set it to the "
            "job's number of completions, or give --shard");
    }
    if (index < 0 || index >= count)
        return fault_set(f, FAULT_USAGE, "batch: task %ld of %ld is no shard; give --shard", index, count);
    o->shard = (shard){ (size_t)index + 1, (size_t)count };
    return true;
}

/* ------------------------------------------------------------------ words */

static bool take_valued(batch_options *o, size_t k, const char *value, fault *f)
{
    long number;
    char *at = (char *)o + valued[k].at;
    if (valued[k].kind == TEXT) {
        memcpy(at, &value, sizeof value);
        return *value || wrong(f, "no value for ", valued[k].name);
    }
    if (!str_to_number(str_of(value), valued[k].most, &number) || number < valued[k].least)
        return fault_set(f, FAULT_USAGE, "batch: %s takes a number from %ld to %ld", valued[k].name, valued[k].least,
            valued[k].most);
    memcpy(at, &number, sizeof number);
    return true;
}

static bool take_option(batch_options *o, int argc, char **argv, int *i, fault *f)
{
    const char *word = argv[*i], *value;
    for (size_t k = 0; k < sizeof flags / sizeof *flags; k++)
        if (strcmp(word, flags[k].name) == 0)
            return *(bool *)((char *)o + flags[k].at) = true;
    for (size_t k = 0; k < sizeof valued / sizeof *valued; k++)
        if ((value = option_value(valued[k].name, argc, argv, i)))
            return take_valued(o, k, value, f);
    if ((value = option_value("--shard", argc, argv, i)))
        return take_shard(o, value) || wrong(f, "--shard wants I/N, from 1/N to N/N, not ", value);
    if ((value = option_value("--layout", argc, argv, i))) {
        if (o->layout_count == OPTION_LAYOUTS_MOST || !*value)
            return wrong(f, "no value, or too many, for ", "--layout");
        o->layouts[o->layout_count++] = value;
        return true;
    }
    return wrong(f, "unknown option ", word);
}

static bool is_whole(const batch_options *o, fault *f)
{
    if (o->report)
        return true;
    if (!o->out)
        return wrong(f, "no --out DIR given", "");
    if (!o->merge && o->input_count == 0 && !o->files_from)
        return wrong(f, "no INPUT given", "");
    return true;
}

/* Those we may run on: a container or a cluster's task has fewer than the machine. */
static long cores(void)
{
    cpu_set_t set;
    long count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > CREW_MOST ? CREW_MOST : count;
}

bool batch_options_read(batch_options *o, arena *a, int argc, char **argv, fault *f)
{
    bool only_inputs = false;
    *o = (batch_options){
        .jobs = cores(), .page_seconds = 300, .document_seconds = 43200,
        .memory_mib = 4096, .page_mib = 512, .document_mib = 4096,
        .inputs = ARENA_NEW(a, const char *, (size_t)argc + 1),
    };
    for (int i = 0; i < argc; i++) {
        if (!only_inputs && strcmp(argv[i], "--") == 0)
            only_inputs = true;
        else if (only_inputs || argv[i][0] != '-' || !argv[i][1])
            o->inputs[o->input_count++] = argv[i];
        else if (!take_option(o, argc, argv, &i, f))
            return false;
    }
    return is_whole(o, f) && (o->shard.count > 0 || o->merge || o->report || take_surrounding_shard(o, f));
}

int batch(int argc, char **argv)
{
    fault f;
    batch_options o;
    arena *a = arena_open();
    int code = !batch_options_read(&o, a, argc, argv, &f) ? report(&f)
        : o.report ? batch_report(&o)
        : o.merge  ? batch_merge(&o)
                   : batch_run(&o);
    arena_close(a);
    return code;
}
