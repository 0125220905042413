/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "outcome_words.h"

#include <string.h>

#include "words.h"

#define RESOLVED(key, kind, negated) { key, OUTCOME_##kind, OUTCOME_##negated, FORCE_RESOLVED, false }
#define IN_SHORT(key, kind, negated) { key, OUTCOME_##kind, OUTCOME_##negated, FORCE_RESOLVED, true }
#define ROUTED(key, kind, negated) { key, OUTCOME_##kind, OUTCOME_##negated, FORCE_ROUTED, false }
#define SENT_ON(key, kind, negated) { key, OUTCOME_##kind, OUTCOME_##negated, FORCE_ROUTED, true }
#define SPOKEN(key, kind, negated) { key, OUTCOME_##kind, OUTCOME_##negated, FORCE_SPOKEN, false }

/* Sorted by strcmp. What a negated resolution comes to: a grant refused is rejected, the rest is other. */
static const outcome_word verbs[] = {
    IN_SHORT("accepteres", APPROVED, REJECTED), IN_SHORT("accepteret", APPROVED, REJECTED),
    SPOKEN("afgiver", OTHER, OTHER), SPOKEN("afgives", OTHER, OTHER), IN_SHORT("aflyses", WITHDRAWN, OTHER),
    IN_SHORT("aflyst", WITHDRAWN, OTHER), RESOLVED("afskreves", APPROVED, REJECTED),
    IN_SHORT("afskrevet", APPROVED, REJECTED),
    IN_SHORT("afskrives", APPROVED, REJECTED), IN_SHORT("afsl", REJECTED, OTHER),
    IN_SHORT("afslag", REJECTED, OTHER), RESOLVED("afslog", REJECTED, OTHER),
    RESOLVED("afsloges", REJECTED, OTHER), IN_SHORT("afsluttes", APPROVED, REJECTED),
    RESOLVED("afslåes", REJECTED, OTHER), RESOLVED("afslået", REJECTED, OTHER), RESOLVED("afslås", REJECTED, OTHER),
    IN_SHORT("afsættes", APPROVED, REJECTED),
    IN_SHORT("aftalt", APPROVED, OTHER), IN_SHORT("aftalte", APPROVED, OTHER),
    IN_SHORT("aftaltes", APPROVED, OTHER),
    RESOLVED("afvises", REJECTED, OTHER), RESOLVED("afvist", REJECTED, OTHER), RESOLVED("afviste", REJECTED, OTHER),
    RESOLVED("afvistes", REJECTED, OTHER), RESOLVED("anbefalede", RECOMMENDED, REJECTED),
    RESOLVED("anbefaledes", RECOMMENDED, REJECTED), RESOLVED("anbefaler", RECOMMENDED, REJECTED),
    RESOLVED("anbefales", RECOMMENDED, REJECTED), RESOLVED("anbefalet", RECOMMENDED, REJECTED),
    IN_SHORT("ansattes", APPROVED, REJECTED), IN_SHORT("anskaffes", APPROVED, REJECTED),
    IN_SHORT("antages", APPROVED, REJECTED), IN_SHORT("antaget", APPROVED, REJECTED),
    IN_SHORT("antog", APPROVED, REJECTED), IN_SHORT("antoges", APPROVED, REJECTED),
    IN_SHORT("anvises", APPROVED, REJECTED),
    IN_SHORT("anvist", APPROVED, REJECTED), IN_SHORT("anviste", APPROVED, REJECTED),
    IN_SHORT("anvistes", APPROVED, REJECTED), RESOLVED("approberedes", APPROVED, REJECTED),
    RESOLVED("approberes", APPROVED, REJECTED), RESOLVED("approberet", APPROVED, REJECTED),
    IN_SHORT("attesteredes", APPROVED, REJECTED),
    IN_SHORT("attesteres", APPROVED, REJECTED), SPOKEN("behandlede", DISCUSSED, OTHER),
    SPOKEN("behandledes", DISCUSSED, OTHER), SPOKEN("behandlet", DISCUSSED, OTHER),
    RESOLVED("bemyndigede", APPROVED, REJECTED), RESOLVED("bemyndigedes", APPROVED, REJECTED),
    RESOLVED("bemyndiges", APPROVED, REJECTED), RESOLVED("bemyndiget", APPROVED, REJECTED),
    IN_SHORT("beror", POSTPONED, OTHER), IN_SHORT("besattes", ELECTED, OTHER),
    RESOLVED("beskikkede", ELECTED, OTHER), RESOLVED("beskikkedes", ELECTED, OTHER),
    RESOLVED("beskikkes", ELECTED, OTHER), RESOLVED("beskikket", ELECTED, OTHER),
    RESOLVED("besluttede", APPROVED, REJECTED),
    RESOLVED("besluttedes", APPROVED, REJECTED), RESOLVED("beslutter", APPROVED, REJECTED),
    RESOLVED("besluttet", APPROVED, REJECTED), IN_SHORT("bestemt", APPROVED, REJECTED),
    RESOLVED("bestemtes", APPROVED, REJECTED), IN_SHORT("betales", APPROVED, REJECTED),
    IN_SHORT("betalt", APPROVED, REJECTED), RESOLVED("bevilgede", APPROVED, REJECTED),
    RESOLVED("bevilgedes", APPROVED, REJECTED), RESOLVED("bevilger", APPROVED, REJECTED),
    RESOLVED("bevilges", APPROVED, REJECTED), RESOLVED("bevilget", APPROVED, REJECTED),
    RESOLVED("bevilligedes", APPROVED, REJECTED), RESOLVED("bevilliges", APPROVED, REJECTED),
    RESOLVED("bevilliget", APPROVED, REJECTED), IN_SHORT("bibeholdes", APPROVED, REJECTED),
    IN_SHORT("bibeholdt", APPROVED, REJECTED), RESOLVED("bifaldes", APPROVED, REJECTED),
    RESOLVED("bifaldt", APPROVED, REJECTED), RESOLVED("bifaldtes", APPROVED, REJECTED),
    ROUTED("bortfalder", WITHDRAWN, OTHER), ROUTED("bortfaldet", WITHDRAWN, OTHER),
    ROUTED("bortfaldt", WITHDRAWN, OTHER), SPOKEN("debatteret", DISCUSSED, OTHER),
    IN_SHORT("decideredes", APPROVED, REJECTED), IN_SHORT("decideres", APPROVED, REJECTED),
    IN_SHORT("decideret", APPROVED, REJECTED), SPOKEN("diskuterede", DISCUSSED, OTHER),
    SPOKEN("diskuteredes", DISCUSSED, OTHER), SPOKEN("diskuteret", DISCUSSED, OTHER),
    SPOKEN("drøftede", DISCUSSED, OTHER), SPOKEN("drøftedes", DISCUSSED, OTHER), SPOKEN("drøfter", DISCUSSED, OTHER),
    SPOKEN("drøftes", DISCUSSED, OTHER), SPOKEN("drøftet", DISCUSSED, OTHER),
    RESOLVED("efterbevilgede", APPROVED, REJECTED), RESOLVED("efterbevilges", APPROVED, REJECTED),
    RESOLVED("efterbevilget", APPROVED, REJECTED), RESOLVED("eftergaves", APPROVED, REJECTED),
    RESOLVED("eftergives", APPROVED, REJECTED), RESOLVED("eftergivet", APPROVED, REJECTED),
    IN_SHORT("efterkom", APPROVED, REJECTED), IN_SHORT("efterkommes", APPROVED, REJECTED),
    IN_SHORT("enedes", APPROVED, OTHER), IN_SHORT("enige", APPROVED, OTHER), RESOLVED("enighed", APPROVED, OTHER),
    IN_SHORT("falder", REJECTED, OTHER), IN_SHORT("faldet", REJECTED, OTHER),
    IN_SHORT("faldt", REJECTED, OTHER),
    IN_SHORT("fastholdes", REJECTED, OTHER), IN_SHORT("fastholdt", REJECTED, OTHER),
    IN_SHORT("fastholdtes", REJECTED, OTHER),
    IN_SHORT("fastlagdes", APPROVED, OTHER), IN_SHORT("fastlagt", APPROVED, OTHER),
    IN_SHORT("fastsat", APPROVED, REJECTED), IN_SHORT("fastsatte", APPROVED, REJECTED),
    IN_SHORT("fastsattes", APPROVED, REJECTED),
    IN_SHORT("fastsættes", APPROVED, REJECTED), SENT_ON("forelægges", REFERRED, OTHER),
    SPOKEN("foretaget", OTHER, OTHER), SPOKEN("foretoges", OTHER, OTHER), SPOKEN("forhandledes", DISCUSSED, OTHER),
    SPOKEN("forhandlet", DISCUSSED, OTHER), IN_SHORT("forhøjede", APPROVED, REJECTED),
    IN_SHORT("forhøjedes", APPROVED, REJECTED), IN_SHORT("forhøjes", APPROVED, REJECTED),
    IN_SHORT("forhøjet", APPROVED, REJECTED), RESOLVED("forkastede", REJECTED, OTHER),
    RESOLVED("forkastedes", REJECTED, OTHER), RESOLVED("forkastes", REJECTED, OTHER),
    RESOLVED("forkastet", REJECTED, OTHER), IN_SHORT("forlænges", APPROVED, REJECTED),
    IN_SHORT("forlænget", APPROVED, REJECTED), IN_SHORT("fornyedes", APPROVED, REJECTED),
    IN_SHORT("fornyes", APPROVED, REJECTED),
    IN_SHORT("fornyet", APPROVED, REJECTED), IN_SHORT("fortsættes", APPROVED, REJECTED),
    ROUTED("frafaldes", WITHDRAWN, OTHER), ROUTED("frafaldet", WITHDRAWN, OTHER),
    ROUTED("fremsendes", REFERRED, OTHER), ROUTED("fremsendte", REFERRED, OTHER),
    ROUTED("fremsendtes", REFERRED, OTHER),
    IN_SHORT("frigives", APPROVED, REJECTED), IN_SHORT("frigivet", APPROVED, NOT_SAID),
    IN_SHORT("fritages", APPROVED, REJECTED), IN_SHORT("fritaget", APPROVED, REJECTED),
    IN_SHORT("fritoges", APPROVED, REJECTED), IN_SHORT("fulgt", APPROVED, REJECTED),
    IN_SHORT("fulgte", APPROVED, REJECTED), IN_SHORT("fulgtes", APPROVED, REJECTED),
    IN_SHORT("følges", APPROVED, REJECTED),
    SPOKEN("gennemgik", DISCUSSED, OTHER), SPOKEN("gennemgikkes", DISCUSSED, OTHER),
    SPOKEN("gennemgået", DISCUSSED, OTHER), SPOKEN("gennemgås", DISCUSSED, OTHER),
    RESOLVED("genoptages", POSTPONED, OTHER), IN_SHORT("genvalg", ELECTED, OTHER),
    RESOLVED("genvalgt", ELECTED, OTHER),
    RESOLVED("genvalgtes", ELECTED, OTHER), IN_SHORT("genvælges", ELECTED, OTHER),
    RESOLVED("gjenvalgt", ELECTED, OTHER),
    RESOLVED("gjenvalgtes", ELECTED, OTHER), IN_SHORT("godk", APPROVED, REJECTED),
    RESOLVED("godkender", APPROVED, REJECTED),
    RESOLVED("godkendes", APPROVED, REJECTED), RESOLVED("godkendt", APPROVED, REJECTED),
    RESOLVED("godkendte", APPROVED, REJECTED), RESOLVED("godkendtes", APPROVED, REJECTED),
    RESOLVED("godkjendes", APPROVED, REJECTED), RESOLVED("godkjendt", APPROVED, REJECTED),
    RESOLVED("godkjendte", APPROVED, REJECTED), RESOLVED("godkjendtes", APPROVED, REJECTED),
    RESOLVED("henlagdes", POSTPONED, OTHER), RESOLVED("henlagt", POSTPONED, OTHER),
    RESOLVED("henlægges", POSTPONED, OTHER), IN_SHORT("henstod", POSTPONED, OTHER),
    IN_SHORT("henstår", POSTPONED, OTHER), ROUTED("henvises", REFERRED, OTHER), ROUTED("henvist", REFERRED, OTHER),
    ROUTED("henviste", REFERRED, OTHER),
    ROUTED("henvistes", REFERRED, OTHER), ROUTED("hjemvises", REFERRED, OTHER), ROUTED("hjemvist", REFERRED, OTHER),
    IN_SHORT("hævedes", APPROVED, REJECTED), IN_SHORT("hæves", APPROVED, REJECTED),
    RESOLVED("imødekom", APPROVED, REJECTED), RESOLVED("imødekommedes", APPROVED, REJECTED),
    RESOLVED("imødekommes", APPROVED, REJECTED), RESOLVED("imødekommet", APPROVED, REJECTED),
    RESOLVED("imødekomtes", APPROVED, REJECTED), IN_SHORT("indkøbes", APPROVED, REJECTED),
    IN_SHORT("indrømmedes", APPROVED, REJECTED), IN_SHORT("indrømmes", APPROVED, REJECTED),
    RESOLVED("indstillede", RECOMMENDED, REJECTED), RESOLVED("indstilledes", RECOMMENDED, REJECTED),
    RESOLVED("indstiller", RECOMMENDED, REJECTED), RESOLVED("indstilles", RECOMMENDED, REJECTED),
    RESOLVED("indstillet", RECOMMENDED, REJECTED), RESOLVED("indvalgt", ELECTED, OTHER),
    RESOLVED("indvilgede", APPROVED, REJECTED), RESOLVED("indvilgedes", APPROVED, REJECTED),
    RESOLVED("indvilges", APPROVED, REJECTED), RESOLVED("indvilget", APPROVED, REJECTED),
    IN_SHORT("istandsættes", APPROVED, REJECTED),
    IN_SHORT("iværksættes", APPROVED, REJECTED), IN_SHORT("konfirmeredes", APPROVED, REJECTED),
    IN_SHORT("konfirmeres", APPROVED, REJECTED), RESOLVED("konstituerede", ELECTED, OTHER),
    RESOLVED("konstitueredes", ELECTED, OTHER), RESOLVED("konstitueret", ELECTED, OTHER),
    IN_SHORT("meddeles", APPROVED, REJECTED), IN_SHORT("meddelt", APPROVED, REJECTED),
    IN_SHORT("nedlægges", APPROVED, REJECTED), IN_SHORT("nedsat", APPROVED, REJECTED),
    IN_SHORT("nedsatte", APPROVED, REJECTED), IN_SHORT("nedsattes", APPROVED, REJECTED),
    RESOLVED("nedstemmes", REJECTED, OTHER), RESOLVED("nedstemt", REJECTED, OTHER),
    IN_SHORT("nedsættes", APPROVED, REJECTED), IN_SHORT("nyvalg", ELECTED, OTHER),
    RESOLVED("nyvalgt", ELECTED, OTHER),
    RESOLVED("nyvalgtes", ELECTED, OTHER), RESOLVED("nægtede", REJECTED, OTHER),
    RESOLVED("nægtedes", REJECTED, OTHER), RESOLVED("nægtes", REJECTED, OTHER), RESOLVED("nægtet", REJECTED, OTHER),
    IN_SHORT("opbakning", APPROVED, REJECTED), IN_SHORT("ophævedes", APPROVED, REJECTED),
    IN_SHORT("ophæves", APPROVED, REJECTED), IN_SHORT("ophævet", APPROVED, REJECTED),
    IN_SHORT("ophører", APPROVED, REJECTED), IN_SHORT("oprettedes", APPROVED, REJECTED),
    IN_SHORT("oprettes", APPROVED, REJECTED), IN_SHORT("optages", APPROVED, REJECTED),
    IN_SHORT("optoges", APPROVED, REJECTED), SPOKEN("orienterede", NOTED, OTHER),
    SPOKEN("orienteredes", NOTED, OTHER), SPOKEN("orienterer", NOTED, OTHER), SPOKEN("orienteret", NOTED, OTHER),
    ROUTED("overdrages", REFERRED, OTHER), ROUTED("overdraget", REFERRED, OTHER),
    ROUTED("overdroges", REFERRED, OTHER), ROUTED("overgaves", REFERRED, OTHER), SENT_ON("overgik", REFERRED, OTHER),
    ROUTED("overgives", REFERRED, OTHER), ROUTED("overgivet", REFERRED, OTHER), SENT_ON("overgår", REFERRED, OTHER),
    ROUTED("overlades", REFERRED, OTHER), ROUTED("overladt", REFERRED, OTHER), ROUTED("overlodes", REFERRED, OTHER),
    ROUTED("oversendes", REFERRED, OTHER),
    ROUTED("oversendt", REFERRED, OTHER), ROUTED("oversendte", REFERRED, OTHER),
    ROUTED("oversendtes", REFERRED, OTHER),
    IN_SHORT("prioriterede", APPROVED, REJECTED), IN_SHORT("refunderes", APPROVED, REJECTED),
    ROUTED("returneres", REFERRED, OTHER),
    ROUTED("returneret", REFERRED, OTHER), RESOLVED("samtykkedes", APPROVED, REJECTED),
    RESOLVED("samtykkes", APPROVED, REJECTED), RESOLVED("samtykket", APPROVED, REJECTED),
    SENT_ON("sendes", REFERRED, OTHER), SENT_ON("sendt", REFERRED, OTHER), SENT_ON("sendte", REFERRED, OTHER),
    SENT_ON("sendtes", REFERRED, OTHER), IN_SHORT("stadfæstedes", APPROVED, REJECTED),
    IN_SHORT("stadfæstes", APPROVED, REJECTED), IN_SHORT("stadfæstet", APPROVED, REJECTED),
    IN_SHORT("støtter", APPROVED, REJECTED), IN_SHORT("støttes", APPROVED, REJECTED),
    SPOKEN("temadrøftede", DISCUSSED, OTHER), ROUTED("tilbagekaldt", WITHDRAWN, OTHER),
    ROUTED("tilbagesendes", REFERRED, OTHER), ROUTED("tilbagesendt", REFERRED, OTHER),
    ROUTED("tilbagesendte", REFERRED, OTHER),
    ROUTED("tilbagesendtes", REFERRED, OTHER), ROUTED("tilbagevises", REFERRED, OTHER),
    RESOLVED("tilkendes", APPROVED, REJECTED), RESOLVED("tilkendt", APPROVED, REJECTED),
    RESOLVED("tilkendtes", APPROVED, REJECTED), RESOLVED("tilkjendes", APPROVED, REJECTED),
    RESOLVED("tilkjendt", APPROVED, REJECTED), RESOLVED("tilkjendtes", APPROVED, REJECTED),
    RESOLVED("tillades", APPROVED, REJECTED),
    IN_SHORT("tilladt", APPROVED, REJECTED),
    RESOLVED("tillodes", APPROVED, REJECTED), IN_SHORT("tilslutning", APPROVED, REJECTED),
    IN_SHORT("tilsluttede", APPROVED, REJECTED), IN_SHORT("tilslutter", APPROVED, REJECTED),
    IN_SHORT("tilsluttes", APPROVED, REJECTED), ROUTED("tilstilledes", REFERRED, OTHER),
    ROUTED("tilstilles", REFERRED, OTHER), RESOLVED("tilstodes", APPROVED, REJECTED),
    RESOLVED("tilstået", APPROVED, REJECTED), RESOLVED("tilstås", APPROVED, REJECTED),
    RESOLVED("tiltrådt", APPROVED, REJECTED),
    RESOLVED("tiltrådte", APPROVED, REJECTED), RESOLVED("tiltrådtes", APPROVED, REJECTED),
    RESOLVED("tiltræder", APPROVED, REJECTED), RESOLVED("tiltrædes", APPROVED, REJECTED),
    IN_SHORT("udbetales", APPROVED, REJECTED), IN_SHORT("udbetalt", APPROVED, REJECTED),
    IN_SHORT("udbetaltes", APPROVED, REJECTED), IN_SHORT("udføres", APPROVED, REJECTED),
    ROUTED("udgik", WITHDRAWN, OTHER), ROUTED("udgået", WITHDRAWN, OTHER), ROUTED("udgår", WITHDRAWN, OTHER),
    RESOLVED("udnævnes", ELECTED, OTHER), RESOLVED("udnævnt", ELECTED, OTHER), RESOLVED("udnævntes", ELECTED, OTHER),
    RESOLVED("udpegede", ELECTED, OTHER),
    RESOLVED("udpegedes", ELECTED, OTHER), IN_SHORT("udpeger", ELECTED, OTHER),
    RESOLVED("udpeges", ELECTED, OTHER), RESOLVED("udpeget", ELECTED, OTHER),
    RESOLVED("udsat", POSTPONED, OTHER), RESOLVED("udsatte", POSTPONED, OTHER),
    RESOLVED("udsattes", POSTPONED, OTHER), RESOLVED("udskudt", POSTPONED, OTHER),
    RESOLVED("udskydes", POSTPONED, OTHER), RESOLVED("udskød", POSTPONED, OTHER),
    RESOLVED("udskødes", POSTPONED, OTHER), RESOLVED("udsætter", POSTPONED, OTHER),
    RESOLVED("udsættes", POSTPONED, OTHER), IN_SHORT("underskreves", APPROVED, REJECTED),
    IN_SHORT("underskrevet", APPROVED, REJECTED), IN_SHORT("underskrives", APPROVED, REJECTED),
    IN_SHORT("uændret", APPROVED, OTHER),
    RESOLVED("valgt", ELECTED, OTHER), IN_SHORT("valgte", APPROVED, OTHER), RESOLVED("valgtes", ELECTED, OTHER),
    IN_SHORT("vedt", APPROVED, REJECTED),
    RESOLVED("vedtager", APPROVED, REJECTED), RESOLVED("vedtages", APPROVED, REJECTED),
    RESOLVED("vedtaget", APPROVED, REJECTED), RESOLVED("vedtog", APPROVED, REJECTED),
    RESOLVED("vedtoges", APPROVED, REJECTED), ROUTED("videresendes", REFERRED, OTHER),
    ROUTED("videresendt", REFERRED, OTHER), IN_SHORT("vælges", ELECTED, OTHER),
    IN_SHORT("ydedes", APPROVED, REJECTED), IN_SHORT("ydes", APPROVED, REJECTED),
    IN_SHORT("ændres", APPROVED, REJECTED), IN_SHORT("ændret", APPROVED, REJECTED),
};

