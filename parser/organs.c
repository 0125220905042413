/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "organs.h"

#include <string.h>

#include "../models/text.h"

enum { ORGAN_WORDS_MOST = 14 };

/* Endings of the word that names an organ, and whole words that do. Old spelling too. */
static const str organ_endings[] = {
    STR("udvalget"), STR("udvalg"), STR("udvalgene"), STR("rådet"), STR("råd"), STR("raadet"), STR("raad"),
    STR("bestyrelsen"), STR("bestyrelse"), STR("nævnet"), STR("nævn"), STR("kommissionen"), STR("kommission"),
    STR("magistraten"), STR("borgerrepræsentationen"), STR("repræsentantskabet"), STR("repræsentantskab"),
    STR("direktionen"), STR("generalforsamling"), STR("generalforsamlingen"), STR("komiteen"), STR("komité"),
    STR("folketinget"), STR("afdelingsmøde"), STR("afdelingsmødet"), STR("styregruppen"), STR("forsamlingen"),
};

static const str not_in_organs[] = {
    STR("er"), STR("var"), STR("har"), STR("blev"), STR("bliver"), STR("skal"), STR("kan"), STR("vil"), STR("at"),
    STR("ikke"), STR("som"), STR("der"), STR("det"), STR("den"), STR("dato"), STR("behandler"), STR("godkender"),
    STR("beslutter"), STR("fra"), STR("afholdt"), STR("afholt"), STR("ønsker"), STR("tager"), STR("anbefaler"),
    STR("drøfter"), STR("drøftede"), STR("fik"), STR("kunne"), STR("efter"), STR("til"), STR("henhold"),
    STR("behandling"), STR("møde"), STR("mødet"), STR("hvor"), STR("følgende"), STR("ved"), STR("med"), STR("har"),
    STR("lokale"), STR("behandlede"), STR("godkendte"),
};

/* The end of a word, folded once for all the endings it is compared with. */
enum { END_BYTES_MOST = 72 };

typedef struct {
    char bytes[2 * END_BYTES_MOST];
    size_t n;
} folded_word;

static folded_word fold_end(str word)
{
    folded_word f;
    size_t from = word.n > END_BYTES_MOST ? word.n - END_BYTES_MOST : 0;
    while (from > 0 && from < word.n && ((unsigned char)word.p[from] & 0xC0) == 0x80)
        from++;
    f.n = text_fold_into(str_from(word, from), f.bytes, sizeof f.bytes);
    return f;
}

static bool folded_end(const folded_word *word, str ending)
{
    return ending.n <= word->n && word->bytes[word->n - 1] == ending.p[ending.n - 1]
        && memcmp(word->bytes + word->n - ending.n, ending.p, ending.n) == 0;
}

/* What each word that names an organ holds: the endings above, without those that hold another. */
static const str stems[] = {
    STR("udvalg"), STR("råd"), STR("raad"), STR("bestyrelse"), STR("nævn"), STR("kommission"), STR("magistraten"),
    STR("borgerrepræsentationen"), STR("repræsentantskab"), STR("direktionen"), STR("forsamling"), STR("komite"),
    STR("komité"), STR("folketinget"), STR("styregruppen"), STR("afdelingsmøde"),
};

const str *organ_stems(size_t *count)
{
    *count = sizeof stems / sizeof *stems;
    return stems;
}

bool organ_may_stand_in(str text)
{
    enum { TEXT_MOST = 800 };
    char folded[TEXT_MOST];
    size_t n = text_fold_into(text, folded, sizeof folded);
    bool found = n == 0 && text.n > 0;       /* too long to look */
    for (size_t i = 0; i < sizeof stems / sizeof *stems && !found; i++)
        found = str_find((str){ folded, n }, stems[i]) != STR_NOT_FOUND;
    return found;
}

static str bare_word(str word)
{
    return str_trim_end(word, ",.;:()");
}

static bool names_organ(const folded_word *word)
{
    for (size_t i = 0; i < sizeof organ_endings / sizeof *organ_endings; i++)
        if (folded_end(word, organ_endings[i]))
            return true;
    return false;
}

/* A word that ends every organ's name: it belongs to a sentence. */
static bool ends_names(const folded_word *word)
{
    str whole = str_trim((str){ word->bytes, word->n });
    for (size_t i = 0; i < sizeof not_in_organs / sizeof *not_in_organs; i++)
        if (str_equal(whole, not_in_organs[i]))
            return true;
    return false;
}

