/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "names.h"

#include <string.h>

#include "../models/text.h"
#include "months.h"
#include "words.h"

/* All tables are keys (words.h), sorted. */

static const char *const titles[] = {
    "adm", "advokat", "amtmand", "amtsforvalter", "apoteker", "apotheker", "bager", "bestyrer", "biskop", "boelsmand",
    "bogholder", "br", "byfoged", "cand", "chauffør", "d'hrr", "dhrr", "distriktslæge", "doktor", "dommer", "dr",
    "drejer",
    "enke", "etatsråd", "fabr", "fabrikant", "fhv", "fmd", "formd", "forpagter", "forvalter", "fr", "frk", "fru",
    "frøken", "gdr", "gmd", "grd", "grosserer", "gårdejer", "gårdm", "gårdmand", "herr", "herrerne", "hjulm",
    "hjulmand", "hmd", "hofjægermester", "hr", "hrr", "hrs", "husm", "husmand", "ing", "insp", "isenkr", "jordemoder",
    "justitsråd", "kammerråd", "kancelliråd", "kaptajn", "karetmager", "kedelp", "kjøbm", "kjøbmand", "kmd",
    "komminer", "konferensråd", "konsul", "kromand", "kst", "købm", "købmand", "lektor", "lic", "lrs", "lærerinde",
    "mejerist", "mekaniker", "murerm", "næstfmd", "oberst", "overl", "overretssagfører", "parcellist", "partikulier",
    "past", "pastor", "pensionist", "portør", "postbud", "prof", "professor", "prokurator", "prop", "propr",
    "proprietair", "proprietær", "provst", "præst", "rentier", "rtb", "sadelm", "sadelmager", "sagfører",
    "seminarist", "skibsreder", "skipper", "slagterm", "smed", "smedem", "snedkerm", "sognef", "sognefoged",
    "synsmand", "typograf", "tømrerm", "urmager", "vejm", "vognm", "vognmand", "væver"
};

/* Offices, and trades before a name ("Maskinarbejder Chr. Væver"), by their last byte (ends_with_any). */
static const str role_endings[] = {
    STR("foged"), STR("formand"), STR("rådmand"), STR("forkvinde"), STR("læge"), STR("sygeplejerske"), STR("værge"),
    STR("chef"), STR("fuldmægtig"), STR("pædagog"), STR("medlem"), STR("kontaktperson"), STR("kordegn"),
    STR("forperson"), STR("dekan"), STR("rep"), STR("arbejder"), STR("arkivar"), STR("bestyrer"), STR("bibliotekar"),
    STR("bogholder"), STR("borgmester"), STR("controller"), STR("direktør"), STR("ejer"), STR("forstander"),
    STR("forvalter"), STR("gartner"), STR("graver"), STR("handler"), STR("ingeniør"), STR("inspektør"),
    STR("kasserer"), STR("kommissær"), STR("kontrollør"), STR("koordinator"), STR("kæmner"), STR("leder"),
    STR("lærer"), STR("maler"),
    STR("medarbejder"), STR("mester"), STR("minister"), STR("murer"), STR("observatør"), STR("ordfører"),
    STR("ordstyrer"), STR("planlægger"), STR("redaktør"), STR("rektor"), STR("revisor"), STR("rådgiver"),
    STR("sekretær"), STR("skomager"), STR("skriver"), STR("skrædder"), STR("slagter"), STR("snedker"),
    STR("tovholder"), STR("tømrer"), STR("administrator"), STR("fører"), STR("lektor"), STR("advokat"),
    STR("arkitekt"), STR("assistent"), STR("betjent"), STR("dirigent"), STR("fabrikant"), STR("jurist"),
    STR("konsulent"), STR("kontorist"), STR("maskinist"), STR("organist"), STR("provst"), STR("referent"),
    STR("repræsentant"), STR("sognepræst"), STR("vicevært"), STR("adjunkt"), STR("præst"), STR("gymnasieelev"),
};

