/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "snippet.h"

#include "fold.h"
#include "models/text.h"
#include "words.h"

enum { MATCHES_MOST = 400, STEM_ENDING_MOST = 6 };

typedef struct {
    size_t from, to;             /* bytes */
    str folded;
} text_word;

typedef struct {
    size_t from, to, phrase;
} match;

static text_word *words_of(arena *a, str text, size_t *count)
{
    text_word *words = NULL;
    size_t capacity = 0;
    str rest = str_part(text, 0, SNIPPET_LOOKS_BYTES), word;
    *count = 0;
    while (words_next(&rest, &word)) {
        size_t from = (size_t)(word.p - text.p);
        *ARENA_PUSH(a, words, *count, capacity) = (text_word){ from, from + word.n, fold_word(a, word) };
    }
    return words;
}

/* By its stem a word is found with another ending. */
static bool fits(str word, str wanted, bool prefix, const str *stem)
{
    if (prefix ? str_starts(word, wanted) : str_equal(word, wanted))
        return true;
    return stem && stem->n > 2 && str_starts(word, *stem) && word.n <= stem->n + STEM_ENDING_MOST;
}

static bool phrase_is_at(const text_word *words, size_t left, const query *phrase, const str *stems)
{
    if (phrase->word_count > left)
        return false;
    for (size_t k = 0; k < phrase->word_count; k++) {
        bool prefix = phrase->prefix && k + 1 == phrase->word_count;
        if (!fits(words[k].folded, phrase->words[k], prefix, stems ? &stems[k] : NULL))
            return false;
    }
    return true;
}

static size_t find_matches(arena *a, str text, const wanted_words *wanted, match matches[MATCHES_MOST])
{
    size_t count, n = 0, step;
    const text_word *words = words_of(a, text, &count);
    for (size_t i = 0; i < count && n < MATCHES_MOST; i += step) {
        step = 1;
        for (size_t p = 0; p < wanted->count; p++)
            if (phrase_is_at(words + i, count - i, wanted->phrases[p], wanted->stems[p])) {
                step = wanted->phrases[p]->word_count;
                matches[n++] = (match){ words[i].from, words[i + step - 1].to, p };
                break;
            }
    }
    return n;
}

/* ------------------------------------------------------------------ the piece */

/* How good the piece is that begins with that match: different phrases first, then all. */
static size_t worth(const match *matches, size_t count, size_t first)
{
    size_t different = 0, all = 0;
    unsigned long seen = 0;
    for (size_t i = first; i < count && matches[i].to <= matches[first].from + SNIPPET_BYTES - SNIPPET_BEFORE_BYTES;
         i++) {
        different += !(seen >> matches[i].phrase & 1);
        seen |= 1UL << matches[i].phrase;
        all++;
    }
    return different * MATCHES_MOST + all;
}

static size_t best_match(const match *matches, size_t count)
{
    size_t best = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t now = worth(matches, count, i);
        if (now > most) {
            most = now;
            best = i;
        }
    }
    return best;
}

static bool is_blank_byte(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* To a word's beginning, or at least to a character's. */
static size_t piece_start(str text, size_t match_from)
{
    size_t from = match_from > SNIPPET_BEFORE_BYTES ? match_from - SNIPPET_BEFORE_BYTES : 0, at = from;
    while (at > 0 && at < match_from && !is_blank_byte(text.p[at - 1]))
        at++;
    if (at == match_from)
        at = from;
    while (at > 0 && at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static size_t piece_end(str text, size_t from)
{
    if (text.n - from <= SNIPPET_BYTES)
        return text.n;
    size_t end = from + SNIPPET_BYTES, at = end;
    while (at > from + SNIPPET_BYTES / 2 && !is_blank_byte(text.p[at]))
        at--;
    if (at == from + SNIPPET_BYTES / 2)
        at = end;
    while (at > from && ((unsigned char)text.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Lines and cells become one line. */
static str one_line(arena *a, str text)
{
    char *bytes = ARENA_NEW(a, char, text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        bytes[i] = is_blank_byte(text.p[i]) ? ' ' : text.p[i];
    return (str){ bytes, text.n };
}

static snippet cut(arena *a, str text, size_t from, size_t to, const match *matches, size_t count)
{
    snippet s = { .text = one_line(a, str_part(text, from, to)), .cut_before = from > 0, .cut_after = to < text.n };
    for (size_t i = 0; i < count && s.mark_count < SNIPPET_MARKS_MOST; i++)
        if (matches[i].from >= from && matches[i].to <= to) {
            s.marks[s.mark_count].from = matches[i].from - from;
            s.marks[s.mark_count++].to = matches[i].to - from;
        }
    return s;
}

snippet snippet_of(arena *a, str text, const wanted_words *wanted, size_t *at)
{
    match matches[MATCHES_MOST];
    arena *scratch = arena_open();
    size_t count = find_matches(scratch, text, wanted, matches), best = best_match(matches, count);
    *at = count ? matches[best].from : 0;
    size_t from = count ? piece_start(text, *at) : 0;
    snippet s = cut(a, text, from, piece_end(text, from), matches, count);
    arena_close(scratch);
    return s;
}

snippet snippet_whole(arena *a, str text, const wanted_words *wanted)
{
    match matches[MATCHES_MOST];
    arena *scratch = arena_open();
    size_t count = find_matches(scratch, text, wanted, matches);
    snippet s = cut(a, text, 0, text.n, matches, count);
    arena_close(scratch);
    return s;
}
