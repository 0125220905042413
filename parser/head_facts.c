/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Single facts of the head: each is said once, by the first row that says it. */
#include "head_inside.h"

#include "../models/text.h"
#include "authorities.h"
#include "book.h"
#include "dates.h"
#include "months.h"
#include "occasion.h"
#include "organs.h"
#include "times.h"

void head_say(parse *p, said *fact, str value, str text)
{
    if (fact->value.n > 0 || value.n == 0)
        return;
    fact->value = value;
    fact->at = reading_place(p->r, text);
}

/* "5-9-26" is asked a second time, for the century. */
static void say_date(writer *w, said *fact, str text)
{
    date_found found;
    if (text.n == 0 || fact->value.n > 0 || !dates_at(text, 0, 0, &found) || !date_whole(found.when))
        return;
    if (book_last_year(found.text) == 0)
        dates_at(text, 0, writer_near_year(w), &found);
    head_say(w->p, fact, date_iso(w->p->a, found.when), text);
}

void head_say_time(parse *p, said *fact, str text)
{
    time_found found;
    if (text.n > 0 && times_at(text, 0, &found))
        head_say(p, fact, time_iso(p->a, found), text);
}

/* "kl. 16.30 - 18": when the meeting began, and when it ended where that stands behind. */
static void say_clock(parse *p, meeting *m, str text)
{
    time_found first, last;
    if (text.n == 0 || (!times_hours(text, &first, &last) && times_span(text, 0, &first, &last) == 0))
        return;
    head_say(p, &m->start_time, time_iso(p->a, first), first.text);
    if (last.text.n > 0)
        head_say(p, &m->end_time, time_iso(p->a, last), last.text);
}

static str nth_capture(const pattern_match *m, capture_kind kind, size_t nth)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->captures[i].kind == kind && nth-- == 0)
            return m->captures[i].text;
    return (str){ NULL, 0 };
}

/* "Kulturudvalget -" before the day, "Forretningsudvalg - mødesager", in capitals too. */
static str without_marks(str organ)
{
    size_t n, dash = str_find(organ, (str)STR(" - "));
    if (dash != STR_NOT_FOUND && organ_is(str_part(organ, 0, dash))
        && (text_is_capitals(organ) || char_is_lower(text_char(organ, dash + 3, &n))))
        organ = str_part(organ, 0, dash);
    organ = str_trim_end(organ, ".,: ");
    if (str_ends(organ, (str)STR("'s")) || str_ends(organ, (str)STR("’s")))          /* "Byrådet's møde" */
        organ = str_trim_end(str_part(organ, 0, organ.n - 1), "'’");
    while (organ.n > 0 && char_fold(text_char_before(organ, organ.n, &n)) == '-')
        organ = str_trim_end(str_part(organ, 0, organ.n - n), ".,: ");
    return organ;
}

/* "Skarve I.F", "Nordby IF", "Vester BK": a name, and the letters that clubs go by. */
static bool is_club(str name)
{
    enum { LETTERS_MOST = 4 };
    str rest = name, word, last = { NULL, 0 };
    size_t words = 0, letters = 0, n;
    for (; str_next_word(&rest, &word); words++)
        last = word;
    for (size_t at = 0; at < last.n; at += n) {
        uint32_t c = text_char(last, at, &n);
        letters += char_is_upper(c);
        if (!char_is_upper(c) && c != '.')
            return false;
    }
    return words > 1 && words < 5 && letters > 1 && letters <= LETTERS_MOST && char_is_upper(text_char(name, 0, &n));
}

/* "Udsatterådet i Nordby Kommune", "bestyrelsen for Nordby Gymnasium": the organ, and whose it is. "Afdelingsmøde i
 * afdeling 14": an assembly is called so, wherever it meets. */
static str without_authority(writer *w, str organ)
{
    static const str links[] = { STR(" i "), STR(" for "), STR(" på ") };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        size_t at = str_find(organ, links[i]), from = 0;
        str named, whose = at == STR_NOT_FOUND ? (str){ NULL, 0 } : str_from(organ, at + links[i].n);
        if (at == STR_NOT_FOUND || !organ_is(str_part(organ, 0, at)))
            continue;
        /* "Idrætsforeningen Fremad, Ulstrup", "Skovby Sogn 1894-1902" */
        bool says = authority_next(whose, &from, &named) && named.p == whose.p
            && (str_trim_end(whose, " -./0123456789").n <= named.n || whose.p[named.n] == ',');
        if (says || (is_club(whose) && !place_sounds_like(whose)))
            head_say(w->p, &w->meeting->authority, says ? named : whose, whose);
        if (says || occasion_is_assembly(str_part(organ, 0, at)))
            return str_part(organ, 0, at);
    }
    return organ;
}

