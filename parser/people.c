/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "people.h"

#include "../models/text.h"
#include "organs.h"
#include "people_inside.h"

/* "Ulla Sten (V) for Bo Dam (V)", "Ulla Sten som suppleant for Bo Dam": who came for whom. */
static bool add_standing_in(arena *a, people_builder *b, const piece *p)
{
    static const char *const words[] = { "for", "i", "som", "stedet", "stedfortræder", "suppleant" };
    size_t at = piece_find(p, words, sizeof words / sizeof *words), to = at;
    person_found other;
    while (to < p->count && atom_is_among(&p->atoms[to], words, sizeof words / sizeof *words))
        to++;
    if (at < 2 || to == p->count || !atom_is(&p->atoms[to - 1], "for")
        || !piece_names(a, p->atoms + to, p->count - to, &other)
        || !people_add_names(a, b, p->atoms, at, false))
        return false;
    b->persons[b->count - 1].substitute_for = other.name;
    return true;
}

/* "(stedfortræder for Bo Dam)": what a bracket noted is read like a piece of its own. */
static void read_noted_stand_in(arena *a, person_found *last)
{
    piece p;
    size_t at = 0;
    if (last->note.n && piece_next(last->note, &at, &p)
        && (piece_says_whose_place(a, &p, last) || piece_says_substitute(a, &p, last)))
        last->note = (str){ NULL, 0 };
}

/* "Formanden", "borgmesteren": an office alone names nobody. */
static bool is_office(const piece *p)
{
    return p->count == 1 && p->atoms[0].kind == ATOM_WORD && p->atoms[0].name == NAME_TITLE;
}

/* "Ida Holm, Bo Krag og elevrådet": those who name themselves by their group name nobody. */
static bool is_group(const piece *p)
{
    static const str groups[] = { STR("elevråd"), STR("elevrådet"), STR("elever"), STR("eleverne"),
        STR("elevrepræsentanter"), STR("elevrepræsentanterne"), STR("medarbejderrepræsentanter"),
        STR("forældrerepræsentanter") };
    return p->count == 1 && p->atoms[0].kind == ATOM_WORD && TEXT_AMONG(str_trim_end(p->atoms[0].text, "."), groups);
}

/* "Seniorrådet, Ida Holm og Bo Krag": the council whose meeting it is, before its guests. */
static bool is_council(const piece *p)
{
    return p->count == 1 && p->atoms[0].kind == ATOM_WORD && p->ended_by == ATOM_COMMA && organ_is(p->atoms[0].text);
}

/* "Aage Lund på grund af sygdom", "Aage Lund med afbud": why somebody is away follows without a comma. */
static bool add_with_reason(arena *a, people_builder *b, const piece *p)
{
    static const char *const causes[] = { "grundet", "med", "meldt", "p.g.a", "pga", "på", "uden", "ved" };
    size_t at = piece_find(p, causes, sizeof causes / sizeof *causes), from = at + 1;
    bool spelt = at + 3 < p->count && atom_is(&p->atoms[at], "på") && atom_is(&p->atoms[at + 1], "grund");
    from += spelt ? 2 : 0;
    if (at < 2 || from >= p->count)
        return false;
    bool known = from + 1 == p->count && people_is_reason(str_trim_end(p->atoms[from].text, "."));
    bool causes_alone = atom_is(&p->atoms[at], "grundet") || atom_is(&p->atoms[at], "pga")
        || atom_is(&p->atoms[at], "p.g.a");
    if (!(spelt || causes_alone || known) || !people_add_names(a, b, p->atoms, at, false))
        return false;
    if (!atom_is(&p->atoms[at], "uden"))     /* "uden afbud" */
        b->persons[b->count - 1].reason = str_trim_end(atoms_span(p->atoms + from, p->count - from), ".");
    return true;
}

/* "Aage Lund ikke til stede", "Aage Lund har afbud": that somebody is away follows without a comma. */
static bool add_with_absence(arena *a, people_builder *b, const piece *p)
{
    static const char *const says[] = { "afbud", "deltog", "fraværende", "har", "havde", "ikke", "meldt", "mødte",
        "udeblev", "var" };
    size_t at = piece_find(p, says, sizeof says / sizeof *says);
    person_found told = { .reason = { NULL, 0 } };
    if (at < 2 || at == p->count || !people_add_reason(&told, atoms_span(p->atoms + at, p->count - at))
        || !people_add_names(a, b, p->atoms, at, false))
        return false;
    b->persons[b->count - 1].reason = told.reason;
    return true;
}

