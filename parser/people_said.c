/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a piece of a list says of the person before it: a party, an office, a reason, a note, who came instead. */
#include "people_inside.h"

#include "../models/text.h"

bool piece_begins(const piece *p, const char *const *keys, size_t count)
{
    return p->count > 0 && atom_is_among(&p->atoms[0], keys, count);
}

size_t piece_find(const piece *p, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->atoms[i].kind == ATOM_WORD && atom_is_among(&p->atoms[i], keys, count))
            return i;
    return p->count;
}

bool piece_names(arena *a, const atom *atoms, size_t count, person_found *p)
{
    people_builder b = { .count = 0 };
    if (!people_add_names(a, &b, atoms, count, false) || b.count != 1)
        return false;
    *p = b.persons[0];
    return true;
}

static bool has_digit(str text)
{
    return str_find_digit(text, 0) < text.n;
}

/* "Suppleant for Bo Møllgaard (A)" */
bool piece_says_whose_place(arena *a, const piece *p, person_found *last)
{
    static const char *const stands_in[] = { "suppleant", "stedfortræder" };
    person_found other;
    if (p->count < 4 || !piece_begins(p, stands_in, 2) || !atom_is(&p->atoms[1], "for"))
        return false;
    if (!piece_names(a, p->atoms + 2, p->count - 2, &other))
        return false;
    last->substitute_for = other.name;
    return true;
}

/* "Tina Holm stedfortræder", "Tina Holm (V) mødte som stedfortræder", "Merete Lund indkaldt", "C Holm deltog" */
bool piece_says_substitute(arena *a, const piece *p, person_found *last)
{
    static const char *const came[] = {
        "stedfortræder", "suppleant", "mødte", "mødt", "indkaldt", "deltog", "deltager", "er"
    };
    static const char *const before[] = { "for", "hvem", "hvor", "i", "men", "stedet" };
    static const char *const how[] = { "fra", "online", "til", "under", "via", "virtuelt" }; /* "deltog under pkt. 2" */
    person_found other;
    size_t at = piece_find(p, came, sizeof came / sizeof *came), from = 0, lead = 0;
    while (lead < at && atom_is_among(&p->atoms[lead], before, sizeof before / sizeof *before))
        lead++;
    if (lead > 0 && lead == at && at + 1 < p->count) {      /* "i stedet deltog Tina Holm (V)" */
        from = at + 1;
        at = p->count;
    }
    if (at == p->count && p->count > 2 && piece_begins(p, came, 2))         /* "stedfortræder Tina Holm" */
        at = 0;
    if (at == 0 && p->count > 2) {
        from = p->atoms[1].kind == ATOM_OTHER ? 2 : 1;
        bool verb = atom_is_among(&p->atoms[p->count - 1], came + 2, sizeof came / sizeof *came - 2);
        at = p->count - (verb ? 1 : 0);      /* "suppleant Tina Holm deltog" */
    }
    if (at == p->count && from == 0)
        return false;
    for (size_t i = from == 0 ? at : p->count; i < p->count; i++)
        if (p->atoms[i].name == NAME_WORD        /* "… indkaldt Anna Holm": two rows run together */
            || has_digit(p->atoms[i].text) || atom_is_among(&p->atoms[i], how, sizeof how / sizeof *how))
            return false;
    from = from == 0 ? lead : from;          /* "…, hvor Ida Lund (V) deltog" */
    if (at <= from || !piece_names(a, p->atoms + from, at - from, &other))
        return false;
    last->substitute = other.name;
    last->substitute_party = other.party;
    return true;
}

bool piece_is_reason(const piece *p, size_t at)
{
    static const char *const items[] = { "sag", "sagen", "pkt", "punkt", "punktet", "behandlingen" };
    return at < p->count && atom_is(&p->atoms[at], "ved")
        && !(p->count > at + 1 && atom_is_among(&p->atoms[at + 1], items, sizeof items / sizeof *items));
}

bool piece_says_note(const piece *p, person_found *last)
{
    static const char *const notes[] = {
        "til", "fra", "ved", "sag", "sagerne", "pkt", "punkt", "punkterne", "under", "kl", "dog", "undtagen"
    };
    static const char *const verbs[] = { "forlod", "ankom", "deltog", "mødte", "blev", "var", "har", "havde" };
    static const char *const took_part[] = { "deltog", "deltager" };
    const piece behind = { .atoms = { p->atoms[p->count > 1] }, .count = 1 };
    bool part = p->count > 2 && piece_begins(p, took_part, sizeof took_part / sizeof *took_part)
        && piece_begins(&behind, notes, sizeof notes / sizeof *notes);       /* "deltog fra punkt 3" */
    if (piece_is_reason(p, 0))
        return false;
    if (!part
        && (!piece_begins(p, notes, sizeof notes / sizeof *notes)
            || piece_find(p, verbs, sizeof verbs / sizeof *verbs) < p->count))
        return false;
    last->note = atoms_span(p->atoms, p->count);
    return true;
}