static const struct {
    const char *key;
    outcome_kind kind;
} infinitives[] = {
    { "afslå", OUTCOME_REJECTED }, { "afvise", OUTCOME_REJECTED }, { "anbefale", OUTCOME_RECOMMENDED },
    { "drøfte", OUTCOME_DISCUSSED }, { "forkaste", OUTCOME_REJECTED }, { "fremsende", OUTCOME_REFERRED },
    { "genvælge", OUTCOME_ELECTED }, { "henlægge", OUTCOME_POSTPONED }, { "henvise", OUTCOME_REFERRED },
    { "indstille", OUTCOME_RECOMMENDED }, { "konstituere", OUTCOME_ELECTED }, { "nægte", OUTCOME_REJECTED },
    { "overgive", OUTCOME_REFERRED }, { "oversende", OUTCOME_REFERRED }, { "sende", OUTCOME_REFERRED },
    { "tilbagesende", OUTCOME_REFERRED }, { "tilstille", OUTCOME_REFERRED }, { "udnævne", OUTCOME_ELECTED },
    { "udpege", OUTCOME_ELECTED }, { "udskyde", OUTCOME_POSTPONED }, { "udsætte", OUTCOME_POSTPONED },
    { "vælge", OUTCOME_ELECTED },
};

void outcome_words_teach(vocabulary *v)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        vocabulary_teach(v, verbs[i].key, SENSE_OUTCOME);
}

const outcome_word *outcome_word_find(const char *key)
{
    size_t low = 0, high = sizeof verbs / sizeof *verbs;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = word_order(key, verbs[middle].key);
        if (order == 0)
            return &verbs[middle];
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

outcome_kind outcome_of_infinitive(const char *key)
{
    for (size_t i = 0; i < sizeof infinitives / sizeof *infinitives; i++)
        if (infinitives[i].key[0] == key[0] && strcmp(infinitives[i].key, key) == 0)
            return infinitives[i].kind;
    return OUTCOME_APPROVED;
}
