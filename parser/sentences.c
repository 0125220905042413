/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sentences.h"

#include "../models/text.h"
#include "words.h"

/* Abbreviations that a capital may follow without a new sentence, sorted by strcmp. */
static const char *const abbreviations[] = {
    "aa.", "adm.", "afd.", "alb.", "alfr.", "andr.", "ang.", "anth.", "apr.", "arb.", "arbejdsm.", "arbm.", "aug.",
    "bagerm.", "bl.a.", "bmd.", "boelsm.", "ca.", "chr.", "cirk.", "dec.", "decb.", "decbr.", "dhrr.", "dr.", "dvs.",
    "edv.", "ejd.", "ejn.", "ejv.", "ekskl.", "ev.", "evt.", "f.eks.", "fabr.", "feb.", "febr.", "ferd.", "fhv.",
    "fl.", "fmd.", "formd.", "fredr.", "frk.", "fru.", "gaardej.", "gaardm.", "gdr.", "gerh.", "gl.", "gmd.", "grd.",
    "gust.", "henr.", "herm.", "herv.", "hmd.", "hr.", "hsmd.", "husm.", "husmd.", "ift.", "incl.", "indenrigsm.",
    "ing.", "inkl.", "jac.", "jan.", "jf.", "jfr.", "joh.", "johs.", "jvf.", "jørg.", "kl.", "komm.", "kr.", "kvtl.",
    "købm.", "laur.", "laurs.", "lb.", "ll.", "ludv.", "math.", "matr.", "md.", "mdr.", "medd.", "mia.", "mich.",
    "midlert.", "mio.", "mk.", "murerm.", "ndr.", "nov.", "novb.", "novbr.", "nr.", "octbr.", "okt.", "ordf.", "osk.",
    "osv.", "paag.", "past.", "pcl.", "pct.", "pkt.", "pr.", "prof.", "prop.", "rasm.", "rbd.", "rd.", "rdl.", "rs.",
    "s.u.", "sct.", "sdr.", "sept.", "septbr.", "sk.", "skp.", "skr.", "smedem.", "snedkerm.", "sognef.",
    "sogneraadsf.", "sp.", "st.", "steff.", "stk.", "sv.", "td.", "tdr.", "th.", "theod.", "thorv.", "tlf.",
    "tømrerm.", "vald.", "valdem.", "vedk.", "vedr.", "vilh.", "vr.", "wilh.",
};

static str word_ending_at(str text, size_t end)
{
    size_t start = end;
    while (start > 0 && text.p[start - 1] != ' ')
        start--;
    return str_part(text, start, end);
}

/* "P.", "H.", "t.", "A.": one letter, or initials run together. */
static bool is_initial(str word)
{
    size_t letters = 0, n;
    for (size_t at = str_starts(word, (str)STR("(")); at < word.n; at += n) {        /* "(J. Nr. 1122.)" */
        uint32_t c = text_char(word, at, &n);
        if (char_is_letter(c) && ++letters > 1)
            return false;
        if (c == '.')
            letters = 0;
        else if (!char_is_letter(c))
            return false;
    }
    return true;
}

static bool is_abbreviation(str word)
{
    enum { LONGEST = 20 };       /* bytes: "sogneraadsf.", and room for a character */
    char folded[LONGEST + 1] = "";
    folded[text_fold_into(str_trim(word), folded, LONGEST)] = 0;
    return WORD_IN(folded, abbreviations) || is_initial(word);
}

bool sentence_ends_in_short(str text)
{
    str last = word_ending_at(text, text.n);
    return str_ends(last, (str)STR(".")) && is_abbreviation(last);
}

/* "21." before a month or noun is an ordinal; a longer number ends its sentence ("Kr. 200."). */
static bool is_ordinal(str word)
{
    word = str_starts(word, (str)STR("(")) ? str_from(word, 1) : word;       /* "(2. Behandling)" */
    for (size_t i = 0; i + 1 < word.n; i++)
        if (!char_is_digit((unsigned char)word.p[i]))
            return false;
    return word.n > 1 && word.n <= 3;
}

/* "efter punkt 136.", "kl. 20.", "sag nr. 4.": the number counts nothing off, so the full stop ends a sentence. */
static bool is_counted_off(str text, size_t end)
{
    static const str named[] = { STR("punkt"), STR("pkt."), STR("pkt"), STR("sag"), STR("side"), STR("kl."),
        STR("nr.") };
    size_t at = end;
    while (at > 0 && text.p[at - 1] != ' ')
        at--;
    return at > 1 && TEXT_AMONG(word_ending_at(text, at - 1), named);
}

/* What follows begins a sentence: a capital, or a dash and then anything. */
static bool begins_sentence(str rest)
{
    size_t n;
    str next = str_trim(rest);
    uint32_t c = char_fold(text_char(next, 0, &n));
    if (c == '-' || c == '"' || c == '(')
        return true;
    return char_is_upper(text_char(next, 0, &n));
}

/* "d. A.", "f. Md." and "m. m." end a sentence all the same where a new one begins with a word of its own. */
static bool ends_relative_date(str text, size_t end)
{
    static const str relative[] = { STR("d. A."), STR("d. M."), STR("f. Md."), STR("f. M."), STR("d.A."), STR("f. A."),
        STR("m. m."), STR("m.m."), STR("m. v.") };
    for (size_t i = 0; i < sizeof relative / sizeof *relative; i++)
        if (str_ends(str_part(text, 0, end), relative[i]))
            return true;
    return false;
}

/* Words that have a capital only where a sentence begins. */
static bool is_small_word(str word)
{
    static const str small[] = { STR("Bevilgedes"), STR("De"), STR("Den"), STR("Denne"), STR("Der"), STR("Derefter"),
        STR("Derimod"), STR("Desuden"), STR("Det"), STR("Dette"), STR("Disse"), STR("Endvidere"), STR("Han"),
        STR("Herefter"), STR("Hun"), STR("Ligeledes"), STR("Man"), STR("Vedtoges") };
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (str_equal(word, small[i]))
            return true;
    return false;
}

/* "14 Kr. Anvises.", "1200 Kr. Det gælder": behind a figure the unit ends its sentence where a single word answers, or
 * one follows that no noun can be. */
static bool ends_sum(str text, size_t end)
{
    static const str units[] = { STR("kr."), STR("pct."), STR("rdl."), STR("rbd."), STR("sk.") };
    size_t at = end, n;
    while (at > 0 && text.p[at - 1] != ' ')
        at--;
    str rest = str_from(text, end), next;
    bool sum = at > 1 && char_is_digit((unsigned char)text.p[at - 2]) && TEXT_AMONG(str_part(text, at, end), units);
    if (!sum || !str_next_word(&rest, &next))
        return false;
    bool answers = char_is_upper(text_char(next, 0, &n)) && str_ends(next, (str)STR(".")) && !is_abbreviation(next);
    return answers || is_small_word(next);
}

size_t sentence_length(str text)
{
    for (size_t i = 0; i + 1 < text.n; i++) {
        if ((text.p[i] != '.' && text.p[i] != '!' && text.p[i] != '?') || text.p[i + 1] != ' ')
            continue;
        str word = word_ending_at(text, i + 1);
        bool ordinal = is_ordinal(word) && !is_counted_off(text, i + 1);
        bool held = text.p[i] == '.' && (is_abbreviation(word) || ordinal) && !ends_relative_date(text, i + 1)
            && !ends_sum(text, i + 1);
        if (!held && begins_sentence(str_from(text, i + 1)))
            return i + 1;
    }
    return text.n;
}
