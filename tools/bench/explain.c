/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"
#include "models/text.h"
#include "parser/explain.h"
#include "parser/stream.h"
#include "tools/worker/errand.h"
#include "tools/worker/start.h"

/* ------------------------------------------------------------------ colours */

typedef enum { PLAIN, DIM, BOLD, BLUE, GREEN, YELLOW } colour;

typedef struct {
    const bench_options *o;
    bool coloured;
    str layout;                  /* that was chosen */
    size_t told;                 /* lines */
} teller;

static const char *begins(const teller *t, colour c)
{
    static const char *const codes[] = {
        [PLAIN] = "", [DIM] = "\033[2m", [BOLD] = "\033[1m", [BLUE] = "\033[34m", [GREEN] = "\033[32m",
        [YELLOW] = "\033[33m",
    };
    return t->coloured ? codes[c] : "";
}

static const char *ends(const teller *t)
{
    return t->coloured ? "\033[0m" : "";
}

/* ------------------------------------------------------------------ one line */

static void print_type(const teller *t, const line_account *l)
{
    const row *x = l->row;
    printf("      %s", begins(t, DIM));
    if (l->typography)
        printf("size %.2f, ", (double)x->size);
    printf("gap %.1f%s%s%s%s%s%s\n", (double)x->gap, x->bold ? ", bold" : "", x->capitals ? ", capitals" : "",
        x->page_first ? ", first on its page" : "", x->marginal ? ", in the margin" : "",
        l->starts ? ", begins a paragraph" : "", ends(t));
}

static void print_refused(const teller *t, arena *a, const line_account *l)
{
    const rule *r = l->refused->rule;
    bool weak = (r->style & STYLE_WEAK) && l->verdict == VERDICT_SEQUENCE;
    printf("      %sthough %.*s (%.*s) fits: %s%s%s\n", begins(t, YELLOW), STR_ARG(r->where),
        STR_ARG(rule_called(a, r)), weak ? "it is weak, and " : "", verdict_reason(l->verdict), ends(t));
}

static void print_role(const teller *t, arena *a, const line_account *l)
{
    if (l->row->furniture.n > 0) {
        printf("      %sfurniture: %.*s%s\n", begins(t, BLUE), STR_ARG(l->row->furniture), ends(t));
        return;
    }
    if (l->above) {
        printf("      %sgoes on the heading above%s\n", begins(t, BLUE), ends(t));
        return;
    }
    const rule *r = l->taken ? l->taken->rule : NULL;
    str called = r ? rule_called(a, r) : str_of(l->role == ROLE_CONTENTS ? "of the contents" : "text");
    printf("      %s%.*s", begins(t, r ? BLUE : PLAIN), STR_ARG(called));
    if (r)
        printf(" by %.*s", STR_ARG(r->where));
    printf("%s%s", r && l->taken->run_in ? ", text follows its colon" : "", ends(t));
    if (l->rows > 1 && r)
        printf(", wraps over %u lines", l->rows);
    puts("");
    if (l->refused)
        print_refused(t, a, l);
}

static void print_landings(const teller *t, const line_account *l)
{
    if (!l->landings)
        return;
    printf("      %s->", begins(t, GREEN));
    for (const landing *at = l->landings; at; at = at->next)
        printf("%s %s%.*s%s", at == l->landings ? "" : ";", at->cited ? "(" : "", STR_ARG(at->where),
            at->cited ? ")" : "");
    printf("%s\n", ends(t));
}