static const char *const particles[] = {
    "af", "al", "ben", "bin", "bint", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le",
    "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur"
};

/* Abbreviated given names that stand without a full stop as well. */
static const char *const short_names[] = {
    "alb", "andr", "chr", "fr", "frits", "joh", "jørg", "kr", "laur", "n.p", "rasm", "rs", "sv", "th", "vald", "vilh"
};

static const char *const party_words[] = {
    "alternativet", "atassut", "cd", "danmarksdemokraterne", "danskfolkeparti", "demokraatit",
    "detkonservativefolkeparti", "detradikalevenstre", "enhedslisten", "fremskridtspartiet", "inuitataqatigiit",
    "kommunist", "konservative", "konservativefolkeparti", "kristeligtfolkeparti", "kristendemokraterne",
    "liberalalliance", "løsgænger", "moderaterne", "naleraq", "nyeborgerlige", "radikalevenstre", "retsforbund", "sf",
    "siumut", "socialdem", "socialdemokrat", "socialdemokraterne", "socialdemokratiet", "socialistiskfolkeparti",
    "uafhængig", "venstre"
};

/* Words that begin with a capital at a sentence's front, or as nouns before 1948, and are no names. */
static const char *const never[] = {
    "administrationen", "afbud", "afdeling", "afdelingen", "afskrift", "aftale", "alderdomshjem", "alle", "alliance",
    "alternativet", "alternativets", "amt", "amts", "amtsråd", "andragende", "anmodning", "ansøgning", "at",
    "bestyrelse", "bestyrelsen", "bevilget", "bibliotek", "biblioteket", "blev", "borgere", "borgerne",
    "borgmesteren", "budget", "by", "byen", "byggeri", "byråd", "byrådet", "både", "center", "da", "danmarks",
    "danmarksdemokraterne", "dansk", "danske", "dato", "de", "den", "der", "derefter", "deres", "dermed", "desuden",
    "det", "dette", "direktionen", "disse", "drøftet", "efter", "efterretning", "en", "endelig", "endvidere",
    "enhedslisten", "enhedslistens", "enkelte", "enstemmigt", "er", "et", "eventuelt", "evt", "flere", "flertal",
    "flertallet", "folkeparti", "folkepartis", "folkeskole", "for", "forening", "foreningen", "forfald", "formanden",
    "formue", "forside", "forslag", "forslaget", "forvaltning", "forvaltningen", "fra", "fravær", "fraværende",
    "fremmødte", "fremsendes", "fællesudvalg", "følgende", "galleri", "gamle", "godkendt", "handicapråd", "havn",
    "havnen", "hele", "helt", "heraf", "herefter", "herfor", "herunder", "hjem", "hos", "hun", "hvad", "hver", "hvis",
    "hvor", "hvori", "i", "iflg", "ikke", "indkomst", "ingen", "intet", "jf", "journal", "kalender", "kan", "kasse",
    "kassen", "kirke", "kirken", "kl", "klokken", "komite", "komiteen", "kommission", "kommune", "kommunen",
    "kommunens", "konservative", "kontakt", "kontor", "kroner", "kunde", "kunne", "landsby", "lejer", "lejlighed",
    "liberal", "liberale", "ligeledes", "login", "lov", "lån", "magistraten", "mandat", "matr", "med", "medens",
    "medlem", "medlemmer", "medlemmerne", "medlemskab", "menu", "ministeriet", "mod", "moderaterne", "møde", "mødet",
    "nedsat", "nedsættes", "nr", "ny", "nye", "nyhedsbrev", "når", "nægtet", "nævn", "og", "om", "ordinær",
    "ordinært", "orienteret", "partiet", "pkt", "plads", "pladsen", "plejehjem", "projekt", "provsti", "punkt",
    "punktet", "på", "radikale", "region", "regionsrådet", "regler", "retsforbund", "revision", "råd", "rådet",
    "rådhus", "rådhuset", "sag", "sagen", "sager", "sagsnr", "salg", "samlet", "samtidig", "samtlige", "selv", "side",
    "siden", "skal", "skat", "skole", "skolen", "skr", "skrivelse", "socialdemokraterne", "socialdemokratiet",
    "socialdemokratiets", "socialistisk", "sogn", "sognerådet", "sogns", "som", "station", "statslån", "sted",
    "stedfortræder", "stedfortrædere", "stort", "støtte", "suppleant", "taget", "tid", "til", "tilbud", "tilmeld",
    "tilskud", "tilstede", "tiltrådt", "torv", "torvet", "udbud", "udgift", "udgifter", "udgår", "udsat", "udvalg",
    "udvalget", "under", "undtagelse", "ungdomsråd", "valg", "valgt", "var", "ved", "vedr", "vedtaget", "vedtoges",
    "vedtægter", "venstre", "venstres", "vi", "vilkår", "åben", "åbent", "år", "året", "ældre", "økonomi",
};

