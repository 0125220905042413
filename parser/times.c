/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "times.h"

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
static void take_half_of_day(cursor *r, time_found *t)
{
    static const struct { const char *word; bool afternoon; } halves[] = {
        { "eftermiddag", true }, { "efterm", true }, { "em", true }, { "e. m", true }, { "aften", true },
        { "formiddag", false },
        { "form", false }, { "fm", false }, { "f. m", false }, { "morgen", false },
    };
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
        return;
    }
}

static bool take_half_hour(cursor *r)
{
    static const char *const signs[] = { "½", " ½", "1/2", " 1/2" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (cursor_take_text(r, signs[i]))
            return true;
    return false;
}

static bool take_clock(cursor *r, bool labelled, time_found *t)
{
    size_t digits = cursor_count_digits(r, 5);
    *t = (time_found){ .hour = 0 };
    if (digits == 0 || digits > 4 || digits == 3 || (digits == 4 && !labelled))
        return false;
    int clock = (int)cursor_take_digits(r, 1, 4);
    t->hour = digits == 4 ? clock / 100 : clock;
    t->minute = digits == 4 ? clock % 100 : 0;
    bool minutes = digits < 4 && take_minutes(r, labelled, t);
    if (!minutes && digits < 4 && labelled && take_half_hour(r))
        t->minute = 30;
    if (!minutes && !labelled)
        return false;
    if (labelled)
        take_half_of_day(r, t);
    return t->hour < 24 && t->minute < 60 && !cursor_is_digit(r, 0);
}

bool times_at(str text, size_t at, time_found *found)
{
    cursor r = { text, at };
    size_t n;
    uint32_t before = text_char_before(text, at, &n);
    if (char_is_letter(before) || char_is_digit(before))
        return false;
    bool labelled = take_label(&r);
    if (!labelled && (before == '.' || before == ',' || before == ':') && at > n
        && char_is_digit((unsigned char)text.p[at - n - 1]))
        return false;
    if (!take_clock(&r, labelled, found))
        return false;
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

/* The end of a span: a time as any, or, where the start said that it is one, a bare hour with no word but a place behind
 * it. */
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
