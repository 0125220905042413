/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "report.h"

#include "batch.h"

int batch_report(const batch_options *o)
{
    fault f = { .kind = FAULT_NONE };
    arena *a = arena_open();
    journal *j = journal_read_all(a, o->report, &f);
    int code = j && report_write(j, a, o->report, o->html ? &report_html : &report_text, &f) ? 0 : report(&f);
    journal_close(j);
    arena_close(a);
    return code;
}

/* ------------------------------------------------------------------ merging */

static bool merge_from(journal *j, arena *a, const char *dir, bool shards_only, size_t *merged, fault *f)
{
    size_t count;
    const char **paths = journals_in(a, dir, shards_only, &count);
    for (size_t i = 0; i < count; i++, ++*merged)
        if (!journal_merge(j, paths[i], f))
            return false;
    return true;
}

/* The shards' journals stay, and merging twice changes nothing. */
int batch_merge(const batch_options *o)
{
    fault f = { .kind = FAULT_NONE };
    arena *a = arena_open();
    tree t;
    size_t merged = 0;
    bool good = tree_open(&t, a, o->out, "", &f);
    journal *j = good ? journal_open(t.name, "", &f) : NULL;
    good = j && merge_from(j, a, t.name, true, &merged, &f);
    for (size_t i = 0; good && i < o->input_count; i++)
        good = merge_from(j, a, o->inputs[i], false, &merged, &f);
    if (good && merged == 0)
        good = fault_set(&f, FAULT_NO_INPUT, "%s: there are no journals of shards to merge", o->out);
    journal_close(j);
    tree_close(&t);
    arena_close(a);
    return good ? 0 : report(&f);
}
