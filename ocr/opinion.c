/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "opinion.h"

#include <string.h>

#include "lexicon.h"
#include "models/text.h"
#include "ocr.h"

#define DOUBT_MOST 0.80f             /* print read wrongly seldom has more */
#define SECOND_LEAST 0.75f
#define SURER_BY 0.05f
#define FAR_SURER 0.25f              /* where the first reading is hardly believed */
#define HARDLY_MOST 0.40f
#define SIGN_LEAST 0.60f             /* of a second reading that differs by a sign which the first cannot have */

enum { LETTERS_PER_FAULT = 4 };

/* Signs that stand in no Danish word: the engine saw something that it has no letter for. */
static bool has_odd_sign(str s)
{
    static const str odd = STR("|$&€£¢«»{}<>°®©~^\\=*#");
    return text_has_any(s, odd);
}

/* "navn@kommune.dk" without its sign. */
static bool is_address(str s)
{
    static const str ends[] = { STR(".dk"), STR(".com"), STR(".net"), STR(".eu") };
    s = str_trim_end(s, ".,;:)>");
    if (str_find_byte(s, '@') != STR_NOT_FOUND || str_starts(s, (str)STR("www")) || str_starts(s, (str)STR("http")))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(s, ends[i]))
            return true;
    return false;
}

static bool is_doubtful(const word *w)
{
    if (w->read.n || !text_has_letter_or_digit(w->text))
        return false;
    return w->confidence < DOUBT_MOST || has_odd_sign(w->text) || is_address(w->text);
}

bool opinion_fits(const char *language)
{
    return strcmp(language, OCR_LANGUAGE) == 0;
}

size_t opinion_wanted(const reading *r)
{
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < r->segments[i].word_count; k++)
            count += is_doubtful(&r->segments[i].words[k]);
    return count;
}

/* A sign that the first model lacks and Danish print has. */
static bool has_new_sign(str s)
{
    static const str signs = STR("§½@•öäüÖÄÜ");
    return text_has_any(s, signs);
}

static bool has_letter(str s)
{
    for (size_t at = 0, n; at < s.n; at += n)
        if (char_is_letter(text_char(s, at, &n)))
            return true;
    return false;
}

/* The two are one word but for a letter or two: something of the first is left, and a number stays one. */
static bool are_near(str first, str second)
{
    size_t length = text_length(first), faults = text_distance(first, second);
    if (faults == 0 || faults > 1 + length / LETTERS_PER_FAULT)
        return false;
    return has_new_sign(second)
        || ((faults < length || text_same(first, second)) && (has_letter(first) || !has_letter(second)));
}

static bool is_better(const word *first, const word *second)
{
    if (!are_near(first->text, second->text) || has_odd_sign(second->text))
        return false;
    if (is_address(first->text) && str_find_byte(second->text, '@') != STR_NOT_FOUND)
        return true;
    if (lexicon_has(first->text) != lexicon_has(second->text))
        return lexicon_has(second->text);
    if (has_new_sign(second->text))
        return has_letter(first->text) && second->confidence >= SIGN_LEAST;
    if (lexicon_has(first->text))
        return false;
    if (first->confidence < HARDLY_MOST && second->confidence >= first->confidence + FAR_SURER)
        return true;
    return second->confidence >= SECOND_LEAST && second->confidence >= first->confidence + SURER_BY;
}

/* The only word of a reading; NULL where there are none or more. */
static const word *only_word(const reading *r)
{
    return r->count == 1 && r->segments[0].word_count == 1 ? &r->segments[0].words[0] : NULL;
}

static void ask(engine *second, arena *a, const picture *p, word *w, box where)
{
    reading again = { 0 };
    picture part = picture_part(p, where);
    if (part.pix && engine_read(second, a, &part, READ_WORD, &again)) {
        const word *other = only_word(&again);
        if (other && is_better(w, other)) {
            word_mend(w, other->text);
            w->confidence = other->confidence;
        }
    }
    picture_drop(&part);
}

void opinion_ask(engine *second, arena *a, const picture *p, reading *r)
{
    int asked = 0;
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < r->segments[i].word_count; k++)
            if (is_doubtful(&r->segments[i].words[k]) && asked++ < OPINIONS_MOST)
                ask(second, a, p, &r->segments[i].words[k], r->segments[i].pixels[k]);
}
