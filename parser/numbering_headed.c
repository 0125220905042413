/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Items of small boards that number nothing: "Grønt udvalg:", "Økonomi" or "- Siden sidst:" alone on its row, then
 * text, then the next. One such row proves nothing; they are told by their set. All are printed in one form (with
 * a colon, without, behind a dash), short, set apart and followed by text, and some of them say what items are
 * called everywhere; behind a bullet text further in stands below each. Where anything is numbered, or headed as a
 * case is, nothing is looked for. */
#include "numbering_inside.h"

#include "../models/text.h"
#include "attendance.h"
#include "names.h"
#include "organs.h"
#include "outcomes.h"

static const rule by_set = { .role = ROLE_ITEM, .style = STYLE_WEAK, .where = STR("item-place") };
static const rule_match set_match = { .rule = &by_set };

/* How the rows of a set are printed. */
typedef enum { WITH_COLON, BARE, BEHIND_DASH, BEHIND_BULLET, FORM_COUNT } row_form;

static row_form form_of(str text)
{
    bool dash = list_mark(text) > 0 && (text.p[0] == '-' || (unsigned char)text.p[0] == 0xE2);
    if (text_behind_bullet(text).n > 0 && !str_ends(text, (str)STR(":")))
        return BEHIND_BULLET;
    return !str_ends(text, (str)STR(":")) ? BARE : dash ? BEHIND_DASH : WITH_COLON;
}

static str words_of(str text)
{
    bool marked = form_of(text) == BEHIND_DASH || form_of(text) == BEHIND_BULLET;
    return str_trim_end(str_trim(str_from(text, marked ? list_mark(text) : 0)), ": ");
}

/* What items are called in many houses; a case's parts are called so too ("Økonomi"). */
static bool is_known(const parse *p, str words)
{
    rule_match m;
    if (!layout_classify(p->layout, words, (look){ .typography = false }, &m) || m.run_in)
        return false;
    bool routine = m.rule->role == ROLE_ITEM && pattern_capture(&m.match, CAPTURE_NO).n == 0
        && pattern_capture(&m.match, CAPTURE_TITLE).n == 0;
    bool part = m.rule->role == ROLE_SECTION && m.rule->section != SECTION_DECISION;
    return routine || part || (m.rule->role == ROLE_CLOSING && m.match.count == 0);
}

static bool has_digit(str text)
{
    return str_find_digit(text, 0) < text.n;
}

/* "Teknisk chef Per Friis", "Ida Holm": the last two words are a given name and what may follow one. */
static bool ends_in_name(str text)
{
    str before = { NULL, 0 }, last = { NULL, 0 }, word;
    size_t n;
    while (str_next_word(&text, &word)) {
        before = last;
        last = word;
    }
    return before.n > 0 && name_is_given(before) && char_is_upper(text_char(last, 0, &n));
}

static bool is_short(str words)
{
    enum { BYTES_MOST = 60, WORDS_MOST = 8 };
    size_t count = 0;
    str rest = words, word;
    while (str_next_word(&rest, &word))
        count++;
    return words.n >= 3 && words.n <= BYTES_MOST && count <= WORDS_MOST;
}

/* Words that could head something: no sentence, no name, no decision. Organs stand in the head, too ("Festudvalget"),
 * and head something where others have before. */
static bool may_head(const parse *p, str text, bool organs)
{
    str words = words_of(text);
    size_t n;
    if (!is_short(words) || !char_is_upper(text_char(words, 0, &n)))
        return false;
    if (is_known(p, words))
        return true;
    char last = words.p[words.n - 1];
    bool bare = form_of(text) == BARE;
    if (str_find_byte((str)STR(".,;!?"), last) != STR_NOT_FOUND || (bare && text_has_any(words, (str)STR(",:;()"))))
        return false;
    return list_mark(words) == 0 && !(bare && (has_digit(words) || ends_in_name(words) || (!organs && organ_is(words))))
        && !outcome_is_decision(words);
}

