/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The inside of a layout, shared by its reader, matcher and checker. */
#ifndef REFERAT_LAYOUT_INSIDE_H
#define REFERAT_LAYOUT_INSIDE_H

#include "layout.h"

typedef struct {
    str text;
    size_t rule;                 /* index of the rule it belongs to */
    bool taken;                  /* yes: must be taken; no: must not */
    size_t line;
} example;

struct layout {
    str name, file;
    const layout *base;
    str *marks;
    size_t mark_count, mark_capacity;
    rule *rules;
    size_t rule_count, rule_capacity;
    example *examples;
    size_t example_count, example_capacity;
};

#endif
