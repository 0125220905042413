/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "occasion_inside.h"

#include "../models/text.h"
#include "authorities.h"
#include "dates.h"
#include "organs.h"
#include "times.h"

enum { OCCASION_BYTES_MOST = 240, ORGAN_WORDS_MOST = 10 };

/* ------------------------------------------------------------------ places */

static bool leads_to_place(str word)
{
    static const str leads[] = { STR("i"), STR("på"), STR("paa"), STR("hos") };
    return TEXT_AMONG(word, leads);
}

str place_without_in(str text)
{
    str rest = text, first;
    return str_next_word(&rest, &first) && leads_to_place(first) ? str_trim(rest) : text;
}

/* ------------------------------------------------------------------ one part */

typedef struct {
    str text;
    size_t at;
    occasion *o;
    size_t strangers_before;     /* the last day or clock */
    bool timed;                  /* there is one */
    bool organ_is_stem;          /* read out of "bestyrelsesmøde": a whole name is better */
    bool another_sentence;       /* than the one that named the place: its words are no strangers */
} scan;

static str rest_of(const scan *s)
{
    return str_from(s->text, s->at);
}

/* A day without its year ("den 12. september") belongs to the line and says no date. */
static bool take_date(scan *s)
{
    date_found day;
    if (!dates_at(s->text, s->at, 0, &day) || (!day.when.year && !day.when.day))
        return false;
    if (s->o->date.n == 0 && date_whole(day.when))           /* "marts 2019" says no day, "den 12. maj" no year */
        s->o->date = day.text;
    s->at = (size_t)(day.text.p + day.text.n - s->text.p);
    s->strangers_before = s->o->strangers;
    s->timed = true;
    return true;
}

/* "lokale 1.44": a room's number, no clock. */
static bool is_room_number(const scan *s, str time)
{
    str before = str_trim(str_part(s->text, 0, s->at));
    size_t from = before.n;
    while (from > 0 && before.p[from - 1] != ' ')
        from--;
    return char_is_digit((unsigned char)time.p[0]) && from < before.n && place_sounds_like(str_from(before, from));
}

static bool take_clock(scan *s)
{
    time_found first, last;
    size_t n = times_span(s->text, s->at, &first, &last);
    if (n == 0 || is_room_number(s, first.text))
        return false;
    if (s->o->start.n == 0) {
        s->o->start = first.text;
        s->o->end = last.text;
    }
    s->at += n;
    s->strangers_before = s->o->strangers;
    s->timed = true;
    return true;
}

/* "nr. 4" */
static bool take_number(scan *s)
{
    static const str signs[] = { STR("nr."), STR("nr"), STR("nummer") };
    str rest = rest_of(s), word, number;
    if (!str_next_word(&rest, &word) || !TEXT_AMONG(word, signs) || !str_next_word(&rest, &number))
        return false;
    size_t digits = 0;
    while (digits < number.n && char_is_digit((unsigned char)number.p[digits]))
        digits++;
    if (digits == 0 || digits > 4)
        return false;
    s->o->number = str_part(number, 0, digits);
    s->at = (size_t)(number.p + number.n - s->text.p);
    return true;
}

/* "MR-møde", "FU møde": parishes and boards go by initials that all of them know. */
static bool is_known_by_initials(str word)
{
    static const str initials[] = { STR("MR"), STR("FU"), STR("PU"), STR("SB"), STR("HB"),
                                    STR("LMU"), STR("HMU"), STR("OMU"), STR("FMU") };
    for (size_t i = 0; i < sizeof initials / sizeof *initials; i++)
        if (str_equal(str_trim_end(word, " -"), initials[i]))
            return true;
    return false;
}

/* "LMU" of "LMU-møde den 3. maj". */
static str first_letters(str text)
{
    size_t n = 0;
    while (n < text.n && text.p[n] >= 'A' && text.p[n] <= 'Z')
        n++;
    return str_part(text, 0, n);
}

