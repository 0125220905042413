/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What both kinds of record share while they are written: the open meeting, item and section.
 *
 * Text comes row by row, in order. Rows of text are gathered; when something else opens, they become the blocks of the
 * section they stand in. A row is given to exactly one place, so nothing is lost and nothing is said twice. */
#ifndef REFERAT_WRITER_H
#define REFERAT_WRITER_H

#include "parse.h"

typedef struct {
    parse *p;
    record *rec;
    meeting *meeting;
    part *item;                  /* open item, or NULL */
    part *section;               /* open section, or NULL */
    uint32_t sections;           /* kinds of the sections that the open item has behind it, a bit each */
    bool has_headings, has_case; /* one of them has a heading; the item has a case */
    outcome_kind last_outcome;   /* of the items closed so far: the last that said one */
    row_range text;              /* rows gathered for it */
    str text_from;               /* where the first of them begins; empty: at its start */
    bool is_agenda;              /* the document calls itself one: nothing in it was decided yet */
    bool heads_decisions;        /* the record has headings of decisions */
    bool ends_with_decision;     /* nothing is headed behind the last decision */
    bool heads_sections;         /* or of any section; else its items are numbered paragraphs */
    bool heads_plainly;          /* some of them name neither organ nor day: those are this organ's own */
    bool untitled;               /* no item's heading is printed: sections alone tell where the next matter begins */
    bool quoting;                /* the open section quotes a proposal with headings of its own */
    const part *columns_said;    /* the item whose text was said to stand in two columns last */
    float text_column;           /* points from the left of text set beside the titles; 0 where none is */
    size_t items_end;            /* behind the heading of the last item; the record's first row where it has none */
    size_t lists_asked;          /* headings of attachments behind the last item (outline_closing.c) */
    size_t tail;                 /* first row of closing words and signatures, or the record's end */
    access_kind group_access;    /* said by a heading over a group of items */
    row_range passed;            /* rows that were found to be groups, menus and case numbers; and whether behind */
    bool item_behind;            /* them an item follows (outline_groups.c) */
} writer;

const judged *writer_judged(const writer *w, size_t i);
const row *writer_row(const writer *w, size_t i);

void writer_add(writer *w, part *added);                      /* to the open item, else to the meeting */
/* The open item has a section of that kind among what was added so far; it has one of another kind. */
bool writer_has_section(const writer *w, section_kind kind);
bool writer_has_sections_but(const writer *w, section_kind kind);
void writer_skip(writer *w, str text, const char *why);       /* ends the open section */
void writer_skip_row(writer *w, size_t i, str text);          /* the same, as the rule that the row fits says */
void writer_add_skipped_row(writer *w, size_t i, str text);  /* within the open section */
void writer_text(writer *w, size_t row, size_t end);   /* rows of text; opens a body section where none is open */
void writer_open_section(writer *w, section_kind kind, str heading, str where);
void writer_close_section(writer *w);
/* Opens an item; label, title and mark lie in that order in `heading`. */
item *writer_open_item(writer *w, str heading, str title, str where);
/* A case id that stands in the open item's heading, where its words are printed. */
void writer_add_case(writer *w, str id);
/* One whose words stand in no other part. */
void writer_add_printed_case(writer *w, str id, str printed);
void writer_close_item(writer *w);

/* Text rows [first, end) that lie before any item or behind all of them. */
void writer_loose(writer *w, size_t first, size_t end);
void writer_loose_text(writer *w, str text);   /* the same of a part of rows */

/* Of what time two figures are a year: of the meeting before, of the book, or of the latest year that the record names,
 * if that was before 1949, when such books were last kept; where none is named, "Sogneraadet" is spelt as it was then.
 * 0 where nothing tells. */
int writer_near_year(const writer *w);

#endif
