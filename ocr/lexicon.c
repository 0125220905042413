/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "lexicon.h"

#include <string.h>

#include "models/text.h"

static const str words[] = {
    /* the document and its parts */
    STR("referat"), STR("dagsorden"), STR("dagsordenen"), STR("protokol"), STR("beslutningsprotokol"),
    STR("forhandlingsprotokol"), STR("mødereferat"), STR("møde"), STR("mødet"), STR("møder"), STR("mødedato"),
    STR("mødested"), STR("mødetidspunkt"), STR("mødedeltagere"), STR("tidspunkt"), STR("punkt"),
    STR("punktet"), STR("punkter"), STR("sag"), STR("sagen"), STR("sager"), STR("sagsnr"), STR("sagsnummer"),
    STR("sagsid"), STR("journalnummer"), STR("journalnr"), STR("side"), STR("indhold"), STR("indholdsfortegnelse"),
    STR("bilag"), STR("bilagsliste"), STR("åben"), STR("åbent"), STR("åbne"), STR("lukket"), STR("lukkede"),
    STR("eventuelt"), STR("meddelelser"), STR("orientering"), STR("underskriftsside"), STR("underskrifter"),
    /* sections */
    STR("resume"), STR("resumé"), STR("sammendrag"), STR("baggrund"), STR("sagsfremstilling"), STR("sagsbeskrivelse"),
    STR("redegørelse"), STR("vurdering"), STR("indstilling"), STR("indstillinger"), STR("indstiller"),
    STR("indstilles"), STR("beslutning"), STR("beslutninger"), STR("besluttet"), STR("besluttede"), STR("vedtagelse"),
    STR("vedtaget"), STR("afgørelse"), STR("konklusion"), STR("økonomi"), STR("økonomiske"), STR("konsekvenser"),
    STR("finansiering"), STR("bevilling"), STR("lovgrundlag"), STR("retsgrundlag"), STR("høring"),
    STR("kommunikation"), STR("miljø"), STR("klima"), STR("tidsplan"), STR("behandling"), STR("afstemning"),
    STR("mindretalsudtalelse"), STR("protokoltilførsel"),
    /* organs */
    STR("kommune"), STR("kommunen"), STR("kommunens"), STR("kommunalbestyrelse"), STR("kommunalbestyrelsen"),
    STR("kommunalbestyrelsens"), STR("byråd"), STR("byrådet"), STR("byrådets"), STR("borgerrepræsentationen"),
    STR("regionsrådet"), STR("region"), STR("sogneråd"), STR("sogneraad"), STR("sogneraadet"), STR("sognerådet"),
    STR("amtsråd"), STR("amtsrådet"), STR("menighedsråd"), STR("menighedsrådet"), STR("udvalg"), STR("udvalget"),
    STR("udvalgets"), STR("økonomiudvalget"), STR("magistraten"), STR("forvaltningen"), STR("administrationen"),
    STR("bestyrelsen"), STR("generalforsamling"), STR("generalforsamlingen"), STR("borgmester"), STR("borgmesteren"),
    STR("formand"), STR("formanden"), STR("næstformand"), STR("sekretær"), STR("referent"), STR("dirigent"),
    STR("sogneraadsformand"),
    /* who came */
    STR("tilstede"), STR("fraværende"), STR("afbud"), STR("deltog"), STR("deltagere"), STR("forlod"), STR("inhabil"),
    STR("stedfortræder"), STR("suppleant"), STR("mødte"), STR("medlem"), STR("medlemmer"), STR("medlemmerne"),
    /* outcomes */
    STR("godkendt"), STR("godkendes"), STR("godkendte"), STR("tiltrådt"), STR("tiltraadt"), STR("tiltrædes"),
    STR("vedtoges"), STR("bevilget"), STR("bevilges"), STR("bevilgedes"), STR("anbefales"), STR("anbefalet"),
    STR("efterretning"), STR("taget"), STR("toges"), STR("drøftet"), STR("drøftede"), STR("udsat"), STR("udsættes"),
    STR("udsattes"), STR("oversendt"), STR("oversendes"), STR("henvist"), STR("afslået"), STR("afvist"),
    STR("forkastet"), STR("imødekommet"), STR("imødekommes"), STR("bemyndiget"), STR("bemyndiges"), STR("valgt"),
    STR("valgtes"), STR("enstemmigt"), STR("stemmer"), STR("stemte"),
    /* months and weekdays */
    STR("januar"), STR("februar"), STR("marts"), STR("april"), STR("maj"), STR("juni"), STR("juli"), STR("august"),
    STR("september"), STR("oktober"), STR("november"), STR("december"), STR("mandag"), STR("tirsdag"), STR("onsdag"),
    STR("torsdag"), STR("fredag"), STR("lørdag"), STR("søndag"),
    /* words that stand everywhere */
    STR("fra"), STR("til"), STR("med"), STR("ved"), STR("den"), STR("det"), STR("der"), STR("som"), STR("blev"),
    STR("ikke"), STR("samt"), STR("vedr"), STR("vedrørende"), STR("angaaende"), STR("angående"), STR("skrivelse"),
    STR("andragende"), STR("ansøgning"), STR("forslag"), STR("ændring"), STR("regnskab"), STR("budget"),
    STR("lokalplan"), STR("kommuneplan"), STR("skole"), STR("skolen"), STR("kirke"), STR("kroner"),
};

static str trimmed(str word)
{
    while (word.n && strchr("([\"'", word.p[0]))
        word = str_from(word, 1);
    return str_trim_end(word, ".,:;)]\"'!?");
}

bool lexicon_has(str word)
{
    word = trimmed(word);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_same(words[i], word))
            return true;
    return false;
}
