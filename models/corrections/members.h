/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The members of a record's JSON: one table for reading and for writing. */
#ifndef REFERAT_CORRECTIONS_MEMBERS_H
#define REFERAT_CORRECTIONS_MEMBERS_H

#include "corrections.h"

typedef enum {
    MEMBER_NONE,
    MEMBER_WHOLE,                /* int, at least 0; 0 is not written */
    MEMBER_TEXT,                 /* str; an empty one is not written */
    MEMBER_WORD,                 /* an enum by its words */
    MEMBER_FLAG,                 /* bool; false is not written */
    MEMBER_BOX,                  /* [x0, y0, x1, y1] */
    MEMBER_OBJECT
} member_form;

typedef struct member member;
struct member {
    const char *name;
    member_form form;
    size_t offset;
    const kind_words *words;
    const member *inside;        /* of an object: ends with a name of NULL */
};

extern const member record_members[];

#endif
