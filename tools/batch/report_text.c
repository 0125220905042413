/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "models/text.h"
#include "report.h"
#include "run.h"

enum { CELL_WIDTH_MOST = 120, TEXT_WIDTH = 24, NUMBER_WIDTH = 11 };

static void begin(const char *folder)
{
    arena *a = arena_open();
    printf("Batch in %s\n", shown(a, folder));
    arena_close(a);
}

static bool is_last(const report_table *t, size_t i)
{
    return !t->columns[i + 1];
}

/* Numbers right, texts left; the last column is as long as it is. */
static void cell(const report_table *t, size_t i, const char *text)
{
    arena *a = arena_open();
    bool number = t->columns[i][0] == '#';
    str s = str_of(shown(a, text));
    size_t length = text_length(s), width = number ? NUMBER_WIDTH : TEXT_WIDTH;
    int pad = length < width && !(is_last(t, i) && !number) ? (int)(width - length) : 0;
    printf("  %*s%.*s%*s", number ? pad : 0, "", STR_ARG(s), number ? 0 : pad, "");
    arena_close(a);
}

static void table(const report_table *t)
{
    printf("\n%s\n", t->heading);
}

static void columns(const report_table *t)
{
    for (size_t i = 0; t->columns[i]; i++) {
        bool number = t->columns[i][0] == '#';
        int width = is_last(t, i) && !number ? 0 : number ? NUMBER_WIDTH : -TEXT_WIDTH;
        printf("  %*s", width, t->columns[i] + number);
    }
    putchar('\n');
}

static const report_table *headed;

static void row(void *to, const char *const *cells, size_t count)
{
    const report_table *t = to;
    if (headed != t)
        columns(t);
    headed = t;
    for (size_t i = 0; i < count && t->columns[i]; i++)
        cell(t, i, cells[i]);
    putchar('\n');
}

static void table_end(const report_table *t, size_t rows)
{
    if (rows == 0)
        printf("  %s\n", t->empty);
    if (rows > REPORT_ROWS_MOST)
        printf("  … and %zu more, in the journal\n", rows - REPORT_ROWS_MOST);
}

static void end(void)
{
}

const report_form report_text = { begin, table, row, table_end, end };
