/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Minutes: what a document says, as the XML contract names it.
 *
 * A tree of open structs in one arena. What was printed stays as it was printed (`text`), in
 * the order it was printed; what it means stands beside it (dates, numbers, kinds). Every word
 * of the pages stands in exactly one *printed* place of the tree: the label, title and mark of an
 * item or entry, a section's heading, a block, a case line, an attachment, or a skipped part.
 * authority, committee, start, end, place, attendance, absences and votes *cite*: they say what
 * was understood and where, and repeat words whose printed place is elsewhere in the tree.
 * Lists are linked and appended to at their end; enum value 0 always means "none, not said". */
#ifndef REFERAT_MINUTES_H
#define REFERAT_MINUTES_H

#include "page.h"

/* ------------------------------------------------------------------ where it was read */

typedef struct {
    int page;                    /* 1-based; 0: in no one place */
    box at;                      /* of the part on that page; all zero for plain text */
    int first_line, last_line;   /* 1-based lines of a plain text; 0 otherwise */
    float confidence;            /* 0..1, least of its words; CONFIDENCE_CERTAIN where nothing was guessed */
    str read;                    /* the raw reading where a repair changed the text; else empty */
} place;

/* ------------------------------------------------------------------ text with marks */

typedef enum { MARK_NONE, MARK_DATE, MARK_CASE } mark_kind;

typedef struct {
    mark_kind kind;
    size_t from, to;             /* bytes of the text it covers; marks are in order and apart */
    str value;                   /* "2017-06-27", "2014-05", "EMN-2017-02193" */
} mark;

typedef struct {
    str text;                    /* one line; blanks folded, hyphens at line ends mended */
    mark *marks;
    size_t mark_count;
} marked_text;

/* ------------------------------------------------------------------ blocks of a section */

typedef enum {
    BLOCK_NONE,
    BLOCK_P,                     /* text */
    BLOCK_LIST,                  /* children: BLOCK_LI */
    BLOCK_LI,                    /* marker, text; children: nested BLOCK_LIST, BLOCK_P */
    BLOCK_TABLE,                 /* children: BLOCK_ROW */
    BLOCK_ROW,                   /* children: BLOCK_CELL */
    BLOCK_CELL,                  /* text, may be empty */
    BLOCK_SKIPPED                /* text, why */
} block_kind;

typedef struct block block;
struct block {
    block_kind kind;
    place at;
    marked_text content;
    str marker;                  /* of an li, as printed: "1.", "-", "A)"; may be empty */
    str why;                     /* of a skipped block: "punctuation", "label", … */
    block *child, *last_child, *next;
};

void block_add(block *parent, block *child);

/* ------------------------------------------------------------------ parts of an item or meeting */

typedef enum {
    ACCESS_NONE, ACCESS_OPEN, ACCESS_CLOSED
} access_kind;

typedef enum {
    OUTCOME_NOT_SAID, OUTCOME_APPROVED, OUTCOME_RECOMMENDED, OUTCOME_NOTED, OUTCOME_DISCUSSED, OUTCOME_POSTPONED,
    OUTCOME_REFERRED, OUTCOME_REJECTED, OUTCOME_WITHDRAWN, OUTCOME_ELECTED, OUTCOME_NONE, OUTCOME_OTHER
} outcome_kind;

typedef enum {
    SECTION_NONE, SECTION_SUMMARY, SECTION_BACKGROUND, SECTION_PRESENTATION, SECTION_ASSESSMENT,
    SECTION_RECOMMENDATION, SECTION_DECISION, SECTION_HISTORY, SECTION_ATTACHMENTS, SECTION_ECONOMY,
    SECTION_LEGAL, SECTION_HEARING, SECTION_COMMUNICATION, SECTION_SUSTAINABILITY, SECTION_PROCESS,
    SECTION_AUTHORITY, SECTION_MINORITY, SECTION_OTHER, SECTION_BODY
} section_kind;

typedef enum {
    ABSENCE_NONE, ABSENCE_ABSENT, ABSENCE_EXCUSED, ABSENCE_LEFT, ABSENCE_ARRIVED, ABSENCE_RECUSED, ABSENCE_ITEM
} absence_kind;

typedef enum {
    STATUS_NONE, STATUS_PRESENT, STATUS_ABSENT, STATUS_EXCUSED, STATUS_SUBSTITUTE, STATUS_STAFF, STATUS_GUEST,
    STATUS_MEMBER
} status_kind;

typedef enum { SIDE_NONE, SIDE_FOR, SIDE_AGAINST, SIDE_ABSTAINED } side_kind;

/* Each gives the word of the contract, or NULL for the value that means "not said". */
const char *access_name(access_kind k);
const char *outcome_name(outcome_kind k);
const char *section_name(section_kind k);
const char *absence_name(absence_kind k);
const char *status_name(status_kind k);
const char *side_name(side_kind k);
/* The kind of that name, or SECTION_NONE; for layout files. */
section_kind section_find(str name);

/* The contract's words of a kind by its value, for those who read them; [0] is NULL. */
typedef struct {
    const char *const *names;
    size_t count;
} kind_words;

extern const kind_words access_kinds, outcome_kinds, section_kinds, absence_kinds, status_kinds, side_kinds,
    meeting_kinds, severity_kinds, review_kinds, correction_states;

/* The value of that word; 0 where it is none of them. */
unsigned kind_of_word(const kind_words *words, str name);

typedef struct {
    section_kind kind;
    str heading;                 /* as printed, without a colon or comma at its end; may be empty */
    str committee, date;         /* of a decision or history, where its heading says; date YYYY-MM-DD */
    str rule;                    /* the layout rule that took the heading, "generic:17"; may be empty */
    block body;                  /* a holder: its children are the section's blocks */
} section;

