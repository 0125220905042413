/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "authorities.h"

#include "../models/text.h"
#include "dates.h"
#include "organs.h"
#include "words.h"

static bool capitalised(str word)
{
    size_t n;
    return char_is_upper(text_char(word, 0, &n));
}

/* ------------------------------------------------------------------ public authorities */

typedef struct {
    str word;
    bool name_before, name_after;
} authority_word;

static const authority_word authority_words[] = {
    { STR("Kommune"), true, false }, { STR("Kommunes"), true, false }, { STR("Region"), false, true },
    { STR("Sogneraad"), true, false }, { STR("Sogneråd"), true, false }, { STR("Amt"), true, false },
    { STR("Sogn"), true, false }, { STR("Sogns"), true, false }, { STR("Sogne"), true, false },
    { STR("Amtskommune"), true, false },
    { STR("Provsti"), true, false }, { STR("Stift"), true, false }, { STR("sogneråd"), true, false },
    { STR("sogneraad"), true, false }, { STR("Sogneforstanderskab"), true, false },
    { STR("kommune"), true, false }, { STR("kommunes"), true, false }, { STR("Kommuneqarfik"), false, true },
    { STR("Kommunia"), true, false },
};

static str word_before(str text, size_t at)
{
    size_t end = at;
    while (end > 0 && text.p[end - 1] == ' ')
        end--;
    size_t start = end;
    while (start > 0 && text.p[start - 1] != ' ')
        start--;
    return str_part(text, start, end);
}

/* "Sct. Olufs", "Nørre Elkjær": a name goes on before the word that is surely one. */
static bool is_place_prefix(str word)
{
    static const str prefixes[] = { STR("sct."), STR("sankt"), STR("skt."), STR("høje"), STR("nørre"), STR("sønder"),
        STR("øster"), STR("vester"), STR("store"), STR("lille"), STR("ny"), STR("gammel"), STR("gl."), STR("nr."),
        STR("ndr."),
        STR("sdr."), STR("vor"), STR("st."), STR("ll."), STR("vr."), STR("øst"), STR("vest"), STR("nord"),
        STR("syd") };
    return TEXT_AMONG(word, prefixes);
}

/* "Denne kommune", "Hver kommune" */
static bool begins_phrase(str word)
{
    static const str words[] = { STR("alle"), STR("anden"), STR("den"), STR("denne"), STR("din"), STR("en"),
        STR("hver"), STR("hvilken"), STR("ingen"), STR("jeres"), STR("samme"), STR("vor"), STR("vores") };
    return TEXT_AMONG(word, words);
}

/* "Lyngby-Taarbæk", "Sct. Olufs", "Høje-Taastrup": capitals, and no "Den" or "Elev og Trige" before it. */
static bool names_before(str text, str key, str *found)
{
    str before = word_before(text, (size_t)(key.p - text.p));
    if (!capitalised(before) || begins_phrase(before)
        || str_find_byte(str_from((str)STR(".,:;)!?"), 0), before.p[before.n - 1]) != STR_NOT_FOUND)
        return false;
    str further = word_before(text, (size_t)(before.p - text.p));
    bool prefixed = is_place_prefix(further)
        || (text_same(before, (str)STR("Herreds")) && capitalised(further));     /* "Rinds Herreds Provsti" */
    if (text_is_capitals(before) && before.n < 4 && !prefixed)
        return false;
    str start = prefixed ? further : before;
    *found = (str){ start.p, (size_t)(key.p + key.n - start.p) };
    return true;
}

/* A word and its key, which is made once for all lists of endings. */
typedef struct {
    str word;
    char key[WORD_KEY_SIZE];
} keyed_word;

static keyed_word with_key(str word)
{
    keyed_word w = { .word = word };
    word_key(word, w.key);
    return w;
}

#define ENDS_SO(w, endings) WORD_ENDS_IN((w)->key, endings)

