/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where the record of each meeting begins and ends: one in most documents, many in a bound protocol. */
#include "parse.h"

#include "../models/text.h"
#include "attendance.h"
#include "dates.h"
#include "matter.h"
#include "months.h"
#include "organs.h"
#include "people.h"
#include "times.h"

static bool is_plain_section(const judged *j)
{
    return j->role == ROLE_SECTION && pattern_capture(&j->match->match, CAPTURE_BODY).n == 0;
}

bool row_set_apart(const parse *p, size_t i)
{
    return i == 0 || p->r->rows[i].gap > PARAGRAPH_GAP || p->r->rows[i].page_first;
}

static bool is_signature(const parse *p, size_t i)
{
    person_found *list;
    arena_reset(p->scratch);
    return people_signatures(p->scratch, p->r->rows[i].text, &list) > 0;
}

static bool after_signatures(const parse *p, size_t i)
{
    return i > 0 && (p->rows[i - 1].role == ROLE_CLOSING || is_signature(p, i - 1));
}

static const rule by_title = { .role = ROLE_MEETING, .where = STR("old-title") };

/* "19 Møde" and below it the sentence open one record. */
static bool opens_record(const parse *p, size_t i)
{
    return p->rows[i].role == ROLE_MEETING && !(i > 0 && p->rows[i - 1].role == ROLE_MEETING)
           && (row_set_apart(p, i) || after_signatures(p, i) || p->rows[i].match->rule == &by_title);
}

/* The sentence below a meeting's number alone. */
static bool goes_on_opening(const parse *p, size_t i)
{
    return p->rows[i].role == ROLE_MEETING && p->record_count > 0
        && p->records[p->record_count - 1].opening_row + 1 == i && p->rows[i - 1].role == ROLE_MEETING;
}

/* Points listed one below the other that come again further down, in their order: the first are an agenda, the second
 * headings, each with its text below. */
static bool lists_its_headings(const parse *p)
{
    enum { POINTS_FEWEST = 3 };
    size_t first = 0, rows = p->r->row_count, points = 0, again = 0;
    while (first < rows && p->rows[first].role != ROLE_ITEM)
        first++;
    while (first + points < rows && p->rows[first + points].role == ROLE_ITEM)
        points++;
    for (size_t i = first + points; i < rows && again < points; i++)
        if (p->rows[i].role == ROLE_ITEM && text_same(p->rows[i].text, p->rows[first + again].text))
            again++;
    return points >= POINTS_FEWEST && again * 2 > points;
}

/* "Referat af lokalrådsmødet den 3. maj 2018" at the top: minutes of one meeting, whatever else says when it was. */
static bool is_titled_minutes(const parse *p)
{
    enum { TOP_ROWS = 6 };
    for (size_t i = 0; i < p->r->row_count && i < TOP_ROWS; i++) {
        const judged *j = &p->rows[i];
        if (j->role == ROLE_FIELD && j->match->rule->field == FIELD_MINUTES
            && pattern_capture(&j->match->match, CAPTURE_OCCASION).n > 0)
            return true;
    }
    return false;
}

/* "J.nr. 18.15.01" on rows of their own: an office's numbered matters, whose rows are no running text. */
static bool has_case_lines(const parse *p)
{
    enum { LINES_FEWEST = 2 };
    size_t lines = 0;
    for (size_t i = 0; i < p->r->row_count && lines < LINES_FEWEST; i++) {
        const judged *j = &p->rows[i];
        lines += j->role == ROLE_FIELD && j->match->rule->field == FIELD_CASE && j->match->match.count > 0;
    }
    return lines == LINES_FEWEST;
}

/* A protocol in running text: opened by a sentence, and without headings but for a word that stands alone by chance. */
static bool is_prose(const parse *p)
{
    enum { ROWS_PER_STRAY = 200 };
    size_t openings = 0, sections = 0;
    for (size_t i = 0; i < p->r->row_count; i++) {
        openings += opens_record(p, i);
        sections += is_plain_section(&p->rows[i]);
    }
    return openings > 0 && sections <= 1 + p->r->row_count / ROWS_PER_STRAY
        && !(openings == 1 && (lists_its_headings(p) || is_titled_minutes(p) || has_case_lines(p)
            || meetings_open_modern(p)));
}

