/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "times.h"

#include <string.h>

#include "../models/text.h"
#include "cursor.h"

/* "klokken", "kl.", "Kl ": what says that a clock time follows. */
static bool take_label(cursor *r)
{
    size_t n;
    cursor s = *r;
    if (!cursor_take_text(&s, "klokken") && !cursor_take_text(&s, "kl"))
        return false;
    cursor_take_text(&s, ".");
    cursor_take_text(&s, ":");
    cursor_take_blanks(&s);
    if (cursor_take_text(&s, "ca")) {        /* "kl. ca. 19.30" */
        cursor_take_text(&s, ".");
        cursor_take_blanks(&s);
    }
    if (char_is_letter(text_char(s.text, s.at, &n)))
        return false;
    *r = s;
    return true;
}

/* Minutes behind the hour: ":30", ".30", ",30", or " 30" where a label stood before ("Kl. 14 00"). */
static bool take_minutes(cursor *r, bool labelled, time_found *t)
{
    static const int printed_apart[] = { 0, 15, 30, 45 };
    cursor s = *r;
    bool apart = labelled && cursor_take_blanks(&s) > 0;
    if (!apart && !cursor_take_text(&s, ":") && !cursor_take_text(&s, ".") && !(labelled && cursor_take_text(&s, ",")))
        return false;
    int minute = (int)cursor_take_digits(&s, 2, 2);
    bool known = !apart;
    for (size_t i = 0; i < sizeof printed_apart / sizeof *printed_apart; i++)
        known |= minute == printed_apart[i];
    cursor seconds = s;
    if (cursor_take_text(&seconds, ":") && cursor_take_digits(&seconds, 2, 2) == 0)      /* "10:00:00" of an export */
        s = seconds;
    bool longer = s.at < s.text.n && s.text.p[s.at] == '.' && cursor_is_digit(&s, 1);
    if (minute < 0 || minute > 59 || !known || longer)
        return false;
    t->minute = minute;
    *r = s;
    return true;
}

/* "Em.", "Aften": hours of the afternoon, as clocks were read before 24-hour time. */
static const struct { const char *word; bool afternoon; } halves[] = {
    { "eftermiddags", true }, { "eftermiddag", true }, { "efterm", true }, { "eftmd", true }, { "eftm", true },
    { "em", true }, { "e. m", true }, { "e.m", true }, { "aften", true },
    { "formiddags", false }, { "formiddag", false }, { "form", false }, { "fm", false }, { "f. m", false },
    { "f.m", false }, { "morgen", false },
};

static bool take_half_of_day(cursor *r, time_found *t)
{
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        cursor s = *r;
        size_t n;
        cursor_take_blanks(&s);
        if (!cursor_take_text(&s, halves[i].word) || char_is_letter(text_char(s.text, s.at, &n)))
            continue;
        if (halves[i].afternoon && t->hour < 12)
            t->hour += 12;
        cursor_take_text(&s, ".");
        *r = s;
        return true;
    }
    return false;
}

/* "Aften Kl. 8", "Eftermiddag, Kl. 4": the half of the day is said before the label at `at`. */
static bool afternoon_before(str text, size_t at)
{
    str before = str_trim_end(str_part(text, 0, at), " .,");
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        size_t length = strlen(halves[i].word);
        cursor s = { before, before.n - (before.n < length ? before.n : length) };
        if (halves[i].afternoon && !cursor_inside_word(&s) && cursor_take_text(&s, halves[i].word) && s.at == before.n)
            return true;
    }
    return false;
}

/* "9¼", "7½", "6 3/4": what stands behind the hour. */
static void take_fraction(cursor *r, time_found *t)
{
    static const struct { const char *sign; int minute; } signs[] = {
        { "½", 30 }, { "1/2", 30 }, { "¼", 15 }, { "1/4", 15 },
        { "¾", 45 }, { "3/4", 45 }, { "%", 30 }, /* as text recognition that knows no half reads it */
    };
    cursor s = *r;
    cursor_take_text(&s, " ");
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (cursor_take_text(&s, signs[i].sign)) {
            t->minute = signs[i].minute;
            *r = s;
            return;
        }
}

/* "½8", "1/2 8": half an hour before the hour that follows. */
static bool take_half_to(cursor *r, time_found *t)
{
    cursor s = *r;
    if (!cursor_take_text(&s, "½") && !cursor_take_text(&s, "1/2"))
        return false;
    cursor_take_text(&s, " ");
    int hour = (int)cursor_take_digits(&s, 1, 2);
    if (hour < 1 || hour > 24)
        return false;
    *t = (time_found){ .hour = hour - 1, .minute = 30 };
    *r = s;
    return true;
}

static bool take_clock(cursor *r, bool labelled, time_found *t)
{
    size_t digits = cursor_count_digits(r, 5);
    *t = (time_found){ .hour = 0 };
    bool half_to = labelled && take_half_to(r, t);
    if (!half_to) {
        if (digits == 0 || digits > 4 || digits == 3 || (digits == 4 && !labelled))
            return false;
        int clock = (int)cursor_take_digits(r, 1, 4);
        t->hour = digits == 4 ? clock / 100 : clock;
        t->minute = digits == 4 ? clock % 100 : 0;
        bool minutes = digits < 4 && take_minutes(r, labelled, t);
        if (!minutes && !labelled)
            return false;
        if (!minutes && digits < 4)
            take_fraction(r, t);
    }
    return t->hour < 24 && t->minute < 60 && !cursor_is_digit(r, 0);
}

