/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "models/text.h"

#define TERMINAL_SECONDS 0.25
#define LINE_SECONDS 60.0
#define MARK_SECONDS 30.0        /* PROGRESS_MARKS of them are ten minutes */

enum { COLUMNS_USUAL = 80, COLUMNS_LEAST = 20, ROWS_USUAL = 24, BAR_MOST = 40 };

void progress_begin(progress *p, size_t total, double now)
{
    *p = (progress){ .terminal = isatty(STDERR_FILENO), .total = total, .began = now, .shown = now };
}

void progress_known(progress *p, document_state s, bool older)
{
    p->known[s]++;
    p->older += older;
}

void progress_ended(progress *p, const journal_row *row)
{
    p->ended[row->state]++;
    p->page_faults += (size_t)row->page_faults;
}

bool progress_due(const progress *p, double now)
{
    return now - p->shown >= (p->terminal ? TERMINAL_SECONDS : LINE_SECONDS);
}

/* ------------------------------------------------------------------ sums */

static size_t sum(const size_t counts[STATES])
{
    size_t all = 0;
    for (int i = 0; i < STATES; i++)
        all += counts[i];
    return all;
}

/* "3 d 4 h", "12 min", "40 s". */
static void duration(double seconds, char out[32])
{
    unsigned long s = seconds < 1e9 ? (unsigned long)(seconds + 0.5) : 1000000000UL;
    if (s >= 86400)
        snprintf(out, 32, "%lu d %lu h", s / 86400, s % 86400 / 3600);
    else if (s >= 3600)
        snprintf(out, 32, "%lu h %lu min", s / 3600, s % 3600 / 60);
    else if (s >= 60)
        snprintf(out, 32, "%lu min", s / 60);
    else
        snprintf(out, 32, "%lu s", s);
}

/* Documents that were read in this run; of those in work, as much as is read of their pages. */
static double documents_read(const progress *p, const progress_work *works, size_t count)
{
    double read = (double)sum(p->ended);
    for (size_t i = 0; i < count; i++)
        read += (double)works[i].done / (double)(works[i].pieces + 1);
    return read;
}

/* The oldest moment that is known, and this one is kept for later. */
static progress_mark mark(progress *p, progress_mark now)
{
    const progress_mark *last = p->mark_count ? &p->marks[(p->mark_count - 1) % PROGRESS_MARKS] : NULL;
    size_t oldest = p->mark_count > PROGRESS_MARKS ? p->mark_count % PROGRESS_MARKS : 0;
    progress_mark from = last ? p->marks[oldest] : (progress_mark){ .at = p->began };
    if (!last)
        p->marks[p->mark_count++] = from;
    else if (now.at - last->at >= MARK_SECONDS)
        p->marks[p->mark_count++ % PROGRESS_MARKS] = now;
    return from;
}

/* The facts as one line, the most telling first. */
static void facts(progress *p, progress_mark now, char *out, size_t size)
{
    char left[32] = "?";
    size_t ended = sum(p->ended), known = sum(p->known);
    progress_mark from = mark(p, now);
    double taken = now.at - from.at, rest = (double)(p->total - known) - now.read;
    if (now.read > from.read)
        duration(taken / (now.read - from.read) * (rest > 0 ? rest : 0), left);
    int n = snprintf(out, size, "%zu of %zu documents, %zu pages, %.0f pages/min, %s left, %zu failed", ended + known,
        p->total, p->pages, taken > 0 ? (double)(now.pages - from.pages) * 60 / taken : 0, left,
        p->ended[STATE_FAILED] + p->known[STATE_FAILED]);
    size_t review = p->ended[STATE_REVIEW] + p->known[STATE_REVIEW];
    if (n > 0 && (size_t)n < size)
        snprintf(out + n, size - (size_t)n, ", %zu to review, %zu pages left out%s", review, p->page_faults,
            p->stopping ? "; finishing the pages in hand" : "");
}

/* ------------------------------------------------------------------ drawing */

typedef struct {
    size_t columns;
    int rows;
} extent;

static extent terminal(void)
{
    struct winsize w;
    extent e = { COLUMNS_USUAL, ROWS_USUAL };
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &w) != 0 || w.ws_col == 0)
        return e;
    e.columns = w.ws_col < COLUMNS_LEAST ? COLUMNS_LEAST : w.ws_col;
    e.rows = w.ws_row ? w.ws_row : ROWS_USUAL;
    return e;
}

/* So much of the text as has place. */
static str cut(str s, size_t places)
{
    size_t at = 0;
    for (size_t n; places > 0 && at < s.n; at += n, places--)
        text_char(s, at, &n);
    return str_part(s, 0, at);
}

