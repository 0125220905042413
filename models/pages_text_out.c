/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pages_text_out.h"

#include <string.h>

#include "pages_text_form.h"
#include "text.h"

void put_flush(pages_output *o)
{
    if (!o->failed && o->n > 0 && !o->sink(o->to, (str){ o->bytes, o->n }))
        o->failed = true;
    o->n = 0;
}

void put(pages_output *o, str s)
{
    while (s.n > 0) {
        if (o->n == sizeof o->bytes)
            put_flush(o);
        str piece = str_part(s, 0, sizeof o->bytes - o->n);
        memcpy(o->bytes + o->n, piece.p, piece.n);
        o->n += piece.n;
        s = str_from(s, piece.n);
    }
}

void put_byte(pages_output *o, char c)
{
    if (o->n == sizeof o->bytes)
        put_flush(o);
    o->bytes[o->n++] = c;
}

void put_literal(pages_output *o, const char *literal)
{
    put(o, str_of(literal));
}

void put_number(pages_output *o, double number, int decimals)
{
    char bytes[NUMBER_BYTES];
    put(o, number_short(bytes, number, decimals));
}

void put_whole(pages_output *o, long long number)
{
    char bytes[NUMBER_BYTES];
    put(o, number_whole(bytes, number));
}

void put_length(pages_output *o, double length)
{
    put_number(o, length, LENGTH_DECIMALS);
}

void put_box(pages_output *o, const box *b)
{
    const float lengths[] = { b->x0, b->y0, b->x1, b->y1 };
    for (size_t i = 0; i < 4; i++) {
        put_byte(o, ' ');
        put_length(o, lengths[i]);
    }
}

/* ------------------------------------------------------------------ text with escapes */

static void put_special(pages_output *o, str s, size_t at, size_t *length, bool quoted)
{
    static const char digits[] = "0123456789ABCDEF";
    uint32_t c = text_char(s, at, length);
    if (c == 0xFFFD && *length == 1)
        put_literal(o, "\xEF\xBF\xBD");
    else if (c == '\\')
        put_literal(o, "\\\\");
    else if (c == '"' && quoted)
        put_literal(o, "\\\"");
    else if (c == ' ' && !quoted)
        put_literal(o, "\\_");
    else if (c < 0x20 || c == 0x7F)
        put(o, (str){ (const char[]){ '\\', 'x', digits[c >> 4], digits[c & 15] }, 4 });
    else
        put(o, str_part(s, at, at + *length));
}

static bool needs_no_care(char c)
{
    return c > ' ' && c != '\\' && c != '"' && c != 0x7F;
}

void put_escaped(pages_output *o, str s, bool quoted)
{
    size_t from = 0, at = 0, length;
    while (at < s.n) {
        if (needs_no_care(s.p[at])) {
            at++;
            continue;
        }
        put(o, str_part(s, from, at));
        put_special(o, s, at, &length, quoted);
        from = at += length;
    }
    put(o, str_from(s, from));
}

void put_quoted(pages_output *o, str s)
{
    put_byte(o, '"');
    put_escaped(o, s, true);
    put_byte(o, '"');
}
