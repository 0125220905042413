/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The corpus: cases of one situation each, a file a case; to add a test, add a file to tests/corpus/.
 *
 *     A title that says what should happen
 *     # why, and whose convention it is
 *     --- layout NAME          ("---" alone: the layout that the document asks for)
 *     the document, as a text file would have it, or as `referat pages` writes it
 *     ===
 *     what is expected of its outline (expected.h, outline.h)
 *
 * Cases in tests/corpus/wanted/ say what is right but not yet done: they are reported and fail nothing.
 *     test_corpus                     all
 *     test_corpus NAME…               these alone
 *     test_corpus --bless [NAME…]     writes the expected part of failing cases anew; refused where a word is lost or
 *                                     the XML is not valid, and where a "!" or "only" line speaks against it */
#include <stdio.h>
#include <string.h>

#include "apart.h"
#include "expected.h"
#include "folder.h"
#include "models/pages_text.h"
#include "ocr/plain.h"
#include "outline.h"
#include "whole.h"

typedef struct {
    const char *program;
    char **names;                /* the cases asked for; all where there are none */
    size_t name_count;
    bool bless;
    const whole *whole;
    size_t passed, failed, wanted, met;
} corpus;

typedef struct {
    const char *path;
    str name, title, layout;
    str document;
    str before_expected;         /* all of the file up to there */
    str expected;
} corpus_case;

/* ------------------------------------------------------------------ a case's file */

static bool is_rule(str line, str sign)
{
    return str_starts(line, sign) && (line.n == sign.n || line.p[sign.n] == ' ');
}

/* Splits a text before and behind the first line that is a `sign` line. */
static bool cut_at_line(str text, str sign, str *before, str *line, str *behind)
{
    str rest = text;
    while (str_cut(&rest, '\n', line))
        if (is_rule(*line, sign)) {
            *before = str_part(text, 0, (size_t)(line->p - text.p));
            *behind = rest;
            return true;
        }
    return false;
}

static bool case_read(arena *a, const char *path, corpus_case *c)
{
    static const str opening = STR("---"), closing = STR("==="), asks = STR("layout ");
    str bytes, head, line, rest;
    if (!file_read(a, path, &bytes) || !cut_at_line(bytes, opening, &head, &line, &rest))
        return false;
    str option = str_trim(str_from(line, opening.n));
    c->path = path;
    c->layout = str_starts(option, asks) ? str_trim(str_from(option, asks.n)) : (str){ NULL, 0 };
    str_cut(&head, '\n', &c->title);
    if (!cut_at_line(rest, closing, &c->document, &line, &c->expected))
        return false;
    c->before_expected = str_part(bytes, 0, (size_t)(line.p + line.n + 1 - bytes.p));
    return true;
}

/* ------------------------------------------------------------------ running */

static bool read_document(arena *a, const corpus_case *c, document *d, fault *f)
{
    return pages_text_is(c->document) ? pages_text_read(a, c->document, c->path, d, f)
                                      : plain_read(a, c->document, c->path, d, f);
}

static bool outline_read(const corpus *k, arena *a, const corpus_case *c, str *outline, fault *f)
{
    document d = { .name = c->name };
    str xml;
    if (!read_document(a, c, &d, f))
        return false;
    pages_text_round(&d);
    const minutes *m = whole_minutes(k->whole, a, &d, c->layout);
    if (!m)
        return fault_set(f, FAULT_LAYOUT, "no built-in layout %.*s", STR_ARG(c->layout));
    *outline = outline_of(a, m);
    return whole_prove(k->whole, a, &d, m, &xml, f);
}

static void case_bless(arena *a, const corpus_case *c, str outline)
{
    str expected = expected_blessed(a, c->expected, outline);
    if (!expected_met(a, expected, outline, true)) {
        printf("%s: not blessed: lines that must not be there are (!)\n", c->path);
        return;
    }
    text_builder t = { .a = a };
    text_add(&t, c->before_expected);
    text_add(&t, expected);
    printf("%s: %s\n", c->path, file_write(c->path, text_done(&t)) ? "blessed" : "cannot be written");
}

static void say_failed(const corpus *k, const corpus_case *c, const char *why)
{
    printf("FAILED %s: %.*s%s%s; alone: %s %.*s\n", c->path, STR_ARG(c->title), *why ? ": " : "", why, k->program,
        STR_ARG(c->name));
}

typedef struct {
    const corpus *corpus;
    const corpus_case *one;
    bool aloud;
} trial;

/* In a process apart: the case's arena goes with it. */
static bool try_case(void *with, fault *f)
{
    const trial *t = with;
    arena *a = arena_open();
    str outline = { NULL, 0 };
    if (!outline_read(t->corpus, a, t->one, &outline, f))
        return false;
    if (expected_met(a, t->one->expected, outline, false))
        return true;
    if (t->aloud) {
        say_failed(t->corpus, t->one, "");
        expected_met(a, t->one->expected, outline, true);
    }
    if (t->corpus->bless)
        case_bless(a, t->one, outline);
    return false;
}

static bool case_met(const corpus *k, const corpus_case *c, bool aloud)
{
    trial t = { k, c, aloud };
    fault f = { 0 };
    bool met = apart_run(try_case, &t, !aloud, &f);
    if (f.kind != FAULT_NONE && aloud)
        say_failed(k, c, f.line);
    return met;
}

/* ------------------------------------------------------------------ the folders */

static bool is_asked_for(const corpus *k, str name)
{
    for (size_t i = 0; i < k->name_count; i++)
        if (str_equal(str_of(k->names[i]), name))
            return true;
    return k->name_count == 0;
}

static void count_case(corpus *k, const corpus_case *c, bool only_wanted)
{
    bool met = case_met(k, c, !only_wanted || k->name_count > 0);
    *(only_wanted ? &k->wanted : met ? &k->passed : &k->failed) += 1;
    if (!only_wanted)
        return;
    k->met += met;
    printf("wanted %s %.*s: %.*s%s\n", met ? "met    " : "not met", STR_ARG(c->name), STR_ARG(c->title),
        met ? "; move it to tests/corpus/" : "");
}

static void run_folder(corpus *k, const char *folder, bool only_wanted)
{
    arena *names_of = arena_open();
    size_t count;
    const str *names = folder_names(names_of, folder, ".txt", &count);
    for (size_t i = 0; i < count; i++) {
        arena *a = arena_open();
        corpus_case c = { .name = str_part(names[i], 0, names[i].n - strlen(".txt")) };
        str path = arena_format(a, "%s/%.*s", folder, STR_ARG(names[i]));
        if (is_asked_for(k, c.name)) {
            if (case_read(a, path.p, &c)) {
                count_case(k, &c, only_wanted);
            } else {
                printf("FAILED %s: no \"---\" or no \"===\" line; see the head of tests/test_corpus.c\n", path.p);
                k->failed++;
            }
        }
        arena_close(a);
    }
    arena_close(names_of);
}

int main(int argc, char **argv)
{
    whole *w = whole_open();
    corpus k = { .program = argv[0], .names = argv + 1, .name_count = (size_t)argc - 1, .whole = w };
    if (argc > 1 && strcmp(argv[1], "--bless") == 0) {
        k.bless = true;
        k.names++;
        k.name_count--;
    }
    run_folder(&k, TESTS_CORPUS, false);
    run_folder(&k, TESTS_CORPUS "/wanted", true);
    printf("%zu passed, %zu failed; wanted: %zu of %zu met\n", k.passed, k.failed, k.met, k.wanted);
    whole_close(w);
    return k.failed > 0 || k.passed + k.wanted == 0;
}
