/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Layouts that were read when the program was built: constant data in the program.
 *
 * To read generic.layout, compile its patterns and lay them out as an automaton takes 4 million instructions, and to
 * make the states that one page of minutes leads to 4 to 12 million more, a third of what such a page takes in all. So
 * tools/layouts reads the layouts of layouts/ by the same code once, and writes what came of them as tables of C. These
 * hold numbers and no pointers (but to the tables themselves): nothing has to be relocated at the start, and a page of
 * the program that nobody reads is never loaded. What is small and has pointers, rules and alternatives, is made of
 * them anew.
 *
 * A layout given at run time is read in the ordinary way (layout_read); both ways give the same (test_layout_image). */
#ifndef REFERAT_LAYOUT_IMAGE_H
#define REFERAT_LAYOUT_IMAGE_H

#include "automaton_inside.h"
#include "layout_inside.h"
#include "pattern_inside.h"

typedef struct {
    uint8_t role, section, field, style;
    source_part why;
    uint32_t line;
    source_part where;           /* of `places` */
    uint32_t alternatives;       /* how many; they stand in the order of the rules */
} rule_image;

typedef struct {
    uint32_t ops;                /* how many; they stand in the order of the alternatives */
    text_needs needs;
} alternative_image;

typedef struct {
    source_part name;
    uint32_t base;               /* among the layouts built in, 1-based; 0: none */
    const source_part *marks;
    size_t mark_count;
    const char *places;          /* "generic:17generic:21", for rule_image */
    const rule_image *rules;
    size_t rule_count;
    const alternative_image *alternatives;
    size_t alternative_count;
    const op *ops;
    const example *examples;
    size_t example_count;
    automaton_image automaton, dated;
} layout_image;

/* `source` is what the image was made of, `file` its name for faults; `known` those that stand before it. */
const layout *layout_of_image(
    arena *a, const layout_image *image, str source, const char *file, const layout *const *known);

#endif
