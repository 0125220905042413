/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "many_bytes.h"

enum { UNKNOWN = CHAR_UNKNOWN, CHAR_BYTES_MOST = 4, WORD_BYTES_MOST = 64 };

bool char_is_among(uint32_t c, str signs)
{
    for (size_t at = 0, n; at < signs.n; at += n)
        if (text_char(signs, at, &n) == c)
            return true;
    return false;
}

static size_t put_char(uint32_t c, char *bytes)
{
    if (c < 0x80) {
        bytes[0] = (char)c;
        return 1;
    }
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)bytes);
}

void text_add_char(text_builder *t, uint32_t c)
{
    char bytes[CHAR_BYTES_MOST];
    text_add(t, (str){ bytes, put_char(c, bytes) });
}

str text_fold(arena *a, str s)
{
    text_builder t = { .a = a };
    size_t n;
    for (size_t at = 0; at < s.n; at += n)
        text_add_char(&t, char_fold(text_char(s, at, &n)));
    return text_done(&t);
}

size_t text_fold_into(str s, char *folded, size_t size)
{
    size_t n, length = 0;
    for (size_t at = 0; at < s.n; at += n) {
        unsigned char c = (unsigned char)s.p[at];
        if (length + CHAR_BYTES_MOST > size)
            return 0;
        if (c < 0x80) {
            folded[length++] = (char)char_folds[c];
            n = 1;
        } else {
            length += put_char(char_fold(text_char(s, at, &n)), folded + length);
        }
    }
    return length;
}

/* The next folded character from *at on; a run of blanks is one, blanks at the end are none. */
static inline uint32_t next_folded(str s, size_t *at)
{
    size_t n;
    uint32_t c = text_char(s, *at, &n);
    *at += n;
    if (n == 0 || !char_is_blank(c))
        return char_fold(c);
    while (c = text_char(s, *at, &n), n && char_is_blank(c))
        *at += n;
    return n ? ' ' : 0;
}

uint32_t text_next_letter(str s, size_t *at)
{
    unsigned char first = *at < s.n ? (unsigned char)s.p[*at] : 0;
    if (first > ' ' && first < 0x80 && char_folds[first] != 'a') {       /* as most letters are */
        ++*at;
        return char_folds[first];
    }
    uint32_t c = next_folded(s, at);
    size_t behind = *at;
    if (c != 'a' || next_folded(s, &behind) != 'a')
        return c;
    *at = behind;
    return LETTER_AA;
}

/* Told by their first letters, as most texts are that are compared with the words of a list. */
static bool begin_differently(str a, str b)
{
    unsigned char x = a.n ? (unsigned char)a.p[0] : 0, y = b.n ? (unsigned char)b.p[0] : 0;
    return x > ' ' && x < 0x80 && y > ' ' && y < 0x80 && char_folds[x] != char_folds[y];
}

bool text_same(str a, str b)
{
    size_t i = 0, j = 0;
    if (begin_differently(a, b))
        return false;
    a = str_trim(a);
    b = str_trim(b);
    for (;;) {
        uint32_t c = next_folded(a, &i);
        if (c != next_folded(b, &j))
            return false;
        if (c == 0)
            return true;
    }
}

/* Mostly none of the words begins with the same letter, which is not told of one that is no ASCII. */
bool text_among(str word, const str *words, size_t count)
{
    char folded[WORD_BYTES_MOST];
    size_t n = 0;
    word = str_trim(word);
    char first = word.n && (unsigned char)word.p[0] < 0x80 ? (char)char_folds[(unsigned char)word.p[0]] : 0;
    for (size_t i = 0; i < count; i++) {
        if (first && words[i].p[0] != first)
            continue;
        if (n == 0 && (n = text_fold_into(word, folded, sizeof folded)) == 0)
            return false;
        if (words[i].n == n && memcmp(words[i].p, folded, n) == 0)
            return true;
    }
    return false;
}