/* "ankom kl. 16.05", "gik kl. 17", "deltog ikke under pkt. 3", "deltog via Teams", "online": how, and for how long, one
 * took part; no names of others in it. */
static bool says_how_there(const piece *p, person_found *last)
{
    static const char *const begins[] = { "ankom", "deltager", "deltog", "digitalt", "forlod", "gik", "kom", "mødte",
        "online", "telefonisk", "via", "virtuelt" };
    static const char *const links[] = { "skype", "teams", "zoom" };
    if (last->note.n > 0 || !piece_begins(p, begins, sizeof begins / sizeof *begins))
        return false;
    for (size_t i = 1; i < p->count; i++)
        if (p->atoms[i].name == NAME_WORD && !atom_is_among(&p->atoms[i], links, sizeof links / sizeof *links))
            return false;
    last->note = atoms_span(p->atoms, p->count);
    return true;
}

/* "tlf. 12345678", "bo@krag.example": how to reach one. */
static bool says_how_to_reach(const piece *p, person_found *last)
{
    static const char *const leads[] = { "e-mail", "email", "mail", "mob", "mobil", "tel", "telefon", "tlf" };
    bool reach = p->count > 1 && piece_begins(p, leads, sizeof leads / sizeof *leads);
    for (size_t i = 0; i < p->count; i++)
        reach |= str_equal(p->atoms[i].text, str_of("@"));
    if (reach && last->note.n == 0)
        last->note = atoms_span(p->atoms, p->count);
    return reach;
}

bool piece_says_apology(const piece *p, size_t at, str *reason)
{
    static const char *const leads[] = { "med", "meldt", "uden" };
    if (at + 2 != p->count || p->atoms[at + 1].kind != ATOM_WORD)
        return false;
    str said = str_trim_end(p->atoms[at + 1].text, ".");
    if (!atom_is_among(&p->atoms[at], leads, sizeof leads / sizeof *leads) || !people_is_reason(said))
        return false;
    *reason = atom_is(&p->atoms[at], "uden") ? (str){ NULL, 0 } : said;
    return true;
}

/* Associations of gardens, houses and flats say of a member where the home is: "have nr. 132", "hus 7", "Solvej 4". */
bool piece_says_home(const piece *p, person_found *last)
{
    static const char *const homes[] = {
        "bolig", "grund", "have", "hus", "husnr", "lejl", "lejlighed", "nr", "parcel"
    };
    static const char *const streets[] = { "vej", "gade", "allé", "alle", "parken", "stien", "vænget" };
    char key[WORD_KEY_SIZE];
    bool street = false;
    if (p->count == 0 || p->count > 3 || !has_digit(p->atoms[p->count - 1].text) || has_digit(p->atoms[0].text))
        return false;
    word_key(p->atoms[0].text, key);
    for (size_t i = 0; i < sizeof streets / sizeof *streets; i++)
        street |= p->count == 2 && word_ends(key, streets[i]);
    if (!street && !(p->count > 1 && piece_begins(p, homes, sizeof homes / sizeof *homes)))
        return false;
    last->note = atoms_span(p->atoms, p->count);
    return true;
}

static bool says_word(const atom *only, person_found *last)
{
    if (only->kind == ATOM_BRACKET)
        people_add_bracket(last, only->inside);
    else if (only->kind == ATOM_WORD && people_is_reason(only->text))     /* "Bo Krag (C), afbud" */
        people_add_bracket(last, str_trim_end(only->text, "."));
    else if (only->kind == ATOM_WORD && only->name == NAME_TITLE && !last->role.n)
        last->role = only->text;
    else if (only->kind == ATOM_WORD && !last->party.n && name_is_party(str_trim_end(only->text, ".")))
        last->party = str_trim_end(only->text, ".");
    else if (only->kind == ATOM_OTHER && char_is_digit((unsigned char)only->text.p[0]) && only->text.n == 2
             && only->text.p[1] >= 'A' && only->text.p[1] <= 'Z' && !last->party.n)      /* "3F" */
        last->party = only->text;
    else if (only->kind == ATOM_WORD && only->name == NAME_WORD && !name_is_given(only->text)
             && str_find_byte(last->name, ' ') != STR_NOT_FOUND)         /* "Bo Krag, Elev"; "Emma, Noah" are two */
        last->note = only->text;
    else
        return false;
    return true;
}

