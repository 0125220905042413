/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "words.h"

#include <string.h>

#include "../models/text.h"

/* A full stop behind these never ends a sentence. */
static const char *const abbreviations[] = {
    "ad", "afd", "alb", "alfr", "andr", "ang", "angående", "anth", "art", "aug", "bd", "bl", "bl.a", "ca", "chr",
    "cirk", "d", "d'hrr", "dec", "decb", "decbr", "dhrr", "dok", "dr", "dvs", "e.l", "edv", "ejn", "ejv", "evt", "f",
    "f.eks", "febr", "ferd", "ff", "fhv", "fmd", "fr", "fredr", "frk", "gdr", "gerh", "gmd", "grd", "gust", "gårdm",
    "h.t", "henr", "herm", "hhv", "hmd", "hr", "hrr", "hrs", "husm", "husmd", "incl", "indenrigsm", "ing", "inkl",
    "j", "j.nr", "jac", "jan", "jens", "jf", "jfr", "joh", "johs", "jvf", "jør", "jørg", "kl", "komm", "kontorch",
    "kr", "kst", "laur", "laurs", "litra", "ll", "ludv", "m", "m.fl", "m.h.t", "math", "matr", "mdl", "medd", "mich",
    "mio", "murerm", "ndr", "nov", "novbr", "nr", "octbr", "okt", "oktbr", "osk", "p", "p.t", "pag", "past", "pct",
    "pkt", "pr", "prop", "rasm", "rs", "sags", "sagsnr", "sdr", "sep", "sept", "septb", "septbr", "skr", "smedem",
    "st", "steff", "stk", "sv", "sædv", "th", "theod", "thorv", "tlf", "tømrerm", "undt", "vald", "valdem", "vedr",
    "vilh", "wilh", "æ"
};

/* These do, where a capital or nothing follows: "bevilget 80 Kr. Derefter". */
static const char *const weak_abbreviations[] = { "kr", "m.fl", "mdl", "mio", "pct", "st", "stk", "æ" };

/* No word is joined over a hyphen to these: "Kultur- og". */
static const char *const hanging[] = { "eller", "foruden", "med", "og", "samt", "til" };

bool word_found(const char *key, const char *const *table, size_t count)
{
    for (size_t low = 0; low < count;) {
        size_t middle = low + (count - low) / 2;
        int order = word_order(key, table[middle]);
        if (order == 0)
            return true;
        if (order > 0)
            low = middle + 1;
        else
            count = middle;
    }
    return false;
}

bool word_ends_in(const char *key, const str *tails, size_t count)
{
    const str text = str_of(key);
    for (size_t i = 0; i < count; i++)
        if (str_ends(text, tails[i]))
            return true;
    return false;
}

static uint32_t key_char(uint32_t c)
{
    c = char_fold(c);
    switch (c) {
    case 0xE8: case 0xE9: return 'e';
    case 0xF6: return 0xF8;
    case 0xE4: return 0xE6;
    case 0xFC: return 'y';
    default: return c;
    }
}

static bool key_add(char *key, size_t *n, uint32_t c)
{
    if (*n + (c < 0x80 ? 1 : 2) >= WORD_KEY_SIZE)
        return false;
    if (c == 'a' && *n && key[*n - 1] == 'a') {        /* aa is the old å (Retskrivningsbekendtgørelsen 1948) */
        key[*n - 1] = (char)0xC3;
        key[(*n)++] = (char)0xA5;
    } else if (c < 0x80) {
        key[(*n)++] = (char)c;
    } else if (c < 0x800) {
        key[(*n)++] = (char)(0xC0 | c >> 6);
        key[(*n)++] = (char)(0x80 | (c & 0x3F));
    } else {
        key[(*n)++] = '?';
    }
    return true;
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || c == '=' || c == 0x2010 || c == 0xAD;
}

/* A hyphen (or the old double one) with only blanks behind it, and then a small letter. */
static bool broken_here(str text, size_t at, uint32_t c, size_t length)
{
    if (!is_hyphen(c) || at + length >= text.n)
        return false;
    size_t next = at + length, n;
    uint32_t following;
    while ((following = text_char(text, next, &n)), n && char_is_blank(following))
        next += n;
    return next > at + length && char_is_lower(following);
}

/* Letters and digits of ASCII stand in a key as they are, folded; but a second a makes an å of the first. Returns how
 * many bytes of the text from `at` on were such. */
static size_t key_add_plain(str text, size_t at, char *key, size_t *n)
{
    size_t from = at;
    for (; at < text.n && *n + 1 < WORD_KEY_SIZE; at++) {
        unsigned char c = (unsigned char)text.p[at];
        bool second_a = (c | 0x20) == 'a' && *n > 0 && key[*n - 1] == 'a';
        if (c >= 0x80 || !(char_classes[c] & (CHAR_LETTER | CHAR_DIGIT)) || second_a)
            break;
        key[(*n)++] = (char)char_folds[c];
    }
    return at - from;
}