/* "ordinær generalforsamling" is the general meeting; "BM den" a name cut before its day. */
static str without_quality(str organ)
{
    static const str qualities[] = { STR("ordinær"), STR("ordinære"), STR("ordinært"), STR("ekstraordinær"),
        STR("ekstraordinære"), STR("ekstraordinært") };
    str rest = organ, first;
    if (str_next_word(&rest, &first) && TEXT_AMONG(first, qualities) && organ_is(str_trim(rest)))
        organ = str_trim(rest);
    return str_ends(organ, (str)STR(" den")) ? str_part(organ, 0, organ.n - 4) : organ;
}

/* "bestyrelsesmøde i NORDISKE ÆLDRERÅD": a council's board met, and the council is whose. */
static str meeting_of_whose(writer *w, str organ)
{
    size_t at = str_find(organ, (str)STR(" i ")), n;
    str stem = at == STR_NOT_FOUND ? organ : occasion_organ_in(str_part(organ, 0, at));
    str whose = at == STR_NOT_FOUND ? (str){ NULL, 0 } : str_trim_end(str_from(organ, at + 3), ".,");
    if (at == STR_NOT_FOUND || stem.n == 0 || !char_is_upper(text_char(whose, 0, &n)) || !organ_is(whose))
        return organ;
    head_say(w->p, &w->meeting->authority, whose, whose);
    return stem;
}

/* "Kulturudvalget onsdag" over "den 5. maj 2010": the weekday is the day's. */
static str without_weekday(str organ)
{
    size_t at = organ.n;
    while (at > 0 && organ.p[at - 1] != ' ')
        at--;
    bool ends_so = at > 0 && weekday_of(str_trim_end(str_from(organ, at), ".,"));
    return ends_so ? str_trim_end(str_part(organ, 0, at), " ,-") : organ;
}

/* "generalforsamling 2005": the year is the meeting's. */
static str without_year(str organ)
{
    long year;
    size_t at = organ.n;
    while (at > 0 && organ.p[at - 1] != ' ')
        at--;
    bool said = at > 0 && str_to_number(str_trim_end(str_from(organ, at), ".,:"), 2099, &year) && year >= 1800;
    return said ? str_trim_end(str_part(organ, 0, at), " ") : organ;
}

/* "Generalforsamling afholdt" before its day. */
static str without_verb(str organ)
{
    static const str verbs[] = { STR(" afholdt"), STR(" afholdes"), STR(" afholdtes"), STR(" holdt") };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_ends(organ, verbs[i]))
            return str_trim_end(str_part(organ, 0, organ.n - verbs[i].n), " ,");
    return organ;
}

static bool is_authority(str text)
{
    str named;
    return text.n > 0 && authority_next(text, &(size_t){ 0 }, &named) && named.p == text.p && named.n == text.n;
}

/* "Skovby Kommune - Teknisk Udvalg", "Teknisk Udvalg – Skovby Kommune": notes whose it is, and returns the organ. */
static str organ_beside_dash(writer *w, str text)
{
    static const str dashes[] = { STR(" - "), STR(" – ") };
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t at = str_find(text, dashes[i]);
        if (at == STR_NOT_FOUND)
            continue;
        str before = str_part(text, 0, at), behind = str_from(text, at + dashes[i].n);
        bool first = is_authority(before) && organ_is(behind), last = is_authority(behind) && organ_is(before);
        if (!first && !last)
            continue;
        head_say(w->p, &w->meeting->authority, first ? before : behind, first ? before : behind);
        return first ? behind : before;
    }
    return text;
}