/* "Grundejerforeningen Lærkevænget", "E/F Parkhaven": an association and its name. */
static bool is_association(const keyed_word *w)
{
    static const str signs[] = { STR("E/F"), STR("G/F"), STR("A/B"), STR("H/F") };
    static const str kinds[] = { STR("foreningen"), STR("ejerlauget"), STR("ejerlavet"), STR("vejlauget"),
        STR("boligselskabet") };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_equal(w->word, signs[i]))
            return true;
    return capitalised(w->word) && w->word.n > 12 && ENDS_SO(w, kinds);
}

/* "Lund Haveforening": the name stands before. */
static bool is_named_association(const keyed_word *w)
{
    static const str kinds[] = { STR("haveforening"), STR("grundejerforening"), STR("boligforening"),
        STR("andelsboligforening"), STR("ejerforening"), STR("borgerforening"), STR("husholdningsforening"),
        STR("idrætsforening"), STR("antenneforening"), STR("beboerforening"), STR("gymnastikforening"),
        STR("ejerlaug"), STR("vejlaug"), STR("boligselskab"), STR("menighedsråd"), STR("menighedsraad") };
    static const str endings[] = { STR("haveforening"), STR("kolonihaver"), STR("havekoloni"), STR("gymnasium"),
        STR("boldklub"), STR("provstiudvalg"), STR("lokalråd"), STR("idrætsklub") };
    return capitalised(w->word) && (TEXT_AMONG(w->word, kinds) || ENDS_SO(w, endings));
}

/* Works and clubs are spoken of in every text: they are who met only where their name is all that a text begins
 * with. */
static bool is_works_or_club(const keyed_word *w)
{
    static const str endings[] = { STR("forening"), STR("klub"), STR("vandværk"), STR("varmeværk"),
        STR("fjernvarme"), STR("kraftvarme"), STR("gymnasium"), STR("efterskole"), STR("friskole"),
        STR("højskole"), STR("skole"), STR("kirke"), STR("børnehus"), STR("børnehave"), STR("roklub"),
        STR("universitet"), STR("seminarium"), STR("museum"), STR("fond") };
    return capitalised(w->word) && ENDS_SO(w, endings);
}

bool authority_is_club(str word)
{
    static const str endings[] = { STR("laug"), STR("lauget"), STR("laget"), STR("klub"), STR("klubben"),
        STR("forening"), STR("foreningen"), STR("selskab"), STR("selskabet"), STR("vandværk"), STR("varmeværk"),
        STR("spejderne"), STR("garden") };
    const keyed_word w = with_key(word);
    return capitalised(word) && ENDS_SO(&w, endings);
}

/* "A.m.b.a.", "I/S": the form of company behind the name. */
static bool is_company_form(str word)
{
    static const str forms[] = { STR("amba"), STR("a.m.b.a"), STR("a.m.b.a."), STR("amba."), STR("i/s"),
        STR("andelsselskab") };
    return TEXT_AMONG(word, forms);
}

/* Behind the name nothing stands, a dash or comma, or the day: "… Varmeværk - møde 18-10-2011". */
static bool ends_name(str behind)
{
    date_found day;
    size_t n;
    str rest = str_trim(behind);
    uint32_t next = text_char(rest, 0, &n);
    return rest.n == 0 || next == '-' || next == 0x2013 || next == ',' || dates_at(rest, 0, 0, &day);
}

/* "NORDRUP VANDVÆRK A.m.b.a.", and nothing else: names in capitals before the key, and behind it the company's form.
 * "Børn og Skole" is what a committee is for. */
