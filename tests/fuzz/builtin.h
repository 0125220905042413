/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The built-in layouts for harnesses, read once: reading them anew for each input would take nearly all of the time. */
#ifndef REFERAT_TESTS_FUZZ_BUILTIN_H
#define REFERAT_TESTS_FUZZ_BUILTIN_H

#include "fuzz.h"

#include "parser/layout.h"

static inline const layout *const *builtin(size_t *count)
{
    static const layout *const *known;
    static size_t known_count;
    static arena *kept;
    if (!kept) {
        fault f = { 0 };
        kept = arena_open();
        HOLDS(layout_builtin(kept, &known, &known_count, &f));
    }
    *count = known_count;
    return known;
}

#endif
