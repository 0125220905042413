/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "organs.h"

#include <string.h>

#include "../models/text.h"
#include "byte_sets.h"

enum { ORGAN_WORDS_MOST = 14 };

/* Endings of the word that names an organ, and whole words that do. Old spelling too. */
#define ORGAN_ENDINGS(X) \
    X("udvalget") X("udvalg") X("udvalgene") X("rådet") X("råd") X("raadet") X("raad") X("bestyrelsen") \
    X("bestyrelse") X("gruppestyrelsen") X("gruppestyrelse") X("nævnet") X("nævn") X("kommissionen") X("kommission") \
    X("magistraten") \
    X("borgerrepræsentationen") X("repræsentantskabet") X("repræsentantskab") X("direktionen") \
    X("generalforsamling") X("generalforsamlingen") X("komiteen") X("komité") X("folketinget") \
    X("afdelingsmøde") X("afdelingsmødet") X("styregruppen") X("forsamlingen") X("beboermøde") X("beboermødet") \
    X("årsmøde") X("årsmødet") X("forstanderskabet") X("forstanderskab") X("commissionen") X("commission") \
    X("directionen") X("kirkeinspektionen") X("kirkeinspektion")
static const str organ_endings[] = { ORGAN_ENDINGS(AS_STR) };

#define NOT_IN_ORGANS(X) \
    X("er") X("var") X("har") X("blev") X("bliver") X("skal") X("kan") X("vil") X("at") X("ikke") X("som") \
    X("der") X("det") X("den") X("dato") X("behandler") X("godkender") X("beslutter") X("fra") X("afholdt") \
    X("afholt") X("ønsker") X("tager") X("anbefaler") X("drøfter") X("drøftede") X("fik") X("kunne") X("efter") \
    X("til") X("henhold") X("behandling") X("møde") X("mødet") X("hvor") X("følgende") X("ved") X("med") \
    X("lokale") X("behandlede") X("godkendte") X("fraværende")
static const str not_in_organs[] = { NOT_IN_ORGANS(AS_STR) };

/* "HovedMED", "Lokal-MED": the committees of employer and staff. In small letters "med" is a preposition, so only
 * capitals count, behind small letters. */
static bool names_joint_committee(str word)
{
    static const str sign = STR("MED");
    size_t n, at = word.n > sign.n && str_ends(word, sign) ? word.n - sign.n : 0;
    at -= at > 1 && word.p[at - 1] == '-';
    return at > 0 && char_is_lower(text_char_before(word, at, &n));
}

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
#define STEMS(X) \
    X("udvalg") X("råd") X("raad") X("bestyrelse") X("gruppestyrelse") X("nævn") X("kommission") X("magistraten") \
    X("borgerrepræsentationen") X("repræsentantskab") X("direktionen") X("forsamling") X("komite") X("komité") \
    X("folketinget") X("styregruppen") X("afdelingsmøde") X("beboermøde") X("årsmøde") X("dmed") X("emed") \
    X("gmed") X("lmed") X("rmed") X("smed") X("forstanderskab") X("commission") X("directionen")
static const str stems[] = { STEMS(AS_STR) };

const str *organ_stems(size_t *count)
{
    *count = sizeof stems / sizeof *stems;
    return stems;
}

static bool holds_stem(str folded)
{
    const uint64_t firsts = 0 STEMS(FIRST_BIT), seconds = 0 STEMS(SECOND_BIT);
    for (size_t at = 0; at + 1 < folded.n; at++) {
        if (!byte_is_in(firsts, folded.p[at]) || !byte_is_in(seconds, folded.p[at + 1]))
            continue;
        for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
            if (stems[i].p[0] == folded.p[at] && str_starts(str_from(folded, at), stems[i]))
                return true;
    }
    return false;
}

bool organ_may_stand_in(str text)
{
    enum { TEXT_MOST = 800 };
    char folded[TEXT_MOST];
    size_t n = text_fold_into(text, folded, sizeof folded);
    return (n == 0 && text.n > 0) || holds_stem((str){ folded, n });         /* too long to look, or one of them */
}

static bool capitalised(str word)
{
    size_t n;
    return char_is_upper(text_char(word, 0, &n));
}

static str bare_word(str word)
{
    return str_trim_end(word, ",.;:()");
}

static bool names_organ(const folded_word *word, str bare)
{
    enum { SHORTEST = 4 };       /* bytes of "råd" */
    if (word->n < SHORTEST)
        return false;
    if (names_joint_committee(bare))
        return true;
    const uint64_t lasts = 0 ORGAN_ENDINGS(LAST_BIT), before = 0 ORGAN_ENDINGS(LAST_BUT_ONE_BIT);
    if (!byte_is_in(lasts, word->bytes[word->n - 1]) || !byte_is_in(before, word->bytes[word->n - 2]))
        return false;
    for (size_t i = 0; i < sizeof organ_endings / sizeof *organ_endings; i++)
        if (folded_end(word, organ_endings[i]))
            return true;
    return false;
}

