/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "absences.h"

#include <string.h>

#include "../models/text.h"
#include "../models/text_index.h"
#include "absence_names.h"
#include "absence_phrases.h"
#include "people.h"
#include "times.h"
#include "wording.h"

typedef struct {
    arena *a;
    absences_found found;
    size_t capacity;
    text_index noted;            /* the last note of each person, of the first `indexed` notes */
    size_t indexed;
} builder;

/* ------------------------------------------------------------------ items */

static bool add_item(arena *a, str *items, long number)
{
    *items = items->n ? arena_format(a, "%.*s %ld", STR_ARG(*items), number) : arena_format(a, "%ld", number);
    return true;
}

/* "12-15, 17 og 19": the numbers it means. A span wider than any agenda says nothing. */
static str read_items(arena *a, str text)
{
    enum { SPAN_MOST = 60, NUMBERS_MOST = 80 };
    str items = { NULL, 0 };
    long last = -1, number = 0;
    bool span = false;
    for (size_t at = 0, n, count = 0; at < text.n && count < NUMBERS_MOST; at += n) {
        uint32_t c = text_char(text, at, &n);
        if (!char_is_digit(c)) {
            span |= char_fold(c) == '-';
            continue;
        }
        size_t end = at;
        while (end < text.n && char_is_digit((unsigned char)text.p[end]))
            end++;
        if (!str_to_number(str_part(text, at, end), 99999, &number))
            break;
        if (!span || last < 0 || number <= last || number - last > SPAN_MOST)
            last = number - 1;
        for (long i = last + 1; i <= number && count < NUMBERS_MOST; i++, count++)
            add_item(a, &items, i);
        last = number;
        span = false;
        n = end - at;
    }
    return items;
}

static bool names_items(const char *key)
{
    static const char *const words[] = { "pkt", "punkt", "punkter", "punkterne", "sag", "sager", "sagerne" };
    return WORD_IN(key, words);
}

/* The numbers behind "punkt", "pkt.", "sagerne": up to the first word that is no number. */
static str items_of(arena *a, const term *words, size_t count)
{
    size_t from = 0;
    while (from < count && !names_items(words[from].key))
        from++;
    if (from + 1 < count && word_is(&words[from + 1], "nr"))
        from++;                              /* "sag nr. 6" */
    size_t to = from + 1;
    while (
        to < count && (char_is_digit((unsigned char)words[to].key[0]) || (word_is(&words[to], "og") && to > from + 1)))
        to++;
    return to > from + 1 && to <= count ? read_items(a, words_span(words + from + 1, to - from - 1)) : (str){ NULL, 0 };
}

/* "paa Grund af Bortrejse", "grundet ferie" */
static str reason_of(const term *words, size_t from, size_t count)
{
    static const char *const causes[] = { "grundet", "pga" };
    for (size_t i = from; i < count; i++) {
        bool long_form = word_is(&words[i], "på") && i + 3 < count && word_is(&words[i + 1], "grund");
        size_t at = long_form ? i + 3 : WORD_IN(words[i].key, causes) ? i + 1 : count;
        if (at < count)
            return str_trim_end(words_span(words + at, count - at), ".;, ");
    }
    return (str){ NULL, 0 };
}

/* ------------------------------------------------------------------ notes */

/* What is noted beside a name in a list. In a list of those away "til kl. 18.40" came then and "fra kl. 21.33" left;
 * among those present it is the other way round. */
static void read_side_note(arena *a, absence *note, str side)
{
    static const struct { const char *word; absence_kind of_away, of_present; } words[] = {
        { "til", ABSENCE_ARRIVED, ABSENCE_LEFT }, { "fra", ABSENCE_LEFT, ABSENCE_ARRIVED },
        { "indtil", ABSENCE_ARRIVED, ABSENCE_LEFT }, { "forlod", ABSENCE_LEFT, ABSENCE_LEFT },
        { "gik", ABSENCE_LEFT, ABSENCE_LEFT }, { "ankom", ABSENCE_ARRIVED, ABSENCE_ARRIVED },
        { "kom", ABSENCE_ARRIVED, ABSENCE_ARRIVED }, { "mødte", ABSENCE_ARRIVED, ABSENCE_ARRIVED },
    };
    term words_[WORDS_MOST];
    time_found t;
    size_t at = 0, from = 0, count = words_sentence(side, &from, words_, WORDS_MOST);
    note->items = items_of(a, words_, count);
    if (count > 1 && word_is(&words_[0], "deltog") && word_is(&words_[1], "ikke")) {
        note->kind = ABSENCE_ITEM;           /* "Bo Krag, deltog ikke under pkt. 3" */
        return;
    }
    bool timed = times_next(side, &at, &t), pointed = note->kind == ABSENCE_NONE && note->items.n > 0;
    if (!timed && !pointed)
        return;
    size_t first = count > 1 && (word_is(&words_[0], "deltog") || word_is(&words_[0], "deltager"));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (count > 0 && word_is(&words_[first], words[i].word)) {
            note->kind = note->kind == ABSENCE_NONE ? words[i].of_present : words[i].of_away;
            note->items = (str){ NULL, 0 };
            note->time = timed ? time_iso(a, t) : note->time;
            return;
        }
}

