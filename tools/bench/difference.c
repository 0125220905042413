/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "difference.h"

#include <stdio.h>
#include <string.h>

#include "diff.h"
#include "models/minutes_read.h"
#include "models/text.h"
#include "nodes.h"
#include "parser/heading.h"

enum {
    PATH_MOST = 24,              /* parts inside each other whose names are printed */
    CELLS_MOST = 1 << 16,        /* of a table that pairs two lists; longer ones are paired one by one */
    SHOWN_BYTES = 70, SHOWN_BEFORE = 24
};

typedef struct {
    arena *a;
    size_t count, most;
    const node *path[PATH_MOST];
    size_t depth, told;          /* how many names of the path stand printed */
} teller;

/* ------------------------------------------------------------------ telling */

static void print_name(const teller *t, const node *n, size_t depth)
{
    static const char *const shown[] = { "title", "heading", "name", "person", "id", "text" };
    str words = { NULL, 0 };
    for (size_t i = 0; i < sizeof shown / sizeof *shown && words.n == 0; i++)
        words = node_value(n, shown[i]);
    if (t->depth == 0 && strcmp(n->kind, "document") == 0)
        return;
    printf("%*s%s", (int)depth * 2, "", n->kind);
    if (n->label.n > 0)
        printf(" %.*s", STR_ARG(n->label));
    if (words.n > 0)
        printf(" \"%.*s%s\"", (int)(words.n > SHOWN_BYTES ? SHOWN_BYTES : words.n), words.p,
            words.n > SHOWN_BYTES ? "…" : "");
}

/* The names of what the difference stands in, once each. False where enough has been told. */
static bool begin(teller *t)
{
    if (++t->count > t->most)
        return false;
    for (; t->told < t->depth && t->told < PATH_MOST; t->told++) {
        print_name(t, t->path[t->told], t->told + 1);
        puts("");
    }
    return true;
}

