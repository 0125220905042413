/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The state of one parse, shared by the parser's stages.
 *
 * Each stage looks at rows of the reading text and settles one question: which rows look like which heading
 * (judge), where meetings begin (meetings), what is the table of contents (contents), which numbered lines are
 * the items (numbering), what the head says (head), which part of the minutes each row belongs to (outline), and
 * what was decided and who was away (deeds). No stage changes the text. */
#ifndef REFERAT_PARSE_H
#define REFERAT_PARSE_H

#include "../models/text_index.h"
#include "parser.h"
#include "reading.h"

/* Why a row is not what the rule that fits it says: explain.h tells it to people. */
typedef enum {
    VERDICT_NONE,
    VERDICT_SENTENCE,            /* it ends in a full stop, as no section's heading does */
    VERDICT_RUNNING_TEXT,        /* the row above runs on into it */
    VERDICT_PLAIN_TYPE,          /* it is in plain type, and the headings of the document are not */
    VERDICT_IN_LIST,             /* it stands close below text, in a list or without the colon of the others */
    VERDICT_MID_PARAGRAPH,       /* it is numbered and begins no paragraph */
    VERDICT_SEQUENCE,            /* it is numbered, and neither the sequence nor what follows bears it out */
    VERDICT_POINT,               /* it is a point of a list, and no item is printed so */
    VERDICT_NO_POINT,            /* the headings around it are points of a list, and it is none */
    VERDICT_REPEATED,            /* it is a title printed again */
    VERDICT_AMONG_ITEMS,         /* it has no number and stands among items that have, or begins no paragraph */
    VERDICT_HEAD,                /* it says whose the meeting was, and when: no decision's heading */
    VERDICT_NO_RECORD,           /* nothing of the record is one of a meeting */
    VERDICT_COUNT
} verdict;

/* What a row was taken for. `role` starts as the role of the rule that fits it and is settled by later stages:
 * ROLE_NONE is text. */
typedef struct {
    const rule_match *match;     /* NULL where no rule fits */
    const rule_match *otherwise; /* of a weak numbered line: what it is if it is no item; NULL: text */
    str text;                    /* the rows that the match covers, as one slice */
    unsigned rows;               /* how many, at least 1 */
    role role;
    bool starts;                 /* begins a paragraph */
    bool bulleted;               /* a bullet stands before what the rule took */
    bool digit, may_name_organ;  /* in the row: what lacks them says no day, and names no organ */
    long number;                 /* the item's number where the printed one was misread; else 0 */
    bool roman;                  /* its number I is no 1 misread: II follows */
    section_kind column;         /* of a row that begins a facing column: what the column's head says it holds */
    bool heads_columns;          /* its words head facing columns */
    verdict verdict;             /* why it is not what its rule says; of a number or point that is `otherwise` */
} judged;

/* A run of rows, [first, end). */
typedef struct {
    size_t first, end;
} row_range;

/* One entry of a table of contents, as read. */
typedef struct {
    row_range rows;
    str label, number, title, tail, page;
    access_kind access, under;   /* its own mark; and what the heading over its group says */
    str access_text;
} toc_entry;

typedef struct {
    row_range rows;              /* all of the record, its head included */
    row_range contents;          /* empty where there is none */
    toc_entry *entries;
    size_t entry_count;
    size_t entry_found;          /* the entry that a heading was found in last */
    const rule_match *opening;   /* of a record opened by a sentence; else NULL */
    size_t opening_row;          /* first row behind a title page */
    size_t head_end;             /* first row after the head: the first item, or `rows.end` */
    bool titled;                 /* its first rows are the title of a meeting */
    bool prose;                  /* running text, no section headings: matters are paragraphs */
    bool apart;                  /* an entry of a protocol that is no meeting */
    bool authority_named_once;   /* and that in running text, which may speak of another */
    bool replies;                /* its items are replies: "ad 3." begins with small letters */
    bool answers_apart;          /* its contents are the matters, its items the replies behind them */
} record;

/* What the furniture says of who met (head_authority.c). It is the same for all meetings, so it is looked through once,
 * when it is first asked for. */
typedef struct {
    bool authority_sought, organs_sought;
    str authority;               /* the first that is named */
    const row **organs;          /* that name an organ and nothing else, in page order */
    size_t organ_count;
} furniture_facts;

typedef struct parse {
    arena *a;
    arena *scratch;              /* for one question or one item: reset by whoever begins one */
    furniture_facts furniture;
    text_index people;           /* of the meeting being written: where in its list the person of a name stands */
    size_t person_capacity;      /* of that list */
    const reading *r;
    const layout *layout;
    minutes *m;
    judged *rows;
    record *records;
    size_t record_count, record_capacity;
    int year;                    /* of the meeting being read, for two-digit years; 0 unknown */
    long last_number;            /* of the items of the meeting before; 0 for none */
    line_spot end;               /* behind the last meeting that is read: what follows is only looked at */
    parser_course *course;
} parse;

void judge_rows(parse *p);
void records_find(parse *p);
void meetings_number_items(parse *p);        /* "6. Møde" behind item 5 is an item (meeting_numbers.c) */
bool meetings_open_modern(const parse *p);   /* by a sentence, and number their items: no running prose */
record *record_add(parse *p, size_t first);
/* In a volume of minutes with headings: adds a record for each meeting after the first (volume.c). */
void volume_split(parse *p);
/* Makes the record's replies ("ad 1.") its items where it numbers none, and where they stand apart from the numbered
 * list that they answer: then the list is the contents. */
void replies_settle(parse *p, record *rec);
/* In a record without numbers and sections, "J. Nr. 55." alone above each matter opens it: then the record is prose. */
void case_heads_settle(parse *p, record *rec);
void contents_find(parse *p, record *rec);
void contents_from_list(parse *p, record *rec, row_range rows);
/* The entries that a heading is looked for in: all of them, of a very long list those around the one found last. */
row_range contents_near(const record *rec);
void numbering_settle(parse *p, record *rec);
/* Writes the meeting of one record. */
void outline_write(parse *p, record *rec);

/* ------------------------------------------------------------------ small questions about rows */

void row_refuse(judged *j, verdict why);      /* it is text, whatever rule fits it */
bool row_ends_sentence(const row *x);         /* . ! ? : or ; at its end */
bool row_begins_upper(const row *x);
bool row_is_run_into(const parse *p, size_t i);
bool row_set_apart(const parse *p, size_t i);  /* by space above, or first on its page */
/* The rows, one or two, that are the title of a meeting which no rule knows: an organ's meeting, its day, and perhaps
 * clock and place. 0 where row i begins none. */
size_t row_titles_meeting(const parse *p, size_t i);
/* A rule takes it for a closing or a decision's heading: it is neither. */
bool judged_titles_meeting(const judged *j);
line_spot row_spot(const parse *p, const row *x);   /* among the lines of the stretch */
bool row_begins_paragraph(const parse *p, size_t i);     /* asks for the roles of row i and the one above it */
look row_look(const parse *p, const row *x);
/* What stands behind a bullet ("• Pkt. 4 Ny vej"), a dash being none; the empty slice where the text begins with
 * none. */
str text_behind_bullet(str text);
/* Bytes of a list mark at the text's start ("-", "•", "1.", "a)", "A)", "At 1)"), 0 where there is none. */
size_t list_mark(str text);
/* Bytes of "1. Behandling." at its start, or of "2. Behandling" before "i næste Møde": in the old spelling, where nouns
 * have capitals, a reading of a matter, no point of a list. 0 where it begins otherwise. */
size_t list_reading(str text);
bool same_style(const row *a, const row *b);

#endif
