/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "absence_names.h"

#include <string.h>

#include "../models/text.h"
#include "names.h"

static bool is_aside(const char *key)
{
    static const char *const asides[] = {
        "allerede", "blev", "desuden", "dog", "endelig", "endvidere", "er", "erklærede", "erklæret", "forlod",
        "forud", "har", "havde", "have", "idet", "ikke", "indkaldt", "kun", "ligeledes", "medens", "men", "mens", "og",
        "på", "samt", "sig", "således", "var", "vare", "været"
    };
    return WORD_IN(key, asides);
}

static bool is_organ(const char *key)
{
    static const str endings[] = { STR("udvalget"), STR("rådet"), STR("nævnet"), STR("bestyrelsen"),
        STR("kommissionen"), STR("udvalgets"), STR("magistraten") };
    return WORD_ENDS_IN(key, endings);
}

static bool has_mark(const term *w, char byte)
{
    return w->after.n && memchr(w->after.p, byte, w->after.n);
}

/* "Madsen var fraværende": a surname alone, told by its ending. */
static size_t surname_alone(arena *a, const term *word, person_found **people)
{
    if (!name_is_patronymic(word->text))
        return 0;
    *people = ARENA_NEW(a, person_found, 1);
    **people = (person_found){ .text = word->text, .name = word->text };
    return 1;
}

/* The names among the words [from, to), words of passing set aside. */
static size_t names_between(arena *a, const term *words, size_t from, size_t to, person_found **people)
{
    while (from < to && is_aside(words[from].key))
        from++;
    while (to > from && is_aside(words[to - 1].key))
        to--;
    size_t n = from < to ? people_list(a, words_span(words + from, to - from), people) : 0;
    return n == 0 && to == from + 1 ? surname_alone(a, &words[from], people) : n;
}

/* "…, idet borgmester Ida Lund var inhabil", "Under dette punkt var Ida Lund ikke til stede": the clause begins behind
 * these words. */
static size_t clause_start(const term *words, size_t from, size_t to)
{
    static const char *const opens[] = { "anså", "at", "blev", "da", "erklærede", "fandt", "fordi", "idet",
        "men", "mens", "var", "vare" };
    for (size_t i = to; i > from; i--)
        if (WORD_IN(words[i - 1].key, opens) && i < to && !is_aside(words[i].key))
            return i;
    return from;
}

/* Where a relative clause begins: "Bo Krag og Ida Lund, der begge er medlem af bestyrelsen, deltog ikke". */
static size_t relative_start(const term *words, size_t from, size_t to)
{
    static const char *const relatives[] = { "der", "som" };
    for (size_t i = from + 1; i < to; i++)
        if (WORD_IN(words[i].key, relatives) && has_mark(&words[i - 1], ','))
            return i;
    return to;
}

/* Names before the phrase: from the sentence's front, or behind a colon there. "Teknisk Udvalg: Bo Holm var
 * fraværende" is told of another organ, and who is found not to be inhabil stays. */
size_t absence_names_before(arena *a, const term *words, const absence_phrase *f, person_found **people)
{
    size_t from = 0, to = f->at;
    for (size_t i = 0; i < to; i++)
        if (has_mark(&words[i], ':')) {
            if (is_organ(words[i].key))
                return 0;
            from = i + 1;
        }
    for (size_t i = to > from + 2 ? to - 2 : from; f->kind == ABSENCE_RECUSED && i < to; i++)
        if (word_is(&words[i], "ikke"))
            return 0;
    size_t n = names_between(a, words, from, to, people);
    if (n == 0)
        n = names_between(a, words, from, relative_start(words, from, to), people);
    return n > 0 ? n : names_between(a, words, clause_start(words, from, to), to, people);
}

/* "Bo Krag, Ida Lund (ankom under punkt 6) og Per Holm": told of the one before the bracket. */
bool absence_in_bracket(const term *words, const absence_phrase *f)
{
    return f->at > 0 && str_find_byte(words[f->at].before, '(') != STR_NOT_FOUND;
}

