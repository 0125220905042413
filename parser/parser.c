/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "parser.h"

#include "../models/text.h"
#include "absences.h"
#include "attendance.h"
#include "blocks.h"
#include "checks.h"
#include "dates.h"
#include "drawn_lines.h"
#include "furniture.h"
#include "heading.h"
#include "outcomes.h"
#include "page_breaks.h"
#include "page_heads.h"
#include "page_titles.h"
#include "parse.h"
#include "people.h"
#include "writer.h"

static str page_text(arena *a, const page *p)
{
    enum { LINES_MOST = 200 };
    text_builder t = { .a = a };
    for (size_t l = 0; l < p->line_count && l < LINES_MOST; l++)
        for (size_t w = 0; w < p->lines[l].word_count; w++) {
            text_add(&t, p->lines[l].words[w].text);
            text_add_byte(&t, ' ');
        }
    return text_done(&t);
}

const layout *parser_choose_layout(const document *d, const layout *const *layouts, size_t count)
{
    arena *scratch = arena_open();
    const layout *chosen = layouts[0];
    str text = d->page_count > 0 ? page_text(scratch, &d->pages[0]) : (str){ NULL, 0 };
    for (size_t i = 1; i < count; i++)
        if (layout_is_marked(layouts[i], text)) {
            chosen = layouts[i];
            break;
        }
    arena_close(scratch);
    return chosen;
}

/* Furniture stands with the meeting on whose pages it is printed: the last that begins on or before the page. */
static void write_furniture(parse *p)
{
    size_t next = 0;
    meeting *at = p->m->first_meeting;
    for (size_t i = p->r->row_count; i < p->r->all_count; i++) {
        const row *x = &p->r->rows[i];
        if (!spot_before(row_spot(p, x), p->end))
            break;
        while (
            next + 1 < p->record_count && p->r->rows[p->records[next + 1].rows.first].page->number <= x->page->number) {
            next++;
            at = at->next;
        }
        part *added = part_new(p->a, PART_SKIPPED, reading_place(p->r, x->text));
        added->as.skipped = (skipped){ x->text, x->furniture };
        part_add(&at->first, &at->last, added);
    }
}

/* "[side 4]": where those who copy out a book note its pages. */
static str without_brackets(str text)
{
    bool bracketed = str_starts(text, (str)STR("[")) && str_ends(text, (str)STR("]"));
    return bracketed ? str_trim(str_part(text, 1, text.n - 1)) : text;
}

/* A printed page number ("Side 2 af 5") is furniture wherever it stands: text goes on around it. */
static void find_page_numbers(arena *scratch, const document *d, const layout *chosen, str *why)
{
    enum { WORDS_MOST = 10 };
    size_t index = 0;
    for (size_t p = 0; p < d->page_count; p++)
        for (size_t l = 0; l < d->pages[p].line_count; l++, index++) {
            const line *one = &d->pages[p].lines[l];
            rule_match m;
            if (why[index].n > 0 || one->word_count > WORDS_MOST || one->word_count < 2)
                continue;
            str text = without_brackets(line_words(scratch, one, 0, one->word_count));
            if (layout_classify_among(chosen, text, NULL, (look){ .typography = false }, &page_number_rules, &m))
                why[index] = page_number_reason;
        }
}

/* Pages that end alike in "Beslutning" and "Godkendt." end in their items' decisions, not in a foot, and so do those
 * that end in "Mødet hævet kl. 21."; nor are they headed by who was away from two items ("Ib Holm deltog ikke i
 * mødet."). */
static bool is_deed(arena *scratch, str text, const rule_match *m)
{
    bool heading = m && m->rule->role == ROLE_SECTION && m->match.count == 0;
    bool lists = m && m->rule->role == ROLE_FIELD && m->run_in && attendance_is_list(m->rule->field);
    bool ends = m && ((m->rule->role == ROLE_FIELD && m->rule->field == FIELD_END)
        || (m->rule->role == ROLE_CLOSING && pattern_capture(&m->match, CAPTURE_BODY).n == 0
            && pattern_capture(&m->match, CAPTURE_DATE).n == 0 && str_find_digit(text, 0) < text.n));
    return heading || lists || ends || outcome_is_decision(text) || absences_read(scratch, text).count > 0;
}

/* "Punkt 4" at the top of a page, and "Punkt 5" of the next: each item begins a page of its own. Where a page goes
 * on with its item, it may say "Punkt 4" again. `above`: the number on the page before; 0: none. */