/* "Bo Krag (ferie)" is away in any list; "afbud pga. sygdom" excuses, and says why; "ikke til stede" is no reason. */
static void read_reason(absence *note, str said)
{
    static const str excuses[] = { STR("afbud"), STR("forfald") };
    static const str plainly[] = { STR("deltog"), STR("fravær"), STR("fraværende"), STR("ikke"), STR("mødte"),
        STR("udeblev"), STR("udeblevet") };
    str rest = said, first;
    if (!str_next_word(&rest, &first))
        return;
    note->kind = note->kind == ABSENCE_NONE ? ABSENCE_ABSENT : note->kind;
    if (!TEXT_AMONG(first, excuses)) {
        note->reason = TEXT_AMONG(first, plainly) ? (str){ NULL, 0 } : said;
        return;
    }
    note->kind = ABSENCE_EXCUSED;
    term words[WORDS_MOST];
    size_t from = 0, count = words_sentence(rest, &from, words, WORDS_MOST);
    note->reason = reason_of(words, 0, count);
}

absence absence_of_person(arena *a, const person_found *p, absence_kind kind)
{
    absence note = { .kind = kind, .person = p->name, .party = p->party, .role = p->role,
        .substitute = p->substitute };
    note.sentence.text = p->text;
    read_reason(&note, p->reason);
    if (p->note.n)
        read_side_note(a, &note, p->note);
    return note;
}

static void add_people(builder *b, const person_found *people, size_t count, absence_kind kind, str sentence)
{
    for (size_t i = 0; i < count; i++) {
        if (people[i].substitute_for.n)          /* who stands in is not away */
            continue;
        absence *note = ARENA_PUSH(b->a, b->found.notes, b->found.count, b->capacity);
        *note = absence_of_person(b->a, &people[i], kind);
        if (sentence.n)
            note->sentence.text = sentence;
    }
}

/* The last note of that person; TEXT_INDEX_NONE where there is none. */
static size_t note_of(builder *b, str person)
{
    for (; b->indexed < b->found.count; b->indexed++)
        text_index_put(&b->noted, b->a, b->found.notes[b->indexed].person, b->indexed);
    return text_index_find(&b->noted, person);
}

/* A stand-in belongs to the person named with him, else to the last one noted. */
static void attach_substitute(builder *b, const sentence *s)
{
    person_found p;
    if (!b->found.count || !people_substitute(b->a, s, &p))
        return;
    size_t named = p.substitute_for.n ? note_of(b, p.substitute_for) : TEXT_INDEX_NONE;
    absence *note = &b->found.notes[named != TEXT_INDEX_NONE ? named : b->found.count - 1];
    if (!note->substitute.n && !text_same(note->person, p.name))
        note->substitute = p.name;
}

/* What the sentence says of all its persons: a clock time, the items, a reason. */
static void describe(builder *b, size_t first, const term *words, size_t count, const absence_phrase *f)
{
    str behind = words_span(words + f->at, count - f->at);
    bool some_items = f->kind == ABSENCE_ITEM || f->kind == ABSENCE_RECUSED;
    str items = some_items ? items_of(b->a, words + f->end, count - f->end) : (str){ NULL, 0 };
    str reason = reason_of(words, f->end, count);
    size_t at = 0;
    time_found t;
    bool timed = times_next(behind, &at, &t);
    bool moves = f->kind == ABSENCE_LEFT || f->kind == ABSENCE_ARRIVED;
    at = 0;
    timed = timed || (moves && times_next(words_span(words, count), &at, &t));   /* "Kl. 20.15 forlod …" */
    for (size_t i = first; i < b->found.count; i++) {
        absence *note = &b->found.notes[i];
        note->time = timed && !note->time.n ? time_iso(b->a, t) : note->time;
        note->items = items.n ? items : note->items;
        note->reason = note->reason.n ? note->reason : reason;
    }
    b->found.whole_meeting |= f->whole_meeting;
}