/* A word that ends every organ's name: it belongs to a sentence. */
static bool ends_names(const folded_word *word)
{
    const uint64_t firsts = 0 NOT_IN_ORGANS(FIRST_BIT), lasts = 0 NOT_IN_ORGANS(LAST_BIT);
    str whole = str_trim((str){ word->bytes, word->n });
    if (whole.n == 0 || !byte_is_in(firsts, whole.p[0]) || !byte_is_in(lasts, whole.p[whole.n - 1]))
        return false;
    bool ends = false;
    for (size_t i = 0; i < sizeof not_in_organs / sizeof *not_in_organs && !ends; i++)
        ends = whole.n == not_in_organs[i].n && whole.p[0] == not_in_organs[i].p[0]
            && memcmp(whole.p, not_in_organs[i].p, whole.n) == 0;
    return ends;
}

/* "§ 17, stk. 4-udvalget om …", "§17.4-udvalg", "§ 17 stk 4 udvalget": called by the law's paragraph. */
static bool begins_with_paragraph(str text)
{
    static const str parts[] = { STR("§"), STR("17"), STR("stk"), STR("4") };
    size_t at = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        while (i > 0 && at < text.n && str_find_byte((str)STR(" .,"), text.p[at]) != STR_NOT_FOUND)
            at++;
        bool here = str_starts(str_from(text, at), parts[i]);
        if (!here && i != 2)                 /* "17.4" goes without its "stk." */
            return false;
        at += here ? parts[i].n : 0;
    }
    return true;
}

/* "i Byrådet", "til Økonomiudvalget" are more than a name. */
static bool begins_like_name(str text)
{
    static const str joining[] = { STR("i"), STR("på"), STR("paa"), STR("af"), STR("om"), STR("mellem") };
    size_t n;
    str rest = text, first;
    return (char_is_letter(text_char(text, 0, &n)) || begins_with_paragraph(text)) && str_next_word(&rest, &first)
        && !TEXT_AMONG(first, joining);
}

/* Behind the organ's own word: "Udvalget for Børn og Unge", "Opgaveudvalg om Innovation", a term of years, a
 * paragraph. */
static bool may_follow(str word)
{
    static const str links[] = { STR("for"), STR("om"), STR("vedrørende"), STR("i"), STR("under") };
    return TEXT_AMONG(bare_word(word), links) || !char_is_letter((unsigned char)word.p[0]);
}

/* Before it: names and what joins them. A word in small letters that joins nothing belongs to a sentence. */
static bool may_precede(str word)
{
    static const str links[] = { STR("og"), STR("for"), STR("af"), STR("det"), STR("de"), STR("-"), STR("&"),
        STR("i"), STR("stk."), STR("stk") };
    size_t n;
    return !char_is_lower(text_char(word, 0, &n)) || TEXT_AMONG(word, links)
        || word.p[word.n - 1] == '-';
}

/* What is known of an organ's name after some of its words. */
typedef struct {
    size_t words, since;         /* all; behind the last that names an organ */
    bool organ, ended, links;    /* links: the last word was one behind the organ's, "for" */
    bool article;                /* the first word was one: "Det Sociale Udvalg" */
    bool joint;                  /* of employer and staff, called by the place of work: "LokalMED Børnehuset" */
} organ_words;

static const str articles[] = { STR("det"), STR("den") };

/* "Udvalget for det nære sundhedsvæsen": behind the link an article belongs to the name. */
static bool is_article_of_name(const organ_words *o, str word)
{
    return o->links && TEXT_AMONG(word, articles);
}

/* "Det Sociale Udvalg", "Det lokale Beskæftigelsesråd": behind an article at the front, what kind of organ it is. */
static bool may_follow_article(str word, bool names)
{
    static const str kinds[] = { STR("fælles"), STR("faglige"), STR("grønne"), STR("kulturelle"), STR("lokale"),
        STR("regionale"), STR("rådgivende"), STR("sociale"), STR("særlige"), STR("tekniske"), STR("tværgående") };
    return TEXT_AMONG(word, kinds) || (capitalised(word) && !names);
}