/* Endings of compound nouns: bodies, places, acts; by their last byte. */
static const str noun_endings[] = {
    STR("klub"), STR("regnskab"), STR("selskab"), STR("fond"), STR("råd"), STR("tilskud"), STR("gade"), STR("gruppe"),
    STR("kommune"), STR("liste"), STR("lokale"), STR("medlemmerne"), STR("sagerne"), STR("skole"), STR("sparekasse"),
    STR("styrelse"), STR("tidende"), STR("udvalgene"), STR("ydelse"), STR("betjening"), STR("bevilling"), STR("bog"),
    STR("deling"), STR("forening"), STR("laug"), STR("ledning"), STR("slutning"), STR("stilling"), STR("tering"),
    STR("udvalg"), STR("valtning"), STR("byggeri"), STR("provsti"), STR("vej"), STR("netværk"), STR("politik"),
    STR("ejendom"),
    STR("ministerium"), STR("museum"), STR("ansøgningen"), STR("ationen"), STR("banken"), STR("bevillingen"),
    STR("bogen"), STR("delingen"), STR("direktionen"), STR("ejendommen"), STR("elsen"), STR("fonden"),
    STR("foreningen"), STR("gaden"), STR("grunden"), STR("gruppen"), STR("hallen"), STR("heden"), STR("kassen"),
    STR("klubben"), STR("kommission"), STR("kommissionen"), STR("kommunen"), STR("kredsen"), STR("ledningen"),
    STR("listen"), STR("loven"), STR("nævn"), STR("orden"), STR("ordenen"), STR("planen"), STR("politikken"),
    STR("sagen"), STR("salen"), STR("skolen"), STR("slutningen"), STR("stillingen"), STR("styrelsen"),
    STR("teringen"), STR("tionen"), STR("valtningen"), STR("vejen"), STR("væsen"), STR("center"), STR("elser"),
    STR("grupper"), STR("kommuner"), STR("kontor"), STR("medlemmer"), STR("områder"), STR("ordener"), STR("planer"),
    STR("sager"), STR("skoler"), STR("stillinger"), STR("takster"), STR("kommunens"), STR("kreds"),
    STR("ministeriets"), STR("mødets"), STR("rådets"), STR("råds"), STR("skolens"), STR("udvalgets"), STR("væsenets"),
    STR("afgift"), STR("amtet"), STR("bladet"), STR("budgettet"), STR("centeret"), STR("centret"), STR("hjemmet"),
    STR("huset"), STR("institut"), STR("kontoret"), STR("lauget"), STR("lokalet"), STR("ministeriet"), STR("museet"),
    STR("mødet"), STR("nævnet"), STR("området"), STR("partiet"), STR("projekt"), STR("projektet"), STR("regnskabet"),
    STR("rådet"), STR("selskabet"), STR("stiftamt"), STR("takst"), STR("udvalget"), STR("væsenet"), STR("lov"),
};

