/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "str.h"

#include <stdlib.h>
#include <string.h>

#include "many_bytes.h"

static bool blank_byte(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Bytes of the blank at the start of these bytes, or right before their end; 0 where there is none. */
static size_t blank_at_start(str s)
{
    if (s.n && blank_byte(s.p[0]))
        return 1;
    return s.n > 1 && s.p[0] == '\xC2' && s.p[1] == '\xA0' ? 2 : 0;
}

static size_t blank_at_end(str s)
{
    if (s.n && blank_byte(s.p[s.n - 1]))
        return 1;
    return s.n > 1 && s.p[s.n - 1] == '\xA0' && s.p[s.n - 2] == '\xC2' ? 2 : 0;
}

str str_trim(str s)
{
    size_t blank;
    while ((blank = blank_at_start(s)) > 0)
        s = (str){ s.p + blank, s.n - blank };
    while ((blank = blank_at_end(s)) > 0)
        s.n -= blank;
    return s;
}

str str_trim_end(str s, const char *bytes)
{
    for (const char *b = bytes; s.n && *b;)
        if (*b++ == s.p[s.n - 1]) {
            s.n--;
            b = bytes;
        }
    return s;
}

int str_compare(str a, str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    if (order)
        return order;
    return (a.n > b.n) - (a.n < b.n);
}

size_t str_find(str s, str part)
{
    if (part.n == 0)
        return 0;
    const char *at = s.n ? memmem(s.p, s.n, part.p, part.n) : NULL;
    return at ? (size_t)(at - s.p) : STR_NOT_FOUND;
}

size_t str_find_byte(str s, char byte)
{
    const char *at = s.n ? memchr(s.p, byte, s.n) : NULL;
    return at ? (size_t)(at - s.p) : STR_NOT_FOUND;
}

size_t str_find_digit(str s, size_t from)
{
    for (; from + sizeof(sixteen) <= s.n; from += sizeof(sixteen)) {
        size_t at = sixteen_first((sixteen)(sixteen_bytes(s.p + from) - (uint8_t)'0' <= (uint8_t)9));
        if (at < sizeof(sixteen))
            return from + at;
    }
    while (from < s.n && (s.p[from] < '0' || s.p[from] > '9'))
        from++;
    return from < s.n ? from : s.n;
}

bool str_cut(str *rest, char byte, str *piece)
{
    if (!rest->p)
        return false;
    size_t at = str_find_byte(*rest, byte);
    if (at == STR_NOT_FOUND) {
        *piece = *rest;
        *rest = (str){ NULL, 0 };
    } else {
        *piece = str_part(*rest, 0, at);
        *rest = str_from(*rest, at + 1);
    }
    return true;
}

bool str_next_word(str *rest, str *word)
{
    size_t from = 0;
    while (from < rest->n && blank_byte(rest->p[from]))
        from++;
    size_t to = from;
    while (to < rest->n && ((unsigned char)rest->p[to] > ' ' || !blank_byte(rest->p[to])))
        to++;
    *word = str_part(*rest, from, to);
    *rest = str_from(*rest, to);
    return word->n > 0;
}

bool str_to_number(str s, long most, long *number)
{
    long value = 0;
    if (s.n == 0 || s.n > 18)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        value = value * 10 + (s.p[i] - '0');
    }
    if (value > most)
        return false;
    *number = value;
    return true;
}

bool str_to_real(str s, double *real)
{
    double value = 0, unit = 1;
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+') ? 1 : 0;
    size_t digits = 0;
    bool fraction = false;
    for (; i < s.n && digits < 17; i++) {
        if (s.p[i] == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        value = value * 10 + (s.p[i] - '0');
        unit = fraction ? unit * 10 : 1;
        digits++;
    }
    if (i < s.n || digits == 0)
        return false;
    *real = (s.p[0] == '-' ? -value : value) / unit;
    return true;
}
