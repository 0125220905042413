/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "manual.h"

#include "manuals_embedded.h"
#include "models/str.h"

/* A file's head: a word and its value a line, up to the first empty one. */
static str head_of(str file, str *body)
{
    static const str gap = STR("\n\n");
    size_t end = str_find(file, gap);
    *body = end == STR_NOT_FOUND ? file : str_from(file, end + gap.n);
    return end == STR_NOT_FOUND ? (str){ NULL, 0 } : str_part(file, 0, end);
}

static str field_of(str file, const char *name)
{
    str body, head = head_of(file, &body), line, word;
    while (str_cut(&head, '\n', &line))
        if (str_next_word(&line, &word) && str_equal(word, str_of(name)))
            return str_trim(line);
    return (str){ NULL, 0 };
}

static str text_of(size_t k)
{
    return (str){ (const char *)embedded_manuals[k].bytes, *embedded_manuals[k].size };
}

/* The commands that are for these readers, each with its summary. */
static void print_commands(str readers, FILE *to)
{
    for (size_t k = 0; k < embedded_manual_count; k++) {
        str summary = field_of(text_of(k), "summary");
        if (str_equal(field_of(text_of(k), "for"), readers))
            fprintf(to, "  %-12s %.*s\n", embedded_manuals[k].name, STR_ARG(summary));
    }
}

/* A line "  {developers}" stands for the commands that are for developers. */
static void print_body(str body, FILE *to)
{
    static const str open = STR("  {"), close = STR("}");
    str line;
    while (body.n && str_cut(&body, '\n', &line))
        if (str_starts(line, open) && str_ends(line, close))
            print_commands(str_part(line, open.n, line.n - close.n), to);
        else
            fprintf(to, "%.*s\n", STR_ARG(line));
}

bool manual_print(const char *command, FILE *to)
{
    for (size_t k = 0; k < embedded_manual_count; k++) {
        str body;
        if (!str_equal(str_of(command), str_of(embedded_manuals[k].name)))
            continue;
        head_of(text_of(k), &body);
        print_body(body, to);
        return true;
    }
    return false;
}