/* "… forlod mødet kl. 19.10 og vendte tilbage kl. 19.30": they came again. */
static void note_return(builder *b, size_t first, const term *words, size_t count)
{
    size_t back = 0, at = 0, left = b->found.count;
    time_found t;
    while (back < count && !word_is(&words[back], "tilbage"))
        back++;
    if (back == count || !times_next(words_span(words + back, count - back), &at, &t))
        return;
    for (size_t i = first; i < left; i++) {
        if (b->found.notes[i].kind != ABSENCE_LEFT && b->found.notes[i].kind != ABSENCE_RECUSED)
            continue;
        absence again = b->found.notes[i];
        again.kind = ABSENCE_ARRIVED;
        again.time = time_iso(b->a, t);
        *ARENA_PUSH(b->a, b->found.notes, b->found.count, b->capacity) = again;
    }
}

/* What brackets behind names tell of them; returns the word behind the last such bracket. */
static size_t read_brackets(builder *b, const term *words, size_t count)
{
    absence_phrase f;
    person_found *people = NULL;
    str text = words_span(words, count);
    size_t from = 0;
    while (absence_phrase_find(words + from, count - from, &f) && f.names_before
        && absence_in_bracket(words + from, &f)) {
        size_t end = absence_behind_bracket(words + from, f.at, count - from), first = b->found.count;
        size_t n = absence_name_before_bracket(b->a, words + from, &f, &people);
        add_people(b, people, n, f.kind, text);
        describe(b, first, words + from, end, &f);
        from += end;
    }
    return from;
}

/* False of a phrase that names nobody. */
static bool read_phrase(builder *b, const sentence *s)
{
    absence_phrase f;
    person_found *people = NULL;
    if (!absence_phrase_find(s->words, s->count, &f))
        return true;
    size_t n = 0, first = b->found.count;
    if (f.names_before && f.at > 0)
        n = absence_names_before(b->a, s->words, &f, &people);
    if (n == 0 && f.names_after)
        n = absence_names_after(b->a, s->words, s->count, f.end, &people);
    add_people(b, people, n, f.kind, words_span(s->words, s->count));
    if (b->found.count == first)
        return false;
    describe(b, first, s->words, s->count, &f);
    note_return(b, first, s->words, s->count);
    return true;
}

static void read_sentence(builder *b, const sentence *whole)
{
    term room[WORDS_MOST];
    if (!(whole->senses & SENSES_OF_ABSENCE))
        return;
    sentence s = sentence_whole(whole, room);
    if (s.senses & SENSE_ABSENCE) {
        size_t told = read_brackets(b, s.words, s.count);
        s.words += told;
        s.count -= told;
        if (s.count == 0 || !read_phrase(b, &s))
            return;
    }
    attach_substitute(b, &s);
}

absences_found absences_read(arena *a, str paragraph)
{
    builder b = { .a = a };
    term room[WORDS_MOST];
    size_t from = 0;
    for (sentence s; sentence_next(paragraph, &from, room, &s);)
        read_sentence(&b, &s);
    return b.found;
}

absences_found absences_of_wording(arena *a, const wording *paragraph)
{
    builder b = { .a = a };
    for (size_t i = 0; i < paragraph->count; i++)
        read_sentence(&b, &paragraph->sentences[i]);
    return b.found;
}

bool absences_of_another_meeting(const wording *text)
{
    term room[WORDS_MOST];
    const sentence *first = wording_first(text);
    if (!first || !(first->senses & SENSE_OTHER_MEETING))
        return false;
    const sentence whole = sentence_whole(first, room);
    return absence_of_other_meeting(whole.words, whole.count);
}

absence_kind absences_lead_in(str paragraph)
{
    static const char *const whom[] = { "følgende" };
    term words[WORDS_MOST];
    absence_phrase f;
    size_t from = 0, count = 0;
    if (str_ends(str_trim(paragraph), (str)STR(":")))
        count = words_sentence(paragraph, &from, words, WORDS_MOST);
    bool leads = count > 0 && from == paragraph.n && WORD_IN(words[0].key, whom);
    return leads && absence_phrase_find(words, count, &f) ? f.kind : ABSENCE_NONE;
}

/* A list, or sentences of which some are lists: "Bo Krag (V). I stedet mødte Ida Lund." */
absences_found absences_of_list(arena *a, str list, absence_kind kind)
{
    builder b = { .a = a };
    person_found *people;
    str none = { NULL, 0 };
    size_t n = people_list(a, list, &people), from = 0;
    add_people(&b, people, n, kind, none);
    if (n > 0)
        return b.found;
    term room[WORDS_MOST];
    for (sentence s; sentence_next(list, &from, room, &s);) {
        n = people_list(a, words_span(s.words, s.count), &people);
        if (n > 0)
            add_people(&b, people, n, kind, none);
        else
            read_sentence(&b, &s);
    }
    return b.found;
}
