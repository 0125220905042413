/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The index: minutes in a database, and finding them again.
 *
 * One SQLite file, or a PostgreSQL database named by its URL (postgresql://…); the same tables (tables.h) and the same
 * questions for both. A document is recognised by the digest of its content: added again, its rows are replaced and its
 * number stays. What is added becomes lasting in groups of whole documents (index_add says when): killed at any moment,
 * an index holds some number of whole documents, each with all of its rows and words.
 * Everything in a query is either a parameter or written by query.h; no text of a user or document becomes SQL. */
#ifndef REFERAT_FEEDS_INDEX_H
#define REFERAT_FEEDS_INDEX_H

#include "models/fault.h"
#include "rows.h"

typedef struct minutes_index minutes_index;

typedef enum { INDEX_READS, INDEX_WRITES } index_use;

/* `where`: a file's path, which is made if it is to be written, or postgresql://… FAULT_NO_INPUT where there is none,
 * FAULT_FORMAT where it is no index, FAULT_OUTPUT. */
minutes_index *index_open(const char *where, index_use use, fault *f);
/* Makes what was added lasting, unless `good` is false. Frees x in any case. */
bool index_close(minutes_index *x, bool good, fault *f);

/* Lasting at the latest after INDEX_GROUP documents, INDEX_GROUP_BYTES of text, or index_commit. */
enum { INDEX_GROUP = 1000, INDEX_GROUP_BYTES = 32 << 20 };
bool index_add(minutes_index *x, const minutes *m, const minutes_origin *from, fault *f);
/* Whether it holds what this XML gives, so that it need not be read. */
bool index_holds(minutes_index *x, str xml_hash, bool left_out, bool *holds, fault *f);
bool index_commit(minutes_index *x, fault *f);
/* By its digest or name; *count = how many documents went. */
bool index_remove(minutes_index *x, const char *name_or_hash, size_t *count, fault *f);
/* Brings what the search reads into its quickest form; takes minutes for millions of items. */
bool index_tidy(minutes_index *x, fault *f);

/* ------------------------------------------------------------------ finding */

enum { SEARCH_HITS_MOST = 1000, SEARCH_OFFSET_MOST = 2000 };

/* What is looked for. NULL: anything. Names are found by parts of them, folded. */
typedef struct {
    const char *query;           /* query.h says how; NULL: all that the rest fits, newest first */
    const char *committee, *authority, *outcome, *case_id, *person, *absent;
    const char *from, *to;       /* days, both included: YYYY, YYYY-MM or YYYY-MM-DD */
    long limit, offset;
    bool facets;                 /* count bodies, years and outcomes, too */
} search;

enum { SNIPPET_MARKS_MOST = 16 };

/* A piece of the text; marks say which bytes of it were asked for. */
typedef struct {
    str text;
    struct { size_t from, to; } marks[SNIPPET_MARKS_MOST];
    size_t mark_count;
    bool cut_before, cut_after;  /* the text goes on there */
} snippet;

typedef struct {
    long long id, document, meeting, item;     /* item 0: text of the meeting outside its items */
    str name, hash, authority, committee, date, number, title, outcome, access;   /* any may be empty */
    long page;                   /* where the snippet stands; 0: not said */
    double score;
    snippet title_marked, found;
} hit;

/* How many of the texts that were ranked have that value; the most frequent first. */
typedef struct {
    str value;
    size_t count;
} facet;

enum { FACETS_MOST = 12 };
typedef enum { FACET_COMMITTEE, FACET_YEAR, FACET_OUTCOME, FACETS } facet_kind;

typedef struct {
    hit *hits;
    size_t count;
    facet facets[FACETS][FACETS_MOST];   /* up to the first without a value */
    long long fitting;           /* how many fit */
    bool at_least;               /* more than that: the newest `fitting` of them were ranked */
} findings;

/* FAULT_USAGE where the search cannot be understood. */
bool index_search(minutes_index *x, arena *a, const search *s, findings *out, fault *f);

/* ------------------------------------------------------------------ looking at one meeting */

/* What came back, row by row, each of `width` texts; empty for what is not said. */
typedef struct {
    str *cells;
    size_t width, count;
} answer;

/* A meeting by its document's number and its own; head.count is 0 where there is none. In printed order. */
typedef struct {
    answer head;                 /* name, hash, authority, committee, date, time, end, place, kind */
    answer people;               /* person, party, role, status */
    answer items;                /* item, number, title, outcome, access, page */
    answer sections;             /* item (0: outside), kind, heading, text (its first MEETING_TEXT characters), page */
    answer attachments;          /* item, title */
    answer absences;             /* item (0: of the meeting), person, kind, time, text, page */
} meeting_view;

enum { MEETING_TEXT = 100000 };
bool index_meeting(minutes_index *x, arena *a, long long document, long long meeting, meeting_view *out, fault *f);

/* For those who ask on behalf of strangers: a question that takes longer fails. */
bool index_limit(minutes_index *x, int milliseconds, fault *f);

#endif