static bool names_whole(str text, str key, str *found)
{
    enum { NAMES_MOST = 4, BYTES_MOST = 120 };
    static const str links[] = { STR("og"), STR("-"), STR("–") };
    str rest = str_part(text, 0, (size_t)(key.p - text.p)), word;
    size_t names = 0;
    if (text.n > BYTES_MOST || text_same(word_before(text, (size_t)(key.p - text.p)), (str)STR("og")))
        return false;
    for (; str_next_word(&rest, &word); names++)
        if ((!capitalised(word) && !(names > 0 && TEXT_AMONG(word, links)))
            || (!is_place_prefix(word) && text_has_any(word, (str)STR(".,:;"))))
            return false;
    rest = str_from(text, (size_t)(key.p + key.n - text.p));
    str name = str_part(text, 0, (size_t)(key.p + key.n - text.p));
    if (str_next_word(&rest, &word) && is_company_form(word))
        name = (str){ text.p, (size_t)(word.p + word.n - text.p) };
    *found = name;
    return names > 0 && names <= NAMES_MOST && ends_name(str_from(text, name.n));
}

/* "DIGELAGET FOR SØNDERNÆS KOG", "Nordkysts Brandvæsen I/S", "Kommune Kujalleq", "Lejre kommune": rows that hold
 * nothing but a name, told by how they begin or end. */
static bool names_row(str text, const keyed_word *w, str *found)
{
    static const str kinds[] = { STR("laget"), STR("lauget"), STR("foreningen"), STR("selskabet") };
    enum { ROW_WORDS_MOST = 6, BYTES_MOST = 120 };
    str key = w->word;
    str rest = str_from(text, (size_t)(key.p + key.n - text.p)), word;
    size_t words = 0;
    bool linked = false, company = false, municipal = false;
    if (key.p != text.p || text.n > BYTES_MOST)
        return false;
    for (; str_next_word(&rest, &word); words++) {
        linked |= words == 0 && text_same(word, (str)STR("for"));
        company = is_company_form(word);
        municipal = rest.n == 0 && str_equal(word, (str)STR("kommune"));
        bool fits = capitalised(word) || (words == 0 && linked) || company || municipal;
        if (!fits || text_has_any(word, (str)STR(",:;()0123456789")))
            return false;
    }
    bool greenlandic = words == 1 && str_equal(key, (str)STR("Kommune"));
    *found = text;
    bool club = linked && words > 1 && ENDS_SO(w, kinds);
    return words > 0 && words <= ROW_WORDS_MOST && (company || municipal || greenlandic || club);
}

static bool is_quote(uint32_t c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB;
}

/* "Grundejerforeningen ”Fossbakken”": the bytes of a quoted name, its marks included; 0 where none stands first. */
static size_t quoted_name(str text)
{
    enum { BYTES_MOST = 60 };
    size_t n, m, at;
    if (!is_quote(text_char(text, 0, &n)) || !char_is_upper(text_char(text, n, &m)))
        return 0;
    for (at = n; at < text.n && at < BYTES_MOST; at += n)
        if (is_quote(text_char(text, at, &n)))
            return at + n;
    return 0;
}

/* "E/F Havnekaj 2" */
static bool numbers_house(str word)
{
    long number;
    return str_to_number(word, 999, &number);
}

/* "Sejer Strande": where the name's first word has ended at `end`, the end of its last. More words belong to it where
 * the text, a comma, a day or an organ ends the run of capitals. */
static const char *name_end(str text, const char *end)
{
    enum { NAME_WORDS_MOST = 3 };
    str rest = str_from(text, (size_t)(end - text.p)), word;
    const char *furthest = end;
    date_found day;
    for (size_t words = 0;; words++) {
        str trimmed = str_trim(rest);
        bool ends = trimmed.n == 0 || trimmed.p[0] == ',';
        if ((words > 0 && ends) || dates_at(trimmed, 0, 0, &day))     /* "Mølleparken" / "Torsdag den 14." */
            return furthest;
        if (words == NAME_WORDS_MOST || rest.n == 0 || rest.p[0] != ' ' || !str_next_word(&rest, &word))
            return end;
        if (organ_is(word))
            return furthest;
        str bare = str_trim_end(word, ",");
        if (numbers_house(bare) && (bare.n < word.n || str_trim(rest).n == 0))
            return bare.p + bare.n;
        if (bare.n < 3 || !capitalised(bare) || text_has_any(bare, (str)STR(".:;()!?")))
            return end;
        furthest = bare.p + bare.n;
        if (bare.n < word.n)
            return furthest;
    }
}

