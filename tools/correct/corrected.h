/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* XML and its records on disk: for DIR/a/b.pdf.xml
 *
 *     DIR/a/b.pdf.corrections.jsonl    the records (models/corrections/corrections.h); only ever added to
 *     DIR/a/b.pdf.reading              the XML as it was read, before any correction
 *     DIR/a/b.pdf.xml                  the reading with the records applied
 *
 * The XML is always made anew from the reading and all records, so that taking back, doing again and reading anew need
 * no care of each other. XML without source/correction is a reading itself: whoever wrote it knew of no records, and
 * they are applied to it when it is next read or corrected. Both names end otherwise than results do, so no result
 * meets them.
 *
 * One writer at a time: the records file is locked (flock) from before it is read until the XML has its place. A record
 * is one write, synced before anything is made of it; where that fails (a full disk) the file is cut back, and the
 * correction was not made. A run that ends between record and XML loses nothing: the next reader applies the record.
 * The journal of a batch whose folder holds the XML hears of its new status and size. */
#ifndef REFERAT_CORRECTED_H
#define REFERAT_CORRECTED_H

#include "models/corrections/corrections.h"

/* Minutes that were read from the XML at `path`, with the records beside it applied. True and unchanged where there are
 * none. FAULT_DAMAGED, FAULT_LIMIT, FAULT_NO_INPUT of the records or the reading. */
bool corrected_minutes(arena *a, const char *path, minutes *m, fault *f);

/* Whether records stand beside where the XML at `path` is, or is to be. */
bool corrected_has_records(const char *path);

/* What the journal of the archive said to it. */
typedef enum { JOURNAL_NO_WORD, JOURNAL_TOLD, JOURNAL_DEAF } journal_word;

typedef struct {
    corrections all;             /* lends from the arena */
    minutes m;                   /* corrected */
    const char *warning;         /* of a new record: odd but taken; or NULL */
    int number;                  /* of the new record; 0: none was made */
    journal_word journal;
} corrected;

/* The XML at `path` as it stands with its records, for showing them. */
bool corrected_open(arena *a, const char *path, corrected *out, fault *f);

/* One more record: *c has what, who, where (ordinals) and after (correction_prepare), or what = CORRECT_UNDO and
 * `undone`. When and number are filled in here. The XML is made anew and the journal told. FAULT_USAGE where it does
 * not fit, FAULT_OUTPUT where it cannot be written: then there is no record. All in the arena. */
bool corrected_add(arena *a, const char *path, correction *c, corrected *out, fault *f);

/* A reading that was just made. */
typedef struct {
    str xml;                     /* and, where there are records, with them applied */
    bool corrected;              /* there were, and m are its minutes */
    minutes m;
} corrected_reading;

/* A reading that is to stand at `path`: with records beside, it is kept there as such, and r->xml becomes the corrected
 * one, which the caller writes. */
bool corrected_result(arena *a, const char *path, corrected_reading *r, fault *f);
/* The same in a folder that is open, for who walks folders without following links; `name` ends with ".xml". */
bool corrected_result_in(arena *a, int folder, const char *name, corrected_reading *r, fault *f);
bool corrected_has_records_in(int folder, const char *name);

/* Whether an archive's journal calls such a document one to review: it is not signed off, and has a warning, an error
 * or review="needed". */
bool corrected_wants_eye(const minutes *m);
/* Why: a conflict before all else, else the first of the gravest diagnostics; NULL: none is grave. */
const diagnostic *corrected_gravest(const minutes *m);

#endif
