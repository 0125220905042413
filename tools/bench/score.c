/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "answer_files.h"
#include "bench.h"
#include "models/minutes_read.h"
#include "scoring.h"

typedef struct {
    const bench_options *o;
    score sum;
    size_t documents, unread, faultless, trusted, trusted_faultless;
} scoring;

/* ------------------------------------------------------------------ one document */

static bool read_got(const scoring *g, arena *a, const answer_file *x, str document, minutes *m, fault *f)
{
    const char *path = answer_file_find(a, x, document);
    str xml;
    if (!path)
        return fault_set(f, FAULT_NO_INPUT, "%.*s: no such document below %s", STR_ARG(document), x->folder);
    if (!g->o->xml)
        return minutes_load(a, &g->o->common, path, m, f);
    path = arena_format(a, "%s/%.*s.xml", g->o->xml, STR_ARG(document)).p;
    return input_read(a, path, &xml, f) && minutes_read(a, xml, path, m, f);
}

/* All fixtures call their document source.txt: the folder tells them apart. */
static str name_of(arena *a, const answer_file *x, str document)
{
    str folder = str_trim_end(str_of(x->folder), "/");
    if (!x->of_fixture)
        return document;
    return arena_format(a, "%s/%.*s", input_name(arena_copy(a, folder).p), STR_ARG(document));
}

static void count_document(scoring *g, arena *a, const answer_file *x, const answer *wanted, str document)
{
    static const str none = STR("none");
    minutes m;
    fault f;
    answer got = { .meeting_count = 0 };
    score s = { .a = a, .aloud = g->o->faults };
    g->documents++;
    if (!read_got(g, a, x, document, &m, &f) || !answer_of_minutes(a, &m, x->path, &got, &f)) {
        report(&f);
        got = (answer){ .meeting_count = 0 };
        g->unread++;
    }
    score_answer(&s, wanted, &got, name_of(a, x, document));
    score_add(&g->sum, &s);
    g->faultless += s.faults == 0;
    g->trusted += str_equal(got.review, none);
    g->trusted_faultless += str_equal(got.review, none) && s.faults == 0;
}

/* ------------------------------------------------------------------ answers */

static bool count_json(scoring *g, arena *a, const answer_file *x, str json, fault *f)
{
    size_t variants;
    answer wanted;
    str text = { NULL, 0 };
    answer_source *s = answer_open(a, json, x->path, f);
    if (!s)
        return false;
    str document = answer_file_document(x, answer_document(s)), counted = answer_text_name(s);
    const char *path = answer_file_find(a, x, counted.n > 0 ? counted : document);
    bool good = !path || !answer_file_is_text(path) || input_read(a, path, &text, f);
    good = good && answer_read(s, text, &wanted, f);
    if (good)
        count_document(g, a, x, &wanted, document);
    const str *list = answer_variants(s, &variants);
    for (size_t i = 0; good && i < variants; i++)
        count_document(g, a, x, &wanted, list[i]);
    answer_close(s);
    return good;
}

static bool count_xml(scoring *g, arena *a, const answer_file *x, str xml, fault *f)
{
    minutes m;
    answer wanted;
    if (!minutes_read(a, xml, x->path, &m, f) || !answer_of_minutes(a, &m, x->path, &wanted, f))
        return false;
    count_document(g, a, x, &wanted, answer_file_document(x, m.source->name));
    return true;
}

static bool count_answer(void *to, const answer_file *x, fault *f)
{
    scoring *g = to;
    str bytes;
    arena *a = arena_open();
    if (g->o->only && str_find(answer_file_document(x, str_of(x->path)), str_of(g->o->only)) == STR_NOT_FOUND) {
        arena_close(a);
        return true;
    }
    bool good = input_read(a, x->path, &bytes, f)
        && (minutes_read_is(bytes) ? count_xml : count_json)(g, a, x, bytes, f);
    arena_close(a);
    return good;
}

/* ------------------------------------------------------------------ the table */

static void print_table(const scoring *g)
{
    printf("%-12s%7s%10s%8s%11s%8s%8s\n", "field", "right", "invented", "missed", "precision", "recall", "F1");
    for (int f = 0; f < SCORED_COUNT; f++) {
        const tally *t = &g->sum.fields[f];
        if (tally_any(t))
            printf("%-12s%7zu%10zu%8zu%11.3f%8.3f%8.3f\n", scored_name((scored_field)f), t->right, t->invented,
                t->missed, tally_precision(t), tally_recall(t), tally_f1(t));
    }
    printf("documents %zu, no XML from %zu\n", g->documents, g->unread);
    printf("touchless %zu/%zu; marked review=none %zu, of these faultless %zu\n", g->faultless, g->documents,
        g->trusted, g->trusted_faultless);
    printf("mean F1 %.4f (strict)\n", score_mean(&g->sum));
}

static int run(const bench_options *o)
{
    scoring g = { .o = o };
    for (size_t i = 0; i < o->common.file_count; i++) {
        fault f = { .kind = FAULT_NONE };
        if (!answer_files_each(o->common.files[i], count_answer, &g, &f))
            return report(&f);
    }
    print_table(&g);
    return g.unread > 0 || score_mean(&g.sum) < o->least ? BENCH_DIFFERS : 0;
}

int bench_score(int argc, char **argv)
{
    static const char takes[] = " --faults --only --min --xml --layout --lang ";
    static const bench_command command = { "score", run, takes, SIZE_MAX };
    return bench_run(&command, argc, argv);
}