/* Whether the name may go on with this word. */
static bool take_word(organ_words *o, str word)
{
    if (word.n == 1 && str_find_byte((str)STR(">|/"), word.p[0]) != STR_NOT_FOUND)
        return false;                        /* "Rådet > Referater" is a way through a web site */
    str bare = bare_word(word);
    folded_word folded = fold_end(bare);
    bool names = names_organ(&folded, bare);
    if (o->ended || ++o->words > ORGAN_WORDS_MOST)
        return false;
    o->article |= o->words == 1 && capitalised(word) && TEXT_AMONG(word, articles);
    bool kind = o->article && o->words == 2 && may_follow_article(word, names);
    if (o->article && o->words == 2 && !kind)
        return false;
    if (o->organ && !names && o->since++ == 0 && !may_follow(word) && !(o->joint && capitalised(word)))
        return false;
    if (!o->organ && !names && o->words > 1 && !kind && !may_precede(word))
        return false;
    if (!kind && !(o->article && o->words == 1) && ends_names(&folded) && !is_article_of_name(o, word))
        return false;
    if (names)
        o->since = 0;
    o->organ |= names;
    o->joint |= names && (names_joint_committee(bare) || str_starts(bare, (str)STR("MED-")));
    o->links = o->since == 1 && char_is_letter((unsigned char)word.p[0]);
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

bool organ_may_begin(str text)
{
    return organ_may_stand_in(str_part(text, 0, organ_reach(text)));
}

bool organ_may_begin_on(str text)
{
    size_t reach = organ_reach(text);
    return reach >= text.n || organ_may_stand_in(str_part(text, 0, reach));
}

/* ------------------------------------------------------------------ comparing */

/* The word "og" stands here: it is printed "&", too. */
static bool is_and(str s, size_t at)
{
    size_t n;
    return at > 0 && s.p[at - 1] == ' ' && text_starts(str_from(s, at), (str)STR("og "), &n);
}

/* The next letter for comparing: everything else but letters is left out, and "og". */
static uint32_t next_letter(str s, size_t *at)
{
    for (;;) {
        if (is_and(s, *at))
            *at += 2;
        uint32_t c = text_next_letter(s, at);
        if (c == 0 || char_is_letter(c))
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

static bool same_name(str a, str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        size_t before_a = i, before_b = j;
        uint32_t c = next_letter(a, &i), d = next_letter(b, &j);
        if (c == d && c == 0)
            return a.n > 0 && b.n > 0;
        if (c != d)
            return (c == 0 && rest_is_ending(b, before_b)) || (d == 0 && rest_is_ending(a, before_a));
    }
}

/* "Byrådet" for "NORDBY BYRÅD": the organ's own word, without the place whose it is. */
static bool is_short_for(str word, str name)
{
    size_t last = name.n;
    while (last > 0 && name.p[last - 1] != ' ')
        last--;
    return last > 0 && str_find_byte(word, ' ') == STR_NOT_FOUND && same_name(word, str_from(name, last));
}

bool organ_same(str a, str b)
{
    a = str_trim(a);
    b = str_trim(b);
    return same_name(a, b) || is_short_for(a, b) || is_short_for(b, a);
}

static size_t run_back(str s, size_t at, bool signs)
{
    for (size_t n; at > 0; at -= n) {
        uint32_t c = text_char_before(s, at, &n);
        if ((char_is_letter(c) || char_is_digit(c)) == signs)
            break;
    }
    return at;
}

/* What a name ends in: the letters and digits behind its last blank or mark. */
static str last_run(str s)
{
    size_t end = run_back(s, s.n, true);
    return str_part(s, run_back(s, end, false), end);
}

bool organ_nearly(str a, str b)
{
    enum { LETTER_OR_NUMBER = 3 };           /* "Udvalg A" is not "Udvalg B", nor "Afdeling I" "Afdeling II" */
    char x[2 * ORGAN_BYTES_MOST], y[2 * ORGAN_BYTES_MOST];
    str one = { x, text_fold_into(a, x, sizeof x) }, other = { y, text_fold_into(b, y, sizeof y) };
    size_t length = text_length(one), more = text_length(other), shorter = length < more ? length : more;
    str end = last_run(one), its_end = last_run(other);
    if ((end.n <= LETTER_OR_NUMBER || its_end.n <= LETTER_OR_NUMBER) && !str_equal(end, its_end))
        return false;
    return shorter >= ORGAN_NEAR_LEAST && text_distance(one, other) <= shorter / 10 + (shorter < 10);
}

/* The byte behind `at` where the next part of the name begins: a word, or a stem inside one. name.n where none does. */
static size_t next_part(str name, size_t at)
{
    size_t n;
    for (text_char(name, at, &n), at += n; at < name.n; at += n) {
        bool begins = name.p[at - 1] == ' ' || name.p[at - 1] == '-';
        for (size_t i = 0; i < sizeof stems / sizeof *stems && !begins; i++)
            begins = text_starts(str_from(name, at), stems[i], &n);
        if (begins)
            return at;
        text_char(name, at, &n);
    }
    return name.n;
}

bool organ_has_initials(str name, str initials)
{
    size_t part = 0, n, m;
    for (size_t at = 0; at < initials.n; at += n, part = next_part(name, part)) {
        uint32_t c = char_fold(text_char(initials, at, &n));
        if (!char_is_upper(text_char(initials, at, &n)))
            return false;
        while (part < name.n && char_fold(text_char(name, part, &m)) != c && at > 0)
            part = next_part(name, part);
        if (part >= name.n || char_fold(text_char(name, part, &m)) != c)
            return false;
    }
    return initials.n > 0;
}
