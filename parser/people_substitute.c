/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "people.h"

#include "names.h"
#include "wording.h"

/* Sentences that call somebody in: the words around the name, in the order they are tried. */
typedef enum { NAME_AFTER, NAME_BEFORE } side_of_name;

static const struct {
    const char *words[4];
    side_of_name side;
} calls[] = {
    { { "for", "hvem", "mødte", NULL }, NAME_AFTER }, { { "for", "hvem", "deltog", NULL }, NAME_AFTER },
    { { "for", "hvem", "stedfortræder", NULL }, NAME_AFTER }, { { "for", "hvem", "suppleant", NULL }, NAME_AFTER },
    { { "i", "hvis", "sted", "mødte" }, NAME_AFTER },
    { { "i", "hans", "sted", "deltog" }, NAME_AFTER }, { { "i", "hendes", "sted", "deltog" }, NAME_AFTER },
    { { "i", "hans", "sted", "mødte" }, NAME_AFTER }, { { "i", "hendes", "sted", "mødte" }, NAME_AFTER },
    { { "i", "stedet", "deltog", NULL }, NAME_AFTER }, { { "i", "stedet", "deltager", NULL }, NAME_AFTER },
    { { "i", "stedet", "mødte", NULL }, NAME_AFTER }, { { "i", "stedet", "møder", NULL }, NAME_AFTER },
    { { "i", "stedet", "var", "mødt" }, NAME_AFTER }, { { "i", "stedet", "er", "indkaldt" }, NAME_AFTER },
    { { "i", "stedet", "var", "indkaldt" }, NAME_AFTER }, { { "suppleant", "er", "indkaldt", NULL }, NAME_AFTER },
    { { "stedfortræder", "er", "indkaldt", NULL }, NAME_AFTER }, { { "suppleant", "deltog", NULL, NULL }, NAME_AFTER },
    { { "stedfortræder", "deltog", NULL, NULL }, NAME_AFTER }, { { "suppleant", "mødte", NULL, NULL }, NAME_AFTER },
    { { "stedfortræder", "mødte", NULL, NULL }, NAME_AFTER }, { { "deltog", "i", "stedet", NULL }, NAME_BEFORE },
    { { "deltager", "i", "stedet", NULL }, NAME_BEFORE }, { { "mødte", "i", "stedet", NULL }, NAME_BEFORE },
    { { "deltog", "som", NULL, NULL }, NAME_BEFORE }, { { "deltager", "som", NULL, NULL }, NAME_BEFORE },
    { { "mødte", "som", NULL, NULL }, NAME_BEFORE }, { { "møder", "som", NULL, NULL }, NAME_BEFORE },
    { { "er", "indkaldt", "som", NULL }, NAME_BEFORE }, { { "var", "indkaldt", "som", NULL }, NAME_BEFORE },
    { { "blev", "indkaldt", "som", NULL }, NAME_BEFORE }, { { "indkaldt", "som", NULL, NULL }, NAME_BEFORE },
    { { "som", "suppleant", NULL, NULL }, NAME_BEFORE }, { { "som", "stedfortræder", NULL, NULL }, NAME_BEFORE },
};

static size_t call_length(const term *words, size_t count, size_t i, size_t call)
{
    size_t n = 0;
    while (n < 4 && calls[call].words[n]) {
        if (i + n >= count || !word_is(&words[i + n], calls[call].words[n]))
            return 0;
        n++;
    }
    return n;
}

static bool one_person(arena *a, const term *words, size_t count, person_found *p)
{
    person_found *list;
    if (people_list(a, words_span(words, count), &list) != 1)
        return false;
    *p = list[0];
    return true;
}

/* The last clause before i: "…, og Tina Holm" or "… om, at Tina Holm". */
static size_t clause_start(const term *words, size_t i)
{
    static const char *const opens[] = { "at", "og" };
    while (i > 0) {
        const term *before = &words[i - 1];
        bool comma = before->after.n && before->after.p[0] == ',';
        if (WORD_IN(before->key, opens) || comma)
            return i;
        i--;
    }
    return 0;
}

static size_t clause_end(const term *words, size_t count, size_t i)
{
    static const char *const closes[] = { "da", "deltog", "for", "idet", "mødte", "som" };
    while (i < count && !WORD_IN(words[i].key, closes))
        i++;
    return i;
}

void people_substitute_teach(vocabulary *v)
{
    static const char *const stand_ins[] = {
        "hvem", "hvis", "sted", "stedet", "stedfortræder", "stedfortrædere", "suppleant", "suppleanter"
    };
    VOCABULARY_TEACH(v, stand_ins, SENSE_STAND_IN);
    vocabulary_teach_open(v, "*stedfortræder", SENSE_STAND_IN_TITLE);
    vocabulary_teach_open(v, "*suppleant", SENSE_STAND_IN_TITLE);
}

/* One of the words [from, from + most) calls somebody a stand-in; so does each call, and each label. */
static bool says_stand_in(const term *words, size_t from, size_t most, size_t count)
{
    for (size_t i = from; i < count && i < from + most; i++)
        if (words[i].senses & SENSE_STAND_IN)
            return true;
    return false;
}

/* "… som suppleant for Karsten Holm" */
static str stands_in_for(arena *a, const term *words, size_t count, size_t from)
{
    person_found other;
    for (size_t i = from; i + 1 < count; i++)
        if (word_is(&words[i], "for"))
            return one_person(a, words + i + 1, count - i - 1, &other) ? other.name : (str){ NULL, 0 };
    return (str){ NULL, 0 };
}