/* "i Byrådet", "til Økonomiudvalget" are more than a name. */
static bool begins_like_name(str text)
{
    static const str joining[] = { STR("i"), STR("på"), STR("paa"), STR("af"), STR("om"), STR("mellem") };
    size_t n;
    str rest = text, first;
    uint32_t c = text_char(text, 0, &n);
    return char_is_letter(c) && str_next_word(&rest, &first)
        && !TEXT_AMONG(first, joining);
}

/* Behind the organ's own word: "Udvalget for Børn og Unge", "Opgaveudvalg om Innovation", a term of years, a paragraph. */
static bool may_follow(str word)
{
    static const str links[] = { STR("for"), STR("om"), STR("vedrørende"), STR("i"), STR("under") };
    return TEXT_AMONG(bare_word(word), links) || !char_is_letter((unsigned char)word.p[0]);
}

/* Before it: names and what joins them. A word in small letters that joins nothing belongs to a sentence. */
static bool may_precede(str word)
{
    static const str links[] = { STR("og"), STR("for"), STR("af"), STR("det"), STR("de"), STR("-"), STR("&"),
        STR("i") };
    size_t n;
    return !char_is_lower(text_char(word, 0, &n)) || TEXT_AMONG(word, links)
        || word.p[word.n - 1] == '-';
}

/* What is known of an organ's name after some of its words. */
typedef struct {
    size_t words, since;         /* all; behind the last that names an organ */
    bool organ, ended;
} organ_words;

/* Whether the name may go on with this word. */
static bool take_word(organ_words *o, str word)
{
    folded_word folded = fold_end(bare_word(word));
    bool names = names_organ(&folded);
    if (o->ended || ++o->words > ORGAN_WORDS_MOST || ends_names(&folded))
        return false;
    if (o->organ && !names && o->since++ == 0 && !may_follow(word))
        return false;
    if (!o->organ && !names && o->words > 1 && !may_precede(word))
        return false;
    if (names)
        o->since = 0;
    o->organ |= names;
    char last = word.p[word.n - 1];
    o->ended = (last == '.' && word.n > 4) || last == ':' || last == ';';
    return true;
}

/* One word naming an organ, names before it, and behind it nothing or what it is for. */
bool organ_is(str text)
{
    str rest = str_trim(text), word;
    organ_words o = { .words = 0 };
    if (rest.n == 0 || rest.n > ORGAN_BYTES_MOST || !begins_like_name(rest))
        return false;
    while (str_next_word(&rest, &word))
        if (!take_word(&o, word))
            return false;
    return o.organ && !o.ended;
}

/* The last word may be cut anywhere, so it counts whole. */
size_t organ_reach(str text)
{
    str rest = text, word;
    organ_words o = { .words = 0 };
    if (!begins_like_name(rest))
        return 0;
    while (str_next_word(&rest, &word) && (size_t)(word.p - text.p) <= ORGAN_BYTES_MOST)
        if (!take_word(&o, word))
            return (size_t)(word.p + word.n - text.p);
    return word.p ? (size_t)(word.p + word.n - text.p) : text.n;
}

/* ------------------------------------------------------------------ comparing */

/* The next letter for comparing: å and aa alike, everything else but letters left out. */
static uint32_t next_letter(str s, size_t *at)
{
    size_t n, more;
    for (;;) {
        uint32_t c = char_fold(text_char(s, *at, &n));
        if (n == 0)
            return 0;
        *at += n;
        if (c == 'a' && char_fold(text_char(s, *at, &more)) == 'a' && more) {
            *at += more;
            return 0xE5;
        }
        if (char_is_letter(c))
            return c;
    }
}

static bool rest_is_ending(str s, size_t at)
{
    static const str endings[] = { STR("et"), STR("en"), STR("s"), STR("ets"), STR("ens") };
    str rest = str_trim(str_from(s, at));
    size_t digits = 0;
    while (digits < rest.n && !char_is_letter((unsigned char)rest.p[digits]))
        digits++;
    return digits == rest.n || TEXT_AMONG(rest, endings);
}

