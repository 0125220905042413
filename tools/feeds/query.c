/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "query.h"

#include "fold.h"
#include "models/text.h"
#include "words.h"

typedef struct {
    arena *a;
    str rest;
    size_t phrases;
    int depth;
    bool failed;
    fault *f;
} reader;

static query *fail(reader *r, const char *what)
{
    if (!r->failed)
        fault_set(r->f, FAULT_USAGE, "the query %s", what);
    r->failed = true;
    return NULL;
}

static query *new_query(reader *r, query_kind kind)
{
    query *q = ARENA_NEW(r->a, query, 1);
    q->kind = kind;
    return q;
}

static void skip_blanks(reader *r)
{
    size_t n;
    while (r->rest.n && char_is_blank(text_char(r->rest, 0, &n)))
        r->rest = str_from(r->rest, n);
}

/* The sign is next, and is taken. */
static bool take_sign(reader *r, char sign)
{
    skip_blanks(r);
    if (!r->rest.n || *r->rest.p != sign)
        return false;
    r->rest = str_from(r->rest, 1);
    return true;
}

/* One of the language's own words is next, and is taken. */
static bool take_word(reader *r, const char *word)
{
    str w = str_of(word);
    size_t n;
    skip_blanks(r);
    if (!str_starts(r->rest, w) || char_is_word(text_char(r->rest, w.n, &n)))
        return false;
    r->rest = str_from(r->rest, w.n);
    return true;
}

/* ------------------------------------------------------------------ phrases */

/* NULL where the text has no letter or digit. */
static query *phrase_of(reader *r, str text)
{
    query *q = new_query(r, QUERY_PHRASE);
    size_t capacity = 0;
    str word;
    while (words_next(&text, &word))
        *ARENA_PUSH(r->a, q->words, q->word_count, capacity) = fold_word(r->a, word);
    if (q->word_count == 0)
        return NULL;
    if (++r->phrases > QUERY_PHRASES_MOST)
        return fail(r, "has too many words");
    return q;
}

static str take_quoted(reader *r)
{
    size_t end = str_find_byte(r->rest, '"');
    if (end == STR_NOT_FOUND) {
        fail(r, "has a \" that is not closed; close it, or leave it out");
        return (str){ NULL, 0 };
    }
    str inside = str_part(r->rest, 0, end);
    r->rest = str_from(r->rest, end + 1);
    return inside;
}

static bool ends_bare(uint32_t c)
{
    return char_is_blank(c) || c == '(' || c == ')' || c == '"' || c == '*' || c == ',';
}

static str take_bare(reader *r)
{
    size_t at = 0, n;
    while (at < r->rest.n && !ends_bare(text_char(r->rest, at, &n)))
        at += n;
    if (at == 0)                 /* a sign alone */
        at = 1;
    str bare = str_part(r->rest, 0, at);
    r->rest = str_from(r->rest, at);
    return bare;
}

static query *read_phrase(reader *r)
{
    str text = take_sign(r, '"') ? take_quoted(r) : take_bare(r);
    query *q = phrase_of(r, text);
    if (r->rest.n && *r->rest.p == '*') {
        r->rest = str_from(r->rest, 1);
        if (q)
            q->prefix = true;
    }
    return q;
}

/* ------------------------------------------------------------------ what joins them */

static void join(query *q, query **last, query *one)
{
    if (!one)
        return;
    *(*last ? &(*last)->next : &q->first) = one;
    *last = one;
}

/* As it is where it joins one only. */
static query *joined(query *q)
{
    return !q->first ? NULL : q->first->next ? q : q->first;
}

static query *read_either(reader *r);

static bool read_distance(reader *r, query *q)
{
    long distance = 0;
    skip_blanks(r);
    if (!str_to_number(take_bare(r), QUERY_NEAR_MOST, &distance)) {
        fail(r, "has a NEAR whose distance is no number from 0 to 50; write NEAR(skole budget, 5)");
        return false;
    }
    q->distance = (int)distance;
    return true;
}

static query *read_near(reader *r)
{
    enum { DISTANCE_USUAL = 10 };
    query *q = new_query(r, QUERY_NEAR), *last = NULL;
    q->distance = DISTANCE_USUAL;
    while (!r->failed && !take_sign(r, ')')) {
        if (!r->rest.n)
            return fail(r, "has a bracket that is not closed");
        if (!take_sign(r, ','))
            join(q, &last, read_phrase(r));
        else if (!read_distance(r, q))
            return NULL;
    }
    return joined(q);
}

static query *read_one(reader *r)
{
    if (take_word(r, "NEAR")) {
        if (take_sign(r, '('))
            return read_near(r);
        return phrase_of(r, str_of("near"));
    }
    if (!take_sign(r, '('))
        return read_phrase(r);
    if (++r->depth > QUERY_DEPTH_MOST)
        return fail(r, "has too many brackets inside each other");
    query *q = read_either(r);
    r->depth--;
    return take_sign(r, ')') ? q : fail(r, "has a bracket that is not closed");
}

static bool at_end(reader *r)
{
    skip_blanks(r);
    return r->failed || !r->rest.n || *r->rest.p == ')';
}

/* OR is next; it stays. */
static bool before_or(reader *r)
{
    reader ahead = *r;
    return take_word(&ahead, "OR");
}

static bool take_not(reader *r)
{
    size_t n;
    if (take_word(r, "NOT"))
        return true;
    skip_blanks(r);
    if (r->rest.n < 2 || *r->rest.p != '-' || !(char_is_word(text_char(r->rest, 1, &n)) || r->rest.p[1] == '"'))
        return false;
    r->rest = str_from(r->rest, 1);
    return true;
}

/* Words side by side, wanted and unwanted ones in any order. */
static query *read_all(reader *r)
{
    query *wanted = new_query(r, QUERY_AND), *unwanted = new_query(r, QUERY_OR), *not = new_query(r, QUERY_NOT);
    query *last = NULL, *last_unwanted = NULL;
    while (!at_end(r) && !before_or(r)) {
        if (take_word(r, "AND"))
            continue;
        bool away = take_not(r);
        if (at_end(r))
            break;
        join(away ? unwanted : wanted, away ? &last_unwanted : &last, read_one(r));
    }
    if (!unwanted->first || r->failed)
        return joined(wanted);
    if (!wanted->first)
        return fail(r, "says only what is not wanted; add a word that is");
    not->first = joined(wanted);
    not->first->next = joined(unwanted);
    return not;
}

static query *read_either(reader *r)
{
    query *q = new_query(r, QUERY_OR), *last = NULL;
    do
        join(q, &last, read_all(r));
    while (!r->failed && take_word(r, "OR"));
    return joined(q);
}

query *query_read(arena *a, str text, fault *f)
{
    const char *encoding;
    reader r = { .a = a, .rest = text_decode(a, text, &encoding), .f = f };
    if (text.n > QUERY_BYTES_MOST)
        return fail(&r, "is longer than 2000 bytes");
    query *q = read_either(&r);
    if (!r.failed && r.rest.n)
        return fail(&r, "has a ) without its (");
    if (!r.failed && !q)
        return fail(&r, "has no word; words have letters or digits");
    return r.failed ? NULL : q;
}