enum { STEM_LEAST = 3 };         /* bytes before the ending of a compound: "Mejer" is no owner, "Skov" no wood */

/* "Mikkelsen", "Danielsen", "Troelsen" end as "bestyrelsen" does: a given name stands before, or a vowel, h or k where
 * no noun has one. */
static bool is_elsen_name(const char *key)
{
    if (!word_ends(key, "elsen"))
        return false;
    char stem[WORD_KEY_SIZE];
    size_t n = strlen(key) - strlen("sen");
    memcpy(stem, key, n);
    stem[n] = 0;
    bool given = name_is_given(str_of(stem));
    memcpy(stem + n, "s", sizeof "s");
    return given || name_is_given(str_of(stem)) || (n > 2 && strchr("aiuohk", key[n - 3]));
}

/* Whether the key of n bytes ends in one of the table, which goes by the last byte, so that a few of them are compared;
 * the whole key, or one with a stem of STEM_LEAST before. */
static bool ends_with_any(const char *key, size_t n, const str *table, size_t count, bool whole)
{
    unsigned char last = n > 0 ? (unsigned char)key[n - 1] : 0;
    size_t low = 0;
    for (size_t high = count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if ((unsigned char)table[middle].p[table[middle].n - 1] < last)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count && (unsigned char)table[low].p[table[low].n - 1] == last; low++) {
        size_t length = table[low].n;
        if ((n >= length + STEM_LEAST || (whole && n == length)) && memcmp(key + n - length, table[low].p, length) == 0)
            return true;
    }
    return false;
}
#define ENDS_WITH_ANY(key, n, table, whole) \
    ends_with_any((key), (n), (table), sizeof(table) / sizeof *(table), (whole))

static bool ends_like_noun(const char *key)
{
    return ENDS_WITH_ANY(key, strlen(key), noun_endings, false) && !is_elsen_name(key);
}

/* The key of a token without the full stop at its end. */
static void token_key(str token, char key[WORD_KEY_SIZE])
{
    word_key(str_trim_end(token, ".:,"), key);
}

/* "cand.jur", "dr.theol", "ph.d" */
static bool is_degree(const char *key)
{
    static const str fronts[] = { STR("cand."), STR("dr."), STR("lic."), STR("mag."), STR("ph.d"), STR("stud.") };
    for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
        if (strncmp(key, fronts[i].p, fronts[i].n) == 0)
            return true;
    return false;
}

static bool is_role(const char *key)
{
    return ENDS_WITH_ANY(key, strlen(key), role_endings, true);
}

bool name_is_role(str token)
{
    char key[WORD_KEY_SIZE];
    token_key(token, key);
    return is_role(key);
}

/* "formanden", "kassereren": the office as one speaks of it. */
static bool is_definite_role(str token)
{
    str bare = str_trim_end(token, ".:,");
    if (!str_ends(bare, str_of("en")) || bare.n < 8)
        return false;
    return name_is_role(str_part(bare, 0, bare.n - 2)) || name_is_role(str_part(bare, 0, bare.n - 1));
}

static bool is_given(str token)
{
    char key[WORD_KEY_SIZE];
    word_key(token, key);
    return word_in(key, given_names, given_name_count);
}

/* "Anne-Marie" begins with one; "Hansen-Bak" does not, and "Bo-enheden" is no name. */
bool name_is_given(str token)
{
    size_t hyphen = str_find_byte(token, '-'), n;
    return is_given(token)
        || (hyphen != STR_NOT_FOUND && char_is_upper(text_char(token, hyphen + 1, &n))
            && is_given(str_part(token, 0, hyphen)));
}

bool name_is_patronymic(str token)
{
    char key[WORD_KEY_SIZE];
    word_key(token, key);
    return word_ends(key, "sen") && strlen(key) > 4;
}

static bool is_code(str text, size_t most)
{
    return text.n && text.n <= 4 * most && text_length(text) <= most && text_is_capitals(text)
        && str_find_byte(text, '.') == STR_NOT_FOUND;
}

