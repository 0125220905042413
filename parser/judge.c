/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* First look at each row: which rule fits it, and does it begin a paragraph. */
#include "parse.h"

#include <math.h>

#include "../models/text.h"
#include "attendance.h"
#include "authorities.h"
#include "blocks.h"
#include "bold_heads.h"
#include "columns.h"
#include "heading_set.h"
#include "judge_heads.h"
#include "matter.h"
#include "organs.h"
#include "people.h"

enum { WRAPPED_ROWS_MOST = 3, WRAPPED_BYTES_MOST = 300 };   /* of one heading */
static const float LARGER = 1.12f;           /* 11 pt against 10 pt body text is the least seen for an item's heading */

/* Sizes read from pictures differ by some percent from line to line; headings differ from text by 9 % and more. */
static const float SAME_SIZE = 0.09f;

/* ------------------------------------------------------------------ questions */

static inline bool is_among(char byte, const char *any)
{
    while (*any && *any != byte)
        any++;
    return *any;
}

bool row_ends_sentence(const row *x)
{
    size_t n = x->goes_on ? 0 : x->text.n;
    while (n > 0 && is_among(x->text.p[n - 1], " )\"'"))
        n--;
    if (n == 0 || !is_among(x->text.p[n - 1], ".:!?;"))
        return false;
    return x->text.p[n - 1] != '.' || !matter_leads_to_number(str_part(x->text, 0, n));
}

bool row_begins_upper(const row *x)
{
    for (size_t at = 0, n; at < x->text.n; at += n) {
        uint32_t c = text_char(x->text, at, &n);
        if (char_is_letter(c))
            return char_is_upper(c);
        if (char_is_digit(c))
            return true;
    }
    return false;
}

look row_look(const parse *p, const row *x)
{
    return (
        look){ .typography = p->r->typography, .large = x->size > LARGER, .bold = x->bold, .capitals = x->capitals };
}

bool same_style(const row *a, const row *b)
{
    return fabsf(a->size - b->size) < SAME_SIZE && a->bold == b->bold;
}

/* ------------------------------------------------------------------ rules */

/* A word of running text is no heading, though it stands first on its row: the row above runs on into it. */
bool row_is_run_into(const parse *p, size_t i)
{
    if (i == 0)
        return false;
    const row *x = &p->r->rows[i], *above = x - 1;
    if (above->goes_on)
        return true;
    return above->full && x->gap <= PARAGRAPH_GAP && !x->page_first && same_style(above, x) && !row_begins_upper(x)
        && !row_ends_sentence(above);
}

/* A field that says something may stand in running text. */
static bool says_field(const rule_match *m)
{
    return m->rule->role == ROLE_FIELD && m->match.count > 0;
}

static const rule_match *keep(parse *p, bool fits, const rule_match *m)
{
    if (!fits)
        return NULL;
    rule_match *kept = ARENA_NEW(p->a, rule_match, 1);
    *kept = *m;
    return kept;
}

/* The next row may go on a wrapped heading: close below, and alike. */
static bool may_wrap_into(const row *above, const row *below)
{
    return below->gap <= PARAGRAPH_GAP && !below->page_first && same_style(above, below);
}

static bool was_full(const row *x)
{
    return x->full || x->capitals || x->goes_on || x->bold;
}

static bool may_wrap(const rule *r)
{
    return !(r->style & STYLE_WEAK) && r->role != ROLE_ITEM;
}

static bool opens_meeting(const rule *r)
{
    return r->role == ROLE_MEETING && may_wrap(r);
}

static bool is_field(const rule *r)
{
    return r->role == ROLE_FIELD;
}

static const rule_filter wrapping = { ~RULE_KIND(ROLE_ITEM, 0), may_wrap };
static const rule_filter openings = { RULE_KIND(ROLE_MEETING, 0), opens_meeting };
static const rule_filter fields = { ~(RULE_KIND(ROLE_FIELD, 0) - 1), is_field };

/* "Skovby Sogneraad" and below it "den 18/7 1942". */
static bool is_closing_line(const rule_match *m)
{
    return pattern_capture(&m->match, CAPTURE_BODY).n > 0 && pattern_capture(&m->match, CAPTURE_DATE).n > 0;
}

