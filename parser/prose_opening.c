/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How a record in running text begins: its opening sentence, and where its matters start. */
#include "prose_inside.h"

#include "../models/text.h"
#include "absences.h"
#include "attendance.h"
#include "head.h"
#include "authorities.h"
#include "closing.h"
#include "dates.h"
#include "matter.h"
#include "months.h"
#include "occasion.h"
#include "organs.h"
#include "outcomes.h"
#include "sentences.h"
#include "times.h"

const row *prose_row(const prose *s, size_t i)
{
    return &s->w->p->r->rows[i];
}

const judged *prose_judged(const prose *s, size_t i)
{
    return &s->w->p->rows[i];
}

bool prose_is_item(const prose *s, size_t i)
{
    role k = prose_judged(s, i)->role;
    return k == ROLE_ITEM || k == ROLE_NUMBER;
}

/* Space above a row is no end where the row above breaks off: in a joining word, inside a word, or full and before a
 * small letter. */
static bool goes_on_below(const prose *s, size_t i)
{
    const row *above = prose_row(s, i - 1), *x = prose_row(s, i);
    if (above->goes_on || matter_is_unfinished(above->text))
        return true;
    bool headed = prose_is_item(s, i - 1) && !same_style(above, x) && !row_ends_sentence(above)
        && x->gap < 3 * PARAGRAPH_GAP;
    if (headed && prose_judged(s, i)->role == ROLE_NONE && !outcome_is_decision(x->text))
        return true;
    return above->full && !row_ends_sentence(above) && (!row_begins_upper(x) || !same_style(above, x))
        && list_mark(x->text) == 0;
}

/* The rows from i on that stand without space between them, and without a new item among them. */
size_t prose_group_end(const prose *s, size_t i, size_t end)
{
    size_t to = i + 1;
    while (to < end && (prose_row(s, to)->gap <= PARAGRAPH_GAP || goes_on_below(s, to)) && !prose_is_item(s, to)
        && prose_judged(s, to)->role != ROLE_REPLY && !prose_heads_group(s, to))
        to++;
    return to;
}

/* "Vejudvalget:", "Skolevæsenet:" alone above a numbered matter. */
static bool names_group(const prose *s, size_t i)
{
    enum { BYTES_MOST = 40 };
    str text = prose_row(s, i)->text, name = str_trim_end(text, ":");
    role k = prose_judged(s, i)->role;
    return name.n + 1 == text.n && text.n <= BYTES_MOST && (k == ROLE_NONE || k == ROLE_MATTER) && i + 1 < s->tail
        && prose_is_item(s, i + 1) && prose_row(s, i)->gap > PARAGRAPH_GAP && row_begins_upper(prose_row(s, i))
        && (str_find_byte(name, ' ') == STR_NOT_FOUND || organ_is(name));
}

bool prose_heads_group(const prose *s, size_t i)
{
    const judged *j = prose_judged(s, i);
    return (j->role == ROLE_GROUP && pattern_capture(&j->match->match, CAPTURE_ACCESS).n > 0) || names_group(s, i);
}

bool prose_is_closing_date(const prose *s, size_t i)
{
    const judged *j = prose_judged(s, i);
    if (!j->match || (j->role != ROLE_SECTION && j->role != ROLE_CLOSING))
        return false;
    return pattern_capture(&j->match->match, CAPTURE_BODY).n > 0
        && pattern_capture(&j->match->match, CAPTURE_DATE).n > 0;
}

static void say(parse *p, said *fact, str value, str text)
{
    if (fact->value.n == 0 && value.n > 0)
        *fact = (said){ value, reading_place(p->r, text) };
}