static void print_near(const teller *t, arena *a, const near_miss *m)
{
    const char *quote = m->kind == NEAR_WORDS ? "\"" : "";
    printf("      %snot %.*s (%.*s): ", begins(t, DIM), STR_ARG(m->rule->where), STR_ARG(rule_called(a, m->rule)));
    switch (m->kind) {
    case NEAR_CAPITALS: printf("needs capitals"); break;
    case NEAR_LARGE: printf("needs larger type"); break;
    case NEAR_BOLD: printf("needs bold or larger type"); break;
    case NEAR_RUN_IN: printf("text follows its colon, and it is not run-in"); break;
    case NEAR_WORDS:
    case NEAR_CAPTURE:
        printf("wants %s%.*s%s", quote, STR_ARG(m->wanted), quote);
        if (m->fitted.n > 0)
            printf(" behind \"%.*s\"", STR_ARG(m->fitted));
        break;
    case NEAR_MORE: printf("ends behind \"%.*s\"", STR_ARG(m->fitted)); break;
    case NEAR_NONE: break;
    }
    printf("%s\n", ends(t));
}

/* The layout first, where there is a line to tell of at all. */
static void print_line(void *to, const line_account *l)
{
    teller *t = to;
    arena *a = arena_open();
    if (t->told++ == 0)
        printf("%slayout %.*s%s\n", begins(t, DIM), STR_ARG(t->layout), ends(t));
    printf("%s%d:%zu%s  %s%.*s%s\n", begins(t, DIM), l->row->page->number, l->line, ends(t), begins(t, BOLD),
        STR_ARG(l->row->text), ends(t));
    print_type(t, l);
    print_role(t, a, l);
    print_landings(t, l);
    for (size_t i = 0; i < l->near_count; i++)
        print_near(t, a, &l->near[i]);
    arena_close(a);
}

static bool is_wanted(void *to, const row *x)
{
    const teller *t = to;
    str wanted = str_of(t->o->line);
    for (size_t at = 0, n, length; wanted.n > 0 && at < x->text.n; at += n) {
        text_char(x->text, at, &n);
        if (text_starts(str_from(x->text, at), wanted, &length))
            return true;
    }
    return wanted.n == 0;
}

static void see(void *to, const parse *p)
{
    ((teller *)to)->layout = p->m->layout;
    explain_lines(p, is_wanted, print_line, to);
}

/* ------------------------------------------------------------------ the document */

static bool explain_pages(arena *a, teller *t, const page_stream *pages, fault *f)
{
    const parser_watcher watcher = { see, t };
    const minutes_viewer viewer = { .watcher = &watcher };
    const spool runs[RUNS] = { spool_of_text(a), spool_of_text(a), spool_of_text(a) };
    const layout *const *layouts;
    size_t count;
    fault ignored;
    minutes_xml *xml = layouts_load(a, &t->o->common, &layouts, &count, f) ? minutes_xml_open(a, runs, f) : NULL;
    if (!xml || !lock_own_process(f))
        return false;
    bool good = stream_read_seen(pages, layouts, count, (stretch_size){ STRETCH_BYTES, STRETCH_BYTES_MOST }, xml,
        &viewer, f);
    minutes_xml_close(xml, NULL, NULL, &ignored);
    return good;
}

static bool explain_file(arena *a, teller *t, fault *f)
{
    document *d = ARENA_NEW(a, document, 1);
    if (!pages_read(a, &t->o->common, t->o->common.files[0], d, f))
        return false;
    errand_end();
    page_stream pages = page_stream_of(a, d);
    return explain_pages(a, t, &pages, f);
}

static int explain(const bench_options *o)
{
    const char *no_colour = getenv("NO_COLOR");
    teller t = { .o = o, .coloured = isatty(STDOUT_FILENO) && !(no_colour && *no_colour) };
    fault f = { .kind = FAULT_NONE };
    signal(SIGPIPE, SIG_DFL);                /* who has read enough of it in a pager is told nothing */
    arena *a = arena_open();
    int code = explain_file(a, &t, &f) ? 0 : report(&f);
    arena_close(a);
    if (code || t.told > 0 || !o->line)
        return code;
    fprintf(stderr, "referat: %s: no line holds \"%s\"; it may be broken over two lines\n", o->common.files[0],
        o->line);
    return BENCH_DIFFERS;
}

int bench_explain(int argc, char **argv)
{
    static const bench_command command = { "explain", explain, " --line --layout --lang ", 1 };
    return bench_run(&command, argc, argv);
}