/* "Sct. Olufs Sogn, Menighedsrådet", "Skovby Kommune Byrådet": the authority stands before, with a comma or without. */
void head_say_organ(writer *w, str organ)
{
    parse *p = w->p;
    organ = organ_beside_dash(w, head_organ_met(organ));
    if (str_starts(organ, (str)STR("for ")))         /* "for Teknisk udvalg" below "Protokol" */
        organ = str_trim(str_from(organ, 4));
    size_t comma = str_find_byte(organ, ','), from = 0;
    str before = str_part(organ, 0, comma == STR_NOT_FOUND ? 0 : comma), named;
    if (before.n > 0 && authority_next(before, &from, &named) && named.n == before.n) {
        head_say(p, &w->meeting->authority, named, named);
        organ = str_trim(str_from(organ, comma + 1));
    } else if (authority_next(organ, &(size_t){ 0 }, &named) && named.p == organ.p && named.n < organ.n
        && organ.p[named.n] == ' ' && organ_is(str_trim(str_from(organ, named.n)))) {
        head_say(p, &w->meeting->authority, named, named);
        organ = str_trim(str_from(organ, named.n));
    }
    organ = without_verb(without_weekday(without_year(meeting_of_whose(w, without_quality(organ)))));
    organ = head_assembly_of_whose(w, organ);
    if (str_ends(organ, (str)STR(" i")))     /* "af ordinær generalforsamling i", and below it whose */
        organ = str_part(organ, 0, organ.n - 2);
    head_say(p, &w->meeting->committee, without_marks(without_authority(w, organ)), organ);
}

void head_say_occasion(writer *w, str text)
{
    parse *p = w->p;
    meeting *m = w->meeting;
    occasion o;
    if (text.n == 0 || (!occasion_read(text, &o) && (o.start.n == 0 || o.place.n == 0 || o.strangers > 0)))
        return;
    head_say_organ(w, o.organ);
    head_say(p, &m->authority, o.authority, o.authority);
    say_date(w, &m->start_date, o.date);
    say_clock(p, m, o.start.n > 0 ? reading_span(o.start, o.end.n > 0 ? o.end : o.start) : o.start);
    head_say(p, &m->venue, o.place, o.place);
    head_say(p, &m->number, o.number, o.number);
}

/* "Idrætssamvirket, torsdag d. 18. juni hos …": a name ends before the day. */
static str until_day(str name)
{
    for (size_t comma = str_find_byte(name, ','); comma < name.n; comma++) {
        date_found day;
        str rest = str_trim(str_from(name, comma + 1)), word = rest;
        if (name.p[comma] != ',')
            continue;
        str next = rest;
        if (str_next_word(&next, &word) && (weekday_of(str_trim_end(word, ".,")) || dates_at(rest, 0, 0, &day)))
            return str_part(name, 0, comma);
    }
    return name;
}

/* "klubhuset. 42 fremmødte": the place ends with its sentence. "st. mødesal", "Mødelok. 2", "Skolen. Lokale 3" go on:
 * behind the first word of a sentence stands one without a capital. */
static str first_sentence(str place)
{
    enum { SHORTENED_MOST = 4 };
    str rest = place, word, second;
    size_t n;
    while (str_next_word(&rest, &word)) {
        str behind = rest;
        if (word.n > SHORTENED_MOST + 1 && str_ends(word, (str)STR(".")) && str_next_word(&behind, &second)
            && !char_is_lower(text_char(second, 0, &n)) && str_next_word(&behind, &second)
            && char_is_lower(text_char(second, 0, &n)))
            return str_part(place, 0, (size_t)(word.p - place.p) + word.n - 1);
    }
    return place;
}

/* A line that says another whole day than the one known, such as when a page was published. */
static bool says_other_day(const writer *w, str text)
{
    date_found found;
    const str known = w->meeting->start_date.value;
    long year = 0;
    str_to_number(str_part(known, 0, 4), 9999, &year);
    return known.n > 0 && text.n > 0 && dates_at(text, 0, (int)year, &found) && date_whole(found.when)
        && !str_equal(date_iso(w->p->a, found.when), known);
}

/* "… i Skovby Rådhus, Torvet 5," goes on in the row below. */
static str whole_place(const writer *w, const reading *r, str place)
{
    size_t end = w->rec->rows.end, below = str_ends(place, (str)STR(",")) ? reading_row(r, place) + 1 : end;
    bool near = below < end && w->p->rows[below].role == ROLE_NONE && r->rows[below].gap <= PARAGRAPH_GAP;
    return near ? reading_span(place, r->rows[below].text) : place;
}