void word_key(str text, char key[WORD_KEY_SIZE])
{
    size_t n = 0, length;
    for (size_t at = 0; (at += key_add_plain(text, at, key, &n)) < text.n; at += length) {
        uint32_t c = text_char(text, at, &length);
        if (char_is_blank(c) || (is_hyphen(c) && broken_here(text, at, c, length)))
            continue;
        if (!key_add(key, &n, key_char(c)))
            break;
    }
    key[n] = 0;
}

static size_t skip_any_blanks(str text, size_t at, bool *empty_line)
{
    size_t n, lines = 0;
    for (uint32_t c; (c = text_char(text, at, &n)), n && char_is_blank(c); at += n)
        lines += c == '\n' ? 1 : c == '\f' ? 2 : 0;
    *empty_line = lines > 1;
    return at;
}

static inline size_t skip_blanks(str text, size_t at, bool *empty_line)
{
    bool one = at + 1 < text.n && text.p[at] == ' ' && text.p[at + 1] > ' ';      /* nearly always */
    *empty_line = false;
    return one ? at + 1 : skip_any_blanks(text, at, empty_line);
}

/* The blanks beyond ASCII begin with one of three bytes. */
static size_t skip_printed(str text, size_t at)
{
    for (size_t n = 1; at < text.n; at += n, n = 1) {
        unsigned char c = (unsigned char)text.p[at];
        bool may_be_blank = c <= ' ' || c == 0xC2 || c == 0xE2 || c == 0xE3;
        if (may_be_blank && char_is_blank(text_char(text, at, &n)))
            break;
    }
    return at;
}

static bool inside_word(uint32_t c)
{
    return char_is_letter(c) || char_is_digit(c) || c == '%' || c == 0xBD || c == 0xA7;
}

static void cut_marks(str printed, term *w)
{
    size_t from = 0, to = printed.n, n;
    while (from < to && !inside_word(text_char(printed, from, &n)))
        from += n;
    while (to > from && !inside_word(text_char_before(printed, to, &n)))
        to -= n;
    w->before = (str){ printed.p, from };
    w->text = (str){ printed.p + from, to - from };
    w->after = (str){ printed.p + to, printed.n - to };
}

/* "Vand-" that ends here and "værk" behind it are one word: takes the rest in, and returns where that ends. */
static size_t take_rest(str text, size_t end, term *w)
{
    bool empty_line;
    size_t next = skip_blanks(text, end, &empty_line), end_of_rest = skip_printed(text, next);
    char key[WORD_KEY_SIZE];
    term rest;
    cut_marks(str_part(text, next, end_of_rest), &rest);
    word_key(rest.text, key);
    if (empty_line || WORD_IN(key, hanging))
        return end;
    w->text.n = (size_t)(rest.text.p + rest.text.n - w->text.p);
    w->after = rest.after;
    return end_of_rest;
}

/* Letters and digits of ASCII as they stand in the key; 0 for any other byte. */
static const char plain_folds[256] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8',
    ['9'] = '9',
    ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
    ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
    ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
    ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i',
    ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
    ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
};

/* The second byte of æ, ø or å in either case, as it stands in the key behind 0xC3; else 0. */
static inline char danish_fold(unsigned char second)
{
    unsigned char small = second | 0x20;
    return second >= 0x80 && (small == 0xA6 || small == 0xB8 || small == 0xA5) ? (char)small : 0;
}

/* Letters and digits from *at on into the key; moves *at behind them. Returns the key's end, NULL where it is full. A
 * byte of text is never more than one of the key. */
static inline char *fold_plain(const char **at, const char *end, char *key)
{
    enum { BYTES_MOST = WORD_KEY_SIZE - 3 };
    const char *p = *at, *limit = end - p > BYTES_MOST ? p + BYTES_MOST : end;
    char *to = key, folded, last = 0;
    for (; p < limit; p++, last = folded) {
        folded = plain_folds[(unsigned char)*p];
        if (folded && (folded != 'a' || last != 'a')) {
            *to++ = folded;
        } else if (folded) {                             /* key_add says why */
            to[-1] = (char)0xC3;
            *to++ = folded = (char)0xA5;
        } else if (*p == (char)0xC3 && end - p > 1 && (folded = danish_fold((unsigned char)p[1])) != 0) {
            *to++ = *p++;
            *to++ = folded;
        } else {
            break;
        }
    }
    *at = p;
    return p < limit || limit == end ? to : NULL;
}

static inline bool is_closing_mark(char c)
{
    return c == '.' || c == ',' || c == ':' || c == ';' || c == '!' || c == '?' || c == ')';
}

/* Nearly all words are letters and digits, and behind them perhaps a mark and then a blank: they are read in one pass.
 * 0 for any other, which is left as it is. */