static bool begins_with_date(const rule_match *m)
{
    return m && m->rule->role == ROLE_FIELD && m->rule->field == FIELD_DATE && m->match.count > 0
        && m->match.captures[0].kind == CAPTURE_DATE;
}

/* A row that is something by itself goes on no heading above it, but for a date. */
static bool stands_alone(const judged *j)
{
    return j->match && !(j->match->rule->style & STYLE_WEAK) && !begins_with_date(j->match);
}

/* How the layout's automaton went through the rows is kept in a ring while headings above may go on into them: of row i
 * at i % RECENT. */
enum { RECENT = WRAPPED_ROWS_MOST + 1 };

/* The sentence that opens a meeting's record goes on over rows of any length; other headings wrap where a row is
 * full. */
static const rule_match *match_wrapped(parse *p, size_t i, str text, const text_trace *found, bool only_openings)
{
    rule_match m;
    const row *first = &p->r->rows[i];
    if (!layout_finds_rule(p->layout, found, wrapping.kinds | fields.kinds))
        return NULL;
    const rule_filter *useful = only_openings && !organ_is(first->text) ? &openings : &wrapping;
    if (row_is_run_into(p, i)) {
        if (useful == &openings)
            return NULL;
        useful = &fields;
    }
    bool fits = layout_classify_among(p->layout, text, found, row_look(p, first), useful, &m) && !m.run_in
        && (!only_openings || m.rule->role == ROLE_MEETING || is_closing_line(&m));
    return keep(p, fits, &m);
}

/* The next row behind those of a heading; between them a blank stands, or nothing where a word was broken. */
static void follow_into(const parse *p, text_trace *so_far, size_t i, const text_trail *recent)
{
    const row *x = &p->r->rows[i];
    if (!x[-1].mended)
        layout_follow(p->layout, so_far, (str)STR(" "));
    layout_follow_trail(p->layout, so_far, x->text, &recent[i % RECENT]);
}

static void judge_wrapped(parse *p, size_t i, const text_trail *recent, bool only_openings)
{
    text_trace so_far = recent[i % RECENT].end;
    bool asked = p->rows[i].digit && p->rows[i].may_name_organ;
    for (unsigned rows = 2; rows <= WRAPPED_ROWS_MOST && i + rows <= p->r->row_count; rows++) {
        const row *last = &p->r->rows[i + rows - 1];
        str text = reading_rows(p->r, i, i + rows - 1);
        if (last->gap > 3 * PARAGRAPH_GAP || text.n > WRAPPED_BYTES_MOST
            || (!last[-1].goes_on && stands_alone(&p->rows[i + rows - 1])))
            return;
        bool breaks_off = !row_ends_sentence(last - 1)
            && (!row_begins_upper(last) || matter_is_unfinished(last[-1].text));
        if (last->gap > 2 * PARAGRAPH_GAP && !breaks_off)
            return;
        only_openings |= !breaks_off && (!was_full(last - 1) || !may_wrap_into(last - 1, last));
        follow_into(p, &so_far, i + rows - 1, recent);
        text_trace found = layout_found(p->layout, &so_far);
        if (!asked && (asked = layout_finds_organ(p->layout, &found) && str_find_digit(text, 0) < text.n))
            so_far.shut = found.shut = !organ_may_begin_on(p->r->rows[i].text);
        const rule_match *m = match_wrapped(p, i, text, &found, only_openings);
        if (m) {
            p->rows[i] = (judged){ .match = m, .text = text, .rows = rows, .digit = p->rows[i].digit,
                .may_name_organ = p->rows[i].may_name_organ };
            return;
        }
    }
}

/* A section's heading ends in no full stop but an abbreviation's: "Kultur og Fritid." is the end of a sentence. */
static bool is_sentence(const judged *j)
{
    bool abbreviated = str_ends(j->text, (str)STR(" mv.")) || str_ends(j->text, (str)STR(" m.v."));
    return j->match->rule->role == ROLE_SECTION && !j->match->run_in && str_ends(j->text, (str)STR(".")) && !abbreviated
        && pattern_capture(&j->match->match, CAPTURE_DATE).n == 0;
}

/* "Referat: Anna Lund" says who wrote them. */
static bool names_writer(const parse *p, const judged *j)
{
    rule_match m;
    if (!j->match || !j->match->run_in || j->match->rule->section != SECTION_DECISION
        || !people_is_name(str_trim(str_from(j->text, j->match->match.head))))
        return false;
    return layout_classify(p->layout, str_part(j->text, 0, j->match->match.head), (look){ .typography = false }, &m)
        && m.rule->role == ROLE_FIELD;
}

