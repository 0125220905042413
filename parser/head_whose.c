/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whose organ met, where the row that names the organ, or the one below the title, says it. */
#include "head_inside.h"

#include "../models/text.h"
#include "occasion.h"
#include "organs.h"

/* "Bøgevangskolen", "Nordre Skole": a house that has a board of its own. */
static bool is_house_with_board(str name)
{
    static const char *const endings[] = { "skole", "skolen", "børnehus", "børnehuset", "børnehave", "børnehaven",
        "gymnasium", "sogn", "kirke" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(name, str_of(endings[i])))
            return true;
    return false;
}

/* "Skolebestyrelsen ved Bøgevangskolen", "Skolebestyrelsen – Bøgevangskolen": the organ, and whose it is. */
bool head_say_organ_at(writer *w, str text)
{
    enum { BYTES_MOST = 80 };
    static const str links[] = { STR(" ved "), STR(" – "), STR(" - ") };
    size_t at = STR_NOT_FOUND, k = 0, n;
    for (; text.n <= BYTES_MOST && k < sizeof links / sizeof *links; k++)
        if ((at = str_find(text, links[k])) != STR_NOT_FOUND)
            break;
    if (at == STR_NOT_FOUND)
        return false;
    str whose = str_trim(str_from(text, at + links[k].n));
    if ((k > 0 && !is_house_with_board(whose)) || !organ_is(str_part(text, 0, at))
        || !char_is_upper(text_char(whose, 0, &n)) || text_has_any(whose, (str)STR(",.:;0123456789")))
        return false;
    head_say_organ(w, str_part(text, 0, at));
    head_say(w->p, &w->meeting->authority, whose, whose);
    return true;
}

/* "Bent Ohlsen, Havdrup Kommune": whom a member comes from, where the meeting may be of several. */
bool head_is_of_person(const writer *w, str named)
{
    for (size_t k = 0; k < w->meeting->person_count; k++) {
        str text = w->meeting->people[k].text;
        if (named.p > text.p && named.p < text.p + text.n)
            return true;
    }
    return false;
}

/* "temamøde i Økonomiudvalget", "ekstraordinært budgetmøde i Byrådet": who met, where what kind of meeting it was names
 * no organ itself. */
str head_organ_met(str organ)
{
    size_t at = str_find(organ, (str)STR(" i "));
    if (at == STR_NOT_FOUND)
        return organ;
    str kind = str_part(organ, 0, at), met = str_from(organ, at + 3);
    if (kind.n == 0 || !occasion_ends_in_meeting(kind) || occasion_organ_in(kind).n > 0 || organ_is(kind)
        || occasion_is_assembly(kind) || !organ_is(met))
        return organ;
    return met;
}

/* "Referat af ordinær generalforsamling", and below it "i Skarve 2 Kajakklub": whose it was, and nothing else. */
bool head_say_whose_assembly(writer *w, size_t i)
{
    str text = w->p->r->rows[i].text;
    occasion o;
    bool below_title = i > w->rec->rows.first && w->p->rows[i - 1].role == ROLE_FIELD
        && w->p->rows[i - 1].match->rule->field == FIELD_MINUTES && place_without_in(text).n < text.n;
    if (!below_title || w->meeting->authority.value.n > 0
        || !occasion_read(reading_rows(w->p->r, i - 1, i), &o) || o.authority.p != place_without_in(text).p)
        return false;
    head_say(w->p, &w->meeting->authority, o.authority, o.authority);
    return o.authority.n == place_without_in(text).n;
}

/* Organs of a house or a club, too: its name stands above them, and no municipality's. */
bool head_is_organ_of_house(str organ)
{
    static const str own[] = { STR("skolebestyrelse"), STR("skolebestyrelsen"), STR("forældrebestyrelse"),
        STR("forældrebestyrelsen"), STR("forældreråd"), STR("forældrerådet"), STR("elevråd"), STR("elevrådet"),
        STR("husbestyrelse"), STR("husbestyrelsen"), STR("gruppebestyrelse"), STR("gruppebestyrelsen"),
        STR("grupperåd"), STR("grupperådet"), STR("gruppestyrelse"), STR("gruppestyrelsen"), STR("klubbestyrelse"),
        STR("klubbestyrelsen"), STR("hovedbestyrelse"),
        STR("hovedbestyrelsen"), STR("repræsentantskab"), STR("repræsentantskabet"), STR("menighedsråd"),
        STR("menighedsrådet"), STR("brugerråd"), STR("brugerrådet"), STR("beboerråd"), STR("beboerrådet"),
        STR("pårørenderåd"), STR("pårørenderådet"), STR("samarbejdsudvalg"), STR("samarbejdsudvalget"),
        STR("sikkerhedsudvalget"), STR("arbejdsmiljøudvalget"), STR("pædagogisk råd"), STR("med-udvalg"),
        STR("med-udvalget"), STR("lokal-med"), STR("akademisk råd"),
        STR("institutrådet"), STR("bruger- og pårørenderåd"), STR("bruger- og pårørenderådet") };
    return TEXT_AMONG(organ, own);
}