/* Blanks at the end of `head` ask for a blank, where next_folded would pass over them. */
bool text_starts(str s, str head, size_t *length)
{
    size_t i = 0, j = 0, n;
    if (begin_differently(s, head))
        return false;
    str bare = str_trim_end(head, " ");
    while (j < bare.n) {
        uint32_t c = next_folded(s, &i);
        if (c == 0 || c != next_folded(bare, &j))
            return false;
    }
    if (bare.n < head.n) {
        if (!char_is_blank(text_char(s, i, &n)))
            return false;
        while (n > 0 && char_is_blank(text_char(s, i, &n)))
            i += n;
    }
    *length = i;
    return true;
}

/* Bytes up to the first that is not ASCII. */
static size_t ascii_length(str s)
{
    size_t at = 0;
    while (at + EIGHT_BYTES <= s.n && eight_ascii(eight_bytes(s.p + at)))
        at += EIGHT_BYTES;
    while (at < s.n && (unsigned char)s.p[at] < 0x80)
        at++;
    return at;
}

bool text_is_ascii(str s)
{
    return ascii_length(s) == s.n;
}

bool text_is_utf8(str s)
{
    for (size_t at = 0, n; (at += ascii_length(str_from(s, at))) < s.n; at += n)
        if (text_char(s, at, &n) == UNKNOWN && n == 1)
            return false;
    return true;
}

bool text_is_capitals(str s)
{
    bool any = false;
    for (size_t at = 0, n; at < s.n; at += n) {
        uint32_t c = text_char(s, at, &n);
        if (char_is_lower(c))
            return false;
        any |= char_is_upper(c);
    }
    return any;
}

size_t text_length(str s)
{
    size_t count = 0;
    for (size_t at = 0, n; at < s.n; at += n, count++)
        text_char(s, at, &n);
    return count;
}

bool text_has_letter_or_digit(str s)
{
    for (size_t at = 0, n; at < s.n; at += n) {
        uint32_t c = text_char(s, at, &n);
        if (char_is_digit(c) || char_is_letter(c))
            return true;
    }
    return false;
}

size_t text_letters_and_digits(str s)
{
    size_t count = 0;
    for (size_t at = 0, n; at < s.n; at += n) {
        uint32_t c = text_char(s, at, &n);
        count += char_is_letter(c) || char_is_digit(c);
    }
    return count;
}

bool text_has_any(str s, str signs)
{
    for (size_t at = 0, n; at < s.n; at += n)
        if (char_is_among(text_char(s, at, &n), signs))
            return true;
    return false;
}

static size_t letters_of(str s, uint32_t out[TEXT_DISTANCE_LETTERS])
{
    size_t count = 0;
    for (size_t at = 0, n; at < s.n && count < TEXT_DISTANCE_LETTERS; at += n)
        out[count++] = text_char(s, at, &n);
    return count;
}

size_t text_distance(str a, str b)
{
    uint32_t x[TEXT_DISTANCE_LETTERS], y[TEXT_DISTANCE_LETTERS];
    size_t n = letters_of(a, x), m = letters_of(b, y), row[TEXT_DISTANCE_LETTERS + 1];
    for (size_t k = 0; k <= m; k++)
        row[k] = k;
    for (size_t i = 0; i < n; i++) {
        size_t corner = row[0];
        row[0] = i + 1;
        for (size_t k = 0; k < m; k++) {
            size_t change = corner + (x[i] != y[k]), least = row[k] < row[k + 1] ? row[k] + 1 : row[k + 1] + 1;
            corner = row[k + 1];
            row[k + 1] = change < least ? change : least;
        }
    }
    return row[m];
}

/* Windows-1252 differs from Latin-1 in these 32 places only (unicode.org, CP1252.TXT); 0 = unassigned. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
};

static uint32_t from_windows_1252(unsigned char c)
{
    if (c < 0x80 || c >= 0xA0)
        return c;
    uint32_t known = windows_1252[c - 0x80];
    return known ? known : UNKNOWN;
}

/* What may stand in a text, and so in XML 1.0. */
static uint32_t allowed(uint32_t c)
{
    if (c == '\t' || c == '\n' || c == '\f')
        return c;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return ' ';
    if ((c >= 0xD800 && c < 0xE000) || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF)
        return UNKNOWN;
    return c;
}

typedef uint32_t decode_step(str s, size_t at, size_t *length);

