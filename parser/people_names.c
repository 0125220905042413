/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "people_names.h"

#include "../models/text.h"
#include "words.h"

str atoms_span(const atom *atoms, size_t count)
{
    if (count == 0)
        return (str){ NULL, 0 };
    const atom *last = &atoms[count - 1];
    return (str){ atoms[0].text.p, (size_t)(last->text.p + last->text.n - atoms[0].text.p) };
}

static bool begins_capital(str text)
{
    size_t n;
    return char_is_upper(text_char(text, 0, &n));
}

/* ------------------------------------------------------------------ where a name ends */

static bool is_part(const atom *a)
{
    return a->kind == ATOM_WORD && a->name != NAME_NONE;
}

/* A letter between names is an initial ("Kr B Sørensen"), one behind a name at the end a party ("Jes Thorup A");
 * in a row of names with a letter each ("Bo Lund A Ida Holm A") each is a party. */
static bool ends_with_code(const atom *atoms, size_t count)
{
    return count > 2 && atoms[count - 1].name == NAME_CODE;
}

static bool is_party_code(const atom *atoms, size_t count, size_t i)
{
    return atoms[i].name == NAME_CODE
        && (i + 1 == count || text_length(atoms[i].text) > 1 || ends_with_code(atoms, count));
}

/* Whether a next person begins at atom i, when this one's name began at `from`. */
static bool begins_next(const atom *atoms, size_t count, size_t from, size_t i, bool signatures)
{
    const atom *last = &atoms[i - 1], *here = &atoms[i];
    if (last->stopped)
        return true;
    if (i - from < 2 || i + 1 >= count || last->name != NAME_WORD || !is_part(&atoms[i + 1])
        || atoms[i + 1].name == NAME_TITLE)
        return false;
    bool surname = name_is_patronymic(last->text) || !name_is_given(last->text);
    if (!surname)
        return false;
    if (here->name == NAME_INITIAL || name_is_given(here->text))
        return signatures || (here->name == NAME_WORD && i - from >= 2);
    return signatures && here->name == NAME_WORD && name_is_patronymic(last->text);
}

/* The end of the name that begins at `from`; it has a full name word at its end. */
static size_t name_end(const atom *atoms, size_t count, size_t from, bool signatures)
{
    size_t i = from;
    for (; i < count && is_part(&atoms[i]); i++) {
        if (atoms[i].name == NAME_TITLE || (i > from && is_party_code(atoms, count, i)))
            break;
        if (i > from && begins_next(atoms, count, from, i, signatures))
            break;
    }
    return i;
}

static bool is_whole_name(const atom *atoms, size_t count, bool titled)
{
    size_t names = 0;
    for (size_t i = 0; i < count; i++)
        names += atoms[i].name == NAME_WORD;
    bool cut = count > 2 || (count == 2 && name_is_given(atoms[0].text));   /* "Ulla K.": a surname's first letter */
    bool last = count && (atoms[count - 1].name == NAME_WORD || (cut && atoms[count - 1].name == NAME_INITIAL));
    bool alone = count == 1                                  /* "Lærer Lund", a first name, "Lund." */
        && (titled || name_is_given(atoms[0].text) || atoms[0].stopped);
    return names > 0 && last && atoms[0].name != NAME_PARTICLE && count <= 6 && (count > 1 || alone);
}

/* ------------------------------------------------------------------ one person */

/* "FormandBjarne Kvist": a text layer that lost the blank. */
static void cut_glued_role(atom *first, person_found *p)
{
    static const char *const roles[] = { "Formand", "Næstformand", "Borgmester" };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        str role = str_of(roles[i]);
        if (!str_starts(first->text, role) || !begins_capital(str_from(first->text, role.n)))
            continue;
        p->role = str_part(first->text, 0, role.n);
        first->text = str_from(first->text, role.n);
        first->name = name_of(first->text);
    }
}

static str without_stop(str name)
{
    str bare = str_trim_end(name, ".");
    size_t at = bare.n, n;
    while (char_is_letter(text_char_before(bare, at, &n)))
        at -= n;
    return text_length(str_from(bare, at)) > 2 ? bare : name;
}

/* "jun.", "sen.", "d.y.": of two who bear one name. */
static bool tells_namesakes_apart(const atom *a)
{
    static const char *const words[] = { "d.y", "d.æ", "jr", "jun", "junior", "sen", "senior", "sr" };
    return a->kind == ATOM_WORD && atom_is_among(a, words, sizeof words / sizeof *words);
}

