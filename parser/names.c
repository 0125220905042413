/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "names.h"

#include <string.h>

#include "../models/text.h"
#include "months.h"
#include "words.h"

/* All tables are keys (words.h), sorted. */

static const char *const titles[] = {
    "advokat", "amtmand", "amtsforvalter", "apoteker", "apotheker", "bestyrer", "biskop", "boelsmand", "bogholder",
    "br", "cand", "d'hrr", "dhrr", "doktor", "dr", "enke", "fabr", "fabrikant", "fhv", "fmd", "formd", "forpagter",
    "fr", "frk", "fru", "frøken", "gdr", "grd", "grosserer", "gårdejer", "gårdm", "herr", "herrerne", "hmd", "hr",
    "hrr", "hrs", "husm", "husmand", "ing", "insp", "isenkr", "kaptajn", "kedelp", "kjøbm", "kjøbmand", "kmd",
    "komminer", "konsul", "kromand", "kst", "købm", "købmand", "lektor", "lic", "lrs", "murerm", "næstfmd", "oberst",
    "overl", "parcellist", "partikulier", "past", "prof", "professor", "prokurator", "prop", "propr", "proprietær",
    "provst", "præst", "rentier", "rtb", "sadelm", "sagfører", "seminarist", "skipper", "slagterm", "smed", "smedem",
    "snedkerm", "sognef", "sognefoged", "synsmand", "tømrerm", "vejm", "vognm", "væver"
};

static const str role_endings[] = {
    STR("advokat"), STR("arbejder"), STR("arkitekt"), STR("assistent"), STR("bestyrer"), STR("betjent"),
    STR("bogholder"), STR("borgmester"), STR("chef"), STR("controller"), STR("direktør"), STR("dirigent"),
    STR("ejer"), STR("fabrikant"), STR("foged"), STR("forkvinde"), STR("formand"), STR("forstander"),
    STR("forvalter"), STR("fuldmægtig"), STR("ingeniør"), STR("inspektør"), STR("jurist"), STR("kasserer"),
    STR("konsulent"), STR("kontaktperson"), STR("koordinator"), STR("kæmner"), STR("leder"), STR("læge"),
    STR("lærer"), STR("medarbejder"), STR("medlem"), STR("mester"), STR("minister"), STR("observatør"),
    STR("ordfører"), STR("ordstyrer"),
    STR("planlægger"), STR("redaktør"), STR("rektor"), STR("rep"), STR("referent"), STR("repræsentant"),
    STR("revisor"), STR("rådgiver"), STR("rådmand"), STR("sekretær"), STR("arkivar"), STR("bibliotekar"),
    STR("graver"), STR("kordegn"), STR("organist"), STR("provst"), STR("pædagog"), STR("skriver"), STR("sognepræst"),
    STR("sygeplejerske"), STR("tovholder"), STR("vicevært"), STR("værge"),
    /* trades before a name: "Maskinarbejder Chr. Væver" */
    STR("gartner"), STR("handler"), STR("kontorist"), STR("kontrollør"), STR("maler"), STR("maskinist"), STR("murer"),
    STR("skomager"), STR("skrædder"), STR("slagter"), STR("snedker"), STR("tømrer"),
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
    "formue", "forslag", "forslaget", "forvaltning", "forvaltningen", "fra", "fravær", "fraværende", "fremmødte",
    "fremsendes", "fællesudvalg", "følgende", "gamle", "godkendt", "handicapråd", "havn", "havnen", "hele", "helt",
    "heraf", "herefter", "herfor", "herunder", "hjem", "hos", "hun", "hvad", "hver", "hvis", "hvor", "hvori", "i",
    "iflg", "ikke", "indkomst", "ingen", "intet", "jf", "journal", "kan", "kasse", "kassen", "kirke", "kirken", "kl",
    "klokken", "komite", "komiteen", "kommission", "kommune", "kommunen", "kommunens", "konservative", "kontor",
    "kroner", "kunde", "kunne", "landsby", "lejer", "lejlighed", "liberal", "liberale", "ligeledes", "lov", "lån",
    "magistraten", "mandat", "matr", "med", "medens", "medlem", "medlemmer", "medlemmerne", "ministeriet", "mod",
    "moderaterne", "møde", "mødet", "nedsat", "nedsættes", "nr", "ny", "nye", "når", "nægtet", "nævn", "og", "om",
    "ordinær", "ordinært", "orienteret", "partiet", "pkt", "plads", "pladsen", "plejehjem", "projekt",
    "punkt", "punktet", "på", "radikale", "region", "regionsrådet", "regler", "retsforbund", "revision", "råd",
    "rådet", "rådhus", "rådhuset", "sag", "sagen", "sager", "sagsnr", "salg", "samlet", "samtidig", "samtlige",
    "selv", "side", "siden", "skal", "skat", "skole", "skolen", "skr", "skrivelse", "socialdemokraterne",
    "socialdemokratiet", "socialdemokratiets", "socialistisk", "sogn", "sognerådet", "sogns", "som", "station",
    "statslån", "sted", "stedfortræder", "stedfortrædere", "stort", "støtte", "suppleant", "taget", "tid", "til",
    "tilbud", "tilskud", "tilstede", "tiltrådt", "torv", "torvet", "udbud", "udgift", "udgifter", "udgår", "udsat",
    "udvalg", "udvalget", "under", "undtagelse", "ungdomsråd", "valg", "valgt", "var", "ved", "vedr", "vedtaget",
    "vedtoges", "venstre", "venstres", "vi", "vilkår", "åben", "åbent", "år", "året", "ældre", "økonomi"
};