static bool begins_item(const rule_match *m, long *above)
{
    long number;
    char letter;
    if (!m || m->rule->style & STYLE_WEAK || (m->rule->role != ROLE_ITEM && m->rule->role != ROLE_NUMBER)
        || !number_value(pattern_capture(&m->match, CAPTURE_NO), &number, &letter))
        return false;
    bool first = number != *above;
    *above = number;
    return first;
}

/* "9. Eventuelt" at the foot of each of several agendas; "9. Marts 2024   Side 1 af 4" is a foot's day. */
static bool is_last_item(str text, const rule_match *m)
{
    enum { LETTERS_LEAST = 4 };
    size_t n;
    date_found day;
    if (!m || m->rule->role != ROLE_ITEM || dates_at(text, 0, 0, &day))
        return false;
    str title = pattern_capture(&m->match, CAPTURE_TITLE);
    title = str_from(title, title.n > 0 && title.p[0] == '(');       /* "4 (Lukket) Køb" */
    return pattern_capture(&m->match, CAPTURE_NO).n > 0 && title.n >= LETTERS_LEAST
        && char_is_upper(text_char(title, 0, &n));
}

static bool is_page_number(const layout *chosen, str text)
{
    rule_match m;
    long number;
    char letter;
    return number_value(text, &number, &letter)
        || layout_classify_among(chosen, text, NULL, (look){ .typography = false }, &page_number_rules, &m);
}

/* The marked lines at a page's end that are names, two and more of them, were signed below minutes; a page number may
 * stand below them. */
static void keep_signatures(arena *scratch, const page *one, const layout *chosen, str *why)
{
    size_t names = 0, end = one->line_count, first = end;
    person_found *found;
    for (size_t l = end; l > 0 && why[l - 1].n > 0; l--) {
        const line *x = &one->lines[l - 1];
        str text = line_words(scratch, x, 0, x->word_count);
        size_t persons = people_list(scratch, text, &found);
        if (persons > 0)
            first = l - 1;
        else if (names == 0 && is_page_number(chosen, text))
            end = l - 1;
        else
            break;
        names += persons;
    }
    for (size_t l = first; names > 1 && l < end; l++)
        why[l] = (str){ NULL, 0 };
}

/* From the page's edge inwards: with a deed the text has begun, whatever repeats behind it. */
static void keep_deeds_of(
    arena *scratch, const page *one, const layout *chosen, str *why, bool from_below, long *number)
{
    enum { WORDS_MOST = 10 };
    str edge = from_below ? (str)STR("running-foot") : (str)STR("running-head");
    bool began = false, text_seen = from_below;
    for (size_t k = 0; k < one->line_count; k++) {
        size_t l = from_below ? one->line_count - 1 - k : k;
        bool marked = str_equal(why[l], edge);
        if (!marked && text_seen)
            continue;
        text_seen |= !marked;
        const line *x = &one->lines[l];
        str text = line_words(scratch, x, 0, x->word_count);
        rule_match match;
        const rule_match *m = layout_classify(chosen, text, (look){ .typography = false }, &match) ? &match : NULL;
        began = (!from_below && begins_item(m, number)) || began
            || (marked && x->word_count <= WORDS_MOST
                && (is_deed(scratch, text, m) || (from_below && is_last_item(text, m))));
        if (began)
            why[l] = (str){ NULL, 0 };
    }
}

static void keep_deeds(arena *scratch, const document *d, const layout *chosen, str *why)
{
    long number = 0;
    for (size_t p = 0; p < d->page_count; why += d->pages[p].line_count, p++) {
        keep_signatures(scratch, &d->pages[p], chosen, why);
        for (int from_below = 0; from_below <= 1; from_below++)
            keep_deeds_of(scratch, &d->pages[p], chosen, why, from_below, &number);
    }
}

static str *find_furniture(arena *a, const document *d, const layout *chosen, const furniture_memory *before)
{
    str *why = furniture_find(a, d, before);
    arena *scratch = arena_open();
    keep_deeds(scratch, d, chosen, why);
    drawn_lines_find(d, why);
    find_page_numbers(scratch, d, chosen, why);
    page_heads_find(scratch, d, chosen, why);
    page_breaks_find(scratch, d, chosen, why);
    page_titles_keep(scratch, d, chosen, why);
    arena_close(scratch);
    return why;
}

/* ------------------------------------------------------------------ stretches */

