/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* compile-layouts OUT LAYOUT… -- TEXT…: writes layouts as tables of C into OUT (parser/layout_image.h), each behind the
 * one that it builds on, with the states that the texts lead to. Runs when the program is built. */
#include <stdio.h>
#include <string.h>

#include "models/text.h"
#include "tables.h"
#include "tools/input.h"

typedef struct {
    char **layouts, **texts;
    size_t layout_count, text_count;
} words_given;

static words_given words_of(int argc, char **argv)
{
    words_given w = { .layouts = argv + 2 };
    while (2 + w.layout_count < (size_t)argc && strcmp(w.layouts[w.layout_count], "--") != 0)
        w.layout_count++;
    w.texts = w.layouts + w.layout_count + (2 + w.layout_count < (size_t)argc);
    w.text_count = (size_t)(argv + argc - w.texts);
    return w;
}

/* As embed.cmake calls it: "layout_generic_layout". */
static const char *symbol_of(arena *a, const char *path)
{
    char *name = (char *)(uintptr_t)arena_format(a, "layout_%s", input_name(path)).p;
    for (char *c = name; *c; c++)
        if (!(*c >= '0' && *c <= '9') && !(*c >= 'a' && *c <= 'z') && !(*c >= 'A' && *c <= 'Z'))
            *c = '_';
    return name;
}

static size_t base_of(const layout *l, const layout *const *known, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (known[i] == l->base)
            return i + 1;
    return 0;
}

static bool compile(arena *a, const words_given *w, const str *texts, text_builder *out, fault *f)
{
    const layout **known = ARENA_NEW(a, const layout *, w->layout_count + 1);
    tables_begin(out);
    for (size_t i = 0; i < w->layout_count; i++) {
        str source;
        const char *path = w->layouts[i];
        learned_layout *learned = ARENA_NEW(a, learned_layout, 1);
        if (!input_read(a, path, &source, f) || !layout_read(a, source, input_name(path), known, i, &known[i], f))
            return false;
        if (!layout_learn(a, known[i], texts, w->text_count, learned))
            return fault_set(f, FAULT_LIMIT, "%s: the texts lead to more than %d states; give fewer", path,
                LEARNED_MOST);
        tables_layout(out, known[i], symbol_of(a, path), base_of(known[i], known, i), learned);
    }
    return true;
}

static bool write_file(const char *path, str bytes, fault *f)
{
    FILE *file = fopen(path, "wb");
    bool good = file && fwrite(bytes.p, 1, bytes.n, file) == bytes.n;
    good = file && fclose(file) == 0 && good;
    return good || fault_set(f, FAULT_OUTPUT, "%s: cannot be written", path);
}

static bool run(arena *a, int argc, char **argv, fault *f)
{
    words_given w = words_of(argc, argv);
    text_builder out = { .a = a };
    str *texts = ARENA_NEW(a, str, w.text_count + 1);
    for (size_t i = 0; i < w.text_count; i++)
        if (!input_read(a, w.texts[i], &texts[i], f))
            return false;
    return compile(a, &w, texts, &out, f) && write_file(argv[1], text_done(&out), f);
}

int main(int argc, char **argv)
{
    fault f;
    if (argc < 3) {
        fputs("usage: compile-layouts OUT LAYOUT... -- TEXT...\n", stderr);
        return FAULT_USAGE;
    }
    arena *a = arena_open();
    bool good = run(a, argc, argv, &f);
    if (!good)
        fprintf(stderr, "compile-layouts: %s\n", f.line);
    arena_close(a);
    return good ? 0 : (int)f.kind;
}
