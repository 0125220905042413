/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sentences.h"

#include "../models/text.h"

/* Abbreviations that a capital may follow without a new sentence. */
static const str abbreviations[] = {
    STR("kr."), STR("nr."), STR("gdr."), STR("grd."), STR("fl."), STR("jfr."), STR("jf."), STR("stk."), STR("bl.a."),
    STR("ca."), STR("vedr."), STR("ang."), STR("pr."), STR("skr."), STR("cirk."), STR("matr."), STR("md."),
    STR("mdr."), STR("dr."), STR("frk."), STR("hr."), STR("fru."), STR("st."), STR("sct."), STR("herv."),
    STR("paag."), STR("medd."), STR("tømrerm."), STR("fhv."), STR("midlert."), STR("kvtl."), STR("indenrigsm."),
    STR("komm."), STR("mio."), STR("mia."), STR("osv."), STR("evt."), STR("incl."), STR("inkl."), STR("ekskl."),
    STR("tlf."), STR("pkt."), STR("pct."), STR("rs."), STR("rasm."), STR("joh."), STR("jørg."), STR("chr."),
    STR("alb."), STR("th."), STR("aug."), STR("jan."), STR("feb."), STR("febr."), STR("sept."), STR("okt."),
    STR("nov."), STR("dec."), STR("apr."), STR("s.u."), STR("dvs."), STR("f.eks."), STR("ift."), STR("jvf."),
    STR("ev."), STR("lb."), STR("ordf."), STR("formd."), STR("fmd."), STR("sogneraadsf."), STR("ing."), STR("adm."),
    STR("afd."), STR("kl."), STR("vedk."), STR("skp."), STR("td."), STR("tdr."), STR("rd."), STR("rdl."), STR("rbd."),
    STR("mk."), STR("sk."), STR("bmd."), STR("gmd."), STR("hmd."), STR("hsmd."), STR("gaardm."), STR("husm."),
    STR("pcl."), STR("arb."), STR("arbm."), STR("arbejdsm."), STR("prop."), STR("boelsm."), STR("købm."),
    STR("snedkerm."), STR("murerm."), STR("smedem."), STR("bagerm."), STR("sognef."), STR("novb."), STR("novbr."),
    STR("decb."), STR("decbr."), STR("octbr."), STR("septbr."), STR("dhrr."), STR("sp."), STR("past."), STR("prof."),
    STR("sv."), STR("aa."), STR("johs."), STR("vilh."), STR("alfr."), STR("jac."), STR("andr."), STR("husmd."),
    STR("sdr."), STR("ndr."), STR("ll."), STR("gl."), STR("vr."), STR("gaardej."), STR("ejd."), STR("fabr."),
    STR("anth."), STR("edv."), STR("ejn."), STR("ejv."), STR("ferd."), STR("fredr."), STR("gerh."), STR("gust."),
    STR("henr."), STR("herm."), STR("laur."), STR("laurs."), STR("ludv."), STR("math."), STR("mich."), STR("osk."),
    STR("steff."), STR("theod."), STR("thorv."), STR("vald."), STR("valdem."), STR("wilh."),
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
    if (TEXT_AMONG(word, abbreviations))
        return true;
    return is_initial(word);
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