static bool is_free(const judged *j)
{
    bool run_in = j->match && j->match->run_in;
    bool section = j->role == ROLE_SECTION && j->match->rule->section != SECTION_DECISION;
    bool routine = j->role == ROLE_ITEM && pattern_capture(&j->match->match, CAPTURE_NO).n == 0;
    bool next_meeting = j->role == ROLE_CLOSING && j->match->match.count == 0 && (j->match->rule->style & STYLE_WEAK);
    return j->role == ROLE_NONE || j->role == ROLE_MATTER || (!run_in && (section || routine || next_meeting));
}

/* What stands below a heading reads like text: a sentence, a point, a figure, more than a few words. */
static bool reads_as_text(const parse *p, size_t i)
{
    enum { FEW_BYTES = 60 };
    const row *x = &p->r->rows[i];
    return row_ends_sentence(x) || x->text.n > FEW_BYTES || has_digit(x->text) || list_mark(x->text) > 0
        || outcome_is_decision(x->text);
}

static bool stands_in_set(const parse *p, const record *rec, size_t i, row_form form, bool organs)
{
    const row *x = &p->r->rows[i];
    if (!is_free(&p->rows[i]) || form_of(x->text) != form || i + 1 >= rec->rows.end || i == rec->rows.first
        || !may_head(p, x->text, organs) || row_titles_meeting(p, i) > 0)
        return false;
    if (form == BEHIND_DASH)
        return true;
    if (form == BEHIND_BULLET)               /* text of its own stands below it, further in */
        return x[1].left > x->left && list_mark(x[1].text) == 0 && reads_as_text(p, i + 1);
    bool close = x[1].gap <= PARAGRAPH_GAP && !x[1].page_first;
    bool text_below = form == WITH_COLON ? !str_ends(x[1].text, (str)STR(":")) || !may_head(p, x[1].text, false)
        : !may_head(p, x[1].text, false) || close;
    if (!row_set_apart(p, i) || !text_below)
        return false;
    return close ? !x->full || form == WITH_COLON : reads_as_text(p, i + 1);
}

static bool is_in_set(const parse *p, const record *rec, size_t i, row_form form)
{
    return stands_in_set(p, rec, i, form, false);
}

/* Rows of the head stand above the set: its first row is behind the last field that says who, when or where. A name
 * in the head looks like a bare heading, so there the first that is known ends the head. */
static size_t set_start(const parse *p, const record *rec, row_form form)
{
    size_t first = rec->rows.first, i = first;
    bool listed = false;
    for (; i < rec->rows.end; i++) {
        const judged *j = &p->rows[i];
        if (is_in_set(p, rec, i, form) && (form != BARE || listed || is_known(p, words_of(p->r->rows[i].text))))
            break;
        if (j->role == ROLE_FIELD || row_titles_meeting(p, i) > 0)
            first = i + j->rows;
        listed |= j->role == ROLE_FIELD && j->match->run_in && attendance_is_list(j->match->rule->field);
    }
    return i < rec->rows.end ? first : rec->rows.end;
}

/* All that stands apart is a heading of the set or a sentence, and sentences are the more. */
static bool stands_among_sentences(const parse *p, const record *rec, size_t start, size_t headings)
{
    size_t sentences = 0, others = 0;
    for (size_t i = start; i < rec->rows.end; i++) {
        if (!row_set_apart(p, i) || !is_free(&p->rows[i]) || is_in_set(p, rec, i, BARE))
            continue;
        size_t last = i;
        while (last + 1 < rec->rows.end && !row_set_apart(p, last + 1))
            last++;
        bool sentence = row_ends_sentence(&p->r->rows[last]);
        sentences += sentence;
        others += !sentence;
    }
    return sentences > headings && others * 4 <= sentences;
}

/* Nothing stands apart from the first heading on but what one of the set heads, and the last rows. */
static bool covers_record(const parse *p, const record *rec, size_t start, row_form form)
{
    enum { LAST_ROWS = 3 };
    size_t i = start;
    while (i < rec->rows.end && !is_in_set(p, rec, i, form))
        i++;
    for (; i + LAST_ROWS < rec->rows.end; i++)
        if (row_set_apart(p, i) && p->rows[i].role != ROLE_CLOSING && !is_in_set(p, rec, i, form))
            return false;
    return true;
}

