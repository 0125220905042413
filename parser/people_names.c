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

/* ------------------------------------------------------------------ brackets */

/* "afbud pga. sygdom", "afbud grundet ferie" */
static bool says_excuse_and_cause(str text)
{
    static const str excuses[] = { STR("afbud"), STR("forfald") };
    static const str causes[] = { STR("grundet"), STR("p.g.a"), STR("pga"), STR("på") };
    str rest = text, excuse, cause, why;
    return str_next_word(&rest, &excuse) && TEXT_AMONG(excuse, excuses) && str_next_word(&rest, &cause)
        && TEXT_AMONG(str_trim_end(cause, "."), causes) && str_next_word(&rest, &why);
}

bool people_is_reason(str text)
{
    static const char *const reasons[] = {
        "afbud", "andenårsag", "arbejde", "barsel", "barselsorlov", "bortrejst", "deltogikke", "ferie", "forfald",
        "fravær", "fraværende", "ikketilstede", "ikkemødt", "kursus", "mødteikke", "orlov", "påarbejde",
        "påferie", "rejse", "syg", "sygdom", "sygemeldt", "sygmeldt", "tjenesterejse", "udeblev", "udeblevet"
    };
    char key[WORD_KEY_SIZE];
    word_key(text, key);
    return WORD_IN(key, reasons) || says_excuse_and_cause(text);
}

static bool begins_capital(str text)
{
    size_t n;
    return char_is_upper(text_char(text, 0, &n));
}

/* A party written out: "Frie Liberale", "Løsgænger". */
static bool is_party_name(str text)
{
    enum { PARTY_MOST = 40 };    /* bytes: "Socialistisk Folkeparti" has 23 */
    bool one = text.n < PARTY_MOST && str_find_byte(text, ',') == STR_NOT_FOUND;
    return name_is_party(text) || (one && begins_capital(text) && !name_is_role(text));
}

/* Parties that are written with two letters and more, beside the one of the ballot. */
static bool is_party_code_of_letters(str text)
{
    static const str codes[] = { STR("DD"), STR("DF"), STR("EL"), STR("KD"), STR("KF"), STR("LA"), STR("NB"), STR("RV"),
        STR("SF"), STR("SP") };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_equal(text, codes[i]))
            return true;
    return false;
}

/* "Bo Krag (BK)": the bracket only repeats the first letters of the name, or some of them: "Bo Holm Krag (BK)". */
static bool is_initials_of(str name, str inside)
{
    str rest = name, word;
    size_t at = 0, words = 0, n;
    for (; str_next_word(&rest, &word); words++) {
        size_t letter;
        uint32_t c = text_char(inside, at, &letter);
        if (letter > 0 && c == text_char(word, 0, &n))
            at += letter;
        else if (words == 0)
            return false;
    }
    bool all = text_length(inside) == words;
    return at > 1 && at == inside.n && (all || !is_party_code_of_letters(inside));
}

/* "TR", "AMR": offices at a place of work, written like parties; "ref.": an office cut short. */
bool people_is_office_code(str text)
{
    static const str codes[] = { STR("TR"), STR("FTR"), STR("AMR"), STR("FAMR"), STR("AML"), STR("SR"),
        STR("ref."), STR("ref"), STR("Ref."), STR("Ref"), STR("fmd."), STR("kass.") };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_equal(text, codes[i]))
            return true;
    return false;
}

static bool is_office(str text)
{
    return name_is_role(text) || name_is_stand_in(text) || people_is_office_code(text);
}

/* "FOA, næstformand", "leder, formand": what a bracket says of a person, one fact a comma. Offices that stand beside
 * each other are one text. False, and nothing said, where a fact is of no known kind. */
static bool add_facts(person_found *p, str inside)
{
    person_found told = *p;
    for (str rest = inside, fact; rest.n > 0;) {
        size_t comma = str_find_byte(rest, ',');
        fact = str_trim(str_part(rest, 0, comma == STR_NOT_FOUND ? rest.n : comma));
        rest = comma == STR_NOT_FOUND ? str_from(rest, rest.n) : str_trim(str_from(rest, comma + 1));
        bool goes_on = told.role.n && told.role.p >= inside.p && told.role.p < inside.p + inside.n;
        if (is_office(fact) && (goes_on || !told.role.n))
            told.role = goes_on ? (str){ told.role.p, (size_t)(fact.p + fact.n - told.role.p) } : fact;
        else if (!told.party.n && is_party_name(fact))
            told.party = fact;
        else if (people_is_reason(fact))
            told.reason = fact;
        else
            return false;
    }
    *p = told;
    return true;
}

/* "Idas mor", "hus 7", "nr. 12": whose parent one is, or where the home is; "Liste 2" is whom one stood for. */
static bool says_of_whom(str inside)
{
    static const char *const lists[] = { "borgerliste", "liste", "lokalliste" };
    static const char *const kin[] = { "bror", "far", "farfar", "farmor", "mor", "morfar", "mormor", "søster" };
    char key[WORD_KEY_SIZE];
    str rest = inside, word, last = { NULL, 0 };
    size_t words = 0;
    for (; str_next_word(&rest, &word); words++) {
        if (words == 0)
            word_key(word, key);
        last = word;
    }
    if (words == 2 && WORD_IN(key, lists))
        return false;
    word_key(last, key);
    return words > 1 && (WORD_IN(key, kin) || char_is_digit((unsigned char)last.p[0]));
}

/* "med afbud", "meldt afbud": the reason is what follows. */
static str without_lead(str inside)
{
    static const str leads[] = { STR("med "), STR("meldt "), STR("har meldt "), STR("havde meldt "), STR("har "),
        STR("havde "), STR("var ") };
    size_t n;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (text_starts(inside, leads[i], &n) && people_is_reason(str_from(inside, n)))
            return str_from(inside, n);
    return inside;
}

bool people_add_reason(person_found *p, str said)
{
    str why = without_lead(str_trim_end(said, ". "));
    if (!people_is_reason(why))
        return false;
    p->reason = why;
    return true;
}

void people_add_bracket(person_found *p, str inside)
{
    if (!inside.n || is_initials_of(p->name, inside))
        return;
    if (people_add_reason(p, inside))
        return;
    if (says_of_whom(inside))
        p->note = inside;
    else if (str_find_byte(inside, ',') != STR_NOT_FOUND && add_facts(p, inside))
        return;
    else if (is_office(inside))
        p->role = p->role.n ? p->role : inside;
    else if (!p->party.n && is_party_name(inside))
        p->party = inside;
    else
        p->note = inside;
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
        else if (one.kind != ATOM_COMMA && one.kind != ATOM_AND)
            return 0;
    }
    *list = b.persons;
    return b.count;
}