/* A copied letter is apart only once the meeting above it was signed; an audit always is. */
static bool begins_apart(const parse *p, size_t i)
{
    if (p->rows[i].role != ROLE_APART)
        return false;
    return (row_set_apart(p, i) && p->rows[i].text.n > 16) || after_signatures(p, i);
}

/* A place and date alone above an audit ("Skovby den 31 Marts 1942") belong to it. */
static size_t with_date_line(const parse *p, size_t i)
{
    if (i > 0 && !row_set_apart(p, i) && p->r->rows[i - 1].text.n < 40)
        return i - 1;
    return i;
}

static bool begins_apart_below_date(const parse *p, size_t i)
{
    return i > 0 && p->rows[i].role == ROLE_APART && p->rows[i].text.n > 16 && row_set_apart(p, i - 1)
        && p->r->rows[i - 1].text.n < 40;
}

/* "Skovby Sogneraad d. 17/12 1941" among the rows above, and signatures below it: the meeting was signed. */
static bool after_closing(const parse *p, size_t i)
{
    enum { CLOSING_ROWS = 8 };
    bool dated = false;
    for (size_t back = 1; back <= CLOSING_ROWS && back <= i && !dated; back++) {
        const judged *j = &p->rows[i - back];
        dated = j->match && (j->role == ROLE_SECTION || j->role == ROLE_CLOSING)
            && pattern_capture(&j->match->match, CAPTURE_BODY).n > 0
            && pattern_capture(&j->match->match, CAPTURE_DATE).n > 0;
    }
    return dated && row_set_apart(p, i) && is_signature(p, i - 1) && !is_signature(p, i);
}

record *record_add(parse *p, size_t first)
{
    if (p->record_count > 0)
        p->records[p->record_count - 1].rows.end = first;
    record *added = ARENA_PUSH(p->a, p->records, p->record_count, p->record_capacity);
    *added = (record){ .rows = { first, p->r->row_count }, .opening_row = first };
    return added;
}

/* In the old spelling nouns have capitals, and columns are narrow: a row that begins with one begins no paragraph. */
static void join_prose_rows(parse *p)
{
    for (size_t i = 1; i < p->r->row_count; i++) {
        judged *j = &p->rows[i];
        if (!row_set_apart(p, i) && j->role == ROLE_NONE && list_mark(p->r->rows[i].text) == 0)
            j->starts = false;
    }
}

/* "1925-26." says the years of the volume. */
static bool has_letter(str text)
{
    for (size_t at = 0, n; at < text.n; at += n)
        if (char_is_letter(text_char(text, at, &n)))
            return true;
    return false;
}

/* "Mandag den 10. Oktober 1927." alone above "Byraadet holdt Møde Mandag den 10. Oktober …": the next meeting's
 * head. */
static bool heads_opening(const parse *p, size_t i)
{
    date_found day;
    str text = p->r->rows[i].text;
    return row_set_apart(p, i) && p->rows[i].digit && dates_at(text, 0, 0, &day) && day.when.day > 0
        && str_trim_end(str_from(text, (size_t)(day.text.p + day.text.n - text.p)), " .:").n == 0;
}

/* "Mandag den 10. Oktober 1927.", "Fredag d. 18 Februar Kl. 14": a day on a row of its own, as old books head by it. */
static bool is_day_alone(const parse *p, size_t i)
{
    enum { DAY_BYTES_MOST = 60, OLD_LAST = 1969 };
    date_found day;
    time_found clock;
    str text = p->r->rows[i].text, words = text, first;
    size_t from = 0;
    bool above_opening = i + 1 < p->r->row_count && p->rows[i + 1].role == ROLE_MEETING;
    if (!p->rows[i].digit || above_opening || text.n > DAY_BYTES_MOST || !row_set_apart(p, i)
        || !dates_at(text, 0, 0, &day)
        || day.when.day == 0 || day.when.year > OLD_LAST || !str_next_word(&words, &first)
        || (day.when.year == 0 && !weekday_of(str_trim_end(first, ".,"))))
        return false;
    str rest = str_trim(str_from(text, (size_t)(day.text.p + day.text.n - text.p)));
    if (times_next(rest, &from, &clock) && clock.text.p <= rest.p + 2)
        rest = str_from(rest, (size_t)(clock.text.p + clock.text.n - rest.p));
    return str_trim_end(rest, " .:,").n == 0;
}