void head_say_captures(writer *w, const pattern_match *m)
{
    parse *p = w->p;
    if (says_other_day(w, pattern_capture(m, CAPTURE_DATE)))
        return;
    head_say_occasion(w, pattern_capture(m, CAPTURE_OCCASION));
    str organ = pattern_capture(m, CAPTURE_ORGAN), body = pattern_capture(m, CAPTURE_BODY);
    head_say_organ(w, organ.n > 0 ? organ : body);
    str authority = str_trim_end(until_day(pattern_capture(m, CAPTURE_AUTHORITY)), ".,"), named;
    bool known = authority.n > 0 && authority_next(authority, &(size_t){ 0 }, &named) && named.p == authority.p;
    str behind = str_trim(str_from(authority, known ? named.n : 0)), where_ = place_without_in(behind);
    bool hall = place_sounds_like(known ? where_ : authority);
    if (known && hall && where_.n < behind.n) {              /* "… i Elby Lokalråd i Elby Forsamlingshus" */
        head_say(p, &w->meeting->authority, named, named);
        head_say(p, &w->meeting->venue, where_, where_);
    }
    head_say(p, hall && !known ? &w->meeting->venue : &w->meeting->authority, authority, authority);
    say_date(w, &w->meeting->start_date, pattern_capture(m, CAPTURE_DATE));
    say_clock(p, w->meeting, pattern_capture(m, CAPTURE_TIME));
    head_say_time(p, &w->meeting->end_time, nth_capture(m, CAPTURE_TIME, 1));
    str where = first_sentence(whole_place(w, p->r, pattern_capture(m, CAPTURE_PLACE)));
    head_say(p, &w->meeting->venue, str_trim_end(where, ".,"), str_trim_end(where, ".,"));
}

/* A weekday before it tells a meeting's day from others. */
static bool read_weekday(const parse *p, size_t i, date_found *day)
{
    size_t from = 0;
    str text = p->r->rows[i].text;
    while (p->rows[i].role == ROLE_NONE && dates_next(text, &from, 0, day))
        if (date_whole(day->when) && day->weekday_text.n > 0)
            return true;
    return false;
}

void head_find_day(writer *w, row_range rows)
{
    date_found day;
    time_found clock;
    for (size_t i = rows.first; i < rows.end && w->meeting->start_date.value.n == 0; i++) {
        if (!read_weekday(w->p, i, &day))
            continue;
        str behind = str_from(w->p->r->rows[i].text, (size_t)(day.text.p + day.text.n - w->p->r->rows[i].text.p));
        say_date(w, &w->meeting->start_date, day.text);
        if (times_next(behind, &(size_t){ 0 }, &clock))
            say_clock(w->p, w->meeting, str_from(behind, (size_t)(clock.text.p - behind.p)));
    }
}

void head_say_field(writer *w, const rule_match *m)
{
    head_say_captures(w, &m->match);
}

/* "UdvalgÆldreråd", "MødestedRådssalen", "Mødedato07-02-2022": a page's table printed without its columns. Where the
 * first word turns to a capital or a figure, a label that stands alone elsewhere may end. */
static size_t glued_label(const parse *p, str text, field_kind *field)
{
    rule_match m;
    enum { LABEL_BYTES_MOST = 40 };
    size_t n, blank = str_find_byte(text, ' '), end = blank < text.n ? blank : text.n;
    end = end < LABEL_BYTES_MOST ? end : LABEL_BYTES_MOST;
    for (size_t at = 0; at < end; at += n) {
        uint32_t c = text_char(text, at, &n), before = text_char_before(text, at, &(size_t){ 0 });
        if (!char_is_lower(before) || (!char_is_upper(c) && !char_is_digit(c)))
            continue;
        bool label = layout_classify(p->layout, str_part(text, 0, at), (look){ .typography = false }, &m)
            && m.rule->role == ROLE_FIELD && m.match.count == 0;
        *field = label ? m.rule->field : FIELD_NONE;
        if (*field == FIELD_ORGAN || *field == FIELD_PLACE || *field == FIELD_DATE)
            return at;
    }
    return 0;
}

bool head_say_glued(writer *w, str text)
{
    field_kind field = FIELD_NONE;
    size_t at = glued_label(w->p, text, &field);
    str value = str_trim(str_from(text, at));
    if (at == 0)
        return false;
    if (field == FIELD_ORGAN)
        head_say_organ(w, value);
    else if (field == FIELD_PLACE)
        head_say(w->p, &w->meeting->venue, value, value);
    else
        head_say_occasion(w, value);
    return true;
}