/* "bestyrelsesmøde" is a meeting of the "bestyrelse", "Byrådets møde" one of the "Byrådet". */
str occasion_organ_in(str word)
{
    static const str endings[] = { STR("smøde"), STR("smødet"), STR("møde"), STR("mødet"),
                                   STR("'s"),    STR("’s"),     STR("s") };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n;
        str stem = str_part(word, 0, word.n > endings[i].n ? word.n - endings[i].n : 0);
        bool ends = stem.n > 0 && text_starts(str_from(word, stem.n), endings[i], &n) && n == endings[i].n;
        if (ends && organ_is(stem) && !text_same(stem, (str)STR("udvalg")))
            return stem;
        if (ends && is_known_by_initials(stem))
            return str_trim_end(stem, " -");
    }
    return (str){ NULL, 0 };
}

bool occasion_is_assembly(str word)
{
    static const str assemblies[] = { STR("generalforsamling"), STR("generalforsamlingen"), STR("beboermøde"),
        STR("afdelingsmøde"), STR("repræsentantskabsmøde"), STR("menighedsmøde"), STR("årsmøde"), STR("medlemsmøde") };
    return TEXT_AMONG(word, assemblies);
}

/* Where a name ends at the latest: a day, a clock, a dash of its own, a place, "(konstituerende møde)". */
static bool stops_name(const scan *s, str word)
{
    static const str stops[] = { STR("den"), STR("d."), STR("d"), STR("kl."), STR("kl"), STR("-"), STR("–"),
        STR("afholdt"), STR("holdt"), STR("afholder"), STR("holder") };
    size_t at = (size_t)(word.p - s->text.p);
    date_found day;
    time_found clock;
    bool ends = (dates_at(s->text, at, 0, &day) && date_whole(day.when))
        || (word.p[0] == '(' && occasion_is_quality(str_from(word, 1)));
    return ends || TEXT_AMONG(word, stops) || times_at(s->text, at, &clock);
}

/* "Generalforsamling Badelauget.", "Årsmøde i Skarve 2 Kajakklub": whose assembly it is, told by the name's last word.
 * "Bestyrelsesmøde i Foreningen Nørrehus": a kind with its article tells it of any organ, where a name follows. */
static bool take_club(scan *s)
{
    enum { NAME_WORDS_MOST = 4 };
    str rest = rest_of(s), word, name = { NULL, 0 };
    bool assembly = occasion_is_assembly(s->o->organ), before = false;
    if (s->o->organ.n == 0 || s->o->authority.n > 0)
        return false;
    for (size_t words = 0, n; words < NAME_WORDS_MOST && str_next_word(&rest, &word); words++) {
        long number;
        str bare = str_trim_end(word, ".,:;");
        bool counted = words > 0 && str_to_number(word, 99, &number), club = authority_is_club(bare);
        if (!counted && (!char_is_upper(text_char(word, 0, &n)) || stops_name(s, word)))
            break;
        if (before || (assembly && club))
            name = (str){ rest_of(s).p, (size_t)(bare.p + bare.n - rest_of(s).p) };
        before |= words == 0 && club && (str_ends(bare, (str)STR("en")) || str_ends(bare, (str)STR("et")));
        if (bare.n < word.n)
            break;
    }
    if (name.n > 0)
        s->o->authority = name;
    s->at += name.n;
    return name.n > 0;
}

/* "Årsmøde i Skarve 2 Roklub": whose the assembly is follows it. */
static bool club_follows(const scan *s, str assembly)
{
    occasion o = { .organ = assembly };
    scan behind = { .text = s->text, .at = (size_t)(assembly.p + assembly.n - s->text.p), .o = &o };
    str rest = rest_of(&behind), word;
    if (str_next_word(&rest, &word) && leads_to_place(word))
        behind.at = (size_t)(word.p + word.n - s->text.p);
    behind.at += str_starts(rest_of(&behind), (str)STR(" "));
    return take_club(&behind);
}

/* The longest run of words from here on that names an organ; *end is the byte behind it, *is_stem whether it stands in
 * a word for its meeting, *meets whether the run speaks of one. Empty where there is none. */
