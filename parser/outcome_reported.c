/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a sentence reports of others: who asked or told something, and where it says so. */
#include "outcome_inside.h"

#include "words.h"

static const char *const asks[] = {
    "andragende", "andrager", "anmodede", "anmoder", "anmodes", "anmodning", "ansøger", "ansøgning", "ansøgte",
    "beder", "berettede", "foreslog", "foreslår", "forespurgte", "forespørger", "forespørgsel", "fortalte",
    "henleder", "henstiller", "klager", "meddelelse", "meddeler", "meddelte", "opfordrer", "opfordring", "oplyser",
    "oplyste", "orienterede", "orienterer", "ønsker"
};
static const char *const opens[] = { "at", "hvor", "hvori", "hvorvidt", "om" };

void outcomes_teach(vocabulary *v)
{
    VOCABULARY_TEACH(v, asks, SENSE_ASKS);
    VOCABULARY_TEACH(v, opens, SENSE_OPENS_REPORT);
}

/* "Andragende fra Enkefru Lund om Skattelettelse": the noun, whose own fate the sentence may tell behind it. */
static bool is_request_about(const sentence *s, size_t i)
{
    enum { WORDS_BETWEEN = 12 };
    static const char *const requests[] = { "andragende", "andragendet", "anmodning", "ansøgning", "ansøgningen" };
    static const char *const clauses[] = { "at", "hvor", "hvornår", "hvorvidt" };
    return word_is(&s->words[i], "om") && LOOK_AHEAD(s, i, 1, clauses) == i
        && LOOK_BACK(s, i, WORDS_BETWEEN, requests) < i;
}

/* "at" of "til at bygge" */
static bool is_infinitive_mark(const sentence *s, size_t i)
{
    static const char *const before[] = { "for", "om", "til", "uden", "ved" };
    return i > 0 && word_is(&s->words[i], "at") && WORD_IN(s->words[i - 1].key, before)
        && str_find_byte(s->words[i - 1].after, ',') == STR_NOT_FOUND;
}

void sentence_note_reported(const sentence *s, size_t i, reported *r)
{
    senses word = s->words[i].senses;
    r->asked |= (word & SENSE_ASKS) != 0;
    if (r->about > 0 && is_infinitive_mark(s, i))            /* "Ansøgning om Lov til at bygge" */
        return;
    if (!r->asked || !(word & SENSE_OPENS_REPORT))
        return;
    r->about = !r->clause && is_request_about(s, i) ? i : 0;
    r->clause = true;
}

bool sentence_answers_request(const sentence *s, size_t i, const reported *r)
{
    static const char *const become[] = { "blev", "bleve", "kan", "kunde", "kunne" };
    if (r->about == 0 || (!word_ends(s->words[i].key, "s") && LOOK_BACK(s, i, 2, become) == i))
        return false;
    for (size_t k = r->about; k < i; k++)
        if (str_find_byte(s->words[k].after, ',') != STR_NOT_FOUND)
            return false;
    return true;
}