typedef struct {
    str id;                      /* "EMN-2017-02193" */
    str text;                    /* the line or part of it as printed, label included */
} case_reference;

typedef struct {
    marked_text title;           /* without marker, document number, brackets of ids */
    str marker, document, case_id;   /* as printed; any may be empty */
    str mark;                    /* other words printed with it (a file type, a counter); may be empty */
} attachment;

typedef struct {
    absence_kind kind;
    str person, party, role, time, substitute, reason;   /* time HH:MM; any but person may be empty */
    str items;                   /* "12 13 14 15" where a meeting's note says; may be empty */
    marked_text sentence;        /* as printed (cited) */
} absence;

typedef struct {
    side_kind side;
    str name;
} voter;

typedef struct {
    str in_favour, against, abstained;   /* counts as printed, digits; any may be empty */
    voter *voters;
    size_t voter_count;
} vote;

typedef struct {
    str text;
    str why;                     /* "running-head", "page-number", "menu", "metadata", "label", "punctuation", … */
} skipped;

typedef struct {
    marked_text title;
    str label, mark;             /* what is printed before and after the title: "1 (Åben)", "..... 3" */
    str number, page;            /* may be empty */
    access_kind access;
} contents_entry;

typedef struct part part;

typedef struct {
    str label;                   /* as printed before the title: "Punkt 1:", "1 (Åben)"; may be empty */
    str mark;                    /* as printed after the title: "(Lukket)"; may be empty */
    str number;                  /* "1", "3a"; empty where none is printed */
    access_kind access;
    outcome_kind outcome;
    marked_text title;           /* may be empty */
    place title_at;
    str rule;                    /* the layout rule that took the heading */
    part *first, *last;
} item;

typedef struct {
    str rule;
    part *first, *last;          /* entries and skipped parts */
} contents;

typedef enum {
    PART_NONE, PART_CONTENTS, PART_ENTRY, PART_ITEM, PART_CASE, PART_SECTION, PART_ATTACHMENT, PART_ABSENCE,
    PART_VOTE, PART_SKIPPED
} part_kind;

/* One thing in printed order. A meeting holds contents, item, section, absence, skipped;
 * an item holds case, section, attachment, absence, vote, skipped; contents hold entry, skipped. */
struct part {
    part_kind kind;
    place at;
    part *next;
    union {
        contents contents;
        contents_entry entry;
        item item;
        case_reference case_reference;
        section section;
        attachment attachment;
        absence absence;
        vote vote;
        skipped skipped;
    } as;
};

part *part_new(arena *a, part_kind kind, place at);
void part_add(part **first, part **last, part *p);

/* ------------------------------------------------------------------ meetings */

typedef enum { MEETING_NONE, MEETING_MINUTES, MEETING_AGENDA, MEETING_OTHER } meeting_kind;
const char *meeting_name(meeting_kind k);

/* A value understood from the text, and the words that said it. */
typedef struct {
    str value;                   /* empty: the document does not say */
    place at;
} said;

typedef struct {
    str name, party, role;
    status_kind status;
    bool contradicted;           /* listed as present and as absent; status is the absence */
    str text;                    /* the line as printed (cited) */
    place at;
} person;

typedef struct meeting meeting;
struct meeting {
    meeting_kind kind;
    said authority, committee, venue;    /* venue: the contract's `place` */
    said start_date, start_time, end_date, end_time;   /* YYYY-MM-DD, HH:MM */
    said number;                 /* the meeting's own number, "6"; may be empty */
    person *people;
    size_t person_count;
    part *first, *last;
    meeting *next;
};

/* ------------------------------------------------------------------ diagnostics and the whole */

typedef enum { SEVERITY_NONE, SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR } severity;
const char *severity_name(severity s);

typedef struct diagnostic diagnostic;
struct diagnostic {
    severity severity;
    str code;                    /* stable word, listed in the docs: "title-differs" */
    str text;                    /* one English sentence */
    str item;                    /* number of the item, where one is meant */
    place at;
    diagnostic *next;
};

typedef enum { REVIEW_NOT_SAID, REVIEW_NONE, REVIEW_SUGGESTED, REVIEW_NEEDED } review;
const char *review_name(review r);

/* What became of a correction (models/corrections/corrections.h). */
typedef enum {
    CORRECTION_NONE,
    CORRECTION_APPLIED,
    CORRECTION_SAME,             /* the reading says so by itself */
    CORRECTION_CONFLICT,         /* the reading has changed there: not applied */
    CORRECTION_PAST              /* an acceptance before a later correction or acceptance */
} correction_state;

/* That a correction was met with: what of it the XML keeps. */
typedef struct {
    int number;                  /* of the record */
    correction_state state;
    str what, item;              /* "title"; the item's number, or empty */
    str who, when;               /* when: UTC, 2026-11-22T18:05:00Z */
    const char *why;             /* of a conflict, where it was just met; else NULL */
} correction_note;

typedef struct {
    const document *source;      /* lent; its pages' readings and reasons go into the XML */
    str layout;                  /* name of the layout that was used */
    review review;
    correction_note *corrections;
    size_t correction_count;
    meeting *first_meeting, *last_meeting;
    diagnostic *first_diagnostic, *last_diagnostic;
} minutes;

meeting *meeting_add(minutes *m, arena *a);
/* Appends and returns it, so that the caller can fill in item and place. `text` is not copied. */
diagnostic *diagnostic_add(minutes *m, arena *a, severity s, const char *code, str text);

#endif