bool organ_same(str a, str b)
{
    size_t i = 0, j = 0;
    a = str_trim(a);
    b = str_trim(b);
    for (;;) {
        size_t before_a = i, before_b = j;
        uint32_t c = next_letter(a, &i), d = next_letter(b, &j);
        if (c == d && c == 0)
            return a.n > 0 && b.n > 0;
        if (c != d)
            return (c == 0 && rest_is_ending(b, before_b)) || (d == 0 && rest_is_ending(a, before_a));
    }
}

/* ------------------------------------------------------------------ authorities */

typedef struct {
    str word;
    bool name_before, name_after;
} authority_word;

static const authority_word authority_words[] = {
    { STR("Kommune"), true, false }, { STR("Kommunes"), true, false }, { STR("Region"), false, true },
    { STR("Sogneraad"), true, false }, { STR("Sogneråd"), true, false }, { STR("Amt"), true, false },
    { STR("Sogn"), true, false }, { STR("Sogns"), true, false }, { STR("Amtskommune"), true, false },
};

static bool capitalised(str word)
{
    size_t n;
    return char_is_upper(text_char(word, 0, &n));
}

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

/* "Lyngby-Taarbæk", "Sct. Olufs", "Høje-Taastrup": capitals, and no "Den" or "Elev og Trige" before it. */
static bool names_before(str text, str key, str *found)
{
    str before = word_before(text, (size_t)(key.p - text.p));
    if (!capitalised(before)
        || str_find_byte(str_from((str)STR(".,:;)!?"), 0), before.p[before.n - 1]) != STR_NOT_FOUND)
        return false;
    if (text_is_capitals(before) && before.n < 4)
        return false;
    str further = word_before(text, (size_t)(before.p - text.p));
    static const str compounds[] = { STR("sct."), STR("sankt"), STR("skt."), STR("høje"), STR("nørre"), STR("sønder"),
        STR("øster"), STR("vester"), STR("store"), STR("lille"), STR("ny"), STR("gammel"), STR("gl."), STR("nr."),
        STR("sdr."), STR("vor") };
    bool saint = TEXT_AMONG(further, compounds);
    str start = saint ? further : before;
    *found = (str){ start.p, (size_t)(key.p + key.n - start.p) };
    return true;
}

/* "Grundejerforeningen Lærkevænget", "Haveforeningen Solbakken": an association and its name. */
static bool is_association(str word)
{
    if (word.n <= 12 || !capitalised(word))
        return false;
    folded_word f = fold_end(word);
    return folded_end(&f, (str)STR("foreningen"));
}

/* "Lund Haveforening": the name stands before. */
static bool is_named_association(str word)
{
    static const str kinds[] = { STR("haveforening"), STR("grundejerforening"), STR("boligforening"),
        STR("andelsboligforening"), STR("ejerforening"), STR("borgerforening"), STR("husholdningsforening") };
    return capitalised(word) && TEXT_AMONG(word, kinds);
}

static bool names_after(str text, str key, str *found)
{
    str rest = str_from(text, (size_t)(key.p + key.n - text.p)), next;
    if (!str_next_word(&rest, &next) || !capitalised(next))
        return false;
    next = str_trim_end(next, ".,:;)");
    *found = (str){ key.p, (size_t)(next.p + next.n - key.p) };
    return next.n > 2;
}

bool authority_next(str text, size_t *from, str *found)
{
    str rest = str_from(text, *from), word;
    while (str_next_word(&rest, &word)) {
        str key = str_trim_end(word, ".,:;)’'\"");
        *from = (size_t)(word.p + word.n - text.p);
        if (!capitalised(key))               /* each of the names below is: nine words in ten need no other look */
            continue;
        if (is_association(key) && key.n == word.n && names_after(text, key, found))
            return true;
        if (is_named_association(key) && names_before(text, key, found))
            return true;
        for (size_t i = 0; i < sizeof authority_words / sizeof *authority_words; i++) {
            const authority_word *a = &authority_words[i];
            if (!str_equal(key, a->word) && !(text_is_capitals(key) && text_same(key, a->word)))
                continue;
            if ((a->name_before && names_before(text, key, found))
                || (a->name_after && names_after(text, key, found))) {
                if (str_ends(*found, (str)STR("Kommunes")) || str_ends(*found, (str)STR("Sogns")))
                    found->n--;
                return true;
            }
        }
    }
    return false;
}
