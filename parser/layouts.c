/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The layouts that are built into the program. */
#include "layout.h"
#include "layouts_embedded.h"

bool layout_builtin(arena *a, const layout *const **layouts, size_t *count, fault *f)
{
    const layout **list = ARENA_NEW(a, const layout *, embedded_layout_count);
    *count = 0;
    for (size_t i = 0; i < embedded_layout_count; i++) {
        str source = { (const char *)embedded_layouts[i].bytes, *embedded_layouts[i].size };
        if (!layout_read(a, source, embedded_layouts[i].name, list, *count, &list[*count], f))
            return false;
        ++*count;
    }
    *layouts = list;
    return true;
}

str layout_builtin_text(size_t index)
{
    if (index >= embedded_layout_count)
        return (str){ NULL, 0 };
    return (str){ (const char *)embedded_layouts[index].bytes, *embedded_layouts[index].size };
}