static bool read_call(arena *a, const term *words, size_t count, size_t i, size_t call, person_found *found)
{
    enum { STAND_IN_WITHIN = 6 };        /* words */
    size_t n = call_length(words, count, i, call);
    if (n == 0 || !says_stand_in(words, i, STAND_IN_WITHIN, count))
        return false;
    size_t from = calls[call].side == NAME_AFTER ? i + n : clause_start(words, i);
    if (calls[call].side == NAME_AFTER && from + 1 < count && name_is_stand_in(words[from].text))
        from++;                              /* "… mødte suppleanten Ida Lund" */
    size_t to = calls[call].side == NAME_AFTER ? clause_end(words, count, i + n) : i;
    if (from >= to || !one_person(a, words + from, to - from, found))
        return false;
    for (size_t k = i; k < i + n; k++)
        found->called_in |= word_is(&words[k], "indkaldt");
    found->substitute_for = stands_in_for(a, words, count, calls[call].side == NAME_AFTER ? to : i + n);
    return true;
}

/* "Stedfortræder: Ida Lund (V)" behind a note of who was away. */
static bool read_label(arena *a, const term *words, size_t count, person_found *found)
{
    static const char *const labels[] = { "stedfortræder", "suppleant" };
    bool labelled = count > 1 && WORD_IN(words[0].key, labels) && words[0].after.n && words[0].after.p[0] == ':';
    return labelled && one_person(a, words + 1, count - 1, found);
}

static size_t find_verb(const term *words, size_t from, size_t count)
{
    static const char *const verbs[] = { "deltager", "deltog", "er", "mødte", "møder", "var" };
    while (from < count && !WORD_IN(words[from].key, verbs))
        from++;
    return from;
}

/* "I stedet for …", "Som suppleant for …": how many words stand before the name; 0 where it is none. */
static size_t lead_length(const term *words, size_t count)
{
    static const char *const stands_in[] = { "stedet", "stedfortræder", "suppleant" };
    bool leads = count > 4 && (word_is(&words[0], "i") || word_is(&words[0], "som"))
        && WORD_IN(words[1].key, stands_in) && word_is(&words[2], "for");
    return leads ? 3 : 0;
}

/* "I stedet for Lars Toft deltog Ib Rask (A)", "Som suppleant for Lars Toft mødte Ib Rask" */
static bool read_instead_of(arena *a, const term *words, size_t count, person_found *found)
{
    person_found other;
    size_t lead = lead_length(words, count), verb = find_verb(words, lead, count), from = verb + 1;
    if (lead == 0 || verb >= count || !one_person(a, words + lead, verb - lead, &other))
        return false;
    while (from < count && (word_is(&words[from], "mødt") || word_is(&words[from], "indkaldt")))
        from++;
    if (from >= count || !one_person(a, words + from, clause_end(words, count, from) - from, found))
        return false;
    found->substitute_for = other.name;
    return true;
}

/* "Tina Holm deltog for Kim Lund." */
static bool read_came_for(arena *a, const term *words, size_t count, person_found *found)
{
    person_found other;
    size_t verb = find_verb(words, 2, count);
    bool came = verb + 2 < count && word_is(&words[verb + 1], "for") && !word_is(&words[verb], "er")
        && !word_is(&words[verb], "var");
    if (!came || !one_person(a, words, verb, found) || !one_person(a, words + verb + 2, count - verb - 2, &other))
        return false;
    found->substitute_for = other.name;
    return true;
}

/* "Suppleant Ole Lind deltog": for whom is not said. */
static bool read_stand_in(arena *a, const term *words, size_t count, person_found *found)
{
    size_t verb = find_verb(words, 1, count);
    bool titled = count > 2 && name_is_stand_in(words[0].text) && words[0].after.n == 0;
    if (!titled || verb >= count || word_is(&words[verb], "er") || !one_person(a, words + 1, verb - 1, found))
        return false;
    found->role = words[0].text;
    return true;
}

bool people_substitute(arena *a, const sentence *s, person_found *found)
{
    term room[WORDS_MOST];
    if (s->senses & SENSE_PRESENCE) {
        const sentence told = sentence_whole(s, room);
        if (read_came_for(a, told.words, told.count, found))
            return true;
    }
    if (!(s->senses & (SENSE_STAND_IN | SENSE_STAND_IN_TITLE)))
        return false;
    const sentence whole = sentence_whole(s, room);
    const term *words = whole.words;
    size_t count = whole.count;
    bool titled = (s->senses & SENSE_STAND_IN_TITLE) && count > 0 && (words[0].senses & SENSE_STAND_IN_TITLE);
    if (!(s->senses & SENSE_STAND_IN) && !titled)
        return false;
    if (read_label(a, words, count, found) || read_instead_of(a, words, count, found)
        || read_stand_in(a, words, count, found))
        return true;
    for (size_t i = 0; i < count; i++)
        for (size_t call = 0; call < sizeof calls / sizeof *calls; call++)
            if (read_call(a, words, count, i, call, found))
                return true;
    return false;
}

size_t people_stood_in(arena *a, const sentence *s, person_found **list)
{
    static const char *const came[] = { "deltager", "deltog", "møder", "mødte" };
    static const char *const stand_ins[] = { "stedfortræder", "stedfortrædere", "suppleant", "suppleanter" };
    term room[WORDS_MOST];
    if (!(s->senses & (SENSE_STAND_IN | SENSE_STAND_IN_TITLE)))
        return 0;
    const sentence told = sentence_whole(s, room);
    size_t verb = told.count < 4 ? 0 : told.count - 3;
    bool stood = verb > 0 && WORD_IN(told.words[verb].key, came) && word_is(&told.words[verb + 1], "som")
        && WORD_IN(told.words[verb + 2].key, stand_ins);
    return stood ? people_list(a, words_span(told.words, verb), list) : 0;
}