/* One atom behind the name: a bracket, the party's letter, a role; false where it begins something else. */
static bool read_behind(const atom *atoms, size_t count, size_t i, person_found *p)
{
    const atom *here = &atoms[i];
    bool name_follows = i + 1 < count && is_part(&atoms[i + 1]);
    if (here->kind == ATOM_BRACKET)
        people_add_bracket(p, here->inside);
    else if (here->name == NAME_CODE && !p->party.n)
        p->party = str_trim_end(here->text, ".");
    else if (here->name == NAME_TITLE && !p->role.n && !name_follows)
        p->role = here->text;
    else
        return false;
    return true;
}

/* Reads one person at *at, with titles before the name and what stands behind it. */
static bool read_person(atom *atoms, size_t count, size_t *at, bool signatures, person_found *p)
{
    size_t i = *at, from;
    *p = (person_found){ .text = { NULL, 0 } };
    while (i < count && atoms[i].kind == ATOM_WORD && atoms[i].name == NAME_TITLE)
        i++;
    p->role = atoms_span(atoms + *at, i - *at);
    from = i;
    if (from < count && atoms[from].name == NAME_WORD)
        cut_glued_role(&atoms[from], p);
    i = name_end(atoms, count, from, signatures);
    if (!is_whole_name(atoms + from, i - from, from > *at))
        return false;
    bool younger = i < count && tells_namesakes_apart(&atoms[i]);
    p->name = younger ? atoms_span(atoms + from, i + 1 - from) : without_stop(atoms_span(atoms + from, i - from));
    i += younger;
    while (i < count && read_behind(atoms, count, i, p))
        i++;
    p->text = atoms_span(atoms + *at, i - *at);
    *at = i;
    return true;
}

/* "Thomas Juhl.", "Peder Smed." end a list; "Joh." there would be an initial, and "fmd." is an office cut short. */
static void judge_end(atom *last)
{
    str bare = str_trim_end(last->text, ".");
    bool surname = last->name == NAME_TITLE && name_may_be_surname(bare);
    bool word = last->name == NAME_INITIAL || last->name == NAME_WORD || surname;
    if (word && text_length(last->text) > 3 && bare.n < last->text.n) {
        last->name = name_of(bare);
        last->text = bare;
    }
}

/* The full stop behind atom i ends a name: behind an initial or a given name the word is the surname, unless it is a
 * given name cut short ("N. Chr. Lund"); where names end so (`row`), behind any word of the name, and a long word is a
 * surname alone ("Kloppenborg. Jens Iversen."). */
static bool stop_ends_name(const atom *atoms, size_t i, bool row)
{
    enum { ALONE_LEAST = 5, BEHIND_WORD_LEAST = 4 };
    str bare = str_trim_end(atoms[i].text, ".");
    if (atoms[i].kind != ATOM_WORD || bare.n == atoms[i].text.n || name_of(bare) != NAME_WORD)
        return false;
    size_t letters = text_length(bare);
    const atom *before = i > 0 && !atoms[i - 1].stopped ? &atoms[i - 1] : NULL;
    if (!before)
        return row && letters >= ALONE_LEAST && !name_is_given(bare);
    bool given = before->name == NAME_INITIAL || (before->name == NAME_WORD && name_is_given(before->text));
    return letters > 2 && (given || (row && before->name == NAME_WORD && letters >= BEHIND_WORD_LEAST));
}

/* "H. Bjerre. N. Vad.": in a row of signatures each name may end in a full stop, the last one too. */
static void judge_stops(atom *atoms, size_t count, bool row)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (stop_ends_name(atoms, i, row)) {
            atoms[i].name = NAME_WORD;
            atoms[i].text = str_trim_end(atoms[i].text, ".");
            atoms[i].stopped = true;
        }
    atoms[count - 1].stopped = row && count > 1 && atoms[count - 2].stopped && atoms[count - 1].name == NAME_WORD;
}

/* What ends as a noun or an office does is a surname behind a given name or an initial: "Peder Korsager", "Kim
 * Skriver", "M. Ladefoged"; an office only where no other surname follows. "Hans" is "his" too. */