/* "Mødet den 24. Juni" in a book of one year is of that year. */
void prose_say_first_date(prose *s, str text)
{
    size_t from = 0;
    date_found day, first = { .when = { 0 } };
    parse *p = s->w->p;
    int near = writer_near_year(s->w);
    while (!date_whole(first.when) && dates_next(text, &from, near, &day))
        if (date_whole(day.when) || first.when.day == 0)
            first = day;
    bool asks = first.when.year == 0 && first.when.month > 0 && s->w->meeting->start_date.value.n == 0;
    if (asks && book_of_day(&p->course->book, first.when))
        first.when.year = p->course->book.year;
    if (!date_whole(first.when))
        return;
    say(p, &s->w->meeting->start_date, date_iso(p->a, first.when), first.text);
    p->year = first.when.year;
}

static size_t place_length(str text)
{
    static const str stops[] = { STR(" Kl"), STR(" kl"), STR(". "), STR(" hvor"), STR(", hvor"), STR(" den "),
        STR(" d. "), STR(" Alle "), STR(" Samtlige "), STR(" med "), STR(":"), STR(" onsdag"), STR(" og "),
        STR(" for at "), STR(", alle"), STR(";") };
    size_t n = text.n;
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t at = str_find(text, stops[i]);
        if (at != STR_NOT_FOUND && at < n)
            n = at;
    }
    for (str rest = str_part(text, 0, n), word; str_next_word(&rest, &word);)
        if (word.p > text.p && weekday_of(str_trim_end(word, ".,")))
            return (size_t)(word.p - text.p);
    return n;
}

static bool has_capital(str text)
{
    str rest = text, word;
    size_t n;
    while (str_next_word(&rest, &word))
        if (char_is_upper(text_char(word, 0, &n)))
            return true;
    return false;
}

/* Since 1948: "på rådhuset", "i forsamlingshuset", "på kommunekontoret". */
static bool is_small_place(str text)
{
    return place_sounds_like(text) || (str_find_byte(text, ' ') == STR_NOT_FOUND && str_ends(text, (str)STR("et")));
}

/* The bytes behind the first day and clock time: "… d. 3. Maj 1931 i Skovby Skole", "… Kl. 6 Eftm. i Skovby Kro". */
typedef struct {
    const char *day, *clock;
} day_ends;

static day_ends ends_of_day(str text)
{
    size_t from = 0, day_from = 0;
    time_found clock;
    date_found day;
    return (day_ends){ dates_next(text, &day_from, 0, &day) ? day.text.p + day.text.n : NULL,
        times_next(text, &from, &clock) ? clock.text.p + clock.text.n : NULL };
}

/* "… Møde i Sogneraadslokalet, Skejby", "samlet i Trige Forsamlingshus", "Møde paa de gamles Hjem". */
static void say_place(prose *s, str text)
{
    const day_ends ends = ends_of_day(text);
    str rest = text, word, before = { NULL, 0 };
    while (str_next_word(&rest, &word)) {
        str behind = place_without_in(str_trim((str){ word.p, (size_t)(text.p + text.n - word.p) }));
        bool leads = behind.p != word.p && before.n > 0
            && (prose_leads_to_place(before) || organ_is(before)       /* "møde i skoleudvalget på Skarve skole" */
                || before.p + before.n == ends.clock || before.p + str_trim_end(before, ",").n == ends.day);
        before = word;
        if (!leads)
            continue;
        str where = str_trim_end(str_part(behind, 0, place_length(behind)), "., ");
        str tail = where, first;
        bool named = (has_capital(where) || is_small_place(where)) && !str_starts(where, (str)STR("Dag"));
        if (named && str_next_word(&tail, &first) && !prose_leads_to_place(first) && !organ_is(where)
            && !organ_is(first))
            say(s->w->p, &s->w->meeting->venue, where, where);
    }
}

