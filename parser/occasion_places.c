/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What places of meetings are called where no label announces them. */
#include "occasion.h"

#include "../models/text.h"
#include "authorities.h"

static bool ends_like_street(str word)
{
    static const str streets[] = { STR("vej"), STR("vejen"), STR("gade"), STR("gaden"), STR("stræde"), STR("torv"),
                                   STR("allé"), STR("alle"), STR("plads") };
    size_t n;
    for (size_t i = 0; i < sizeof streets / sizeof *streets; i++)
        if (word.n > streets[i].n + 1 && text_starts(str_from(word, word.n - streets[i].n), streets[i], &n))
            return true;
    return false;
}

/* What a meeting room's name ends in. */
static bool is_room_word(str word)
{
    static const str words[] = { STR("sal"), STR("salen"), STR("lokale"), STR("lokalet"), STR("rådhus"),
        STR("rådhuset"), STR("forsamlingshus"), STR("kantine"), STR("kantinen"), STR("sognegård"), STR("sognegården"),
        STR("skole"), STR("mødecenter"), STR("kro"), STR("kroen"), STR("hotel"), STR("hotellet"), STR("hallen"),
        STR("museet"), STR("stuen"), STR("gård"), STR("fælleshuset"), STR("fælleshus"),
        STR("beboerhuset"), STR("selskabslokale"), STR("rummet"), STR("klubhus"), STR("klubhuset"),
        STR("biblioteket"), STR("sognehuset"), STR("kulturhuset"), STR("borgerhuset"), STR("gården"), STR("skolen") };
    str bare = str_trim_end(word, ",.");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (bare.n >= words[i].n && text_same(str_from(bare, bare.n - words[i].n), words[i]))
            return true;
    return false;
}

/* "Hotel Postgården", "Restaurant Bakken": what it is stands before the name. */
static bool is_house_with_name(str text)
{
    static const str houses[] = { STR("hotel"), STR("restaurant"), STR("kroen"), STR("campus") };
    str word, rest = text;
    size_t n;
    return str_next_word(&rest, &word) && TEXT_AMONG(word, houses) && str_next_word(&rest, &word)
        && char_is_upper(text_char(word, 0, &n));
}

/* "Nørregård Andelsboligforening" is nowhere to meet, though a farm is in its name. */
bool place_sounds_like(str text)
{
    str rest = text, word, last = { NULL, 0 };
    bool sounds = is_house_with_name(text);
    for (; str_next_word(&rest, &word); last = word)
        sounds |= is_room_word(word) || (char_is_digit((unsigned char)word.p[0]) && ends_like_street(last));
    return sounds && (is_room_word(last) || !authority_is_club(last));
}

bool place_is_told_of(str text)
{
    enum { WORDS_MOST = 5 };
    size_t words = 0;
    for (str rest = text, word; str_next_word(&rest, &word);)
        words++;
    return words > WORDS_MOST && str_ends(text, (str)STR("."));
}