/* Endings of compound nouns: bodies, places, acts. */
static const str noun_endings[] = {
    STR("råd"), STR("rådet"), STR("råds"), STR("rådets"), STR("udvalg"), STR("udvalget"), STR("udvalgets"),
    STR("udvalgene"), STR("kommune"), STR("kommunen"), STR("kommunens"), STR("kommuner"), STR("kommission"),
    STR("kommissionen"), STR("skole"), STR("skolen"), STR("skolens"), STR("skoler"), STR("nævn"), STR("nævnet"),
    STR("forening"), STR("foreningen"), STR("kassen"), STR("sparekasse"), STR("kontor"), STR("kontoret"),
    STR("stiftamt"), STR("væsen"), STR("væsenet"), STR("væsenets"), STR("selskab"), STR("selskabet"),
    STR("ministeriet"), STR("ministeriets"), STR("ministerium"), STR("styrelse"), STR("styrelsen"), STR("partiet"),
    STR("gruppe"), STR("gruppen"), STR("grupper"), STR("stilling"), STR("stillingen"), STR("stillinger"),
    STR("slutning"), STR("slutningen"), STR("ordenen"), STR("ordener"), STR("orden"), STR("bevilling"),
    STR("bevillingen"), STR("valtning"), STR("valtningen"), STR("deling"), STR("delingen"), STR("ledning"),
    STR("ledningen"), STR("ansøgningen"), STR("tering"), STR("teringen"), STR("elsen"), STR("elser"), STR("ationen"),
    STR("tionen"), STR("mødet"), STR("mødets"), STR("planen"), STR("planer"), STR("sagen"), STR("sager"),
    STR("sagerne"), STR("centret"), STR("centeret"), STR("center"), STR("direktionen"), STR("budgettet"),
    STR("regnskab"), STR("regnskabet"), STR("medlemmer"), STR("medlemmerne"), STR("huset"), STR("vej"), STR("vejen"),
    STR("gade"), STR("gaden"), STR("betjening"), STR("hjemmet"), STR("lokalet"), STR("lokale"), STR("salen"),
    STR("banken"), STR("institut"), STR("byggeri"), STR("grunden"), STR("ejendom"), STR("ejendommen"), STR("afgift"),
    STR("takst"), STR("takster"), STR("liste"), STR("listen"), STR("bog"), STR("bogen"), STR("lov"), STR("loven"),
    STR("fond"), STR("fonden"), STR("amtet"), STR("heden"), STR("kreds"), STR("kredsen"), STR("netværk"),
    STR("projekt"), STR("projektet"), STR("politik"), STR("politikken"), STR("områder"), STR("området"),
    STR("ydelse"), STR("tilskud"), STR("bladet"), STR("tidende"), STR("museet"), STR("museum"), STR("hallen"),
    STR("klub"), STR("klubben"), STR("laug"), STR("lauget"),
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

/* Whether the key of n bytes ends so, behind a stem of so many bytes at least. It is asked of each word a hundred
 * times. */
static bool ends_so(const char *key, size_t n, str ending, size_t stem)
{
    return n >= ending.n + stem && key[n - 1] == ending.p[ending.n - 1]
        && memcmp(key + n - ending.n, ending.p, ending.n) == 0;
}

static bool ends_like_noun(const char *key)
{
    if (is_elsen_name(key))
        return false;
    size_t n = strlen(key);
    for (size_t i = 0; i < sizeof noun_endings / sizeof *noun_endings; i++)
        if (ends_so(key, n, noun_endings[i], STEM_LEAST))
            return true;
    return false;
}

/* The key of a token without the full stop at its end. */
static void token_key(str token, char key[WORD_KEY_SIZE])
{
    word_key(str_trim_end(token, ".:,"), key);
}

static bool is_role(const char *key)
{
    size_t n = strlen(key);
    for (size_t i = 0; i < sizeof role_endings / sizeof *role_endings; i++)
        if (ends_so(key, n, role_endings[i], 0)
            && (n == role_endings[i].n || n >= role_endings[i].n + STEM_LEAST))
            return true;
    return false;
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

bool name_is_given(str token)
{
    char key[WORD_KEY_SIZE];
    word_key(token, key);
    return word_in(key, given_names, given_name_count);
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
    return word_ends(key, "stedfortræder") || word_ends(key, "suppleant");
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
    if (is_role(key) || is_definite_role(token))
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
