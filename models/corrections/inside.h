/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between the files of corrections.h: what each kind of correction is (values.c: a table), where it goes (spots.c), and
 * what it does (changes.c for values, sections.c and items.c for boundaries). */
#ifndef REFERAT_CORRECTIONS_INSIDE_H
#define REFERAT_CORRECTIONS_INSIDE_H

#include "corrections.h"

/* What a correction is about, and so which ordinals of its spot must be there. */
typedef enum { SCOPE_NONE, SCOPE_DOCUMENT, SCOPE_PAGE, SCOPE_MEETING, SCOPE_ITEM, SCOPE_EITHER, SCOPE_SECTION,
    SCOPE_BLOCK } correction_scope;

/* Where a spot was found. */
typedef struct {
    meeting *meeting;
    part *item;                  /* NULL: outside the items */
    part *section;
    block *block;
    part **first, **last;        /* the parts among which it is: the item's, or the meeting's */
} found;

/* What an application has at hand; `why` says, where it could not be, what stood against it. */
typedef struct {
    arena *a;
    minutes *m;
    text_digest digest;
    bool counts;                 /* of an acceptance: none came after it, and no correction */
    const char *why;
} correcting;

typedef struct {
    correction_scope scope;
    correction_state (*apply)(correcting *k, const correction *c, const found *at);
} correction_form;

extern const correction_form correction_forms[CORRECTS];

/* changes.c */
correction_state change_value(correcting *k, const correction *c, const found *at);
correction_state change_page(correcting *k, const correction *c, const found *at);
/* lists.c */
correction_state change_case(correcting *k, const correction *c, const found *at);
correction_state change_absence(correcting *k, const correction *c, const found *at);
correction_state change_person(correcting *k, const correction *c, const found *at);
/* sections.c, items.c */
correction_state split_section(correcting *k, const correction *c, const found *at);
correction_state join_section(correcting *k, const correction *c, const found *at);
correction_state split_item(correcting *k, const correction *c, const found *at);
correction_state join_item(correcting *k, const correction *c, const found *at);

/* Where the block is not there any more: whether it is a heading now, as it was to be. */
bool section_is_split(const found *at, const correction *c);
bool item_is_split(const minutes *m, const correction *c);

correction_state conflict(correcting *k, const char *why);

/* What stands at that spot now: of those kinds of which there is one. */
str value_now(correction_kind what, const found *at);
/* NULL where it is fit to be that, else what is wrong. */
const char *value_fault(const correction *c);
/* What of it that is said of. */
str value_at_fault(const correction *c);
/* What a person has said is sure; where nothing was guessed there is nothing to say. */
void vouch(place *at);
/* The one of that value; NULL: none. */
person *person_find(const meeting *m, const correction_value *v);
part *absence_find(const found *at, const correction_value *v);
part *case_find(const found *at, str id);
bool value_is_empty(const correction_value *v);

/* The spot's ordinals as they are: what is wrong, or NULL. */
const char *spot_reach(arena *a, const minutes *m, correction_scope scope, const correction_spot *s, found *out);
/* Fills in what finds it again. */
void spot_describe(const minutes *m, const found *at, correction_spot *s);
/* Finds it again; false: it is not there, or in two places. */
bool spot_find(const minutes *m, correction_scope scope, const correction_spot *s, found *out);
str spot_quote(str text);
str value_quote(str text);               /* as long as a value may be */
bool spot_says(str kept, str now);       /* a quoted text and what stands there */

/* Takes what stands from `at` on out of `body`, into a holder; entries of a list with a list around them. */
void blocks_cut(arena *a, block *body, const block *at, block *tail);
/* Takes the first block out of it; what is nested in it comes to stand in its place. NULL: there is none. */
block *blocks_take_first(block *tail);
/* A paragraph in front of the blocks. */
void blocks_lead(arena *a, block *body, marked_text text, place at);
void parts_insert(part **first, part **last, part *after, part *p);
part *parts_before(part *first, const part *p);    /* NULL: it is the first */
part *parts_take_behind(part **last, part *p);     /* the one behind p, which must be there */
void parts_remove(part **first, part **last, part *p);
/* Two texts and their marks, a blank between; the slice of one. */
marked_text marked_join(arena *a, marked_text one, marked_text two);
marked_text marked_part(arena *a, const marked_text *t, size_t from, size_t to);

/* The words and the structure of all meetings, as a digest. */
str content_digest(arena *a, const minutes *m, text_digest digest);

#endif
