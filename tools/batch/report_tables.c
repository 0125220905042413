/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "report.h"

#define FOLDER "CASE WHEN instr(path, '/') THEN rtrim(path, replace(path, '/', '')) ELSE './' END"
#define COUNTS                                                                                                     \
    "count(*), sum(status = 'done'), sum(status = 'review'), sum(status = 'failed'), sum(status = 'skipped'),"     \
    " coalesce(sum(pages), 0)"

const report_table report_tables[] = {
    { "Totals", "nothing", { "", "#documents", "#done", "#to review", "#failed", "#skipped", "#pages", NULL },
      "SELECT 'all', " COUNTS " FROM documents" },
    { "How pages were read", "no pages", { "reading", "#pages", "#documents with such pages", NULL },
      "SELECT 'text layer', coalesce(sum(layer), 0), coalesce(sum(layer > 0), 0) FROM documents"
      " UNION ALL SELECT 'OCR', coalesce(sum(ocr), 0), coalesce(sum(ocr > 0), 0) FROM documents"
      " UNION ALL SELECT 'text file', coalesce(sum(plain), 0), coalesce(sum(plain > 0), 0) FROM documents"
      " UNION ALL SELECT 'blank or unreadable', coalesce(sum(none), 0), coalesce(sum(none > 0), 0) FROM documents"
      " UNION ALL SELECT 'left out', coalesce(sum(page_faults), 0), coalesce(sum(page_faults > 0), 0) FROM documents" },
    { "What results say of review", "no results",
      { "source/@review", "#documents", "#with warnings or pages left out", NULL },
      "SELECT review, count(*), sum(status = 'review') FROM documents WHERE status IN ('done', 'review')"
      " GROUP BY 1 ORDER BY 1" },
    { "Failures by cause", "none", { "cause", "#documents", "for example", NULL },
      "SELECT CASE fault WHEN 3 THEN 'cannot be opened or read' WHEN 4 THEN 'empty'"
      " WHEN 5 THEN 'not a known kind of file'"
      " WHEN 6 THEN 'damaged' WHEN 7 THEN 'a password is needed' WHEN 8 THEN 'language data are missing'"
      " WHEN 9 THEN 'the result cannot be written' WHEN 10 THEN 'over a limit' WHEN 12 THEN 'a pages text is wrong'"
      " ELSE 'the reader failed' END AS cause, count(*), min(path || ': ' || coalesce(reason, ''))"
      " FROM documents WHERE status = 'failed' GROUP BY fault ORDER BY 2 DESC, 1" },
    { "Pages left out by cause", "none", { "cause", "#pages", "#documents", NULL },
      "SELECT text, count(*), count(DISTINCT document) FROM notes WHERE code = 'page-left-out' GROUP BY 1"
      " ORDER BY 2 DESC, 1" },
    { "Failed", "none", { "document", "reason", NULL },
      "SELECT path, reason FROM documents WHERE status = 'failed' ORDER BY path" },
    { "Need an eye", "none", { "document", "#page", "what", "why", NULL },
      "SELECT d.path, coalesce(nullif(n.page, 0), ''), coalesce(n.code, ''), coalesce(n.text, d.reason, '')"
      " FROM documents d"
      " LEFT JOIN notes n ON n.document = d.id AND (n.kind <> 'info' OR n.rowid ="
      " (SELECT min(m.rowid) FROM notes m WHERE m.document = d.id)) WHERE d.status = 'review'"
      " ORDER BY d.page_faults > 0 DESC, coalesce(n.kind, 'info') IN ('info', 'warning'), d.path, n.page, n.rowid" },
    { "Folders", "none", { "folder", "#documents", "#done", "#to review", "#failed", "#skipped", "#pages", NULL },
      "SELECT " FOLDER " AS folder, " COUNTS " FROM documents GROUP BY folder ORDER BY folder" },
    { "Years of the meetings", "none",
      { "year", "#documents", "#done", "#to review", "#failed", "#skipped", "#pages", NULL },
      "SELECT coalesce(nullif(substr(date, 1, 4), ''), 'not said') AS year, " COUNTS
      " FROM documents GROUP BY year ORDER BY year" },
    { "Slowest", "none", { "document", "#seconds", "#pages", "#seconds a page", NULL },
      "SELECT path, printf('%.1f', work_seconds), pages, printf('%.1f', work_seconds / max(pages, 1)) FROM documents"
      " WHERE work_seconds > 0 ORDER BY work_seconds DESC, path LIMIT 20" },
    { "Skipped", "none", { "file", "reason", NULL },
      "SELECT path, reason FROM documents WHERE status = 'skipped' ORDER BY path" },
    { "Runs", "none", { "begun", "ended", "how", "shard", "host", "read by", "pictures by", NULL },
      "SELECT r.started, coalesce(r.ended, ''), coalesce(r.how, 'cut off, or at work'), r.shard, r.host,"
      " 'referat ' || w.program || ', rules ' || w.rules || ' ' || w.options, w.pictures FROM runs r JOIN ways w"
      " ON w.id = r.way ORDER BY r.started, r.shard" },
};

const size_t report_table_count = sizeof report_tables / sizeof *report_tables;

/* ------------------------------------------------------------------ the report */

/* A table on its way out: rows beyond the most are only counted. */
typedef struct {
    const report_form *form;
    const report_table *table;
    size_t rows;
} going_out;

static void take_row(void *to, const char *const *cells, size_t count)
{
    going_out *g = to;
    if (g->rows++ < REPORT_ROWS_MOST)
        g->form->row((void *)(uintptr_t)g->table, cells, count);
}

bool report_write(journal *j, arena *a, const char *folder, const report_form *form, fault *f)
{
    form->begin(folder);
    for (size_t i = 0; i < report_table_count; i++) {
        going_out g = { form, &report_tables[i], 0 };
        form->table(g.table);
        if (!journal_each(j, a, g.table->sql, take_row, &g, f))
            return false;
        form->table_end(g.table, g.rows);
    }
    form->end();
    return true;
}