/* "Eftermiddag Kl. ": the half of the day, then the label. *half is 12 hours behind in the afternoon. */
static bool take_half_and_label(cursor *r, time_found *half)
{
    static const str firsts = STR("aAeEfFmM");
    cursor s = *r;
    *half = (time_found){ .hour = 0 };
    if (s.at >= s.text.n || str_find_byte(firsts, s.text.p[s.at]) == STR_NOT_FOUND || !take_half_of_day(&s, half))
        return false;
    cursor_take_text(&s, ",");
    if (cursor_take_blanks(&s) == 0 || !take_label(&s))
        return false;
    *r = s;
    return true;
}

bool times_at(str text, size_t at, time_found *found)
{
    cursor r = { text, at };
    size_t n;
    time_found half;
    uint32_t before = text_char_before(text, at, &n);
    if (char_is_letter(before) || char_is_digit(before))
        return false;
    bool labelled = take_half_and_label(&r, &half) || take_label(&r);
    if (!labelled && (before == '.' || before == ',' || before == ':') && at > n
        && char_is_digit((unsigned char)text.p[at - n - 1]))
        return false;
    if (!take_clock(&r, labelled, found))
        return false;
    if (labelled && !take_half_of_day(&r, found) && found->hour < 12 && (half.hour > 0 || afternoon_before(text, at)))
        found->hour += 12;
    found->text = str_part(text, at, r.at);
    return true;
}

/* "17-19 på Rådhuset": where the meeting is, not what is counted. */
static bool place_begins(const cursor *c)
{
    static const str leads[] = { STR("i"), STR("på"), STR("hos"), STR("ved") };
    str rest = str_from(c->text, c->at), word;
    return str_next_word(&rest, &word) && TEXT_AMONG(word, leads);
}

/* The end of a span: a time as any, or, where the start said that it is one, a bare hour with no word but a place
 * behind it. */
static bool take_end(str text, size_t at, bool labelled, time_found *last)
{
    cursor hour = { text, at }, behind;
    if (times_at(text, at, last))
        return true;
    *last = (time_found){ .hour = (int)cursor_take_digits(&hour, 1, 2) };
    behind = hour;
    cursor_take_blanks(&behind);
    if (!labelled || last->hour < 0 || last->hour > 23 || (cursor_is_word(&behind, 0) && !place_begins(&behind)))
        return false;
    last->text = str_part(text, at, hour.at);
    return true;
}

size_t times_span(str text, size_t at, time_found *first, time_found *last)
{
    *last = (time_found){ .text = { NULL, 0 } };
    if (!times_at(text, at, first))
        return 0;
    cursor r = { text, at + first->text.n };
    bool labelled = !char_is_digit((unsigned char)first->text.p[0]);
    cursor_take_blanks(&r);
    bool dash = cursor_take(&r, "-") || cursor_take_text(&r, "–") || cursor_take_text(&r, "til");
    cursor_take_blanks(&r);
    if (cursor_take_text(&r, "ca."))
        cursor_take_blanks(&r);
    bool later = dash && take_end(text, r.at, labelled, last)
        && last->hour * 60 + last->minute > first->hour * 60 + first->minute;
    if (!later)
        last->text = (str){ NULL, 0 };
    return later ? (size_t)(last->text.p + last->text.n - (text.p + at)) : first->text.n;
}

static bool take_hour(cursor *r, time_found *t)
{
    cursor s = *r;
    bool clock = take_clock(&s, false, t);
    if (!clock) {
        s = *r;
        *t = (time_found){ .hour = (int)cursor_take_digits(&s, 1, 2) };
    }
    t->text = str_part(r->text, r->at, s.at);
    *r = s;
    return t->hour >= 0 && t->hour < 24;
}

bool times_hours(str text, time_found *first, time_found *last)
{
    cursor r = { str_trim_end(text, ". "), 0 };
    if (!take_hour(&r, first))
        return false;
    cursor_take_blanks(&r);
    if (!cursor_take(&r, "-") && !cursor_take_text(&r, "–"))
        return false;
    cursor_take_blanks(&r);
    return take_hour(&r, last) && r.at == r.text.n && last->hour * 60 + last->minute > first->hour * 60 + first->minute;
}

bool times_next(str text, size_t *from, time_found *found)
{
    for (; *from < text.n; (*from)++) {
        if ((text.p[*from] | 0x20) != 'k')
            continue;
        cursor r = { text, *from };
        if (take_label(&r) && times_at(text, *from, found)) {
            *from += found->text.n;
            return true;
        }
    }
    return false;
}

str time_iso(arena *a, time_found t)
{
    return arena_format(a, "%02d:%02d", t.hour, t.minute);
}
