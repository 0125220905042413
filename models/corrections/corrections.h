/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Corrections: what an archivist has said of a document, kept beside its XML and applied to every reading of it.
 *
 * A correction is a record of one thing: who, when (UTC), what, where, before, after, and of which document (SHA-256)
 * and by which program it was made. Records are a text of one JSON object a line (docs/corrections.md), to which lines
 * are only added: taking one back is a record as well. They are applied in their order to minutes as they were read,
 * never to minutes that have them already: minutes.corrections, which the XML keeps as source/correction, lists those
 * that were, so the same records on the same reading always give the same bytes.
 *
 * Where. The document is the same to the byte, so the place on the paper (page and box, or lines) leads; number, title,
 * heading, kind, text and position bear it out, and a reading that differs a little is found again. Of two places that
 * fit equally well neither is taken.
 * Conflict. A place that is not found, or whose value is neither `before` nor `after`: nothing is applied, the record
 * stays, source/correction says state="conflict", and a diagnostic `correction-conflict` (warning) says which.
 * Words. What was printed stays: a corrected title keeps the reading as @read, a joined item's or section's heading
 * becomes a paragraph, a split takes its title or heading from the text, a case id that was none leaves its line as
 * `skipped`. All else that is corrected is an attribute or a citation, whose printed words stand elsewhere.
 * Review. An acceptance holds the digest of the words and structure that were accepted. With it on the same words, and
 * no conflict, source/@review is "none" and an info diagnostic `signed-off` says by whom; the diagnostics of the
 * reading stay. On other words the acceptance is a conflict: nobody has seen those. A correction that came after an
 * acceptance needs a new one.
 *
 * All texts lend from what they were read from or are in the arena. Bounds are below; over them is FAULT_LIMIT. */
#ifndef REFERAT_CORRECTIONS_H
#define REFERAT_CORRECTIONS_H

#include "models/fault.h"
#include "models/minutes.h"

enum {
    CORRECTIONS_MOST = 2000,             /* records of a document */
    CORRECTION_BYTES_MOST = 1 << 16,     /* of a record's line */
    CORRECTIONS_BYTES_MOST = 8 << 20,    /* of all of them */
    CORRECTION_TEXT_MOST = 4000,         /* bytes of a name, a title, a value */
    CORRECTION_QUOTED_MOST = 400         /* bytes of a text that only helps to find a place again */
};

typedef enum {
    CORRECT_NONE,
    CORRECT_ACCEPT,              /* the whole document is signed off */
    CORRECT_UNDO,                /* `undone` counts no more */
    CORRECT_TITLE, CORRECT_NUMBER, CORRECT_ACCESS, CORRECT_OUTCOME,       /* of an item: after.text */
    CORRECT_CASE,                /* of an item: before.text empty adds, after.text empty removes */
    CORRECT_ABSENCE,             /* of an item or meeting: text the person, kind, time; as a case adds and removes */
    CORRECT_DATE, CORRECT_TIME, CORRECT_END,                              /* of a meeting: YYYY-MM-DD, HH:MM, HH:MM */
    CORRECT_AUTHORITY, CORRECT_COMMITTEE, CORRECT_PLACE,                  /* of a meeting */
    CORRECT_SECTION,             /* a section's kind: after.kind */
    CORRECT_SPLIT_SECTION,       /* at a block, which is the new section's first text, or with after.heading its
                                    heading; after.kind */
    CORRECT_JOIN_SECTION,        /* with the section before it */
    CORRECT_SPLIT_ITEM,          /* at a block: it becomes the title; after.number, after.text (a part of the block's
                                    text; empty: all of it) */
    CORRECT_JOIN_ITEM,           /* with the item before it */
    CORRECT_PAGE,                /* a page cannot be read */
    CORRECT_PERSON,              /* of a meeting's attendance: text the name, kind the status; adds, removes */
    CORRECTS
} correction_kind;

/* "accept", "undo", "title", …; as in the records, the XML and on the command line. [0] is NULL. */
extern const kind_words correction_kinds;

