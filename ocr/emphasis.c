/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "emphasis.h"

#include <string.h>

#include "models/page.h"
#include "models/text.h"

/* A pair's two ends must be of one kind. */
typedef enum { MARK_ITALIC, MARK_BOLD, MARK_BOTH, MARK_UNDERSCORES, MARK_KINDS, HEADING, HEADING_END } run_kind;

static const uint8_t run_styles[MARK_KINDS] = {
    STYLE_ITALIC, STYLE_BOLD, STYLE_BOLD | STYLE_ITALIC, STYLE_BOLD
};

typedef struct {
    size_t at, length;
    run_kind kind;
    bool paired;
} run;

static const size_t NOT_OPEN = (size_t)-1;

typedef struct {
    run *runs;
    size_t count, capacity;
    size_t open[MARK_KINDS];     /* index of the run that waits for its other half */
} finder;

static void close_paragraph(finder *f)
{
    for (int k = 0; k < MARK_KINDS; k++)
        f->open[k] = NOT_OPEN;
}

static bool is_word_char(uint32_t c)
{
    return char_is_letter(c) || char_is_digit(c);
}

/* A single star before anything else, as in "*)", is a footnote's. */
static bool may_open(uint32_t before, uint32_t after, run_kind kind)
{
    if (after == 0 || char_is_blank(after) || is_word_char(before))
        return false;
    return kind != MARK_ITALIC || is_word_char(after) || (after != ')' && after != '.' && after != ',');
}

static bool may_close(uint32_t before, uint32_t after, run_kind kind)
{
    return before != 0 && !char_is_blank(before) && (kind != MARK_ITALIC || !is_word_char(after));
}

static bool kind_of(char byte, size_t length, run_kind *kind)
{
    if (byte == '_') {
        *kind = MARK_UNDERSCORES;
        return length == 2;
    }
    *kind = (run_kind)(length - 1);
    return length <= 3;
}

static void take_run(finder *f, arena *a, str text, size_t at, size_t length)
{
    run_kind kind;
    size_t n;
    if (!kind_of(text.p[at], length, &kind))
        return;
    uint32_t before = text_char_before(text, at, &n), after = text_char(text, at + length, &n);
    bool closes = may_close(before, after, kind) && f->open[kind] != NOT_OPEN;
    if (!closes && !may_open(before, after, kind))
        return;
    if (closes)
        f->runs[f->open[kind]].paired = true;
    *ARENA_PUSH(a, f->runs, f->count, f->capacity) = (run){ at, length, kind, closes };
    f->open[kind] = closes ? NOT_OPEN : f->count - 1;
}

/* True when the line that begins behind `at` is blank. */
static bool blank_line_follows(str text, size_t at)
{
    for (at++; at < text.n && (text.p[at] == ' ' || text.p[at] == '\t'); at++)
        ;
    return at == text.n || text.p[at] == '\n' || text.p[at] == '\f';
}

/* Bytes of the "## " at the front of a line, 0 where there is none. */
static size_t heading_mark(str text, size_t at)
{
    enum { INDENT_MOST = 3, LEVEL_MOST = 6 };
    size_t from = at, level;
    while (from > 0 && at - from < INDENT_MOST && text.p[from - 1] == ' ')
        from--;
    if (from > 0 && text.p[from - 1] != '\n' && text.p[from - 1] != '\f')
        return 0;
    for (level = 0; at + level < text.n && text.p[at + level] == '#'; level++)
        ;
    bool spaced = level <= LEVEL_MOST && at + level + 1 < text.n && text.p[at + level] == ' '
        && (unsigned char)text.p[at + level + 1] > ' ';
    return spaced ? level + 1 : 0;
}

/* Both are taken as they are: no other half is looked for. */
static void take_heading(finder *f, arena *a, size_t at, size_t length)
{
    run_kind kind = length > 0 ? HEADING : HEADING_END;
    *ARENA_PUSH(a, f->runs, f->count, f->capacity) = (run){ at, length, kind, true };
}

static void find_runs(finder *f, arena *a, str text)
{
    bool heading = false;
    close_paragraph(f);
    for (size_t at = 0, mark; at < text.n; at++) {
        char byte = text.p[at];
        if (heading && (byte == '\n' || byte == '\f')) {
            take_heading(f, a, at, 0);
            heading = false;
        }
        if (byte == '#' && !heading && (mark = heading_mark(text, at)) > 0) {
            take_heading(f, a, at, mark);
            heading = true;
            at += mark - 1;
            continue;
        }
        if (byte == '\f' || (byte == '\n' && blank_line_follows(text, at)))
            close_paragraph(f);
        if (byte != '*' && byte != '_')
            continue;
        size_t end = at;
        while (end < text.n && text.p[end] == byte)
            end++;
        take_run(f, a, text, at, end - at);
        at = end - 1;
    }
}

emphasis *emphasis_find(arena *a, str text, size_t *count)
{
    *count = 0;
    if (text.n == 0
        || (!memchr(text.p, '*', text.n) && !memchr(text.p, '_', text.n) && !memchr(text.p, '#', text.n)))
        return NULL;
    finder f = { 0 };
    find_runs(&f, a, text);
    emphasis *marks = ARENA_NEW(a, emphasis, f.count);
    uint8_t style = STYLE_PLAIN, heading = STYLE_PLAIN;
    for (size_t i = 0; i < f.count; i++) {
        const run *r = &f.runs[i];
        if (!r->paired)
            continue;
        if (r->kind < MARK_KINDS)
            style ^= run_styles[r->kind];
        else
            heading = r->kind == HEADING ? STYLE_BOLD : STYLE_PLAIN;
        marks[(*count)++] = (emphasis){ r->at, r->length, style | heading };
    }
    return marks;
}