/* "Nordby", "Store Vejle": a name, and what stands before it in names of places. */
static bool names_after(str text, str key, str *found)
{
    str rest = str_trim(str_from(text, (size_t)(key.p + key.n - text.p))), next;
    size_t quoted = quoted_name(rest);
    *found = (str){ key.p, (size_t)(rest.p + quoted - key.p) };
    if (quoted > 0)
        return true;
    if (!str_next_word(&rest, &next) || !capitalised(next))
        return false;
    if (is_place_prefix(next) && !str_next_word(&rest, &next))
        return false;
    next = str_trim_end(next, ".,:;)");
    *found = (str){ key.p, (size_t)(next.p + next.n - key.p) };
    return next.n > 2 && capitalised(next);
}

/* The name whose telling word this is: "Kommune", "Haveforening". */
static bool name_at(str text, str word, str *found)
{
    str key = str_trim_end(word, ".,:;)’'\"");
    const keyed_word w = with_key(key);
    if (is_association(&w) && key.n == word.n && names_after(text, key, found)) {
        found->n = (size_t)(name_end(text, found->p + found->n) - found->p);
        return true;
    }
    if (is_named_association(&w) && names_before(text, key, found))
        return true;
    if (is_works_or_club(&w) && names_whole(text, key, found))
        return true;
    if (names_row(text, &w, found))
        return true;
    bool capitals = text_is_capitals(key);
    for (size_t i = 0; i < sizeof authority_words / sizeof *authority_words; i++) {
        const authority_word *a = &authority_words[i];
        if (!str_equal(key, a->word) && !(capitals && text_same(key, a->word)))
            continue;
        if ((a->name_before && names_before(text, key, found))
            || (a->name_after && names_after(text, key, found))) {
            bool region = a->name_after && str_ends(*found, (str)STR("s"));      /* none of the five ends so */
            if (region || str_ends(*found, (str)STR("ommunes")) || str_ends(*found, (str)STR("Sogns")))
                found->n--;
            return true;
        }
    }
    return false;
}

/* Looks at so many words at most. */
static bool next_of(str text, size_t *from, size_t words_most, str *found)
{
    str rest = str_from(text, *from), word;
    for (size_t words = 0; words < words_most && str_next_word(&rest, &word); words++) {
        *from = (size_t)(word.p + word.n - text.p);
        char first = word.p[0];              /* nine words in ten need no other look */
        bool plain = first >= 'a' && first <= 'z' && first != 's' && first != 'k';
        if (plain)
            continue;
        if (!capitalised(word) && !str_starts(word, (str)STR("sogner")) && !str_starts(word, (str)STR("kommune")))
            continue;
        if (name_at(text, word, found))
            return true;
    }
    return false;
}

bool authority_next(str text, size_t *from, str *found)
{
    return next_of(text, from, SIZE_MAX, found);
}

bool authority_of_word(str text, size_t *from, str *found)
{
    return next_of(text, from, 1, found);
}

bool authority_at_front(str text, str *found)
{
    enum { FRONT_WORDS = 5 };        /* a name of four in capitals, and the word that tells it (names_whole) */
    size_t from = 0;
    return next_of(text, &from, FRONT_WORDS, found) && found->p == text.p;
}

bool authority_is_at_home(str text, str named)
{
    static const str in = STR(" i ");
    enum { TOWN_LEAST = 3 };
    str rest = named, town, before = str_part(text, 0, (size_t)(named.p - text.p));
    if (str_ends(before, in))
        return true;
    if (!str_next_word(&rest, &town) || town.n < TOWN_LEAST || str_starts(named, (str)STR("Region")))
        return false;
    size_t at = str_find(text, town);
    return at != STR_NOT_FOUND && str_find(str_from(text, at + town.n), town) != STR_NOT_FOUND;
}
