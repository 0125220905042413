/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Layouts: headings and labels as data, one file per house, each rule with its own examples.
 *
 *     layout nordkoebing
 *     base   generic
 *     mark   Nordkøbing Kommune
 *     heading item large = {no} ({case}) {title}
 *        yes 12 (24/012345) Ny skole i Østerby
 *        no  Sag 24/012345 blev udsat
 *     field place = Mødested[:] {place}
 *     skip menu = Til toppen
 *
 * `heading KIND` names what a heading opens: item, group, contents, meeting, matter, closing, or a section kind of the
 * contract; `field NAME` a label and its value; `skip WHY` what is no content. Style words before the = sign say
 * what else must hold. A line that begins with | goes on with more alternatives. The first rule that fits wins, in file
 * order, the layout before its base. Each alternative needs a `yes`; each `yes` must be taken by its own rule, each
 * `no` by none (layout_check). Faults are "file:line: …"; nothing is skipped silently. */
#ifndef REFERAT_LAYOUT_H
#define REFERAT_LAYOUT_H

#include "../models/fault.h"
#include "../models/minutes.h"
#include "automaton.h"

typedef enum {
    ROLE_NONE,
    ROLE_ITEM,                   /* opens an item: {no} {title} {access} {case} */
    ROLE_NUMBER,                 /* a number alone, its title before or after it: {no} */
    ROLE_GROUP,                  /* a heading over several items: {access} */
    ROLE_CONTENTS,               /* a table of contents follows */
    ROLE_MEETING,                /* opens the record of a meeting: {date} {time} {place} {organ} */
    ROLE_MATTER,                 /* a sentence that opens a matter in prose minutes */
    ROLE_CLOSING,                /* closes a meeting: what follows belongs to no item */
    ROLE_APART,                  /* an entry of a protocol that is no meeting (an audit, a copy) */
    ROLE_REPLY,                  /* "ad 4.": the decision of item {no} follows */
    ROLE_SECTION,
    ROLE_FIELD,
    ROLE_SKIP
} role;

typedef enum {
    FIELD_NONE,
    FIELD_MINUTES, FIELD_AGENDA, /* the kind of document, often with {organ} {date} {time} {place} */
    FIELD_ORGAN, FIELD_AUTHORITY, FIELD_DATE, FIELD_PLACE, FIELD_END, FIELD_NUMBER, FIELD_WHEN_WHERE,
    FIELD_PRESENT, FIELD_ABSENT, FIELD_EXCUSED, FIELD_SUBSTITUTE, FIELD_MEMBER, FIELD_STAFF, FIELD_GUEST,
    FIELD_CASE, FIELD_METADATA, FIELD_NOTES,
    FIELD_INFORMATION            /* notes in the head; inside an item the heading over how people are told */
} field_kind;

typedef enum {
    STYLE_NEEDS_LARGE = 1,       /* larger than body text, where the document has typography */
    STYLE_NEEDS_BOLD = 2,        /* bold or larger, where the document has typography */
    STYLE_NEEDS_CAPITALS = 4,
    STYLE_RUN_IN = 8,            /* a colon and text may follow on the same line */
    STYLE_QUOTES = 16,           /* what follows is quoted: only another such heading, a decision or a list of
                                  * attachments ends it */
    STYLE_WEAK = 32              /* true only where its surroundings bear it out: of a number, the sequence and what
                                  * follows; of a section, that none of its kind and no decision is open ("Forvaltningen
                                  * indstiller,") */
} rule_style;

typedef struct {
    role role;
    section_kind section;
    field_kind field;
    str why;                     /* ROLE_SKIP */
    unsigned style;
    const pattern *pattern;
    str where;                   /* "generic:17" */
    size_t line;                 /* 17 */
} rule;

typedef struct {
    const rule *rule;
    pattern_match match;
    bool run_in;                 /* text follows the heading on its line: text from byte `match.head` on */
} rule_match;

typedef struct layout layout;

/* What a rule may ask about the text's look. */
typedef struct {
    bool typography, large, bold, capitals;
} look;

/* Reads a layout; its base must be among `known`. The arena keeps all; `name` is for faults. */
bool layout_read(arena *a, str source, const char *name, const layout *const *known, size_t known_count,
    const layout **read, fault *f);
/* The layouts built into the program, generic first. */
bool layout_builtin(arena *a, const layout *const **layouts, size_t *count, fault *f);
/* The text of a built-in layout; the empty one past the last. For naming the rules by their content. */
str layout_builtin_text(size_t index);

str layout_name(const layout *l);
/* True when one of its marks stands in the text (folded). */
bool layout_is_marked(const layout *l, str text);

/* The first rule that takes the whole text. */
bool layout_classify(const layout *l, str text, look seen, rule_match *m);

/* A text may be followed piece by piece, and what rules may take it be found wherever a piece ends. */
text_trace layout_begin(const layout *l);
void layout_follow(const layout *l, text_trace *t, str more);
void layout_note(const layout *l, text_trail *trail, str piece);             /* see automaton.h */
void layout_follow_trail(const layout *l, text_trace *t, str piece, const text_trail *trail);
text_trace layout_found(const layout *l, const text_trace *t);
bool layout_finds_organ(const layout *l, const text_trace *found);           /* false of a text that names none */
bool layout_finds_rule(const layout *l, const text_trace *found, uint64_t kinds);    /* false: none takes the text */

/* The same where only some rules are of use: false also where the first rule that takes the text is none of them.
 * `found` is of that text, or NULL. A filter of NULL: all. */
typedef struct {
    uint64_t kinds;              /* RULE_KIND of those that it may let pass */
    bool (*takes)(const rule *r);
} rule_filter;

/* A bit for what the rule says: its role, or of a field which one. */
#define RULE_KIND(role, field) ((uint64_t)1 << ((role) == ROLE_FIELD ? 32 + (field) : (int)(role)))

bool layout_classify_among(const layout *l, str text, const text_trace *found, look seen, const rule_filter *useful,
    rule_match *m);

str rule_called(arena *a, const rule *r);     /* as a layout file calls it: "heading item", "field case", "skip menu" */
bool rule_is_weak_number(const rule *r);      /* a weak rule for items or numbers */
/* The same, passing over weak rules for items and numbers: what a numbered line is if it is no item. */
bool layout_classify_unnumbered(const layout *l, str text, look seen, rule_match *m);

/* Every example against the rules: each alternative has a yes, each yes is taken by its own rule, each no by none; and
 * a layout that builds on another has a mark. */
bool layout_check(const layout *l, fault *f);
/* The same, but all that is wrong is said; returns how much. */
size_t layout_check_each(const layout *l, void (*say)(void *to, const fault *f), void *to);

#endif