static str longest_organ(const scan *s, size_t *end, bool *is_stem, bool *meets)
{
    str rest = rest_of(s), word, longest = { NULL, 0 };
    *is_stem = *meets = false;
    for (size_t words = 0; words < ORGAN_WORDS_MOST && str_next_word(&rest, &word) && !stops_name(s, word); words++) {
        str bare = str_trim_end(word, ",.:;"), so_far = { rest_of(s).p, (size_t)(bare.p + bare.n - rest_of(s).p) };
        bool whole = organ_is(so_far);
        str stem = whole ? so_far : occasion_organ_in(so_far);
        if (stem.n > 0) {
            longest = stem;
            *is_stem = !whole;
            *meets |= !whole || occasion_is_assembly(bare);
            *end = (size_t)(word.p + word.n - s->text.p);
        }
        if (*is_stem && so_far.n > longest.n + 2)
            break;                           /* "Bestyrelsesmøde i Skolebestyrelsen": the name begins behind it */
        if (occasion_is_assembly(so_far) && club_follows(s, so_far))
            break;
    }
    return longest;
}

static bool take_organ(scan *s)
{
    str rest = rest_of(s), word;
    size_t end = 0;
    bool is_stem, meets;
    bool may_begin = organ_may_begin(rest) || is_known_by_initials(first_letters(rest));
    if (!may_begin || (str_next_word(&rest, &word) && leads_to_place(word)))
        return false;
    str longest = longest_organ(s, &end, &is_stem, &meets);
    if (longest.n == 0)
        return false;
    if (s->o->organ.n == 0 || (s->organ_is_stem && !is_stem)) {
        s->o->organ = longest;
        s->organ_is_stem = is_stem;
    }
    s->o->meets |= meets;
    s->at = end;
    return true;
}

static bool take_authority(scan *s)
{
    str named;
    if (!authority_at_front(rest_of(s), &named))
        return false;
    if (s->o->authority.n == 0)
        s->o->authority = named;
    if (organ_is(named) && (s->o->organ.n == 0 || s->organ_is_stem)) {
        s->o->organ = named;                 /* "Elby Menighedsråd" is its own organ */
        s->organ_is_stem = false;
    }
    s->at += named.n;
    return true;
}

/* "Dinesen." ends a sentence; "Sdr.", "St." shorten a name. */
static bool ends_sentence(str word)
{
    enum { SHORTENED_MOST = 4 };
    return word.n > SHORTENED_MOST && word.p[word.n - 1] == '.';
}

/* Behind "i" or "på", as far as a day or clock. */
static bool take_place(scan *s)
{
    str rest = rest_of(s), word;
    if (!str_next_word(&rest, &word) || !leads_to_place(word))
        return false;
    bool home = text_same(word, (str)STR("hos"));        /* "Møde i Skarve hos Inga": where it was held */
    scan behind = { .text = s->text, .at = (size_t)(str_trim(rest).p - s->text.p),
        .o = &(occasion){ .organ = s->o->organ } };
    if (str_trim(rest).n == 0 || take_organ(&behind) || take_authority(&behind) || take_club(&behind))
        return false;
    str start = str_trim(rest), end = { start.p, 0 };
    while (str_next_word(&rest, &word) && !stops_name(s, word)) {
        end = word;
        if (ends_sentence(word))
            break;
    }
    if (end.n == 0)
        return false;
    str where = str_trim_end((str){ start.p, (size_t)(end.p + end.n - start.p) }, ".,;");
    if (s->o->place.n == 0 || home)
        s->o->place = where;
    s->at = (size_t)(end.p + end.n - s->text.p);
    s->another_sentence = ends_sentence(end);
    if (s->another_sentence && s->o->date.n > 0)
        s->at = s->text.n;
    return true;
}

/* ------------------------------------------------------------------ the line */

static void take_part(scan *s, str word)
{
    s->at += word.n > 1 && word.p[0] == '(';             /* "lokalrådsmøde (4. marts 2014)" */
    size_t next = (size_t)(word.p + word.n - s->text.p);
    if (word.p[0] == 'D' && s->o->organ.n == 0 && take_organ(s))         /* "Det Sociale Udvalg" */
        return;
    if (occasion_is_quality(word)) {
        s->o->meets |= occasion_is_meeting(word);
        if (!take_date(s))
            s->at = next;
        return;
    }
    typedef bool take(scan *);
    static take *const takes[] = { take_date, take_clock, take_number, take_place, take_authority,
        take_club, take_organ };
    size_t from = s->at;
    for (size_t i = 0; i < sizeof takes / sizeof *takes && s->at == from; i++)
        takes[i](s);
    if (s->at > from)
        return;
    s->o->strangers += !s->another_sentence && text_has_letter_or_digit(word) && !leads_to_place(word)
        && !(s->o->meets && occasion_is_year(word));
    s->at = next;
}