/* The day of a meeting: below the signatures of the one before, or above who was there. */
static bool is_day_of_meeting(const parse *p, size_t i)
{
    if (!p->rows[i].match || !is_day_alone(p, i))
        return false;
    const judged *below = i + 1 < p->r->row_count ? &p->rows[i + 1] : NULL;
    return after_signatures(p, i)
        || (below && below->role == ROLE_FIELD && attendance_is_list(below->match->rule->field))
        || (below && matter_is_attendance(below->text));
}

/* A book that heads each meeting with its day alone, the first above all matters. */
static void find_days_that_open(parse *p)
{
    size_t days = 0, first = p->r->row_count;
    for (size_t i = 0; i < p->r->row_count; i++) {
        if (days == 0 && (p->rows[i].role == ROLE_MEETING || p->rows[i].role == ROLE_CLOSING))
            return;
        if (days == 0 ? !p->rows[i].match || !is_day_alone(p, i) : !is_day_of_meeting(p, i))
            continue;
        first = days == 0 ? i : first;
        days++;
    }
    for (size_t i = first; i < p->r->row_count && days > 1; i++)
        if (i == first || is_day_of_meeting(p, i))
            p->rows[i].role = ROLE_MEETING;
}

static bool speaks_of_meeting(str word)
{
    static const str met = STR("møde"), gathered[] = { STR("samledes"), STR("samlet"), STR("samlede") };
    return (word.n >= met.n && text_same(str_from(word, word.n - met.n), met)) || TEXT_AMONG(word, gathered);
}

/* The day, the meeting or the organ comes first: not so in "I Anledning af Sogneraadets Møde den 4. Juni 1942". */
static bool begins_opening(str text, str day)
{
    enum { BEFORE_DAY_MOST = 14 };           /* "Aar", "Onsdag d." */
    if ((size_t)(day.p - text.p) <= BEFORE_DAY_MOST)
        return true;
    size_t words = str_starts(text, (str)STR("I ")) ? 3 : str_starts(text, (str)STR("Til ")) ? 0 : 2;
    str rest = text, word;
    for (size_t k = 0; k < words && str_next_word(&rest, &word); k++) {
        if (speaks_of_meeting(str_trim_end(word, ".,:")) || organ_is(str_trim_end(word, ".,:")))
            return true;
    }
    return false;
}

/* "Ordinært Møde Mandag den 16. November 1925, Kl. 8 Aften", "Socialudvalgets Møde d. 7/5 1936", "Fredag den 13.
 * Oktober 1944 havde Sogneraadet Møde": old minutes have no headings inside their matters, also where what opens them
 * is a title or a sentence that no rule knows. */
static bool titles_old_meeting(const parse *p, size_t i)
{
    enum { OLD_FIRST = 1837, OLD_LAST = 1948, TITLE_BYTES_MOST = 160 };
    date_found day;
    size_t from = 0;
    str rest = p->r->rows[i].text, word;
    bool meeting = false;
    const judged *j = &p->rows[i];
    bool free = j->role == ROLE_NONE || (j->role == ROLE_FIELD && j->match->rule->field == FIELD_WHEN_WHERE);
    if (!j->digit || !free || rest.n > TITLE_BYTES_MOST
        || !row_begins_upper(&p->r->rows[i]) || !dates_next(rest, &from, 0, &day) || !date_whole(day.when)
        || day.when.year < OLD_FIRST || day.when.year > OLD_LAST)
        return false;
    while (!meeting && str_next_word(&rest, &word))
        meeting = speaks_of_meeting(str_trim_end(word, ".,:"));
    return meeting && begins_opening(p->r->rows[i].text, day.text);
}

static str first_word(const parse *p, size_t i)
{
    str rest = p->r->rows[i].text, word = { NULL, 0 };
    str_next_word(&rest, &word);
    return word;
}

static void make_opening(parse *p, size_t i)
{
    rule_match *m = ARENA_NEW(p->a, rule_match, 1);
    m->rule = &by_title;
    p->rows[i].match = m;
    p->rows[i].role = ROLE_MEETING;
}