/* Where a thing stands. For a new correction the ordinals are enough (correction_prepare); the rest is what finds it
 * again. All counts begin with 1. */
typedef struct {
    int meeting;
    int item;                    /* among the meeting's items; 0: the meeting itself */
    int section;                 /* among the sections of the item, or of the meeting outside items */
    int block;                   /* among the section's paragraphs, list entries, tables (correction_blocks) */
    int page;                    /* of CORRECT_PAGE */
    str number, title;           /* of the item */
    place item_at;
    section_kind kind;           /* of the section */
    str heading;
    str text;                    /* of the block */
    place at;                    /* of the innermost: block, section, absence, case */
} correction_spot;

/* A value; which fields say something depends on the kind. */
typedef struct {
    str text;                    /* title, number, word, date, case id, person; of an acceptance the digest */
    str kind;                    /* the contract's word: of a section, an absence */
    str time;                    /* HH:MM, of an absence */
    str number;                  /* of a split item */
    bool heading;                /* of a split section: the block is its heading */
} correction_value;

typedef struct {
    int number;                  /* from 1, in order */
    str when, who;               /* 2026-11-22T18:05:00Z; a name as it is to stand in the XML */
    str program, sha256;         /* version; digest of the document, may be empty where the XML has none */
    correction_kind what;
    correction_spot where;
    correction_value before, after;
    int undone;                  /* of CORRECT_UNDO: the number of the record that counts no more */
    int undone_by;               /* the record that undid it, told by corrections_read; 0: it counts */
} correction;

typedef struct {
    const char *name;            /* of the file, for faults */
    correction *records;
    size_t count;
} corrections;

/* SHA-256 of a text as 64 digits in the arena (ocr/sha256.h has it). */
typedef str (*text_digest)(arena *a, str text);

/* A text of records. FAULT_DAMAGED (which line, what is wrong), FAULT_LIMIT. A last line without its end was never
 * written whole and is passed over; *whole is the length of what was. `name` lends. */
bool corrections_read(arena *a, str lines, const char *name, corrections *out, size_t *whole, fault *f);
/* One record as its line, line end included. */
str correction_line(arena *a, const correction *c);

/* The records that count, applied to minutes as they were read; all in the arena. Sets m->corrections, adds
 * diagnostics, settles m->review. Minutes that have these records stay as they are. FAULT_DAMAGED where a record is of
 * another document, or the minutes have other records than these; m is then unchanged. */
bool corrections_apply(arena *a, minutes *m, const corrections *all, text_digest digest, fault *f);
/* FAULT_DAMAGED where m has a correction of which there is no record: the records are not those it was made with. */
bool corrections_cover(const minutes *m, const corrections *all, fault *f);
/* Whether m->corrections are these: then m needs no more. */
bool corrections_are_in(const minutes *m, const corrections *all);

/* A new correction on minutes as they are now: checks its place and value and fills in what finds the place again, and
 * `before`. What the caller says of these already, from a page that was open for long, must still fit, and so must the
 * digest of what is accepted (after.text). Prepared once more a correction is checked in just that way. FAULT_USAGE
 * with what is wrong. Whether a split or join can be made is told by applying it. */
bool correction_prepare(arena *a, const minutes *m, correction *c, text_digest digest, fault *f);

/* What a place means, for those who show it: the nth item, section and block as they are counted here; NULL: none. */
meeting *correction_meeting(const minutes *m, int n);
part *correction_item(const meeting *m, int n);
part *correction_section(const meeting *m, const part *item, int n);    /* item NULL: outside the items */
block *correction_block(const part *section, int n);

/* Where a correction goes in these minutes, as ordinals, and the value that stands there: empty where it has none.
 * False: its place is not found any more. */
bool correction_now(const minutes *m, const correction *c, correction_spot *where, correction_value *now);

/* Signed off on these words, without conflict. */
bool corrections_signed_off(const minutes *m);
size_t corrections_conflicts(const minutes *m);

#endif