static void judge_surname(atom *atoms, size_t count, size_t i)
{
    const atom *before = &atoms[i - 1];
    bool behind = before->kind == ATOM_WORD
        && (before->name == NAME_INITIAL || (before->name == NAME_WORD && name_is_given(before->text)))
        && !(atom_is(before, "hans") && i == 1 && count > 2);
    bool surname = atoms[i].name == NAME_TITLE && name_is_surname_of_office(atoms[i].text);
    bool called_so = surname && before->name == NAME_WORD && i > 1;
    bool last = i + 1 == count || atoms[i + 1].kind != ATOM_WORD || atoms[i + 1].name == NAME_CODE
        || atoms[i + 1].name == NAME_NONE;
    last |= surname && before->name == NAME_INITIAL;         /* "Th. Ladefoged Jens P. Hvid": signatures in a row */
    last |= surname && !last && atoms[i + 1].name == NAME_WORD && !name_is_given(atoms[i + 1].text);
    bool may = atoms[i].kind == ATOM_WORD && (atoms[i].name == NAME_NONE || (atoms[i].name == NAME_TITLE && last));
    if ((behind || called_so) && may && name_may_be_surname(atoms[i].text))
        atoms[i].name = NAME_WORD;
}

/* "ERIK LAURIDSEN (A)": a name in capitals, told by its given name; the short word at its end is a party. */
static void judge_capitals(atom *atoms, size_t count)
{
    size_t n = 0;
    while (n < count && atoms[n].kind == ATOM_WORD && text_is_capitals(atoms[n].text)
        && (n < 2 || text_length(atoms[n].text) > 3))
        n++;
    if (n < 2 || text_length(atoms[0].text) < 2 || !name_is_given(atoms[0].text))
        return;
    for (size_t i = 0; i < n; i++)
        if (text_length(str_trim_end(atoms[i].text, ".")) > 1)
            atoms[i].name = NAME_WORD;
}

/* "Erik MØRK (V)", "Anne Lise HOLM JENSEN": surnames in capitals behind given names alone; two letters are a party, and
 * three or four behind two names or more. */
static void judge_capital_surname(atom *atoms, size_t count)
{
    enum { CODE_MOST = 4, SURNAME_LEAST = 3 };
    size_t given = 0;
    while (given < count && atoms[given].kind == ATOM_WORD && name_is_given(atoms[given].text)
        && !text_is_capitals(atoms[given].text))
        given++;
    for (size_t i = given; given > 0 && i < count && atoms[i].kind == ATOM_WORD
        && text_is_capitals(atoms[i].text); i++) {
        size_t letters = text_length(atoms[i].text);
        if (letters < SURNAME_LEAST || (letters <= CODE_MOST && given > 1))
            return;
        atoms[i].name = NAME_WORD;
    }
}

bool people_add_names(arena *a, people_builder *b, const atom *atoms, size_t count, bool signatures)
{
    atom own[PIECE_MOST];
    size_t before = b->count, at = 0;
    if (count == 0 || count > PIECE_MOST)
        return false;
    for (size_t i = 0; i < count; i++)
        own[i] = atoms[i];
    bool stop = str_ends(own[count - 1].text, str_of("."));
    judge_end(&own[count - 1]);
    if (signatures)
        judge_stops(own, count, stop);
    judge_capitals(own, count);
    judge_capital_surname(own, count);
    for (size_t i = 1; i < count; i++)
        judge_surname(own, count, i);
    while (at < count) {
        person_found p;
        if (!read_person(own, count, &at, signatures, &p)) {
            b->count = before;
            return false;
        }
        *ARENA_PUSH(a, b->persons, b->count, b->capacity) = p;
    }
    return true;
}

size_t people_initials(arena *a, str text, person_found **list)
{
    people_builder b = { .count = 0 };
    size_t at = 0;
    for (atom one; (one = people_atom(text, &at)).kind != ATOM_END;) {
        bool code = one.kind == ATOM_WORD && one.name == NAME_CODE && text_length(one.text) > 1;
        if (code)
            *ARENA_PUSH(a, b.persons, b.count, b.capacity) = (person_found){ .text = one.text, .name = one.text };
        else if (one.kind == ATOM_BRACKET && b.count > 0 && name_is_role(one.inside))        /* "SØ (referent)" */
            b.persons[b.count - 1].role = one.inside;
        else if (one.kind != ATOM_COMMA && one.kind != ATOM_AND)
            return 0;
    }
    *list = b.persons;
    return b.count;
}
