/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "report.h"
#include "run.h"

static const char style[] =
    "body{font:16px/1.45 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem 1.5rem 4rem;color:#1b1b1b;"
    "background:#fff}h1{font-size:1.5rem;margin:.5rem 0 0}h2{font-size:1.1rem;margin:2.2rem 0 .4rem}"
    "nav a{margin-right:1rem}div.t{overflow-x:auto}table{border-collapse:collapse;min-width:50%}"
    "th,td{padding:.25rem .7rem .25rem 0;text-align:left;vertical-align:top;border-bottom:1px solid #ddd;"
    "overflow-wrap:break-word}td:first-child{overflow-wrap:anywhere}"
    "th{font-weight:600;border-bottom:2px solid #888;white-space:nowrap}"
    ".n{text-align:right;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}td:first-child{min-width:10rem}"
    "p{margin:.3rem 0;color:#444}a{color:#0b4f8a}@media(max-width:40rem){th{white-space:normal}body{padding:1rem}"
    "table{font-size:.88rem}th,td{padding-right:.45rem}td:first-child{min-width:4.5rem}}"
    "table:not(:has(tbody tr)){display:none}div.t:focus-visible{outline:3px solid #0b4f8a}"
    "@media(prefers-color-scheme:dark){body{background:#161616;"
    "color:#e8e8e8}th,td{border-color:#444}p{color:#bbb}a{color:#8ec5ff}}";

static const char *entity_of(char c)
{
    return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : NULL;
}

static void escaped(const char *text)
{
    arena *a = arena_open();
    for (const char *p = shown(a, text); *p; p++) {
        const char *entity = entity_of(*p);
        if (entity)
            fputs(entity, stdout);
        else
            putchar(*p);
    }
    arena_close(a);
}

/* The heading without blanks, as a place to jump to. */
static void anchor(const char *heading)
{
    for (; *heading; heading++)
        putchar(*heading == ' ' ? '-' : *heading);
}

static void begin(const char *folder)
{
    puts("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
    fputs("<title>Batch in ", stdout);
    escaped(folder);
    printf("</title><style>%s</style></head><body>\n<h1>Batch in ", style);
    escaped(folder);
    puts("</h1>\n<nav aria-label=\"Tables\"><p>");
    for (size_t i = 0; i < report_table_count; i++) {
        fputs("<a href=\"#", stdout);
        anchor(report_tables[i].heading);
        printf("\">%s</a>\n", report_tables[i].heading);
    }
    puts("</p></nav><main>");
}

static void table(const report_table *t)
{
    fputs("<h2 id=\"", stdout);
    anchor(t->heading);
    /* A table that is wider than the window is scrolled by keys, too. */
    printf("\">%s</h2>\n<div class=\"t\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table><thead><tr>",
        t->heading, t->heading);
    for (size_t i = 0; t->columns[i]; i++) {
        bool number = t->columns[i][0] == '#';
        printf("<th scope=\"col\"%s>%s</th>", number ? " class=\"n\"" : "", t->columns[i] + number);
    }
    puts("</tr></thead><tbody>");
}

static void row(void *to, const char *const *cells, size_t count)
{
    const report_table *t = to;
    fputs("<tr>", stdout);
    for (size_t i = 0; i < count && t->columns[i]; i++) {
        fputs(t->columns[i][0] == '#' ? "<td class=\"n\">" : "<td>", stdout);
        escaped(cells[i]);
        fputs("</td>", stdout);
    }
    puts("</tr>");
}

static void table_end(const report_table *t, size_t rows)
{
    puts("</tbody></table></div>");
    if (rows == 0)
        printf("<p>%s</p>\n", t->empty);
    if (rows > REPORT_ROWS_MOST)
        printf("<p>… and %zu more, in the journal.</p>\n", rows - REPORT_ROWS_MOST);
}

static void end(void)
{
    puts("</main></body></html>");
}

const report_form report_html = { begin, table, row, table_end, end };
