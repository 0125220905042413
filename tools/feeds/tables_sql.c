/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tables_sql.h"

#include <string.h>

/* What people ask for most, joined and cut out of the texts. */
#define ITS_TEXT "JOIN meetings m ON m.document = s.document AND m.meeting = s.meeting" \
    " LEFT JOIN items i ON i.document = s.document AND i.item = s.item"
#define CUT(row)                                                                                                       \
    "substr(coalesce(i.text, m.text), CAST(" row ".start AS integer), CAST(" row ".length AS integer)) AS text"

static const char views[] =
    "CREATE VIEW section_texts AS SELECT s.document, s.section, s.meeting, s.item, s.kind, s.heading, s.committee,"
    " s.date, s.page, " CUT("s") " FROM sections s " ITS_TEXT ";\n"
    "CREATE VIEW block_texts AS SELECT b.document, b.block, b.section, b.parent, b.kind, b.marker, b.page, b.box, "
    CUT("b") " FROM blocks b JOIN sections s ON s.document = b.document AND s.section = b.section " ITS_TEXT ";\n"
    "CREATE VIEW decisions AS SELECT d.name, m.authority, m.committee, m.start_date, i.number, i.title, i.outcome,"
    " s.text AS decision, s.page, i.document, i.meeting, i.item FROM items i"
    " JOIN meetings m ON m.document = i.document AND m.meeting = i.meeting"
    " JOIN documents d ON d.document = i.document"
    " LEFT JOIN section_texts s ON s.document = i.document AND s.item = i.item AND s.kind = 'decision';\n";

static void add(text_builder *t, const char *text)
{
    text_add(t, str_of(text));
}

static bool has_number_key(const table *t)
{
    return t->key_count == 1 && t->columns[0].kind == COLUMN_WHOLE;
}

static void add_column(text_builder *t, table_id which, size_t i, const sql_words *words)
{
    const table *of = table_of(which);
    const column *c = &of->columns[i];
    add(t, i ? ", " : "");
    add(t, c->name);
    add(t, " ");
    add(t, words->kinds[c->kind]);
    if (i < of->key_count && has_number_key(of))
        add(t, " PRIMARY KEY");
    else if (strcmp(c->name, "document") == 0)
        add(t, " NOT NULL REFERENCES documents ON DELETE CASCADE");
    else if (which == TABLE_DOCUMENTS && strcmp(c->name, "hash") == 0)
        add(t, " NOT NULL UNIQUE");
}

static void add_table(text_builder *t, table_id which, const sql_words *words)
{
    const table *of = table_of(which);
    add(t, "CREATE TABLE ");
    add(t, of->name);
    add(t, "(");
    for (size_t i = 0; i < table_width(which); i++)
        add_column(t, which, i, words);
    if (!has_number_key(of)) {
        for (size_t i = 0; i < of->key_count; i++) {
            add(t, i ? ", " : ", PRIMARY KEY(");
            add(t, of->columns[i].name);
        }
        add(t, ")");
    }
    add(t, ")");
    add(t, has_number_key(of) || of->long_rows ? "" : words->behind);
    add(t, ";\n");
    for (size_t i = 0; i < 2 && of->indexed[i]; i++)
        text_add(t, arena_format(t->a, "CREATE INDEX %s_%zu ON %s(%s);\n", of->name, i + 1, of->name, of->indexed[i]));
}

str tables_sql(arena *a, const sql_words *words)
{
    text_builder t = { .a = a };
    for (table_id which = 0; which < TABLES; which++)
        add_table(&t, which, words);
    add(&t, views);
    return text_done(&t);
}

str table_sql_columns(arena *a, table_id which)
{
    const table *of = table_of(which);
    text_builder t = { .a = a };
    add(&t, of->name);
    for (size_t i = 0; i < table_width(which); i++) {
        add(&t, i ? ", " : "(");
        add(&t, of->columns[i].name);
    }
    add(&t, ")");
    return text_done(&t);
}

str tables_sql_forget_names(arena *a, const char *document)
{
    static const char *const naming[] = { "attendance", "absences", "voters" };
    text_builder t = { .a = a };
    add(&t, "DELETE FROM persons WHERE name IN (");
    for (size_t i = 0; i < 3; i++)
        text_add(&t, arena_format(a, "%sSELECT person FROM %s WHERE document = %s", i ? " UNION " : "", naming[i],
            document));
    add(&t, ")");
    for (size_t i = 0; i < 3; i++)
        text_add(&t, arena_format(a, " AND NOT EXISTS (SELECT 1 FROM %s x WHERE x.person = persons.name"
            " AND x.document <> %s)", naming[i], document));
    return text_done(&t);
}