static size_t read_plain_word(str text, size_t at, term *w, size_t *key_length)
{
    const char *from = text.p + at, *end = text.p + text.n, *stop = from;
    char *key_end = fold_plain(&stop, end, w->key);
    const char *behind = stop;
    while (behind < end && is_closing_mark(*behind))
        behind++;
    if (!key_end || stop == from || (behind < end && *behind != ' ' && *behind != '\n'))
        return 0;
    *key_end = 0;
    *key_length = (size_t)(key_end - w->key);
    w->before = (str){ from, 0 };
    w->text = (str){ from, (size_t)(stop - from) };
    w->after = (str){ stop, (size_t)(behind - stop) };
    return (size_t)(behind - text.p);
}

static size_t read_odd_word(str text, size_t at, term *w, size_t *key_length)
{
    size_t end = skip_printed(text, at), length;
    cut_marks(str_part(text, at, end), w);
    if (w->text.n && w->after.n) {
        uint32_t last = text_char_before(text, end, &length);
        if (w->after.n == length && broken_here(text, end - length, last, length))
            end = take_rest(text, end, w);
    }
    memset(w->key, 0, sizeof w->key);
    word_key(w->text, w->key);
    *key_length = strlen(w->key);
    return end;
}

/* The word at `at`, a blank's end; returns where it ends. */
static size_t read_word(str text, size_t at, term *w)
{
    size_t key_length, end;
    memset(w->key, 0, sizeof(uint64_t));
    end = read_plain_word(text, at, w, &key_length);
    if (end == 0)
        end = read_odd_word(text, at, w, &key_length);
    w->senses = vocabulary_senses(w->key, key_length);
    for (size_t i = 0; i < w->after.n; i++)
        w->senses |= w->after.p[i] == ':' ? SENSE_COLON : 0;
    return end;
}

static bool is_number(const char *key)
{
    size_t n = strspn(key, "0123456789.");
    return n > 0 && key[n] == 0;
}

/* A short number behind these is no ordinal: "under punkt 13. Derefter", but "den 13. Marts". */
static const char *const before_cardinals[] = { "imod", "imot", "kl", "mod", "nr", "pkt", "punkt",
    "punkterne", "sag", "side", "stemte", "til" };

/* Whether the full stop behind w, the sentence's word `i`, ends it, when `next` is the first character after it. */
static bool stop_ends(const term *w, size_t i, uint32_t next)
{
    bool initial = w->key[0] && (w->key[1] == 0 || (w->key[2] == 0 && (w->key[0] & 0x80)));
    if (char_is_lower(next))
        return false;
    bool sum = i > 0 && char_is_digit((unsigned char)w[-1].key[0]);
    bool christian = word_is(w, "kr") && char_is_upper(next) && !sum;
    if (christian)                           /* "undtagen Kr. Holm" */
        return false;
    if (WORD_IN(w->key, weak_abbreviations))
        return !char_is_digit(next);
    if (initial || WORD_IN(w->key, abbreviations) || word_ends(w->key, ".a") || word_ends(w->key, ".m"))
        return next == 0;
    if (is_number(w->key))
        return next == 0
            || (i > 0 && !char_is_digit(next) && (strlen(w->key) > 2 || WORD_IN(w[-1].key, before_cardinals)));
    return true;
}

static bool ends_here(const term *w, size_t place, uint32_t next)
{
    bool goes_on = next == '+' || next == '/' || next == '&';
    for (size_t i = 0; i < w->after.n && !goes_on; i++) {
        char mark = w->after.p[i];
        if (mark == '!' || mark == '?' || mark == ';' || mark == 0)
            return true;
        if (mark == '.')        /* behind a bracket it is no abbreviation's: "Bo Holm (B)." */
            return i > 0 ? !char_is_lower(next) : stop_ends(w, place, next);
    }
    return false;
}

size_t words_sentence(str text, size_t *from, term *words, size_t most)
{
    size_t count = 0, length;
    bool empty_line = false;
    *from = skip_blanks(text, *from, &empty_line);
    while (count < most && *from < text.n) {
        term *w = &words[count];
        *from = read_word(text, *from, w);
        size_t next = skip_blanks(text, *from, &empty_line);
        bool ends = w->after.n > 0 && ends_here(w, count, text_char(text, next, &length));
        *from = next;
        if (w->text.n)
            count++;
        if (count && (ends || empty_line))
            break;
    }
    return count;
}

str words_span(const term *words, size_t count)
{
    if (count == 0)
        return (str){ NULL, 0 };
    const term *first = &words[0], *last = &words[count - 1];
    const char *from = first->before.n ? first->before.p : first->text.p;
    const char *to = last->after.p ? last->after.p + last->after.n : last->text.p + last->text.n;
    return (str){ from, (size_t)(to - from) };
}
