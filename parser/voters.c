/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "voters.h"

#include <string.h>

#include "../models/text.h"
#include "names.h"
#include "people.h"

/* The array grows by doubling; its size is the next power of two, so that nothing else need remember it. */
void voters_add(arena *a, vote *v, side_kind side, str name)
{
    size_t n = v->voter_count;
    if ((n & (n - 1)) == 0) {
        voter *larger = ARENA_NEW(a, voter, n ? 2 * n : 1);
        if (n)
            memcpy(larger, v->voters, n * sizeof *larger);
        v->voters = larger;
    }
    v->voters[v->voter_count++] = (voter){ side, name };
}

bool voters_has(const vote *v, side_kind side, str name)
{
    for (size_t i = 0; i < v->voter_count; i++)
        if (v->voters[i].side == side && text_same(v->voters[i].name, name))
            return true;
    return false;
}

static bool is_joiner(str rest, size_t *length)
{
    static const char *const joiners[] = { ",", ";", "+", "&", "\n", " og ", " samt " };
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++)
        if (str_starts(rest, str_of(joiners[i]))) {
            *length = strlen(joiners[i]);
            return true;
        }
    return false;
}

/* The next piece outside brackets. */
static bool cut_piece(str *rest, str *piece)
{
    size_t depth = 0, n = 1;
    if (!rest->n)
        return false;
    for (size_t i = 0; i < rest->n; i++) {
        depth += rest->p[i] == '(';
        depth -= rest->p[i] == ')' && depth > 0;
        if (depth == 0 && is_joiner(str_from(*rest, i), &n)) {
            *piece = str_part(*rest, 0, i);
            *rest = str_from(*rest, i + n);
            return true;
        }
    }
    *piece = *rest;
    *rest = (str){ NULL, 0 };
    return true;
}

/* A party as it is named in a sentence: by letter, by "Liste B", by name, by a shortened one. */
static bool is_party(str text)
{
    static const char *const parties[] = {
        "alternativet", "danmarksdemokraterne", "danskfolkeparti", "detkonservativefolkeparti",
        "detradikalevenstre", "deradikale", "enhedslisten",
        "enhedslistenderød-grønne", "konservative", "kristendemokraterne", "liberalalliance", "moderaterne",
        "nyeborgerlige", "radikalevenstre",
        "retsforbund", "sf", "sociald", "socialdemokraterne", "socialdemokratiet", "socialistiskfolkeparti", "venstre"
    };
    char key[WORD_KEY_SIZE];
    size_t n;
    text = str_trim(str_trim_end(str_trim(text), "."));
    if ((text_starts(text, str_of("liste "), &n) || text_starts(text, str_of("gruppe "), &n)) && n < text.n)
        return name_is_party(str_trim(str_from(text, n)));
    word_key(text, key);
    for (size_t i = 0; i < sizeof parties / sizeof *parties; i++)
        if (strncmp(parties[i], key, WORD_KEY_SIZE - 1) == 0)
            return true;
    if (word_ends(key, "listen") && strlen(key) > 8 && str_find_byte(text, ' ') == STR_NOT_FOUND)
        return true;             /* "Borgerlisten" */
    return name_is_party(text);
}

/* A bracket that only counts: "Venstre (8)", "A, B og F (14 stemmer)". */
static bool is_counting(str bracket)
{
    return bracket.n > 1 && char_is_digit((unsigned char)bracket.p[1]);
}

/* "Ø (Bo Holm, Ida Lund)" is party Ø; "A (Socialdemokratiet)" and "Bo Holm (A)" stay as printed. */
static str voter_name(str piece)
{
    str name = str_trim(str_trim_end(str_trim(piece), ".:;"));
    size_t open = str_find_byte(name, '(');
    if (open == STR_NOT_FOUND || open == 0)
        return name;
    str bracket = str_from(name, open);
    bool apart = str_find_byte(bracket, ',') != STR_NOT_FOUND || is_counting(bracket);
    return apart ? str_trim(str_part(name, 0, open)) : name;
}

/* Names and parties begin with a capital, "liste F" excepted; "Ingen" and "de øvrige medlemmer" name nobody. */
static bool names_somebody(str name)
{
    static const char *const nobody[] = { "alle", "flertallet", "ingen", "mindretallet", "resten", "øvrige" };
    term words[4];
    size_t from = 0, n, count = words_sentence(name, &from, words, 4);
    if (!count || WORD_IN(words[0].key, nobody) || (count > 1 && WORD_IN(words[1].key, nobody)))
        return false;
    return char_is_upper(text_char(words[0].text, 0, &n)) || is_party(name);
}

/* "Ø. Indstillingen blev anbefalet": a party's letter and a full stop end the list, and a sentence follows. */
static bool ends_list(str *piece)
{
    size_t stop = str_find(*piece, (str)STR(". ")), n;
    if (stop == STR_NOT_FOUND || !name_is_party(str_trim(str_part(*piece, 0, stop)))
        || !char_is_upper(text_char(*piece, stop + 2, &n)) || people_is_name(str_trim(*piece)))
        return false;
    *piece = str_part(*piece, 0, stop);
    return true;
}

void voters_add_list(arena *a, vote *v, side_kind side, str list)
{
    for (str piece; cut_piece(&list, &piece);) {
        if (ends_list(&piece))
            list = (str){ NULL, 0 };
        str name = voter_name(piece);
        if (text_has_letter_or_digit(name) && names_somebody(name))
            voters_add(a, v, side, name);
    }
}

