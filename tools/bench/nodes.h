/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Minutes as a tree of named fields, for comparing two of them field by field.
 *
 * What models/minutes.h has many structs for is one kind of node here: what it is, its fields in a fixed order (the one
 * that tells it from its like first), what stands in it. Every field that the XML carries is there; one that is not
 * said is not. Everything lies in the arena and lends the minutes. */
#ifndef REFERAT_BENCH_NODES_H
#define REFERAT_BENCH_NODES_H

#include "models/minutes.h"

typedef struct {
    const char *name;            /* "title", "outcome", "place" */
    str value;                   /* never empty; marks in a text stand as {2014-05-01: den 1. maj 2014} */
} node_field;

enum { NODE_FIELDS_MOST = 14 };

typedef struct node node;
struct node {
    const char *kind;            /* "item", "section", "p" */
    str label;                   /* how people call it among its like: "3", "decision"; may be empty */
    node_field fields[NODE_FIELDS_MOST];
    size_t field_count;
    node *child, *last_child, *next;
    size_t child_count;
};

node *nodes_of(arena *a, const minutes *m);

/* The value of that field, or the empty slice. */
str node_value(const node *n, const char *name);
/* Equal in all fields and in all that stands in them. */
bool nodes_equal(const node *a, const node *b);

#endif
