/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The walk over a record with headings: headings.c and outline_untitled.c open items, sections.c opens sections and
 * writes lines about the case, outline_groups.c reads marks of open and closed, walk.c decides row by row which of them
 * is called for, outline_closing.c finds and reads the end, outline.c leads from the head to it. Each function below
 * takes the row it begins at and returns the row after what it wrote. */
#ifndef REFERAT_OUTLINE_H
#define REFERAT_OUTLINE_H

#include "writer.h"

/* The row opens an item. */
bool outline_is_item(const writer *w, size_t i);
/* Writes what begins at row i. */
size_t outline_add_row(writer *w, size_t i);
bool outline_names_organ_and_date(const judged *j);

/* The row closes the record: from there on nothing belongs to an item. */
bool outline_closes(writer *w, size_t i);
size_t outline_close(writer *w, size_t i);

/* "Lukket dagsorden": a heading over items, or a mark on a row of its own (outline_groups.c). */
size_t outline_add_group(writer *w, size_t i);
void outline_close_listed(writer *w);
/* "ØKONOMIUDVALGET" alone right above an item. */
bool outline_names_group(const writer *w, size_t i);

/* The row is text: no heading, field or menu. */
bool outline_is_text(const writer *w, size_t i);

size_t outline_open_numbered(writer *w, size_t i);
/* The row behind the title that begins on the row `first` (title_rows.c). */
size_t outline_title_end(const writer *w, size_t first);
bool outline_is_case_row(const writer *w, size_t i);
/* "Ad 2. Godkendt.": an item that answers a list, its title stands there. */
bool outline_is_answer(const judged *j);
size_t outline_open_answer(writer *w, size_t i);
size_t outline_open_routine(writer *w, size_t i);          /* an unnumbered item of a known name */
size_t outline_open_number_first(writer *w, size_t i);     /* "1." alone, its title below */
size_t outline_open_title_first(writer *w, size_t i, size_t number_row);
/* Where no titles are printed, "Åben" over a section, behind a decision, opens the next matter. */
bool outline_is_untitled(const writer *w, size_t i, access_kind kind);
size_t outline_open_untitled(writer *w, size_t i, access_kind kind);
/* Where no heading of an item is printed at all, what opens a matter stands again behind a decision: its case line, or
 * the first of its sections. */
bool outline_is_next_matter(const writer *w, size_t i);
/* There a case line may stand over the title. */
bool outline_is_case_over_title(const writer *w, size_t i);
size_t outline_open_below_case(writer *w, size_t i);
/* The row of a number ("Sag nr. 139") that names the paragraph at row i, or 0. */
size_t outline_number_below(const writer *w, size_t i);

/* A lettered point that is decided for itself is an item (points.c). */
bool outline_is_point(const writer *w, size_t i);
size_t outline_open_point(writer *w, size_t i);

size_t outline_open_section(writer *w, size_t i, section_kind kind);
/* The heading stands inside a quoted proposal and is part of its text. */
bool outline_is_quoted(const writer *w, const judged *j, const row *x);
/* Under "Sagsforløb" an entry names its organ and its day, and then says "Beslutning: …": that organ's, not this
 * one's. */
bool outline_is_entry_of_history(const writer *w, const judged *j);
/* "Byrådet, 16. juni 2014, pkt. 170:" right under the decision's own heading says where it was made, and is its text;
 * before another heading it only refers to an earlier meeting. */
bool outline_is_reference_line(const writer *w, const judged *j, size_t i);
/* An attachment may be called like a section that the item has had already ("Indstilling" under "Bilag"), or like one
 * that has no text of its own ("Tidsplan" below "Kort over vejen", and the next item below). */
bool outline_is_attachment_title(const writer *w, size_t i);
/* "Forvaltningen indstiller," inside a recommendation leads into its points; in a decision, where it is not set as a
 * heading, it tells what was recommended. Else it opens one. */
bool outline_only_leads_in(const writer *w, const judged *j, const row *x);
size_t outline_add_case(writer *w, size_t i);
/* Rows that tell of the case without a rule's knowing them: labels side by side over their values, or one that no rule
 * knows right below the case number, and its value. The row behind them; i where there are none. */
size_t outline_add_lines_of_case(writer *w, size_t i);
size_t outline_add_metadata(writer *w, size_t i);

/* "Kassereren: Regnskabet er sendt ind." below "Formanden: …": one of several reports, no decision. */
bool outline_is_report_among_others(const writer *w, size_t i);
/* "Teknisk Udvalg, den 17. november 1992" on top of a page, over the next item's heading, where the open item is
 * decided: the page's head, printed but once. */
bool outline_is_head_of_page(const writer *w, const judged *j, size_t i);
/* The paragraph, rows [i, end), says nothing of one of an item's points. */
bool outline_is_nothing_of_a_point(const writer *w, size_t i, size_t end);
/* "Provstiudvalget anbefaler, at …" in a parish's minutes: its first sentence says what an organ puts that does not
 * meet. */
bool outline_is_put_by_others(const writer *w, str text);
/* "Godkendes." and below it "Godkendt.": the last row of the item says in the past what the one above asked for. */
bool outline_answers_in_past(const writer *w, size_t i, size_t end);
/* Where text stands in a column beside the items' titles: its left edge, 0 where it does not; and the bytes of a title
 * in row i before that column. */
float item_column_find(const writer *w);
size_t item_title_in_column(const writer *w, size_t i, str title);
/* Says of the open item, once, that text in the rows stands left of that column: which belongs to which is unsure. */
void item_say_columns(writer *w, size_t i, size_t end);
/* "4 Ny cykelsti        Sagsnr. 18/2290": the bytes of the title before a case number at the row's end, and its id. */
size_t item_title_before_case(const writer *w, size_t i, str title, str *id);

#endif
