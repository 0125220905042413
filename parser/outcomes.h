/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What was decided: the outcome that a decision's sentences state. */
#ifndef REFERAT_OUTCOMES_H
#define REFERAT_OUTCOMES_H

#include "../models/minutes.h"

struct wording;

/* Classifies a decision's text. What the organ itself resolved comes before the routing
 * ("Tilbagesendes … at byrådet har vedtaget …" is approved); negation is heard ("ikke godkendt");
 * OUTCOME_NOT_SAID for an empty text, one of notes of absence only, or "do." (the caller takes the outcome
 * of the item before), OUTCOME_OTHER where something was decided but none of the kinds fits. */
outcome_kind outcome_read(str text);
/* What the sentence that begins at or behind byte *from says by itself, OUTCOME_NOT_SAID where it resolves nothing;
 * moves *from behind it. False at the text's end. */
bool outcome_of_next(str text, size_t *from, outcome_kind *said);
/* outcome_read for prose that may hold no decision at all (a title and body of old minutes): where no sentence states
 * one it is OUTCOME_NOT_SAID, never OUTCOME_OTHER by default. */
outcome_kind outcome_of_prose(const struct wording *paragraphs, size_t count);
/* What its title asks for is that somebody be elected: "Valg af", "Konstituering". */
bool outcome_title_elects(str title);
/* outcome_read, where the item's title may say what the text leaves out: names alone under "Valg af …" are elected. */
outcome_kind outcome_under_title(str title, const struct wording *paragraphs, size_t count);
/* True when a sentence of prose minutes states a decision: "Bevilget.", "Til Efterretning.",
 * "Det vedtoges at …", "kunde ikke bevilges." */
bool outcome_is_decision(str sentence);
/* The same in this meeting's minutes, whose own organ's decision it may be: "Provstiudvalget har bevilget 500 kr." */
bool outcome_is_decision_of(const meeting *of, str sentence);
/* The text begins with who is no organ: one of those there ("Henrik foreslår, at …"), or whom organs deal with
 * ("Arkitekten foreslår:"). */
bool outcome_begins_with_outsider(str text);

#endif
