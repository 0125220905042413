/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The state of a record in running text while it is written, and what prose_opening.c and prose.c share. */
#ifndef REFERAT_PROSE_INSIDE_H
#define REFERAT_PROSE_INSIDE_H

#include "writer.h"

typedef struct {
    writer *w;
    long number;                 /* of the open item; 0: unnumbered */
    char letter;                 /* of the open lettered point; 0: none */
    bool numbered;               /* the record's matters carry numbers */
    bool numbers_below;          /* which stand on rows of their own below the matters, above what was decided */
    bool answers_apart;          /* most matters have what was decided in a paragraph of its own */
    size_t groups;               /* paragraphs of the open numbered matter so far */
    size_t group_end, next_matter;       /* of the rows without number written last: so that none is looked at twice */
    size_t opening;              /* a row that was found to open a matter without number; else 0 */
    size_t tail;                 /* first row of closing words and signatures */
} prose;

const row *prose_row(const prose *s, size_t i);
const judged *prose_judged(const prose *s, size_t i);
bool prose_is_item(const prose *s, size_t i);
bool prose_heads_group(const prose *s, size_t i);            /* "Lukket Møde:", "Vejudvalget:" */
/* The row behind those from i on that stand without space between them, and without a new item among them. */
size_t prose_group_end(const prose *s, size_t i, size_t end);
/* "Skovby Sogneraad d. 17/12 1941" at a record's end. */
bool prose_is_closing_date(const prose *s, size_t i);

/* The letter of "a) Valg …", or of "a. Valg …", where a capital tells it from a word in short ("d. 4. Maj"); else 0. */
char prose_letter_of(str text);
/* The row in [i, end) that begins with this letter, or `end`. */
size_t prose_point_start(const prose *s, size_t i, size_t end, char letter);
/* Where lettered points of a matter begin, of which most have decisions of their own: then each is an item. Else
 * `end`. */
size_t prose_own_points(const prose *s, size_t first, size_t end);

/* The first row behind `first` that begins a point of a list or answers the matter; a title never holds one. *answer is
 * the row that does, or `end`. */
size_t prose_title_rows(const prose *s, size_t first, size_t end, size_t *answer);
/* The last row of a matter's text [first, end) where that answers it alone ("Henvistes til Kasseudvalget."); else
 * `end`. */
size_t prose_answer_below(const prose *s, size_t first, size_t end);

/* The paragraph in rows [i, end), in minutes without numbers and with a matter open, begins another. */
bool prose_opens_matter(const prose *s, size_t i, size_t end);
/* "Vejsag.        Beboerne i Lund ansøger om Grus.": a word set out before the text of its matter. */
bool prose_has_catchword(const prose *s, size_t i);
/* "Eventuelt: Borgerne ønsker Gadelys.": bytes of a routine title and its colon; else of the whole title. */
size_t prose_routine_front(const prose *s, str title);
/* The sentence says what was decided; it tells of nothing that stands before it; it tells of the meeting itself. */
bool prose_sentence_decides(str sentence);
bool prose_stands_alone(str sentence);
bool prose_is_of_opening(const prose *s, str sentence);
enum { PROSE_RUNNING_MOST = 200 };
/* The matters of a paragraph, behind the opening sentence if that begins it, where some begin in the middle of rows;
 * returns how many, else 0. The next writes them, the last what stands before them in the record as well. */
size_t prose_find_running(const prose *s, row_range rows, str matters[PROSE_RUNNING_MOST]);
void prose_write_matters(prose *s, const str *matters, size_t count);
void prose_write_running(prose *s, const str *matters, size_t count);

/* The first row that tells of a matter in the opening's paragraph, which reaches to `end`; else `end`. */
size_t prose_matters_in_opening(const prose *s, size_t end);
/* The row in (i, end) where a matter without number is settled and a sentence settles another one; else `end`. */
size_t prose_settled_end(const prose *s, size_t i, size_t end);

/* The record's date, where it has none yet: the first whole one in the text. */
void prose_say_first_date(prose *s, str text);
/* Date, time, organ and place from the opening sentence in rows [first, end). */
void prose_read_opening(prose *s, size_t first, size_t end);
/* "Møde", "samlet", "afholdt" before "i" or "paa" lead to a place. */
bool prose_leads_to_place(str word);
/* The longest run of words in the opening that names an organ ("Tiset Sogneraad", "Elev Sogneraad og Skolekommision"),
 * and the authority: that of the letterhead above, else the one in the organ's name. */
void prose_say_organ(prose *s, str text);
/* The row behind the opening sentence, and the row behind the words that lead in to the matters. */
size_t prose_opening_end(const prose *s);
size_t prose_lead_in_end(prose *s, size_t i);
/* Who was there, and what else stands between the opening and the first matter. */
void prose_read_lead_in(prose *s, size_t first, size_t end);
/* Most numbered matters are two paragraphs, the second of which says what was decided; whether rows [i, end) are such a
 * second one. */
bool prose_answers_stand_apart(const prose *s);
bool prose_answers_alone(const prose *s, size_t i, size_t end);
/* Numbers stand alone between their matters and what was decided of them. */
bool prose_numbers_below(const prose *s);
/* The first row of the closing words and signatures; the record's end where there are none. */
size_t prose_find_tail(const prose *s);

#endif