size_t absence_name_before_bracket(arena *a, const term *words, const absence_phrase *f, person_found **people)
{
    enum { NAME_WORDS_MOST = 5 };
    size_t from = f->at, n = 0;
    while (from > 0 && f->at - from < NAME_WORDS_MOST && !(from < f->at && has_mark(&words[from - 1], ','))
        && !word_is(&words[from - 1], "og"))
        from--;
    if (from < f->at)
        n = people_list(a, words_span(words + from, f->at - from), people);
    return n == 1 ? 1 : 0;
}

static bool is_lead_in(const char *key)
{
    static const char *const words[] = {
        "af", "afbud", "aftale", "anmeldt", "at", "behandling", "behandlingen", "blev", "dagens", "denne",
        "dette", "efter", "er", "for", "forfald", "fra", "fraværende", "frem", "har", "havde", "i", "med",
        "meldt", "møde", "mødet", "pkt", "punkt", "punktet", "sag", "sagen", "sagens", "uden", "under", "var",
        "vare"
    };
    return WORD_IN(key, words) || char_is_digit((unsigned char)key[0]);
}

/* Where the names end and the telling goes on: "… paa Grund af Bortrejse", "…, der havde meldt Afbud". */
static size_t telling_from(const term *words, size_t from, size_t count)
{
    static const char *const tells[] = { "da", "der", "grundet", "hvorfor", "idet", "indkaldtes", "kl", "lokalet",
        "mødet", "pga", "på", "salen" };
    static const char *const came[] = { "deltog", "mødte" };
    static const char *const whom[] = { "hvem", "hvis" };
    size_t n;
    for (size_t i = from; i < count; i++) {
        if (i > from && WORD_IN(words[i].key, whom))        /* "…, for hvem mødte Ida Lund"; "…, hvis plads er ledig" */
            return char_is_upper(text_char(words[i - 1].text, 0, &n)) ? i : i - 1;
        if (word_is(&words[i], "stedet") && i > from + 1 && word_is(&words[i - 1], "i"))     /* "…, og i stedet kom" */
            return word_is(&words[i - 2], "og") ? i - 2 : i - 1;
        if (WORD_IN(words[i].key, tells))
            return i;
        if (word_is(&words[i], "som") && !(i > from && WORD_IN(words[i - 1].key, came)))
            return i;
    }
    return count;
}

static const char *const stands_in[] = { "stedfortræder", "suppleant" };

/* "Ida Lund stedfortræder Bo Krag", "Ida Lund (stedfortræder: Bo Krag)": one who is away, and who came instead. */
static size_t with_stand_in(arena *a, const term *words, size_t from, size_t to, person_found **people)
{
    person_found *instead;
    size_t at = from + 1;
    while (at < to && !WORD_IN(words[at].key, stands_in))
        at++;
    if (at + 1 >= to || people_list(a, str_trim_end(words_span(words + from, at - from), " (,;-"), people) != 1
        || people_list(a, str_trim_end(words_span(words + at + 1, to - at - 1), " ).;"), &instead) != 1)
        return 0;
    (*people)->substitute = instead->name;
    (*people)->substitute_party = instead->party;
    return 1;
}

size_t absence_names_after(arena *a, const term *words, size_t count, size_t end, person_found **people)
{
    size_t from = end;
    for (size_t i = end; i < count; i++)
        if (has_mark(&words[i], ':') && !WORD_IN(words[i].key, stands_in))       /* "Fraværende ved sagen: Bo Krag" */
            from = i + 1;
    while (from < count && is_lead_in(words[from].key) && !(from > end && has_mark(&words[from - 1], ':')))
        from++;
    size_t to = telling_from(words, from, count);
    size_t n = from < to ? people_list(a, words_span(words + from, to - from), people) : 0;
    return n > 0 || from >= to ? n : with_stand_in(a, words, from, to, people);
}

size_t absence_behind_bracket(const term *words, size_t from, size_t count)
{
    while (from < count && !has_mark(&words[from], ')'))
        from++;
    return from < count ? from + 1 : count;
}