static bool is_voter(arena *a, str piece)
{
    person_found *people;
    return is_party(piece) || is_party(str_part(piece, 0, str_find_byte(piece, '(')))
        || people_list(a, piece, &people) == 1;
}

bool voters_add_if_all(arena *a, vote *v, side_kind side, str list)
{
    str rest = list, piece;
    bool any = false;
    while (cut_piece(&rest, &piece)) {
        if (!text_has_letter_or_digit(piece))
            continue;
        if (!is_voter(a, str_trim(piece)))
            return false;
        any = true;
    }
    if (any)
        voters_add_list(a, v, side, list);
    return any;
}

bool voters_add_bracket(arena *a, vote *v, side_kind side, const term *words, size_t count, size_t from)
{
    static const char *const between[] = {
        "at", "for", "imod", "imot", "medlemmer", "mod", "stemme", "stemmer", "stemte", "undlod"
    };
    size_t open = from;          /* "14 stemmer for (", "10 undlod at stemme (" */
    while (open < count && str_find_byte(words[open].before, '(') == STR_NOT_FOUND && WORD_IN(words[open].key, between))
        open++;
    if (open >= count || str_find_byte(words[open].before, '(') == STR_NOT_FOUND)
        return false;
    long depth = 0;
    for (size_t i = open; i < count; i++) {
        for (size_t k = 0; k < words[i].before.n; k++)
            depth += words[i].before.p[k] == '(';
        for (size_t k = 0; k < words[i].text.n; k++)
            depth += (words[i].text.p[k] == '(') - (words[i].text.p[k] == ')');
        for (size_t k = 0; k < words[i].after.n; k++)
            if (words[i].after.p[k] == ')' && --depth == 0) {
                const char *start = words[open].before.p + words[open].before.n;
                return voters_add_if_all(a, v, side, (str){ start, (size_t)(words[i].after.p + k - start) });
            }
    }
    return false;
}

void voters_add_behind(arena *a, vote *v, side_kind side, const term *words, size_t count, size_t from)
{
    static const char *const stops[] = { "for", "imod", "medens", "mens", "mod", "og", "undlod" };
    size_t to = from;
    while (to < count && to < from + 6 && !WORD_IN(words[to].key, stops))
        to++;
    if (to > from)
        voters_add_if_all(a, v, side, words_span(words + from, to - from));
}

/* "(V)" that ends right before the verb: the word where it opens, else `to`. */
static size_t bracket_before(const term *words, size_t to)
{
    if (to == 0 || str_find_byte(words[to - 1].after, ')') == STR_NOT_FOUND)
        return to;
    for (size_t i = to; i-- > 0;)
        if (str_find_byte(words[i].before, '(') != STR_NOT_FOUND)
            return i;
    return to;
}

/* "Et mindretal i udvalget (A og F)", "Et flertal bestående af V og C": who makes it up; false where it is not said. */
static bool add_faction(arena *a, vote *v, side_kind side, const term *words, size_t from, size_t to)
{
    static const char *const factions[] = { "flertal", "flertallet", "mindretal", "mindretallet" };
    static const char *const made_of[] = { "af", "fra" };
    size_t bracket = bracket_before(words, to);
    while (from < to && !WORD_IN(words[from].key, factions))
        from++;
    if (from == to)
        return false;
    size_t names = from;
    while (names < to && !WORD_IN(words[names].key, made_of) && str_find_byte(words[names].after, ':') == STR_NOT_FOUND)
        names++;
    if (names + 1 < to && voters_add_if_all(a, v, side, words_span(words + names + 1, to - names - 1)))
        return true;
    return bracket < to && bracket > from && !char_is_digit((unsigned char)words[bracket].key[0])
        && voters_add_bracket(a, v, side, words, to, bracket);
}

/* "C)" of "4 medlemmer (V, C) stemte imod": the middle of a bracket names nobody. */
static bool cuts_bracket(const term *words, size_t from, size_t to)
{
    long depth = 0;
    for (size_t k = from; k < to; k++) {
        depth += str_find_byte(words[k].before, '(') != STR_NOT_FOUND;
        depth -= str_find_byte(words[k].after, ')') != STR_NOT_FOUND;
    }
    return depth != 0;
}

/* A number that counts who votes, not "(2)" behind a party. */
static bool is_count(const term *w)
{
    bool bracketed = str_find_byte(w->before, '(') != STR_NOT_FOUND && str_find_byte(w->after, ')') != STR_NOT_FOUND;
    return char_is_digit((unsigned char)w->key[0]) && !bracketed;
}

bool voters_add_before(arena *a, vote *v, side_kind side, const term *words, size_t to)
{
    static const char *const opens[] = { "at", "da", "idet", "medens", "men", "mens" };
    size_t from = to;
    while (from > 0 && !WORD_IN(words[from - 1].key, opens) && !is_count(&words[from - 1])
        && str_find_byte(words[from - 1].after, ':') == STR_NOT_FOUND)
        from--;
    if (from == to)
        return false;
    if (add_faction(a, v, side, words, from, to))
        return true;
    while (from < to
        && (cuts_bracket(words, from, to) || !voters_add_if_all(a, v, side, words_span(words + from, to - from)))) {
        do
            from++;              /* "Godkendt, Liste B": what stands before a comma may be no voter */
        while (from < to && str_find_byte(words[from - 1].after, ',') == STR_NOT_FOUND);
        from += from < to && word_is(&words[from], "og");        /* "…, og Venstre stemte imod" */
    }
    return from < to;
}