/* Headings of a case's parts. */
static size_t count_parts(const parse *p, const record *rec)
{
    size_t parts = 0;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        const judged *j = &p->rows[i];
        section_kind k = j->role == ROLE_SECTION ? j->match->rule->section : SECTION_BODY;
        parts += k == SECTION_DECISION || k == SECTION_RECOMMENDATION || k == SECTION_PRESENTATION
            || k == SECTION_SUMMARY;
    }
    return parts;
}

/* A set of at least three rows in the type of the first that is known, and enough of them known: a colon or a dash
 * says something itself. "Beslutning" below one or two of many makes no cases of them. */
static bool is_set(const parse *p, const record *rec, row_form form, size_t start)
{
    enum { ROWS_LEAST = 3, ROWS_TO_PART = 4, ROWS_AMONG_SENTENCES = 4 };
    size_t rows = 0, known = 0;
    for (size_t i = start; i < rec->rows.end; i++) {
        bool in = is_in_set(p, rec, i, form);
        rows += in;
        known += in && is_known(p, words_of(p->r->rows[i].text));
    }
    if (rows < ROWS_TO_PART * count_parts(p, rec))
        return false;
    bool alone = form == WITH_COLON && rows > ROWS_LEAST && covers_record(p, rec, start, form);
    alone |= form == BARE && rows >= ROWS_AMONG_SENTENCES
        && (stands_among_sentences(p, rec, start, rows) || (known > 0 && covers_record(p, rec, start, form)));
    return rows >= ROWS_LEAST && (alone || known >= (form == BARE ? 2 : 1));
}

static bool is_of_meeting(const parse *p, const record *rec)
{
    bool named = rec->titled;
    for (size_t i = rec->rows.first; i < rec->rows.end && !named; i++) {
        const judged *j = &p->rows[i];
        field_kind k = j->role == ROLE_FIELD ? j->match->rule->field : FIELD_NONE;
        named = k == FIELD_MINUTES || k == FIELD_PRESENT || k == FIELD_EXCUSED || row_titles_meeting(p, i) > 0;
    }
    return named;
}

void numbering_settle_headed(parse *p, const record *rec)
{
    if (!is_of_meeting(p, rec))
        return;
    for (row_form form = WITH_COLON; form < FORM_COUNT; form++) {
        size_t start = set_start(p, rec, form);
        if (!is_set(p, rec, form, start))
            continue;
        bool begun = false;
        for (size_t i = start; i < rec->rows.end; i++)
            if (stands_in_set(p, rec, i, form, begun)) {
                judged *j = &p->rows[i];
                begun = true;
                bool marked = form == BEHIND_DASH || form == BEHIND_BULLET;
                size_t mark = marked ? list_mark(p->r->rows[i].text) : 0;
                *j = (judged){ .match = &set_match, .text = str_trim(str_from(p->r->rows[i].text, mark)), .rows = 1,
                    .role = ROLE_ITEM, .starts = true, .digit = j->digit, .may_name_organ = j->may_name_organ };
            }
        return;
    }
}

bool numbering_heads_lists(const parse *p, const record *rec)
{
    enum { LISTS_LEAST = 2 };
    size_t lists = 0, start = set_start(p, rec, WITH_COLON);
    if (start >= rec->rows.end || !is_of_meeting(p, rec) || !is_set(p, rec, WITH_COLON, start))
        return false;
    for (size_t i = start; i + 1 < rec->rows.end; i++) {
        const judged *below = &p->rows[i + 1];
        str number = below->match ? pattern_capture(&below->match->match, CAPTURE_NO) : (str){ NULL, 0 };
        lists += below->role == ROLE_ITEM && str_equal(str_trim_end(number, "."), (str)STR("1"))
            && is_in_set(p, rec, i, WITH_COLON);
    }
    return lists >= LISTS_LEAST;
}