void prose_read_opening(prose *s, size_t first, size_t end)
{
    size_t from = 0;
    time_found clock;
    if (end <= first)            /* a matter from the first row on */
        return;
    str text = reading_rows(s->w->p->r, first, end - 1);
    prose_say_first_date(s, text);
    if (times_next(text, &from, &clock))
        say(s->w->p, &s->w->meeting->start_time, time_iso(s->w->p->a, clock), clock.text);
    if (prose_judged(s, first)->role == ROLE_MEETING) {
        str number = pattern_capture(&prose_judged(s, first)->match->match, CAPTURE_NO);
        say(s->w->p, &s->w->meeting->number, number, number);
    }
    prose_say_organ(s, text);
    say_place(s, text);
}

/* "… afholdt Skovby sogneråd" and a space below "ordinært møde på kommunekontoret." */
static bool sentence_goes_on(const prose *s, size_t i)
{
    size_t n;
    return prose_judged(s, i)->role == ROLE_NONE && !row_ends_sentence(prose_row(s, i - 1))
        && !str_ends(prose_row(s, i - 1)->text, (str)STR(":"))
        && char_is_lower(text_char(prose_row(s, i)->text, 0, &n));
}

/* The opening reaches to the first matter: a number, a row that opens a matter, or the end of a group that ends in a
 * colon. */
size_t prose_opening_end(const prose *s)
{
    const record *rec = s->w->rec;
    size_t i = rec->opening_row + (rec->opening ? prose_judged(s, rec->opening_row)->rows : 0),
           to = prose_group_end(s, rec->opening_row, s->tail);
    if (to < s->tail && prose_judged(s, to)->role == ROLE_MEETING)      /* below the meeting's number */
        to = prose_group_end(s, to, s->tail);
    while (to > rec->opening_row && to < s->tail && sentence_goes_on(s, to))     /* typed with every other line free */
        to = prose_group_end(s, to, s->tail);
    for (; i < to; i++) {
        if (prose_is_item(s, i) || (prose_judged(s, i)->role == ROLE_FIELD && i > rec->opening_row)
            || (i > rec->opening_row && prose_has_catchword(s, i)))
            return i;
        if (i > rec->opening_row && prose_judged(s, i)->role == ROLE_MATTER && row_ends_sentence(prose_row(s, i - 1)))
            return i;
    }
    return to;
}

/* "Fraværende var Konsul Berg." and nothing else. */
static bool tells_who_was_away(const prose *s, str text)
{
    size_t sentence = sentence_length(text);
    return str_trim(str_from(text, sentence)).n == 0 && absences_read(s->w->p->a, text).count > 0;
}

/* "Fraværende: Ingen", "Til Behandling forelaa:" between the opening and the first item. */
size_t prose_lead_in_end(prose *s, size_t i)
{
    while (i < s->tail && !prose_is_item(s, i)) {
        bool whole = prose_judged(s, i)->role == ROLE_FIELD && row_ends_sentence(prose_row(s, i)) && i + 1 < s->tail
            && !closing_is_signature(s->w->p, i + 1);            /* "Fraværende: H. Juhl." and right below a matter */
        size_t to = whole ? i + prose_judged(s, i)->rows : prose_group_end(s, i, s->tail);
        str text = reading_rows(s->w->p->r, i, to - 1);
        bool label = prose_judged(s, i)->role == ROLE_FIELD || str_ends(str_trim(text), (str)STR(":"))
            || matter_is_lead_in(text) || matter_is_attendance(text) || tells_who_was_away(s, text);
        if (!label)
            return i;
        i = to;
    }
    return i;
}

void prose_read_lead_in(prose *s, size_t first, size_t end)
{
    for (size_t i = first; i < end;) {
        const judged *j = prose_judged(s, i);
        if (j->role == ROLE_FIELD && attendance_is_list(j->match->rule->field)) {
            i = attendance_read_rows(s->w, i, end);
        } else if (j->role == ROLE_FIELD) {
            head_read(s->w, (row_range){ i, i + j->rows < end ? i + j->rows : end });
            i += j->rows;
        } else {
            i = attendance_read_sentence(s->w, i, end);
        }
    }
}
