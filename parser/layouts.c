/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The layouts that are built into the program. */
#include "layout_image.h"
#include "layouts_embedded.h"

static str source_of(size_t i)
{
    return (str){ (const char *)embedded_layouts[i].bytes, *embedded_layouts[i].size };
}

bool layout_builtin(arena *a, const layout *const **layouts, size_t *count, fault *f)
{
    const layout **list = ARENA_NEW(a, const layout *, embedded_layout_count);
    *count = 0;
    for (size_t i = 0; i < embedded_layout_count; i++) {
        const char *name = embedded_layouts[i].name;
        if (embedded_layouts[i].image)
            list[i] = layout_of_image(a, embedded_layouts[i].image, source_of(i), name, list);
        else if (!layout_read(a, source_of(i), name, list, *count, &list[i], f))
            return false;
        ++*count;
    }
    *layouts = list;
    return true;
}

str layout_builtin_text(size_t index)
{
    return index < embedded_layout_count ? source_of(index) : (str){ NULL, 0 };
}
