/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "local_time.h"

enum { MINUTES_A_DAY = 24 * 60, COPENHAGEN_MEAN_MINUTES = 50, CENTRAL_EUROPEAN_MINUTES = 60, SUMMER_MINUTES = 60 };

/* A day as a number, 0 is 1970-01-01. Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
static long day_number(long year, long month, long day)
{
    year -= month <= 2;
    long era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
    long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void day_date(long number, long *year, long *month, long *day)
{
    number += 719468;
    long era = (number >= 0 ? number : number - 146096) / 146097, of_era = number - era * 146097;
    long years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * years + years / 4 - years / 100), shifted = (5 * of_year + 2) / 153;
    *day = of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted + (shifted < 10 ? 3 : -9);
    *year = years + era * 400 + (*month <= 2);
}

static long last_sunday(long year, long month)
{
    long last = day_number(year, month, month == 9 ? 30 : 31);
    return last - (last + 4) % 7; /* 1970-01-01 was a Thursday */
}

/* As minutes of the wall's clock since 1970; summer time ends by the clock it was kept by. */
static bool in_period(long at, long first_day, long first_minute, long last_day, long last_minute)
{
    return at >= first_day * MINUTES_A_DAY + first_minute && at < last_day * MINUTES_A_DAY + last_minute;
}

static bool is_summer(long year, long at)
{
    static const struct {
        int from[3], from_minute, to[3], to_minute;
    } periods[] = {
        { { 1916, 5, 14 }, 1380, { 1916, 9, 30 }, 1380 }, { { 1940, 5, 15 }, 0, { 1942, 11, 2 }, 180 },
        { { 1943, 3, 29 }, 120, { 1943, 10, 4 }, 180 },   { { 1944, 4, 3 }, 120, { 1944, 10, 2 }, 180 },
        { { 1945, 4, 2 }, 120, { 1945, 8, 15 }, 180 },    { { 1946, 5, 1 }, 120, { 1946, 9, 1 }, 180 },
        { { 1947, 5, 4 }, 120, { 1947, 8, 10 }, 180 },    { { 1948, 5, 9 }, 120, { 1948, 8, 8 }, 180 },
        { { 1980, 4, 6 }, 120, { 1980, 9, 28 }, 180 },
    };
    if (year >= 1981)
        return in_period(at, last_sunday(year, 3), 120, last_sunday(year, year < 1996 ? 9 : 10), 180);
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        const int *from = periods[i].from, *to = periods[i].to;
        if (in_period(at, day_number(from[0], from[1], from[2]), periods[i].from_minute,
                      day_number(to[0], to[1], to[2]), periods[i].to_minute))
            return true;
    }
    return false;
}

static long offset_minutes(long year, long at)
{
    if (year < 1894)
        return COPENHAGEN_MEAN_MINUTES;
    return CENTRAL_EUROPEAN_MINUTES + (is_summer(year, at) ? SUMMER_MINUTES : 0);
}

str local_date_time(arena *a, str date, str time)
{
    long year, month, day, hour, minute;
    if (!str_to_number(str_part(date, 0, 4), 9999, &year) || !str_to_number(str_part(date, 5, 7), 12, &month) ||
        !str_to_number(str_part(date, 8, 10), 31, &day) || !str_to_number(str_part(time, 0, 2), 24, &hour) ||
        !str_to_number(str_part(time, 3, 5), 59, &minute))
        return (str){ NULL, 0 };
    long number = day_number(year, month, day) + hour / 24;
    hour %= 24;
    day_date(number, &year, &month, &day);
    long offset = offset_minutes(year, number * MINUTES_A_DAY + hour * 60 + minute);
    return arena_format(a, "%04ld-%02ld-%02ldT%02ld:%02ld:00+%02ld:%02ld", year, month, day, hour, minute, offset / 60,
                        offset % 60);
}