static void settle_role(const parse *p, judged *j)
{
    if (judged_titles_meeting(j) || names_writer(p, j))
        j->match = NULL;
    j->verdict = !j->match ? j->verdict : is_sentence(j) ? VERDICT_SENTENCE : VERDICT_NONE;
    j->role = j->match && j->verdict == VERDICT_NONE ? j->match->rule->role : ROLE_NONE;
}

/* Pages made of folding lists print every heading as their point: "• Pkt. 42 Ny skole", "• 7 Lokalplan", and in some
 * houses the sections below it, too ("• Resumé"). A section's heading waits in `otherwise` for an item that is
 * printed so. */
static void judge_behind_bullet(parse *p, size_t i)
{
    rule_match m;
    judged *j = &p->rows[i];
    str behind = text_behind_bullet(j->text);
    if (behind.n == 0 || !layout_classify(p->layout, behind, row_look(p, &p->r->rows[i]), &m) || m.run_in)
        return;
    const rule *r = m.rule;
    bool numbered = (r->role == ROLE_ITEM || r->role == ROLE_NUMBER) && pattern_capture(&m.match, CAPTURE_NO).n > 0;
    bool lists = r->role == ROLE_FIELD
        && (r->field == FIELD_CASE || (attendance_is_list(r->field) && m.match.count == 0));
    if (r->role == ROLE_SKIP || lists || (numbered && (r->role == ROLE_ITEM || !(r->style & STYLE_WEAK))))
        j->match = keep(p, true, &m);
    else if (r->role == ROLE_SECTION && !(r->style & STYLE_WEAK)) {
        j->otherwise = keep(p, true, &m);
        j->verdict = VERDICT_POINT;
    }
    j->bulleted = j->match || j->otherwise;
}

/* "Sagsbeskrivelse         Rapporten viser et overskud.": a heading in a column of its own, and its text beside it. */
static void judge_beside(parse *p, size_t i)
{
    enum { WORDS_LEAST = 3 };
    judged *j = &p->rows[i];
    const row *x = &p->r->rows[i];
    str cells[3], rest, word;
    rule_match m;
    size_t words = 0;
    if ((x->gap <= PARAGRAPH_GAP && !x->page_first) || row_cells(p, i, CELLS_APART, cells, 3) != 2
        || cells[0].p != x->text.p || !layout_classify(p->layout, cells[0], row_look(p, x), &m) || m.run_in
        || m.rule->role != ROLE_SECTION || !(m.rule->style & STYLE_RUN_IN) || (m.rule->style & STYLE_WEAK)
        || m.match.count > 0)
        return;
    for (rest = cells[1]; str_next_word(&rest, &word);)
        words++;
    bool says = words >= WORDS_LEAST || m.rule->section == SECTION_ATTACHMENTS;
    if (!says || !char_is_upper(text_char(cells[1], 0, &words)))
        return;
    m.run_in = true;
    m.match.head = (size_t)(cells[1].p - x->text.p);
    j->match = keep(p, true, &m);
}

static void judge_row(parse *p, size_t i, text_trail *trail)
{
    const row *x = &p->r->rows[i];
    judged *j = &p->rows[i];
    rule_match m;
    layout_note(p->layout, trail, x->text);
    text_trace found = layout_found(p->layout, &trail->end);
    *j = (judged){ .text = x->text, .rows = 1, .digit = str_find_digit(x->text, 0) < x->text.n,
        .may_name_organ = layout_finds_organ(p->layout, &found) };
    if (j->digit && j->may_name_organ)
        trail->end.shut = found.shut = !organ_may_begin_on(x->text);
    if (x->footnote)
        return;
    const rule_filter *useful = row_is_run_into(p, i) ? &fields : NULL;
    j->match = keep(p, layout_classify_among(p->layout, x->text, &found, row_look(p, x), useful, &m), &m);
    if (j->match && rule_is_weak_number(j->match->rule))
        j->otherwise = keep(p, layout_classify_unnumbered(p->layout, x->text, row_look(p, x), &m), &m);
    if (!j->match)
        judge_behind_bullet(p, i);
    if (!j->match && !j->otherwise && !useful)
        judge_beside(p, i);
    if (!j->match && !useful)
        j->match = keep(p, bold_head_match(p, i, &m), &m);
    settle_role(p, j);
}

