/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "query.h"

#include "models/number.h"

/* How one database writes what a query says. */
typedef struct {
    const char *and, *or, *not;
    void (*phrase)(text_builder *t, const query *q);
    void (*near)(text_builder *t, const query *q);
} query_form;

static void add(text_builder *t, const char *text)
{
    text_add(t, str_of(text));
}

static void add_number(text_builder *t, long long number)
{
    char bytes[NUMBER_BYTES];
    text_add(t, number_whole(bytes, number));
}

static void write_query(text_builder *t, const query_form *form, const query *q)
{
    if (q->kind == QUERY_PHRASE || q->kind == QUERY_NEAR) {
        (q->kind == QUERY_PHRASE ? form->phrase : form->near)(t, q);
        return;
    }
    const char *between = q->kind == QUERY_AND ? form->and : q->kind == QUERY_OR ? form->or : form->not;
    add(t, "(");
    for (const query *one = q->first; one; one = one->next) {
        write_query(t, form, one);
        if (one->next)
            add(t, between);
    }
    add(t, ")");
}

/* ------------------------------------------------------------------ SQLite */

static void write_fts5_phrase(text_builder *t, const query *q)
{
    add(t, "\"");
    for (size_t i = 0; i < q->word_count; i++) {
        add(t, i ? " " : "");
        text_add(t, q->words[i]);
    }
    add(t, q->prefix ? "\" *" : "\"");
}

static void write_fts5_near(text_builder *t, const query *q)
{
    add(t, "NEAR(");
    for (const query *one = q->first; one; one = one->next) {
        write_fts5_phrase(t, one);
        add(t, " ");
    }
    add(t, ", ");
    add_number(t, q->distance);
    add(t, ")");
}

str query_fts5(arena *a, const query *q)
{
    static const query_form form = { " AND ", " OR ", " NOT ", write_fts5_phrase, write_fts5_near };
    text_builder t = { .a = a };
    write_query(&t, &form, q);
    return text_done(&t);
}

/* ------------------------------------------------------------------ PostgreSQL */

static void write_ts_phrase(text_builder *t, const query *q)
{
    add(t, "(");
    for (size_t i = 0; i < q->word_count; i++) {
        add(t, i ? " <-> '" : "'");
        text_add(t, q->words[i]);
        add(t, q->prefix && i + 1 == q->word_count ? "':*" : "'");
    }
    add(t, ")");
}

/* One behind the other at each distance that is near, from the end of the first to the start of the second. */
static void write_ts_pair(text_builder *t, const query *first, const query *second, int distance)
{
    for (size_t d = 1; d <= (size_t)distance + 1; d++) {
        add(t, " | (");
        write_ts_phrase(t, first);
        add(t, " <");
        add_number(t, (long long)d);
        add(t, "> ");
        write_ts_phrase(t, second);
        add(t, ")");
    }
}

/* tsquery knows exact distances only: each neighbour near the next, in either order. */
static void write_ts_near(text_builder *t, const query *q)
{
    add(t, "(");
    for (const query *one = q->first; one->next; one = one->next) {
        text_builder pairs = { .a = t->a };
        write_ts_pair(&pairs, one, one->next, q->distance);
        write_ts_pair(&pairs, one->next, one, q->distance);
        add(t, one == q->first ? "(" : " & (");
        text_add(t, str_from(text_done(&pairs), 3));
        add(t, ")");
    }
    add(t, ")");
}

str query_tsquery(arena *a, const query *q)
{
    static const query_form form = { " & ", " | ", " & !", write_ts_phrase, write_ts_near };
    text_builder t = { .a = a };
    write_query(&t, &form, q);
    return text_done(&t);
}

/* ------------------------------------------------------------------ what is wanted */

size_t query_phrases(const query *q, const query *phrases[QUERY_PHRASES_MOST])
{
    if (q->kind == QUERY_PHRASE)
        return phrases[0] = q, 1;
    size_t n = 0;
    for (const query *one = q->first; one && n < QUERY_PHRASES_MOST; one = one->next) {
        const query *some[QUERY_PHRASES_MOST];
        size_t count = query_phrases(one, some);
        for (size_t i = 0; i < count && n < QUERY_PHRASES_MOST; i++)
            phrases[n++] = some[i];
        if (q->kind == QUERY_NOT)
            break;
    }
    return n;
}
