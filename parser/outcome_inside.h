/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of the outcome share: looks back and ahead from one of a sentence's words. All looks are
 * bounded by small windows, so that a text of nothing but verbs is still read in linear time. */
#ifndef REFERAT_OUTCOME_INSIDE_H
#define REFERAT_OUTCOME_INSIDE_H

#include "outcome_words.h"
#include "wording.h"

typedef struct {
    outcome_kind kind;
    outcome_force force;         /* FORCE_NONE: nothing is said */
} verdict;

enum {
    OUTCOME_WINDOW = 6,          /* words between a verb and the "ikke" or "at" that belongs to it */
    SHORT_SENTENCE = 9           /* words; "Ansættelsen nedsættes til 2300 Kr. for indeværende Aar." */
};

/* The nearest place before i, within `most` words of the same clause, that holds one of the keys; i if none. */
size_t sentence_look_back(const sentence *s, size_t i, size_t most, const char *const *keys, size_t count);
#define LOOK_BACK(s, i, most, keys) sentence_look_back((s), (i), (most), (keys), sizeof(keys) / sizeof *(keys))
/* The nearest place behind i, within `most` words. */
size_t sentence_look_ahead(const sentence *s, size_t i, size_t most, const char *const *keys, size_t count);
#define LOOK_AHEAD(s, i, most, keys) sentence_look_ahead((s), (i), (most), (keys), sizeof(keys) / sizeof *(keys))

/* What somebody wrote, asked or told, behind "at" or "om", is not what this organ did. `reported` walks along. */
typedef struct {
    bool asked, clause;
    size_t about;                /* "om" of "Andragende om Hjælp", which opens no clause; else 0 */
} reported;

void sentence_note_reported(const sentence *s, size_t i, reported *r);
/* "Andragende fra Enkefru Lund om Skattelettelse bevilgedes", "… blev nægtet": the sentence's own verb. */
bool sentence_answers_request(const sentence *s, size_t i, const reported *r);

/* The verb or noun at i decides nothing here: "Mail sendes til alle", "Renten falder", "fin tilslutning". */
bool sentence_speaks_of_else(const sentence *s, size_t i);
/* What sending a matter on does with it: "Fremsendes til Byrådets godkendelse", "forelægges igen på mødet i maj". */
outcome_kind sentence_sends_why(const sentence *s, size_t i);
/* "Forslaget er hermed bortfaldet." */
bool sentence_falls_by_vote(const sentence *s, size_t i);
/* "at vælge tilbuddet fra A", "at vælge Skovby Murer til opgaven for 45.000 kr.": no person is elected. */
bool sentence_chooses_thing(const sentence *s, size_t choose);
/* "at sende en hilsen", "at sende sagen til inkasso": what is sent is not the matter, or no one decides on it there. */
bool sentence_sends_else(const sentence *s, size_t i);
/* "Kommunen har godkendt skuret", "vedtaget af Folketinget": what others did or were told. */
bool sentence_tells_of_others(const sentence *s, size_t i);
bool sentence_tells_of_minority(const sentence *s, size_t i);      /* what a few would, and not the meeting */
bool sentence_negates(const sentence *s, size_t i);          /* "ikke" belongs to the word at i */
/* "havde godkendt", "vil blive drøftet", "når det bortfalder": nothing that this meeting did. */
bool sentence_tells_of_other_time(const sentence *s, size_t i);
/* "drøftes på næste møde" */
bool sentence_puts_to_next(const sentence *s, size_t i, const outcome_word *v);
bool sentence_wishes(const sentence *s, size_t i);           /* "skal godkendes af Ministeriet": wished for, not done */

/* One of the words [first, end) is the recommendation: "Bruuns forslag forkastedes. Udvalgets indstilling vedtaget.",
 * where the matter itself was adopted behind a motion that fell. */
bool sentence_names_recommendation(const sentence *s, size_t first, size_t end);
/* "Kulturudvalget indstiller, at …": put to the meeting; what the meeting resolved behind it counts more. */
bool sentence_is_put_to_meeting(const sentence *s);

/* What a phrase that ends or begins with the word at i decides: "til efterretning", "kan ikke imødekommes". The last
 * two hold of what others are reported to say as well. */
verdict outcome_of_phrase(const sentence *s, size_t i);
verdict outcome_of_put_off(const sentence *s, size_t i);     /* "optages på næste dagsorden", "nåede ikke punktet" */
verdict outcome_of_removal(const sentence *s, size_t i);     /* "taget af dagsordenen", "trukket tilbage" */
verdict outcome_of_nothing(const sentence *s, size_t i);     /* "ingen bemærkninger", "intet" */

/* The strongest word of the sentence, the first of equals. */
verdict outcome_of_sentence(const sentence *s);
void verdict_keep_stronger(verdict *best, verdict v);        /* the first of equals */

#endif
