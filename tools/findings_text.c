/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "findings.h"

#include <stdio.h>

#include "models/text.h"

/* Texts come from strangers: nothing in them may command a terminal or turn its lines around. */
static void print(str text)
{
    for (size_t at = 0, n; at < text.n; at += n)
        if (char_is_harmless(text_char(text, at, &n)))
            fwrite(text.p + at, 1, n, stdout);
        else
            putchar(' ');
}

static void print_marked(const snippet *s, bool bold)
{
    size_t at = 0;
    fputs(s->cut_before ? "… " : "", stdout);
    for (size_t i = 0; i < s->mark_count; i++) {
        print(str_part(s->text, at, s->marks[i].from));
        fputs(bold ? "\033[1m" : "«", stdout);
        print(str_part(s->text, s->marks[i].from, s->marks[i].to));
        fputs(bold ? "\033[0m" : "»", stdout);
        at = s->marks[i].to;
    }
    print(str_from(s->text, at));
    fputs(s->cut_after ? " …\n" : "\n", stdout);
}

static void print_if(const char *before, str text)
{
    if (text.n) {
        fputs(before, stdout);
        print(text);
    }
}

static void print_hit(const hit *h, long number, bool bold)
{
    printf("%ld. ", number);
    if (h->title.n)
        print_marked(&h->title_marked, bold);
    else
        puts(h->item ? "(no title)" : "(outside the items)");
    const char *between = "   ";
    const str where[] = { h->authority, h->committee, h->date };
    for (size_t i = 0; i < sizeof where / sizeof *where; i++)
        if (where[i].n) {
            print_if(between, where[i]);
            between = ", ";
        }
    print_if(between[0] == ',' ? ", item " : "   item ", h->number);
    print_if(": ", h->outcome);
    fputs("\n   ", stdout);
    print(h->name);
    if (h->page > 0)
        printf(", page %ld", h->page);
    putchar('\n');
    if (h->found.text.n) {
        fputs("   ", stdout);
        print_marked(&h->found, bold);
    }
    putchar('\n');
}

void findings_text(const findings *found, const search *s, bool bold)
{
    for (size_t i = 0; i < found->count; i++)
        print_hit(&found->hits[i], s->offset + (long)i + 1, bold);
    if (found->at_least)
        printf("%zu shown; more than %lld fit, of which the newest and those whose titles fit were ranked\n",
            found->count, found->fitting);
    else
        printf("%zu shown of %lld\n", found->count, found->fitting);
}
