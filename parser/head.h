/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A meeting's own facts: organ, authority, date, time, place, who was there.
 *
 * Read from the head (the rows before the first item); where the head is silent, from the headings that name organ and
 * date of the decisions. What is found cites its words; the head's rows themselves are written as text elsewhere. */
#ifndef REFERAT_HEAD_H
#define REFERAT_HEAD_H

#include "people.h"
#include "writer.h"

typedef enum { HINT_NONE, HINT_MINUTES, HINT_AGENDA } kind_hint;

/* Fills in the meeting from rows [rows.first, rows.end). */
kind_hint head_read(writer *w, row_range rows);
/* How much the record looks like one of a meeting: 3 and more is one. */
int head_evidence(const parse *p, const record *rec);

/* What that field of the head says of the document's kind, when so much of the meeting has been read. */
kind_hint head_hint(const meeting *m, const judged *j);
/* The agenda, which calls itself one, is bound in before the minutes: row i, which says that they are, stands behind
 * it. */
bool head_goes_behind_agenda(const writer *w, size_t i);

/* The day, and the clock beside it, of a head that names them in no form that is known: "tirsdag den 3. maj 1988". */
void head_find_day(writer *w, row_range rows);
/* The row after the paragraph that row i begins, as far as the head reads one together: a longer one is running text,
 * and each of its rows is asked in turn. */
size_t head_paragraph_end(const parse *p, size_t i, size_t end);
/* The organ that only the pages' heads and feet name. */
void head_find_organ_in_furniture(writer *w);
/* The day in a page's head, where nothing else said it. */
void head_find_day_in_furniture(writer *w);
/* Finds the authority: in furniture and head, else the one that the text names most often. */
void head_find_authority(writer *w, row_range rows);

/* Sets a fact that is not known yet; `text` is what it was read from. */
void head_say(parse *p, said *fact, str value, str text);
/* What a field's captures say that is not known yet: "Mødet startede kl. 15.30 og sluttede kl. 16.45." below the
 * items. */
void head_say_field(writer *w, const rule_match *m);
/* "Mødet begyndte kl. 16.00 og sluttede kl. 18.30": both, where the sentence says both. */
bool head_say_hours(writer *w, str text);
/* A closing row's time is when the meeting ended; that of the next meeting is not. */
void head_say_end(writer *w, const judged *j);

/* Adds the person, or makes a person already there more exact (a member who was absent). `text` is what was printed. */
void people_note(parse *p, meeting *m, str name, str party, str role, status_kind status, str text);
/* The person of that name; NULL where the meeting has none. */
person *people_find(const parse *p, const meeting *m, str name);
/* Who signs was present, unless the minutes said otherwise. */
void people_note_signature(parse *p, meeting *m, const person_found *found);

#endif
