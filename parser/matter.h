/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The wording of matters in prose minutes: where a matter's title ends, what opens one, what only leads in. */
#ifndef REFERAT_MATTER_H
#define REFERAT_MATTER_H

#include "../models/str.h"

/* Bytes of the title: the first sentence, without a decision that runs on in it. */
size_t matter_title_length(str text);
str matter_trim_title(str title);              /* without a dash, comma or semicolon at its end */
str matter_skip_dash(str text);                /* without a dash or semicolon at its front */
/* A dash stands right before the slice, which lies in `whole`. */
bool matter_dash_before(str whole, str part);
/* "Ny skole: Punktet blev drøftet.": bytes of the title before a decision that follows it behind a colon, colon
 * included; title.n where none does. */
size_t matter_decision_behind(str title);
/* "1/. Valg", "2./ Valg": the text behind a stroke that belongs to the number before it. */
str matter_skip_stroke(str title);
/* The same in minutes without headings, for any text: "Næste møde. Torsdag den 7. februar. Alle inviteres.", "Siden
 * sidst: Grunden er ryddet. Hækken er klippet.", "Ny skole Godkendt". */
size_t matter_text_behind(str title);
/* "Til Behandling forelaa:", "Følgende Sager behandledes:" */
bool matter_is_lead_in(str text);
/* "Alle Medlemmer vare mødte.": who was there, no matter. */
bool matter_is_attendance(str text);
/* A paragraph that opens a matter of its own. */
bool matter_opens(str text);
/* "a)", "a - g", "a, b og c" at the front of a reply; empty where there is none. */
str matter_reply_letters(str text);
/* "do.": the same as above. */
bool matter_says_ditto(str text);
/* The text breaks off in a word that joins ("… samt at"): it goes on below the space. */
bool matter_is_unfinished(str text);
/* Its last word does: "Fornyet behandling af sag nr." */
bool matter_leads_to_number(str text);
/* "Beboere klager over Vejen.  -  Oversendes Vejudvalget.": a whole matter, and behind a dash what was decided. */
bool matter_is_told_and_answered(str text);
/* "Henvistes til Kasseudvalget.", "Til Efterretning.": a sentence that begins with what was decided. */
bool matter_answers(str sentence);
/* "15 Kr. om Maaneden indtil videre.", "Kr. 50": a short sentence that begins with a sum: so much was granted. */
bool matter_grants_sum(str text);
/* "1) …": a point of a list. */
bool matter_is_list_point(str text);

#endif
