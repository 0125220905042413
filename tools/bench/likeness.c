/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "likeness.h"

#include "models/text.h"

/* ------------------------------------------------------------------ folding */

static const struct { uint32_t from, to; } folds[] = {
    { 0x2010, '-' }, { 0x2011, '-' }, { 0x2012, '-' }, { 0x2013, '-' }, { 0x2014, '-' }, { 0x2212, '-' },
    { 0x201C, '"' }, { 0x201D, '"' }, { 0x201E, '"' }, { 0xBB, '"' }, { 0xAB, '"' }, { 0x2033, '"' },
    { 0x2019, '\'' }, { 0x2018, '\'' }, { 0xB4, '\'' }, { '`', '\'' }, { 0x2032, '\'' },
};

static char folded_char(uint32_t c)
{
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++)
        if (folds[i].from == c)
            return (char)folds[i].to;
    return 0;
}

static bool is_space(uint32_t c)
{
    return char_is_blank(c) || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || c == 0x85 || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x205F || c == 0x3000;
}

str likeness_folded(arena *a, str s)
{
    enum { SOFT_HYPHEN = 0xAD };
    text_builder t = { .a = a };
    str plain = text_compatible(a, s);
    bool blank = false;
    for (size_t at = 0, n; at < plain.n; at += n) {
        uint32_t c = text_char(plain, at, &n);
        if (c == SOFT_HYPHEN)
            continue;
        if (is_space(c)) {
            blank = t.n > 0;
            continue;
        }
        if (blank)
            text_add_byte(&t, ' ');
        blank = false;
        char folded = folded_char(c);
        text_add(&t, folded ? (str){ &folded, 1 } : str_part(plain, at, at + n));
    }
    return text_done(&t);
}

static str tight(arena *a, str s)
{
    str folded = str_trim_end(likeness_folded(a, s), " .,:;");
    text_builder t = { .a = a };
    for (size_t i = 0; i < folded.n; i++)
        if (folded.p[i] != ' ' && folded.p[i] != '-')
            text_add_byte(&t, folded.p[i]);
    return text_done(&t);
}

bool likeness_same(arena *a, str x, str y)
{
    return str_equal(x, y) || str_equal(tight(a, x), tight(a, y));
}

static bool is_kept(uint32_t c)
{
    return char_is_digit(c) || (c >= 'a' && c <= 'z') || c == 0xE6 || c == 0xF8 || c == 0xE5 || c == 0xE4 || c == 0xF6
        || c == 0xFC || c == 0xE9 || c == 0xA7;          /* æ ø å ä ö ü é § */
}

static bool is_word(uint32_t c)
{
    return c == '_' || char_is_word(c);
}

/* Bytes of a hyphen between two words, with the blank that may stand at each side; 0 where there is none. */
static size_t joint(str s, size_t at)
{
    size_t n, to = at + (s.p[at] == ' ');
    if (at == 0 || !is_word(text_char_before(s, at, &n)) || to >= s.n || s.p[to] != '-')
        return 0;
    to++;
    to += to < s.n && s.p[to] == ' ';
    return to < s.n && is_word(text_char(s, to, &n)) ? to - at : 0;
}

static str loose(arena *a, str s)
{
    text_builder t = { .a = a };
    str low = text_fold(a, likeness_folded(a, s));
    bool blank = false;
    for (size_t at = 0, n; at < low.n; at += n) {
        uint32_t c = text_char(low, at, &n);
        size_t hyphen = c == ' ' || c == '-' ? joint(low, at) : 0;
        if (hyphen > 0) {
            n = hyphen;
            continue;
        }
        if (!is_kept(c)) {
            blank = t.n > 0;
            continue;
        }
        if (blank)
            text_add_byte(&t, ' ');
        blank = false;
        text_add(&t, str_part(low, at, at + n));
    }
    return text_done(&t);
}

/* ------------------------------------------------------------------ common pieces */

typedef struct {
    uint64_t *tokens;
    size_t count;
} sequence;

static sequence chars_of(arena *a, str s)
{
    sequence q = { ARENA_NEW(a, uint64_t, s.n + 1), 0 };
    for (size_t at = 0, n; at < s.n; at += n)
        q.tokens[q.count++] = text_char(s, at, &n);
    return q;
}

/* Words by 64 bits of their letters (FNV-1a): two that differ and share them are past seeing. */
static sequence words_of(arena *a, str s)
{
    sequence q = { ARENA_NEW(a, uint64_t, LIKENESS_WORDS_MOST), 0 };
    str word;
    while (q.count < LIKENESS_WORDS_MOST && str_next_word(&s, &word)) {
        uint64_t hash = 14695981039346656037u;
        for (size_t i = 0; i < word.n; i++)
            hash = (hash ^ (unsigned char)word.p[i]) * 1099511628211u;
        q.tokens[q.count++] = hash;
    }
    return q;
}

/* A piece of both that is still to be looked at. */
typedef struct {
    size_t x, x_end, y, y_end;
} gap;

typedef struct {
    size_t x, y, length;
} common;

/* The longest run of tokens that stands in both, the first of them. `run[j]` ends at token j of y. */
static common longest(const sequence *x, const sequence *y, gap g, size_t *run)
{
    common best = { g.x, g.y, 0 };
    for (size_t j = g.y; j <= g.y_end; j++)
        run[j] = 0;
    for (size_t i = g.x; i < g.x_end; i++)
        for (size_t j = g.y_end; j-- > g.y;) {
            size_t length = x->tokens[i] == y->tokens[j] ? (j > g.y ? run[j - 1] : 0) + 1 : 0;
            run[j] = length;
            bool first = length == best.length && length > 0 && i + 1 - length == best.x && j + 1 - length < best.y;
            if (length > best.length || first)
                best = (common){ i + 1 - length, j + 1 - length, length };
        }
    return best;
}

static size_t count_common(arena *a, const sequence *x, const sequence *y)
{
    gap *open = NULL;
    size_t count = 0, capacity = 0, sum = 0, *run = ARENA_NEW(a, size_t, y->count + 1);
    *ARENA_PUSH(a, open, count, capacity) = (gap){ 0, x->count, 0, y->count };
    while (count > 0) {
        gap g = open[--count];
        common found = longest(x, y, g, run);
        sum += found.length;
        if (found.length == 0)
            continue;
        if (g.x < found.x && g.y < found.y)
            *ARENA_PUSH(a, open, count, capacity) = (gap){ g.x, found.x, g.y, found.y };
        if (found.x + found.length < g.x_end && found.y + found.length < g.y_end)
            *ARENA_PUSH(a, open, count, capacity)
                = (gap){ found.x + found.length, g.x_end, found.y + found.length, g.y_end };
    }
    return sum;
}

static double share(size_t common_length, const sequence *x, const sequence *y)
{
    return 2.0 * (double)common_length / (double)(x->count + y->count);
}

double likeness_of(arena *a, str x, str y)
{
    str p = loose(a, x), q = loose(a, y);
    if (str_equal(p, q))
        return 1;
    if (p.n == 0 || q.n == 0)
        return 0;
    bool long_ = text_length(p) > LIKENESS_CHARS_MOST || text_length(q) > LIKENESS_CHARS_MOST;
    sequence s = long_ ? words_of(a, p) : chars_of(a, p), t = long_ ? words_of(a, q) : chars_of(a, q);
    double most = share(s.count < t.count ? s.count : t.count, &s, &t);
    return most < LIKENESS_CLEAR ? most : share(count_common(a, &s, &t), &s, &t);
}