/* The end of a path tells more than its beginning. */
static str cut_begin(str s, size_t places)
{
    size_t length = text_length(s), at = 0;
    for (size_t n; length > places && at < s.n; at += n, length--)
        text_char(s, at, &n);
    return str_from(s, at);
}

/* A row more than the terminal has would move what was drawn before out of reach. */
static void row(progress *p, str text, extent e)
{
    if (p->rows >= e.rows)
        return;
    fprintf(stderr, "%s\x1b[K%.*s", p->rows ? "\n" : "", STR_ARG(cut(text, e.columns)));
    p->rows++;
}

static void bar(progress *p, extent e)
{
    char text[4 * BAR_MOST + 32];
    size_t done = sum(p->ended) + sum(p->known), n = 0;
    size_t places = e.columns > BAR_MOST + 8 ? BAR_MOST : e.columns - 8;
    size_t full = p->total ? places * done / p->total : places;
    text[n++] = '[';
    for (size_t i = 0; i < places; i++)
        text[n++] = i < full ? '#' : '.';
    n += (size_t)snprintf(text + n, sizeof text - n, "] %zu %%", p->total ? 100 * done / p->total : 100);
    row(p, (str){ text, n }, e);
}

/* In a narrow terminal the facts take several rows, broken at their marks. */
static void fact_rows(progress *p, str text, extent e)
{
    while (text.n) {
        str line = cut(text, e.columns);
        if (line.n < text.n)
            for (size_t i = line.n; i > 1; i--)
                if (line.p[i - 1] == ' ' && (line.p[i - 2] == ',' || line.p[i - 2] == ';')) {
                    line.n = i;
                    break;
                }
        row(p, line, e);
        text = str_from(text, line.n);
    }
}

static void work_row(progress *p, arena *a, const progress_work *w, extent e)
{
    str place = w->pieces > 1 ? arena_format(a, "  p. %zu/%zu ", w->done, w->pieces) : (str)STR("  ");
    str path = cut_begin(str_of(w->path), e.columns > place.n ? e.columns - place.n : 1);
    row(p, arena_format(a, "%.*s%.*s", STR_ARG(place), STR_ARG(path)), e);
}

/* To the beginning of what was drawn last. */
static void back(progress *p)
{
    if (p->rows > 1)
        fprintf(stderr, "\x1b[%dA", p->rows - 1);
    if (p->rows)
        fputs("\r", stderr);
    p->rows = 0;
}

static void draw(progress *p, const char *line, const progress_work *works, size_t count)
{
    extent e = terminal();
    arena *a = arena_open();
    fputs("\x1b[?7l", stderr);           /* no wrapping while this is drawn */
    back(p);
    bar(p, e);
    fact_rows(p, str_of(line), e);
    for (size_t i = 0; i < count; i++)
        work_row(p, a, &works[i], e);
    fputs("\x1b[J\x1b[?7h\r", stderr);      /* at the row's begin, so that an echoed ^C doesn't wrap */
    arena_close(a);
}

void progress_show(progress *p, double now, const progress_work *works, size_t count)
{
    char line[400];
    facts(p, (progress_mark){ now, documents_read(p, works, count), p->pages }, line, sizeof line);
    if (p->terminal)
        draw(p, line, works, count);
    else
        fprintf(stderr, "referat: %s\n", line);
    fflush(stderr);
    p->shown = now;
}

void progress_end(progress *p, double now)
{
    char took[32];
    if (p->terminal) {
        back(p);
        fputs("\x1b[J", stderr);
    }
    duration(now - p->began, took);
    fprintf(stderr, "referat: %zu done, %zu to review, %zu failed, %zu skipped; %zu were done before; %zu pages in %s,"
        " %zu left out\n", p->ended[STATE_DONE], p->ended[STATE_REVIEW], p->ended[STATE_FAILED],
        p->ended[STATE_SKIPPED], sum(p->known), p->pages, took, p->page_faults);
    if (p->older)
        fprintf(stderr, "referat: %zu of those done before were read by other versions; --outdated reads them anew\n",
            p->older);
    fflush(stderr);
}

void progress_json(arena *a, str json)
{
    static const str unknown = STR("\xEF\xBF\xBD");
    text_builder t = { .a = a };
    for (size_t at = 0, n; at < json.n; at += n) {
        bool bad = text_char(json, at, &n) == 0xFFFD;
        text_add(&t, bad ? unknown : str_part(json, at, at + n));
    }
    fwrite(t.bytes, 1, t.n, stdout);
    fflush(stdout);
}