/* "Aage Lund, med afbud", "Aage Lund og Bo Krag, begge med afbud" */
static bool says_apology_of(people_builder *b, const piece *p)
{
    static const char *const all[] = { "begge", "alle" };
    size_t lead = piece_begins(p, all, sizeof all / sizeof *all);
    str reason;
    if (p->count < 2 || !piece_says_apology(p, lead, &reason))
        return false;
    for (size_t i = lead ? 0 : b->count - 1; i < b->count; i++)
        b->persons[i].reason = reason;
    return true;
}

/* "Ida Holm til kl. 18.40 i punkt 2": the note follows without a comma. */
static bool add_with_note(arena *a, people_builder *b, const piece *p)
{
    static const char *const instead[] = { "som", "stedet" };
    static const char *const notes[] = {
        "deltager", "deltog", "fra", "have", "hus", "nr", "online", "parcel", "pkt", "punkt", "sag", "til", "under",
        "ved"
    };
    size_t at = piece_find(p, notes, sizeof notes / sizeof *notes);
    bool alone = at == 1 && name_is_given(p->atoms[0].text);
    size_t stands_in = piece_find(p, instead, sizeof instead / sizeof *instead);     /* "Ida Lund deltog i stedet" */
    if ((at < 2 && !alone) || at == p->count || piece_is_reason(p, at) || (stands_in > at && stands_in < p->count)
        || !people_add_names(a, b, p->atoms, at, false))
        return false;
    piece rest = { .count = p->count - at };
    for (size_t i = at; i < p->count; i++)
        rest.atoms[i - at] = p->atoms[i];
    b->persons[b->count - 1].text = atoms_span(p->atoms, p->count);
    person_found *added = &b->persons[b->count - 1];
    return piece_says_home(&rest, added) || piece_says_note(&rest, added) || piece_says_of(a, &rest, added);
}

/* "Simone 9.a (elev)", "Jonas Bro 8b": a pupil and the class. */
static bool add_with_class(arena *a, people_builder *b, const piece *p)
{
    enum { CLASS_BYTES_MOST = 4 };
    size_t at = 1;
    while (at < p->count && p->atoms[at].kind == ATOM_WORD)
        at++;
    const atom *form = at < p->count ? &p->atoms[at] : NULL;
    bool last = at + 1 == p->count || (at + 2 == p->count && p->atoms[at + 1].kind == ATOM_BRACKET);
    if (!form || !last || form->kind != ATOM_OTHER || !char_is_digit((unsigned char)form->text.p[0])
        || form->text.n > CLASS_BYTES_MOST || !name_is_given(p->atoms[0].text)
        || (at > 1 && !people_add_names(a, b, p->atoms, at, false)))
        return false;
    if (at == 1)
        *ARENA_PUSH(a, b->persons, b->count, b->capacity) = (person_found){ .name = p->atoms[0].text };
    person_found *added = &b->persons[b->count - 1];
    added->text = atoms_span(p->atoms, p->count);
    added->note = form->text;
    return true;
}

/* ------------------------------------------------------------------ lists */

static const char *const plural_titles[] = { "d'hrr", "dhrr", "herrerne", "hrr" };

/* "Emma, Anne Mette (Idas mor), Noah": among first names alone a name that is in no table is one; behind two
 * alone it is where the one before comes from ("Anne Mette, Skovby"). */
static bool is_among_first_names(const people_builder *b, const piece *p)
{
    const person_found *last = b->count > 0 ? &b->persons[b->count - 1] : NULL;
    bool first = last && last->name.n > 0, single = b->any_single || (last && last->note.n > 0);
    for (str rest = first ? last->name : (str){ NULL, 0 }, word; str_next_word(&rest, &word);)
        first &= word.n == last->name.n || name_is_given(word);
    return first && single && (p->count == 1 || (p->count == 2 && p->atoms[1].kind == ATOM_BRACKET))
        && p->atoms[0].kind == ATOM_WORD && p->atoms[0].name == NAME_WORD;
}

/* "Ole Bro / Nordby Vandværk": behind a slash may stand whom one comes from; a person's name is told by the given
 * name. */
static bool may_be_whose(const piece *p, atom_kind joined_by)
{
    const atom *first = &p->atoms[0];
    return joined_by == ATOM_SLASH && p->count > 1 && first->name == NAME_WORD && !name_is_given(first->text);
}

/* "Hanne Kvist, Ældre og Sundhed": the second half of where one comes from, whose first was read of the person. */
static bool goes_on_with_affiliation(const piece *p, person_found *last)
{
    size_t n, between = 0;
    const atom *word = &p->atoms[0];
    if (p->count != 1 || word->kind != ATOM_WORD || last->note.n == 0 || name_is_given(word->text)
        || !char_is_upper(text_char(last->note, 0, &n)) || !char_is_upper(text_char(word->text, 0, &n)))
        return false;
    between = (size_t)(word->text.p - (last->note.p + last->note.n));
    if (word->text.p < last->note.p || between > sizeof " og " - 1)
        return false;
    last->note.n = (size_t)(word->text.p + word->text.n - last->note.p);
    last->text.n = (size_t)(word->text.p + word->text.n - last->text.p);
    return true;
}