/* "F (ferie)", "A, (tjenesterejse)", "(A) formand": a party or role, and brackets. */
static bool says_words(const piece *p, person_found *last)
{
    person_found tried = *last;
    if (p->count > 1 && p->atoms[0].name == NAME_INITIAL)      /* "M. Ladefoged" is the next person */
        return false;
    for (size_t i = 0; i < p->count; i++) {
        if (p->atoms[i].name == NAME_WORD || !says_word(&p->atoms[i], &tried))
            return p->count == 1 && says_word(&p->atoms[i], last);
    }
    *last = tried;
    return p->count > 0;
}

/* A role of several words: "teknisk direktør", "1. viceborgmester". */
static bool says_role(const piece *p, person_found *last)
{
    if (last->role.n || p->count == 0 || p->count > 4 || p->atoms[p->count - 1].name != NAME_TITLE)
        return false;
    for (size_t i = 0; i + 1 < p->count; i++)
        if (p->atoms[i].kind != ATOM_WORD || p->atoms[i].name == NAME_WORD || p->atoms[i].name == NAME_INITIAL)
            return false;
    last->role = atoms_span(p->atoms, p->count);
    return true;
}

/* "Borgmester Karin Falk, Nordby Kommune (formand)", "Bo Krag, Skolen ved Åen": whom one comes from, which is no name
 * of a person. One word alone ("Byskolen") says it behind a whole name only. */
static bool says_affiliation(const piece *p, person_found *last)
{
    static const char *const links[] = { "af", "for", "i", "på", "ved" };
    size_t words = 0, least = str_find_byte(last->name, ' ') == STR_NOT_FOUND ? 2 : 1, n;
    bool other = false;
    for (; words < p->count && p->atoms[words].kind == ATOM_WORD; words++) {
        bool link = words > 0 && words + 1 < p->count
            && atom_is_among(&p->atoms[words], links, sizeof links / sizeof *links);
        if (!link && !char_is_upper(text_char(p->atoms[words].text, 0, &n)))
            break;
        other |= !link && p->atoms[words].name == NAME_NONE;
    }
    bool behind = words < p->count;
    if (words < least || !other || name_is_given(p->atoms[0].text) || words + 1 < p->count
        || (behind && p->atoms[words].kind != ATOM_BRACKET))
        return false;
    last->note = atoms_span(p->atoms, words);
    if (behind)
        people_add_bracket(last, p->atoms[words].inside);
    return true;
}

/* "suppleant", "1. suppleant", "suppleant (A)": whose place it is the minutes do not say. */
static bool says_stands_in(const piece *p, person_found *last)
{
    static const char *const stands_in[] = { "suppleant", "stedfortræder" };
    bool party = p->count > 1 && p->atoms[p->count - 1].kind == ATOM_BRACKET;
    size_t count = p->count - party;
    bool counted = count == 2 && p->atoms[0].kind == ATOM_OTHER && has_digit(p->atoms[0].text);
    if (last->role.n || (count != 1 && !counted) || !atom_is_among(&p->atoms[count - 1], stands_in, 2))
        return false;
    last->role = atoms_span(p->atoms, count);
    if (party)
        people_add_bracket(last, p->atoms[count].inside);
    return true;
}

/* "AMR", "TR for SL", "formand for Skovby Vandværk": an office, and whose. */
static bool says_office_of(const piece *p, person_found *last)
{
    static const char *const links[] = { "af", "for", "fra", "i", "på", "ved" };
    bool code = p->count > 0 && people_is_office_code(p->atoms[0].text);
    if (last->role.n || p->count == 0 || !(code || (p->count > 2 && p->atoms[0].name == NAME_TITLE))
        || (p->count > 1 && !atom_is_among(&p->atoms[1], links, sizeof links / sizeof *links)))
        return false;
    for (size_t i = 1; i < p->count; i++)
        if (p->atoms[i].kind != ATOM_WORD || name_is_given(p->atoms[i].text))
            return false;
    last->role = atoms_span(p->atoms, p->count);
    return true;
}

bool piece_says_of(arena *a, const piece *p, person_found *last)
{
    return people_add_reason(last, atoms_span(p->atoms, p->count)) || says_stands_in(p, last)
        || piece_says_whose_place(a, p, last) || says_office_of(p, last) || piece_says_home(p, last)
        || piece_says_note(p, last) || says_how_there(p, last) || says_how_to_reach(p, last)
        || says_words(p, last) || piece_says_substitute(a, p, last)
        || says_role(p, last) || says_affiliation(p, last);
}
