/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "organs.h"

#include "../models/text.h"

enum { ORGAN_BYTES_MOST = 120, ORGAN_WORDS_MOST = 14 };

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

static bool folded_end(str word, str ending)
{
    size_t length;
    for (size_t at = 0, n; at < word.n; at += n) {
        str tail = str_from(word, at);
        text_char(word, at, &n);
        if (text_starts(tail, ending, &length) && length == tail.n)
            return true;
    }
    return false;
}

static str bare_word(str word)
{
    return str_trim_end(word, ",.;:()");
}

static bool names_organ(str word)
{
    for (size_t i = 0; i < sizeof organ_endings / sizeof *organ_endings; i++)
        if (folded_end(bare_word(word), organ_endings[i]))
            return true;
    return false;
}

static bool in_list(str word, const str *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_same(word, list[i]))
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
        && !in_list(first, joining, sizeof joining / sizeof *joining);
}

/* Behind the organ's own word: "Udvalget for Børn og Unge", "Opgaveudvalg om Innovation", a term of years, a paragraph. */
static bool may_follow(str word)
{
    static const str links[] = { STR("for"), STR("om"), STR("vedrørende"), STR("i"), STR("under") };
    return in_list(bare_word(word), links, sizeof links / sizeof *links) || !char_is_letter((unsigned char)word.p[0]);
}

/* Before it: names and what joins them. A word in small letters that joins nothing belongs to a sentence. */
static bool may_precede(str word)
{
    static const str links[] = { STR("og"), STR("for"), STR("af"), STR("det"), STR("de"), STR("-"), STR("&"),
        STR("i") };
    size_t n;
    return !char_is_lower(text_char(word, 0, &n)) || in_list(word, links, sizeof links / sizeof *links)
        || word.p[word.n - 1] == '-';
}

/* One word naming an organ, names before it, and behind it nothing or what it is for. */
bool organ_is(str text)
{
    str rest = str_trim(text), word;
    size_t words = 0, since = 0;
    bool organ = false, ended = false;
    if (rest.n == 0 || rest.n > ORGAN_BYTES_MOST || !begins_like_name(rest))
        return false;
    while (str_next_word(&rest, &word)) {
        bool names = names_organ(word);
        if (ended || ++words > ORGAN_WORDS_MOST
            || in_list(bare_word(word), not_in_organs, sizeof not_in_organs / sizeof *not_in_organs))
            return false;
        if (organ && !names && since++ == 0 && !may_follow(word))
            return false;
        if (!organ && !names && words > 1 && !may_precede(word))
            return false;
        if (names)
            since = 0;
        organ |= names;
        char last = word.p[word.n - 1];
        ended = (last == '.' && word.n > 4) || last == ':' || last == ';';
    }
    return organ && !ended;
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
    static const str endings[] = { STR(""), STR("et"), STR("en"), STR("s"), STR("ets"), STR("ens") };
    str rest = str_trim(str_from(s, at));
    size_t digits = 0;
    while (digits < rest.n && !char_is_letter((unsigned char)rest.p[digits]))
        digits++;
    return digits == rest.n || in_list(rest, endings, sizeof endings / sizeof *endings);
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
    static const str compounds[] = { STR("Sct."), STR("Sankt"), STR("Skt."), STR("Høje"), STR("Nørre"), STR("Sønder"),
        STR("Øster"), STR("Vester"), STR("Store"), STR("Lille"), STR("Ny"), STR("Gammel"), STR("Gl."), STR("Nr."),
        STR("Sdr."), STR("Vor") };
    bool saint = in_list(further, compounds, sizeof compounds / sizeof *compounds);
    str start = saint ? further : before;
    *found = (str){ start.p, (size_t)(key.p + key.n - start.p) };
    return true;
}

/* "Grundejerforeningen Lærkevænget", "Haveforeningen Solbakken": an association and its name. */
static bool is_association(str word)
{
    return folded_end(word, (str)STR("foreningen")) && word.n > 12 && capitalised(word);
}

/* "Lund Haveforening": the name stands before. */
static bool is_named_association(str word)
{
    static const str kinds[] = { STR("haveforening"), STR("grundejerforening"), STR("boligforening"),
        STR("andelsboligforening"), STR("ejerforening"), STR("borgerforening"), STR("husholdningsforening") };
    return capitalised(word) && in_list(word, kinds, sizeof kinds / sizeof *kinds);
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
