/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between the files of minutes_read.h: a table of elements (minutes_read_forms.c), attributes as values
 * (minutes_read_values.c), and the walk through the XML (minutes_read.c). */
#ifndef REFERAT_MINUTES_READ_INSIDE_H
#define REFERAT_MINUTES_READ_INSIDE_H

#include "minutes_read.h"
#include "xml_out.h"

/* What an attribute's value must be, and what becomes of it in the field at `offset`. */
typedef enum {
    VALUE_NONE,
    VALUE_TEXT,                  /* str */
    VALUE_SAID,                  /* str; where it is said it says something */
    VALUE_COUNT,                 /* str of digits */
    VALUE_DIGEST,                /* str of 64 hexadecimal digits */
    VALUE_DATE, VALUE_TIME,      /* str: YYYY-MM-DD, HH:MM */
    VALUE_DATE_OR_MONTH,
    VALUE_KIND,                  /* an enum, by the words of `words` */
    VALUE_READING,               /* page_reading */
    VALUE_WHOLE,                 /* int, at least 1 */
    VALUE_PAGES,                 /* int, 0 to PAGES_MOST */
    VALUE_SHARE,                 /* float, 0 to 1 */
    VALUE_BOX,                   /* box */
    VALUE_LINES                  /* of a place: its first and last line */
} value_form;

typedef struct {
    const char *name;
    value_form form;
    size_t offset;
    bool required;
    const kind_words *words;
} attribute_form;

typedef struct element_form element_form;
typedef struct reading reading;

/* An open element: where what stands in it goes. */
typedef struct {
    const element_form *form;
    int rank;                    /* of the child that came last; 0: none came */
    void *fields;                /* what its attributes say */
    place *at;                   /* where it was read; NULL: it does not say */
    str *text;                   /* its text, or NULL */
    marked_text *marked;         /* its text with marks, or NULL */
    bool is_mark;                /* its text is a marked part of the text around it */
    bool text_ended;             /* a child that is no mark has begun */
    part **first, **last;        /* its parts */
    block *block;                /* holder of its blocks */
} frame;

/* What may have children, for the masks of parents; IN_TEXT has text only, 0 nothing. */
typedef enum {
    IN_DOCUMENT = 1 << 0, IN_MINUTES = 1 << 1, IN_SOURCE = 1 << 2, IN_MEETING = 1 << 3, IN_ATTENDANCE = 1 << 4,
    IN_CONTENTS = 1 << 5, IN_ITEM = 1 << 6, IN_VOTE = 1 << 7, IN_SECTION = 1 << 8, IN_LIST = 1 << 9, IN_LI = 1 << 10,
    IN_TABLE = 1 << 11, IN_ROW = 1 << 12, IN_MARKED = 1 << 13, IN_TEXT = 1 << 14
} parent_bits;

enum { RANK_FREE = 7 };          /* of children that stand in any order, behind those that do not */

/* What of its struct an element's own content goes to, at `inside`. */
typedef enum {
    HOLDS_NONE,
    HOLDS_TEXT,                  /* a str */
    HOLDS_MARKED,                /* a marked_text */
    HOLDS_PARTS,                 /* part *first, and *last behind it */
    HOLDS_BLOCKS                 /* a block */
} holds;

struct element_form {
    str name;
    unsigned parents, self;      /* parent_bits: where it may stand, and what it is to its children */
    int rank;                    /* among its siblings: they come in the order of their ranks */
    bool once;                   /* there is at most one */
    int least;                   /* the rank its children reach, 0: it needs none; those with a place of their own
                                    begin with rank 1 */
    const attribute_form *attributes;
    size_t attribute_count;
    const char *page_name;       /* what the page of its place is called; NULL: it has no place */
    /* Makes what the element stands for and says in *own where its parts go. False where a limit is passed. */
    bool (*begin)(reading *r, const frame *parent, frame *own);
    unsigned kind;               /* of the part, block or mark that it is */
    holds holds;
    size_t inside;
    void (*end)(reading *r, const frame *own);
};

struct reading {
    arena *a;
    const char *name;
    fault *fault;
    bool failed;
    int line;                    /* of the XML, for faults */
    document source;
    minutes made;
    int pages_said;
    page_reading text_said;
    str version;
    meeting *meeting;            /* the one that is open */
    size_t page_capacity, person_capacity, voter_capacity, correction_capacity;
    int depth;
    frame frames[XML_DEPTH_MOST + 1];      /* [0] holds the whole */
    text_builder text;           /* of the element that is open */
    mark *marks;
    size_t mark_count, mark_capacity;
};

const element_form *element_find(str name, unsigned parent);
/* As SAX gives them: five strings each (name, prefix, namespace, begin and end of the value). */
bool attributes_read(reading *r, frame *own, const char *const *attributes, int count);
/* Sets the fault with the file's name and line; false. */
bool reading_fail(reading *r, fault_kind kind, const char *what, str which, const char *where);

#endif