static bool add_piece(arena *a, people_builder *b, const piece *p, atom_kind joined_by)
{
    size_t before = b->count;
    if (p->count == 0)
        return true;
    if (may_be_whose(p, joined_by))
        return false;
    person_found *last = b->count ? &b->persons[b->count - 1] : NULL;
    if (last && joined_by == ATOM_AND && goes_on_with_affiliation(p, last))
        return true;
    bool alone = p->count == 1 && p->atoms[0].kind == ATOM_WORD && p->atoms[0].name == NAME_WORD;
    if (b->first_names || (alone && b->surnames) || is_among_first_names(b, p)) {
        person_found *added = ARENA_PUSH(a, b->persons, b->count, b->capacity);
        *added = (person_found){ .text = atoms_span(p->atoms, p->count), .name = str_trim_end(p->atoms[0].text, ".") };
        if (p->count > 1)
            people_add_bracket(added, p->atoms[1].inside);
        return true;
    }
    if (last && joined_by != ATOM_AND && (says_apology_of(b, p) || piece_says_of(a, p, last))) {
        const atom *end = &p->atoms[p->count - 1];
        last->text.n = (size_t)(end->text.p + end->text.n - last->text.p);
        return true;
    }
    if (people_add_names(a, b, p->atoms, p->count, false) || piece_add_behind_role(a, b, p) || add_standing_in(a, b, p)
        || add_with_note(a, b, p) || add_with_class(a, b, p) || add_with_reason(a, b, p)
        || (joined_by != ATOM_AND && add_with_absence(a, b, p))
        || piece_add_behind_office(a, b, p)
        || (last && piece_add_behind_small_words(a, b, p))) {
        for (size_t i = before; i < b->count; i++)
            read_noted_stand_in(a, &b->persons[i]);
        if (piece_begins(p, plural_titles, sizeof plural_titles / sizeof *plural_titles)) {
            b->surnames = true;
            b->persons[before].role = (str){ NULL, 0 };
        }
        return true;
    }
    b->count = before;
    bool first = before == 0 && joined_by == ATOM_COMMA;
    return is_office(p) || (before > 0 && is_group(p)) || (first && is_council(p));
}

/* "Karl-Egon, Yvli, Mads og Nicole": single names throughout, with brackets at most, and half of them given names that
 * are known. Then those that no table knows are names too. */
static bool lists_first_names(str text)
{
    size_t at = 0, names = 0, known = 0;
    piece p;
    do {
        if (!piece_next(text, &at, &p))
            return false;
        piece_drop_stop(&p);
        if (p.count == 0)
            continue;
        bool noted = p.count == 2 && p.atoms[1].kind == ATOM_BRACKET;
        name_kind kind = p.atoms[0].name;
        bool initials = kind == NAME_CODE && text_length(p.atoms[0].text) > 1;          /* "HP, Aksel, Villy" */
        if ((p.count > 1 && !noted) || (kind != NAME_WORD && kind != NAME_INITIAL && !initials))
            return false;
        names++;
        known += name_is_given(str_trim_end(p.atoms[0].text, "."));
    } while (p.ended_by != ATOM_END);
    return names > 1 && known * 2 >= names;
}

/* "(A) Anna Holm": the party is printed first. Takes it out of the piece. */
static str take_party_first(piece *p)
{
    if (p->count < 2 || p->atoms[0].kind != ATOM_BRACKET || p->atoms[1].kind != ATOM_WORD
        || !name_is_party(p->atoms[0].inside))
        return (str){ NULL, 0 };
    str party = p->atoms[0].inside;
    for (size_t i = 1; i < p->count; i++)
        p->atoms[i - 1] = p->atoms[i];
    p->count--;
    return party;
}

/* "AH - Anna Holm", "AH: Anna Holm": the letters that stand for who is named behind them. */
static bool is_short_for_next(const piece *p, str text, size_t at)
{
    enum { LETTERS_MOST = 4 };
    size_t n, m, letters = p->count > 0 ? text_length(p->atoms[0].text) : 0;
    bool apart = p->count == 1 && p->ended_by == ATOM_DASH;
    if (!apart || letters < 2 || letters > LETTERS_MOST || p->atoms[0].kind != ATOM_WORD
        || name_is_given(p->atoms[0].text))
        return false;
    atom next = people_atom(text, &at);
    return next.kind == ATOM_WORD && next.text.n >= p->atoms[0].text.n
        && char_fold(text_char(next.text, 0, &n)) == char_fold(text_char(p->atoms[0].text, 0, &m));
}

