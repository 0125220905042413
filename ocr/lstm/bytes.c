/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "bytes.h"

str bytes_take(bytes *b, size_t count)
{
    if (b->spoilt || count > b->rest.n) {
        b->spoilt = true;
        return (str){ 0 };
    }
    str taken = str_part(b->rest, 0, count);
    b->rest = str_from(b->rest, count);
    return taken;
}

static uint64_t number(bytes *b, size_t size)
{
    str s = bytes_take(b, size);
    uint64_t value = 0;
    for (size_t i = s.n; i-- > 0;)
        value = value << 8 | (unsigned char)s.p[i];
    return value;
}

int8_t bytes_int8(bytes *b)
{
    return (int8_t)number(b, 1);
}

int16_t bytes_int16(bytes *b)
{
    return (int16_t)number(b, 2);
}

int32_t bytes_int32(bytes *b)
{
    return (int32_t)number(b, 4);
}

int64_t bytes_int64(bytes *b)
{
    return (int64_t)number(b, 8);
}

double bytes_double(bytes *b)
{
    uint64_t bits = number(b, 8);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

str bytes_text(bytes *b)
{
    return bytes_take(b, (uint32_t)bytes_int32(b));
}

int32_t bytes_within(bytes *b, int32_t least, int32_t most)
{
    int32_t value = bytes_int32(b);
    if (value >= least && value <= most)
        return value;
    b->spoilt = true;
    return least;
}