static void judge_with_next(parse *p, size_t i, const text_trail *recent)
{
    judged *j = &p->rows[i];
    const row *x = &p->r->rows[i];
    if ((j->match && !begins_with_date(j->match) && !x->goes_on) || x->text.n >= WRAPPED_BYTES_MOST)
        return;
    judge_wrapped(p, i, recent, j->match && !x->goes_on);
    settle_role(p, j);
}

void row_refuse(judged *j, verdict why)
{
    j->role = ROLE_NONE;
    j->verdict = why;
}

/* "4. Godkendelse af referat fra mødet" and below it "den 27. november 2019". */
static bool ends_title(const parse *p, size_t i)
{
    return i > 0 && p->rows[i - 1].role == ROLE_ITEM && begins_with_date(p->rows[i].match);
}

/* "Byrådets møde 25. september 2006" and right below it "Punkt 3:": both head what was decided there. */
static void join_point(parse *p, size_t i)
{
    judged *j = &p->rows[i], *below = &p->rows[i + 1];
    const row *x = &p->r->rows[i + 1];
    rule_match m;
    if (below->role != ROLE_NUMBER || (below->match->rule->style & STYLE_WEAK) || x->gap > PARAGRAPH_GAP
        || x->page_first || !j->digit || j->rows > 1 || (j->match && j->role != ROLE_SECTION) || row_is_run_into(p, i))
        return;
    str text = reading_rows(p->r, i, i + 1);
    if (!layout_classify(p->layout, text, row_look(p, x - 1), &m) || m.run_in || m.rule->role != ROLE_SECTION
        || pattern_capture(&m.match, CAPTURE_DATE).n == 0 || pattern_capture(&m.match, CAPTURE_NO).n == 0)
        return;
    *j = (judged){ .match = keep(p, true, &m), .text = text, .rows = 2, .digit = true,
        .may_name_organ = j->may_name_organ };
    settle_role(p, j);
    row_refuse(below, VERDICT_NONE);
}

/* "Dagsorden til møde i Udvalget for Grøn" in large type, and "Omstilling" below it in the same: a document's title
 * that is complete without its last row, too. */
static void join_title(parse *p, size_t i)
{
    judged *j = &p->rows[i];
    size_t below = i + j->rows;
    rule_match m;
    str named;
    if (j->role != ROLE_FIELD || j->match->match.count == 0 || !row_look(p, &p->r->rows[i]).large
        || below >= p->r->row_count)
        return;
    const row *x = &p->r->rows[below];
    if (p->rows[below].match || !x[-1].full || x->text.n >= WRAPPED_BYTES_MOST || !may_wrap_into(x - 1, x)
        || authority_at_front(x->text, &named))
        return;
    str text = reading_rows(p->r, i, below);
    if (!layout_classify(p->layout, text, row_look(p, &p->r->rows[i]), &m) || m.run_in
        || m.rule->field != j->match->rule->field || m.rule->role != ROLE_FIELD)
        return;
    j->match = keep(p, true, &m);
    j->text = text;
    j->rows++;
}

void judge_rows(parse *p)
{
    p->rows = ARENA_NEW(p->a, judged, p->r->row_count + 1);
    text_trail recent[RECENT];
    for (size_t i = 0; i < p->r->row_count + WRAPPED_ROWS_MOST; i++) {
        if (i < p->r->row_count)
            judge_row(p, i, &recent[i % RECENT]);
        if (i >= WRAPPED_ROWS_MOST)
            judge_with_next(p, i - WRAPPED_ROWS_MOST, recent);
    }
    for (size_t i = 0; i + 1 < p->r->row_count; i++) {
        join_point(p, i);
        join_title(p, i);
    }
    judge_heads(p);
    heading_set_settle(p);
    columns_name(p);
    for (size_t i = 0; i < p->r->row_count; i++) {
        if (p->rows[i].role != ROLE_NONE && (!says_field(p->rows[i].match) || ends_title(p, i))
            && row_is_run_into(p, i))
            row_refuse(&p->rows[i], VERDICT_RUNNING_TEXT);
        p->rows[i].starts = row_begins_paragraph(p, i);
    }
}
