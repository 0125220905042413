/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Offices of more than one word, or of a word that no table knows, before the name of who holds them. */
#include "people_inside.h"

#include "../models/text.h"

/* "1. viceborgmester Ole Holm": an office of the same kind as others is counted, and printed small. */
bool piece_is_counted_role(const piece *p)
{
    size_t n;
    return p->count > 2 && p->atoms[0].kind == ATOM_OTHER && str_ends(p->atoms[0].text, str_of("."))
        && (p->atoms[1].name == NAME_TITLE || name_is_stand_in(p->atoms[1].text))
        && char_is_lower(text_char(p->atoms[1].text, 0, &n));
}

/* A role that several words make before the name: "fungerende formand Jens Holm". */
bool piece_add_behind_role(arena *a, people_builder *b, const piece *p)
{
    static const char *const adjectives[] = {
        "fungerende", "konstitueret", "teknisk", "social", "afgående", "fhv", "tidligere"
    };
    bool described = piece_begins(p, adjectives, sizeof adjectives / sizeof *adjectives) && p->count > 2
        && p->atoms[1].name == NAME_TITLE;
    bool stand_in = p->count > 2 && name_is_stand_in(p->atoms[0].text);
    if (!described && !stand_in && !piece_is_counted_role(p))
        return false;
    size_t names_at = stand_in || p->atoms[1].name == NAME_TITLE ? 1 : 2;      /* a title lets a surname stand alone */
    if (!people_add_names(a, b, p->atoms + names_at, p->count - names_at, false))
        return false;
    b->persons[b->count - 1].role = atoms_span(p->atoms, stand_in ? 1 : 2);
    return true;
}

/* "Direktør i Danske Havne Gerda Holm", "Politisk chef i DAF Petra Juhl": an office of several words before a given
 * name that is known. */
bool piece_add_behind_office(arena *a, people_builder *b, const piece *p)
{
    enum { OFFICE_WORDS_MOST = 8 };
    static const char *const links[] = { "af", "for", "i", "og", "på", "ved" };
    size_t at = 0, n;
    bool office = false;
    for (; at < p->count && at <= OFFICE_WORDS_MOST && !(at > 0 && name_is_given(p->atoms[at].text)); at++) {
        const atom *x = &p->atoms[at];
        bool link = at > 0 && atom_is_among(x, links, sizeof links / sizeof *links);
        if (x->kind != ATOM_WORD && x->kind != ATOM_AND)
            return false;
        office |= at < 2 && x->name == NAME_TITLE;
        if (x->name != NAME_TITLE && x->kind != ATOM_AND && !link && !char_is_upper(text_char(x->text, 0, &n)))
            return false;
    }
    if (!office || at == p->count || at > OFFICE_WORDS_MOST
        || !people_add_names(a, b, p->atoms + at, p->count - at, false))
        return false;
    if (!b->persons[b->count - 1].role.n)
        b->persons[b->count - 1].role = atoms_span(p->atoms, at);
    return true;
}

/* Words that stand before names and are no office: they count, tell of time or begin a sentence. */
static bool is_no_office(str word)
{
    static const char *const others[] = {
        "afløser", "afløst", "ankom", "begge", "blandt", "blev", "bleve", "både", "deltager", "deltog", "deres",
        "derefter", "desuden", "efter", "eller", "endvidere", "erstatter", "forlader", "forlod", "foruden",
        "fraværende", "følgende", "herefter", "ikke", "inden", "indtil", "inklusive", "kommer", "ligeledes",
        "mangler", "medlemmer", "mellem", "modtog", "møder", "mødt", "over", "plus", "samt", "samtlige", "sammen",
        "senere", "siden", "tilstede", "udeblev", "uden", "udover", "under", "undtagen", "valgt", "vores"
    };
    static const str verbs[] = {
        STR("ede"), STR("edes"), STR("erer"), STR("eres"), STR("eret"), STR("gte"), STR("lte"), STR("nte"),
        STR("rte"), STR("tes"), STR("ødte")
    };
    char key[WORD_KEY_SIZE];
    word_key(word, key);
    return WORD_ENDS_IN(key, verbs) || WORD_IN(key, others);
}

/* "pædagogisk leder", not "referatet skriver". */
static bool may_describe_office(str word)
{
    static const str endings[] = { STR("sk"), STR("ig"), STR("iv"), STR("al"), STR("ende") };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(word, endings[i]))
            return true;
    return false;
}

bool piece_add_behind_small_words(arena *a, people_builder *b, const piece *p)
{
    enum { LETTERS_LEAST = 4, WORDS_MOST_BEFORE = 2 };
    size_t at = 0, n;
    for (; at < p->count && p->atoms[at].kind == ATOM_WORD && char_is_lower(text_char(p->atoms[at].text, 0, &n)); at++)
        if (at == WORDS_MOST_BEFORE || text_length(p->atoms[at].text) < LETTERS_LEAST || is_no_office(p->atoms[at].text)
            || str_ends(p->atoms[at].text, str_of(".")))
            return false;
    size_t before = b->count;
    if (at > 1 && !may_describe_office(p->atoms[0].text))
        return false;
    if (at == 0 || at + 1 >= p->count || !name_is_given(p->atoms[at].text) || p->atoms[at + 1].name != NAME_WORD
        || !people_add_names(a, b, p->atoms + at, p->count - at, false))
        return false;
    if (b->count != before + 1) {
        b->count = before;
        return false;
    }
    person_found *added = &b->persons[before];
    char last[WORD_KEY_SIZE];
    word_key(p->atoms[at - 1].text, last);
    if (!added->role.n && !word_ends(last, "medlemmerne"))          /* "samt medlemmerne Asta Bro, …" */
        added->role = atoms_span(p->atoms, at);
    added->text = atoms_span(p->atoms, p->count);
    return true;
}