/* A matter may tell of an earlier meeting: the first title stands at the top, and others begin as it does,
 * set apart. */
static void find_old_titles(parse *p)
{
    enum { TOP_ROWS = 4 };
    size_t title = p->r->row_count;
    for (size_t i = 0; i < p->r->row_count; i++) {
        if (p->rows[i].role == ROLE_MEETING)
            return;
        if (i < TOP_ROWS && title == p->r->row_count && titles_old_meeting(p, i))
            title = i;
    }
    if (title == p->r->row_count)
        return;
    str word = first_word(p, title);
    make_opening(p, title);
    for (size_t i = title + 1; i < p->r->row_count; i++)
        if (row_set_apart(p, i) && titles_old_meeting(p, i) && text_same(first_word(p, i), word))
            make_opening(p, i);
}

/* Titles that stand above the first opening: a book's or a meeting's, no matter and no signature among them. 0 where
 * what stands there is the end of a meeting whose beginning is missing. */
static size_t title_page_rows(const parse *p)
{
    enum { TITLE_PAGE_ROWS = 12 };
    size_t i = 0;
    for (; i < p->r->row_count && i <= TITLE_PAGE_ROWS && !opens_record(p, i); i++) {
        role k = p->rows[i].role;
        bool sentence = row_ends_sentence(&p->r->rows[i]) && has_letter(p->r->rows[i].text)
            && !organ_is(str_trim_end(p->r->rows[i].text, "."))      /* "Skovby Værgeraad." */
            && !heads_opening(p, i);
        bool counted = i == 0 && k == ROLE_ITEM;             /* "1b. Forhandlingsprotokol for Skovby Kommune" */
        if ((k != ROLE_NONE && k != ROLE_FIELD && !counted) || sentence || (k != ROLE_FIELD && is_signature(p, i)))
            return 0;
    }
    return i <= TITLE_PAGE_ROWS ? i : 0;
}

static void split_prose(parse *p)
{
    join_prose_rows(p);
    size_t titles = title_page_rows(p);
    if (titles > 0 && p->rows[0].role == ROLE_ITEM)          /* a volume's own count is no matter's */
        p->rows[0].role = ROLE_NONE;
    if (p->rows[0].role != ROLE_MEETING && titles == 0)
        *record_add(p, 0) = (record){ .rows = { 0, p->r->row_count }, .prose = true };
    for (size_t i = titles; i < p->r->row_count; i++) {
        if (opens_record(p, i)) {
            bool headed = i > titles && p->record_count > 0 && heads_opening(p, i - 1);
            record *opened = record_add(p, i - headed);
            opened->opening_row = i;
            if (i == titles)
                opened->rows.first = 0;
            opened->prose = true;
            opened->opening = p->rows[i].match;
        } else if (goes_on_opening(p, i)) {
            p->records[p->record_count - 1].opening = p->rows[i].match;
        } else if (begins_apart(p, i) || begins_apart_below_date(p, i)) {
            record_add(p, with_date_line(p, i))->apart = true;
        } else if (after_closing(p, i)) {
            record_add(p, i)->prose = true;
        }
    }
}

/* Only running prose tells its matters by their openings; elsewhere such a row is text like any other. */
static void forget_matters(parse *p)
{
    for (size_t i = 0; i < p->r->row_count; i++)
        if (p->rows[i].role == ROLE_MATTER) {
            p->rows[i].role = ROLE_NONE;
            p->rows[i].match = NULL;
        }
}

/* A record before the first opening is the end of a meeting whose beginning is missing; without a date or an item
 * it is no meeting that could be named. */
void records_find(parse *p)
{
    meetings_number_items(p);
    find_days_that_open(p);
    find_old_titles(p);
    if (p->r->row_count > 0 && is_prose(p))
        split_prose(p);
    if (p->record_count > 0)
        return;
    forget_matters(p);
    record *whole = record_add(p, 0);
    bool modern = meetings_open_modern(p);
    for (size_t i = 0; modern && i < p->r->row_count && !whole->opening; i++)
        if (p->rows[i].role == ROLE_MEETING) {
            whole->opening = p->rows[i].match;
            whole->opening_row = i;
        }
    volume_split(p);
}
