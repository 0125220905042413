/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* All single words that the specialists for sentences wait for, in one table: which of them wants a word.
 *
 * Each specialist teaches the table its own words, from the tables that it reads by itself, so that a word stands in
 * one place only. When a sentence is split (words.h), each of its words is looked up once, against all of them
 * together; the senses of a sentence are those of its words. Who finds none of his in it passes over it, and where he
 * does, he looks at the words that have them. A sense holds of exactly the words that were taught; what they mean
 * beside others, the specialist knows.
 *
 * The table is made of constants when it is first asked, and is the same ever after. */
#ifndef REFERAT_VOCABULARY_H
#define REFERAT_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

typedef uint32_t senses;         /* bits of the following */

enum {
    SENSE_OUTCOME = 1 << 0,      /* a verb of outcome_words.h: "godkendt" */
    SENSE_OUTCOME_PHRASE = 1 << 1,       /* a word that decides beside another: "efterretning" */
    SENSE_OUTCOME_PAIR = 1 << 2,         /* the same of short sentences: "til" */
    SENSE_REMOVAL = 1 << 3,      /* "taget" (af dagsordenen), "trukket" */
    SENSE_NOTHING = 1 << 4,      /* "ingen", "intet" */
    SENSE_ASKS = 1 << 5,         /* what others say follows: "anmoder" */
    SENSE_OPENS_REPORT = 1 << 6, /* what they say begins: "om" */
    SENSE_ABSENCE = 1 << 7,      /* a phrase of absence_phrases.c holds it */
    SENSE_OTHER_MEETING = 1 << 8,
    SENSE_STAND_IN = 1 << 9,
    SENSE_STAND_IN_TITLE = 1 << 10,      /* "førstesuppleant" */
    SENSE_VOTE = 1 << 11,
    SENSE_PRESENCE = 1 << 12,    /* the verb of a label: "deltog" */
    SENSE_COLON = 1 << 13,       /* no word: a colon touches its end */
    SENSE_OTHER_TIME = 1 << 14,  /* of outcome_times.c: "tidligere" */

    SENSES_OF_ABSENCE = SENSE_ABSENCE | SENSE_STAND_IN | SENSE_STAND_IN_TITLE,
    SENSES_OF_VOTE = SENSE_VOTE | SENSE_COLON,
    SENSES_OF_OUTCOME = SENSE_OUTCOME | SENSE_OUTCOME_PHRASE | SENSE_OUTCOME_PAIR | SENSE_REMOVAL | SENSE_NOTHING
};

/* The senses of a key of so many bytes (words.h), of which the first eight are 0 where it is shorter. */
senses vocabulary_senses(const char *key, size_t length);

/* ------------------------------------------------------------------ teaching */

typedef struct vocabulary vocabulary;

enum { VOCABULARY_WORDS_MOST = 1000, VOCABULARY_OPEN_MOST = 8 };

void vocabulary_teach(vocabulary *v, const char *word, senses taught);
void vocabulary_teach_all(vocabulary *v, const char *const *words, size_t count, senses taught);
#define VOCABULARY_TEACH(v, table, taught) \
    vocabulary_teach_all((v), (table), sizeof(table) / sizeof *(table), (taught))
/* All words that begin so ("inhabil*"), or end so ("*suppleant"); few, as each word is compared with all of them. */
void vocabulary_teach_open(vocabulary *v, const char *starred, senses taught);

/* What the specialists teach. */
typedef void vocabulary_lesson(vocabulary *v);
vocabulary_lesson outcome_words_teach, outcome_phrases_teach, outcome_put_off_teach, outcome_times_teach,
    outcomes_teach, absence_phrases_teach, votes_teach, vote_counts_teach, people_substitute_teach, attendance_teach;

#endif