static size_t at_border(str s, size_t at)
{
    while (at > 0 && at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static void print_value(str s, size_t differs)
{
    size_t from = differs > SHOWN_BEFORE && s.n > SHOWN_BYTES ? at_border(s, differs - SHOWN_BEFORE) : 0;
    size_t to = s.n > from + SHOWN_BYTES ? at_border(s, from + SHOWN_BYTES) : s.n;
    printf("%s%.*s%s\n", from > 0 ? "…" : "", (int)(to - from), s.p ? s.p + from : "", to < s.n ? "…" : "");
}

static void tell_field(teller *t, const char *name, str wanted, str got)
{
    size_t differs = 0;
    if (!begin(t))
        return;
    while (differs < wanted.n && differs < got.n && wanted.p[differs] == got.p[differs])
        differs++;
    int indent = (int)t->depth * 2 + 2;
    printf("%*s%s: wanted ", indent, "", name);
    print_value(wanted.n ? wanted : str_of("nothing"), wanted.n ? differs : 0);
    printf("%*sgot    ", indent + (int)strlen(name) + 2, "");
    print_value(got.n ? got : str_of("nothing"), got.n ? differs : 0);
}

static void tell_alone(teller *t, const node *n, const char *what)
{
    if (!begin(t))
        return;
    print_name(t, n, t->depth + 1);
    printf(": %s\n", what);
}

/* ------------------------------------------------------------------ pairing */

static bool key_alike(const node *a, const node *b)
{
    bool exact;
    return a->field_count > 0 && b->field_count > 0 && strcmp(a->fields[0].name, b->fields[0].name) == 0
        && titles_alike(a->fields[0].value, b->fields[0].value, &exact);
}

/* 0: not to be paired. The first field counts most. */
static double likeness(const node *a, const node *b)
{
    if (strcmp(a->kind, b->kind) != 0)
        return 0;
    double sum = 0.1;
    for (size_t i = 0; i < a->field_count; i++)
        if (str_equal(a->fields[i].value, node_value(b, a->fields[i].name)))
            sum += i == 0 ? 2 : i == 1 ? 0.6 : 0.1;
    return sum < 2 && key_alike(a, b) ? sum + 1 : sum;
}

static const node **children_of(arena *a, const node *n)
{
    const node **list = ARENA_NEW(a, const node *, n->child_count + 1);
    size_t count = 0;
    for (const node *c = n->child; c; c = c->next)
        list[count++] = c;
    return list;
}

typedef struct {
    const node **wanted, **got;
    size_t wanted_count, got_count;
} lists;

static void tell_nodes(teller *t, const node *wanted, const node *got);

static void tell_pair(teller *t, const node *wanted, const node *got)
{
    if (wanted && got)
        tell_nodes(t, wanted, got);
    else
        tell_alone(t, wanted ? wanted : got, wanted ? "missing" : "not wanted");
}

/* The heaviest pairing in order: best[i][j] is what can be made of all from wanted i and got j on. */
static void fill_table(const lists *l, double *best)
{
    size_t width = l->got_count + 1;
    for (size_t i = l->wanted_count; i-- > 0;)
        for (size_t j = l->got_count; j-- > 0;) {
            double skip = best[(i + 1) * width + j], other = best[i * width + j + 1];
            double like = likeness(l->wanted[i], l->got[j]);
            skip = other > skip ? other : skip;
            double paired = like > 0 ? best[(i + 1) * width + j + 1] + like : 0;
            best[i * width + j] = paired > skip ? paired : skip;
        }
}

static void tell_paired(teller *t, const lists *l)
{
    size_t width = l->got_count + 1, i = 0, j = 0;
    double *best = ARENA_NEW(t->a, double, (l->wanted_count + 1) * width);
    fill_table(l, best);
    while (i < l->wanted_count || j < l->got_count) {
        if (j >= l->got_count)
            tell_pair(t, l->wanted[i++], NULL);
        else if (i >= l->wanted_count)
            tell_pair(t, NULL, l->got[j++]);
        else if (best[i * width + j] == best[(i + 1) * width + j])
            tell_pair(t, l->wanted[i++], NULL);
        else if (best[i * width + j] == best[i * width + j + 1])
            tell_pair(t, NULL, l->got[j++]);
        else
            tell_pair(t, l->wanted[i++], l->got[j++]);
    }
}

static void tell_in_turn(teller *t, const lists *l)
{
    for (size_t i = 0; i < l->wanted_count || i < l->got_count; i++)
        tell_pair(t, i < l->wanted_count ? l->wanted[i] : NULL, i < l->got_count ? l->got[i] : NULL);
}

/* What is the same at both ends needs no pairing. */
static void tell_children(teller *t, const node *wanted, const node *got)
{
    lists l = { children_of(t->a, wanted), children_of(t->a, got), wanted->child_count, got->child_count };
    while (l.wanted_count > 0 && l.got_count > 0 && nodes_equal(l.wanted[0], l.got[0])) {
        l.wanted++;
        l.got++;
        l.wanted_count--;
        l.got_count--;
    }
    while (
        l.wanted_count > 0 && l.got_count > 0 && nodes_equal(l.wanted[l.wanted_count - 1], l.got[l.got_count - 1])) {
        l.wanted_count--;
        l.got_count--;
    }
    if (l.wanted_count > CELLS_MOST / (l.got_count + 1))
        tell_in_turn(t, &l);
    else
        tell_paired(t, &l);
}

static bool is_place(const char *name)
{
    return strncmp(name, "place", 5) == 0;
}

/* Where the words are others, so is their place: that is said only where nothing else is. */
static void tell_fields(teller *t, const node *wanted, const node *got, bool places)
{
    size_t before = t->count;
    for (size_t i = 0; i < wanted->field_count; i++) {
        const node_field *f = &wanted->fields[i];
        str there = node_value(got, f->name);
        if (is_place(f->name) == places && !str_equal(f->value, there))
            tell_field(t, f->name, f->value, there);
    }
    for (size_t i = 0; i < got->field_count; i++)
        if (is_place(got->fields[i].name) == places && node_value(wanted, got->fields[i].name).n == 0)
            tell_field(t, got->fields[i].name, (str){ NULL, 0 }, got->fields[i].value);
    if (!places && t->count == before)
        tell_fields(t, wanted, got, true);
}

static void tell_nodes(teller *t, const node *wanted, const node *got)
{
    if (strcmp(wanted->kind, got->kind) != 0) {
        tell_alone(t, wanted, "missing");
        tell_alone(t, got, "not wanted");
        return;
    }
    bool named = strcmp(wanted->kind, "document") != 0 && t->depth < PATH_MOST;
    if (named)
        t->path[t->depth++] = wanted;
    tell_fields(t, wanted, got, false);
    tell_children(t, wanted, got);
    t->depth -= named;
    t->told = t->told > t->depth ? t->depth : t->told;
}

size_t difference_print(arena *a, const minutes *wanted, const minutes *got, size_t most)
{
    teller t = { .a = a, .most = most };
    tell_nodes(&t, nodes_of(a, wanted), nodes_of(a, got));
    if (t.count > most)
        printf("  … %zu differences more\n", t.count - most);
    return t.count;
}

size_t difference_print_xml(arena *a, str wanted, str got, size_t most)
{
    minutes x, y;
    fault ignored;
    size_t count = 0;
    if (minutes_read(a, wanted, "wanted", &x, &ignored) && minutes_read(a, got, "got", &y, &ignored))
        count = difference_print(a, &x, &y, most);
    return count > 0 ? count : diff_print(a, wanted, got, most);
}