line_spot row_spot(const parse *p, const row *x)
{
    size_t page_ = (size_t)(x->page - p->r->source->pages);
    return (line_spot){ page_, (size_t)(x->source - x->page->lines) };
}

/* Where that record begins; the running head right above it, on a page with nothing else before, goes with it. */
static line_spot record_begins(const parse *p, size_t k, const str *why)
{
    line_spot at = row_spot(p, &p->r->rows[p->records[k].rows.first]);
    size_t above = at.line, lines_before = 0;
    for (size_t i = 0; i < at.page; i++)
        lines_before += p->r->source->pages[i].line_count;
    while (above > 0 && why[lines_before + above - 1].n > 0)
        above--;
    return above == 0 ? (line_spot){ at.page, 0 } : at;
}

/* All that stands above the spot in the file was read before it: not so in the middle of columns that were parted. */
static bool may_cut(const document *d, line_spot at)
{
    const page *p = &d->pages[at.page];
    int above = 0;
    for (size_t l = 0; l < at.line; l++)
        above = p->lines[l].number > above ? p->lines[l].number : above;
    for (size_t l = at.line; at.line > 0 && above > 0 && l < p->line_count; l++)
        if (p->lines[l].number <= above)
            return false;
    return true;
}

/* The last meeting may go on behind the stretch: it is left to the next. */
static bool leave_last(parse *p, const str *why)
{
    enum { TRIES_MOST = 100 };   /* each counts the lines before it */
    for (int tries = 0; p->record_count > 1 && tries < TRIES_MOST; p->record_count--, tries++) {
        p->end = record_begins(p, p->record_count - 1, why);
        if (!may_cut(p->r->source, p->end))
            continue;
        p->record_count--;
        document *until = ARENA_NEW(p->a, document, 1);
        *until = document_until(p->a, p->r->source, p->end);
        p->m->source = until;
        return true;
    }
    return false;
}

static void say_too_long(parse *p)
{
    diagnostic *d = diagnostic_add(p->m, p->a, SEVERITY_WARNING, "meeting-cut",
        (str)STR("No meeting opens for very long: the text from here on stands as another meeting."));
    if (p->r->row_count > 0)
        d->at = reading_place(p->r, p->r->rows[p->r->row_count - 1].text);
}

static void write_records(parse *p)
{
    for (size_t k = 0; k < p->record_count; k++) {
        replies_settle(p, &p->records[k]);
        contents_find(p, &p->records[k]);
        numbering_settle(p, &p->records[k]);
        case_heads_settle(p, &p->records[k]);
        outline_write(p, &p->records[k]);
    }
}

/* Every document has a meeting, and so has every furniture. */
static void write_none(parse *p, stretch_end end)
{
    if (p->r->all_count > 0 || (end == STRETCH_LAST && p->course->meetings == 0))
        meeting_add(p->m, p->a)->kind = MEETING_OTHER;
}

/* False where no meeting ends in the stretch. */
static bool read_meetings(parse *p, const str *why, stretch_end end)
{
    if (p->r->row_count > 0) {
        judge_rows(p);
        records_find(p);
    }
    if (end == STRETCH_GOES_ON && !leave_last(p, why))
        return false;
    if (p->record_count > 0)
        write_records(p);
    else
        write_none(p, end);
    if (end == STRETCH_TOO_LONG)
        say_too_long(p);
    write_furniture(p);
    checks_run(p, end == STRETCH_LAST);
    return true;
}

minutes *parser_read_stretch(arena *a, const document *d, parser_course *c, stretch_end end, line_spot *next)
{
    minutes *m = ARENA_NEW(a, minutes, 1);
    str *why = find_furniture(a, d, c->layout, c->furniture);
    m->source = d;
    m->layout = layout_name(c->layout);
    parse p = { .a = a, .scratch = arena_open(), .layout = c->layout, .m = m, .r = reading_new(a, d, why),
        .year = c->year, .last_number = c->last_number, .course = c, .end = { d->page_count, 0 } };
    bool read = read_meetings(&p, why, end);
    arena_close(p.scratch);
    if (!read)
        return NULL;
    if (c->furniture)
        furniture_remember(c->furniture, m->source);
    c->year = p.year;
    c->last_number = p.last_number;
    *next = p.end;
    if (c->watcher)
        c->watcher->see(c->watcher->to, &p);
    return m;
}

minutes *parser_read(arena *a, const document *d, const layout *chosen)
{
    parser_course c = { .layout = chosen };
    line_spot next;
    return parser_read_stretch(a, d, &c, STRETCH_LAST, &next);
}