/* "Elevrådet på Højmarkskolen": no place, right behind the organ; elsewhere the school is where its board met, too. */
static void take_school_from_place(writer *w)
{
    enum { LINK_BYTES_MOST = 5 };
    str where = w->meeting->venue.value, organ = w->meeting->committee.value;
    size_t n;
    if (!(str_ends(where, (str)STR("skole")) || str_ends(where, (str)STR("skolen")))
        || !char_is_upper(text_char(where, 0, &n)) || text_has_any(where, (str)STR(",.:;0123456789")))
        return;
    const char *organ_end = organ.p + organ.n;
    if (where.p >= organ_end && (size_t)(where.p - organ_end) <= LINK_BYTES_MOST)
        w->meeting->venue = (said){ 0 };
    head_say(w->p, &w->meeting->authority, where, where);
}

/* "forældrerådsmøde i Børnehuset Mælkevejen": whose council it was. */
void head_take_house_from_place(writer *w)
{
    static const str houses[] = { STR("bofællesskabet"), STR("bostedet"), STR("børnehaven"), STR("børnehuset"),
        STR("daginstitutionen"), STR("dagtilbuddet"), STR("fritidshjemmet"), STR("institutionen"), STR("plejecenteret"),
        STR("plejecentret"), STR("plejehjemmet"), STR("skolen"), STR("vuggestuen"), STR("ældrecentret") };
    str where = w->meeting->venue.value, rest = where, house, name;
    size_t n;
    if (w->meeting->authority.value.n > 0 || !head_is_organ_of_house(w->meeting->committee.value))
        return;
    take_school_from_place(w);
    if (!str_next_word(&rest, &house) || !TEXT_AMONG(house, houses) || !str_next_word(&rest, &name)
        || !char_is_upper(text_char(name, 0, &n)) || text_has_any(where, (str)STR(",")))
        return;
    w->meeting->venue = (said){ 0 };
    head_say(w->p, &w->meeting->authority, where, where);
}

/* "generalforsamling i Skovly Ejendomme ApS på selskabets adresse": the company ends where its form does. */
void head_part_company_from_place(writer *w)
{
    static const str forms[] = { STR("ApS"), STR("A/S"), STR("I/S"), STR("P/S"), STR("K/S"), STR("A.m.b.a."),
        STR("a.m.b.a."), STR("A.M.B.A.") };
    str where = w->meeting->venue.value, rest = where, word;
    size_t words = 0, end = 0, n;
    for (; end == 0 && str_next_word(&rest, &word); words++)
        for (size_t k = 0; k < sizeof forms / sizeof *forms && words > 0; k++)
            if (str_equal(str_trim_end(word, ","), forms[k]))
                end = (size_t)(word.p - where.p) + forms[k].n;
    if (end == 0 || !char_is_upper(text_char(where, 0, &n)))
        return;
    str whose = str_part(where, 0, end), behind = str_trim(str_from(where, end));
    str place = place_without_in(str_trim(str_from(behind, str_starts(behind, (str)STR(",")) ? 1 : 0)));
    w->meeting->venue = (said){ 0 };
    head_say(w->p, &w->meeting->authority, whose, whose);
    head_say(w->p, &w->meeting->venue, place, place);
}

/* "Foreningens", "Skovby Vandværks": bytes without the genitive; 0 of a name that may end in s itself. */
static size_t without_genitive(str whose)
{
    static const str kinds[] = { STR("ens"), STR("ets"), STR("værks"), STR("klubs"), STR("lavs"), STR("laugs") };
    if (!str_ends(whose, (str)STR("s")))
        return whose.n;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_ends(whose, kinds[i]))
            return whose.n - 1;
    return 0;
}

/* "B.12", "Skovby Vandværk": a name, told from a kind of assembly ("Stiftende") by a figure or a second capital. */
static bool is_association(str name)
{
    size_t blank = str_find_byte(name, ' '), n;
    return str_find_digit(name, 0) < name.n
        || (blank != STR_NOT_FOUND && char_is_upper(text_char(name, blank + 1, &n)));
}

/* "B.12 Generalforsamling", "Skovby Vandværks generalforsamling": the assembly is called so, and whose it is stands
 * before. "Foreningens" names nobody. */
str head_assembly_of_whose(writer *w, str organ)
{
    size_t at = organ.n, n;
    while (at > 0 && organ.p[at - 1] != ' ')
        at--;
    str rest = organ, word;  /* "Skovby Vandværk Generalforsamling 2020 Ordinær Generalforsamling": the first of them */
    while (occasion_is_assembly(str_from(organ, at)) && str_next_word(&rest, &word) && rest.n > 0)
        if (occasion_is_assembly(word)) {
            at = (size_t)(word.p - organ.p);
            organ = str_part(organ, 0, at + word.n);
            break;
        }
    str assembly = str_from(organ, at), before = str_trim(str_part(organ, 0, at));
    size_t whose = at > 0 ? without_genitive(before) : 0;
    if (whose == 0 || !occasion_is_assembly(assembly) || !char_is_upper(text_char(before, 0, &n))
        || (whose == before.n && !is_association(before)))
        return organ;
    bool unnamed = str_find_byte(before, ' ') == STR_NOT_FOUND && whose < before.n;
    if (!unnamed)
        head_say(w->p, &w->meeting->authority, str_part(before, 0, whose), before);
    return assembly;
}