/* A room's name behind day and clock, with nothing before it: "kl. 17:00 Byrådssalen"; any, behind clock and comma:
 * "kl. 17-19, lærerværelset". */
static void read_tail(const scan *s, occasion *o, str text)
{
    enum { WORDS_MOST = 4 };
    str last = o->end.n > 0 ? o->end : o->start.n > 0 ? o->start : o->date;
    str tail = last.n > 0 ? str_from(text, (size_t)(last.p + last.n - text.p)) : last;
    bool comma = o->start.n > 0 && tail.n > 0 && tail.p[0] == ',';
    while (tail.n > 0 && str_find_byte((str)STR(" ,.-"), tail.p[0]) != STR_NOT_FOUND)
        tail = str_from(tail, 1);
    if (str_starts(tail, (str)STR("afholdt"))) {             /* "kl. 19 afholdtes ordinært årsmøde i beboerhuset" */
        size_t in = str_find(tail, (str)STR(" i "));
        tail = in == STR_NOT_FOUND ? str_from(tail, tail.n) : str_from(tail, in + 3);
    }
    bool short_tail = o->strangers > s->strangers_before && o->strangers - s->strangers_before <= WORDS_MOST;
    if (o->place.n == 0 && !organ_is(tail) && ((comma && short_tail) || place_sounds_like(tail))) {
        o->place = str_trim_end(str_trim(tail), ".,;");
        o->strangers = s->strangers_before;
    }
}

/* `strangers_most`: with more words that belong to no occasion the rest is not read. `fills`: false of a text that has
 * any; only what stands behind a day or clock may yet prove to be a place. */
static bool read_line(str text, size_t strangers_most, bool fills, occasion *o)
{
    enum { TITLE_STRANGERS_MOST = 4 };
    scan s = { .text = text, .o = o };
    *o = (occasion){ .organ = { NULL, 0 } };
    if (text.n > OCCASION_BYTES_MOST)
        return false;
    while (o->strangers <= strangers_most) {
        str rest = rest_of(&s), word;
        if (!str_next_word(&rest, &word))
            break;
        if (occasion_is_of_sentence(word))
            return false;
        if (word.p[0] == '(' && word.n > 1)  /* "bestyrelsesmøde (4. marts 2014)" */
            word = str_from(word, 1);
        s.at = (size_t)(word.p - text.p);
        take_part(&s, word);
        if (fills && o->strangers > 0 && !s.timed)
            return false;
    }
    read_tail(&s, o, text);
    bool may_be_another = o->organ.n == 0 || o->start.n > 0;     /* "MR møde og orienteringsmøde kl. 19" */
    if (may_be_another && o->date.n == 0 && o->strangers <= TITLE_STRANGERS_MOST && occasion_ends_in_meeting(text))
        return true;
    return o->date.n > 0 || (o->organ.n > 0 && (o->strangers == 0 || o->authority.n > 0));
}

bool occasion_read(str text, occasion *o)
{
    return read_line(text, text.n, false, o);
}

bool occasion_fills(str text, occasion *o)
{
    return read_line(text, text.n, true, o) && o->strangers == 0;
}

/* "Udvalget har …": nothing that a title holds takes a sentence's word in behind its first. */
static bool begins_sentence(str text)
{
    str rest = text, word;
    size_t n;
    return str_next_word(&rest, &word) && str_next_word(&rest, &word) && char_is_lower(text_char(word, 0, &n))
        && occasion_is_of_sentence(word);
}

bool occasion_may_title(str text, occasion *o)
{
    *o = (occasion){ .organ = { NULL, 0 } };
    return occasion_may_meet(text) && !begins_sentence(text) && read_line(text, 0, true, o) && o->meets
        && o->strangers == 0;
}

bool occasion_says_when(str text, occasion *o)
{
    enum { STRANGERS_MOST = 2, BYTES_MOST = 80 };
    return text.n <= BYTES_MOST && read_line(text, STRANGERS_MOST, false, o) && o->date.n > 0 && o->start.n > 0
        && o->strangers <= STRANGERS_MOST && (o->meets || occasion_ends_in_meeting(text))
        && !occasion_is_of_another(text);
}