static uint32_t step_windows_1252(str s, size_t at, size_t *length)
{
    *length = 1;
    return from_windows_1252((unsigned char)s.p[at]);
}

static uint32_t utf16_unit(str s, size_t at, bool big)
{
    if (at + 1 >= s.n)
        return UNKNOWN;
    unsigned char first = (unsigned char)s.p[at], second = (unsigned char)s.p[at + 1];
    return big ? (uint32_t)(first << 8 | second) : (uint32_t)(second << 8 | first);
}

static uint32_t step_utf16(str s, size_t at, size_t *length, bool big)
{
    uint32_t high = utf16_unit(s, at, big);
    *length = s.n - at < 2 ? 1 : 2;
    if (high < 0xD800 || high > 0xDBFF || at + 3 >= s.n)
        return high;
    uint32_t low = utf16_unit(s, at + 2, big);
    if (low < 0xDC00 || low > 0xDFFF)
        return high;
    *length = 4;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

static uint32_t step_utf16_big(str s, size_t at, size_t *length)
{
    return step_utf16(s, at, length, true);
}

static uint32_t step_utf16_little(str s, size_t at, size_t *length)
{
    return step_utf16(s, at, length, false);
}

static str decode_by(arena *a, str bytes, decode_step *step)
{
    text_builder t = { .a = a };
    for (size_t at = 0, n; at < bytes.n; at += n) {
        uint32_t c = step(bytes, at, &n);
        if (c == '\r') {
            if (at + n < bytes.n && step(bytes, at + n, &(size_t){ 0 }) == '\n')
                continue;
            c = '\n';
        }
        text_add_char(&t, allowed(c));
    }
    return text_done(&t);
}

encoding encoding_marked(str bytes, size_t *mark)
{
    static const struct { str head; encoding named; } marked[] = {
        { STR("\xEF\xBB\xBF"), ENCODING_UTF8 }, { STR("\xFE\xFF"), ENCODING_UTF16_BIG },
        { STR("\xFF\xFE"), ENCODING_UTF16_LITTLE },
    };
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++)
        if (str_starts(bytes, marked[i].head)) {
            *mark = marked[i].head.n;
            return marked[i].named;
        }
    *mark = 0;
    return ENCODING_NONE;
}

str encoding_decode(arena *a, encoding e, str bytes)
{
    static decode_step *const steps[] = {
        [ENCODING_NONE] = text_char, [ENCODING_UTF8] = text_char, [ENCODING_UTF16_BIG] = step_utf16_big,
        [ENCODING_UTF16_LITTLE] = step_utf16_little, [ENCODING_WINDOWS_1252] = step_windows_1252,
    };
    return decode_by(a, bytes, steps[e]);
}

str text_decode(arena *a, str bytes, const char **name)
{
    static const char *const names[] = { NULL, "utf-8", "utf-16", "utf-16", "windows-1252" };
    size_t mark;
    encoding e = encoding_marked(bytes, &mark);
    if (e == ENCODING_NONE)
        e = text_is_utf8(bytes) ? ENCODING_UTF8 : ENCODING_WINDOWS_1252;
    *name = names[e];
    return encoding_decode(a, e, str_from(bytes, mark));
}

static str mapped(arena *a, str s, int how)
{
    if (text_is_ascii(s))
        return s;
    utf8proc_uint8_t *made = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &made,
        (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | how));
    if (n < 0 || !made)
        return s;
    str text = { (const char *)made, (size_t)n };
    str copy = str_equal(s, text) ? s : arena_copy(a, text);
    free(made);
    return copy;
}

/* Nothing below U+0300 is joined to what stands before it: Danish words are not asked about. */
static bool is_composed(str s)
{
    const unsigned char combining_least = 0xCC;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= combining_least)
            return false;
    return true;
}

str text_compose(arena *a, str s)
{
    return is_composed(s) ? s : mapped(a, s, 0);
}

str text_bare(arena *a, str s)
{
    return mapped(a, s, UTF8PROC_STRIPMARK);
}

str text_compatible(arena *a, str s)
{
    return mapped(a, s, UTF8PROC_COMPAT);
}
