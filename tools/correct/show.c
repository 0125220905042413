/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>

#include "command_correct.h"
#include "models/text.h"

enum { EXCERPT_BYTES = 72 };

/* A line of a document is shown without what a terminal would obey. */
static void print_text(str text, size_t most)
{
    size_t n;
    for (size_t at = 0; at < text.n && at < most; at += n) {
        bool printed = char_is_harmless(text_char(text, at, &n));
        printf("%.*s", printed ? (int)n : 1, printed ? text.p + at : "?");
    }
    if (text.n > most)
        fputs("…", stdout);
}

static void print_quoted(const char *before, str text)
{
    printf("%s\"", before);
    print_text(text, EXCERPT_BYTES);
    putchar('"');
}

/* ------------------------------------------------------------------ records */

static void print_value(const char *before, const correction_value *v)
{
    const str texts[] = { v->text, v->kind, v->time, v->number };
    fputs(before, stdout);
    bool any = false;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].n) {
            print_quoted(any ? ", " : " ", texts[i]);
            any = true;
        }
    if (!any)
        fputs(" nothing", stdout);
}

static const correction_note *note_of(const minutes *m, int number)
{
    for (size_t i = 0; i < m->correction_count; i++)
        if (m->corrections[i].number == number)
            return &m->corrections[i];
    return NULL;
}

/* Why it is in conflict, as the diagnostic says. */
static str reason_of(const minutes *m, const correction_note *n)
{
    char head[48];
    static const str code = STR("correction-conflict"), before = STR("not applied: ");
    snprintf(head, sizeof head, "Correction %d (", n->number);
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next)
        if (str_equal(d->code, code) && str_starts(d->text, str_of(head)) && str_find(d->text, before) != STR_NOT_FOUND)
            return str_from(d->text, str_find(d->text, before) + before.n);
    return (str){ NULL, 0 };
}

static void print_state(const minutes *m, const correction_note *n)
{
    printf("  (%s", correction_states.names[n->state]);
    if (n->state == CORRECTION_CONFLICT) {
        fputs(": ", stdout);
        print_text(str_trim_end(reason_of(m, n), "."), EXCERPT_BYTES);
    }
    putchar(')');
}

static void print_record(const corrected *c, const correction *r)
{
    const correction_note *n = note_of(&c->m, r->number);
    printf("%d  %.*s  ", r->number, STR_ARG(r->when));
    print_text(r->who, EXCERPT_BYTES);
    printf("  %s", correction_kinds.names[r->what]);
    if (r->what == CORRECT_UNDO)
        printf(" %d", r->undone);
    if (r->where.number.n)
        print_quoted(" of item ", r->where.number);
    if (r->what != CORRECT_ACCEPT && r->what != CORRECT_UNDO && r->what != CORRECT_PAGE) {
        print_value(":", &r->before);
        print_value(" ->", &r->after);
    }
    if (r->what == CORRECT_PAGE)
        printf(" %d", r->where.page);
    if (r->undone_by)
        printf("  (undone by %d)", r->undone_by);
    else if (n)
        print_state(&c->m, n);
    putchar('\n');
}

void show_records(const corrected *c)
{
    for (size_t i = 0; i < c->all.count; i++)
        print_record(c, &c->all.records[i]);
}

/* ------------------------------------------------------------------ structure */

static void print_sections(const meeting *m, const part *item, const char *indent)
{
    const part *p;
    for (int s = 1; (p = correction_section(m, item, s)); s++) {
        printf("%ssection %d: %s", indent, s, section_name(p->as.section.kind));
        if (p->as.section.heading.n)
            print_quoted(" ", p->as.section.heading);
        putchar('\n');
        const block *b;
        for (int n = 1; (b = correction_block(p, n)); n++) {
            printf("%s  block %d: ", indent, n);
            print_text(b->marker, EXCERPT_BYTES);
            print_text(b->content.text, EXCERPT_BYTES);
            putchar('\n');
        }
    }
}

static void print_item(const meeting *m, const part *p, int ordinal)
{
    const item *i = &p->as.item;
    printf("  item #%d", ordinal);
    if (i->number.n)
        print_quoted(", number ", i->number);
    print_quoted(": ", i->title.text);
    printf(" outcome=%s access=%s\n", i->outcome ? outcome_name(i->outcome) : "",
           i->access ? access_name(i->access) : "");
    for (const part *q = i->first; q; q = q->next) {
        if (q->kind == PART_CASE)
            print_quoted("    case ", q->as.case_reference.id);
        else if (q->kind == PART_ABSENCE) {
            print_quoted("    absence ", q->as.absence.person);
            printf(" %s %.*s", absence_name(q->as.absence.kind), STR_ARG(q->as.absence.time));
        } else
            continue;
        putchar('\n');
    }
    print_sections(m, p, "    ");
}

void show_structure(const minutes *m)
{
    int number = 0;
    for (const meeting *one = m->first_meeting; one; one = one->next) {
        printf("meeting %d: %s date=%.*s time=%.*s\n", ++number, meeting_name(one->kind),
            STR_ARG(one->start_date.value), STR_ARG(one->start_time.value));
        for (size_t i = 0; i < one->person_count; i++) {
            print_quoted("  person ", one->people[i].name);
            printf(" %s\n", status_name(one->people[i].status));
        }
        print_sections(one, NULL, "  ");
        int ordinal = 0;
        for (const part *p = one->first; p; p = p->next)
            if (p->kind == PART_ITEM)
                print_item(one, p, ++ordinal);
    }
}
