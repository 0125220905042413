/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "spelling.h"

#include <string.h>

#include "lexicon.h"
#include "models/text.h"

#define DOUBT_MOST 0.945f            /* words of worn print that were read wrongly have up to 0.93 */
#define SURE_LEAST 0.95f
#define GREAT_DOUBT_MOST 0.80f

enum {
    LETTERS_LEAST = 5,
    LETTERS_MOST = 40,
    LONG_LEAST = 12,                 /* of these any letter may be wrong, where it was read with great doubt */
    ENDING_LETTERS = 2,              /* but those of an ending: "udvalgets" is not "udvalgene" */
    ALIKE_MOST = 2
};

/* What is taken for what. Some only where a word of minutes or of the page comes of it: others know too many words. */
static const struct {
    uint32_t read[ALIKE_MOST + 1], meant[ALIKE_MOST + 1];
    bool always;
} alike[] = {
    { { 'i' }, { 'l' }, true },      { { 'l' }, { 'i' }, true },   { { 'r', 'n' }, { 'm' }, true },
    { { 'm' }, { 'r', 'n' }, true }, { { 'c' }, { 'd' }, true },   { { 'n' }, { 'h' }, true },
    { { 'h' }, { 'n' }, true },      { { 0xE5 }, { 'a' }, true },  { { 0xE9 }, { 'e' }, true },
    { { 'c' }, { 'e' }, true },      { { 'm' }, { 'n' }, true },   { { 'n' }, { 'm' }, true },
    { { 'b' }, { 'h' }, true },      { { 'h' }, { 'b' }, true },   { { 't' }, { 'l' }, false },
    { { 'f' }, { 't' }, false },     { { 't' }, { 'f' }, false },  { { 'i' }, { 't' }, false },
    { { 'i' }, { 'f' }, false },     { { 0xF8 }, { 'o' }, false }, { { 'o' }, { 0xF8 }, false },
    { { 'a' }, { 0xE5 }, false },    { { 'u' }, { 'n' }, false },  { { 'n' }, { 'u' }, false },
    { { 'g' }, { 's' }, false },     { { 's' }, { 'g' }, false },  { { 'e' }, { 'c' }, false },
    { { 'o' }, { 'e' }, false },     { { 'e' }, { 'o' }, false },  { { 'a' }, { 'o' }, false },
    { { 'o' }, { 'a' }, false },     { { 'a' }, { 'e' }, false },  { { 's' }, { 'e' }, false },
    { { 'e' }, { 's' }, false },     { { 'g' }, { 'e' }, false },
};

enum { ALIKE_COUNT = sizeof alike / sizeof *alike };

typedef struct {
    arena *a;
    spelling_knows knows;
    const void *dictionary;
    const str *sure;                 /* words of the page that were read surely */
    size_t sure_count, looks;
} speller;

/* A word letter by letter, folded. */
typedef struct {
    str text;
    uint32_t letters[LETTERS_MOST];
    size_t begins[LETTERS_MOST + 1]; /* bytes */
    size_t count;
    bool small;                      /* no capital at its beginning */
} spelt;

/* A word that a reading may be; `found` counts different ones. */
typedef struct {
    str word;
    size_t found;
} finding;

/* ------------------------------------------------------------------ letters */

/* False for what is no word of small letters, a capital before them or not. */
static bool spell(str text, spelt *s)
{
    *s = (spelt){ .text = text };
    for (size_t at = 0, n; at < text.n; at += n) {
        uint32_t c = text_char(text, at, &n);
        if (s->count == LETTERS_MOST || !char_is_letter(c) || (at > 0 && !char_is_lower(c)))
            return false;
        s->small = at > 0 ? s->small : char_is_lower(c);
        s->letters[s->count] = char_fold(c);
        s->begins[s->count++] = at;
    }
    s->begins[s->count] = text.n;
    return s->count >= LETTERS_LEAST;
}

static size_t length_of(const uint32_t *letters)
{
    return letters[1] ? 2 : 1;
}

static bool stands_at(const spelt *s, size_t at, const uint32_t *letters, size_t count)
{
    return at + count <= s->count && memcmp(s->letters + at, letters, count * sizeof *letters) == 0;
}