size_t people_list(arena *a, str text, person_found **list)
{
    people_builder b = { .first_names = lists_first_names(text) };
    atom_kind joined_by = ATOM_COMMA;
    size_t at = 0;
    piece p;
    *list = NULL;
    size_t inverted = str_find_byte(text, ';') != STR_NOT_FOUND ? people_inverted(a, text, list) : 0;
    if (inverted > 0)
        return inverted;
    do {
        if (!piece_next(text, &at, &p))
            return 0;
        piece_drop_stop(&p);
        piece_drop_number(&p);
        if (is_short_for_next(&p, text, at))
            continue;
        size_t before = b.count;
        str party = take_party_first(&p);
        if (!add_piece(a, &b, &p, joined_by))
            return 0;
        if (party.n > 0 && b.count == before + 1 && b.persons[before].party.n == 0)
            b.persons[before].party = party;
        for (size_t i = before; i < b.count && !b.any_single; i++)
            b.any_single = str_find_byte(b.persons[i].name, ' ') == STR_NOT_FOUND;
        joined_by = p.ended_by;
    } while (p.ended_by != ATOM_END);
    *list = b.persons;
    return b.count;
}

/* "…, Lars Erik" above "Andersen, Lilly Fisk": a word alone before the next comma is the end of the name above. */
static bool surname_follows(str text)
{
    size_t at = 0;
    atom first = people_atom(text, &at), next = people_atom(text, &at);
    return first.kind == ATOM_WORD && first.name == NAME_WORD && !name_is_given(first.text)
        && (next.kind == ATOM_COMMA || next.kind == ATOM_AND || next.kind == ATOM_END);
}

/* "Lis Holm, Ole" above "Damgård Friis": among whole names a first name alone goes on below. */
static bool is_first_half(const piece *p, str below)
{
    size_t at = 0;
    atom next = people_atom(below, &at);
    return p->count == 1 && p->atoms[0].kind == ATOM_WORD && name_is_given(p->atoms[0].text) && next.kind == ATOM_WORD
        && (next.name == NAME_WORD || next.name == NAME_PARTICLE);
}

bool people_wrap(str above, str below)
{
    piece p = { .count = 0 };
    size_t at = 0;
    bool listed = false, whole = true;
    while (piece_next(above, &at, &p) && p.ended_by != ATOM_END) {
        listed = true;
        whole = whole && p.count > 1;
    }
    if (listed && whole && is_first_half(&p, below))
        return true;
    const atom *last = p.count > 1 ? &p.atoms[p.count - 1] : NULL;
    return listed && last && last->kind == ATOM_WORD
        && (last->name == NAME_INITIAL || (last->name == NAME_WORD && surname_follows(below)));
}

bool people_is_name(str text)
{
    piece p;
    size_t at = 0, i = 0, from;
    if (!piece_next(text, &at, &p) || p.ended_by != ATOM_END || p.count > 8)
        return false;
    while (i < p.count && p.atoms[i].name == NAME_TITLE)
        i++;
    for (from = i; i < p.count; i++)
        if (p.atoms[i].kind != ATOM_WORD || p.atoms[i].name == NAME_NONE || p.atoms[i].name == NAME_TITLE)
            return false;
    size_t words = i - from;
    return words >= 2 && words <= 6 && p.atoms[from].name != NAME_PARTICLE && p.atoms[i - 1].name == NAME_WORD;
}

/* No name begins with this word; in capitals it may be one that is told by what follows. */
static bool begins_no_name(str line)
{
    size_t at = 0;
    atom first = people_atom(line, &at);
    return first.kind == ATOM_WORD && first.name == NAME_NONE && !text_is_capitals(first.text);
}

size_t people_signatures(arena *a, str line, person_found **list)
{
    people_builder b = { .count = 0 };
    size_t at = 0;
    piece p;
    *list = NULL;
    if (begins_no_name(line))                /* asked of many rows, nearly all of them text */
        return 0;
    do {
        if (!piece_next(line, &at, &p))
            return 0;
        piece_drop_stop(&p);
        bool role = p.count == 1 && b.count && p.atoms[0].name == NAME_TITLE;
        if (role)
            b.persons[b.count - 1].role = p.atoms[0].text;
        else if (p.count && !people_add_names(a, &b, p.atoms, p.count, true))
            return 0;
    } while (p.ended_by != ATOM_END);
    *list = b.persons;
    return b.count;
}
