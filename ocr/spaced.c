/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "spaced.h"

#include "forms.h"
#include "models/text.h"

enum { SHORT_SIGNS = 2, SHORT_LEAST = 2, KNOWN_LETTERS_LEAST = 3, LETTERS_SURE = 7, LINE_WORDS_MOST = 60 };
static const float PITCH_LEAST = 0.85f; /* type sizes from letter to letter; a typewriter's own pitch is 0.6 */
static const float PITCH_MOST = 2.2f;
static const float WORD_PITCHES = 1.3f;  /* from the last letter of a word to the next word's first */
static const float APART_PITCHES = 4.0f; /* what stands further is another text */
static const float LAST_PITCHES = 0.3f;  /* the width of a piece's last letter */

typedef struct {
    const line *l;
    size_t from, end; /* words */
    float pitch;
} spaced_run;

/* Letters and digits, with marks behind them alone; 0 where the word is anything else. */
static size_t signs_in(str text)
{
    static const str marks = STR(".,:;");
    size_t count = 0;
    bool marked = false;
    for (size_t at = 0, n; at < text.n; at += n) {
        uint32_t c = text_char(text, at, &n);
        bool sign = char_is_letter(c) || char_is_digit(c);
        if ((sign && marked) || (!sign && !char_is_among(c, marks)))
            return 0;
        marked = !sign;
        count += sign;
    }
    return count;
}

/* From the beginning of word w to that of the next. */
static float step(const line *l, size_t w)
{
    return l->words[w + 1].at.x0 - l->words[w].at.x0;
}

/* The narrowest step from a letter that stands alone; 0 where too few short words are together. */
static float pitch_of(const line *l)
{
    size_t together = 0, most = 0;
    float pitch = 0;
    for (size_t w = 0; w < l->word_count; w++) {
        size_t signs = signs_in(l->words[w].text);
        together = signs > 0 && signs <= SHORT_SIGNS ? together + 1 : 0;
        most = together > most ? together : most;
        if (signs == 1 && w + 1 < l->word_count && (pitch == 0 || step(l, w) < pitch))
            pitch = step(l, w);
    }
    float size = l->words[0].size_pt;
    return most >= SHORT_LEAST && pitch > PITCH_LEAST * size && pitch < PITCH_MOST * size ? pitch : 0;
}

/* Where the word's last letter begins, if its letters are set apart. */
static float last_letter(const spaced_run *r, size_t w)
{
    return r->l->words[w].at.x0 + (float)(signs_in(r->l->words[w].text) - 1) * r->pitch;
}

static bool is_piece(const spaced_run *r, size_t w)
{
    size_t signs = signs_in(r->l->words[w].text);
    return signs == 1 || (signs > 1 && r->l->words[w].at.x1 - last_letter(r, w) >= LAST_PITCHES * r->pitch);
}

/* The word behind w stands this many pitches from its last letter. */
static float pitches_behind(const spaced_run *r, size_t w)
{
    return (r->l->words[w + 1].at.x0 - last_letter(r, w)) / r->pitch;
}

static void find_end(spaced_run *r)
{
    r->end = r->from;
    while (r->end < r->l->word_count && is_piece(r, r->end) &&
           (r->end == r->from || pitches_behind(r, r->end - 1) < APART_PITCHES))
        r->end++;
}

static size_t word_end(const spaced_run *r, size_t w)
{
    size_t end = w + 1;
    while (end < r->end && pitches_behind(r, end - 1) < WORD_PITCHES)
        end++;
    return end;
}

static str joined_text(arena *a, const line *l, size_t from, size_t end, str between)
{
    text_builder t = { .a = a };
    for (size_t w = from; w < end; w++) {
        if (w > from)
            text_add(&t, between);
        text_add(&t, l->words[w].text);
    }
    return text_done(&t);
}

static bool is_known(arena *a, str word, spelling_knows knows, const void *dictionary)
{
    str core = text_fold(a, str_trim_end(word, ".,:;"));
    return knows(dictionary, core);
}

static bool has_digit(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (char_is_digit((unsigned char)s.p[i]))
            return true;
    return false;
}

/* Each letter comes behind the one before in the alphabet, as parties are told. */
static bool is_ordered(const spaced_run *r)
{
    uint32_t last = 0;
    for (size_t w = r->from; w < r->end; w++) {
        size_t n;
        uint32_t first = char_fold(text_char(r->l->words[w].text, 0, &n));
        if (first <= last)
            return false;
        last = first;
    }
    return true;
}

static bool is_proven(arena *a, const spaced_run *r, spelling_knows knows, const void *dictionary)
{
    size_t known = 0, unknown = 0, longest = 0;
    for (size_t w = r->from, end; w < r->end; w = end) {
        end = word_end(r, w);
        str text = joined_text(a, r->l, w, end, (str){ NULL, 0 });
        size_t signs = signs_in(text);
        if (signs < KNOWN_LETTERS_LEAST || has_digit(text))
            continue;
        bool is = is_known(a, text, knows, dictionary);
        known += is;
        unknown += !is;
        longest = signs > longest ? signs : longest;
    }
    return !is_ordered(r) && ((known > 0 && unknown == 0) || longest >= LETTERS_SURE);
}

/* "i89": among digits a stroke is one. */
static str as_number(arena *a, str text)
{
    text_builder t = { .a = a };
    for (size_t i = 0; i < text.n; i++) {
        char digit = form_digit(text.p[i]);
        if (!digit && i + 1 < text.n)
            return text;
        text_add(&t, arena_format(a, "%c", digit ? digit : text.p[i]));
    }
    return text_done(&t);
}

/* Words [from, end) as one, behind those that were kept. */
static void keep_joined(arena *a, line *l, size_t *kept, size_t from, size_t end)
{
    word joined = l->words[from];
    for (size_t w = from + 1; w < end; w++) {
        joined.at = box_union(joined.at, l->words[w].at);
        if (l->words[w].confidence < joined.confidence)
            joined.confidence = l->words[w].confidence;
    }
    if (end - from > 1) {
        joined.text = joined_text(a, l, from, end, (str){ NULL, 0 });
        if (has_digit(joined.text))
            joined.text = as_number(a, joined.text);
        joined.read = joined_text(a, l, from, end, (str)STR(" "));
    }
    l->words[(*kept)++] = joined;
}

static void close_line(arena *a, line *l, float pitch, spelling_knows knows, const void *dictionary)
{
    size_t kept = 0;
    for (size_t w = 0; w < l->word_count;) {
        spaced_run r = { .l = l, .from = w, .pitch = pitch };
        find_end(&r);
        bool proven = r.end - w > 1 && is_proven(a, &r, knows, dictionary);
        size_t end = r.end > w ? r.end : w + 1;
        while (w < end) {
            size_t next = proven ? word_end(&r, w) : w + 1;
            keep_joined(a, l, &kept, w, next);
            w = next;
        }
    }
    l->word_count = kept;
}

void spaced_close(arena *a, line *lines, size_t count, spelling_knows knows, const void *dictionary)
{
    for (size_t i = 0; i < count; i++) {
        float pitch = lines[i].word_count <= LINE_WORDS_MOST ? pitch_of(&lines[i]) : 0;
        if (pitch > 0)
            close_line(a, &lines[i], pitch, knows, dictionary);
    }
}
