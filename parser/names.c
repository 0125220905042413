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

static const char *const role_endings[] = {
    "advokat", "arbejder", "arkitekt", "assistent",
    "bestyrer", "betjent", "bogholder", "borgmester", "chef", "controller", "direktør",
    "dirigent", "ejer",
    "fabrikant", "foged", "forkvinde", "formand", "forstander", "forvalter", "fuldmægtig", "ingeniør", "inspektør",
    "jurist", "kasserer", "konsulent", "kontaktperson",
    "koordinator", "kæmner", "leder", "læge", "lærer", "medarbejder", "medlem",
    "mester", "minister",
    "ordfører", "ordstyrer", "planlægger", "redaktør", "rektor", "rep", "referent", "repræsentant", "revisor", "rådgiver",
    "rådmand", "sekretær",
    "arkivar", "bibliotekar", "graver", "kordegn", "organist", "provst", "pædagog", "skriver", "sognepræst",
    "sygeplejerske", "tovholder", "vicevært", "værge",
    /* trades before a name: "Maskinarbejder Chr. Væver" */
    "gartner", "handler", "kontorist", "kontrollør", "maler", "maskinist", "murer", "skomager", "skrædder", "slagter",
    "snedker", "tømrer"
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
    "alternativet", "cd", "danmarksdemokraterne", "enhedslisten", "kommunist", "konservative", "løsgænger",
    "moderaterne", "retsforbund", "sf", "socialdem", "socialdemokrat", "socialdemokratiet", "uafhængig", "venstre"
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
static const char *const noun_endings[] = {
    "råd", "rådet", "råds", "rådets", "udvalg", "udvalget", "udvalgets", "udvalgene", "kommune", "kommunen",
    "kommunens", "kommuner", "kommission", "kommissionen",
    "skole", "skolen", "skolens", "skoler", "nævn", "nævnet", "forening", "foreningen", "kassen", "sparekasse",
    "kontor", "kontoret", "stiftamt", "væsen", "væsenet", "væsenets",
    "selskab", "selskabet", "ministeriet", "ministeriets", "ministerium", "styrelse", "styrelsen", "partiet",
    "gruppe", "gruppen", "grupper", "stilling", "stillingen", "stillinger", "slutning",
    "slutningen", "ordenen", "ordener", "orden", "bevilling", "bevillingen", "valtning", "valtningen", "deling",
    "delingen", "ledning", "ledningen", "ansøgningen", "tering", "teringen", "elsen", "elser", "ationen", "tionen",
    "mødet", "mødets", "planen",
    "planer", "sagen", "sager", "sagerne", "centret", "centeret", "center", "direktionen", "budgettet", "regnskab",
    "regnskabet", "medlemmer", "medlemmerne", "huset", "vej", "vejen", "gade", "gaden",
    "betjening", "hjemmet", "lokalet", "lokale", "salen", "banken", "institut", "byggeri", "grunden", "ejendom",
    "ejendommen", "afgift", "takst", "takster", "liste", "listen", "bog", "bogen", "lov", "loven", "fond", "fonden",
    "amtet", "heden",
    "kreds", "kredsen", "netværk", "projekt", "projektet", "politik", "politikken", "områder", "området", "ydelse",
    "tilskud", "bladet", "tidende", "museet", "museum", "hallen", "klub", "klubben", "laug", "lauget"
};

enum { STEM_LEAST = 3 };         /* bytes before the ending of a compound: "Mejer" is no owner, "Skov" no wood */

/* "Mikkelsen", "Danielsen", "Troelsen" end as "bestyrelsen" does: a given name stands before, or a vowel, h or k where no
 * noun has one. */
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

/* Whether the key of n bytes ends so, behind a stem of so many bytes at least. It is asked of each word a hundred times. */
static bool ends_so(const char *key, size_t n, const char *ending, size_t stem)
{
    size_t length = strlen(ending);
    return n >= length + stem && key[n - 1] == ending[length - 1] && memcmp(key + n - length, ending, length) == 0;
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
            && (n == strlen(role_endings[i]) || n >= strlen(role_endings[i]) + STEM_LEAST))
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
    return text.n && text_length(text) <= most && text_is_capitals(text) && str_find_byte(text, '.') == STR_NOT_FOUND;
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
