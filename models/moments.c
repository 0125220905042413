/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "moments.h"

/* 'd' stands for a digit, anything else for itself. */
static bool has_shape(str v, const char *shape)
{
    if (v.n != strlen(shape))
        return false;
    for (size_t i = 0; i < v.n; i++)
        if (shape[i] == 'd' ? v.p[i] < '0' || v.p[i] > '9' : v.p[i] != shape[i])
            return false;
    return true;
}

static int two_digits(str v, size_t at)
{
    return (v.p[at] - '0') * 10 + v.p[at + 1] - '0';
}

static bool is_month(str v)
{
    return has_shape(v, "dddd-dd") && two_digits(v, 5) >= 1 && two_digits(v, 5) <= 12;
}

/* A day that exists: a database refuses others. */
bool moment_is_date(str v)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (!has_shape(v, "dddd-dd-dd") || !is_month(str_part(v, 0, 7)))
        return false;
    int year = two_digits(v, 0) * 100 + two_digits(v, 2), month = two_digits(v, 5), day = two_digits(v, 8);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year >= 1 && day >= 1 && day <= lengths[month - 1] + (leap && month == 2);
}

bool moment_is_date_or_month(str v)
{
    return moment_is_date(v) || is_month(v);
}

bool moment_is_time(str v)
{
    static const str midnight = STR("24:00");
    return has_shape(v, "dd:dd") && (str_equal(v, midnight) || (two_digits(v, 0) < 24 && two_digits(v, 3) < 60));
}