bool name_is_party(str text)
{
    char key[WORD_KEY_SIZE];
    word_key(text, key);
    return is_code(text, 4) || WORD_IN(key, party_words);
}

/* A capital, then letters, hyphens, apostrophes; at least one small letter. */
static bool looks_like_name(str token)
{
    size_t n, small = 0;
    if (!char_is_upper(text_char(token, 0, &n)))
        return false;
    for (size_t at = n; at < token.n; at += n) {
        uint32_t c = text_char(token, at, &n);
        small += char_is_lower(c);
        if (!char_is_letter(c) && c != '-' && c != '\'' && c != 0x2019)
            return false;
    }
    return small > 0;
}

bool name_may_be_surname(str token)
{
    char key[WORD_KEY_SIZE];
    token_key(token, key);
    bool shortened = (strlen(key) < 4 || str_ends(token, str_of("."))) && WORD_IN(key, titles);      /* "Ing", "Gdr." */
    return key[0] && looks_like_name(str_trim_end(token, ".")) && !WORD_IN(key, never) && !shortened;
}

bool name_is_stand_in(str token)
{
    char key[WORD_KEY_SIZE];
    token_key(token, key);
    return word_ends(key, "stedfortræder") || word_ends(key, "suppleant") || word_ends(key, "stedfortræderen")
        || word_ends(key, "suppleanten");
}

bool name_is_surname_of_office(str token)
{
    static const char *const surnames[] = { "degn", "foged", "gartner", "graver", "ladefoged", "maler", "murer",
        "provst", "præst", "skriver", "skrædder", "slagter", "smed", "snedker" };
    char key[WORD_KEY_SIZE];
    word_key(token, key);
    return WORD_IN(key, surnames);
}

/* "P.", "Chr.", "N.P.", "Joh": capitals each with few letters behind, ended by full stops. */
static bool looks_like_initial(str token, const char *key)
{
    enum { SHORTENED_MOST = 5 };         /* letters of a shortened name: "Laur.", "Vilh." */
    size_t n, letters = 0;
    if (WORD_IN(key, short_names) && text_char(token, 0, &n) < 0x80 && char_is_upper(text_char(token, 0, &n)))
        return true;
    if (!str_ends(token, str_of(".")) || !char_is_upper(text_char(token, 0, &n)))
        return false;
    for (size_t at = 0; at < token.n; at += n) {
        uint32_t c = text_char(token, at, &n);
        letters = c == '.' || c == '-' ? 0 : letters + 1;
        if (letters > SHORTENED_MOST || !(char_is_letter(c) || c == '.' || c == '-'))
            return false;
    }
    return true;
}

name_kind name_of(str token)
{
    char key[WORD_KEY_SIZE];
    size_t n;
    token_key(token, key);
    bool capital = char_is_upper(text_char(token, 0, &n));
    str bare = str_trim_end(token, ".");
    if (!key[0])
        return NAME_NONE;
    if (is_code(token, 4))
        return NAME_CODE;
    if (WORD_IN(key, titles) && (!WORD_IN(key, short_names) || !capital))
        return NAME_TITLE;
    if (is_role(key) || is_definite_role(token) || is_degree(key))
        return NAME_TITLE;
    if (!capital)
        return WORD_IN(key, particles) ? NAME_PARTICLE : NAME_NONE;
    bool letter = token.n > 1 && text_length(bare) == 1 && bare.n < token.n;        /* "I." is nobody's preposition */
    if (WORD_IN(key, never) && !letter)
        return NAME_NONE;
    if (looks_like_initial(token, key))
        return NAME_INITIAL;
    bool month = month_of(bare) && !(name_is_given(bare) && bare.n == token.n);      /* "Jan Holm", but "Jan." */
    if (ends_like_noun(key) || month || weekday_of(bare))
        return NAME_NONE;
    return looks_like_name(bare) ? NAME_WORD : NAME_NONE;
}
