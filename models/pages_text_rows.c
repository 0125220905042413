/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pages_text_rows.h"

#include <string.h>

#include "text.h"

bool row_wrong(pages_reader *r, const char *text)
{
    return fault_set(r->f, FAULT_PAGES, "%s:%zu: %s", r->name, r->row, text);
}

/* True where all bytes are printed ASCII, so that most rows need no closer look. */
static bool is_simple(str s)
{
    unsigned char other = 0;
    for (size_t i = 0; i < s.n; i++)
        other |= (unsigned char)((unsigned char)(s.p[i] - ' ') >= 0x7F - ' ');
    return !other;
}

static bool has_control(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F)
            return true;
    return false;
}

bool row_next(pages_reader *r, bool *sound)
{
    *sound = true;
    if (!str_cut(&r->rest, '\n', &r->fields))
        return false;
    r->row++;
    if (r->fields.n && r->fields.p[r->fields.n - 1] == '\r')
        r->fields.n--;
    if (is_simple(r->fields))
        return true;
    *sound = false;
    if (has_control(r->fields))
        return row_wrong(r, "a control character; write it as \\x and two hexadecimal digits, a tab as blanks");
    if (!text_is_utf8(r->fields))
        return row_wrong(r, "bytes that are no UTF-8; convert the file to UTF-8");
    return *sound = true;
}

bool row_field(pages_reader *r, str *field)
{
    while (r->fields.n && r->fields.p[0] == ' ')
        r->fields = str_from(r->fields, 1);
    size_t end = str_find_byte(r->fields, ' ');
    *field = str_part(r->fields, 0, end);
    r->fields = str_from(r->fields, field->n);
    return field->n > 0;
}

bool row_whole(pages_reader *r, long most, int *number)
{
    str field;
    long value;
    if (!row_field(r, &field) || !str_to_number(field, most, &value))
        return false;
    *number = (int)value;
    return true;
}

bool row_to_length(str field, float *length)
{
    double value;
    if (!str_to_real(field, &value) || !(value >= -LENGTH_MOST && value <= LENGTH_MOST))
        return false;
    *length = length_rounded(value);
    return true;
}

bool row_length(pages_reader *r, float *length)
{
    str field;
    return row_field(r, &field) && row_to_length(field, length);
}

bool row_lengths(pages_reader *r, float *lengths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!row_length(r, &lengths[i]))
            return false;
    return true;
}

/* ------------------------------------------------------------------ escapes */

static int hexadecimal(char c)
{
    static const char digits[] = "0123456789ABCDEF0123456789abcdef";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) % 16 : -1;
}

/* What the escape after a backslash stands for; moves *at past it. -1 for none. */
static int unescape_one(str s, size_t *at)
{
    static const char signs[] = "\\\"_.", meant[] = "\\\" .";
    if (*at >= s.n)
        return -1;
    char sign = s.p[(*at)++];
    const char *known = sign ? strchr(signs, sign) : NULL;
    if (known)
        return meant[known - signs];
    if (sign != 'x' || s.n - *at < 2)
        return -1;
    int high = hexadecimal(s.p[*at]), low = hexadecimal(s.p[*at + 1]);
    *at += 2;
    /* Only ASCII: escaped bytes above it could make text that is no UTF-8. */
    return high < 0 || high > 7 || low < 0 ? -1 : high * 16 + low;
}

bool row_unescape(arena *a, str field, str *text)
{
    *text = field;
    if (str_find_byte(field, '\\') == STR_NOT_FOUND)
        return true;
    char *bytes = arena_alloc(a, field.n, 1);
    size_t n = 0;
    for (size_t at = 0; at < field.n;) {
        int c = (unsigned char)field.p[at++];
        if (c == '\\' && (c = unescape_one(field, &at)) < 0)
            return false;
        bytes[n++] = (char)c;
    }
    *text = (str){ bytes, n };
    return true;
}

bool row_quoted(pages_reader *r, str *text)
{
    while (r->fields.n && r->fields.p[0] == ' ')
        r->fields = str_from(r->fields, 1);
    if (r->fields.n == 0 || r->fields.p[0] != '"')
        return false;
    size_t end = 1;
    while (end < r->fields.n && r->fields.p[end] != '"')
        end += r->fields.p[end] == '\\' ? 2 : 1;
    if (end >= r->fields.n)
        return false;
    str inside = str_part(r->fields, 1, end);
    r->fields = str_from(r->fields, end + 1);
    return row_unescape(r->a, inside, text);
}