/* The word with `count` letters at `at` replaced. */
static str replaced(arena *a, const spelt *s, size_t at, size_t count, const uint32_t *meant, size_t meant_count)
{
    text_builder t = { .a = a };
    text_add(&t, str_part(s->text, 0, s->begins[at]));
    for (size_t i = 0; i < meant_count; i++)
        text_add_char(&t, meant[i]);
    text_add(&t, str_from(s->text, s->begins[at + count]));
    return text_done(&t);
}

/* Where two words differ: `count` letters from `at` on against `meant_count`. */
typedef struct {
    size_t at, count, meant_count;
} difference;

static difference compare(const spelt *read, const spelt *word)
{
    size_t at = 0, end = 0, shorter = read->count < word->count ? read->count : word->count;
    while (at < shorter && read->letters[at] == word->letters[at])
        at++;
    while (end < shorter - at && read->letters[read->count - 1 - end] == word->letters[word->count - 1 - end])
        end++;
    return (difference){ at, read->count - at - end, word->count - at - end };
}

static bool is_alike(const spelt *read, const spelt *word, const difference *d)
{
    for (size_t i = 0; i < ALIKE_COUNT; i++)
        if (d->count == length_of(alike[i].read) && d->meant_count == length_of(alike[i].meant)
            && stands_at(read, d->at, alike[i].read, d->count)
            && stands_at(word, d->at, alike[i].meant, d->meant_count))
            return true;
    return false;
}

/* One letter more, less or other, in the middle of a long word. Writers differ in letters, too, that they double or
 * join words by: "Kommision", "Dagsordenpunkt". */
static bool is_slip(const spelt *read, const spelt *word, const difference *d)
{
    if (read->count < LONG_LEAST || d->count > 1 || d->meant_count > 1
        || d->at + d->count + ENDING_LETTERS > read->count)
        return false;
    const spelt *longer = d->count ? read : word;
    uint32_t letter = longer->letters[d->at];
    bool doubled = d->at > 0 && longer->letters[d->at - 1] == letter;
    return d->count == d->meant_count || (!doubled && letter != 's' && letter != 'e');
}

/* ------------------------------------------------------------------ words */

/* A word just so, capitals and all. */
static bool is_word(const speller *p, str word)
{
    for (size_t i = 0; i < p->sure_count; i++)
        if (str_equal(p->sure[i], word))
            return true;
    return p->knows(p->dictionary, word);
}

static bool is_known(const speller *p, str word)
{
    return is_word(p, word) || p->knows(p->dictionary, text_fold(p->a, word)) || lexicon_has(word);
}

static void find(finding *f, str word)
{
    f->found += f->found == 0 || !str_equal(f->word, word);
    f->word = word;
}

/* The reading with the letters in which it differs put right, if they are ones that are mistaken. */
static void try_word(const speller *p, const spelt *read, str word, bool any_letter, finding *f)
{
    spelt s;
    if (!spell(word, &s))
        return;
    difference d = compare(read, &s);
    if ((d.at == 0 && !read->small) || (!is_alike(read, &s, &d) && !(any_letter && is_slip(read, &s, &d))))
        return;
    find(f, replaced(p->a, read, d.at, d.count, s.letters + d.at, d.meant_count));
}

static void try_dictionary(const speller *p, const spelt *read, finding *f)
{
    for (size_t i = 0; i < ALIKE_COUNT; i++) {
        size_t count = length_of(alike[i].read);
        for (size_t at = 0; alike[i].always && at < read->count; at++) {
            if (!stands_at(read, at, alike[i].read, count))
                continue;
            str word = replaced(p->a, read, at, count, alike[i].meant, length_of(alike[i].meant));
            if (p->knows(p->dictionary, word))
                find(f, word);
        }
    }
}

/* The one word that it must be; empty where there is none, or more. */
static str meant_by(const speller *p, const spelt *read, float confidence, bool whole)
{
    finding f = { 0 };
    str rest = lexicon_words(), one;
    while (lexicon_next(&rest, &one))
        try_word(p, read, lexicon_bare(one), confidence < GREAT_DOUBT_MOST, &f);
    if (whole && read->small) {
        for (size_t i = 0; i < p->sure_count; i++)
            try_word(p, read, p->sure[i], false, &f);
        try_dictionary(p, read, &f);
    }
    return f.found == 1 ? f.word : (str){ NULL, 0 };
}

