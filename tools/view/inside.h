/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The pieces of the view's page, shared by the files that write it. */
#ifndef REFERAT_VIEW_INSIDE_H
#define REFERAT_VIEW_INSIDE_H

#include "models/xml_out.h"
#include "view.h"

/* A page being written. */
typedef struct {
    arena *a;
    const view *v;
    xml_out *x;
} view_out;

/* ------------------------------------------------------------------ elements (markup.c) */

/* <name class="class">text</name>; class may be NULL; an empty text writes nothing. */
void view_text(view_out *o, const char *name, const char *class, str text);
/* The same of the document's own words: in Danish. */
void view_danish(view_out *o, const char *name, const char *class, str text);
/* `label` is what it is called where its text is a sign; NULL: as its text. */
void view_button(view_out *o, const char *id, const char *key, const char *text, const char *label);
/* Attributes of the element that was just started. */
void view_word(view_out *o, const char *name, const char *value);          /* NULL writes none */
void view_number(view_out *o, const char *name, long long value);
void view_place(view_out *o, const place *at);   /* data-page, data-box, data-line */

/* The page's head with the policy, and its end with the script. */
void view_head(view_out *o, str title);
void view_scripts(view_out *o);
/* "sha256-…", as policies name a script or style. In the arena. */
str view_hash(arena *a, str bytes);
str view_base64(arena *a, str bytes);

/* ------------------------------------------------------------------ the panes */

void view_paper(view_out *o);        /* paper.c */
void view_structure(view_out *o);    /* structure.c */
void view_notes(view_out *o);        /* notes.c */

/* ------------------------------------------------------------------ structure (structure.c, blocks.c, parts.c) */

/* Where in the XML we are: a path that grows and shrinks. */
typedef struct {
    view_out *o;
    text_builder path;
} walk;

/* The path of the element being written, until walk_up with what walk_down gave. */
size_t walk_down(walk *w, const char *name, size_t number);      /* number 0: it can be there once only */
void walk_up(walk *w, size_t before);

/* What the element that was just started shows: data-path, data-role, data-kind, its place, @read. */
void walk_shows(walk *w, const char *role, const char *kind, const place *at);
/* What was read where a repair changed it, as a sentence below the element. */
void walk_read(walk *w, const place *at);

/* Numbers of the children of one element, by name. */
typedef struct {
    size_t contents, entry, item, case_id, section, attachment, absence, vote, skipped, p, list, table;
} numbers;

void write_marked(walk *w, const marked_text *t);
void write_blocks(walk *w, const block *first, const char *kind, int depth);
void write_parts(walk *w, const part *first);

#endif
