/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../text.h"
#include "flat.h"
#include "forms.h"

/* A table of items for spreadsheets (RFC 4180: CRLF, quotes doubled), with a byte order mark, by which Excel knows that
 * it is UTF-8. A cell that a spreadsheet would take for a formula begins with an apostrophe, which spreadsheets show as
 * text: the words are the paper's, and a paper may be anybody's. A cell holds what a spreadsheet's can, 32,767
 * characters; a longer text ends in "…" there. Sources: RFC 4180; OWASP, "CSV Injection"; Microsoft, "Excel
 * specifications and limits". */

enum { CELL_CHARACTERS_MOST = 32767 };

/* '=', '+', '-', '@' in both widths, and what is passed over before them. */
static bool begins_formula(str cell)
{
    static const str signs = STR("=+-@\t\r\n＝＋－＠");
    size_t length, at = 0;
    uint32_t c = text_char(cell, 0, &length);
    if (length > 0 && char_is_among(c, signs))
        return true;
    for (; length > 0 && char_is_blank(c); c = text_char(cell, at, &length))
        at += length;
    return length > 0 && char_is_among(c, signs);
}

/* Characters outside the basic plane count two, as in the spreadsheets. */
static str cut(arena *a, str cell)
{
    size_t room = CELL_CHARACTERS_MOST - 2, length; /* an apostrophe and "…" */
    if (cell.n <= room)
        return cell;
    for (size_t at = 0; at < cell.n; at += length) {
        size_t units = text_char(cell, at, &length) > 0xFFFF ? 2 : 1;
        if (units > room)
            return arena_format(a, "%.*s…", STR_ARG(str_part(cell, 0, at)));
        room -= units;
    }
    return cell;
}

static bool needs_quotes(const form_out *o, str cell)
{
    return str_find_byte(cell, o->delimiter) != STR_NOT_FOUND || str_find_byte(cell, '"') != STR_NOT_FOUND ||
           str_find_byte(cell, '\n') != STR_NOT_FOUND || str_find_byte(cell, '\r') != STR_NOT_FOUND;
}

static void put_cell(form_out *o, arena *a, str text)
{
    str cell = cut(a, text), piece;
    bool quoted = needs_quotes(o, cell), first = true;
    if (quoted)
        form_put(o, (str)STR("\""));
    if (begins_formula(cell))
        form_put(o, (str)STR("'"));
    while (str_cut(&cell, '"', &piece)) {
        if (!first)
            form_put(o, (str)STR("\"\""));
        form_put(o, piece);
        first = false;
    }
    if (quoted)
        form_put(o, (str)STR("\""));
}

/* Between cells the delimiter, behind the last a line end. */
static void end_cell(form_out *o, size_t k)
{
    form_put(o, k + 1 < flat_field_count ? (str){ &o->delimiter, 1 } : (str)STR("\r\n"));
}

void csv_begin(form_out *o)
{
    form_put(o, (str)STR("\xEF\xBB\xBF"));
    for (size_t k = 0; k < flat_field_count; k++) {
        form_put(o, str_of(flat_fields[k].name));
        end_cell(o, k);
    }
}

static void write_row(void *to, const flat_item *i)
{
    form_out *o = to;
    for (size_t k = 0; k < flat_field_count; k++) {
        flat_value v = { NULL, 0, 0 };
        text_builder t = { .a = i->a };
        flat_fields[k].fill(i, &v);
        for (size_t n = 0; n < v.count; n++) {
            if (n > 0)
                text_add(&t, (str)STR("; "));
            text_add(&t, v.texts[n]);
        }
        put_cell(o, i->a, text_done(&t));
        end_cell(o, k);
    }
}

bool csv_write(form_out *o, arena *a, const minutes *m, fault *f)
{
    (void)a;
    flat_each(m, write_row, o);
    return form_done(o, f);
}