/* Letters whose capitals differ in height alone, which dust or a worn ribbon changes: "SagSfremstilling", "ForSlaget".
 * Empty where the word is not known without them. */
static str in_small_letters(const speller *p, str core)
{
    static const str alike_in_form = STR("COSUVWXZ");
    text_builder t = { .a = p->a };
    for (size_t at = 0, n; at < core.n; at += n) {
        uint32_t c = text_char(core, at, &n);
        bool capital = at > 0 && char_is_among(c, alike_in_form);
        if (!char_is_letter(c) || (at > 0 && !capital && !char_is_lower(c)))
            return (str){ NULL, 0 };
        text_add_char(&t, capital ? char_fold(c) : c);
    }
    str small = text_done(&t);
    bool long_enough = text_length(small) >= LETTERS_LEAST && !text_is_capitals(core);
    return long_enough && is_known(p, small) ? small : (str){ NULL, 0 };
}

/* ------------------------------------------------------------------ the page */

static bool is_broken(const line *l)
{
    return str_ends(l->words[l->word_count - 1].text, (str)STR("-"));
}

static bool begins_small(const line *l)
{
    size_t n;
    return char_is_lower(text_char(l->words[0].text, 0, &n));
}

static str meant_for(const speller *p, str core, float confidence, bool whole)
{
    spelt read;
    if (is_word(p, core))
        return (str){ NULL, 0 };
    if (!spell(core, &read))
        return in_small_letters(p, core);
    return is_known(p, core) ? (str){ NULL, 0 } : meant_by(p, &read, confidence, whole);
}

static void mend_word(speller *p, word *w, bool whole)
{
    if (w->confidence < 0 || w->confidence >= DOUBT_MOST || w->read.n || p->looks == SPELLING_LOOKS_MOST)
        return;
    p->looks++;
    str core = lexicon_bare(w->text), meant = meant_for(p, core, w->confidence, whole);
    if (meant.n == 0)
        return;
    size_t before = (size_t)(core.p - w->text.p);
    word_mend(w, arena_format(p->a, "%.*s%.*s%.*s", (int)before, w->text.p, STR_ARG(meant),
        STR_ARG(str_from(w->text, before + core.n))));
}

/* A word in small letters that begins a line may be the rest of one; one that ends it, its first half. */
static size_t mend_line(speller *p, line *l, const line *above, const line *below)
{
    size_t mended = 0;
    for (size_t i = 0; i < l->word_count; i++) {
        bool rest = i == 0 && begins_small(l);
        bool first_half = i + 1 == l->word_count && below && begins_small(below);
        if (rest && (!above || is_broken(above)))
            continue;
        str before = l->words[i].read;
        mend_word(p, &l->words[i], !rest && !first_half);
        mended += l->words[i].read.n > before.n;
    }
    return mended;
}

static void find_sure(speller *p, const line *lines, size_t line_count)
{
    str *sure = NULL;
    size_t capacity = 0;
    spelt s;
    for (size_t l = 0; l < line_count; l++)
        for (size_t i = 0; i < lines[l].word_count; i++) {
            const word *w = &lines[l].words[i];
            if (w->confidence >= SURE_LEAST && p->sure_count < SPELLING_SURE_MOST && spell(lexicon_bare(w->text), &s))
                *ARENA_PUSH(p->a, sure, p->sure_count, capacity) = s.text;
        }
    p->sure = sure;
}

size_t spelling_mend(arena *a, line *lines, size_t line_count, spelling_knows knows, const void *dictionary)
{
    speller p = { .a = a, .knows = knows, .dictionary = dictionary };
    size_t mended = 0;
    find_sure(&p, lines, line_count);
    for (size_t l = 0; l < line_count; l++)
        mended += mend_line(&p, &lines[l], l ? &lines[l - 1] : NULL, l + 1 < line_count ? &lines[l + 1] : NULL);
    return mended;
}
